using System.Collections.Concurrent;
using System.Globalization;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Saola.Geo;
using Saola.Platform.Duplicates;
using Saola.Platform.Taxa;

namespace Saola.Platform.Store.Serving;

/// <summary>A run as one snapshot sees it.</summary>
/// <param name="Number">Its place among the runs.</param>
/// <param name="Hidden">Numbers of the segments in it that the snapshot does not hold.</param>
internal sealed record AttachedRun(int Number, RunInfo Info, IReadOnlyList<int> Hidden)
{
    /// <summary>The name under which it is attached.</summary>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"r{Number}");

    public bool IsHidden => Hidden.Count == Info.Segments.Count;
}

/// <summary>Where a row was found.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Taxon">The number of its taxon.</param>
/// <param name="Run">The number of its run.</param>
/// <param name="Place">Its place in the run's table.</param>
/// <param name="IsGeneralised">Whether it is in the table of generalised rows.</param>
internal sealed record FoundRow(long Key, int Taxon, int Run, long Place, bool IsGeneralised);

/// <summary>The exact records of touched segments, for somebody who may see some of them.</summary>
/// <param name="File">Their run's file, deleted with the set.</param>
/// <param name="Segments">The numbers of their segments.</param>
/// <param name="Hidden">Keys that the set does not show: of exact records that the caller may not see, and of the public ones of those that the caller may.</param>
internal sealed record ExactRun(string File, IReadOnlySet<int> Segments, IReadOnlyList<long> Hidden);

/// <summary>The runs that serve one snapshot, attached to one instance of the engine, with a pool of connections.</summary>
internal sealed class RunSet : IDisposable
{
    private readonly DuckDBConnection _first;
    private readonly ConcurrentBag<DuckDBConnection> _pool = [];
    private readonly ConcurrentDictionary<Field, Lazy<Task<IReadOnlyList<FacetCount>>>> _whole = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<(OccurrenceRow Row, long Count)>>>> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<TaxonValues>>> _taxa = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _places = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<SpeciesTotal>>>> _totals = new(StringComparer.Ordinal);
    private readonly HiddenCounts _hidden;
    private readonly string _folder;
    private readonly Lazy<Task<GeneralisedRows?>> _generalised;
    private int _rented;
    private int _noted;

    /// <param name="folder">The serving folder.</param>
    /// <param name="state">Its state.</param>
    /// <param name="visible">Numbers of the segments that are shown.</param>
    /// <param name="clusters">The clusters of probable duplicates; null where they have not been looked for.</param>
    /// <param name="withheld">What rules that the segments were not made for may hit: it is left out of every answer.</param>
    /// <param name="memory">Memory for queries.</param>
    /// <param name="classification">What the keys of taxa in filters mean.</param>
    /// <param name="places">What the keys of places in filters mean.</param>
    /// <param name="exact">Exact records among the runs; null for the public.</param>
    public RunSet(string folder, ServingState state, IReadOnlySet<int> visible, RecordClusters? clusters, Withheld withheld, string memory, Func<TaxonTree> classification, Func<string, GeoShape?> places, ExactRun? exact = null)
    {
        PlaceShapes = places;
        Tree = new RunTree(this, classification);
        _folder = folder;
        State = state;
        Clusters = clusters;
        Exact = exact;
        _first = DuckDb.Open(memory, Path.Combine(folder, "query-tmp"));
        Runs = [.. state.Runs.Select((run, i) => new AttachedRun(i, run, [.. run.Segments.Where(n => !visible.Contains(n))]))];
        Shown = [.. Runs.Where(r => !r.IsHidden)];
        _generalised = new(() => GeneralisedRows.Read(this));
        _hidden = new HiddenCounts(_first, [.. Shown.Where(r => r.Hidden.Count > 0)]);
        try
        {
            Attach(folder, withheld);
        }
        catch
        {
            _first.Dispose();
            throw;
        }
    }

