using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Corridors.Queue;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Intake.Rasters;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Rasters;
using Saola.Platform.Store;
using Saola.Web.Tests.Desk;
using Saola.Web.Tests.Processes;

namespace Saola.Web.Tests.Corridors;

/// <summary>The real server over a home with a synthetic land of three classes and three parks, which works out corridors.</summary>
public sealed class CorridorServer : IAsyncLifetime
{
    /// <summary>Two areas, and a table of what the land resists.</summary>
    public const string Areas = "POLYGON((104.1 12.52,104.14 12.52,104.14 12.55,104.1 12.55,104.1 12.52))\nPOLYGON((104.3 12.6,104.34 12.6,104.34 12.63,104.3 12.63,104.3 12.6))", Table = "1, 1\n2, 5\n3, 20";

    private const string Records = "occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord,countryCode\n1,Panthera tigris,12.55,104.2,2020,HUMAN_OBSERVATION,KH\n";

    private readonly TestHome _home = new();
    private WebApplication _app = null!;

    internal SaolaHome Home { get; private set; } = null!;

    internal HomeStore Store { get; private set; } = null!;

    public string Address => _app.Urls.First();

    internal CorridorQueue Queue => (CorridorQueue)_app.Services.GetService(typeof(CorridorQueue))!;

    public async ValueTask InitializeAsync()
    {
        Home = SaolaHome.OpenOrCreate(_home.In("linked"));
        Loader.Load(Home, [_home.Write("records.csv", Records)], new LoadOptions { Dataset = "records", Title = "Synthetic records", License = "CC0-1.0" }, CancellationToken.None);
        var random = new Random(3);
        var grid = new StringBuilder("ncols 70\nnrows 40\nxllcorner 400000\nyllcorner 1380000\ncellsize 500\n");
        for (var row = 0; row < 40; row++) grid.AppendJoin(' ', Enumerable.Range(0, 70).Select(_ => random.Next(1, 4).ToString(CultureInfo.InvariantCulture))).Append('\n');
        RasterLoader.Load(Home, _home.Write("land.asc", grid.ToString()), new RasterLoadOptions
        {
            Key = "land", Title = "Synthetic land", Kind = RasterKinds.LandCover, Crs = "EPSG:32648", License = "CC BY 4.0", Classes = _home.Write("classes.csv", "value,label,label_zh\n1,Synthetic forest,合成森林\n2,Synthetic farmland,合成农田\n3,Synthetic town,合成城镇\n"),
        }, CancellationToken.None);
        var parks = new[] { (104.11, 12.5), (104.25, 12.58), (104.32, 12.52) }.Select((p, i) => FormattableString.Invariant(
            $$"""{"type":"Feature","properties":{"id":"P{{i + 1}}","name":"Synthetic park {{i + 1}} <&>"},"geometry":{"type":"Polygon","coordinates":[[[{{p.Item1}},{{p.Item2}}],[{{p.Item1 + 0.03}},{{p.Item2}}],[{{p.Item1 + 0.03}},{{p.Item2 + 0.02}}],[{{p.Item1}},{{p.Item2 + 0.02}}],[{{p.Item1}},{{p.Item2}}]]]} }"""));
        LayerLoader.Load(Home, _home.Write("parks.geojson", $$"""{"type":"FeatureCollection","features":[{{string.Join(',', parks)}}]}"""), new LayerOptions { Kind = LayerKind.ProtectedAreas, License = "CC BY 4.0", Synthetic = true }, CancellationToken.None);
        Store = HomeStore.Open(Home, new HomeStoreOptions { Watch = TimeSpan.FromMilliseconds(50) });
        _app = Server.Build(Store, BoundarySet.Bundled(), ["http://127.0.0.1:0"], Home, options: new ServeOptions { Requests = 0, Exports = 0, Pages = 0, Corridors = new CorridorQueueOptions { Rest = TimeSpan.FromMilliseconds(20), MostUpload = 1 << 20, MostCells = 20_000 } });
        await _app.StartAsync();
    }

    internal Visitor Visitor() => new(new Uri(Address));

    /// <summary>Asks from the form and waits until it is done; gives the address of its page.</summary>
    internal async Task<string> Linked(Visitor visitor, params (string Name, string Value)[] fields)
    {
        var sent = await visitor.SendForm("/corridors", [.. fields, ("act", "start")]);
        Assert.True(sent.Status == HttpStatusCode.SeeOther, Desk.Visitor.Content(sent.Html));
        await Until(sent.Location.Split('/')[^1]);
        return sent.Location;
    }

    internal async Task<KeptCorridors> Until(string id)
    {
        for (var tries = 0; Queue.Find(id) is { IsPending: true } && tries < 3_000; tries++) await Task.Delay(20, TestContext.Current.CancellationToken);
        return Queue.Find(id)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
        _home.Dispose();
    }
}
