using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake;

namespace Saola.Web.Tests.Processes;

/// <summary>The command line lets records leave under the same terms as the web.</summary>
public sealed class QueryLicenceTests : IDisposable
{
    private readonly TestHome _home = new();

    [Fact]
    public void An_export_asks_for_its_purpose_and_refuses_what_the_licence_forbids()
    {
        var home = SaolaHome.OpenOrCreate(_home.Path);
        Loader.Load(home, [_home.Table("moths.tsv", seed: 1, rows: 20)], new LoadOptions { Dataset = "moths", License = "CC BY-NC 4.0" }, CancellationToken.None);
        var (csv, citations) = (_home.In("out.csv"), _home.In("citations.txt"));

        var asked = Cli.Run("query", "csv", "--home", _home.Path, "-o", csv);
        var refused = Cli.Run("query", "csv", "--home", _home.Path, "-o", csv, "--purpose", "commercial");
        var misspelt = Cli.Run("query", "csv", "--home", _home.Path, "-o", csv, "--purpose", "profit");
        Assert.False(File.Exists(csv));
        var given = Cli.Run("query", "csv", "--home", _home.Path, "-o", csv, "--purpose", "research", "--citations", citations);

        Assert.Contains("add --purpose research, public or commercial", asked.Line, StringComparison.Ordinal);
        Assert.Contains("moths (CC-BY-NC-4.0)", refused.Line, StringComparison.Ordinal);
        Assert.Contains("--where 'source=!moths'", refused.Line, StringComparison.Ordinal);
        Assert.Contains("'profit' is none", misspelt.Line, StringComparison.Ordinal);
        Assert.Equal((1, 1, 1, 0), (asked.Code, refused.Code, misspelt.Code, given.Code));
        Assert.Equal(21, File.ReadAllLines(csv).Length);
        Assert.Contains("Forbids: commercial", File.ReadAllText(citations), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_agreed_on_a_dataset_is_heeded_beside_its_licence()
    {
        var home = SaolaHome.OpenOrCreate(_home.Path);
        Loader.Load(home, [_home.Table("moths.tsv", seed: 1, rows: 20)], new LoadOptions { Dataset = "moths", License = "CC0-1.0" }, CancellationToken.None);
        Agree(new DatasetConditions { Purposes = ["research"], Terms = "Synthetic terms." });
        var refused = Cli.Run("query", "csv", "--home", _home.Path, "--purpose", "public");
        var given = Cli.Run("query", "csv", "--home", _home.Path, "-o", _home.In("out.csv"), "--purpose", "research", "--citations", _home.In("citations.txt"));
        Agree(new DatasetConditions { FiguresOnly = true });
        var figures = Cli.Run("query", "csv", "--home", _home.Path, "--purpose", "research");

        Assert.Contains("moths (CC0-1.0; by what was agreed with its provider)", refused.Line, StringComparison.Ordinal);
        Assert.Equal(0, given.Code);
        Assert.Contains("Terms: Synthetic terms.", File.ReadAllText(_home.In("citations.txt")), StringComparison.Ordinal);
        Assert.Contains("moths (CC0-1.0; by what was agreed with its provider)", figures.Line, StringComparison.Ordinal);

        void Agree(DatasetConditions conditions) => AccessLog.Of(home).Publish(
            state => state with { Datasets = new SortedDictionary<string, DatasetConditions> { ["moths"] = conditions } }, TimeProvider.System);
    }

    public void Dispose() => _home.Dispose();
}