    public ServingState State { get; }

    /// <summary>The exact records among the runs; null for the public.</summary>
    public ExactRun? Exact { get; }

    /// <summary>The clusters of probable duplicates; null where they have not been looked for. The table <c>cluster</c> holds the same.</summary>
    public RecordClusters? Clusters { get; }

    /// <summary>What the keys of taxa in filters mean.</summary>
    public RunTree Tree { get; }

    /// <summary>The area of a place by its key; null for what is no place.</summary>
    public Func<string, GeoShape?> PlaceShapes { get; }

    /// <summary>All runs: a taxon may have its name in any of them.</summary>
    public IReadOnlyList<AttachedRun> Runs { get; }

    /// <summary>Runs with rows of the snapshot.</summary>
    public IReadOnlyList<AttachedRun> Shown { get; }

    /// <summary>Shapes and distances as functions of the engine.</summary>
    public ShapeFunctions Shapes { get; } = new();

    /// <summary>Numbers of the segments that the snapshot holds.</summary>
    public IEnumerable<int> Segments => Shown.SelectMany(r => r.Info.Segments.Except(r.Hidden));

    /// <summary>A column of the taxa, read when it is first asked for and kept: some 80 bytes a name.</summary>
    public Task<TaxonValues> Taxa(string column, CancellationToken cancellation) => Kept(_taxa, column, () => TaxonValues.Read(this, column)).WaitAsync(cancellation);

    /// <summary>The name of a table of the taxa with a value in a column: <c>taxon</c>, and the <c>place</c> of its text in <see cref="Taxa"/>. Made when it is first needed.</summary>
    public Task<string> Places(string column, CancellationToken cancellation) => Kept(_places, column, () => MakePlaces(column)).WaitAsync(cancellation);

    /// <summary>Totals of species over every record by some fields.</summary>
    public Task<IReadOnlyList<SpeciesTotal>> WholeTotals(string fields, Func<Task<IReadOnlyList<SpeciesTotal>>> count) => Kept(_totals, fields, count);

    /// <summary>An answer that is found once for all who ask, since a run set never changes.</summary>
    private static Task<T> Kept<TKey, T>(ConcurrentDictionary<TKey, Lazy<Task<T>>> all, TKey key, Func<Task<T>> make)
        where TKey : notnull
    {
        var kept = all.GetOrAdd(key, _ => new Lazy<Task<T>>(make));
        // A failure is not kept.
        if (kept.Value.IsFaulted) all.TryRemove(KeyValuePair.Create(key, kept));
        return kept.Value;
    }

    private async Task<string> MakePlaces(string column)
    {
        var values = await Taxa(column, CancellationToken.None);
        var table = $"place_{column}";
        return await Task.Run(() =>
        {
            var connection = Rent();
            try
            {
                DuckDb.Run(connection, $"CREATE OR REPLACE TABLE memory.\"{table}\" (taxon INTEGER NOT NULL, place INTEGER NOT NULL)");
                using var appender = connection.CreateAppender(table);
                for (var taxon = 0; taxon < values.Places.Length; taxon++)
                {
                    if (values.Places[taxon] is var place and >= 0) appender.CreateRow().AppendValue(taxon).AppendValue(place).EndRow();
                }
            }
            finally
            {
                Return(connection);
            }

            return $"memory.\"{table}\"";
        });
    }

    /// <summary>The facet of a field over every record: added up over the runs once.</summary>
    public Task<IReadOnlyList<FacetCount>> Whole(Field field, Func<Task<IReadOnlyList<FacetCount>>> count) => Kept(_whole, field, count);

    /// <summary>Counts of every year and month.</summary>
    public Task<IReadOnlyList<(OccurrenceRow Row, long Count)>> Months() => Kept(_counts, "year month", () => MonthCounts.Of(this));

    /// <summary>More generalised rows than this (some 130 bytes each) are left to the engine.</summary>
    public int MostGeneralised { get; init; } = int.MaxValue;

