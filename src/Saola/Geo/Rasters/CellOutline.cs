namespace Saola.Geo.Rasters;

/// <summary>The outline of a set of cells, along their edges.</summary>
public static class CellOutline
{
    /// <summary>On a map, so many cells of a straight run have a point; fewer where they are large.</summary>
    private const int CellsBetweenPoints = 16;

    private const double MetresBetweenPoints = 20_000;

    /// <inheritdoc cref="Of(RasterGrid, Func{int, bool}, string)"/>
    /// <param name="grid">The cells.</param>
    /// <param name="cells">Whether each cell is in the set, row by row from the north.</param>
    /// <param name="where">What the grid is called in messages.</param>
    public static GeoShape Of(RasterGrid grid, ReadOnlySpan<bool> cells, string where)
    {
        if (cells.Length != (long)grid.Rows * grid.Columns) throw new ArgumentException("As many values as cells are needed.", nameof(cells));
        var bits = cells.ToArray();
        return Of(grid, cell => bits[cell], where);
    }

    /// <summary>
    /// The outline in degrees of WGS 84: simple polygons with holes. Cells that touch at a corner alone are in different polygons, or a ring touches another there. In
    /// a grid in degrees the points are the corners of the outline; on a map there are points along its straight runs too, at most 16 cells apart, so that edges in degrees follow the
    /// map's lines. What crosses the antimeridian is cut there. The time is linear in cells and edges.
    /// </summary>
    /// <param name="grid">The cells.</param>
    /// <param name="isIn">Whether a cell is in the set; its number is row × columns + column.</param>
    /// <param name="where">What the grid is called in messages.</param>
    /// <exception cref="SaolaException">The grid's coordinate system is not known, it has more cells than can be numbered, or a cell is not on the globe or lies round both poles.</exception>
    public static GeoShape Of(RasterGrid grid, Func<int, bool> isIn, string where)
    {
        if ((long)grid.Rows * grid.Columns > int.MaxValue) throw new SaolaException($"{where}: its {grid.Columns:N0} × {grid.Rows:N0} cells are more than can be numbered; take a part of it, or larger cells");
        var frame = new RasterFrame(grid, where);
        return frame.IsPlain ? InDegrees(grid, isIn) : OnMap(frame, isIn, where);
    }

    private static GeoShape InDegrees(RasterGrid grid, Func<int, bool> isIn)
    {
        var columns = new OutlineColumns(grid);
        double Y(int row) => Math.Clamp(grid.Y(row), -90, 90);
        var rings = new CellRings(grid.Rows, columns.Count);
        var cells = new bool[grid.Columns];
        for (var row = 0; row < grid.Rows; row++)
        {
            // A grid may reach over a pole by a part of a cell, and a row of nothing has no outline.
            if (Y(row) == Y(row + 1)) continue;
            for (var column = 0; column < cells.Length; column++) cells[column] = isIn((row * grid.Columns) + column);
            for (var column = 0; column < columns.Count; column++)
            {
                foreach (var source in columns.Of(column))
                {
                    if (cells[source]) rings.Add(row, column);
                }
            }
        }

        return GeoShape.OfCut(rings.Trace().Select(polygon => polygon.Select(ring =>
        {
            var points = new List<double>(ring.Length + 2);
            for (var i = 0; i < ring.Length; i += 2)
            {
                var (x, y, next) = (columns.X(ring[i]), Y(ring[i + 1]), columns.X(ring[(i + 2) % ring.Length]));
                points.AddRange([x, y]);
                // A longer edge would be read as one that goes the short way round.
                if (Math.Abs(next - x) > 180) points.AddRange([(x + next) / 2, y]);
            }

            points.AddRange([points[0], points[1]]);
            return points.ToArray();
        }).ToArray()));
    }

    private static GeoShape OnMap(RasterFrame frame, Func<int, bool> isIn, string where)
    {
        var (grid, areas) = (frame.Grid, new CellAreas(frame.Grid));
        var rings = new CellRings(grid.Rows, grid.Columns);
        var km2 = new double[grid.Columns];
        double all = 0;
        for (var row = 0; row < grid.Rows; row++)
        {
            var isMeasured = false;
            for (var column = 0; column < grid.Columns; column++)
            {
                if (!isIn((row * grid.Columns) + column)) continue;
                if (!isMeasured) areas.OfCells(row, 0, km2);
                isMeasured = true;
                rings.Add(row, column);
                all += km2[column];
            }
        }

        var step = (int)Math.Clamp(MetresBetweenPoints / Regridded.MetresOfCell(grid), 1, CellsBetweenPoints);
        var shape = GeoShape.Of(rings.Trace().Select(polygon => PoleRings.Opened([.. polygon.Select(ring => Placed(ring, step, frame, where))])));
        // A ring round both poles would be read as the outline of what is outside it.
        return Math.Abs((shape.AreaSquareMeters / 1e6) - all) <= 0.05 * all ? shape
            : throw new SaolaException($"{where}: the outline of its cells cannot be drawn in degrees, as it goes round too much of the globe; take a smaller area, or a grid in degrees");
    }

    private static double[] Placed(int[] ring, int step, RasterFrame frame, string where)
    {
        var points = new List<double>(ring.Length + 2);
        void Add(int column, int row)
        {
            var (latitude, longitude) = frame.Inverse(frame.Grid.X(column), frame.Grid.Y(row));
            if (!double.IsFinite(latitude) || !double.IsFinite(longitude)) throw new SaolaException($"{where}: the corner of its row {row} and column {column} is not on the globe; leave out cells that the map does not show");
            points.AddRange([Longitude.InRange(longitude), latitude]);
        }

        for (var i = 0; i < ring.Length; i += 2)
        {
            var (column, row, nextColumn, nextRow) = (ring[i], ring[i + 1], ring[(i + 2) % ring.Length], ring[(i + 3) % ring.Length]);
            Add(column, row);
            // At the same places of the grid for all, so that neighbours share them.
            foreach (var c in Between(column, nextColumn, step)) Add(c, row);
            foreach (var r in Between(row, nextRow, step)) Add(column, r);
        }

        points.AddRange([points[0], points[1]]);
        return [.. points];
    }

    private static IEnumerable<int> Between(int from, int to, int step)
    {
        if (from < to)
        {
            for (var at = ((from / step) + 1) * step; at < to; at += step) yield return at;
        }
        else
        {
            for (var at = (from - 1) / step * step; at > to; at -= step) yield return at;
        }
    }
}
