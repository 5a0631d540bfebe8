using DuckDB.NET.Native;
using Saola.Records;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// Writes rows as text without making an object of each: what the engine holds as UTF-8 is copied, and what hangs on a taxon, a dataset or a code is
/// rendered once. Generalised rows, which are few, are written as everywhere else.
/// </summary>
internal sealed class TextRows
{
    private static readonly OccurrenceRow Blank = BlankRow.Row;

    private static readonly Dictionary<string, Func<string, OccurrenceRow>> Codes = new(StringComparer.Ordinal)
    {
        ["countryCode"] = v => Blank with { CountryCode = v }, ["continent"] = v => Blank with { Continent = v }, ["basisOfRecord"] = v => Blank with { BasisOfRecord = v },
        ["occurrenceStatus"] = v => Blank with { OccurrenceStatus = v }, ["sex"] = v => Blank with { Sex = v }, ["lifeStage"] = v => Blank with { LifeStage = v },
        ["establishmentMeans"] = v => Blank with { EstablishmentMeans = v }, ["typeStatus"] = v => Blank with { TypeStatus = v }, ["license"] = v => Blank with { License = v },
    };

    private readonly RunSet _runs;
    private readonly TextTable _table;
    private readonly List<string> _own = ["key"];
    private readonly List<Action<int>> _pieces = [];
    private readonly Dictionary<IssueSet, byte[]> _issues = [];
    private readonly Vector[] _vectors;
    private byte[][] _taxa = [];
    private RecordColumn[] _ofTaxa = [];

    private TextRows(RunSet runs, IReadOnlyList<RecordColumn> columns, TextTable table)
    {
        (_runs, _table) = (runs, table);
        for (var from = 0; from < columns.Count;)
        {
            var until = from + 1;
            while (until < columns.Count && columns[until].Basis == columns[from].Basis && columns[from].Basis is ColumnBasis.Taxon or ColumnBasis.Dataset or ColumnBasis.Source or ColumnBasis.Nothing) until++;
            _pieces.Add(Piece([.. columns.Skip(from).Take(until - from)]));
            from = until;
        }

        _vectors = new Vector[_own.Count];
    }

    /// <summary>Whether columns can be written so.</summary>
    public static bool CanWrite(IReadOnlyList<RecordColumn> columns) => columns.All(c => c.Basis != ColumnBasis.Row || c is RecordColumn.Issues);

