using System.Globalization;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using Saola.Geo;
using Saola.Platform.Home;

namespace Saola.Platform.Store.Serving;

/// <summary>The algebra over the serving copy, compiled to the embedded engine.</summary>
internal sealed class DuckDbEngine(RunSet runs, bool matched, DuplicatesCoverage? duplicates) : Engine
{
    private readonly RowReader _reader = new(runs);

    public override bool IsMatched => matched;

    public override bool IsGeneralised => runs.HasAreas;

    public override DuplicatesCoverage? Duplicates => duplicates;

    public override async Task<DistinctCount> Distinct(Filter filter, CancellationToken cancellation)
    {
        Refusal.OfDistinct(this);
        var records = await Count(filter, cancellation);
        if (records == 0) return default;
        using var condition = await Condition.Of(runs, filter, cancellation);
        // Few records are in clusters: the engine looks only into blocks of rows that may hold their keys.
        var from = runs.From("key", condition.Where);
        return (await runs.Query($"SELECT count(*), count(DISTINCT c.clusterKey) FROM {from} o JOIN cluster c ON c.key = o.key",
            r => new DistinctCount(records, r.GetInt64(0), r.GetInt64(1)), cancellation))[0];
    }

    public override async Task<long> Count(Filter filter, CancellationToken cancellation)
    {
        using var condition = await Condition.Of(runs, filter, cancellation);
        if (condition.IsEverything) return runs.Segments.Sum(n => (long)runs.State.Segments[n].Rows);
        var (where, _, added) = condition.Parts();
        var from = runs.From("1 AS one", where, condition.Table);
        return (await runs.Query($"SELECT count(*) FROM {from}", r => r.GetInt64(0), cancellation))[0] + added.Count;
    }

    public override async Task<IReadOnlyList<FacetCount>> Revealed(Filter filter, CancellationToken cancellation)
    {
        if (runs.Exact is not { } exact || exact.Segments.Count == 0) return [];
        using var condition = await Condition.Of(runs, filter, cancellation);
        var segments = await runs.Query($"SELECT segment, count(*) FROM {runs.From("segment", condition.Where.And($"segment IN ({DuckDb.List(exact.Segments)})").Exact)} GROUP BY ALL",
            r => (runs.State.Segments[r.GetInt32(0)].Source, Count: r.GetInt64(1)), cancellation);
        return [.. segments.GroupBy(s => s.Source, StringComparer.Ordinal).Select(g => new FacetCount(g.Key, g.Sum(s => s.Count))).OrderBy(c => c.Value, Utf8Order.Instance)];
    }

    public override async Task<long> MayOccur(Filter filter, CancellationToken cancellation)
    {
        Refusal.OfClusters(filter, runs.Clusters is not null);
        if (!runs.HasAreas) return 0;
        using var condition = await Condition.Of(runs, filter, cancellation);
        if (condition.Open() is { } open) return open;
        var from = runs.FromAreas("1 AS one", $"west IS NOT NULL AND {condition.Areas} AND NOT coalesce({condition.Sure}, false)");
        return (await runs.Query($"SELECT count(*) FROM {from}", r => r.GetInt64(0), cancellation))[0];
    }

    public override async Task<IReadOnlyList<Facet>> Facets(
        Filter filter, IReadOnlyList<Field> fields, int limit, CancellationToken cancellation)
    {
        foreach (var field in fields) Refusal.OfFacet(field);
        using var condition = await Condition.Of(runs, filter, cancellation);
        return await FacetAsk.Counts(runs, condition, fields, limit, cancellation);
    }

