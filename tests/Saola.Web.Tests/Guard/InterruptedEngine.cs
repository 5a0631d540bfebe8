using System.Runtime.CompilerServices;
using Saola.Geo;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Guard;

/// <summary>An engine with whose stream something happens after so many records, as when a disk fails in the middle of an export.</summary>
internal sealed class InterruptedEngine(Engine inner, int records, Func<CancellationToken, Task> happens) : Engine
{
    public override bool IsMatched => inner.IsMatched;

    public override bool IsGeneralised => inner.IsGeneralised;

    public override DuplicatesCoverage? Duplicates => inner.Duplicates;

    public override async IAsyncEnumerable<OccurrenceRow> Stream(Filter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var left = records;
        await foreach (var row in inner.Stream(filter, cancellation))
        {
            if (left-- == 0) await happens(cancellation);
            yield return row;
        }
    }

    public override Task<long> Count(Filter filter, CancellationToken cancellation) => inner.Count(filter, cancellation);

    public override Task<long> MayOccur(Filter filter, CancellationToken cancellation) => inner.MayOccur(filter, cancellation);

    public override Task<DistinctCount> Distinct(Filter filter, CancellationToken cancellation) => inner.Distinct(filter, cancellation);

    public override Task<IReadOnlyList<Facet>> Facets(Filter filter, IReadOnlyList<Field> fields, int limit, CancellationToken cancellation) => inner.Facets(filter, fields, limit, cancellation);

    public override Task<IReadOnlyList<HistogramBin>> Histogram(Filter filter, Field field, CancellationToken cancellation, int width = 1) => inner.Histogram(filter, field, cancellation, width);

    public override Task<PageResult> Page(Filter filter, PageOptions options, CancellationToken cancellation) => inner.Page(filter, options, cancellation);

    public override Task<OccurrenceRow?> Record(long key, CancellationToken cancellation) => inner.Record(key, cancellation);

    public override Task<SpeciesListResult> Species(Filter filter, int limit, int offset, CancellationToken cancellation) => inner.Species(filter, limit, offset, cancellation);

    public override Task<IReadOnlyList<SpeciesTotal>> SpeciesTotals(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation) => inner.SpeciesTotals(filter, fields, cancellation);

    public override Task<IReadOnlyList<SharedSpecies>> Shared(Filter filter, Field field, string beside, CancellationToken cancellation) => inner.Shared(filter, field, beside, cancellation);

    public override Task<IReadOnlyList<SampledCell>> Sampling(Filter filter, GeoBox box, int columns, int rows, CancellationToken cancellation) => inner.Sampling(filter, box, columns, rows, cancellation);

    public override Task<TileContent> Tile(Filter filter, int z, int x, int y, CancellationToken cancellation, bool finer = false) => inner.Tile(filter, z, x, y, cancellation, finer);

    public override Task<IReadOnlyList<TileBin>> Grid(Filter filter, GeoBox box, int columns, int rows, bool centres, CancellationToken cancellation) => inner.Grid(filter, box, columns, rows, centres, cancellation);

    public override Task<IReadOnlyList<CubeCell>> Cube(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation) => inner.Cube(filter, fields, cancellation);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
