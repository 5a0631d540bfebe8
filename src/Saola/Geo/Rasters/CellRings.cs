namespace Saola.Geo.Rasters;

/// <summary>
/// The edges of a set of cells as simple rings, in time linear in cells and edges. Cells that share an edge belong together, cells that touch at a corner do not: an
/// outline turns there so that it stays with its cell. A ring that would come back to such a corner is cut in two there, so that rings touch and never cross.
/// </summary>
/// <remarks>Rings are followed along the cells' edges with the cells on the left. The first edge of a ring in reading order tells an outline from a hole, and the run of cells before a hole whose hole it is
/// (S. Suzuki and K. Abe, "Topological structural analysis of digitized binary images by border following", 1985).</remarks>
internal sealed class CellRings(int rows, int columns)
{
    // Directions, each to the left of the one before.
    private const int South = 0, East = 1, North = 2, West = 3;

    private readonly long _stride = columns + 2L;
    private readonly ulong[] _bits = new ulong[(((rows + 2L) * (columns + 2L)) >> 6) + 1];
    private readonly List<List<int[]>> _polygons = [];
    private readonly List<(int Column, int Row)> _ring = [];
    private readonly Dictionary<(int Column, int Row), int> _pinches = [];
    private int[] _starts = [];
    private int[] _owners = [];
    private int[] _firsts = [];

    /// <summary>Adds a cell.</summary>
    public void Add(int row, int column)
    {
        var at = ((row + 1) * _stride) + column + 1;
        _bits[at >> 6] |= 1UL << (int)at;
    }

    /// <summary>Polygons of corners: column, row, column, row, … without the first one again. The outline is the first ring of each.</summary>
    public List<List<int[]>> Trace()
    {
        FindRuns();
        for (var row = 0; row < rows; row++)
        {
            for (var run = _firsts[row]; run < _firsts[row + 1]; run++)
            {
                if (_owners[run] >= 0) continue;
                var isHole = IsIn(row - 1, _starts[run]);
                if (!isHole) _polygons.Add([]);
                Follow(row, _starts[run], isHole ? _owners[run - 1] : _polygons.Count - 1);
            }
        }

        return _polygons;
    }

    private bool IsIn(int row, int column)
    {
        var at = ((row + 1) * _stride) + column + 1;
        return (_bits[at >> 6] & (1UL << (int)at)) != 0;
    }

    private void FindRuns()
    {
        var starts = new List<int>();
        _firsts = new int[rows + 1];
        for (var row = 0; row < rows; row++)
        {
            var before = false;
            for (var column = 0; column < columns; column++)
            {
                var isIn = IsIn(row, column);
                if (isIn && !before) starts.Add(column);
                before = isIn;
            }

            _firsts[row + 1] = starts.Count;
        }

        _starts = [.. starts];
        _owners = new int[_starts.Length];
        Array.Fill(_owners, -1);
    }

    private void Follow(int firstRow, int firstColumn, int polygon)
    {
        var (row, column, direction) = (firstRow, firstColumn, South);
        _ring.Clear();
        _ring.Add((column, row));
        while (true)
        {
            if (direction == South) _owners[Array.BinarySearch(_starts, _firsts[row], _firsts[row + 1] - _firsts[row], column)] = polygon;
            (row, column) = direction switch { South => (row + 1, column), East => (row, column + 1), North => (row - 1, column), _ => (row, column - 1) };
            if (row == firstRow && column == firstColumn) break;
            var (left, right) = direction switch
            {
                South => (IsIn(row, column), IsIn(row, column - 1)),
                East => (IsIn(row - 1, column), IsIn(row, column)),
                North => (IsIn(row - 1, column - 1), IsIn(row - 1, column)),
                _ => (IsIn(row, column - 1), IsIn(row - 1, column - 1)),
            };
            if (left && !right) continue;
            direction = (direction + (left ? West : East)) & 3;
            Turn((column, row), isPinch: right && !left, polygon);
        }

        Close(0, polygon);
    }

    private void Turn((int Column, int Row) corner, bool isPinch, int polygon)
    {
        // What other rings left behind is told by the ring not being there.
        if (isPinch && _pinches.TryGetValue(corner, out var at) && at < _ring.Count && _ring[at] == corner)
        {
            Close(at, polygon);
            _ring.RemoveRange(at + 1, _ring.Count - at - 1);
            return;
        }

        if (isPinch) _pinches[corner] = _ring.Count;
        _ring.Add(corner);
    }

    private void Close(int first, int polygon)
    {
        var ring = new int[2 * (_ring.Count - first)];
        long twice = 0;
        for (var i = first; i < _ring.Count; i++)
        {
            var (corner, next) = (_ring[i], _ring[i + 1 < _ring.Count ? i + 1 : first]);
            (ring[2 * (i - first)], ring[(2 * (i - first)) + 1]) = corner;
            twice += ((long)next.Column * corner.Row) - ((long)corner.Column * next.Row);
        }

        var rings = _polygons[polygon];
        rings.Add(ring);
        // With the cells on its left only an outline runs counter-clockwise; holes that were cut from it come before it.
        if (twice > 0 && rings.Count > 1) (rings[0], rings[^1]) = (rings[^1], rings[0]);
    }
}
