using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Saola.Geo;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Hunt;

/// <summary>An engine that takes down what it is asked for: answers that are made of the same questions take the same work.</summary>
internal sealed class CountedEngine(Engine inner, ConcurrentQueue<string> calls) : Engine
{
    public override bool IsMatched => inner.IsMatched;

    public override bool IsGeneralised => inner.IsGeneralised;

    public override DuplicatesCoverage? Duplicates => inner.Duplicates;

    public override Task<long> Count(Filter filter, CancellationToken cancellation) => Told($"count {filter}", inner.Count(filter, cancellation));

    public override Task<IReadOnlyList<FacetCount>> Revealed(Filter filter, CancellationToken cancellation) => Told($"revealed {filter}", inner.Revealed(filter, cancellation));

    public override Task<long> MayOccur(Filter filter, CancellationToken cancellation) => Told($"may occur {filter}", inner.MayOccur(filter, cancellation));

    public override Task<DistinctCount> Distinct(Filter filter, CancellationToken cancellation) => Told($"distinct {filter}", inner.Distinct(filter, cancellation));

    public override Task<IReadOnlyList<Facet>> Facets(Filter filter, IReadOnlyList<Field> fields, int limit, CancellationToken cancellation) => Told($"facets {filter}", inner.Facets(filter, fields, limit, cancellation));

    public override Task<IReadOnlyList<HistogramBin>> Histogram(Filter filter, Field field, CancellationToken cancellation, int width = 1) => Told($"histogram {filter}", inner.Histogram(filter, field, cancellation, width));

    public override Task<PageResult> Page(Filter filter, PageOptions options, CancellationToken cancellation) => Told($"page {filter} {options}", inner.Page(filter, options, cancellation));

    public override Task<OccurrenceRow?> Record(long key, CancellationToken cancellation) => Told($"record {key}", inner.Record(key, cancellation));

    public override Task<SpeciesListResult> Species(Filter filter, int limit, int offset, CancellationToken cancellation) => Told($"species {filter}", inner.Species(filter, limit, offset, cancellation));

    public override Task<IReadOnlyList<SpeciesTotal>> SpeciesTotals(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation) => Told($"species totals {filter}", inner.SpeciesTotals(filter, fields, cancellation));

    public override Task<IReadOnlyList<SharedSpecies>> Shared(Filter filter, Field field, string beside, CancellationToken cancellation) => Told($"shared {filter} {field} {beside}", inner.Shared(filter, field, beside, cancellation));

    public override Task<IReadOnlyList<SampledCell>> Sampling(Filter filter, GeoBox box, int columns, int rows, CancellationToken cancellation) => Told($"sampling {box} {columns} {rows} {filter}", inner.Sampling(filter, box, columns, rows, cancellation));

    public override Task<TileContent> Tile(Filter filter, int z, int x, int y, CancellationToken cancellation, bool finer = false) => Told($"tile {filter} {z} {x} {y} {finer}", inner.Tile(filter, z, x, y, cancellation, finer));

    public override Task<IReadOnlyList<TileBin>> Grid(Filter filter, GeoBox box, int columns, int rows, bool centres, CancellationToken cancellation) => Told($"grid {box} {columns} {rows} {filter}", inner.Grid(filter, box, columns, rows, centres, cancellation));

    public override Task<IReadOnlyList<CubeCell>> Cube(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation) => Told($"cube {filter}", inner.Cube(filter, fields, cancellation));

    public override async IAsyncEnumerable<OccurrenceRow> Stream(Filter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        calls.Enqueue($"stream {filter}");
        await foreach (var row in inner.Stream(filter, cancellation)) yield return row;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private T Told<T>(string call, T answer)
    {
        calls.Enqueue(call);
        return answer;
    }
}