    /// <summary>Whether some rows are left out of every answer: then nothing that is stored of all rows may be used.</summary>
    public bool HasWithheld { get; private set; }

    /// <summary>The generalised rows, read when they are first needed; null where they are too many to be in memory.</summary>
    public Task<GeneralisedRows?> Generalised(CancellationToken cancellation) =>
        HasAreas ? _generalised.Value.WaitAsync(cancellation) : Task.FromResult<GeneralisedRows?>(GeneralisedRows.None);

    /// <summary>Whether any of the runs holds generalised records.</summary>
    public bool HasAreas => Shown.Any(r => r.Info.Areas > 0);

    /// <summary>Columns of matching rows of all runs, as a relation.</summary>
    /// <param name="columns">A select list over the table.</param>
    /// <param name="where">Conditions over the table and over that of generalised rows.</param>
    /// <param name="table"><c>occ</c> or <c>slim</c>.</param>
    public string From(string columns, Where where, string table = "occ") => Union(
        run => Select(run, columns, table, where.Rows),
        run => Select(run, columns, "area", where.Areas!), where);

    /// <summary>Matching rows of all runs, <c>generalised</c> or not, with the number of their <c>run</c> and their <c>place</c> in its table, as a relation.</summary>
    public string FromAll(Where where) => Union(
        run => Select(run, $"*, {Place(run)}, false AS generalised", "occ", where.Rows),
        run => Select(run, $"* EXCLUDE ({Cells}), {Place(run)}, true AS generalised", "area", where.Areas!), where);

    /// <summary>Columns of matching rows of all runs with what only generalised ones have, as a relation.</summary>
    public string FromWide(string columns, Where where) => Union(
        run => Select(run, $"{columns}, {NoCells}", "occ", where.Rows), run => Select(run, $"{columns}, {Cells}", "area", where.Areas!), where);

    /// <summary>
    /// Columns of a few rows that <see cref="FromAll"/> found, as <see cref="FromWide"/> has them: to read wide columns of rows that were found by narrow ones
    /// costs a fraction of what it costs to find them on the way.
    /// </summary>
    public string FromFound(string columns, IReadOnlyList<FoundRow> found) => "(" + string.Join(" UNION ALL ", found.GroupBy(f => (f.Run, f.IsGeneralised)).Select(g =>
        Few($"{columns}, {(g.Key.IsGeneralised ? Cells : NoCells)}", $"{Runs[g.Key.Run].Name}.{(g.Key.IsGeneralised ? "area" : "occ")}", $"SELECT unnest([{DuckDb.List(g.Select(f => f.Place))}])"))) + ")";

    /// <summary>A few taxa of all runs, as a relation like the view <c>taxa</c>.</summary>
    public string TaxaOf(IEnumerable<int> ids)
    {
        var condition = $"id IN ({DuckDb.List(ids)})";
        return "(" + string.Join(" UNION ALL ", Runs.Select(run => Few("*", $"{run.Name}.taxon", $"SELECT rowid FROM {run.Name}.taxon WHERE {condition}"))) + ")";
    }

    private static string Place(AttachedRun run) => $"{run.Number} AS run, t.rowid AS place";

    private static string Few(string columns, string table, string rows) => $"SELECT {columns} FROM {table} WHERE rowid IN ({rows})";

    private string Union(Func<AttachedRun, string> rows, Func<AttachedRun, string> areas, Where where)
    {
        if (Runs.Count == 0) return "(SELECT 0::BIGINT AS nothing WHERE false)";
        // Where every run is hidden one lends its columns, and none of its rows.
        if (Shown.Count == 0) return $"(SELECT * FROM ({rows(Runs[0])}) WHERE false)";
        var runs = Shown;
        return "(" + string.Join(" UNION ALL ", runs.Select(rows).Concat(where.Areas is null ? [] : runs.Where(r => r.Info.Areas > 0).Select(areas))) + ")";
    }

