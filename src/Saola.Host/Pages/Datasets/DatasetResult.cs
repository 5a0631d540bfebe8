using Saola.Geo;
using Saola.Host.Pages.Explore;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Datasets;

/// <summary>All datasets of the snapshot.</summary>
public sealed record DatasetsResult(Snapshot Snapshot)
{
    internal static Task<DatasetsResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation) =>
        Task.FromResult<DatasetsResult?>(new DatasetsResult(visit.Shown.Snapshot));
}

/// <summary>A dataset inside another, as in a download of many.</summary>
public sealed record DatasetPart(string Key, string Title, long Records);

/// <summary>One dataset, or one that came inside it: what it says of itself, what was read of it, what it holds.</summary>
public sealed record DatasetResult
{
    /// <summary>Most constituent datasets that a page lists.</summary>
    public const int MostParts = 250;

    private static readonly Field[] Shown = [Field.Species, Field.Country, Field.BasisOfRecord];

    public required string Key { get; init; }
    /// <summary>The key of the dataset inside; null for the whole.</summary>
    public string? Part { get; init; }
    public required Release Release { get; init; }
    /// <summary>What was agreed on the dataset beside its licence; null for nothing.</summary>
    public DatasetConditions? Agreement { get; init; }
    public required DatasetDescription About { get; init; }
    /// <summary>The licence that it states, or that all of its records state where it states none, and what that asks.</summary>
    public (string? Stated, Licences.LicenceFacts Facts) Licence { get; init; }
    /// <summary>The filters that select its records.</summary>
    public required IReadOnlyList<(Field Field, string Value)> Chosen { get; init; }
    public required long Records { get; init; }
    public required IReadOnlyList<DatasetPart> Parts { get; init; }
    public required IReadOnlyList<FacetList> Facets { get; init; }
    public required IReadOnlyList<FacetList> Issues { get; init; }
    /// <summary>Its releases that snapshots hold, the newest first; none for a part.</summary>
    public IReadOnlyList<ReleaseLine> Releases { get; init; } = [];
    /// <summary>What the quality tests say of the whole dataset; null for a part, and where no report has been made.</summary>
    public DatasetQuality? Quality { get; init; }
    public required BarChart Years { get; init; }
    public required BarChart Months { get; init; }
    /// <summary>The first and the last year of its records; null where none tells its year.</summary>
    public (int First, int Last)? Span { get; init; }
    public GeoBox? Extent { get; init; }
    /// <summary>How many of the dataset's records rules generalise and withhold; null for none.</summary>
    public (long Generalised, long Withheld)? Touched { get; init; }
    public bool IsGeneralised { get; init; }
    /// <summary>Whether none of its records is shown, and there are some.</summary>
    public bool IsHidden => Records == 0 && Release.Tables.Any(t => t.Records > 0);

    internal static async Task<DatasetResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var (key, part) = (Written(route["key"])!, Written(route["part"]));
        if (visit.Store.Release(key, visit.Shown.Id) is not { } release) return null;
        var engine = await visit.Engine(cancellation);
        var chosen = new List<(Field Field, string Value)> { (Field.Source, key) };
        if (part is not null) chosen.Add((Field.DatasetKey, part));
        var filter = chosen.Aggregate(Filter.All, (all, c) => all.With(Filter.Is(c.Field, c.Value)));
        var records = await engine.Count(filter, cancellation);
        var about = part is null ? release.Description : release.Constituents.GetValueOrDefault(part);
        if (about is null && records == 0) return null;
        var years = await engine.Histogram(filter, Field.Year, cancellation);
        return new DatasetResult
        {
            Key = key,
            Part = part,
            Release = release,
            Agreement = visit.Agreements.Now()(key),
            About = about ?? new DatasetDescription(),
            Licence = LicenceOf(about?.License, (await engine.Facets(filter, [Field.License], 2, cancellation))[0].Counts),
            Chosen = chosen,
            Touched = visit.Store.Touched(key, visit.Shown.Id),
            IsGeneralised = engine.IsGeneralised,
            Records = records,
            Parts = part is null ? await PartsOf(engine, filter, release, cancellation) : [],
            Facets = FacetList.Plain(visit, await engine.Facets(filter, Shown, FacetList.Short, cancellation)),
            Issues = FacetList.Plain(visit, await engine.Facets(filter, [Field.Issue], 40, cancellation), 40),
            Releases = part is null ? await Task.Run(() => ReleaseLine.Of(visit, key), cancellation) : [],
            Quality = part is null ? visit.Store.Quality(key, visit.Shown.Id) : null,
            Years = BarChart.Years(years, visit.Chosen(Field.Year)),
            Span = years.Count == 0 ? null : (years[0].Value, years[^1].Value),
            Months = await BarChart.Months(visit, engine, filter, cancellation),
            Extent = await Explore.Extent.Of(engine, filter, cancellation),
        };
    }

    private static (string?, Licences.LicenceFacts) LicenceOf(string? stated, IReadOnlyList<FacetCount> records) =>
        CitedDataset.LicenceOf(stated, [.. records.Select(r => r.Value)]) is var licence ? (licence.Stated ?? stated, licence.Facts) : default;

    /// <summary>The datasets inside; none where all records are the dataset's own.</summary>
    private static async Task<IReadOnlyList<DatasetPart>> PartsOf(Engine engine, Filter filter, Release release, CancellationToken cancellation)
    {
        var counts = (await engine.Facets(filter, [Field.DatasetKey], MostParts, cancellation))[0].Counts;
        return counts.All(c => c.Value == release.Dataset) ? []
            : [.. counts.Select(c => new DatasetPart(c.Value, release.Constituents.GetValueOrDefault(c.Value)?.Title is { Length: > 0 } title ? title : c.Value, c.Count))];
    }

    // The server decodes an address but for its %2F, and keys may be DOIs.
    private static string? Written(object? value) => ((string?)value)?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
