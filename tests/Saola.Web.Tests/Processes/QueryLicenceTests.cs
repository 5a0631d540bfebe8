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

    public void Dispose() => _home.Dispose();
}
