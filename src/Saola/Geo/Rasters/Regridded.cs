using System.Runtime.ExceptionServices;

namespace Saola.Geo.Rasters;

/// <summary>The values of a raster on another grid.</summary>
public static class Regridded
{
    private const int MostPlaces = 1 << 28;

    /// <summary>
    /// A value for each cell of a grid, row by row from the north; NaN for none. Cells of the same grid have their values as they are. Else a cell is looked at in places that are spread evenly over it,
    /// one for each source cell across but at most 8 × 8; each has the value of the source cell that it lies in, to a hundredth of a cell, and the cell has the mean of those with a value, where at
    /// least half of the places have one. The source is read in windows for strips of rows.
    /// </summary>
    /// <param name="source">The raster; it is read by one thread.</param>
    /// <param name="target">The grid.</param>
    /// <param name="value">What a value counts for, such as a class's cost; NaN for none. It is asked by several threads. Null to take values as they are.</param>
    /// <param name="where">The source's file, for messages.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SaolaException">A coordinate system is not known, the source is damaged, or the grid has more cells than can be held; and what <paramref name="value"/> throws.</exception>
    public static double[] Read(Raster source, RasterGrid target, Func<double, double>? value, string where, CancellationToken cancellation = default)
    {
        var cells = (long)target.Rows * target.Columns;
        if (cells > Array.MaxLength) throw new SaolaException($"{where}: {target.Columns:N0} × {target.Rows:N0} cells are more than can be held; take larger cells or a smaller area");
        var result = new double[cells];
        var isSame = IsSame(source.Grid, target);
        var (way, side) = isSame ? (null, 1) : (new RegridWay(source.Grid, target, where), Side(source.Grid, target, where));
        var perRow = (long)target.Columns * side * side;
        var rows = (int)Math.Clamp(Raster.MostCells / perRow, 1, target.Rows);
        if (perRow > MostPlaces) throw new SaolaException($"{where}: rows of {target.Columns:N0} cells are too long; take larger cells or a smaller area");
        if (isSame && rows > source.Block.Rows) rows -= rows % source.Block.Rows;
        var strip = way is null ? null : new RegridStrip(source, way, side, rows);
        for (var top = 0; top < target.Rows; top += rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(rows, target.Rows - top);
            var (first, last) = (top * target.Columns, (top + count) * target.Columns);
            try
            {
                if (strip is null) Copy(source, top, count, value, result.AsSpan(first, last - first), cancellation);
                else strip.Read(top, count, value, result.AsMemory(first, last - first), cancellation);
            }
            catch (AggregateException e)
            {
                ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
            }
        }

        return result;
    }

    /// <summary>The side in metres of a square as large as the cell in the middle of a grid, on the ellipsoid.</summary>
    /// <exception cref="ArgumentException">The grid has no coordinate system.</exception>
    public static double MetresOfCell(RasterGrid grid) => MetresOfCell(grid, grid.Rows / 2, grid.Columns / 2);

    private static double MetresOfCell(RasterGrid grid, int row, int column)
    {
        Span<double> km2 = stackalloc double[1];
        new CellAreas(grid).OfCells(row, column, km2);
        return Math.Sqrt(km2[0] * 1e6);
    }

    /// <summary>How many source cells there are across a target cell, both measured in the middle of the target: degrees are narrow far north.</summary>
    private static int Side(RasterGrid source, RasterGrid target, string where)
    {
        var (latitude, longitude) = new RasterFrame(target, where).Inverse(target.X((target.Columns / 2) + 0.5), target.Y((target.Rows / 2) + 0.5));
        var there = new RasterFrame(source, where).CellAt(longitude, latitude) ?? (source.Rows / 2, source.Columns / 2);
        var ratio = MetresOfCell(target) / MetresOfCell(source, there.Row, there.Column);
        return double.IsNaN(ratio) ? 1 : (int)Math.Clamp(Math.Ceiling(ratio - 1e-6), 1, 8);
    }

    private static bool IsSame(RasterGrid a, RasterGrid b) => a.Crs is not null && a.Crs.Text == b.Crs?.Text && (a with { Crs = null, NoData = null }) == (b with { Crs = null, NoData = null });

    private static void Copy(Raster source, int top, int rows, Func<double, double>? value, Span<double> result, CancellationToken cancellation)
    {
        var columns = source.Grid.Columns;
        // A row alone may be more than is read at once.
        var most = Math.Max(1, Raster.MostCells / rows);
        if (most >= columns)
        {
            source.Read(new RasterWindow(top, 0, rows, columns), result);
        }
        else
        {
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column += Raster.MostCells)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var count = Math.Min(Raster.MostCells, columns - column);
                    source.Read(new RasterWindow(top + row, column, 1, count), result.Slice((row * columns) + column, count));
                }
            }
        }

        if (value is null) return;
        foreach (ref var cell in result) cell = double.IsNaN(cell) ? double.NaN : value(cell);
    }
}
