using Microsoft.AspNetCore.WebUtilities;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Compare;

/// <summary>Two questions side by side.</summary>
/// <param name="Species">The species of both and of one alone.</param>
public sealed record CompareResult(CompareSide A, CompareSide B, SpeciesComparison Species)
{
    /// <summary>Most species that each list names.</summary>
    public const int MostSpecies = 15;

    /// <summary>Most species of the one list that the reader opens.</summary>
    public const int MostOfOne = 1_000;

    internal static async Task<CompareResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var (first, second) = (Question(visit, "a"), Question(visit, "b"));
        var engine = await visit.Engine(cancellation);
        var (a, b) = (await CompareSide.Of(engine, "a", first, cancellation), await CompareSide.Of(engine, "b", second, cancellation));
        return new CompareResult(a, b, SpeciesComparison.Of(SpeciesComparison.Counts(a.Species), SpeciesComparison.Counts(b.Species)));
    }

    /// <summary>The filters of one side, checked as those of a page are.</summary>
    private static List<KeyValuePair<string, string>> Question(Visit visit, string side)
    {
        List<KeyValuePair<string, string>> filters = [.. QueryHelpers.ParseQuery(visit[side]).SelectMany(p => p.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(p.Key, v!))).Where(p => !Visit.IsOwn(p.Key))];
        if (filters.Count > Visit.MostFilters) throw AskPlan.Fault(side, $"{side}: {filters.Count} values of filters are too many for a page; {Visit.MostFilters} are allowed.");
        try
        {
            foreach (var (name, value) in filters) AskPlan.CheckLength(name, value);
            FilterText.Parse(filters);
        }
        catch (SaolaException fault)
        {
            throw AskPlan.Fault(side, $"{side}: {fault.Message}");
        }

        return filters;
    }
}
