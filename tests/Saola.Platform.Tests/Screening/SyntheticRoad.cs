using NetTopologySuite.Geometries;
using Saola.Platform.Access;
using Saola.Platform.Intake.Checklists;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Screening;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Screening;

/// <summary>A synthetic road over synthetic records, parks, ranges and lists.</summary>
public abstract class SyntheticRoad : IAsyncDisposable
{
    // A road along the parallel of 12.5° N: about 108.6 km a degree there.
    protected static readonly ScreeningProject Road = ScreeningProject.Of("Synthetic road",
        [Shapes.Factory.CreateLineString([new Coordinate(104.0, 12.5), new Coordinate(105.0, 12.5)])], "made", []);

    private HomeStore? _store;

    private protected TestHome Home { get; } = new();

    protected SyntheticRoad()
    {
        Home.LoadText("records", "records.csv", """
            occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord,coordinateUncertaintyInMeters,countryCode
            1,Panthera tigris,12.501,104.5,2020,HUMAN_OBSERVATION,30,KH
            2,Panthera tigris,12.53,104.5,1950,HUMAN_OBSERVATION,9000,KH
            3,Panthera leo,12.8,104.5,2015,HUMAN_OBSERVATION,,KH
            4,Panthera leo,20,104.5,2015,HUMAN_OBSERVATION,,LA

            """);
        ChecklistLoader.Load(Home.Home, Home.Write("list.csv", """
            taxonID,scientificName,taxonRank,taxonomicStatus,threatStatus
            t,Panthera tigris,species,accepted,EN
            l,Panthera leo,species,accepted,VU
            o,Pongo synthetica,species,accepted,CR

            """), new ChecklistOptions { Clock = TestHome.Options.Clock, Mapping = Home.Write("list.yaml", Mapping) }, TestContext.Current.CancellationToken);
        Layer("parks.geojson", LayerKind.ProtectedAreas, """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"SITE_ID":1,"NAME_ENG":"Synthetic park","IUCN_CAT":"II","DESIG_ENG":"National Park"},"geometry":{"type":"Polygon","coordinates":[[[104.2,12.4],[104.4,12.4],[104.4,12.6],[104.2,12.6],[104.2,12.4]]]}},
            {"type":"Feature","properties":{"SITE_ID":2,"NAME_ENG":"Synthetic reserve","IUCN_CAT":"IV"},"geometry":{"type":"Polygon","coordinates":[[[104.6,12.52],[104.7,12.52],[104.7,12.6],[104.6,12.6],[104.6,12.52]]]}},
            {"type":"Feature","properties":{"SITE_ID":3,"NAME_ENG":"Far away"},"geometry":{"type":"Polygon","coordinates":[[[110,12.52],[110.1,12.52],[110.1,12.6],[110,12.6],[110,12.52]]]}}]}
            """);
        Layer("ranges.geojson", LayerKind.Ranges, """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"sci_name":"Panthera tigris","presence":1},"geometry":{"type":"Polygon","coordinates":[[[103,12],[106,12],[106,13],[103,13],[103,12]]]}},
            {"type":"Feature","properties":{"sci_name":"Pongo synthetica","presence":1},"geometry":{"type":"Polygon","coordinates":[[[104,12.4],[105,12.4],[105,12.6],[104,12.6],[104,12.4]]]}},
            {"type":"Feature","properties":{"sci_name":"Panthera leo","presence":5},"geometry":{"type":"Polygon","coordinates":[[[104,12.4],[105,12.4],[105,12.6],[104,12.6],[104,12.4]]]}}]}
            """);
    }

    private const string Mapping = """
        dataset: { key: list, title: Synthetic list }
        rowType: Taxon
        columns: { taxonID: taxonID, scientificName: scientificName, taxonRank: taxonRank, taxonomicStatus: taxonomicStatus }
        checklist:
          statuses:
            - { column: threatStatus, scheme: redListCategory, source: Synthetic list, year: 2024 }
        """;

    public async ValueTask DisposeAsync()
    {
        await Close();
        Home.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the store: whoever asks next sees what has been loaded since.</summary>
    protected async Task Close()
    {
        if (_store is not null) await _store.DisposeAsync();
        _store = null;
    }

    protected void Layer(string name, LayerKind kind, string text, string license = "CC BY 4.0") => LayerLoader.Load(Home.Home, Home.Write(name, text),
        new LayerOptions { Kind = kind, License = license, Clock = TestHome.Options.Clock, Synthetic = true }, TestContext.Current.CancellationToken);

    protected ScreeningInputs Inputs() => new(_store ??= HomeStore.Open(Home.Home), BoundarySets.Of(Home.Home), Principal.Anonymous, _ => null) { Home = Home.Home };

    protected async Task<ScreeningResult> Screen(ScreeningOptions options, ScreeningProject? project = null)
    {
        await Close();
        return await Screener.Screen(project ?? Road, options with { Clock = TestHome.Options.Clock }, Inputs(), TestContext.Current.CancellationToken);
    }
}
