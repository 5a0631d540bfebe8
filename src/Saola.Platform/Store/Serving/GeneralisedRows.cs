using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using Saola.Geo;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// The generalised rows of a set of runs, in memory as columns of small numbers: they are few, and to judge them here takes a fraction of what a
/// second table costs in a query. A condition is tested once for each distinct value, by the plain evaluation.
/// </summary>
internal sealed class GeneralisedRows
{
    private static readonly OccurrenceRow Blank = new() { Key = 0, Source = "", DatasetKey = "" };

    /// <summary>Columns with a vocabulary's values, besides the country's, and how a row of one looks.</summary>
    private static readonly (Field Field, Func<string, OccurrenceRow> Sample)[] Codes =
    [
        (Field.Continent, v => Blank with { Continent = v }), (Field.BasisOfRecord, v => Blank with { BasisOfRecord = v }),
        (Field.OccurrenceStatus, v => Blank with { OccurrenceStatus = v }), (Field.Sex, v => Blank with { Sex = v }),
        (Field.LifeStage, v => Blank with { LifeStage = v }), (Field.EstablishmentMeans, v => Blank with { EstablishmentMeans = v }),
        (Field.TypeStatus, v => Blank with { TypeStatus = v }), (Field.License, v => Blank with { License = v }),
    ];

    private static readonly string[] Names = ["id", .. RunBuilder.TaxonColumns];

    private readonly Dictionary<Field, Column> _columns = [];
    private readonly Column _lands = new(), _taxa = new(), _datasets = new(), _segments = new(), _years = new(), _months = new();
    private readonly List<GeoBox?> _boxes = [];
    private readonly List<int> _firstRows = [], _rowBoxes = [], _taxonNumbers = [];
    private readonly List<long> _cells = [];
    private double _highest;

    /// <summary>No rows.</summary>
    public static readonly GeneralisedRows None = new();

