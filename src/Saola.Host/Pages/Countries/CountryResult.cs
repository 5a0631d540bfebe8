using System.Globalization;
using Saola.Geo;
using Saola.Host.Pages.Compare;
using Saola.Host.Pages.Explore;
using Saola.Platform.Places;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Countries;

/// <summary>Present records and species of a class in a country.</summary>
public sealed record GroupHere(string? Kingdom, string? Class, long Records, int Species);

/// <summary>A neighbour of a country, and the species of both.</summary>
/// <param name="Species">Species of the neighbour.</param>
/// <param name="Common">Those of them that the country has too.</param>
public sealed record NeighbourHere(Country Country, int Species, int Common);

/// <summary>The country beside another: species of both, of it alone, and of the other alone.</summary>
public sealed record Comparison(Country Country, SpeciesComparison Species);

/// <summary>A country: what is recorded there and by whom, how well it is known, what lists say of its species, and its neighbours.</summary>
public sealed record CountryResult
{
    /// <summary>Most species whose counts are told apart: more than any country has records of.</summary>
    private const int MostSpecies = 2_000_000;

    /// <summary>Where to go instead: the address names the country in another way.</summary>
    public string? Redirect { get; init; }
    public required Country Country { get; init; }
    public long Records { get; init; }
    /// <summary>Records that only may lie there: whose cell reaches over the border.</summary>
    public long MayOccur { get; init; }
    public int Species { get; init; }
    /// <summary>Records and species by kingdom and class, the most records first.</summary>
    public IReadOnlyList<GroupHere> Groups { get; init; } = [];
    public required BarChart Years { get; init; }
    public (int First, int Last)? Span { get; init; }
    public IReadOnlyList<FacetList> Holders { get; init; } = [];
    public Completeness? Completeness { get; init; }
    public CountryLists? Lists { get; init; }
    /// <summary>Species of the country, as they were compared with the neighbours' ones.</summary>
    public IReadOnlyList<NeighbourHere> Neighbours { get; init; } = [];
    /// <summary>The neighbour that the address compares with.</summary>
    public Comparison? With { get; init; }
    public GeoBox? Bounds { get; init; }
    public bool IsGeneralised { get; init; }

    internal static async Task<CountryResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var given = (string)route["code"]!;
        var engine = await visit.Engine(cancellation);
        if (CountryAddress.Find(visit.Boundaries, given) is not { } country) return null;
        if (country.Code != given) return new CountryResult { Country = country, Redirect = visit.CountryPage(country.Code), Years = new BarChart(Field.Year, [], 0, AnyChosen: false) };
        var (code, filter) = (country.Code, Filter.Is(Field.Country, country.Code));
        // Each is a question of its own: together they take as long as the longest.
        var species = engine.Species(filter, MostSpecies, 0, cancellation);
        var cells = CountryCells.Of(visit.Boundaries, code);
        var sampling = cells is not null ? engine.Sampling(filter, GeoBox.World, cells.Columns, cells.Rows, cancellation) : null;
        var neighbours = NeighboursOf(visit, engine, code, cancellation);
        var years = await engine.Histogram(filter, Field.Year, cancellation);
        var facets = await engine.Facets(filter, [Field.Source, Field.InstitutionCode, Field.License, Field.BasisOfRecord], FacetList.Short + 1, cancellation);
        var checklists = await Task.Run(() => visit.Store.Checklists(visit.Shown.Id), cancellation);
        var all = (await species).Species;
        var recorded = SpeciesComparison.Counts(all);
        return new CountryResult
        {
            Country = country,
            Records = await engine.Count(filter, cancellation),
            MayOccur = await engine.MayOccur(filter, cancellation),
            Species = all.Count,
            Groups = [.. all.GroupBy(s => (s.Kingdom, s.Class)).Select(g => new GroupHere(g.Key.Kingdom, g.Key.Class, g.Sum(s => s.Records), g.Count())).OrderByDescending(g => g.Records).ThenBy(g => g.Class, StringComparer.Ordinal)],
            Years = BarChart.Years(years, []),
            Span = years.Count == 0 ? null : (years[0].Value, years[^1].Value),
            Holders = FacetList.Plain(visit, facets),
            Completeness = sampling is null ? null : Countries.Completeness.Of(cells!, await sampling, [.. all.Select(s => s.Records)]),
            Lists = checklists.Count == 0 ? null : CountryLists.Of(checklists, code, recorded),
            Neighbours = await neighbours,
            With = visit["with"] is { } with && CountryAddress.Find(visit.Boundaries, with) is { } other && other.Code != code ? await Compared(engine, other, recorded, cancellation) : null,
            Bounds = country.Shape is { Bounds: [var one] } ? one : await Explore.Extent.Of(engine, filter, cancellation),
            IsGeneralised = engine.IsGeneralised,
        };
    }

    private static async Task<IReadOnlyList<NeighbourHere>> NeighboursOf(Visit visit, Engine engine, string code, CancellationToken cancellation)
    {
        var near = Platform.Places.Neighbours.Of(visit.Boundaries, code);
        if (near.Count == 0) return [];
        var all = new Filter.In(Field.Country, [code, .. near.Select(n => n.Code)]);
        var species = (await engine.Shared(all, Field.Country, code, cancellation)).ToDictionary(s => s.Value, StringComparer.Ordinal);
        return [.. near.Select(n => (Country: visit.Boundaries.Find(n.Code), Species: species.GetValueOrDefault(n.Code))).Where(n => n.Country is not null)
            .Select(n => new NeighbourHere(n.Country!, n.Species?.Species ?? 0, n.Species?.Common ?? 0))];
    }

    private static async Task<Comparison> Compared(Engine engine, Country other, IReadOnlyDictionary<string, long> here, CancellationToken cancellation)
    {
        var there = SpeciesComparison.Counts((await engine.Species(Filter.Is(Field.Country, other.Code), MostSpecies, 0, cancellation)).Species);
        return new Comparison(other, SpeciesComparison.Of(here, there));
    }
}

