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
    private readonly List<(int First, int Count)> _places = [];
    private readonly List<OccurrenceRow> _between = [];
    private readonly Vector[] _vectors;
    private readonly RecordColumn[] _columns;
    private ReadOnlyMemory<byte>[] _taxa = [];
    private RecordColumn[] _ofTaxa = [];

    private TextRows(RunSet runs, IReadOnlyList<RecordColumn> columns, TextDialect dialect)
    {
        (_runs, _columns, _table) = (runs, [.. columns], new TextTable(dialect));
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
        await table.Drain(output, cancellation);
        if (runs.Runs.Count == 0) return 0;
        using var condition = await Condition.Of(runs, filter, cancellation);
        var hands = Enumerable.Range(0, StreamedChunks.Hands).Select(_ => new TextRows(runs, columns, table.Dialect)).ToList();
        var generalised = new Queue<OccurrenceRow>();
        if (condition.Where.Areas is { } areas && runs.HasAreas)
        {
            var few = runs.FromAreas($"{RowReader.Columns}, {string.Join(", ", RunBuilder.CellColumns)}", areas)!;
            await runs.Each(RowReader.WithTaxa(few, "ORDER BY o.key"), r => generalised.Enqueue(reader.Read(r)), cancellation);
        }

        var where = condition.Where.Exact;
        await Render(runs, hands, where, cancellation);
        var own = hands[0]._own;
        var written = 0L;
        await StreamedChunks.Each(
            runs, $"SELECT {string.Join(", ", own.Select(c => $"\"{c}\""))} FROM {runs.From(string.Join(", ", own.Select(c => $"\"{c}\"")), where)} ORDER BY key", hands,
            (hand, chunk) =>
            {
                var last = chunk[0].As<long>(chunk.Rows - 1);
                while (generalised.TryPeek(out var first) && first.Key < last) hand._between.Add(generalised.Dequeue());
                written += chunk.Rows + hand._between.Count;
                return () => hand.Chunk(chunk);
            },
            hand => new ValueTask(hand._table.Drain(output, cancellation)), cancellation);
        for (; generalised.TryDequeue(out var row); written++) table.Add(row, hands[0]._columns);
        await table.Drain(output, cancellation);
        return written;
    }

    private void Chunk(DataChunk chunk)
    {
        for (var c = 0; c < _vectors.Length; c++) _vectors[c] = chunk[c];
        var next = 0;
        for (var row = 0; row < chunk.Rows; row++)
        {
            for (; next < _between.Count && _between[next].Key < _vectors[0].As<long>(row); next++) _table.Add(_between[next], _columns);
            foreach (var piece in _pieces) piece(row);
            _table.End();
        }

        _between.Clear();
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
                return row => _table.Fields(_taxa[(_vectors[taxon].As<int>(row) * _places.Count) + place].Span);
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
    private static async Task Render(RunSet runs, IReadOnlyList<TextRows> hands, Where where, CancellationToken cancellation)
    {
        var parts = hands[0]._places.ConvertAll(p => hands[0]._ofTaxa[p.First..(p.First + p.Count)]);
        if (parts.Count == 0) return;
        var taxa = new ReadOnlyMemory<byte>[runs.State.NextTaxon * parts.Count];
        foreach (var hand in hands) hand._taxa = taxa;
        await StreamedChunks.Each(
            runs, $"SELECT {RowReader.TaxonList} FROM taxa WHERE id IN (SELECT DISTINCT taxon FROM {runs.From("taxon", where)})", hands,
            (hand, chunk) => () =>
            {
                // The texts of a chunk are kept in one piece.
                var places = new List<(int Place, Range Bytes)>(chunk.Rows * parts.Count);
                for (var row = 0; row < chunk.Rows; row++)
                {
                    var (id, sample) = RowReader.Taxon(chunk, row);
                    for (var p = 0; p < parts.Count; p++) places.Add(((id * parts.Count) + p, hand._table.AddPart(sample, parts[p])));
                }

                var texts = hand._table.Taken().AsMemory();
                foreach (var (place, bytes) in places) taxa[place] = texts[bytes];
            },
            _ => ValueTask.CompletedTask, cancellation);
    }

    private int Index(string column)
    {
        if (_own.IndexOf(column) is var known and >= 0) return known;
        _own.Add(column);
        return _own.Count - 1;
    }
}
