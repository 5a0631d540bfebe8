using System.Collections.Concurrent;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Saola.Geo;

namespace Saola.Platform.Store.Serving;

/// <summary>A run as one snapshot sees it.</summary>
/// <param name="Name">The name under which it is attached.</param>
/// <param name="Visible">Numbers of the segments that the snapshot holds; null when it holds all of the run.</param>
internal sealed record AttachedRun(string Name, RunInfo Info, IReadOnlyList<int>? Visible);

/// <summary>The runs that serve one snapshot, attached to one instance of the engine, with a pool of connections.</summary>
internal sealed class RunSet : IDisposable
{
    private readonly DuckDBConnection _first;
    private readonly ConcurrentBag<DuckDBConnection> _pool = [];
    private readonly ConcurrentDictionary<int, ShapeIndex> _shapes = new();
    private readonly ConcurrentDictionary<Field, Lazy<Task<IReadOnlyList<FacetCount>>>> _whole = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<TaxonValues>>> _taxa = new(StringComparer.Ordinal);
    private readonly string _folder;
    private int _nextShape;
    private int _noted;

    public RunSet(string folder, ServingState state, IReadOnlySet<int> visible, string memory)
    {
        _folder = folder;
        State = state;
        _first = DuckDb.Open(memory, Path.Combine(folder, "query-tmp"));
        Runs = [.. state.Runs.Select((run, i) => new AttachedRun($"r{i}", run, run.Segments.All(visible.Contains) ? null : [.. run.Segments.Where(visible.Contains)]))];
        try
        {
            Attach(folder);
        }
        catch
        {
            _first.Dispose();
            throw;
        }
    }

    public ServingState State { get; }

    public IReadOnlyList<AttachedRun> Runs { get; }

    /// <summary>Whether every row of every run is visible, so that stored counts hold.</summary>
    public bool IsClean => Runs.All(r => r.Visible is null);

    /// <summary>A column of the taxa, read when it is first asked for and kept: some 80 bytes a name.</summary>
    public Task<TaxonValues> Taxa(string column, CancellationToken cancellation)
    {
        var kept = _taxa.GetOrAdd(column, c => new Lazy<Task<TaxonValues>>(() => TaxonValues.Read(this, c)));
        // A failure is not kept.
        if (kept.Value.IsFaulted) _taxa.TryRemove(KeyValuePair.Create(column, kept));
        return kept.Value.WaitAsync(cancellation);
    }

    /// <summary>The facet of a field over every record: added up over the runs once, since a run set never changes.</summary>
    public Task<IReadOnlyList<FacetCount>> Whole(Field field, Func<Task<IReadOnlyList<FacetCount>>> count)
    {
        var kept = _whole.GetOrAdd(field, _ => new Lazy<Task<IReadOnlyList<FacetCount>>>(count));
        // A failure is not kept.
        if (kept.Value.IsFaulted) _whole.TryRemove(KeyValuePair.Create(field, kept));
        return kept.Value;
    }

