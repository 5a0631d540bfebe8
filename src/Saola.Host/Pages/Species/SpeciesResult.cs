using System.Globalization;
using Saola.Geo;
using Saola.Host.Pages.Explore;
using Saola.Names.Matching;
using Saola.Platform.Store;
using Saola.Platform.Taxa;

namespace Saola.Host.Pages.Species;

/// <summary>A country of a species: its records, and the checklists that name it.</summary>
/// <param name="Area">The code of a country, or an area as a checklist has it.</param>
/// <param name="Records">Records of the country; 0 for none, and for what is no country.</param>
/// <param name="Lists">Titles of the checklists whose distribution has it.</param>
public sealed record SpeciesArea(string Area, bool IsCountry, long Records, IReadOnlyList<string> Lists);

/// <summary>Some years whose records a map can show alone.</summary>
/// <param name="Value">As a filter writes it, such as 1980,1999 or *,1899.</param>
public sealed record Period(string Value, long Records, bool Chosen);

/// <summary>A name that is written nearly alike.</summary>
/// <param name="Lists">Titles of the checklists that have it.</param>
public sealed record SimilarName(string Name, IReadOnlyList<string> Lists);

/// <summary>How much was recorded of a group where a species is.</summary>
/// <param name="Group">The field of the group, such as its class, and its name; null where the records do not tell any, and all records are taken.</param>
/// <param name="Records">Records of the whole group in the countries in which the species has records.</param>
public sealed record SpeciesEffort((Field Field, string Name)? Group, long Records, IReadOnlyList<string> Countries);

/// <summary>A species: what checklists say of it, side by side, and what its records say.</summary>
public sealed record SpeciesResult
{
    private const int MostCountries = 300, MostSimilar = 12, MostOfGenus = 24, MostBars = 24, FinestBin = 50;

    /// <summary>Where to go instead: the address has another name of the species.</summary>
    public string? Redirect { get; init; }
    public required string Name { get; init; }
    public long Records { get; init; }
    /// <summary>The first and the last year of its records; null where none tells its year.</summary>
    public (int First, int Last)? Span { get; init; }
    public IReadOnlyList<ProfileEntry> Entries { get; init; } = [];
    /// <summary>The accepted taxa above it by checklist, the highest first.</summary>
    public IReadOnlyList<(Checklist Checklist, IReadOnlyList<ChecklistTaxon> Path)> Paths { get; init; } = [];
    /// <summary>Its higher taxa as most of its records have them.</summary>
    public IReadOnlyList<(Field Field, string Name)> Lineage { get; init; } = [];
    public required BarChart Years { get; init; }
    public required BarChart Months { get; init; }
    /// <summary>Records by metres above the sea, ascending; the width of a bin in metres.</summary>
    public IReadOnlyList<HistogramBin> Elevations { get; init; } = [];
    public int ElevationWidth { get; init; }
    public IReadOnlyList<SpeciesArea> Areas { get; init; } = [];
    /// <summary>Areas of checklists that are no countries.</summary>
    public IReadOnlyList<FacetList> Facets { get; init; } = [];
    public IReadOnlyList<FacetList> Issues { get; init; } = [];
    public IReadOnlyList<Period> Periods { get; init; } = [];
    public IReadOnlyList<SimilarName> Similar { get; init; } = [];
    /// <summary>Other species of the genus with records, the most recorded first.</summary>
    public IReadOnlyList<FacetCount> OfGenus { get; init; } = [];
    public SpeciesEffort? Effort { get; init; }
    public GeoBox? Extent { get; init; }
    public bool IsGeneralised { get; init; }
    /// <summary>Whether the snapshot has any checklist.</summary>
    public bool HasLists { get; init; }

