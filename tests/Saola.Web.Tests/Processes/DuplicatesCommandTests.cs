using System.Text.Json;
using Saola.Platform.Home;

namespace Saola.Web.Tests.Processes;

/// <summary><c>saola duplicates</c> and counts that rest on it, in processes of their own.</summary>
public sealed class DuplicatesCommandTests : IDisposable
{
    private const string Header = "occurrenceID,scientificName,recordedBy,recordNumber,eventDate,decimalLatitude,decimalLongitude,basisOfRecord,institutionCode,catalogNumber,countryCode\n";

    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Copies_are_found_shown_counted_once_and_replayed()
    {
        _home.Load(
            _home.Write("national.csv", Header + "n-1,Panthera tigris,\"Smith, J.\",123,2001-05-03,12.5,104.9,PRESERVED_SPECIMEN,KUN,1234567,KH\nn-2,Elephas maximus,A. Sok,,2010-02-01,13.5,104.9,HUMAN_OBSERVATION,,,KH\n"),
            _home.Write("world.csv", Header + "x1,Panthera tigris,John Smith,,2001-05-03,12.5001,104.9,PRESERVED_SPECIMEN,,KUN 1234567,KH\nx2,Elephas maximus,B. Chan,,2010-02-01,13.5,104.9,HUMAN_OBSERVATION,,,KH\n"));
        Assert.Contains("'saola duplicates find'", Run("query", "count", "--distinct", "true").Line, StringComparison.Ordinal);
        Assert.Contains("'saola duplicates find'", Run("query", "csv", "--where", "isInCluster=true").Line, StringComparison.Ordinal);
        Assert.Contains("duplicates have not been looked for", Run("duplicates", "show", Key("n-1")).Line, StringComparison.Ordinal);

        var found = Good("duplicates", "find");
        Assert.Contains("1 pairs are probably the same: 2 records in 1 clusters", found, StringComparison.Ordinal);
        Assert.Contains("national = world", found, StringComparison.Ordinal);
        Assert.Contains("IDENTIFIERS_OVERLAP 1", found, StringComparison.Ordinal);
        Assert.Contains("nothing new", Good("duplicates", "find"), StringComparison.Ordinal);
        Assert.Equal(1, JsonDocument.Parse(Good("duplicates", "find", "--json")).RootElement.GetProperty("links").GetInt32());

        var manifest = _home.In("count.json");
        var count = JsonDocument.Parse(Good("query", "count", "--distinct", "true", "--manifest", manifest)).RootElement;
        Assert.Equal((3, 4, 1), (count.GetProperty("count").GetInt32(), count.GetProperty("records").GetInt32(), count.GetProperty("clusters").GetInt32()));
        Assert.Equal(4, JsonDocument.Parse(Good("query", "count")).RootElement.GetProperty("count").GetInt32());
        var shown = Good("duplicates", "show", Key("x1"));
        Assert.Contains(Key("n-1"), shown, StringComparison.Ordinal);
        Assert.Contains("SAME_RECORDER_NAME", shown, StringComparison.Ordinal);
        Assert.Contains("no probable duplicate is known (2 of 2 datasets looked through)", Good("duplicates", "show", Key("x2")), StringComparison.Ordinal);

        Assert.Contains("1 of 2 datasets are looked through", Good("load", _home.Write("world.csv", Header + "x9,Grus grus,,,,,,,,,\n")), StringComparison.Ordinal);
        Assert.Equal(1, JsonDocument.Parse(Good("query", "count", "--distinct", "true")).RootElement.GetProperty("covered").GetInt32());
        Assert.StartsWith("identical", Good("replay", manifest), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_done_is_told_in_one_line()
    {
        Assert.Contains("not a Saola home", Run("duplicates", "find").Line, StringComparison.Ordinal);
        SaolaHome.OpenOrCreate(_home.Path);
        Assert.Contains("nothing has been loaded yet", Run("duplicates", "find").Line, StringComparison.Ordinal);
        _home.Load(_home.Write("one.csv", Header + "a,Grus grus,,,,,,,,,\n"));
        Assert.Contains("no record of this key", Run("duplicates", "show", "5").Line, StringComparison.Ordinal);
        Assert.Contains("five", Run("duplicates", "show", "five").Line, StringComparison.Ordinal);
        Assert.Contains("--help", Run("duplicates").Line, StringComparison.Ordinal);
    }

    private string Key(string occurrenceId) => JsonDocument.Parse(Good("query", "page", "--where", $"occurrenceId={occurrenceId}")).RootElement
        .GetProperty("records")[0].GetProperty("key").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private CliResult Run(params string[] arguments) => Cli.Run([.. arguments, "--home", _home.Path]);

    private string Good(params string[] arguments)
    {
        var result = Run(arguments);
        Assert.Equal((0, ""), (result.Code, result.Error));
        return result.Out;
    }
}
