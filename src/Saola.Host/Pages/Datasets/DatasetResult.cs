using Saola.Geo;
using Saola.Host.Pages.Explore;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Datasets;

/// <summary>All datasets of the snapshot.</summary>
public sealed record DatasetsResult(Snapshot Snapshot)
{
    internal static Task<DatasetsResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation) =>
        Task.FromResult<DatasetsResult?>(new DatasetsResult(visit.Shown.Snapshot));
}

/// <summary>One dataset: what it says of itself, what was read of it, what it holds.</summary>
public sealed record DatasetResult(
    string Key, Release Release, long Records, IReadOnlyList<FacetList> Facets, IReadOnlyList<FacetList> Issues, BarChart Years, BarChart Months, GeoBox? Extent)
{
    private static readonly Field[] Shown = [Field.Species, Field.Country, Field.BasisOfRecord];

    internal static async Task<DatasetResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        // The server decodes an address but for its %2F, and keys may be DOIs.
        var key = ((string)route["key"]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (visit.Store.Release(key, visit.Shown.Id) is not { } release) return null;
        var engine = await visit.Engine(cancellation);
        var filter = Filter.Is(Field.Source, key);
        var facets = await engine.Facets(filter, Shown, FacetList.Short, cancellation);
        var issues = await engine.Facets(filter, [Field.Issue], 40, cancellation);
        return new DatasetResult(
            key, release, await engine.Count(filter, cancellation), FacetList.Plain(visit, facets), FacetList.Plain(visit, issues, 40),
            await BarChart.Years(visit, engine, filter, cancellation), await BarChart.Months(visit, engine, filter, cancellation),
            await Explore.Extent.Of(engine, filter, cancellation));
    }
}
