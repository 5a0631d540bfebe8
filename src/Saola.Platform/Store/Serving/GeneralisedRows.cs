using DuckDB.NET.Data;
using Saola.Geo;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// The generalised rows of a set of runs, in memory as columns of small numbers: they are few, and to judge them here takes a fraction of what a
/// second table costs in a query. A condition is tested once for each distinct value, by the plain evaluation.
/// </summary>
internal sealed class GeneralisedRows
{
    private static readonly OccurrenceRow Blank = BlankRow.Row;

    /// <summary>Columns with a vocabulary's values, besides the country's, and how a row of one looks.</summary>
    private static readonly (Field Field, Func<string, OccurrenceRow> Sample)[] Codes =
    [
        (Field.Continent, v => Blank with { Continent = v }), (Field.BasisOfRecord, v => Blank with { BasisOfRecord = v }),
        (Field.OccurrenceStatus, v => Blank with { OccurrenceStatus = v }), (Field.Sex, v => Blank with { Sex = v }),
        (Field.LifeStage, v => Blank with { LifeStage = v }), (Field.EstablishmentMeans, v => Blank with { EstablishmentMeans = v }),
        (Field.TypeStatus, v => Blank with { TypeStatus = v }), (Field.License, v => Blank with { License = v }),
    ];

    private readonly Dictionary<Field, ValueColumn<OccurrenceRow>> _columns = [];
    private readonly ValueColumn<OccurrenceRow> _lands = new(), _datasets = new(), _segments = new(), _years = new(), _months = new();
    private readonly ValueColumn<int> _taxa = new();
    private readonly GeneralisedTaxa _names = new();
    private readonly GeneralisedCells _cells = new();

    /// <summary>No rows.</summary>
    public static readonly GeneralisedRows None = new();

    /// <summary>Reads them; null where they are too many.</summary>
    public static async Task<GeneralisedRows?> Read(RunSet runs)
    {
        if (runs.Shown.Sum(r => r.Info.Areas) > runs.MostGeneralised) return null;
        var rows = new GeneralisedRows();
        var codes = rows.Name();
        if (runs.FromAreas("*", "true") is not { } areas) return rows;
        var columns = string.Join(", ", Codes.Select(c => $"\"{FilterSql.Column(c.Field)}\""));
        await runs.Each($"""
            SELECT west, south, east, north, cell, taxon, dataset, segment, year, month, countryCode, countries, {columns}
            FROM {areas} ORDER BY {GeneralisedCells.Order}
            """, r => rows.Add(r, runs.State, codes), CancellationToken.None);
        foreach (var column in rows._columns.Values.Distinct()) column.Sort();
        rows._taxa.Sort();
        rows._cells.Sort();
        await rows._names.Read(runs, rows._taxa.Values);
        return rows;
    }

    /// <summary>Whether a field's values are here.</summary>
    public bool Holds(Field field) => _columns.ContainsKey(field) || GeneralisedTaxa.Holds(field);

    /// <summary>The rows that may match.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="index">Indexes a shape.</param>
    /// <returns>Null when it asks for something that is not here.</returns>
    public IReadOnlyList<int>? Matching(Filter filter, Func<GeoShape, ShapeIndex> index)
    {
        if (Compile(filter, new Reading(index, Must: false)) is not { } sieve) return null;
        var rows = Candidates(filter);
        return new ArraySegment<int>(rows, 0, sieve(rows));
    }

    /// <summary>The rows that match somewhere in their cells and elsewhere do not; null when the filter asks for something that is not here.</summary>
    public IReadOnlyList<int>? Open(Filter filter, Func<GeoShape, ShapeIndex> index)
    {
        if (Matching(filter, index) is not { } found || Compile(filter, new Reading(index, Must: true)) is not { } sure) return null;
        int[] rows = [.. found.Where(row => _cells.BoxOf(row) is not null)];
        return rows.AsSpan(sure(rows)).ToArray();
    }