/// <summary>A country with records.</summary>
/// <param name="Groups">Species by kingdom, in the order of <see cref="CountriesResult.Kingdoms"/>.</param>
public sealed record CountryTotal(string Code, string Name, long Records, int Species, IReadOnlyList<int> Groups);

/// <summary>All countries with records.</summary>
/// <param name="Kingdoms">The kingdoms with most species, which are told apart.</param>
/// <param name="Nowhere">Present records with a species and without a country.</param>
public sealed record CountriesResult(IReadOnlyList<CountryTotal> Countries, IReadOnlyList<string> Kingdoms, long Nowhere)
{
    private const int MostKingdoms = 4;

    internal static async Task<CountriesResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var engine = await visit.Engine(cancellation);
        var totals = await engine.SpeciesTotals(Filter.All, [Field.Country], cancellation);
        var groups = await engine.SpeciesTotals(Filter.All, [Field.Country, Field.Kingdom], cancellation);
        string[] kingdoms = [.. groups.Where(g => g.Values[1] is not null).GroupBy(g => g.Values[1]!, g => g.Species).OrderByDescending(k => k.Sum()).ThenBy(k => k.Key, StringComparer.Ordinal).Take(MostKingdoms).Select(k => k.Key)];
        var species = groups.ToDictionary(g => (g.Values[0], g.Values[1]), g => g.Species);
        return new CountriesResult(
            [.. totals.Where(t => t.Values[0] is not null).Select(t => new CountryTotal(t.Values[0]!, visit.Country(t.Values[0]!), t.Records, t.Species, [.. kingdoms.Select(k => species.GetValueOrDefault((t.Values[0], k)))]))
                .OrderBy(c => c, ByName.In(visit.Words.Language))],
            kingdoms, totals.FirstOrDefault(t => t.Values[0] is null)?.Records ?? 0);
    }

    /// <summary>Names in the order that readers of a language look for them.</summary>
    private sealed class ByName(Func<string, string> key) : IComparer<CountryTotal>
    {
        public static ByName In(string language) => language == "zh" ? new ByName(PinyinOrder.Key) : new ByName(name => new string([.. name.Normalize(System.Text.NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)]).ToUpperInvariant());

        public int Compare(CountryTotal? x, CountryTotal? y) => string.CompareOrdinal(key(x!.Name), key(y!.Name)) is not 0 and var order ? order : string.CompareOrdinal(x.Code, y!.Code);
    }
}