    /// <summary>Columns of matching rows of all runs, as a relation.</summary>
    /// <param name="columns">A select list over the table.</param>
    /// <param name="condition">A condition over the table.</param>
    /// <param name="table"><c>occ</c> or <c>slim</c>.</param>
    public string From(string columns, string condition, string table = "occ")
    {
        if (Runs.Count == 0) return "(SELECT 0::BIGINT AS nothing WHERE false)";
        // Runs without a visible row are left out, all but one: a relation needs its columns.
        var runs = Runs.Where(run => run.Visible is not { Count: 0 }).DefaultIfEmpty(Runs[0]);
        return "(" + string.Join(" UNION ALL ", runs.Select(run =>
        {
            var visible = run.Visible is null ? "" : run.Visible.Count == 0 ? " AND false" : $" AND segment IN ({DuckDb.List(run.Visible)})";
            return $"SELECT {columns} FROM {run.Name}.{table} WHERE {condition}{visible}";
        })) + ")";
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
            _pool.Add(connection);
        }
    }, cancellation);

    /// <summary>Whether a file is not as it was written, as far as the engine can tell. A full disk is no damage.</summary>
    public static bool IsDamage(DuckDBException e) =>
        e.ErrorType is DuckDBErrorType.Io or DuckDBErrorType.Fatal or DuckDBErrorType.Internal or DuckDBErrorType.Serialization
        && !e.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase);

    /// <summary>Leaves a note when a query has met a damaged run: once, since these runs may be read after the copy was made again.</summary>
    public void Note(DuckDBException e)
    {
        if (IsDamage(e) && Interlocked.Exchange(ref _noted, 1) == 0) ServingState.NoteDamage(_folder);
    }

    public DuckDBConnection Rent()
    {
        if (_pool.TryTake(out var connection)) return connection;
        connection = _first.Duplicate();
        connection.Open();
        return connection;
    }

    public void Return(DuckDBConnection connection) => _pool.Add(connection);

    /// <summary>Makes a shape known to <c>saola_within</c> and returns its number.</summary>
    public int Register(GeoShape shape)
    {
        var id = Interlocked.Increment(ref _nextShape);
        _shapes[id] = new ShapeIndex(shape);
        return id;
    }

    public void Forget(int shape) => _shapes.TryRemove(shape, out _);

    public void Dispose()
    {
        while (_pool.TryTake(out var connection)) connection.Dispose();
        _first.Dispose();
    }

    private const string NoTaxa = """
        SELECT 0::INTEGER AS id, 0::UBIGINT AS taxonHash, ''::VARCHAR AS scientificName, ''::VARCHAR AS canonicalName, ''::VARCHAR AS taxonRank,
            ''::VARCHAR AS kingdom, ''::VARCHAR AS phylum, ''::VARCHAR AS class, ''::VARCHAR AS "order", ''::VARCHAR AS family,
            ''::VARCHAR AS genus, ''::VARCHAR AS species WHERE false
        """;

    private void Attach(string folder)
    {
        foreach (var run in Runs)
            DuckDb.Run(_first, $"ATTACH {DuckDb.Quote(Path.Combine(folder, run.Info.File))} AS {run.Name} (READ_ONLY)");
        DuckDb.Run(_first, "CREATE VIEW taxa AS " + (Runs.Count > 0 ? All("taxon") : NoTaxa));
        DuckDb.Run(_first, "CREATE VIEW names AS " + (Runs.Count > 0 ? All("name") : "SELECT ''::VARCHAR AS name, 0::TINYINT AS field, 0::INTEGER AS taxon WHERE false"));
        RegisterFunctions();
        DuckDb.Run(_first, "SET lock_configuration = true");
    }

    private string All(string table) => string.Join(" UNION ALL ", Runs.Select(r => $"SELECT * FROM {r.Name}.{table}"));

    private void RegisterFunctions()
    {
        _first.RegisterScalarFunction<int, double, double, bool>("saola_within", (readers, writer, rows) =>
        {
            ShapeIndex? shape = null;
            var current = 0;
            for (ulong i = 0; i < rows; i++)
            {
                if (!readers[0].IsValid(i) || !readers[1].IsValid(i) || !readers[2].IsValid(i))
                {
                    writer.WriteValue(false, i);
                    continue;
                }

                var id = readers[0].GetValue<int>(i);
                if (id != current || shape is null) shape = _shapes[current = id];
                writer.WriteValue(shape.Contains(readers[1].GetValue<double>(i), readers[2].GetValue<double>(i)), i);
            }
        }, new ScalarFunctionOptions { IsPureFunction = true, HandlesNulls = true });
        _first.RegisterScalarFunction<double, double, double, double, double>("saola_distance", (readers, writer, rows) =>
        {
            for (ulong i = 0; i < rows; i++)
            {
                if (!readers[2].IsValid(i) || !readers[3].IsValid(i)) writer.WriteValue(double.PositiveInfinity, i);
                else writer.WriteValue(Geodesic.DistanceMeters(readers[0].GetValue<double>(i), readers[1].GetValue<double>(i), readers[2].GetValue<double>(i), readers[3].GetValue<double>(i)), i);
            }
        }, new ScalarFunctionOptions { IsPureFunction = true, HandlesNulls = true });
    }
}