    /// <summary>The map's cells, in a range, of the centres of rows that match, ascending; null when the filter asks for something that is not here.</summary>
    public long[]? Centres(Filter filter, Func<GeoShape, ShapeIndex> index, long first, long last)
    {
        if (Compile(filter, new Reading(index, Must: false)) is not { } sieve) return null;
        var rows = _cells.RowsIn(first, last);
        var cells = new long[sieve(rows)];
        for (var i = 0; i < cells.Length; i++) cells[i] = _cells.CentreOf(rows[i]);
        Array.Sort(cells);
        return cells;
    }

    /// <summary>Numbers of rows by the values of a field that is here, and not one of taxa.</summary>
    public IEnumerable<FacetCount> Counts(Field field, IReadOnlyList<int> rows)
    {
        if (rows.Count == 0) return [];
        var column = _columns[field];
        var counts = new long[column.Values.Count];
        foreach (var row in rows) counts[column.Rows[row]]++;
        return column.Values.Zip(counts).Where(c => c.Second > 0)
            .Select(c => (Value: MemoryEngine.Text(field.Value(c.First)), Count: c.Second)).Where(c => c.Value is not null).Select(c => new FacetCount(c.Value!, c.Count));
    }

    /// <summary>The number of a row's taxon among those of the runs.</summary>
    public int Taxon(int row) => _taxa.Values[_taxa.Rows[row]];

    public int? Year(int row) => _years.Values[_years.Rows[row]].Year;

    public bool IsPresent(int row) => _columns[Field.OccurrenceStatus] is var column && column.Values[column.Rows[row]].OccurrenceStatus == "PRESENT";

    /// <summary>The cells of rows that a tile shows, with the numbers of rows in each, in the order of their edges.</summary>
    public List<TileArea> Areas(IReadOnlyList<int> rows, int z, int x, int y) => _cells.Shown(rows, z, x, y);

    private Dictionary<Field, ValueColumn<OccurrenceRow>> Name()
    {
        (_columns[Field.Country], _columns[Field.DatasetKey], _columns[Field.Source]) = (_lands, _datasets, _segments);
        (_columns[Field.Year], _columns[Field.Month]) = (_years, _months);
        var codes = Codes.ToDictionary(c => c.Field, _ => new ValueColumn<OccurrenceRow>());
        foreach (var (field, column) in codes) _columns[field] = column;
        return codes;
    }

    private void Add(DuckDBDataReader r, ServingState state, Dictionary<Field, ValueColumn<OccurrenceRow>> codes)
    {
        GeoBox? box = r.IsDBNull(0) ? null : new GeoBox(r.GetDouble(0), r.GetDouble(1), r.GetDouble(2), r.GetDouble(3));
        _cells.Add(box, r.GetInt64(4));
        string? Code(int i) => r.IsDBNull(i) ? null : state.Codes[r.GetInt16(i)];
        int? year = r.IsDBNull(8) ? null : r.GetInt16(8);
        int? month = r.IsDBNull(9) ? null : r.GetFieldValue<sbyte>(9);
        var (taxon, dataset, segment) = (r.GetInt32(5), state.Datasets[r.GetInt32(6)], state.Segments[r.GetInt32(7)].Source);
        _taxa.Add(taxon, () => taxon);
        _datasets.Add(dataset, () => Blank with { DatasetKey = dataset });
        _segments.Add(segment, () => Blank with { Source = segment });
        _years.Add(year ?? int.MinValue, () => Blank with { Year = year });
        _months.Add(month ?? int.MinValue, () => Blank with { Month = month });
        var (country, countries) = (Code(10), r.IsDBNull(11) ? null : r.GetString(11));
        _lands.Add((country, countries, box is null), () => Blank with { CountryCode = country, CellCountries = countries?.Split(';'), Area = box });
        for (var i = 0; i < Codes.Length; i++)
        {
            var (field, sample) = Codes[i];
            var code = Code(12 + i);
            // Where the column is empty a row has the value that it has without one.
            codes[field].Add(code ?? "", () => code is null ? Blank : sample(code));
        }
    }

