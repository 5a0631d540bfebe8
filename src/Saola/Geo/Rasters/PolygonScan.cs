namespace Saola.Geo.Rasters;

/// <summary>
/// Which cells have their middle in polygons, a row at a time from above. A middle on an edge belongs to what lies east and north of it, so that
/// polygons which share an edge share no cell and leave none out; it is decided exactly (<see cref="Orientation"/>), so that the result
/// is that of testing each cell by itself.
/// </summary>
internal sealed class PolygonScan
{
    private readonly RasterGrid _grid;
    private readonly List<Edge> _edges = [];
    private readonly List<Edge> _active = [];
    private readonly List<(int Polygon, int Column)> _crossings = [];
    private int _next;

    /// <param name="grid">The cells.</param>
    /// <param name="polygons">Closed rings in the grid's coordinates, even-odd within a polygon; the polygons are a union.</param>
    public PolygonScan(RasterGrid grid, IReadOnlyList<List<double[]>> polygons)
    {
        _grid = grid;
        for (var i = 0; i < polygons.Count; i++)
        {
            foreach (var ring in polygons[i]) Add(ring, i);
        }

        _edges.Sort((a, b) => a.FirstRow.CompareTo(b.FirstRow));
        FirstRow = _edges.Count == 0 ? 0 : _edges[0].FirstRow;
        EndRow = _edges.Count == 0 ? 0 : _edges.Max(e => e.EndRow);
    }

    public int FirstRow { get; }

    public int EndRow { get; }

    /// <summary>The columns of a row, as ranges that do not touch each other, from the west. Rows are asked for once each, from above.</summary>
    public void Row(int row, List<(int Start, int End)> spans)
    {
        spans.Clear();
        while (_next < _edges.Count && _edges[_next].FirstRow <= row) _active.Add(_edges[_next++]);
        _active.RemoveAll(e => e.EndRow <= row);
        var y = _grid.Y(row + 0.5);
        _crossings.Clear();
        foreach (var edge in _active) _crossings.Add((edge.Polygon, FirstColumnFrom(edge, y)));
        _crossings.Sort();
        for (var i = 0; i + 1 < _crossings.Count; i += 2)
        {
            if (_crossings[i].Column < _crossings[i + 1].Column) spans.Add((_crossings[i].Column, _crossings[i + 1].Column));
        }

        Merge(spans);
    }

    private void Add(double[] ring, int polygon)
    {
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            // The order of the ends must not change anything.
            var (lowX, lowY, highX, highY) = ring[i + 1] < ring[i + 3] ? (ring[i], ring[i + 1], ring[i + 2], ring[i + 3]) : (ring[i + 2], ring[i + 3], ring[i], ring[i + 1]);
            var (first, end) = (FirstRowBelow(highY), FirstRowBelow(lowY));
            if (first < end) _edges.Add(new Edge(polygon, first, end, lowX, lowY, highX, highY));
        }
    }

    /// <summary>The first row whose middle is south of y.</summary>
    private int FirstRowBelow(double y)
    {
        var row = (int)Math.Clamp(Math.Floor((_grid.North - y) / _grid.CellHeight), 0, _grid.Rows);
        while (row > 0 && _grid.Y(row - 0.5) < y) row--;
        while (row < _grid.Rows && _grid.Y(row + 0.5) >= y) row++;
        return row;
    }

    /// <summary>The first column whose middle lies on the edge or east of it.</summary>
    private int FirstColumnFrom(in Edge edge, double y)
    {
        var x = edge.LowX + ((y - edge.LowY) / (edge.HighY - edge.LowY) * (edge.HighX - edge.LowX));
        var column = (int)Math.Clamp(Math.Floor((x - _grid.West) / _grid.CellWidth), 0, _grid.Columns);
        while (column > 0 && IsOnOrEast(edge, column - 1, y)) column--;
        while (column < _grid.Columns && !IsOnOrEast(edge, column, y)) column++;
        return column;
    }

    private bool IsOnOrEast(in Edge edge, int column, double y) => Orientation.Of(edge.LowX, edge.LowY, edge.HighX, edge.HighY, _grid.X(column + 0.5), y) <= 0;

    private static void Merge(List<(int Start, int End)> spans)
    {
        if (spans.Count < 2) return;
        spans.Sort();
        var last = 0;
        for (var i = 1; i < spans.Count; i++)
        {
            if (spans[i].Start > spans[last].End) spans[++last] = spans[i];
            else spans[last] = (spans[last].Start, Math.Max(spans[last].End, spans[i].End));
        }

        spans.RemoveRange(last + 1, spans.Count - last - 1);
    }

    private readonly record struct Edge(int Polygon, int FirstRow, int EndRow, double LowX, double LowY, double HighX, double HighY);
}
