using Microsoft.AspNetCore.WebUtilities;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Compare;

/// <summary>A species of one question or of both, with its records in each.</summary>
public sealed record ComparedSpecies(string Species, long A, long B);

/// <summary>Two questions side by side.</summary>
/// <param name="Shared">Species with records in both, most records first.</param>
/// <param name="OnlyA">Species with records in the first alone.</param>
/// <param name="OnlyB">Species with records in the second alone.</param>
public sealed record CompareResult(CompareSide A, CompareSide B, IReadOnlyList<ComparedSpecies> Shared, IReadOnlyList<ComparedSpecies> OnlyA, IReadOnlyList<ComparedSpecies> OnlyB)
{
    /// <summary>Most species that each list names.</summary>
    public const int MostSpecies = 15;

    internal static async Task<CompareResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var (first, second) = (Question(visit, "a"), Question(visit, "b"));
        var engine = await visit.Engine(cancellation);
        var (a, b) = (await CompareSide.Of(engine, "a", first, cancellation), await CompareSide.Of(engine, "b", second, cancellation));
        var inB = b.Species.ToDictionary(s => s.Species, s => s.Records, StringComparer.Ordinal);
        var all = a.Species.Select(s => new ComparedSpecies(s.Species, s.Records, inB.GetValueOrDefault(s.Species))).ToList();
        var inA = a.Species.Select(s => s.Species).ToHashSet(StringComparer.Ordinal);
        return new CompareResult(
            a, b, [.. all.Where(s => s.B > 0).OrderByDescending(s => s.A + s.B).ThenBy(s => s.Species, StringComparer.Ordinal)], [.. all.Where(s => s.B == 0)],
            [.. b.Species.Where(s => !inA.Contains(s.Species)).Select(s => new ComparedSpecies(s.Species, 0, s.Records))]);
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