    /// <summary>
    /// The rows among which all that match are: those whose cells may reach into every geometry that must be met, or those
    /// with one of the values that a field must have, whichever are fewer.
    /// </summary>
    private int[] Candidates(Filter filter)
    {
        var parts = filter is Filter.And and ? and.Parts : [filter];
        var range = _cells.Around(parts);
        IReadOnlyList<ReadOnlyMemory<int>>? listed = null;
        var fewest = _cells.Most(range);
        foreach (var part in parts.OfType<Filter.In>())
        {
            if (Lists(part) is { } lists && lists.Sum(l => l.Length) is var rows && rows < fewest) (listed, fewest) = (lists, rows);
        }

        return listed is null ? _cells.Rows(range) : [.. listed.SelectMany(l => l.ToArray())];
    }

    /// <summary>The rows of each value that is asked for; null where the values are too many to look at.</summary>
    private IReadOnlyList<ReadOnlyMemory<int>>? Lists(Filter.In one)
    {
        if (GeneralisedTaxa.Holds(one.Field)) return _names.Few(one) is { } taxa ? [.. taxa.Select(_taxa.RowsOf)] : null;
        if (!_columns.TryGetValue(one.Field, out var column)) return null;
        var test = Evaluation.Compile(one);
        return [.. column.Values.Select((sample, i) => (sample, i)).Where(s => test(s.sample)).Select(s => column.RowsOf(s.i))];
    }

    /// <param name="Must">Whether a row is to match wherever in its cell it is.</param>
    private sealed record Reading(Func<GeoShape, ShapeIndex> Index, bool Must);

    /// <summary>Moves the rows that match to the front.</summary>
    /// <returns>How many they are.</returns>
    private delegate int Sieve(Span<int> rows);

    private Sieve? Compile(Filter filter, Reading reading)
    {
        switch (filter)
        {
            case Filter.And { Parts: var parts }:
                if (Compile(parts, reading) is not { } all) return null;
                return rows =>
                {
                    var left = rows.Length;
                    foreach (var part in all) left = part(rows[..left]);
                    return left;
                };
            case Filter.Or { Parts: var parts }:
                if (Compile(parts, reading) is not { } any) return null;
                return rows =>
                {
                    var found = 0;
                    foreach (var part in any) found += part(rows[found..]);
                    return found;
                };
            case Filter.Not not:
                if (Compile(not.Part, reading with { Must = !reading.Must }) is not { } inner) return null;
                return rows =>
                {
                    var found = inner(rows);
                    rows.Reverse();
                    return rows.Length - found;
                };
            case Filter.Within within:
                var shape = reading.Index(within.Shape);
                return OfBox(box => CellField.Within(shape, box, reading.Must));
            case Filter.Box box:
                return OfBox(area => CellField.InBox(box, area, reading.Must));
            case Filter.Near near:
                // What is nowhere near is told by four comparisons.
                var around = near.Around();
                return OfBox(area => (around is null || CellField.InBox(around, area, must: false)) && CellField.Near(near, area, reading.Must));
            default:
                var field = filter.Fields().First();
                var test = reading.Must ? Evaluation.CompileSure(filter) : Evaluation.Compile(filter);
                if (field == Field.DecimalLatitude || field == Field.DecimalLongitude || field == Field.HasCoordinate || field == Field.IsGeneralised)
                    return Of(_cells.Once(box => test(Placed(box))));
                if (GeneralisedTaxa.Holds(field)) return Of(ValueColumn.Once(_taxa.Rows, _taxa.Values.Count, _names.Compile(filter, test)));
                return _columns.TryGetValue(field, out var column) ? Of(column.Once(test)) : null;
        }
    }

    private Sieve[]? Compile(IReadOnlyList<Filter> parts, Reading reading)
    {
        var sieves = parts.Select(p => Compile(p, reading)).OfType<Sieve>().ToArray();
        return sieves.Length == parts.Count ? sieves : null;
    }

    private static OccurrenceRow Placed(GeoBox? box) => box is not { } b ? Blank
        : Blank with { Area = b, DecimalLatitude = (b.South + b.North) / 2, DecimalLongitude = (b.West + b.East) / 2 };

    private Sieve OfBox(Func<GeoBox, bool> test) => Of(_cells.Once(box => box is { } known && test(known)));

    private static Sieve Of(Func<int, bool> test) => rows =>
    {
        var found = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (!test(row)) continue;
            (rows[i], rows[found]) = (rows[found], row);
            found++;
        }

        return found;
    };
}
