namespace Saola.Geo.Rasters;

/// <summary>A piece of a line within one cell, with its length on the ellipsoid.</summary>
internal readonly record struct LinePiece(int Row, int Column, double Metres);

/// <summary>
/// Cuts lines where they pass from cell to cell. A line along the edge between two cells counts for the one east or south of it, and what
/// lies beyond the raster is in no piece.
/// </summary>
internal sealed class LineWalk(RasterFrame frame)
{
    private readonly List<LinePiece> _pieces = [];
    private readonly List<double> _cuts = [];

    public IReadOnlyList<LinePiece> Pieces => _pieces;

    /// <summary>The length of all lines.</summary>
    public double Metres { get; private set; }

    /// <summary>Adds a line: longitude, latitude, longitude, latitude, … Neighbours more than 180° apart are joined over the antimeridian.</summary>
    public void Add(double[] line)
    {
        for (var i = 0; i + 3 < line.Length; i += 2)
        {
            var (x1, y1, x2, y2) = (line[i], line[i + 1], line[i + 2], line[i + 3]);
            if (x2 - x1 > 180) x2 -= 360;
            else if (x2 - x1 < -180) x2 += 360;
            if (x1 == x2 && y1 == y2) continue;
            Metres += StraightEdge.Metres(y1, x1, y2, x2);
            for (var turn = -360; turn <= 360; turn += 360) Add(x1 + turn, y1, x2 + turn, y2);
        }
    }

    private void Add(double x1, double y1, double x2, double y2)
    {
        var box = frame.Extent;
        var (from, to) = (0.0, 1.0);
        if (!Clip(x1, x2, box.West, box.East, ref from, ref to) || !Clip(y1, y2, box.South, box.North, ref from, ref to)) return;
        var ((ax, ay), (bx, by)) = (At(x1, y1, x2, y2, from), At(x1, y1, x2, y2, to));
        double share = 0, x = double.NaN, y = double.NaN;
        frame.Follow(ax, ay, bx, by, (next, nextX, nextY) =>
        {
            if (!double.IsNaN(x)) Cut(ax, ay, bx, by, share, next, x, y, nextX, nextY);
            (share, x, y) = (next, nextX, nextY);
        });
        var (endX, endY) = frame.Forward(by, bx);
        if (!double.IsNaN(x)) Cut(ax, ay, bx, by, share, 1, x, y, endX, endY);
    }

    /// <summary>Cuts the straight piece from one corner to the next, which is the part between two shares of an edge in degrees.</summary>
    private void Cut(double ax, double ay, double bx, double by, double share1, double share2, double x1, double y1, double x2, double y2)
    {
        var grid = frame.Grid;
        var (c1, r1, c2, r2) = ((x1 - grid.West) / grid.CellWidth, (grid.North - y1) / grid.CellHeight, (x2 - grid.West) / grid.CellWidth, (grid.North - y2) / grid.CellHeight);
        var (from, to) = (0.0, 1.0);
        if (!Clip(c1, c2, 0, grid.Columns, ref from, ref to) || !Clip(r1, r2, 0, grid.Rows, ref from, ref to)) return;
        _cuts.Clear();
        _cuts.Add(from);
        _cuts.Add(to);
        AddCuts(c1, c2, from, to);
        AddCuts(r1, r2, from, to);
        _cuts.Sort();
        for (var i = 0; i + 1 < _cuts.Count; i++)
        {
            var (start, end) = (_cuts[i], _cuts[i + 1]);
            if (start == end) continue;
            var middle = (start + end) / 2;
            var (column, row) = ((int)Math.Floor(c1 + (middle * (c2 - c1))), (int)Math.Floor(r1 + (middle * (r2 - r1))));
            if (column < 0 || column >= grid.Columns || row < 0 || row >= grid.Rows) continue;
            var (lon1, lat1) = At(ax, ay, bx, by, share1 + (start * (share2 - share1)));
            var (lon2, lat2) = At(ax, ay, bx, by, share1 + (end * (share2 - share1)));
            _pieces.Add(new LinePiece(row, column, StraightEdge.Metres(lat1, lon1, lat2, lon2)));
        }
    }

    private void AddCuts(double a, double b, double from, double to)
    {
        if (a == b) return;
        var (start, end) = (a + (from * (b - a)), a + (to * (b - a)));
        var (low, high) = (Math.Min(start, end), Math.Max(start, end));
        for (var line = Math.Ceiling(low); line <= high; line++)
        {
            var cut = (line - a) / (b - a);
            if (cut > from && cut < to) _cuts.Add(cut);
        }
    }

    private static (double X, double Y) At(double x1, double y1, double x2, double y2, double share) =>
        (share == 1 ? x2 : x1 + (share * (x2 - x1)), share == 1 ? y2 : y1 + (share * (y2 - y1)));

    /// <summary>Narrows the part of a way from a to b that lies between two bounds (Liang and Barsky 1984); false where nothing does.</summary>
    private static bool Clip(double a, double b, double low, double high, ref double from, ref double to)
    {
        if (a == b) return a >= low && a <= high;
        var (enter, leave) = ((low - a) / (b - a), (high - a) / (b - a));
        if (enter > leave) (enter, leave) = (leave, enter);
        (from, to) = (Math.Max(from, enter), Math.Min(to, leave));
        return from < to;
    }
}
