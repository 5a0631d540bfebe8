using System.Globalization;

namespace Saola.Platform.Taxa;

/// <summary>A profile as lines for a reader.</summary>
public static class ProfileText
{
    private const int MostSynonyms = 12;

    public static IEnumerable<string> Lines(TaxonProfile profile)
    {
        yield return profile.ScientificName;
        foreach (var entry in profile.Entries)
        {
            var (usage, accepted) = (entry.Usage.Usage, entry.Accepted.Usage);
            yield return $"  {entry.Checklist.Info.Title} [{entry.Checklist.TaxonKey(usage)}] – {TaxonMatch.Constant(entry.Match.Type)}, confidence {entry.Match.Confidence.ToString(CultureInfo.InvariantCulture)}";
            yield return $"    {TaxonMatch.FullName(usage)}{(usage.Rank is null ? "" : $", {usage.Rank}")}, {usage.Status.ToString().ToUpperInvariant()}"
                + (usage.Id == accepted.Id ? "" : $" of {TaxonMatch.FullName(accepted)} [{entry.Checklist.TaxonKey(accepted)}]");
            var l = accepted.Lineage;
            if (string.Join(" > ", new[] { l.Kingdom, l.Phylum, l.Class, l.Order, l.Family, l.Genus }.OfType<string>()) is { Length: > 0 } lineage) yield return "    " + lineage;
            if (entry.Synonyms.Count > 0)
                yield return $"    synonyms: {string.Join("; ", entry.Synonyms.Take(MostSynonyms).Select(s => TaxonMatch.FullName(s.Usage)))}{(entry.Synonyms.Count > MostSynonyms ? $"; and {entry.Synonyms.Count - MostSynonyms} more" : "")}";
            foreach (var names in entry.Accepted.VernacularNames.GroupBy(n => n.Language, StringComparer.Ordinal))
                yield return $"    {names.Key}: {string.Join(", ", names.Select(n => n.Name))}";
            foreach (var (status, listedFor) in entry.Statuses)
            {
                yield return $"    {status.Scheme}{(status.Area is null ? "" : $" ({status.Area})")}: {status.Value}{(listedFor is null ? "" : $", listed for {listedFor}")} – {status.Source}"
                    + (status.Year is { } year ? ", " + year.ToString(CultureInfo.InvariantCulture) : "");
            }

            if (entry.Accepted.Distribution.Count > 0) yield return $"    distribution: {string.Join(", ", entry.Accepted.Distribution)}";
        }
    }
}
