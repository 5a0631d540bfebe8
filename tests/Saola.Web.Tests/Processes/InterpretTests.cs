using System.Text.Json;

namespace Saola.Web.Tests.Processes;

public sealed class InterpretTests : IDisposable
{
    private const string Table = "occurrenceID,scientificName,eventDate,decimalLatitude,decimalLongitude,country\n1,Panthera tigris (Linnaeus 1758),3 May 2001,11°30'N,104.9,Cambodia\n2,\"Elephas\tmaximus\",2001,x,,\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("saola-interpret-");

    [Fact]
    public void Every_record_is_a_line_of_json_and_explained_when_asked()
    {
        var result = Cli.Run("interpret", Written("t.csv", Table), "--explain");
        Assert.Equal((0, ""), (result.Code, result.Error));
        var lines = result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        using var first = JsonDocument.Parse(lines[0]);
        Assert.Equal(2, first.RootElement.GetProperty("line").GetInt32());
        Assert.Equal("3 May 2001", first.RootElement.GetProperty("verbatim").GetProperty("eventDate").GetString());
        Assert.Equal("2001-05-03", first.RootElement.GetProperty("interpreted").GetProperty("eventDate").GetString());
        Assert.Equal("KH", first.RootElement.GetProperty("interpreted").GetProperty("countryCode").GetString());
        Assert.Contains(first.RootElement.GetProperty("trace").EnumerateArray(), s => s.GetProperty("term").GetString() == "eventDate" && s.GetProperty("result").GetString() == "2001-05-03");
        Assert.All(first.RootElement.GetProperty("trace").EnumerateArray(), s => Assert.False(s.TryGetProperty("issue", out var issue) && issue.ValueKind == JsonValueKind.Number));
    }

    [Fact]
    public void A_table_has_a_line_for_a_record_and_no_tabs_in_its_cells()
    {
        var result = Cli.Run("interpret", Written("t.csv", Table), "--format", "tsv", "--limit", "5");
        var rows = result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToList();
        Assert.Equal(3, rows.Count);
        Assert.All(rows, r => Assert.Equal(rows[0].Length, r.Length));
        Assert.Equal("Elephas maximus", rows[2][Array.IndexOf(rows[0], "scientificName")]);
    }

    [Fact]
    public void Rows_that_are_no_rows_are_told_and_the_exit_code_says_so()
    {
        var result = Cli.Run("interpret", Written("t.csv", "occurrenceID,scientificName\n1,Apis\n2,Apis,x,y\n"));
        Assert.Equal(1, result.Code);
        Assert.Contains("t.csv, line 3:", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void What_cannot_be_interpreted_is_refused_in_one_line()
    {
        Assert.Contains("no such file", Cli.Run("interpret", Path.Combine(_folder.FullName, "nowhere.csv")).Line, StringComparison.Ordinal);
        Assert.Contains("--limit", Cli.Run("interpret", Written("t.csv", Table), "--limit", "-1").Line, StringComparison.Ordinal);
        Assert.NotEqual("", Cli.Run("interpret", Written("t.csv", Table), "--format", "xml").Line);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Written(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
