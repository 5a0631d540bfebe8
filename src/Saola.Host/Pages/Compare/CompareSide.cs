using Saola.Geo;
using Saola.Host.Pages.Explore;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Compare;

/// <summary>One of two questions, and its answer.</summary>
/// <param name="Name">a or b: the parameter that holds it.</param>
/// <param name="Filters">What it asks; none for everything.</param>
/// <param name="Extent">Where its records lie; null for the whole world.</param>
public sealed record CompareSide(
    string Name, IReadOnlyList<KeyValuePair<string, string>> Filters, long Total, BarChart Years, BarChart Months, GeoBox? Extent, IReadOnlyList<SpeciesCount> Species)
{
    /// <summary>The filters as a query for the API, with a leading question mark, or nothing.</summary>
    public string Query => QueryString.Create(Filters.Select(f => KeyValuePair.Create(f.Key, (string?)f.Value))).ToString();

    internal static async Task<CompareSide> Of(Engine engine, string name, IReadOnlyList<KeyValuePair<string, string>> filters, CancellationToken cancellation)
    {
        var filter = FilterText.Parse(filters);
        var months = (await engine.Histogram(filter, Field.Month, cancellation)).ToDictionary(bin => bin.Value, bin => bin.Count);
        return new CompareSide(
            name, filters, await engine.Count(filter, cancellation), BarChart.Years(await engine.Histogram(filter, Field.Year, cancellation), []), BarChart.Months(months, []),
            filters.Count == 0 ? null : await Explore.Extent.Of(engine, filter, cancellation), (await engine.Species(filter, int.MaxValue, 0, cancellation)).Species);
    }
}