    /// <summary>The same, of segments too that the snapshot does not hold.</summary>
    public string FromEverything(string columns, Where where) => "(" + string.Join(" UNION ALL ", Runs.SelectMany(run => new[]
    {
        $"SELECT {columns} FROM {run.Name}.occ WHERE {where.Rows}", where.Areas is null || run.Info.Areas == 0 ? null : $"SELECT {columns} FROM {run.Name}.area WHERE {where.Areas}",
    }.OfType<string>())) + ")";

    /// <summary>Columns of generalised rows alone, as a relation; null where there are none.</summary>
    public string? FromAreas(string columns, string condition) => !HasAreas ? null
        : "(" + string.Join(" UNION ALL ", Shown.Where(r => r.Info.Areas > 0).Select(run => Select(run, columns, "area", condition))) + ")";

    private string Select(AttachedRun run, string columns, string table, string condition) =>
        // The slim copy does not have the keys.
        $"SELECT {columns} FROM {run.Name}.{(HasWithheld && table == "slim" ? "occ" : table)} t{(run.Hidden.Count > 0 ? " ANTI JOIN hidden USING (segment)" : "")}{(HasWithheld ? " ANTI JOIN withheld USING (key)" : "")} WHERE {condition}";

    /// <summary>
    /// Stored counts as a relation of the columns and <c>n</c>: those of every run, less those of its rows that the snapshot does not
    /// hold. There must be a run that is shown.
    /// </summary>
    /// <param name="table"><c>facet</c> or <c>coarse</c>.</param>
    /// <param name="columns">A select list over the table.</param>
    /// <param name="condition">A condition over the table.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<string> Stored(string table, string columns, string condition, CancellationToken cancellation)
    {
        var parts = Shown.Select(r => $"SELECT {columns}, n FROM {r.Name}.{table} WHERE {condition}").ToList();
        if (_hidden.Any)
        {
            await _hidden.Counted(cancellation);
            parts.Add($"SELECT {columns}, -n AS n FROM hidden_{table} WHERE {condition}");
        }

        return parts.Count == 1 ? $"({parts[0]})"
            : $"(SELECT * EXCLUDE (n), sum(n)::BIGINT AS n FROM ({string.Join(" UNION ALL ", parts)}) GROUP BY ALL HAVING sum(n) > 0)";
    }

    /// <summary>Runs a query and reads its rows, on a connection of its own.</summary>
    public async Task<List<T>> Query<T>(string sql, Func<DuckDBDataReader, T> row, CancellationToken cancellation)
    {
        var rows = new List<T>();
        await Each(sql, reader => rows.Add(row(reader)), cancellation);
        return rows;
    }

    /// <summary>Runs a query and shows each row, on a connection of its own.</summary>
    public Task Each(string sql, Action<DuckDBDataReader> row, CancellationToken cancellation) => Task.Run(() =>
    {
        cancellation.ThrowIfCancellationRequested();
        var connection = Rent();
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var stop = cancellation.Register(command.Cancel);
            using var reader = command.ExecuteReader();
            while (reader.Read()) row(reader);
        }
        catch (DuckDBException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (DuckDBException e)
        {
            Note(e);
            throw;
        }
        finally
        {
            Return(connection);
        }
    }, cancellation);

    /// <summary>Whether an answer is being read: an export may take long after the snapshot that it is of has been replaced.</summary>
    public bool IsInUse => Volatile.Read(ref _rented) > 0;

    /// <summary>Whether a file is not as it was written, as far as the engine can tell. A full disk is no damage.</summary>
    public static bool IsDamage(DuckDBException e) => IsDamage(e.ErrorType, e.Message);

    private static bool IsDamage(DuckDBErrorType type, string message) =>
        type is DuckDBErrorType.Io or DuckDBErrorType.Fatal or DuckDBErrorType.Internal or DuckDBErrorType.Serialization
        && !message.Contains("No space left", StringComparison.OrdinalIgnoreCase);

