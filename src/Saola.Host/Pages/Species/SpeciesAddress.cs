using Saola.Names.Matching;
using Saola.Platform.Store;
using Saola.Platform.Taxa;

namespace Saola.Host.Pages.Species;

/// <summary>From what stands in an address to a species: its name as the records or the checklists write it.</summary>
/// <param name="Name">The scientific name without authorship.</param>
/// <param name="IsHere">Whether the address names it so; otherwise it leads on to the name.</param>
internal sealed record SpeciesAddress(string Name, bool IsHere)
{
    /// <summary>Longer texts are no names.</summary>
    private const int MostCharacters = 200;

    /// <summary>
    /// The species of an address: by records under that very name, then an accepted species of a checklist, then what a synonym or a name in any language leads to where it is one
    /// species. Null where it is none, or several.
    /// </summary>
    public static async Task<SpeciesAddress?> Find(Visit visit, Engine engine, IReadOnlyList<Checklist> checklists, string given, CancellationToken cancellation)
    {
        var text = given.Trim();
        if (text.Length is 0 or > MostCharacters || text.Contains('\0')) return null;
        if (await Recorded(engine, text, cancellation) is { } own) return new SpeciesAddress(own, own == given);
        var canonical = NameIndex.CanonicalOf(text);
        // With its authorship, or in other letters.
        if (canonical is not null && canonical != text && await Recorded(engine, canonical, cancellation) is { } written) return new SpeciesAddress(written, false);
        var accepted = checklists.SelectMany(list => Accepted(list, text)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (accepted.Find(name => Same(name, canonical)) is { } here) return new SpeciesAddress(here, here == given);
        if (accepted.Count == 0)
        {
            var named = checklists.SelectMany(list => list.Vernacular.Named(text).Select(taxon => SpeciesOf(list.Index.Accepted(taxon.Usage)))).OfType<string>();
            // Names in languages come with datasets, too.
            var suggested = (await visit.Store.Suggest(text, visit.Words.Language, 12, cancellation)).Where(s => Same(s.Vernacular, text)).Select(s => s.Species);
            accepted = [.. named.Concat(suggested).Distinct(StringComparer.OrdinalIgnoreCase)];
        }

        return accepted is [var one] ? new SpeciesAddress(await Recorded(engine, one, cancellation) ?? one, one == given) : null;
    }

    /// <summary>The name under which a species has records, as they write it; null for none.</summary>
    private static async Task<string?> Recorded(Engine engine, string name, CancellationToken cancellation) =>
        (await engine.Facets(Filter.Is(Field.Species, name), [Field.Species], 1, cancellation))[0].Counts is [var first, ..] ? first.Value : null;

    /// <summary>The accepted species of a checklist that a scientific name leads to.</summary>
    private static IEnumerable<string> Accepted(Checklist list, string text) =>
        list.Index.Match(new NameQuery { ScientificName = text }) is { Type: NameMatchType.Exact, Accepted: { } usage } && SpeciesOf(usage) is { } name ? [name] : [];

    /// <summary>The species of a usage: itself, or that above a subspecies or variety; null for a genus and whatever is higher.</summary>
    private static string? SpeciesOf(NameUsage usage) =>
        NameIndex.CanonicalOf(usage.ScientificName)?.Split(' ') is [var genus, var epithet, ..] && usage.Rank is not ("GENUS" or "SUBGENUS" or "SECTION") ? $"{genus} {epithet}" : null;

    private static bool Same(string? a, string? b) => a is not null && a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
