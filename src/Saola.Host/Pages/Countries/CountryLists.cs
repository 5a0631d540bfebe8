using Saola.Platform.Taxa;

namespace Saola.Host.Pages.Countries;

/// <summary>A species with records in a country, and a status that a list gives it.</summary>
public sealed record ListedHere(string Species, long Records, TaxonStatus Status, string List);

/// <summary>Species that a checklist knows of one country alone.</summary>
/// <param name="List">The checklist's title.</param>
/// <param name="Recorded">Those with records in the country, with their numbers, by name.</param>
/// <param name="Unrecorded">Those without, by name.</param>
public sealed record EndemicHere(string List, IReadOnlyList<(string Species, long Records)> Recorded, IReadOnlyList<string> Unrecorded);

/// <summary>What the loaded checklists say of the species of a country: that of the country itself, and of the world; other countries' laws and lists are not among it.</summary>
/// <param name="Threatened">Extinct and threatened species by the Red List's categories, the gravest first, then by name.</param>
/// <param name="Others">Species with another status, by scheme, then value, then name.</param>
public sealed record CountryLists(IReadOnlyList<ListedHere> Threatened, IReadOnlyList<ListedHere> Others, IReadOnlyList<EndemicHere> Endemic)
{
    /// <param name="checklists">The checklists.</param>
    /// <param name="code">The country.</param>
    /// <param name="recorded">Its species with the numbers of their present records.</param>
    internal static CountryLists Of(IReadOnlyList<Checklist> checklists, string code, IReadOnlyDictionary<string, long> recorded)
    {
        var lists = checklists.Select(ListedSpecies.Of).ToList();
        var here = lists.SelectMany(list => list.WithStatus.Where(t => recorded.ContainsKey(t.Species))
            .SelectMany(t => t.Taxon.Statuses.Where(s => s.Area is null || s.Area == code).Select(s => new ListedHere(t.Species, recorded[t.Species], s, list.Checklist.Info.Title)))).ToList();
        return new CountryLists(
            [.. here.Where(h => StatusKinds.Of(h.Status.Scheme, h.Status.Value) is StatusKind.Gone or StatusKind.Threatened)
                .OrderBy(h => StatusKinds.Rank(h.Status.Scheme, h.Status.Value)).ThenBy(h => h.Species, StringComparer.Ordinal)],
            [.. here.Where(h => StatusKinds.Of(h.Status.Scheme, h.Status.Value) == StatusKind.Listed)
                .OrderBy(h => h.Status.Scheme, StringComparer.Ordinal).ThenBy(h => h.Status.Value, StringComparer.Ordinal).ThenBy(h => h.Species, StringComparer.Ordinal)],
            [.. lists.Where(list => list.OfOneArea.Contains(code)).Select(list => new EndemicHere(list.Checklist.Info.Title,
                [.. list.OfOneArea[code].Where(t => recorded.ContainsKey(t.Species)).Select(t => (t.Species, recorded[t.Species])).OrderBy(t => t.Species, StringComparer.Ordinal)],
                [.. list.OfOneArea[code].Select(t => t.Species).Where(s => !recorded.ContainsKey(s)).Order(StringComparer.Ordinal)]))]);
    }
}
