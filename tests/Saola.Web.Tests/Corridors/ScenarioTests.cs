using Saola.Host.Cli;
using Saola.Platform.Corridors.Study;

namespace Saola.Web.Tests.Corridors;

/// <summary>Other views of the resistances on the command line: what a table is of, and whether a raster holds resistances or classes.</summary>
public sealed class ScenarioTests : IClassFixture<CorridorServer>, IDisposable
{
    private const string Cores = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Polygon","coordinates":[[[104.05,17.05],[104.1,17.05],[104.1,17.1],[104.05,17.1],[104.05,17.05]]]}},
        {"type":"Feature","properties":{"name":"B"},"geometry":{"type":"Polygon","coordinates":[[[104.3,17.05],[104.35,17.05],[104.35,17.1],[104.3,17.1],[104.3,17.05]]]}}]}
        """;

    private readonly CorridorServer _server;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("saola-scenarios-");

    public ScenarioTests(CorridorServer server)
    {
        _server = server;
        Write("cores.geojson", Cores);
        Write("usual.csv", "class,resistance\n1,1\n2,5\n");
        Write("harsh.csv", "1,1\n2,50\n");
        Grid("classes.asc", 2);
        Grid("others.asc", 1);
        Grid("resistances.asc", 7);
        // A grid may be called as tables are.
        Grid("grid.txt", 3);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_table_is_of_the_landscape_and_a_raster_holds_resistances_unless_a_table_is_given_with_it()
    {
        Assert.Equal(0, await Link("classes.asc", "--classes", In("usual.csv"), "--scenario", "table=" + In("harsh.csv"), "--scenario", "raster=" + In("resistances.asc"), "--scenario", "both=" + In("others.asc") + "," + In("harsh.csv"), "--scenario", "text=" + In("grid.txt")));
        var scenarios = CorridorFiles.Read(await File.ReadAllBytesAsync(In("study/corridors.json"), Stop), "corridors.json").Question.Scenarios.ToDictionary(s => s.Name);
        Assert.Equal(("classes.asc", 5.0), (scenarios["classes.asc"].Raster.Name, scenarios["classes.asc"].Classes![1].Resistance));
        Assert.Equal(("classes.asc", 50.0), (scenarios["table"].Raster.Name, scenarios["table"].Classes![1].Resistance));
        Assert.Equal(("resistances.asc", null), (scenarios["raster"].Raster.Name, scenarios["raster"].Classes));
        Assert.Equal(("others.asc", 50.0), (scenarios["both"].Raster.Name, scenarios["both"].Classes![1].Resistance));
        Assert.Equal(("grid.txt", null), (scenarios["text"].Raster.Name, scenarios["text"].Classes));
    }

    [Fact]
    public async Task What_cannot_be_told_apart_is_refused()
    {
        Assert.NotEqual(0, await Link("resistances.asc", "--scenario", "table=" + In("harsh.csv")));
        Assert.NotEqual(0, await Home("--scenario", "other=land"));
        Assert.NotEqual(0, await Run(["land", "parks", "--home", _server.Home.Root, "--estimate"]));
        Assert.NotEqual(0, await Home("--records", "Nonexistus maximus"));
        Assert.Equal(0, await Home("--records", "Panthera tigris"));
        Assert.Equal(0, await Home("--scenario", "other=land," + In("harsh.csv")));

        Task<int> Home(params string[] more) => Run(["land", "parks", "--home", _server.Home.Root, "--classes", In("usual.csv"), "--estimate", .. more]);
    }

    private Task<int> Link(string landscape, params string[] more) => Run([In(landscape), In("cores.geojson"), "--no-currents", .. more]);

    private Task<int> Run(string[] arguments) => CommandLine.Root().Parse(["corridors", "link", .. arguments, "--out", In("study")]).InvokeAsync(cancellationToken: Stop);

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(In(name), text);

    private void Grid(string name, int value)
    {
        Write(name, "ncols 40\nnrows 20\nxllcorner 104\nyllcorner 17\ncellsize 0.01\n" + string.Concat(Enumerable.Repeat(string.Join(' ', Enumerable.Repeat(value, 40)) + "\n", 20)));
        Write(Path.ChangeExtension(name, ".prj"), "EPSG:4326");
    }
}
