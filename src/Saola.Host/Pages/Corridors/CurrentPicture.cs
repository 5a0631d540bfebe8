using Saola.Geo.Rasters;
using Saola.Platform.Places.Rasters;

namespace Saola.Host.Pages.Corridors;

/// <summary>A raster of currents as a picture in a map's plane: each pixel is the cell under its middle, and colours are even steps of the logarithm.</summary>
/// <param name="Png">The picture; clear where there is no current.</param>
/// <param name="Low">The least current that has a colour of its own: less is shown as this, in amperes.</param>
/// <param name="High">The greatest likewise.</param>
internal sealed record CurrentPicture(byte[] Png, double Low, double High)
{
    private const int MostPixels = 1_200;

    /// <summary>Where colours end: the most current of few cells beside a core would leave one colour to all others.</summary>
    private const double LowShare = 0.05, HighShare = 0.999;

    /// <returns>Null where it shows no current.</returns>
    /// <exception cref="SaolaException">The file is no raster, or damaged.</exception>
    public static CurrentPicture? Of(string path, CorridorPlane plane, double top)
    {
        using var raster = RasterFile.Open(path);
        // Three pixels a cell, where there is room: with one, edges would lie half a cell beside the corridors'.
        var width = (int)Math.Clamp(Math.Ceiling(3 * Sheet.Width * plane.MetresOfUnit / plane.Grid.CellWidth), 64, MostPixels);
        var height = (int)Math.Max(1, Math.Round(plane.Height * width / Sheet.Width));
        var values = Values(raster, Cells(raster.Grid, path, plane, top, width, height));
        double[] known = [.. values.Where(v => v > 0 && double.IsFinite(v))];
        if (known.Length == 0) return null;
        Array.Sort(known);
        var (low, high) = (known[(int)(LowShare * (known.Length - 1))], known[(int)(HighShare * (known.Length - 1))]);
        var range = high > low ? Math.Log(high / low) : 1;
        var pixels = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!(values[i] > 0) || !double.IsFinite(values[i])) continue;
            (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2]) = SheetColours.Ramp(high > low ? Math.Log(values[i] / low) / range : 1);
            pixels[(4 * i) + 3] = 255;
        }

        return new CurrentPicture(SheetPng.Encode(width, height, pixels), low, high);
    }

    /// <summary>The cell of each pixel; −1 for none.</summary>
    private static long[] Cells(RasterGrid grid, string path, CorridorPlane plane, double top, int width, int height)
    {
        var isSame = (grid.Columns, grid.Rows) == (plane.Grid.Columns, plane.Grid.Rows) && Math.Abs(grid.West - plane.Grid.West) < 0.01 * grid.CellWidth && Math.Abs(grid.North - plane.Grid.North) < 0.01 * grid.CellHeight;
        var frame = isSame ? null : new RasterFrame(grid, path);
        var cells = new long[width * height];
        for (var i = 0; i < cells.Length; i++)
        {
            var (x, y) = plane.FromSheet(((i % width) + 0.5) * Sheet.Width / width, top + (((i / width) + 0.5) * plane.Height / height));
            var (row, column) = ((int)Math.Floor((grid.North - y) / grid.CellHeight), (int)Math.Floor((x - grid.West) / grid.CellWidth));
            if (frame is not null)
            {
                var (latitude, longitude) = plane.Inverse(x, y);
                (row, column) = frame.CellAt(longitude, latitude) ?? (-1, -1);
            }

            cells[i] = row >= 0 && row < grid.Rows && column >= 0 && column < grid.Columns ? ((long)row * grid.Columns) + column : -1;
        }

        return cells;
    }

    /// <summary>The values of cells, read in whole blocks from above to below: a file may be larger than memory.</summary>
    private static double[] Values(Raster raster, long[] cells)
    {
        var (columns, rows) = (raster.Grid.Columns, raster.Block.Rows);
        var values = new double[cells.Length];
        Array.Fill(values, double.NaN);
        foreach (var band in Enumerable.Range(0, cells.Length).Where(i => cells[i] >= 0).GroupBy(i => (int)(cells[i] / columns / rows)).OrderBy(band => band.Key))
        {
            var window = new RasterWindow(band.Key * rows, 0, Math.Min(rows, raster.Grid.Rows - (band.Key * rows)), columns);
            var read = new double[window.Cells];
            raster.Read(window, read);
            foreach (var i in band) values[i] = read[cells[i] - ((long)window.Row * columns)];
        }

        return values;
    }
}
