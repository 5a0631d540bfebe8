using System.Runtime.InteropServices;

namespace Saola.Geo.Rasters;

/// <summary>Adds up the cells of a shape. Each row has sums of its own, which are added to the whole from above: no reading in parts changes them.</summary>
internal sealed class ZonalSums(CellAreas areas, ZonalOptions options)
{
    private readonly Dictionary<double, Share> _classes = [];
    private readonly List<Dictionary<double, Share>> _rowClasses = [];
    private Totals[] _rows = [];
    private double[] _areas = [];
    private Totals _all = Totals.None;
    private int _first;
    private int _count;

    public static SaolaException TooMany(ZonalOptions options) => new(
        $"{options.Where}: it has more than {options.MostClasses:N0} different values there, which are no classes; ask for sums and means instead (--by value)");

    /// <summary>Begins a strip of rows.</summary>
    public void Begin(int firstRow, int rows)
    {
        (_first, _count) = (firstRow, rows);
        if (_rows.Length < rows) _rows = new Totals[rows];
        _rows.AsSpan(0, rows).Fill(Totals.None);
        while (options.ByClass && _rowClasses.Count < rows) _rowClasses.Add([]);
        foreach (var classes in _rowClasses) classes.Clear();
    }

    /// <summary>Adds cells of a row, counted from the strip's first; those of one row from the west.</summary>
    public void Add(int row, int column, ReadOnlySpan<double> values)
    {
        ref var sums = ref _rows[row];
        if (areas.IsSameInRow)
        {
            foreach (var value in values) sums.Add(value);
        }
        else
        {
            if (_areas.Length < values.Length) _areas = new double[values.Length];
            areas.OfCells(_first + row, column, _areas.AsSpan(0, values.Length));
            for (var i = 0; i < values.Length; i++) sums.Add(values[i], _areas[i]);
        }

        if (options.ByClass) Classify(_rowClasses[row], values);
    }

    /// <summary>Ends the strip.</summary>
    public void End()
    {
        for (var row = 0; row < _count; row++)
        {
            ref var sums = ref _rows[row];
            if (sums.Cells + sums.Empty == 0) continue;
            var area = areas.IsSameInRow ? areas.OfRow(_first + row) : 0;
            if (areas.IsSameInRow) sums = sums with { Km2 = sums.Cells * area, EmptyKm2 = sums.Empty * area, SumKm2 = sums.Sum * area };
            _all.Add(sums);
            if (!options.ByClass) continue;
            foreach (var (value, share) in _rowClasses[row])
            {
                ref var all = ref CollectionsMarshal.GetValueRefOrAddDefault(_classes, value, out _);
                all = new Share(all.Cells + share.Cells, all.Km2 + (areas.IsSameInRow ? share.Cells * area : share.Km2));
            }

            if (_classes.Count > options.MostClasses) throw TooMany(options);
        }
    }

    public ZonalResult Result(bool reachesBeyond) => new(
        _all.Cells, _all.Km2, _all.Empty, _all.EmptyKm2, _all.Cells > 0 ? _all.Min : null, _all.Cells > 0 ? _all.Max : null, _all.Sum, _all.SumKm2,
        [.. _classes.OrderBy(c => c.Key).Select(c => new ZonalClass(c.Key, c.Value.Cells, c.Value.Km2))], reachesBeyond);

    private void Classify(Dictionary<double, Share> classes, ReadOnlySpan<double> values)
    {
        // Classes come in runs.
        for (var i = 0; i < values.Length;)
        {
            var (value, start) = (values[i], i);
            double km2 = 0;
            for (; i < values.Length && (values[i] == value || i == start); i++) km2 += areas.IsSameInRow ? 0 : _areas[i];
            if (double.IsNaN(value)) continue;
            ref var share = ref CollectionsMarshal.GetValueRefOrAddDefault(classes, value, out _);
            share = new Share(share.Cells + i - start, share.Km2 + km2);
            if (classes.Count > options.MostClasses) throw TooMany(options);
        }
    }

    private readonly record struct Share(long Cells, double Km2);

    private record struct Totals(long Cells, long Empty, double Sum, double Min, double Max, double Km2, double EmptyKm2, double SumKm2)
    {
        public static readonly Totals None = new(0, 0, 0, double.PositiveInfinity, double.NegativeInfinity, 0, 0, 0);

        public void Add(double value)
        {
            if (double.IsNaN(value))
            {
                Empty++;
                return;
            }

            Cells++;
            Sum += value;
            if (value < Min) Min = value;
            if (value > Max) Max = value;
        }

        public void Add(double value, double km2)
        {
            Add(value);
            if (double.IsNaN(value))
            {
                EmptyKm2 += km2;
                return;
            }

            Km2 += km2;
            SumKm2 += value * km2;
        }

        public void Add(Totals row)
        {
            Cells += row.Cells;
            Empty += row.Empty;
            Sum += row.Sum;
            Min = Math.Min(Min, row.Min);
            Max = Math.Max(Max, row.Max);
            Km2 += row.Km2;
            EmptyKm2 += row.EmptyKm2;
            SumKm2 += row.SumKm2;
        }
    }
}
