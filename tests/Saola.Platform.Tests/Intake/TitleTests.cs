using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Intake;

/// <summary>Tables of text as spreadsheets export them: titles above the header, rows of separators below the last record.</summary>
public sealed class TitleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("Survey of the plain 2020\nprepared for internal use\n\n", ",", 4)]
    [InlineData("Survey of the plain 2020,,\n,,\n", ",", 3)]
    [InlineData("sep=;\n", ";", 2)]
    [InlineData("编号,学名,日期\n", ",", 2)]
    public void What_stands_above_the_header_is_passed_over_and_told(string above, string separator, int line)
    {
        var rows = string.Concat(Enumerable.Range(1, 9).Select(i => $"r{i}{separator}Rosa canina{separator}2020-05-0{i}\n"));
        using var source = Source.Open(_folder.Write("t.csv", $"{above}occurrenceID{separator}scientificName{separator}eventDate\n{rows}"), new SourceOptions());
        var lines = new List<long>();
        Assert.Equal(["r1", "r2"], Reading.Rows(source.Tables[0], lines: lines).Take(2).Select(r => r[0]));
        Assert.Equal(line + 1, lines[0]);
        Assert.Contains($"the header is line {line}; what stands above it is left out", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_separators_alone_are_left_out_and_counted()
    {
        using var source = Source.Open(_folder.Write("t.csv", "occurrenceID,scientificName,eventDate\nr1,Rosa canina,2020\n,,\n\"\",\"\",\n,,2021\n"), new SourceOptions());
        var quarantined = new List<QuarantinedRow>();
        Assert.Equal([["r1", "Rosa canina", "2020"], ["", "", "2021"]], Reading.Rows(source.Tables[0], quarantined));
        var row = quarantined[0];
        Assert.Equal((3L, "left out: the row has no value"), (row.Line, row.Reason));
        Assert.Equal(2, quarantined.Count);
    }

    [Theory]
    [InlineData("[{\"scientificName\":\"Rosa canina\",\"year\":1}]")]
    [InlineData("{\n  \"type\": \"FeatureCollection\", \"features\": []\n}")]
    public void JSON_is_no_table(string json) =>
        Assert.Contains("is JSON, not a table; export the records as CSV", Assert.Throws<SaolaException>(() => Source.Open(_folder.Write("t.csv", json), new SourceOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_web_page_that_is_called_a_workbook_is_told_what_to_do() =>
        Assert.Contains("is XML or HTML, not a table; open it in a spreadsheet program, save it as .xlsx", Assert.Throws<SaolaException>(() => Source.Open(_folder.Write("t.xls", "<html><table/></html>"), new SourceOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public void An_archive_inside_of_an_archive_is_named()
    {
        var inner = Sheets.TestWorkbook.Zip(new Dictionary<string, string> { ["a.csv"] = "scientificName,year\nRosa canina,2020\n" });
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("inner.zip").Open();
            entry.Write(inner);
        }

        Assert.Contains("inside of an archive; unpack it", Assert.Throws<SaolaException>(() => Source.Open(_folder.Write("t.zip", memory.ToArray()), new SourceOptions())).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
