using Saola.Platform.Access;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

/// <summary>The key of a place in a filter means the place's area in the snapshot's layers, on every engine.</summary>
public sealed class PlaceKeysTests : IDisposable
{
    private readonly TestHome _home = new();

    public PlaceKeysTests()
    {
        _home.LoadText("d", "d.csv", """
            occurrenceID,basisOfRecord,scientificName,decimalLatitude,decimalLongitude
            1,HumanObservation,Panthera tigris,12.1,104.1
            2,HumanObservation,Panthera tigris,12.9,104.9
            3,HumanObservation,Panthera leo,13.5,104.5
            4,HumanObservation,Panthera leo,,

            """);
        Load("""{"type":"Polygon","coordinates":[[[104,12],[105,12],[105,13],[104,13],[104,12]]]}""");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_means_the_area_of_the_place()
    {
        await using var store = HomeStore.Open(_home.Home);
        var place = store.Place("parks/core")!;
        var plain = new MemoryEngine(_home.Rows(), places: key => store.Place(key)?.Shape);
        var filter = FilterText.Parse([new("place", "parks/core")]);
        foreach (var engine in new[] { await store.Engine(null, Stop), plain })
        {
            Assert.Equal(2, await engine.Count(filter, Stop));
            Assert.Equal(2, await engine.Count(new Filter.Within(place.Shape), Stop));
            Assert.Equal(2, await engine.Count(new Filter.Not(filter), Stop));
            Assert.Equal(1, await engine.Count(filter.With(new Filter.Range(Field.DecimalLatitude, "12.5", null)), Stop));
            Assert.Equal(3, await engine.Count(new Filter.Or([filter, new Filter.Box(104.4, 13.4, 104.6, 13.6)]), Stop));
            Assert.Equal(["Panthera tigris"], (await engine.Species(filter, 10, 0, Stop)).Species.Select(s => s.Species));
        }
    }

    [Fact]
    public async Task Of_a_generalised_record_the_whole_cell_is_judged()
    {
        AccessLog.Of(_home.Home).Publish(state => state with { Rules = [new AccessRule { Id = "lions", Taxa = ["Panthera leo"], Action = AccessAction.Generalise, Grid = "1" }] }, TimeProvider.System);
        await using var store = HomeStore.Open(_home.Home);
        var engine = await store.Engine(null, Stop);
        var filter = new Filter.InPlace("parks/core");
        // The lion's cell reaches from 13° N: it touches the park's edge and lies in it nowhere for sure.
        Assert.Equal(3, await engine.Count(filter, Stop));
        Assert.Equal(1, await engine.MayOccur(filter, Stop));
    }

    [Fact]
    public async Task A_snapshot_has_its_own_places()
    {
        var before = _home.Home.Snapshots.Current!.Id;
        Load("""{"type":"Polygon","coordinates":[[[104,13],[105,13],[105,14],[104,14],[104,13]]]}""");
        await using var store = HomeStore.Open(_home.Home);
        Assert.Equal(2, await (await store.Engine(before, Stop)).Count(new Filter.InPlace("parks/core"), Stop));
        Assert.Equal(1, await (await store.Engine(null, Stop)).Count(new Filter.InPlace("parks/core"), Stop));
    }

    [Theory]
    [InlineData("parks/none", "is no place of this snapshot")]
    [InlineData("none/core", "is no place of this snapshot")]
    [InlineData("parks/line", "has no area")]
    public async Task What_is_no_place_with_an_area_is_refused(string key, string expected)
    {
        await using var store = HomeStore.Open(_home.Home);
        foreach (var engine in new[] { await store.Engine(null, Stop), new MemoryEngine(_home.Rows(), places: k => store.Place(k)?.Shape) })
            Assert.Contains(expected, (await Assert.ThrowsAsync<SaolaException>(() => engine.Count(new Filter.InPlace(key), Stop))).Message, StringComparison.Ordinal);
    }

    private void Load(string geometry) => LayerLoader.Load(_home.Home, _home.Write("parks.geojson", $$$"""
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"id":"core","name":"Synthetic park"},"geometry":{{{geometry}}}},
        {"type":"Feature","properties":{"id":"line","name":"Synthetic river"},"geometry":{"type":"LineString","coordinates":[[104,12],[105,13]]}}]}
        """), new LayerOptions { Clock = TestHome.Options.Clock, License = "CC0", Synthetic = true, Kind = LayerKind.ProtectedAreas }, Stop);

    public void Dispose() => _home.Dispose();
}