    internal static async Task<SpeciesResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var engine = await visit.Engine(cancellation);
        var checklists = await Task.Run(() => visit.Store.Checklists(visit.Shown.Id), cancellation);
        var given = ((string)route["name"]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (await SpeciesAddress.Find(visit, engine, checklists, given, cancellation) is not { } address) return null;
        var empty = new BarChart(Field.Year, [], 0, AnyChosen: false);
        if (!address.IsHere) return new SpeciesResult { Name = address.Name, Redirect = visit.SpeciesPage(address.Name), Years = empty, Months = empty };
        var (name, filter) = (address.Name, Filter.Is(Field.Species, address.Name));
        var lineage = await LineageOf(engine, filter, cancellation);
        var entries = TaxonProfile.Of(checklists, name, new Lineage(Named(Field.Kingdom), Named(Field.Phylum), Named(Field.Class), Named(Field.Order), Named(Field.Family), Named(Field.Genus))).Entries;
        var facets = await engine.Facets(filter, [Field.Country, Field.BasisOfRecord, Field.Source, Field.Issue], MostCountries, cancellation);
        var years = await engine.Histogram(filter, Field.Year, cancellation);
        var (elevations, width) = Wider(await engine.Histogram(filter, Field.Elevation, cancellation, FinestBin));
        var tree = visit.Store.Classification(visit.Shown.Id);
        var chosen = visit.Chosen(Field.Year).ToList();
        return new SpeciesResult
        {
            Name = name,
            Records = await engine.Count(filter, cancellation),
            Span = years.Count == 0 ? null : (years[0].Value, years[^1].Value),
            Entries = entries,
            HasLists = checklists.Count > 0,
            Paths = [.. entries.Where(IsOwn).Select(e => (e.Checklist, tree.Path(e.Checklist.TaxonKey(e.Accepted.Usage)))).Where(p => p.Item2.Count > 1)],
            Lineage = lineage,
            Years = BarChart.Years(years, []),
            Months = await BarChart.Months(visit, engine, filter, cancellation),
            Elevations = elevations,
            ElevationWidth = width,
            Areas = AreasOf(visit, facets[0].Counts, entries),
            Facets = FacetList.Plain(visit, [facets[1], facets[2]], FacetList.Short),
            Issues = FacetList.Plain(visit, [facets[3]], FacetList.Short),
            Periods = PeriodsOf(years, chosen),
            Similar = SimilarTo(checklists, name),
            OfGenus = await OfGenusOf(engine, name, lineage, cancellation),
            Effort = await EffortOf(engine, lineage, facets[0].Counts, cancellation),
            Extent = await Explore.Extent.Of(engine, filter, cancellation),
            IsGeneralised = engine.IsGeneralised,
        };

        string? Named(Field field) => lineage.FirstOrDefault(l => l.Field == field).Name;
    }

    /// <summary>Whether a checklist has the species itself, and does not only list something above it.</summary>
    internal static bool IsOwn(ProfileEntry entry) => entry.Match.Type != NameMatchType.HigherRank;

    private static async Task<IReadOnlyList<(Field Field, string Name)>> LineageOf(Engine engine, Filter filter, CancellationToken cancellation)
    {
        Field[] ranks = [Field.Kingdom, Field.Phylum, Field.Class, Field.Order, Field.Family, Field.Genus];
        var facets = await engine.Facets(filter, ranks, 1, cancellation);
        return [.. facets.Where(f => f.Counts.Count > 0).Select(f => (f.Field, f.Counts[0].Value))];
    }

    private static IReadOnlyList<SpeciesArea> AreasOf(Visit visit, IReadOnlyList<FacetCount> records, IReadOnlyList<ProfileEntry> entries)
    {
        var counts = records.ToDictionary(r => r.Value, r => r.Count, StringComparer.Ordinal);
        var lists = entries.Where(IsOwn).SelectMany(e => e.Accepted.Distribution.Distinct(StringComparer.Ordinal).Select(area => (Area: area, e.Checklist.Info.Title)))
            .ToLookup(a => a.Area, a => a.Title, StringComparer.Ordinal);
        return [.. counts.Keys.Concat(lists.Select(l => l.Key)).Distinct(StringComparer.Ordinal)
            .Select(area => new SpeciesArea(area, visit.Boundaries.Find(area) is not null || counts.ContainsKey(area), counts.GetValueOrDefault(area), [.. lists[area].Distinct(StringComparer.Ordinal)]))
            .OrderByDescending(a => a.Records).ThenBy(a => !a.IsCountry).ThenBy(a => a.IsCountry ? visit.Country(a.Area) : a.Area, StringComparer.Ordinal)];
    }

