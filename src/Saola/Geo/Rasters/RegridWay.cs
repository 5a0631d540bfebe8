namespace Saola.Geo.Rasters;

/// <summary>From places of one grid to places of another, in columns and rows with their fractions.</summary>
internal sealed class RegridWay
{
    private const int Step = 32;

    /// <summary>Between places that are computed others are interpolated, as long as one in their middle is met by that much of a cell.</summary>
    private const double Tolerance = 0.005;

    /// <summary>Places on an edge belong to the cell east and south of it, whatever is rounded.</summary>
    private const double Edge = 1e-9;

    private readonly RasterFrame _source, _target;
    private readonly bool _isStraight;

    /// <exception cref="SaolaException">A coordinate system is not known.</exception>
    public RegridWay(RasterGrid source, RasterGrid target, string where)
    {
        (_source, _target) = (new RasterFrame(source, where), new RasterFrame(target, where));
        _isStraight = source.Crs!.Text == target.Crs!.Text || (_source.IsPlain && _target.IsPlain);
    }

    public RasterGrid Target => _target.Grid;

    /// <summary>The source cells at places of a row.</summary>
    /// <param name="row">The target's row with its fraction.</param>
    /// <param name="side">How many places there are in a cell, from the west.</param>
    /// <param name="cells">The row and column of each in the source; −1 beyond it.</param>
    public void Follow(double row, int side, Span<(int Row, int Column)> cells)
    {
        if (_isStraight)
        {
            for (var i = 0; i < cells.Length; i++) cells[i] = Cell(Straight(row, (i + 0.5) / side));
            return;
        }

        for (var first = 0; first < cells.Length; first += Step)
        {
            var last = Math.Min(first + Step, cells.Length) - 1;
            var (a, b, m) = (Exact(row, (first + 0.5) / side), Exact(row, (last + 0.5) / side), Exact(row, ((first + last + 1) / 2.0) / side));
            var isFlat = Math.Abs(m.Column - ((a.Column + b.Column) / 2)) <= Tolerance && Math.Abs(m.Row - ((a.Row + b.Row) / 2)) <= Tolerance;
            for (var i = first; i <= last; i++)
            {
                if (!isFlat)
                {
                    cells[i] = Cell(Exact(row, (i + 0.5) / side));
                    continue;
                }

                var share = last == first ? 0 : (double)(i - first) / (last - first);
                cells[i] = Cell((a.Column + (share * (b.Column - a.Column)), a.Row + (share * (b.Row - a.Row))));
            }
        }
    }

    private (int Row, int Column) Cell((double Column, double Row) place)
    {
        var (column, row) = (Math.Floor(place.Column + Edge), Math.Floor(place.Row + Edge));
        return column >= 0 && column < _source.Grid.Columns && row >= 0 && row < _source.Grid.Rows ? ((int)row, (int)column) : (-1, -1);
    }

    private (double Column, double Row) Straight(double row, double column)
    {
        var (from, to) = (_target.Grid, _source.Grid);
        var (x, y) = (from.X(column), from.Y(row));
        var at = (x - to.West) / to.CellWidth;
        if (to.Crs!.IsGeographic)
        {
            var turn = 360 / to.CellWidth;
            if (at < -Edge) at += turn;
            else if (at >= to.Columns - Edge && at - turn >= -Edge) at -= turn;
        }

        return (at, (to.North - y) / to.CellHeight);
    }

    private (double Column, double Row) Exact(double row, double column)
    {
        var (latitude, longitude) = _target.Inverse(_target.Grid.X(column), _target.Grid.Y(row));
        return _source.PlaceAt(longitude, latitude) ?? (double.NaN, double.NaN);
    }
}
