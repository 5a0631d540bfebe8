using Saola.Geo;
using Saola.Platform.Home;

namespace Saola.Platform.Store;

/// <summary>
/// What can answer the algebra over one snapshot. Each engine compiles filters itself; results are equal to the last row and in the
/// same order on every engine, so that an answer can be replayed on any of them.
/// </summary>
public abstract class Engine : IAsyncDisposable
{
    /// <summary>Whether the taxa of any of its records were matched with checklists.</summary>
    public abstract bool IsMatched { get; }

    /// <summary>Whether any of its records is generalised, so that its cell alone is known.</summary>
    public abstract bool IsGeneralised { get; }

    /// <summary>How far probable duplicates have been looked for; null where they have not, and then no filter may name a cluster.</summary>
    public abstract DuplicatesCoverage? Duplicates { get; }

    /// <summary>Number of records that match.</summary>
    public abstract Task<long> Count(Filter filter, CancellationToken cancellation);

    /// <summary>By source, the number of matching records that the caller sees as they are and the public does not.</summary>
    public virtual Task<IReadOnlyList<FacetCount>> Revealed(Filter filter, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<FacetCount>>([]);

    /// <summary>
    /// Of the records that match those that only may match: their position is generalised, and somewhere in their cell they do, elsewhere they do
    /// not. Whoever keeps them knows.
    /// </summary>
    public abstract Task<long> MayOccur(Filter filter, CancellationToken cancellation);

    /// <summary>Number of records that match, where all those of one cluster count once.</summary>
    /// <exception cref="SaolaException">Duplicates have not been looked for.</exception>
    public abstract Task<DistinctCount> Distinct(Filter filter, CancellationToken cancellation);

    /// <summary>The most frequent values of each field, at most <paramref name="limit"/> each.</summary>
    public abstract Task<IReadOnlyList<Facet>> Facets(Filter filter, IReadOnlyList<Field> fields, int limit, CancellationToken cancellation);

    /// <summary>Counts by each value of an integer field, or by bins of a field that <see cref="Field.HasBins"/>, ascending.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="field">The field.</param>
    /// <param name="cancellation">Stops the question.</param>
    /// <param name="width">The width of a bin in the field's unit; a bin's value is its lower edge, a multiple of the width.</param>
    public abstract Task<IReadOnlyList<HistogramBin>> Histogram(Filter filter, Field field, CancellationToken cancellation, int width = 1);

    public abstract Task<PageResult> Page(Filter filter, PageOptions options, CancellationToken cancellation);

    /// <summary>The record of a key, or null.</summary>
    public abstract Task<OccurrenceRow?> Record(long key, CancellationToken cancellation);

    /// <summary>Species with at least one present record that matches.</summary>
    public abstract Task<SpeciesListResult> Species(Filter filter, int limit, int offset, CancellationToken cancellation);

    /// <summary>
    /// Numbers of present records with a species, and of their species, by every combination of the fields' values, ordered by the values (nulls first).
    /// </summary>
    public abstract Task<IReadOnlyList<SpeciesTotal>> SpeciesTotals(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation);

    /// <summary>For each value of a field the species with present records, and how many of them one value has too; ordered by the values, records without one left out.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="field">A field that can be a dimension of a cube.</param>
    /// <param name="beside">The value that the others are compared with; it comes first where it has species.</param>
    /// <param name="cancellation">Stops the question.</param>
    public abstract Task<IReadOnlyList<SharedSpecies>> Shared(Filter filter, Field field, string beside, CancellationToken cancellation);

    /// <summary>
    /// What the cells of a grid of equal degrees hold, as samples of species: present records with a species and a position, by rows from the north, then by columns from
    /// the west; empty cells are left out, and so are generalised records, whose cells may be larger. Edges are as those of <see cref="Grid"/>.
    /// </summary>
    public abstract Task<IReadOnlyList<SampledCell>> Sampling(Filter filter, GeoBox box, int columns, int rows, CancellationToken cancellation);

    /// <summary>The records of a web-mercator tile: points when at most <see cref="PointLimit"/>, otherwise bins of a grid.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="z">Zoom.</param>
    /// <param name="x">Column.</param>
    /// <param name="y">Row, from the north.</param>
    /// <param name="cancellation">Stops the question.</param>
    /// <param name="finer">Bins of half the side, never points; areas are told from one zoom earlier on.</param>
    public abstract Task<TileContent> Tile(Filter filter, int z, int x, int y, CancellationToken cancellation, bool finer = false);

    /// <summary>
    /// Numbers of records by the cells of a grid of equal degrees in a box, by rows from the north, then by columns from the west. A record on the eastern or southern
    /// edge belongs to the next box, but for the edges of the world.
    /// </summary>
    /// <param name="filter">The filter.</param>
    /// <param name="box">The box; west ≤ east.</param>
    /// <param name="columns">Columns of the grid.</param>
    /// <param name="rows">Rows of the grid.</param>
    /// <param name="centres">Whether generalised records count where their cells have their centres; otherwise they are left out.</param>
    /// <param name="cancellation">Stops the question.</param>
    public abstract Task<IReadOnlyList<TileBin>> Grid(Filter filter, GeoBox box, int columns, int rows, bool centres, CancellationToken cancellation);

    /// <summary>Counts by every combination of the fields' values, ordered by the values (nulls first).</summary>
    public abstract Task<IReadOnlyList<CubeCell>> Cube(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation);

    /// <summary>All records that match, in the order of keys.</summary>
    public abstract IAsyncEnumerable<OccurrenceRow> Stream(Filter filter, CancellationToken cancellation);

    /// <summary>Writes all records that match, in the order of keys, as the rows of a table; gives their number. What an engine does here is what <see cref="Stream"/> gives.</summary>
    internal virtual async Task<long> WriteText(Filter filter, IReadOnlyList<RecordColumn> columns, TextTable table, Stream output, CancellationToken cancellation)
    {
        RecordColumn[] own = [.. columns];
        var records = 0L;
        await foreach (var row in Stream(filter, cancellation).WithCancellation(cancellation))
        {
            table.Add(row, own);
            records++;
            await table.DrainIfFull(output, cancellation);
        }

        await table.Drain(output, cancellation);
        return records;
    }

    /// <summary>Tells what its answers are taken for, as the asker says it: what is revealed is written down with it.</summary>
    public virtual void TakenFor(string purpose)
    {
    }

    /// <summary>Tiles from this zoom on show points, when there are few enough of them.</summary>
    public const int PointZoom = 5;
    public const int PointLimit = 4_000;

    /// <summary>Bins along a tile's side: 2^7.</summary>
    public const int TileGridBits = 7;

    public abstract ValueTask DisposeAsync();
}