    public override async Task<IReadOnlyList<HistogramBin>> Histogram(Filter filter, Field field, CancellationToken cancellation, int width = 1)
    {
        Refusal.OfHistogram(field, width);
        if (width > 1) return await Binned(filter, field, width, cancellation);
        if (runs.Shown.Count == 0) return [];
        var column = FilterSql.Column(field)!;
        using var condition = await Condition.Of(runs, filter, cancellation);
        if (condition.IsEverything && column is "year" or "month")
        {
            var stored = await FacetAsk.Stored(runs, column, cancellation);
            return [.. stored.Select(s => new HistogramBin(int.Parse(s.Value, CultureInfo.InvariantCulture), s.Count)).OrderBy(b => b.Value)];
        }

        if (column is "year" or "month" && MonthCounts.Answer(runs, filter)) return await MonthCounts.By(runs, filter, column == "year" ? r => r.Year : r => r.Month, cancellation);
        var (where, rows, added) = condition.Parts(field);
        var from = runs.From($"{column} AS v", where.And($"{column} IS NOT NULL"), condition.TableWith(column));
        var bins = await runs.Query($"SELECT v::INTEGER, count(*) FROM {from} GROUP BY ALL ORDER BY 1",
            r => new HistogramBin(r.GetInt32(0), r.GetInt64(1)), cancellation);
        return added.Count == 0 ? bins
            : [.. rows.Counts(field, added).Select(c => new HistogramBin(int.Parse(c.Value, CultureInfo.InvariantCulture), c.Count)).Concat(bins)
                .GroupBy(b => b.Value, b => b.Count, (value, counts) => new HistogramBin(value, counts.Sum())).OrderBy(b => b.Value)];
    }

    private async Task<IReadOnlyList<HistogramBin>> Binned(Filter filter, Field field, int width, CancellationToken cancellation)
    {
        if (runs.Shown.Count == 0) return [];
        var column = FilterSql.Column(field)!;
        using var condition = await Condition.Of(runs, filter, cancellation);
        var from = runs.From($"{column} AS v", condition.Where.And($"{column} IS NOT NULL"), condition.TableWith(column));
        return await runs.Query(string.Create(CultureInfo.InvariantCulture, $"SELECT floor(v::DOUBLE / {width})::INTEGER * {width} AS bin, count(*) FROM {from} GROUP BY bin ORDER BY bin"),
            r => new HistogramBin(r.GetInt32(0), r.GetInt64(1)), cancellation);
    }

    public override async Task<PageResult> Page(Filter filter, PageOptions options, CancellationToken cancellation)
    {
        Refusal.OfSort(options.Sort);
        var total = await Count(filter, cancellation);
        using var condition = await Condition.Of(runs, filter, cancellation);
        if (runs.Runs.Count == 0 || total == 0 || options.Limit == 0) return new PageResult(total, []);
        var where = condition.Where;
        var (sort, join) = PageOrder.Of(runs.State, options);
        // Which rows first, by the narrow columns; the wide ones only for those.
        var found = await Found($"SELECT o.key, o.taxon, o.run, o.place, o.generalised FROM {runs.FromAll(where)} o {join} ORDER BY {sort} LIMIT {options.Limit} OFFSET {options.Offset}", cancellation);
        // While a rule is on its way into the files a key may stand in two of them.
        var byKey = (await Rows(found, cancellation)).ToLookup(r => r.Key);
        return new PageResult(total, [.. found.DistinctBy(f => f.Key).SelectMany(f => byKey[f.Key])]);
    }

    public override async Task<OccurrenceRow?> Record(long key, CancellationToken cancellation)
    {
        if (runs.Runs.Count == 0) return null;
        var where = Where.All(string.Create(CultureInfo.InvariantCulture, $"key = {key}"));
        return (await Rows(await Found($"SELECT key, taxon, run, place, generalised FROM {runs.FromAll(where)}", cancellation), cancellation)).FirstOrDefault();
    }

    private Task<List<FoundRow>> Found(string query, CancellationToken cancellation) =>
        runs.Query(query, r => new FoundRow(r.GetInt64(0), r.GetInt32(1), r.GetInt32(2), r.GetInt64(3), r.GetBoolean(4)), cancellation);

