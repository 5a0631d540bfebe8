using System.Text.Json;

namespace Saola.Web.Tests.Processes;

/// <summary>The way from a table that somebody keeps to a home, command by command.</summary>
public sealed class IntakeTests : IDisposable
{
    private readonly TestHome _home = new();

    [Fact]
    public void A_template_is_written_once_and_loads()
    {
        var file = Path.Combine(_home.Folder, "survey.xlsx");
        Assert.Equal(0, Cli.Run("template", "survey", "--lang", "zh", "--out", file).Code);
        var again = Cli.Run("template", "survey", "--out", file);
        Assert.Equal(1, again.Code);
        Assert.Contains("is there already", again.Line, StringComparison.Ordinal);
        var loaded = Cli.Run("load", file, "--home", _home.Path, "--no-serve");
        Assert.Equal(0, loaded.Code);
        Assert.Contains("records 1", loaded.Out, StringComparison.Ordinal);
        Assert.Contains(".xlsx or .csv", Cli.Run("template", "survey", "--out", Path.Combine(_home.Folder, "a.doc")).Line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_with_headers_of_its_own_is_guessed_confirmed_and_loaded()
    {
        var table = _home.Write("鸟.csv", System.Text.Encoding.UTF8.GetBytes("拉丁名,日期,纬度,经度\nPica pica,2020-05-01,30.5,104.5\nPica pica,2020-05-02,30.6,104.6\n"));
        var map = Path.Combine(_home.Folder, "鸟.yaml");
        Assert.Contains("scientificName: \"拉丁名\"", Cli.Run("map", "guess", table).Out, StringComparison.Ordinal);
        Assert.Equal(0, Cli.Run("map", "guess", table, "--out", map).Code);
        Assert.Contains("is there already", Cli.Run("map", "guess", table, "--out", map).Line, StringComparison.Ordinal);
        var loaded = Cli.Run("load", table, "--map", map, "--home", _home.Path, "--no-serve");
        Assert.Equal(0, loaded.Code);
        Assert.Contains("neither the dataset nor its rows name a licence", loaded.Out, StringComparison.Ordinal);
        Assert.Contains("\"count\":2", Cli.Run("query", "count", "--home", _home.Path, "--where", "species=Pica pica").Out.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_diagnosis_ends_with_2_when_it_found_something_and_0_when_not()
    {
        var good = _home.Write("good.csv", "occurrenceID,scientificName,license\n1,Pica pica,CC0\n2,Pica pica,CC0\n"u8.ToArray());
        var bad = _home.Write("bad.csv", "occurrenceID,scientificName\n1,Pica pica\n1,Pica pica\n"u8.ToArray());
        var found = Cli.Run("diagnose", good);
        Assert.Equal(0, found.Code);
        Assert.Contains("nothing suspicious found", found.Out, StringComparison.Ordinal);
        var told = Cli.Run("diagnose", bad, "--format", "json");
        Assert.Equal(2, told.Code);
        using var json = JsonDocument.Parse(told.Out);
        Assert.Equal(["duplicated-ids", "missing-license"], json.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("kind").GetString()).Order());
        Assert.Contains("1. ", Cli.Run("diagnose", bad).Out, StringComparison.Ordinal);
        Assert.Equal(1, Cli.Run("diagnose", Path.Combine(_home.Folder, "none.csv")).Code);
    }

    public void Dispose() => _home.Dispose();
}
