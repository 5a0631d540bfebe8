using Saola.Geo.Projections;

namespace Saola.Geo.Rasters;

/// <summary>
/// How much of the ellipsoid a cell covers, in km². In degrees and on the Mercator map of web pages it is the piece between two parallels and two
/// meridians; on an equal-area map it is the cell's own area; on others the four corners are carried to the ellipsoid's cylindrical equal-area map, and
/// for small cells between every so many columns (a kilometre) it is interpolated, which errs by less than 1e-7.
/// </summary>
public sealed class CellAreas
{
    private const double Radians = Math.PI / 180, MetresBetweenNodes = 1_000;

    private readonly RasterGrid _grid;
    private readonly Crs _crs;
    private readonly Authalic _authalic;
    private readonly double _plain;
    private readonly int _step;

    public CellAreas(RasterGrid grid)
    {
        (_grid, _crs) = (grid, grid.Crs ?? throw new ArgumentException("The grid has no coordinate system.", nameof(grid)));
        // Degrees on a datum measure its own ellipsoid.
        _authalic = new Authalic(_crs.Datum.Ellipsoid);
        _plain = grid.CellWidth * _crs.Unit * (grid.CellHeight * _crs.Unit) / 1e6;
        _step = (int)Math.Clamp(MetresBetweenNodes / (grid.CellWidth * _crs.Unit), 1, 64);
    }

    /// <summary>Whether all cells of a row have the same area.</summary>
    public bool IsSameInRow => _crs.Projection is null or WebMercator or { IsEqualArea: true };

    /// <summary>The area of each cell of a row, where it is the same.</summary>
    public double OfRow(int row)
    {
        if (_crs.Projection is { IsEqualArea: true }) return _plain;
        var (north, west) = _crs.Inverse(_grid.X(0), _grid.Y(row));
        var (south, east) = _crs.Inverse(_grid.X(1), _grid.Y(row + 1));
        var q = _authalic.OfLatitude(Math.Clamp(north, -90, 90)) - _authalic.OfLatitude(Math.Clamp(south, -90, 90));
        return _authalic.Radius * _authalic.Radius * (east - west) * Radians * q / 2 / 1e6;
    }

    /// <summary>The areas of cells of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The first of them.</param>
    /// <param name="areas">As many as are wanted.</param>
    public void OfCells(int row, int column, Span<double> areas)
    {
        if (IsSameInRow)
        {
            areas.Fill(OfRow(row));
            return;
        }

        // The nodes are those of the row, whatever part of it is asked for.
        for (int i = 0, node = column / _step; i < areas.Length; node++)
        {
            var (left, right) = (OfCell(row, node * _step), _step == 1 ? 0 : OfCell(row, (node + 1) * _step));
            for (; i < areas.Length && (column + i) / _step == node; i++) areas[i] = left + ((right - left) * ((column + i) - (node * _step)) / _step);
        }
    }

    private double OfCell(int row, int column)
    {
        var (latitude0, longitude0) = _crs.Inverse(_grid.X(column), _grid.Y(row));
        var q0 = _authalic.OfLatitude(latitude0);
        double x = 0, y = 0, twice = 0;
        for (var corner = 1; corner <= 3; corner++)
        {
            var (latitude, longitude) = _crs.Inverse(_grid.X(column + (corner is 1 or 2 ? 1 : 0)), _grid.Y(row + (corner is 2 or 3 ? 1 : 0)));
            var (nextX, nextY) = (Math.IEEERemainder(longitude - longitude0, 360) * Radians, _authalic.OfLatitude(latitude) - q0);
            twice += (x * nextY) - (nextX * y);
            (x, y) = (nextX, nextY);
        }

        var area = _authalic.Radius * _authalic.Radius / 2 * Math.Abs(twice / 2) / 1e6;
        return double.IsNaN(area) ? _plain : area;
    }
}