    /// <summary>A few rows that were found, with no more read of other tables than they need.</summary>
    private async Task<List<OccurrenceRow>> Rows(IReadOnlyList<FoundRow> found, CancellationToken cancellation) => found.Count == 0 ? []
        : await runs.Query(RowReader.WithTaxa(runs.FromFound(RowReader.Columns, found), "", runs.TaxaOf(found.Select(f => f.Taxon).Distinct())), _reader.Read, cancellation);

    public override Task<SpeciesListResult> Species(Filter filter, int limit, int offset, CancellationToken cancellation) =>
        SpeciesAsk.List(runs, filter, limit, offset, cancellation);

    public override Task<IReadOnlyList<SpeciesTotal>> SpeciesTotals(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation) =>
        SpeciesTotalsAsk.Totals(runs, filter, fields, cancellation);

    public override Task<IReadOnlyList<SharedSpecies>> Shared(Filter filter, Field field, string beside, CancellationToken cancellation) =>
        SpeciesTotalsAsk.Shared(runs, filter, field, beside, cancellation);

    public override Task<IReadOnlyList<SampledCell>> Sampling(Filter filter, GeoBox box, int columns, int rows, CancellationToken cancellation) =>
        SamplingAsk.Cells(runs, filter, box, columns, rows, cancellation);

    public override Task<TileContent> Tile(Filter filter, int z, int x, int y, CancellationToken cancellation, bool finer = false) =>
        TileAsk.Content(runs, filter, z, x, y, finer, cancellation);

    public override async Task<IReadOnlyList<TileBin>> Grid(Filter filter, GeoBox box, int columns, int rows, bool centres, CancellationToken cancellation)
    {
        if (runs.Shown.Count == 0) return [];
        using var condition = await Condition.Of(runs, filter, cancellation);
        var (first, last) = Cell.RangeOfBox(box.West, box.South, box.East, box.North);
        var (x, y, inside) = DegreeGrid.Sql(box, columns, rows);
        var from = runs.From($"{x} AS x, {y} AS y", (centres ? condition.Where : condition.Where.Exact).And(string.Create(CultureInfo.InvariantCulture, $"cell BETWEEN {first} AND {last} AND {inside}")));
        return await runs.Query($"SELECT x, y, count(*) FROM {from} GROUP BY x, y ORDER BY y, x", r => new TileBin(r.GetInt32(0), r.GetInt32(1), r.GetInt64(2)), cancellation);
    }

    public override Task<IReadOnlyList<CubeCell>> Cube(Filter filter, IReadOnlyList<Field> fields, CancellationToken cancellation) =>
        CubeAsk.Cells(runs, filter, fields, cancellation);

    public override async IAsyncEnumerable<OccurrenceRow> Stream(Filter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (runs.Runs.Count == 0) yield break;
        using var condition = await Condition.Of(runs, filter, cancellation);
        var connection = runs.Rent();
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = RowReader.WithTaxa(runs.FromWide(RowReader.Columns, condition.Where), "ORDER BY o.key");
            command.UseStreamingMode = true;
            using var stop = cancellation.Register(command.Cancel);
            using var reader = await Task.Run(() => Noted(command.ExecuteReader), cancellation);
            // The driver refuses to read on where a streamed result is empty.
            if (!reader.HasRows) yield break;
            Func<bool> next = reader.Read;
            while (Noted(next))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return _reader.Read(reader);
            }
        }
        finally
        {
            runs.Return(connection);
        }
    }

    internal override Task<long> WriteText(Filter filter, IReadOnlyList<RecordColumn> columns, TextTable table, Stream output, CancellationToken cancellation) =>
        TextRows.CanWrite(columns) ? TextRows.Write(runs, _reader, filter, columns, table, output, cancellation) : base.WriteText(filter, columns, table, output, cancellation);

    private T Noted<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DuckDBException e)
        {
            runs.Note(e);
            throw;
        }
    }

    public override ValueTask DisposeAsync()
    {
        runs.Dispose();
        return ValueTask.CompletedTask;
    }
}
