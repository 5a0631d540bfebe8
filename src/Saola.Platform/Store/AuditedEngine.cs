using System.Globalization;
using System.Runtime.CompilerServices;
using Saola.Geo;
using Saola.Platform.Access;
using Saola.Platform.Home;

namespace Saola.Platform.Store;

/// <summary>
/// An engine for somebody who may see more than the public: what an answer reveals is in the audit log before any of it is told. Made for one
/// request: a filter that is asked several things is written down once for each kind of them.
/// </summary>
internal sealed class AuditedEngine(Engine inner, Principal principal, AuditLog log, string snapshot, int epoch) : Engine
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private string? _purpose;

    public override bool IsMatched => inner.IsMatched;

    public override bool IsGeneralised => inner.IsGeneralised;

    public override DuplicatesCoverage? Duplicates => inner.Duplicates;

    public override void TakenFor(string purpose) => _purpose = purpose;

    public override Task<IReadOnlyList<FacetCount>> Revealed(Filter filter, CancellationToken cancellation) => inner.Revealed(filter, cancellation);

    public override Task<long> Count(Filter filter, CancellationToken cancellation) => Told("count", filter, inner.Count(filter, cancellation), cancellation);

    public override Task<long> MayOccur(Filter filter, CancellationToken cancellation) => Told("count", filter, inner.MayOccur(filter, cancellation), cancellation);

    public override Task<DistinctCount> Distinct(Filter filter, CancellationToken cancellation) => Told("count", filter, inner.Distinct(filter, cancellation), cancellation);

    public override Task<IReadOnlyList<Facet>> Facets(Filter filter, IReadOnlyList<Field> fields, int limit, CancellationToken cancellation) =>
        Told("facets", filter, inner.Facets(filter, fields, limit, cancellation), cancellation);

    public override Task<IReadOnlyList<HistogramBin>> Histogram(Filter filter, Field field, CancellationToken cancellation, int width = 1) =>
        Told("histogram", filter, inner.Histogram(filter, field, cancellation, width), cancellation);

    public override Task<PageResult> Page(Filter filter, PageOptions options, CancellationToken cancellation) => Told("page", filter, inner.Page(filter, options, cancellation), cancellation);

    public override Task<OccurrenceRow?> Record(long key, CancellationToken cancellation)
    {
        var filter = Filter.Is(Field.Key, key.ToString(CultureInfo.InvariantCulture));
        return Told("record", filter, inner.Record(key, cancellation), cancellation);
    }

    public override Task<SpeciesListResult> Species(Filter filter, int limit, int offset, CancellationToken cancellation) =>
        Told("species", filter, inner.Species(filter, limit, offset, cancellation), cancellation);

    public override Task<IReadOnlyList<SpeciesTotal>> SpeciesTotals(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation) =>
        Told("species", filter, inner.SpeciesTotals(filter, fields, cancellation), cancellation);

    public override Task<IReadOnlyList<SharedSpecies>> Shared(Filter filter, Field field, string beside, CancellationToken cancellation) =>
        Told("species", filter, inner.Shared(filter, field, beside, cancellation), cancellation);

    public override Task<IReadOnlyList<SampledCell>> Sampling(Filter filter, GeoBox box, int columns, int rows, CancellationToken cancellation) =>
        Told("tile", filter.With(new Filter.Box(box.West, box.South, box.East, box.North)), inner.Sampling(filter, box, columns, rows, cancellation), cancellation);

    public override Task<TileContent> Tile(Filter filter, int z, int x, int y, CancellationToken cancellation, bool finer = false)
    {
        // The tile is a part of the question: where somebody looks is what the log is for.
        var box = TileGrid.BoxOf(z, x, y);
        return Told("tile", filter.With(new Filter.Box(box.West, box.South, box.East, box.North)), inner.Tile(filter, z, x, y, cancellation, finer), cancellation);
    }

    public override Task<IReadOnlyList<TileBin>> Grid(Filter filter, GeoBox box, int columns, int rows, bool centres, CancellationToken cancellation) =>
        Told("tile", filter.With(new Filter.Box(box.West, box.South, box.East, box.North)), inner.Grid(filter, box, columns, rows, centres, cancellation), cancellation);

    public override Task<IReadOnlyList<CubeCell>> Cube(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation) =>
        Told("cube", filter, inner.Cube(filter, fields, cancellation), cancellation);

    public override async IAsyncEnumerable<OccurrenceRow> Stream(Filter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Write("export", filter, cancellation);
        await foreach (var row in inner.Stream(filter, cancellation)) yield return row;
    }

    internal override async Task<long> WriteText(Filter filter, IReadOnlyList<RecordColumn> columns, TextTable table, Stream output, CancellationToken cancellation)
    {
        await Write("export", filter, cancellation);
        return await inner.WriteText(filter, columns, table, output, cancellation);
    }

    // What it wraps belongs to the store.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<T> Told<T>(string kind, Filter filter, Task<T> answer, CancellationToken cancellation)
    {
        await Write(kind, filter, cancellation);
        return await answer;
    }

    private async Task Write(string kind, Filter filter, CancellationToken cancellation)
    {
        var parameters = Parameters(filter).ToList();
        lock (_written)
        {
            if (!_written.Add($"{kind}\n{string.Join('\n', parameters.Select(p => $"{p.Key}={p.Value}"))}")) return;
        }

        var revealed = await inner.Revealed(filter, cancellation);
        if (revealed.Count == 0) return;
        log.Append(new AuditEntry
        {
            Principal = principal,
            Kind = kind,
            Parameters = parameters,
            Snapshot = snapshot,
            AccessEpoch = epoch,
            Datasets = revealed.ToDictionary(r => r.Value, r => r.Count),
            Purpose = _purpose ?? (kind == "export" ? "export" : "view"),
        });
    }

    /// <summary>A filter as names and values: the log keeps the names.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Parameters(Filter filter) => filter switch
    {
        Filter.And f => f.Parts.SelectMany(Parameters),
        Filter.Or f => f.Parts.SelectMany(Parameters).Select(p => KeyValuePair.Create(p.Key, $"or {p.Value}")),
        Filter.Not f => Parameters(f.Part).Select(p => KeyValuePair.Create(p.Key, $"not {p.Value}")),
        Filter.In f => f.Values.Select(v => KeyValuePair.Create(f.Field.Name, v)),
        Filter.Range f => [KeyValuePair.Create(f.Field.Name, $"{(f.FromInclusive ? '[' : '(')}{f.From},{f.To}{(f.ToInclusive ? ']' : ')')}")],
        Filter.Like f => [KeyValuePair.Create(f.Field.Name, f.Pattern)],
        Filter.IsNull f => [KeyValuePair.Create(f.Field.Name, "null")],
        Filter.Within f => [KeyValuePair.Create("geometry", f.Shape.ToWkt())],
        Filter.InPlace f => [KeyValuePair.Create("place", f.Key)],
        Filter.Box f => [KeyValuePair.Create("box", string.Create(CultureInfo.InvariantCulture, $"{f.West},{f.South},{f.East},{f.North}"))],
        Filter.Near f => [KeyValuePair.Create("geoDistance", string.Create(CultureInfo.InvariantCulture, $"{f.Latitude},{f.Longitude},{f.Meters}"))],
        _ => [],
    };
}
