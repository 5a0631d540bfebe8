using Saola.Geo;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// Where generalised rows lie: the boxes in degrees of their cells, and the map's cells of their centres. Rows are added in the
/// <see cref="Order"/>, so that those of one box, and those near a latitude, are beside each other.
/// </summary>
internal sealed class GeneralisedCells
{
    /// <summary>By what a table of generalised rows is ordered for this.</summary>
    public const string Order = "south NULLS LAST, west, north, east";

    /// <summary>What a box may miss a latitude by and touch it all the same, in degrees.</summary>
    private const double Rounding = 1e-9;

    private readonly List<GeoBox?> _boxes = [];
    private readonly List<int> _rowBoxes = [];
    private readonly List<long> _centres = [];

    /// <summary>The first row of each box, and behind them the number of rows.</summary>
    private readonly List<int> _firstRows = [];

    /// <summary>The height of the highest box in degrees.</summary>
    private double _highest;

    /// <summary>The rows in the order of their centres' cells.</summary>
    private int[] _byCentre = [];

    /// <summary>The boxes in the order of their edges from the west on, the place of each in it, and each on the map of the world.</summary>
    private int[] _byEdges = [], _ranks = [];
    private TileArea[] _ofWorld = [];

    /// <summary>Adds a row.</summary>
    /// <param name="box">Its cell; null where it has no place.</param>
    /// <param name="centre">The map's cell of the centre; negative for none.</param>
    public void Add(GeoBox? box, long centre)
    {
        if (_boxes.Count == 0 || _boxes[^1] != box)
        {
            _boxes.Add(box);
            _firstRows.Add(_rowBoxes.Count);
            if (box is { } b) _highest = Math.Max(_highest, b.North - b.South);
        }

        _rowBoxes.Add(_boxes.Count - 1);
        _centres.Add(centre);
    }

    /// <summary>Makes the other orders, when all rows are there.</summary>
    public void Sort()
    {
        _firstRows.Add(_rowBoxes.Count);
        _byCentre = [.. Enumerable.Range(0, _centres.Count).OrderBy(row => _centres[row])];
        _byEdges = [.. Enumerable.Range(0, _boxes.Count).OrderBy(i => _boxes[i] is { } b ? (b.West, b.South, b.East, b.North) : default)];
        _ranks = new int[_boxes.Count];
        for (var i = 0; i < _byEdges.Length; i++) _ranks[_byEdges[i]] = i;
        _ofWorld = [.. _boxes.Select(b => b is { } box ? TileGrid.OfWorld(box) : default)];
    }

    public GeoBox? BoxOf(int row) => _boxes[_rowBoxes[row]];

    /// <summary>The map's cell of the centre of a row's cell; negative for none.</summary>
    public long CentreOf(int row) => _centres[row];

    /// <summary>A test of rows that asks only once for each box.</summary>
    public Func<int, bool> Once(Func<GeoBox?, bool> test) => ValueColumn.Once(_rowBoxes, _boxes.Count, box => test(_boxes[box]));

    /// <summary>The rows whose centres are in a range of the map's cells.</summary>
    public int[] RowsIn(long first, long last) =>
        _byCentre[First(_byCentre.Length, i => _centres[_byCentre[i]] >= first)..First(_byCentre.Length, i => _centres[_byCentre[i]] > last)];

    /// <summary>The boxes that may reach into each of some conditions' geometries: a range of them, and longitudes that they must touch.</summary>
    public (int First, int Last, double West, double East) Around(IEnumerable<Filter> parts)
    {
        var (south, north, west, east) = (double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity);
        foreach (var part in parts)
        {
            if (part.Latitudes() is var (low, high)) (south, north) = (Math.Max(south, low), Math.Min(north, high));
            if ((part as Filter.Box ?? (part as Filter.Near)?.Around()) is { } box && box.West <= box.East) (west, east) = (Math.Max(west, box.West), Math.Min(east, box.East));
        }

        // Those without a place come last.
        if (double.IsInfinity(south)) return (0, _boxes.Count, west, east);
        var first = First(_boxes.Count, i => _boxes[i] is not { } box || box.South >= south - _highest - Rounding);
        return (first, Math.Max(first, First(_boxes.Count, i => _boxes[i] is not { } box || box.South > north)), west, east);
    }

    /// <summary>How many rows such boxes may have at most.</summary>
    public int Most((int First, int Last, double West, double East) range) => _boxes.Count == 0 ? 0 : _firstRows[range.Last] - _firstRows[range.First];

    /// <summary>The rows of such boxes.</summary>
    public int[] Rows((int First, int Last, double West, double East) range)
    {
        var rows = new int[Most(range)];
        var found = 0;
        for (var i = range.First; i < range.Last; i++)
        {
            if (_boxes[i] is { } box && (box.West > range.East || box.East < range.West)) continue;
            for (var row = _firstRows[i]; row < _firstRows[i + 1]; row++) rows[found++] = row;
        }

        return rows[..found];
    }

    /// <summary>The boxes of rows that a tile shows, with the numbers of rows in each, in the order of their edges.</summary>
    public List<TileArea> Shown(IReadOnlyList<int> rows, int z, int x, int y)
    {
        var ranks = new int[rows.Count];
        for (var i = 0; i < ranks.Length; i++) ranks[i] = _ranks[_rowBoxes[rows[i]]];
        Array.Sort(ranks);
        var areas = new List<TileArea>();
        for (int i = 0, next; i < ranks.Length; i = next)
        {
            for (next = i + 1; next < ranks.Length && ranks[next] == ranks[i];) next++;
            var box = _byEdges[ranks[i]];
            if (_boxes[box] is not null && TileGrid.Area(_ofWorld[box], z, x, y, next - i) is var area && TileGrid.Shows(area)) areas.Add(area);
        }

        return areas;
    }

    /// <summary>The first of some places of which something is true that is so of all after it.</summary>
    private static int First(int count, Func<int, bool> isSo)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isSo(middle)) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
