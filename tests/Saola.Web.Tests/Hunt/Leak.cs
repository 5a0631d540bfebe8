using System.Runtime.CompilerServices;
using Saola.Geo;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Hunt;

/// <summary>Classes of leaks that are planted to see whether the hunt finds them.</summary>
internal enum Leak
{
    None,
    Coordinate, Uncertainty, Country, Locality, Id, OwnKey, Issue, Verbatim, Lines, Distinct,
    Count, MayOccur, Tile, SortByLatitude, OrderOfExport, Facet, Histogram, Cube, SpeciesList, Suggestion, OldSnapshot,
    Tag, Size, Warnings, Time,
}

internal static class Planted
{
    /// <summary>Only what is planted is seen with it.</summary>
    public static readonly Principal Root = new("root", Role.Administrator);

    public const string Species = "Occulta tota";
}

/// <summary>An engine that tells one thing too much.</summary>
/// <param name="open">What the asker may be told.</param>
/// <param name="whole">All there is.</param>
internal sealed class LeakyEngine(Engine open, Engine whole, Leak leak, bool isOld) : Engine
{
    public override bool IsMatched => open.IsMatched;

    public override bool IsGeneralised => open.IsGeneralised;

    public override DuplicatesCoverage? Duplicates => open.Duplicates;

    public override Task<long> Count(Filter filter, CancellationToken cancellation) => If(Leak.Count).Count(filter, cancellation);

    // Of exact records none only may occur: how many do is what would tell.
    public override Task<long> MayOccur(Filter filter, CancellationToken cancellation) => leak == Leak.MayOccur ? whole.Count(filter, cancellation) : open.MayOccur(filter, cancellation);

    public override Task<DistinctCount> Distinct(Filter filter, CancellationToken cancellation) => If(Leak.Distinct).Distinct(filter, cancellation);

    public override Task<IReadOnlyList<Facet>> Facets(Filter filter, IReadOnlyList<Field> fields, int limit, CancellationToken cancellation) => If(Leak.Facet).Facets(filter, fields, limit, cancellation);

    public override Task<IReadOnlyList<HistogramBin>> Histogram(Filter filter, Field field, CancellationToken cancellation, int width = 1) => If(Leak.Histogram).Histogram(filter, field, cancellation, width);

    public override async Task<PageResult> Page(Filter filter, PageOptions options, CancellationToken cancellation)
    {
        if (leak == Leak.SortByLatitude && options.Sort == Field.DecimalLatitude)
        {
            // The public's rows, in the order of where they really are.
            var order = (await whole.Page(filter, options with { Limit = 1_000, Offset = 0 }, cancellation)).Rows.Select((row, at) => (row.Species, row.Year, at)).ToLookup(r => (r.Species, r.Year), r => r.at);
            var page = await open.Page(filter, options, cancellation);
            return page with { Rows = [.. page.Rows.OrderBy(row => order[(row.Species, row.Year)].FirstOrDefault())] };
        }

        if (leak == Leak.OldSnapshot && isOld) return await whole.Page(filter, options, cancellation);
        var shown = await open.Page(filter, options, cancellation);
        var exact = shown.Rows.Any(r => r.Area is not null) ? await Exact(cancellation) : [];
        return shown with { Rows = [.. shown.Rows.Select(row => Told(row, exact))] };
    }

    public override async Task<OccurrenceRow?> Record(long key, CancellationToken cancellation) => await open.Record(key, cancellation) is { } row ? Told(row, row.Area is null ? [] : await Exact(cancellation)) : null;

    public override Task<SpeciesListResult> Species(Filter filter, int limit, int offset, CancellationToken cancellation) => If(Leak.SpeciesList).Species(filter, limit, offset, cancellation);

    public override Task<IReadOnlyList<SpeciesTotal>> SpeciesTotals(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation) => If(Leak.SpeciesList).SpeciesTotals(filter, fields, cancellation);

    public override Task<IReadOnlyList<SharedSpecies>> Shared(Filter filter, Field field, string beside, CancellationToken cancellation) => If(Leak.SpeciesList).Shared(filter, field, beside, cancellation);

    public override Task<IReadOnlyList<SampledCell>> Sampling(Filter filter, GeoBox box, int columns, int rows, CancellationToken cancellation) => If(Leak.Tile).Sampling(filter, box, columns, rows, cancellation);

    public override Task<TileContent> Tile(Filter filter, int z, int x, int y, CancellationToken cancellation, bool finer = false) => If(Leak.Tile).Tile(filter, z, x, y, cancellation, finer);

    public override Task<IReadOnlyList<TileBin>> Grid(Filter filter, GeoBox box, int columns, int rows, bool centres, CancellationToken cancellation) => If(Leak.Tile).Grid(filter, box, columns, rows, centres, cancellation);

    public override Task<IReadOnlyList<CubeCell>> Cube(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation) => If(Leak.Cube).Cube(filter, fields, cancellation);

    public override async IAsyncEnumerable<OccurrenceRow> Stream(Filter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (leak == Leak.OrderOfExport)
        {
            var rows = new List<OccurrenceRow>();
            var at = (await Exact(cancellation)).GroupBy(r => (r.Species, r.Year)).ToDictionary(g => g.Key, g => g.First().DecimalLatitude);
            await foreach (var row in open.Stream(filter, cancellation)) rows.Add(row);
            foreach (var row in rows.OrderBy(r => at.GetValueOrDefault((r.Species, r.Year)))) yield return row;
            yield break;
        }

        await foreach (var row in open.Stream(filter, cancellation)) yield return row;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Engine If(Leak wanted) => leak == wanted ? whole : open;

    private async Task<IReadOnlyList<OccurrenceRow>> Exact(CancellationToken cancellation) =>
        (await whole.Page(Filter.Is(Field.Genus, "Arcana"), new PageOptions { Limit = 1_000 }, cancellation)).Rows;

    /// <summary>A generalised row with one value of an exact one of its species and year.</summary>
    private OccurrenceRow Told(OccurrenceRow row, IReadOnlyList<OccurrenceRow> exact)
    {
        if (row.Area is null || exact.FirstOrDefault(e => e.Species == row.Species && e.Year == row.Year) is not { } own) return row;
        return leak switch
        {
            Leak.Coordinate => row with { DecimalLatitude = own.DecimalLatitude },
            Leak.Uncertainty => row with { CoordinateUncertaintyInMeters = row.CoordinateUncertaintyInMeters + (own.DecimalLatitude - row.DecimalLatitude) },
            Leak.Country => row with { CountryCode = own.CountryCode },
            Leak.Locality => row with { Locality = own.Locality },
            Leak.Id => row with { OccurrenceId = own.OccurrenceId },
            Leak.Issue => row with { Issues = own.Issues },
            _ => row,
        };
    }
}

/// <summary>What a server would tell beside its answers, planted on the way: which of the two homes it is stands for anything that follows from what is withheld.</summary>
internal static class LeakyWay
{
    public static Asked Told(Asked answer, Leak leak, int home) => leak switch
    {
        Leak.Tag when answer.Headers.Contains("ETag: ", StringComparison.Ordinal) => answer with { Headers = answer.Headers.Replace("ETag: ", $"ETag: {home}", StringComparison.Ordinal) },
        Leak.Size when answer.Body.Length > 0 => answer with { Body = [.. answer.Body, .. new byte[home]] },
        _ => answer,
    };
}