    /// <summary>Writes the rows that match in the order of keys; gives their number.</summary>
    public static async Task<long> Write(RunSet runs, RowReader reader, Filter filter, IReadOnlyList<RecordColumn> columns, TextTable table, Stream output, CancellationToken cancellation)
    {
        if (runs.Runs.Count == 0)
        {
            await table.Drain(output, cancellation);
            return 0;
        }

        using var condition = await Condition.Of(runs, filter, cancellation);
        var rows = new TextRows(runs, columns, table);
        var generalised = new Queue<OccurrenceRow>();
        if (condition.Where.Areas is { } areas && runs.HasAreas)
        {
            var few = runs.FromAreas($"{RowReader.Columns}, {string.Join(", ", RunBuilder.CellColumns)}", areas)!;
            await runs.Each(RowReader.WithTaxa(few, "ORDER BY o.key"), r => generalised.Enqueue(reader.Read(r)), cancellation);
        }

        var where = condition.Where.Exact;
        if (rows._ofTaxa.Length > 0) await rows.Render(reader, where, cancellation);
        RecordColumn[] whole = [.. columns];
        var written = 0L;
        var sql = $"SELECT {string.Join(", ", rows._own.Select(c => $"\"{c}\""))} FROM {runs.From(string.Join(", ", rows._own.Select(c => $"\"{c}\"")), where)} ORDER BY key";
        var connection = runs.Rent();
        try
        {
            using var result = await Task.Run(() => new StreamedChunks(runs, connection, sql), cancellation);
            using var stop = cancellation.Register(() => NativeMethods.Startup.DuckDBInterrupt(connection.NativeConnection));
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (result.Next() is not { } chunk) break;
                using (chunk) written += rows.Chunk(chunk, generalised, whole);
                await table.DrainIfFull(output, cancellation);
            }
        }
        catch (SaolaException e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("stopped", e, cancellation);
        }
        finally
        {
            runs.Return(connection);
        }

        for (; generalised.TryDequeue(out var row); written++) table.Add(row, whole);
        await table.Drain(output, cancellation);
        return written;
    }

    private long Chunk(DuckDBDataChunk chunk, Queue<OccurrenceRow> generalised, RecordColumn[] whole)
    {
        var count = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);
        for (var c = 0; c < _vectors.Length; c++)
        {
            var vector = NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, c);
            _vectors[c] = Vector.Of(vector);
        }

        long written = count;
        for (var row = 0; row < count; row++)
        {
            var key = _vectors[0].As<long>(row);
            for (; generalised.TryPeek(out var first) && first.Key < key; written++) _table.Add(generalised.Dequeue(), whole);
            foreach (var piece in _pieces) piece(row);
            _table.End();
        }

        return written;
    }

    private Action<int> Piece(RecordColumn[] columns)
    {
        var column = columns[0];
        switch (column.Basis)
        {
            case ColumnBasis.Nothing:
                var constant = TextTable.Rendered(_table.Dialect, Blank, columns);
                return _ => _table.Fields(constant);
            case ColumnBasis.Taxon:
                var (taxon, first) = (Index("taxon"), _ofTaxa.Length);
                _ofTaxa = [.. _ofTaxa, .. columns];
                // Where a taxon's columns stand in two places, each is rendered apart.
                var place = _places.Count;
                _places.Add((first, columns.Length));
                return row => _table.Fields(_taxa[(_vectors[taxon].As<int>(row) * _places.Count) + place]);
            case ColumnBasis.Dataset:
                var datasets = new Dictionary<int, byte[]>();
                return Once("dataset", datasets, number => Blank with { DatasetKey = _runs.State.Datasets[number] }, columns);
            case ColumnBasis.Source:
                return Once("segment", [], number => Blank with { Source = _runs.State.Segments[number].Source }, columns);
            case ColumnBasis.Code:
                var (code, sample, codes) = (Index(column.Own!), Codes[column.Own!], new byte[]?[_runs.State.Codes.Count + 1]);
                return row =>
                {
                    var number = _vectors[code].IsNull(row) ? codes.Length - 1 : _vectors[code].As<short>(row);
                    _table.Fields(codes[number] ??= TextTable.Rendered(_table.Dialect, number == codes.Length - 1 ? Blank : sample(_runs.State.Codes[number]), columns));
                };
            case ColumnBasis.Own:
                return Own(column);
            default:
                var (low, high) = (Index("issues0"), Index("issues1"));
                return row =>
                {
                    var issues = new IssueSet(_vectors[low].As<ulong>(row), _vectors[high].As<ulong>(row));
                    if (!_issues.TryGetValue(issues, out var text)) _issues.Add(issues, text = TextTable.Rendered(_table.Dialect, Blank with { Issues = issues }, columns));
                    _table.Fields(text);
                };
        }
    }

    private readonly List<(int First, int Count)> _places = [];

    private Action<int> Once(string column, Dictionary<int, byte[]> known, Func<int, OccurrenceRow> sample, RecordColumn[] columns)
    {
        var own = Index(column);
        return row =>
        {
            var number = _vectors[own].As<int>(row);
            if (!known.TryGetValue(number, out var text)) known.Add(number, text = TextTable.Rendered(_table.Dialect, sample(number), columns));
            _table.Fields(text);
        };
    }

    private Action<int> Own(RecordColumn column)
    {
        var own = Index(column.Own!);
        return column.Own switch
        {
            "key" or "gbifID" => row => _table.Number<long>(_vectors[own].IsNull(row) ? null : _vectors[own].As<long>(row)),
            "individualCount" => row => _table.Number<int>(_vectors[own].IsNull(row) ? null : _vectors[own].As<int>(row)),
            "year" => row => _table.Number<short>(_vectors[own].IsNull(row) ? null : _vectors[own].As<short>(row)),
            "month" or "day" => row => _table.Number<sbyte>(_vectors[own].IsNull(row) ? null : _vectors[own].As<sbyte>(row)),
            _ when column is RecordColumn.Number => row => _table.Number<double>(_vectors[own].IsNull(row) ? null : _vectors[own].As<double>(row)),
            _ => row => _table.Field(_vectors[own].IsNull(row) ? [] : _vectors[own].Text(row)),
        };
    }

    /// <summary>Renders the taxa of the rows.</summary>
    private async Task Render(RowReader reader, Where where, CancellationToken cancellation)
    {
        _taxa = new byte[_runs.State.NextTaxon * _places.Count][];
        var parts = _places.Select(p => _ofTaxa[p.First..(p.First + p.Count)]).ToArray();
        var scratch = new TextTable(_table.Dialect, capacity: 4_096);
        await _runs.Each($"SELECT {RowReader.TaxonList} FROM taxa WHERE id IN (SELECT DISTINCT taxon FROM {_runs.From("taxon", where)})", r =>
        {
            var (id, sample) = reader.Taxon(r);
            for (var p = 0; p < parts.Length; p++)
            {
                scratch.Add(sample, parts[p]);
                _taxa[(id * parts.Length) + p] = scratch.Taken();
            }
        }, cancellation);
    }

    private int Index(string column)
    {
        if (_own.IndexOf(column) is var known and >= 0) return known;
        _own.Add(column);
        return _own.Count - 1;
    }
}
