using Saola.Platform.Intake.Layers;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;
using Saola.Platform.Transboundary;

namespace Saola.Platform.Tests.Transboundary;

/// <summary>Synthetic parks along the border of Cambodia and Viet Nam, which runs near 107.55° E between 12.4° and 12.9° N.</summary>
public sealed class PairFinderTests : IDisposable
{
    private readonly TestHome _home = new();

    [Fact]
    public async Task Parks_that_face_each_other_across_a_border_are_pairs()
    {
        var pairs = await Find(20, Site(1, "Synthetic west", 107.0, 12.5, 107.4, 12.8, "II"), Site(2, "Synthetic east", 107.55, 12.5, 108.0, 12.8, "IV"), Site(3, "Synthetic neighbour at home", 106.5, 12.5, 106.95, 12.8, "II"), Site(4, "Far away", 108.9, 12.5, 109, 12.6, "II"));
        var pair = Assert.Single(pairs);
        Assert.Equal(("KH", "VN"), (pair.A.Country, pair.B.Country));
        Assert.Equal(("sites/1", "sites/2"), (pair.A.Place, pair.B.Place));
        // 0.15° of longitude at 12.8° N, where meridians are nearest: 16.29 km.
        Assert.Equal(16.29, pair.Distance, 0.02);
        Assert.Equal(pair.A.Area + pair.B.Area, pair.JointArea, 1e-6);
        Assert.Equal(new SeamDifference("iucn-category", null, "II", "IV"), Assert.Single(pair.Seam));
        Assert.Null(pair.Agreement);
        Assert.Empty(await Find(16, []));
    }

    [Fact]
    public async Task Parks_that_touch_share_their_outline_and_count_what_both_cover_once()
    {
        var pair = Assert.Single(await Find(0, Site(1, "Synthetic west", 107.0, 12.5, 107.52, 12.8, "II", "Synthetic agreement of 2001"), Site(2, "Synthetic east", 107.52, 12.5, 108.0, 12.8, "II")));
        Assert.Equal(0, pair.Distance);
        // The common edge of 0.3° of latitude is 33.19 km; 100 m round its ends may be added.
        Assert.InRange(pair.Facing, 33.1, 33.6);
        Assert.Equal("Synthetic agreement of 2001", pair.Agreement);
    }

    [Fact]
    public async Task Species_are_told_by_side_with_the_effort()
    {
        _home.LoadText("records", "records.csv", """
            occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord
            1,Panthera tigris,12.6,107.2,2001,HUMAN_OBSERVATION
            2,Panthera tigris,12.6,107.8,2019,HUMAN_OBSERVATION
            3,Elephas maximus,12.6,107.2,2003,HUMAN_OBSERVATION
            4,Bos gaurus,12.7,107.9,1999,HUMAN_OBSERVATION

            """);
        Load(Site(1, "Synthetic west", 107.0, 12.5, 107.4, 12.8, "II"), Site(2, "Synthetic east", 107.55, 12.5, 108.0, 12.8, "II"));
        await using var store = HomeStore.Open(_home.Home);
        var engine = await store.Engine(null, TestContext.Current.CancellationToken);
        var pair = Assert.Single(await PairFinder.Find(store.Layers(), BoundarySets.Of(_home.Home), 20, engine, [], TestContext.Current.CancellationToken));
        Assert.Equal(["Panthera tigris"], pair.Both!);
        Assert.Equal(["Elephas maximus"], pair.OnlyA!);
        Assert.Equal(["Bos gaurus"], pair.OnlyB!);
        Assert.Equal((2L, 2L, 2003), (pair.A.Records, pair.A.Species, pair.A.LastYear));
        Assert.Equal((2L, 2L, 2019), (pair.B.Records, pair.B.Species, pair.B.LastYear));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(double.NaN)]
    public async Task A_distance_that_cannot_be_is_refused(double kilometres) =>
        Assert.Contains("between 0 and 100 km", (await Assert.ThrowsAsync<SaolaException>(() => PairFinder.Find([], BoundarySet.Bundled(), kilometres, null, [], TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);

    public void Dispose() => _home.Dispose();

    private static string Site(int id, string name, double west, double south, double east, double north, string category, string agreement = "") => FormattableString.Invariant(
        $$$"""{"type":"Feature","properties":{"SITE_ID":{{{id}}},"NAME_ENG":"{{{name}}}","IUCN_CAT":"{{{category}}}","agreement":"{{{agreement}}}"},"geometry":{"type":"Polygon","coordinates":[[[{{{west}}},{{{south}}}],[{{{east}}},{{{south}}}],[{{{east}}},{{{north}}}],[{{{west}}},{{{north}}}],[{{{west}}},{{{south}}}]]]}}""");

    private void Load(params string[] sites) => LayerLoader.Load(_home.Home, _home.Write("sites.geojson", $$"""{"type":"FeatureCollection","features":[{{string.Join(',', sites)}}]}"""),
        new LayerOptions { Kind = LayerKind.ProtectedAreas, Synthetic = true, Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<TransboundaryPair>> Find(double kilometres, params string[] sites)
    {
        if (sites.Length > 0) Load(sites);
        return PairFinder.Find(HomeLayers.Of(_home.Home, _home.Current), BoundarySet.Bundled(), kilometres, null, [], TestContext.Current.CancellationToken);
    }
}
