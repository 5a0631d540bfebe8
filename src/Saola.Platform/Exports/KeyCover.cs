using Saola.Names;
using Saola.Platform.Access;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// What a key for some taxa or countries surely covers, as a filter. It covers more than that (synonyms, Latin endings); here doubt refuses, so that
/// only what a record itself says counts.
/// </summary>
internal static class KeyCover
{
    public static Filter Of(Principal principal)
    {
        var cover = Filter.All;
        if (principal.Taxa is { } taxa) cover = cover.With(new Filter.Or([.. taxa.Select(Taxon)]));
        return principal.Countries is { } countries ? cover.With(new Filter.In(Field.Country, countries)) : cover;
    }

    /// <summary>A taxon as a key writes it, with everything below it; a bracket that tells it from homonyms must stand above it.</summary>
    private static Filter Taxon(string text)
    {
        var written = text.Trim();
        var name = TaxonScope.NameOf(written).Trim();
        var bracket = written[name.Length..].Trim(' ', '[', ']');
        List<string> names = [name];
        if (name.EndsWith(" spp.", StringComparison.OrdinalIgnoreCase)) names.Add(name[..^5].TrimEnd());
        if (ScientificName.Parse(name) is { IsName: true, IsApproximate: false, IsHybridFormula: false, Canonical: { } canonical }) names.Add(canonical);
        var taxon = new Filter.In(Field.Taxon, [.. names.Distinct(StringComparer.OrdinalIgnoreCase)]);
        return bracket.Length == 0 ? taxon : taxon.With(Filter.Is(Field.Taxon, bracket));
    }
}
