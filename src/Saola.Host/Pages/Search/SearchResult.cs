using System.Globalization;
using Saola.Host.Pages.Text;
using Saola.Platform.Store;
using Saola.Platform.Taxa;
using Saola.Records;

namespace Saola.Host.Pages.Search;

/// <summary>What one box finds: species by any of their names, groups, countries, places, datasets, positions, records.</summary>
/// <param name="Text">What was searched for; empty for nothing.</param>
/// <param name="Hits">By kind, the likeliest first.</param>
/// <param name="IsList">Whether the list is asked for even where one thing alone is meant.</param>
public sealed record SearchResult(string Text, IReadOnlyList<SearchHit> Hits, bool IsList = false)
{
    private const int MostSpecies = 12, MostDatasets = 8, MostCountries = 6, MostPlaces = 8;

    /// <summary>A longer text names nothing.</summary>
    private const int MostLetters = 200;

    /// <summary>Zoom of the map at a position: some ten kilometres across.</summary>
    private const string PositionZoom = "9";

    /// <summary>Where to go at once: one thing alone has exactly this name.</summary>
    public string? Only => IsList ? null : Hits.Where(h => h.IsExact).ToList() is [var only] ? only.Address : null;

    internal static async Task<SearchResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var text = visit["q"]?.Trim() ?? "";
        if (text.Length > MostLetters) text = text[..MostLetters];
        if (text.Length == 0) return new SearchResult("", []);
        var engine = await visit.Engine(cancellation);
        var species = await Species(visit, text, cancellation);
        return new SearchResult(text,
        [
            .. await Record(visit, engine, text, cancellation), .. Position(visit, text), .. species,
            .. await Group(visit, engine, text, species, cancellation), .. await Countries(visit, engine, text, cancellation), .. Places(visit, text), .. Datasets(visit, text),
        ], visit["page"] is not null);
    }

    private static async Task<IEnumerable<SearchHit>> Record(Visit visit, Engine engine, string text, CancellationToken cancellation) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) && await engine.Record(key, cancellation) is { } row
            ? [new SearchHit(HitKind.Record, row.ScientificName ?? text, visit.Door($"/occurrence/{text}"), null, IsExact: true)] : [];

    private static IEnumerable<SearchHit> Position(Visit visit, string text)
    {
        if (!CoordinateText.TryParsePair(text, out var latitude, out var longitude)) yield break;
        var (north, east) = (Labels.Measure(latitude), Labels.Measure(longitude));
        yield return new SearchHit(HitKind.Position, $"{north}, {east}", visit.ExploreAt($"{PositionZoom}/{north}/{east}"), null, IsExact: true);
    }

    private static async Task<List<SearchHit>> Species(Visit visit, string text, CancellationToken cancellation)
    {
        var found = (await visit.Store.Suggest(text, visit.Words.Language, MostSpecies, cancellation))
            .Select(s => new SearchHit(HitKind.Species, s.Species, visit.SpeciesPage(s.Species), s.Records, Same(s.Species, text) || IsCalled(visit, s.Species, text))).ToList();
        // What checklists know by any other name: a synonym, a name in another language, a species without records.
        foreach (var known in TaxonProfile.Find(visit.Store.Checklists(visit.Shown.Id), text, MostSpecies).SelectMany(p => p.Entries.Take(1)))
        {
            if (known.Accepted.Usage is { Rank: "SPECIES" } usage && Names.Matching.NameIndex.CanonicalOf(usage.ScientificName) is { } name && !found.Exists(f => Same(f.Title, name)))
                found.Add(new SearchHit(HitKind.Species, name, visit.SpeciesPage(name), null, Same(name, text) || IsCalled(visit, name, text)));
        }

        return [.. found.Take(MostSpecies)];
    }

    private static async Task<IEnumerable<SearchHit>> Group(Visit visit, Engine engine, string text, IReadOnlyList<SearchHit> species, CancellationToken cancellation)
    {
        if (species.Any(s => Same(s.Title, text))) return [];
        var records = await engine.Count(Filter.Is(Field.Taxon, text), cancellation);
        return records == 0 ? [] : [new SearchHit(HitKind.Group, text, visit.Explore(Field.Taxon, text), records, IsExact: true)];
    }

    private static async Task<IEnumerable<SearchHit>> Countries(Visit visit, Engine engine, string text, CancellationToken cancellation)
    {
        var named = Saola.Records.Countries.Find(text) is { How: CountryMatchKind.Name or CountryMatchKind.Code, Code: { } code } ? code : null;
        var found = visit.Boundaries.Countries.Select(c => (c.Code, Name: visit.Country(c.Code)))
            .Where(c => c.Code == named || (text.Length > 1 && c.Name.Contains(text, StringComparison.CurrentCultureIgnoreCase)) || (text.Length == 1 && text[0] > 0x2E80 && c.Name.Contains(text, StringComparison.Ordinal)))
            .OrderBy(c => c.Code != named).ThenBy(c => !c.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase)).ThenBy(c => c.Name, StringComparer.Ordinal)
            .Take(MostCountries).ToList();
        var hits = new List<SearchHit>();
        foreach (var (country, name) in found)
            hits.Add(new SearchHit(HitKind.Country, name, visit.CountryPage(country), await engine.Count(Filter.Is(Field.Country, country), cancellation), country == named));
        return hits;
    }

    /// <summary>Places by their names, those that are called exactly so first, then the largest; ranges are found by their species.</summary>
    private static IEnumerable<SearchHit> Places(Visit visit, string text) => text.Length < 2 && (text.Length == 0 || text[0] <= 0x2E80) ? [] : visit.Store.Layers(visit.Shown.Id)
        .SelectMany(layer => layer.Places)
        .Where(place => place.Range is null && (place.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || place.OriginalName?.Contains(text, StringComparison.OrdinalIgnoreCase) == true))
        .OrderByDescending(place => Same(place.Name, text) || Same(place.OriginalName, text)).ThenByDescending(place => place.Area).ThenBy(place => place.Name, StringComparer.Ordinal).Take(MostPlaces)
        .Select(place => new SearchHit(HitKind.Place, place.Name, visit.PlacePage(place), null, Same(place.Name, text) || Same(place.OriginalName, text)));

    private static IEnumerable<SearchHit> Datasets(Visit visit, string text) => visit.Shown.Snapshot.Datasets
        .Where(d => Same(d.Key, text) || (text.Length > 1 && (d.Title?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false)))
        .OrderByDescending(d => Same(d.Key, text) || Same(d.Title, text)).ThenByDescending(d => d.Records).Take(MostDatasets)
        .Select(d => new SearchHit(HitKind.Dataset, visit.TitleOf(d.Key), visit.Dataset(d.Key), d.Records, Same(d.Key, text) || Same(d.Title, text)));

    /// <summary>Whether people who read one of the site's languages call a species so.</summary>
    private static bool IsCalled(Visit visit, string species, string text) =>
        Words.All.Any(words => visit.Store.VernacularNames(species, words.Language).Any(name => Same(name, text)));

    private static bool Same(string? a, string? b) => a is not null && a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
