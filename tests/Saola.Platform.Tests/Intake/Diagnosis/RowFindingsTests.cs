using System.Globalization;
using Saola.Platform.Intake.Diagnosis;
using static Saola.Platform.Tests.Intake.Diagnosis.DiagnosedTable;

namespace Saola.Platform.Tests.Intake.Diagnosis;

/// <summary>Rows that are not what their headers say: shifted, repeated, left over, without what they belong to.</summary>
public sealed class RowFindingsTests : DiagnosisCase
{
    [Fact]
    public void Rows_with_a_value_too_many_are_shifted_to_the_right()
    {
        var found = One("shifted-columns", Table(r =>
        {
            if (r.Number % 20 == 0) r.Insert("locality", "north");
        }), ignoreOthers: true);
        Assert.Equal(Rows / 20, found.Rows);
        Assert.Contains("1 to the right", found.Message, StringComparison.Ordinal);
        Assert.Equal(21, found.Examples[0].Line);
    }

    [Fact]
    public void Rows_with_a_value_missing_are_shifted_to_the_left()
    {
        var found = One("shifted-columns", Table(r =>
        {
            if (r.Number % 40 == 7) r.Remove("countryCode");
        }), ignoreOthers: true);
        Assert.Equal(Rows / 40, found.Rows);
        Assert.Contains("1 to the left", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_beside_their_columns_are_told_with_the_mapping_that_mends_it()
    {
        var lines = Table(_ => { }).Split('\n');
        var headers = lines[0].Split(',').ToList();
        headers.Insert(3, "note");
        lines[0] = string.Join(',', headers);
        for (var i = 1; i < lines.Length - 1; i++) lines[i] += ",x";
        var found = Diagnose(string.Join('\n', lines)).Findings.First(f => f.Kind == "shifted-columns");
        Assert.Contains("the headers stand 1 to the right of their columns", found.Message, StringComparison.Ordinal);
        foreach (var line in new[] { "  eventDate: \"note\"", "  countryCode: \"eventDate\"", "  decimalLatitude: \"locality\"" }) Assert.Contains(line, found.Paste!, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeated_identifiers_are_counted_and_whole_rows_told_apart()
    {
        var found = One("duplicated-ids", Table(r =>
        {
            if (r.Number % 50 == 0) r["occurrenceID"] = "id-1";
        }));
        Assert.Equal(8, found.Rows);
        Assert.Equal("id-1", found.Examples[0].Value);
        Assert.Contains("occurrenceID: \"{occurrenceID}:{row}\"", found.Paste!, StringComparison.Ordinal);
        var text = Table(_ => { });
        var twice = One("duplicated-ids", text + string.Join('\n', text.Split('\n')[1..6]) + "\n");
        Assert.Equal(5, twice.Rows);
        Assert.Contains("whole rows repeated", twice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_among_the_rows_is_told()
    {
        var lines = Table(_ => { }).Split('\n').ToList();
        lines.Insert(200, lines[0]);
        var found = One("repeated-header", string.Join('\n', lines), ignoreOthers: true);
        Assert.Equal("1 row is the header once more", found.Message);
        Assert.Equal(201, found.Examples[0].Line);
    }

    [Fact]
    public void A_template_whose_example_was_left_is_told()
    {
        var found = One("example-row", Table(r => r["occurrenceRemarks"] = r.Number == 1 ? "SYNTHETIC EXAMPLE: replace or delete this row" : ""));
        Assert.Equal(2, found.Examples[0].Line);
    }

    [Theory]
    [InlineData("locality", "words", "1234")]
    [InlineData("individualCount", "3", "adult")]
    [InlineData("eventDate", "", "01/05/2020")]
    [InlineData("minimumElevationInMeters", "3", "4500")]
    public void A_column_that_changes_its_meaning_is_told_with_the_line(string column, string before, string after)
    {
        var found = Diagnose(Table(r => r[column] = r.Number > 250 ? after : before.Length > 0 ? before : r[column])).Findings.Single(f => f.Kind == "changed-meaning");
        Assert.Equal([column], found.Columns);
        Assert.Contains("part1.csv", found.Paste!, StringComparison.Ordinal);
        Assert.InRange(int.Parse(found.Message.Split("near line ")[1].Split(':')[0], CultureInfo.InvariantCulture), 236, 268);
    }

    [Fact]
    public void Extension_rows_without_a_core_row_are_told()
    {
        Folder.Write("a/occurrence.csv", Table(_ => { }));
        Folder.Write("a/multimedia.csv", "occurrenceID,identifier\n" + string.Concat(Enumerable.Range(1, 50).Select(i => $"{(i % 10 == 0 ? "none-" : "id-")}{i},https://example.org/{i}\n")));
        var report = Diagnoser.Run(Path.Combine(Folder.Path, "a"), Options, TestContext.Current.CancellationToken);
        var found = Assert.Single(report.Findings);
        Assert.Equal("orphan-extension-rows", found.Kind);
        Assert.Equal(5, found.Rows);
        Assert.Equal("none-10", found.Examples[0].Value);
    }
}
