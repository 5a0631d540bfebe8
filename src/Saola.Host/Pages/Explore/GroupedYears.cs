using System.Globalization;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Explore;

/// <summary>Records by year of each of the most frequent values of a field: small charts that share their years, each with a scale of its own.</summary>
/// <param name="Field">The field that groups.</param>
/// <param name="Charts">A chart for each value, most records first.</param>
/// <param name="Others">How many more values there are.</param>
public sealed record GroupedYears(Field Field, IReadOnlyList<(string Value, long Records, BarChart Years)> Charts, int Others)
{
    private const int Most = 9;

    /// <summary>What records are grouped by, in the order of the page.</summary>
    public static readonly IReadOnlyList<Field> Offered = [Field.Class, Field.Kingdom, Field.Order, Field.Family, Field.Species, Field.Country, Field.BasisOfRecord, Field.Source, Field.InstitutionCode];

    /// <summary>The field of an address; the first that is offered where it names none.</summary>
    public static Field By(string? name) => Offered.FirstOrDefault(f => f == Field.Find(name ?? "")) ?? Offered[0];

    internal static async Task<GroupedYears> Of(Engine engine, Filter filter, Field by, CancellationToken cancellation)
    {
        var top = (await engine.Facets(filter, [by], Most + 200, cancellation))[0].Counts;
        if (top.Count == 0) return new GroupedYears(by, [], 0);
        var shown = top.Take(Most).ToList();
        var cells = await engine.Cube(filter.With(new Filter.In(by, [.. shown.Select(c => c.Value)])), [by, Field.Year], cancellation);
        var byValue = cells.Where(c => c.Values[0] is not null && c.Values[1] is not null)
            .ToLookup(c => c.Values[0]!, c => new HistogramBin(int.Parse(c.Values[1]!, CultureInfo.InvariantCulture), c.Count), StringComparer.OrdinalIgnoreCase);
        var years = byValue.SelectMany(g => g).Select(b => b.Value).DefaultIfEmpty(0);
        var (first, last) = (years.Min(), years.Max());
        return new GroupedYears(by, [.. shown.Select(c => (c.Value, c.Count, BarChart.Years(Spanned(byValue[c.Value], first, last), [])))], top.Count - shown.Count);
    }

    /// <summary>With both ends of the common years, so that all charts begin and end alike.</summary>
    private static List<HistogramBin> Spanned(IEnumerable<HistogramBin> bins, int first, int last)
    {
        var byYear = bins.GroupBy(b => b.Value).ToDictionary(g => g.Key, g => g.Sum(b => b.Count));
        byYear.TryAdd(first, 0);
        byYear.TryAdd(last, 0);
        return [.. byYear.OrderBy(b => b.Key).Select(b => new HistogramBin(b.Key, b.Value))];
    }
}