    /// <summary>Bins made so wide that they are not too many.</summary>
    private static (IReadOnlyList<HistogramBin> Bins, int Width) Wider(IReadOnlyList<HistogramBin> fine)
    {
        if (fine.Count == 0) return ([], FinestBin);
        var width = Array.Find([FinestBin, 100, 250, 500, 1_000], w => (fine[^1].Value - fine[0].Value) / w < MostBars) is var found and > 0 ? found : 1_000;
        var counts = fine.GroupBy(b => (int)Math.Floor(b.Value / (double)width) * width, b => b.Count).ToDictionary(g => g.Key, g => g.Sum());
        var (first, last) = (counts.Keys.Min(), counts.Keys.Max());
        return ([.. Enumerable.Range(0, ((last - first) / width) + 1).Select(i => first + (i * width)).Select(low => new HistogramBin(low, counts.GetValueOrDefault(low)))], width);
    }

    /// <summary>Periods of the records, the earlier ones longer: what was recorded grows from decade to decade.</summary>
    private static IReadOnlyList<Period> PeriodsOf(IReadOnlyList<HistogramBin> years, IReadOnlyList<string> chosen)
    {
        int[] starts = [int.MinValue, 1900, 1950, 1970, 1980, 1990, 2000, 2010, 2020];
        var periods = starts.Select((from, i) => (From: from, To: i + 1 < starts.Length ? starts[i + 1] - 1 : int.MaxValue))
            .Select(p => (Value: $"{End(p.From, int.MinValue)},{End(p.To, int.MaxValue)}", Records: years.Where(y => y.Value >= p.From && y.Value <= p.To).Sum(y => y.Count)))
            .Where(p => p.Records > 0).Select(p => new Period(p.Value, p.Records, chosen.Contains(p.Value))).ToList();
        return periods.Count > 1 ? periods : [];

        static string End(int year, int open) => year == open ? "*" : year.ToString(CultureInfo.InvariantCulture);
    }

    private static IReadOnlyList<SimilarName> SimilarTo(IReadOnlyList<Checklist> checklists, string name) =>
        [.. checklists.SelectMany(list => list.Index.Similar(name, MostSimilar).Select(usage => (Name: NameIndex.CanonicalOf(usage.ScientificName), list.Info.Title)))
            .Where(s => s.Name is not null && s.Name.Contains(' ', StringComparison.Ordinal))
            .GroupBy(s => s.Name!, s => s.Title, StringComparer.OrdinalIgnoreCase).Take(MostSimilar)
            .Select(s => new SimilarName(s.Key, [.. s.Distinct(StringComparer.Ordinal)]))];

    private static async Task<IReadOnlyList<FacetCount>> OfGenusOf(Engine engine, string name, IReadOnlyList<(Field Field, string Name)> lineage, CancellationToken cancellation)
    {
        var genus = lineage.FirstOrDefault(l => l.Field == Field.Genus).Name ?? name.Split(' ')[0];
        var counts = (await engine.Facets(Filter.Is(Field.Genus, genus), [Field.Species], MostOfGenus + 1, cancellation))[0].Counts;
        return [.. counts.Where(c => c.Value != name).Take(MostOfGenus)];
    }

    /// <summary>Records of its class, or of what else of its lineage is known that is no lower, in the countries of its own records.</summary>
    private static async Task<SpeciesEffort?> EffortOf(Engine engine, IReadOnlyList<(Field Field, string Name)> lineage, IReadOnlyList<FacetCount> countries, CancellationToken cancellation)
    {
        if (countries.Count == 0) return null;
        var found = new[] { Field.Class, Field.Phylum, Field.Kingdom }.Select(field => lineage.FirstOrDefault(l => l.Field == field)).FirstOrDefault(l => l.Name is not null);
        string[] codes = [.. countries.Select(c => c.Value)];
        var here = new Filter.In(Field.Country, codes);
        var records = await engine.Count(found.Name is null ? here : Filter.Is(found.Field, found.Name).With(here), cancellation);
        return new SpeciesEffort(found.Name is null ? null : found, records, codes);
    }
}