    /// <summary>Leaves a note when a query has met a damaged run: once, since these runs may be read after the copy was made again.</summary>
    public void Note(DuckDBException e) => Note(e.ErrorType, e.Message);

    /// <inheritdoc cref="Note(DuckDBException)"/>
    public void Note(DuckDBErrorType type, string message)
    {
        if (IsDamage(type, message) && Interlocked.Exchange(ref _noted, 1) == 0) ServingState.NoteDamage(_folder);
    }

    public DuckDBConnection Rent()
    {
        if (!_pool.TryTake(out var connection))
        {
            connection = _first.Duplicate();
            connection.Open();
        }

        Interlocked.Increment(ref _rented);
        return connection;
    }

    public void Return(DuckDBConnection connection)
    {
        _pool.Add(connection);
        Interlocked.Decrement(ref _rented);
    }

    public void Dispose()
    {
        while (_pool.TryTake(out var connection)) connection.Dispose();
        _first.Dispose();
        if (Exact is not null) File.Delete(Exact.File);
    }

    private const string NoTaxa = """
        SELECT 0::INTEGER AS id, 0::UBIGINT AS taxonHash, ''::VARCHAR AS scientificName, ''::VARCHAR AS canonicalName, ''::VARCHAR AS taxonRank,
            ''::VARCHAR AS kingdom, ''::VARCHAR AS phylum, ''::VARCHAR AS class, ''::VARCHAR AS "order", ''::VARCHAR AS family,
            ''::VARCHAR AS genus, ''::VARCHAR AS species, ''::VARCHAR AS taxonKey, ''::VARCHAR AS acceptedTaxonKey,
            ''::VARCHAR AS acceptedScientificName, ''::VARCHAR AS taxonMatchType WHERE false
        """;

    private static readonly string Cells = string.Join(", ", RunBuilder.CellColumns);

    private static readonly string NoCells = string.Join(", ", RunBuilder.CellColumns.Select(c => $"NULL AS {c}"));

    private void Attach(string folder, Withheld withheld)
    {
        foreach (var run in Runs)
            DuckDb.Run(_first, $"ATTACH {DuckDb.Quote(Path.Combine(folder, run.Info.File))} AS {run.Name} (READ_ONLY)");
        DuckDb.Run(_first, "CREATE VIEW taxa AS " + (Runs.Count > 0 ? All("taxon") : NoTaxa));
        DuckDb.Run(_first, "CREATE VIEW names AS " + (Runs.Count > 0 ? All("name") : "SELECT ''::VARCHAR AS name, 0::TINYINT AS field, 0::INTEGER AS taxon WHERE false"));
        _hidden.Name();
        NameClusters();
        Shapes.AddTo(_first);
        withheld.Fill(this, _first);
        HasWithheld = withheld.Any || Exact is not null;
        if (Exact is not null) Hide(Exact.Hidden);
        DuckDb.Run(_first, "SET lock_configuration = true");
    }

    private void Hide(IReadOnlyList<long> keys)
    {
        using var appender = _first.CreateAppender("withheld");
        foreach (var key in keys) appender.CreateRow().AppendValue(key).EndRow();
    }

    private void NameClusters()
    {
        DuckDb.Run(_first, "CREATE TABLE cluster (key BIGINT NOT NULL, clusterKey BIGINT NOT NULL)");
        if (Clusters is null) return;
        using var appender = _first.CreateAppender("cluster");
        for (var i = 0; i < Clusters.Records.Count; i++) appender.CreateRow().AppendValue(Clusters.Records[i]).AppendValue(Clusters.ClusterKeys[i]).EndRow();
    }

    private string All(string table) => string.Join(" UNION ALL ", Runs.Select(r => $"SELECT * FROM {r.Name}.{table}"));
}