    /// <summary>Reads them; null where they are too many.</summary>
    public static async Task<GeneralisedRows?> Read(RunSet runs)
    {
        if (runs.Shown.Sum(r => r.Info.Areas) > runs.MostGeneralised) return null;
        var rows = new GeneralisedRows();
        var codes = rows.Name();
        if (runs.FromAreas("*", "true") is not { } areas) return rows;
        var taxa = (await runs.Query($"SELECT {string.Join(", ", Names.Select(n => $"\"{n}\""))} FROM taxa WHERE id IN (SELECT taxon FROM {areas})",
            r => (Id: r.GetInt32(0), Taxon: Taxon(r)), CancellationToken.None)).ToDictionary(t => t.Id, t => t.Taxon);
        var columns = string.Join(", ", Codes.Select(c => $"\"{FilterSql.Column(c.Field)}\""));
        // By their southern edges, so that those near a latitude are beside each other.
        await runs.Each($"""
            SELECT west, south, east, north, cell, taxon, dataset, segment, year, month, countryCode, countries, {columns}
            FROM {areas} ORDER BY south NULLS LAST, west, north, east
            """, r => rows.Add(r, runs.State, taxa, codes), CancellationToken.None);
        rows._firstRows.Add(rows._cells.Count);
        foreach (var column in rows._columns.Values.Distinct()) column.Sort();
        return rows;
    }

    /// <summary>Whether a field's values are here.</summary>
    public bool Holds(Field field) => _columns.ContainsKey(field);

    /// <summary>The rows that may match.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="index">Indexes a shape.</param>
    /// <returns>Null when it asks for something that is not here.</returns>
    public IReadOnlyList<int>? Matching(Filter filter, Func<GeoShape, ShapeIndex> index)
    {
        if (Compile(filter, new Reading(index, Must: false)) is not { } test) return null;
        return [.. Candidates(filter).Where(test)];
    }

    /// <summary>The rows that match somewhere in their cells and elsewhere do not; null when the filter asks for something that is not here.</summary>
    public IReadOnlyList<int>? Open(Filter filter, Func<GeoShape, ShapeIndex> index)
    {
        if (Matching(filter, index) is not { } found || Compile(filter, new Reading(index, Must: true)) is not { } sure) return null;
        return [.. found.Where(row => _boxes[_rowBoxes[row]] is not null && !sure(row))];
    }

    /// <summary>Numbers of rows by the values of a field that is here.</summary>
    public IEnumerable<FacetCount> Counts(Field field, IReadOnlyList<int> rows)
    {
        if (rows.Count == 0) return [];
        var column = _columns[field];
        var counts = new long[column.Samples.Count];
        foreach (var row in rows) counts[column.Rows[row]]++;
        return column.Samples.Select((sample, i) => (Value: MemoryEngine.Text(field.Value(sample)), Count: counts[i]))
            .Where(c => c.Count > 0 && c.Value is not null).Select(c => new FacetCount(c.Value!, c.Count));
    }

    /// <summary>The number of a row's taxon among those of the runs.</summary>
    public int Taxon(int row) => _taxonNumbers[_taxa.Rows[row]];

    public int? Year(int row) => _years.Samples[_years.Rows[row]].Year;

    public bool IsPresent(int row) => _columns[Field.OccurrenceStatus] is var column && column.Samples[column.Rows[row]].OccurrenceStatus == "PRESENT";

    /// <summary>The map's cell of the centre of a row's cell; negative for none.</summary>
    public long Centre(int row) => _cells[row];

    /// <summary>The cells of rows, with the numbers of rows in each.</summary>
    public IEnumerable<(GeoBox Area, long Count)> Areas(IEnumerable<int> rows) =>
        rows.Where(row => _boxes[_rowBoxes[row]] is not null).CountBy(row => _rowBoxes[row]).Select(c => (_boxes[c.Key]!.Value, (long)c.Value));

    private Dictionary<Field, Column> Name()
    {
        foreach (var field in Field.All.Where(f => FilterSql.IsOfTaxon(f) || f == Field.Taxon)) _columns[field] = _taxa;
        (_columns[Field.Country], _columns[Field.DatasetKey], _columns[Field.Source]) = (_lands, _datasets, _segments);
        (_columns[Field.Year], _columns[Field.Month]) = (_years, _months);
        var codes = Codes.ToDictionary(c => c.Field, _ => new Column());
        foreach (var (field, column) in codes) _columns[field] = column;
        return codes;
    }

    private void Add(DuckDBDataReader r, ServingState state, Dictionary<int, OccurrenceRow> taxa, Dictionary<Field, Column> codes)
    {
        GeoBox? box = r.IsDBNull(0) ? null : new GeoBox(r.GetDouble(0), r.GetDouble(1), r.GetDouble(2), r.GetDouble(3));
        if (_boxes.Count == 0 || _boxes[^1] != box)
        {
            _boxes.Add(box);
            _firstRows.Add(_cells.Count);
            if (box is { } b) _highest = Math.Max(_highest, b.North - b.South);
        }

        _rowBoxes.Add(_boxes.Count - 1);
        _cells.Add(r.GetInt64(4));
        string? Code(int i) => r.IsDBNull(i) ? null : state.Codes[r.GetInt16(i)];
        int? year = r.IsDBNull(8) ? null : r.GetInt16(8);
        int? month = r.IsDBNull(9) ? null : r.GetFieldValue<sbyte>(9);
        var (taxon, dataset, segment) = (r.GetInt32(5), state.Datasets[r.GetInt32(6)], state.Segments[r.GetInt32(7)].Source);
        if (_taxa.Add(taxon, () => taxa[taxon])) _taxonNumbers.Add(taxon);
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

    private static OccurrenceRow Taxon(DuckDBDataReader r)
    {
        string? Text(string column) => Array.IndexOf(Names, column) is var i && r.IsDBNull(i) ? null : r.GetString(i);
        return Blank with
        {
            ScientificName = Text("scientificName"),
            CanonicalName = Text("canonicalName"),
            TaxonRank = Text("taxonRank"),
            Kingdom = Text("kingdom"),
            Phylum = Text("phylum"),
            Class = Text("class"),
            Order = Text("order"),
            Family = Text("family"),
            Genus = Text("genus"),
            Species = Text("species"),
            TaxonKey = Text("taxonKey"),
            AcceptedTaxonKey = Text("acceptedTaxonKey"),
            AcceptedScientificName = Text("acceptedScientificName"),
            TaxonMatchType = Text("taxonMatchType"),
        };
    }

    /// <summary>
    /// The rows among which all that match are, ascending: those whose cells reach into the latitudes of every geometry that must be met, or those
    /// with one of the values that a field must have, whichever are fewer.
    /// </summary>
    private IEnumerable<int> Candidates(Filter filter)
    {
        if (_cells.Count == 0) return [];
        var (south, north) = (double.NegativeInfinity, double.PositiveInfinity);
        var (first, last) = (0, _cells.Count);
        IReadOnlyList<ReadOnlyMemory<int>>? listed = null;
        foreach (var part in filter is Filter.And and ? and.Parts : [filter])
        {
            if (part.Latitudes() is var (low, high))
            {
                (south, north) = (Math.Max(south, low), Math.Min(north, high));
                first = _firstRows[FirstBox(b => b.South >= south - _highest - 1e-9)];
                last = Math.Max(first, _firstRows[FirstBox(b => b.South > north)]);
            }
            else if (part is Filter.In one && _columns.TryGetValue(one.Field, out var column))
            {
                var test = Evaluation.Compile(part);
                var lists = column.Samples.Select((sample, i) => (sample, i)).Where(s => test(s.sample)).Select(s => column.RowsOf(s.i)).ToList();
                if (listed is null || lists.Sum(l => l.Length) < listed.Sum(l => l.Length)) listed = lists;
            }
        }

        // To sort many costs more than to look at all.
        if (listed is null || listed.Sum(l => l.Length) * 4L >= last - first) return Enumerable.Range(first, last - first);
        var rows = new List<int>();
        foreach (var list in listed) rows.AddRange(list.Span);
        if (listed.Count > 1) rows.Sort();
        return rows;
    }

    /// <summary>The first box of which something is true that is so of all after it; those without a box come last.</summary>
    private int FirstBox(Func<GeoBox, bool> isAfter)
    {
        var (low, high) = (0, _boxes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_boxes[middle] is not { } box || isAfter(box)) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <param name="Must">Whether a row is to match wherever in its cell it is.</param>
    private sealed record Reading(Func<GeoShape, ShapeIndex> Index, bool Must);

    private Func<int, bool>? Compile(Filter filter, Reading reading)
    {
        switch (filter)
        {
            case Filter.And { Parts: var parts }:
                var all = parts.Select(p => Compile(p, reading)).ToArray();
                return Array.Exists(all, p => p is null) ? null : row => Array.TrueForAll(all, part => part!(row));
            case Filter.Or { Parts: var parts }:
                var any = parts.Select(p => Compile(p, reading)).ToArray();
                return Array.Exists(any, p => p is null) ? null : row => Array.Exists(any, part => part!(row));
            case Filter.Not not:
                return Compile(not.Part, reading with { Must = !reading.Must }) is { } inner ? row => !inner(row) : null;
            case Filter.Within within:
                var shape = reading.Index(within.Shape);
                return OfBox(box => CellField.Within(shape, box, reading.Must));
            case Filter.Box box:
                return OfBox(area => CellField.InBox(box, area, reading.Must));
            case Filter.Near near:
                return OfBox(area => CellField.Near(near, area, reading.Must));
            default:
                var field = filter.Fields().First();
                var test = reading.Must ? Evaluation.CompileSure(filter) : Evaluation.Compile(filter);
                if (field == Field.DecimalLatitude || field == Field.DecimalLongitude || field == Field.HasCoordinate)
                    return Once(_rowBoxes, _boxes.Count, i => test(Placed(_boxes[i])));
                if (!_columns.TryGetValue(field, out var column)) return null;
                return Once(column.Rows, column.Samples.Count, i => test(column.Samples[i]));
        }
    }

    private static OccurrenceRow Placed(GeoBox? box) => box is not { } b ? Blank
        : Blank with { Area = b, DecimalLatitude = (b.South + b.North) / 2, DecimalLongitude = (b.West + b.East) / 2 };

    private Func<int, bool> OfBox(Func<GeoBox, bool> test) => Once(_rowBoxes, _boxes.Count, i => _boxes[i] is { } box && test(box));

    /// <summary>A test of rows that asks only once for each number that they have.</summary>
    private static Func<int, bool> Once(List<int> rows, int numbers, Func<int, bool> test)
    {
        var known = new sbyte[numbers];
        return row =>
        {
            ref var answer = ref known[rows[row]];
            if (answer == 0) answer = (sbyte)(test(rows[row]) ? 1 : -1);
            return answer > 0;
        };
    }

    /// <summary>For each row the number of its value, and a row of each value.</summary>
    private sealed class Column
    {
        private readonly Dictionary<object, int> _numbers = [];

        private int[] _starts = [0];
        private int[] _sorted = [];

        public List<int> Rows { get; } = [];

        public List<OccurrenceRow> Samples { get; } = [];

        /// <summary>The rows that have a value, ascending.</summary>
        public ReadOnlyMemory<int> RowsOf(int number) => _sorted.AsMemory(_starts[number].._starts[number + 1]);

        /// <summary>Sorts the rows by their values, when all are there.</summary>
        public void Sort()
        {
            _starts = new int[Samples.Count + 1];
            foreach (var number in Rows) _starts[number + 1]++;
            for (var i = 0; i < Samples.Count; i++) _starts[i + 1] += _starts[i];
            var next = _starts.ToArray();
            _sorted = new int[Rows.Count];
            for (var row = 0; row < Rows.Count; row++) _sorted[next[Rows[row]]++] = row;
        }

        /// <summary>Adds a row's value and tells whether it is a new one.</summary>
        public bool Add(object value, Func<OccurrenceRow> sample)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, value, out var exists);
            if (!exists)
            {
                number = Samples.Count;
                Samples.Add(sample());
            }

            Rows.Add(number);
            return !exists;
        }
    }
}
