namespace Saola.Geo.Rasters;

/// <summary>
/// The columns of a grid in degrees, in order from −180 to 180: those over the antimeridian are cut there, what meets on the way round is together, and a gap
/// is a column of no cells.
/// </summary>
internal sealed class OutlineColumns
{
    private readonly List<double> _edges = [];
    private readonly List<int[]> _sources = [];

    public OutlineColumns(RasterGrid grid)
    {
        var pieces = new List<(double West, double East, int Column)>();
        for (var column = 0; column < grid.Columns; column++)
        {
            var (west, east) = (grid.X(column), grid.X(column + 1));
            for (var turn = Math.Floor((west + 180) / 360); -180 + (360 * turn) < east; turn++)
            {
                var (from, to) = (Math.Max(-180, west - (360 * turn)), Math.Min(180, east - (360 * turn)));
                if (to - from > 1e-9 * grid.CellWidth) pieces.Add((from, to, column));
            }
        }

        // Edges that rounding alone parts are one.
        var near = 1e-6 * grid.CellWidth;
        foreach (var x in pieces.SelectMany(p => new[] { p.West, p.East }).Order())
        {
            if (_edges.Count == 0 || x - _edges[^1] > near) _edges.Add(x);
        }

        if (_edges.Count > 0 && 180 - _edges[^1] <= near) _edges[^1] = 180;
        var sources = Enumerable.Range(0, Math.Max(0, _edges.Count - 1)).Select(_ => new List<int>(1)).ToArray();
        foreach (var (west, east, column) in pieces)
        {
            for (var i = After(west + near); i < sources.Length && _edges[i] < east - near; i++) sources[i].Add(column);
        }

        _sources.AddRange(sources.Select(s => s.ToArray()));
    }

    public int Count => _sources.Count;

    /// <summary>The columns of the grid that one is part of; none for a gap, and two where a grid of more than 360° laps over itself.</summary>
    public int[] Of(int column) => _sources[column];

    /// <summary>The longitude of an edge.</summary>
    public double X(int edge) => _edges[edge];

    /// <summary>The last edge that is not east of a longitude.</summary>
    private int After(double x)
    {
        var at = _edges.BinarySearch(x);
        return Math.Max(0, at < 0 ? ~at - 1 : at);
    }
}
