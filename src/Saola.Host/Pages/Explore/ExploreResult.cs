using System.Globalization;
using Saola.Geo;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Explore;

/// <summary>A species that the reader may have meant.</summary>
public sealed record Suggestion(string Species, string? Vernacular, long Records);

/// <summary>What Explore shows for an address.</summary>
public sealed record ExploreResult
{
    public const int PageSize = 30;

    /// <summary>map, records, species or charts.</summary>
    public required string View { get; init; }
    public required long Total { get; init; }
    public required IReadOnlyList<FacetList> Facets { get; init; }
    public required BarChart Years { get; init; }
    public required BarChart Months { get; init; }
    /// <summary>Where the records lie, when the address filters; null for the whole world.</summary>
    public GeoBox? Extent { get; init; }
    /// <summary>Whether the map was to be laid around the records, and none of them has a position.</summary>
    public bool IsNowhere { get; init; }
    /// <summary>Of the records those that only may lie there.</summary>
    public long MayOccur { get; init; }
    public bool IsGeneralised { get; init; }
    /// <summary>How the map shows the records: one of <see cref="Layers"/>.</summary>
    public string Layer { get; init; } = Layers[0];
    public GroupedYears? Groups { get; init; }
    public PageResult? Records { get; init; }
    public SpeciesListResult? Species { get; init; }
    /// <summary>What the reader searched for, and the species it may mean.</summary>
    public string? Search { get; init; }
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];
    /// <summary>Why the page of records is not shown; null where it is.</summary>
    public ExportRefusal? Refusal { get; init; }
    /// <summary>Where to go instead: the search named one species.</summary>
    public string? Redirect { get; init; }

    internal static async Task<ExploreResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var filter = visit.Filter();
        var engine = await visit.Engine(cancellation);
        if (YearsAsked(visit) is { } range) return new ExploreResult { View = "map", Total = 0, Facets = [], Years = BarChart.Years([], []), Months = BarChart.Years([], []), Redirect = range };
        var search = visit["q"]?.Trim();
        var suggestions = search is null ? [] : await Suggest(visit, search, cancellation);
        var named = suggestions.FirstOrDefault(s => Same(s.Species, search) || Same(s.Vernacular, search));
        var view = visit["view"] is "records" or "species" or "charts" ? visit["view"]! : "map";
        var skip = (visit.PageNumber - 1) * PageSize;
        var refusal = view != "records" ? null
            : await visit.Pages.Judge(engine, visit.Shown.Id, filter, skip + PageSize, visit.Principal, visit.Agreements.Now(), cancellation);
        var isSought = view == "map" && visit.Filters.Count > 0 && visit["map"] is null;
        var extent = isSought ? await Explore.Extent.Of(engine, filter, cancellation) : null;
        var (facets, charted) = await FacetList.Of(visit, engine, filter, [Field.Year, Field.Month, Field.Source], cancellation);
        return new ExploreResult
        {
            View = view,
            Layer = LayerOf(visit),
            Groups = view == "charts" ? await GroupedYears.Of(engine, filter, GroupedYears.By(visit["by"]), cancellation) : null,
            Redirect = named is null ? null : visit.Only(Field.Species, named.Species),
            // Every record has one source: where they are counted, so are the records.
            Total = charted.TryGetValue(Field.Source, out var sources) && sources.Counts.Count < FacetList.MostCharted ? sources.Counts.Sum(c => c.Count) : await engine.Count(filter, cancellation),
            MayOccur = await engine.MayOccur(filter, cancellation),
            IsGeneralised = engine.IsGeneralised,
            Facets = facets,
            Years = charted.TryGetValue(Field.Year, out var years) ? BarChart.Years(BarChart.Bins(years), []) : await BarChart.Years(visit, engine, visit.FilterWithout(Field.Year), cancellation),
            Months = charted.TryGetValue(Field.Month, out var months) ? BarChart.Months(BarChart.Bins(months).ToDictionary(b => b.Value, b => b.Count), []) : await BarChart.Months(visit, engine, visit.FilterWithout(Field.Month), cancellation),
            Extent = extent,
            IsNowhere = isSought && extent is null,
            Refusal = refusal,
            Records = view == "records" && refusal is null
                ? await engine.Page(filter, new PageOptions { Limit = PageSize, Offset = skip, Sort = visit.Sort(Columns), Descending = visit["desc"] == "true" }, cancellation)
                : null,
            Species = view == "species" ? await engine.Species(filter, PageSize, skip, cancellation) : null,
            Search = search,
            Suggestions = suggestions,
        };
    }

    /// <summary>The layers of the map, the usual one first.</summary>
    internal static readonly IReadOnlyList<string> Layers = ["density", "points", "cells", "effort"];

    internal static string LayerOf(Visit visit) => Layers.Contains(visit["layer"]) ? visit["layer"]! : Layers[0];

    /// <summary>The address of a form that gave a range of years in two fields; null where there is none.</summary>
    internal static string? YearsAsked(Visit visit)
    {
        if (visit["since"] is null && visit["until"] is null) return null;
        var (since, until) = (Year(visit["since"]), Year(visit["until"]));
        if (since is { } a && until is { } b && a > b) (since, until) = (until, since);
        var bare = visit.Here(("since", null), ("until", null), (Field.Year.Name, null));
        return since is null && until is null ? bare : visit.Here(("since", null), ("until", null), (Field.Year.Name, $"{since?.ToString(CultureInfo.InvariantCulture) ?? "*"},{until?.ToString(CultureInfo.InvariantCulture) ?? "*"}"));
    }

    private static int? Year(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var year) && year is > -10_000 and < 10_000 ? year : null;

    /// <summary>The columns that the table sorts by.</summary>
    internal static readonly IReadOnlyList<Field> Columns = [Field.Species, Field.EventDate, Field.Country, Field.BasisOfRecord, Field.Source];

    private static async Task<IReadOnlyList<Suggestion>> Suggest(Visit visit, string text, CancellationToken cancellation) =>
        [.. (await visit.Store.Suggest(text, visit.Words.Language, 12, cancellation)).Select(s => new Suggestion(s.Species, s.Vernacular, s.Records))];

    private static bool Same(string? a, string? b) => a is not null && a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
