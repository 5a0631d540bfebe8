using Saola.Platform.Store;

namespace Saola.Host.Pages.Explore;

/// <summary>
/// What was looked at, beside what was found: all records of the same times and sources, whatever the species and wherever. Where there are none
/// nobody looked, or nobody shared.
/// </summary>
internal static class Effort
{
    /// <summary>What says when, how and by whom. Places are left out: the map shows them all, and outside of an area that is asked for somebody may have looked too.</summary>
    private static readonly HashSet<Field> Kept =
    [
        Field.Source, Field.DatasetKey, Field.EventDate, Field.Year, Field.Month, Field.BasisOfRecord, Field.InstitutionCode, Field.CollectionCode, Field.SamplingProtocol,
    ];

    public static IEnumerable<KeyValuePair<string, string>> Filters(IEnumerable<KeyValuePair<string, string>> filters) =>
        filters.Where(f => Field.Find(f.Key) is { } field && Kept.Contains(field));
}
