using System.Globalization;
using System.IO.Compression;
using System.Text;
using Saola.Geo.Rasters;

namespace Saola.Platform.Places.Rasters;

/// <summary>Writes ESRI ASCII grids, each number so that it is read back alike.</summary>
public static class AsciiGridWriter
{
    private const double UsualNoData = -9999;

    /// <summary>Writes a raster row by row, in gzip where the name ends so; where its coordinate system is known as WKT, into a .prj file beside it.</summary>
    /// <exception cref="SaolaException">A value cannot be told from the one that stands for none.</exception>
    public static void Write(string path, Raster raster, CancellationToken cancellation = default)
    {
        var isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        Unfinished.Write(path, file =>
        {
            using var packed = isPacked ? new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true) : null;
            using var text = new StreamWriter(packed ?? (Stream)file, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
            Write(text, raster, path, cancellation);
        });
        if (raster.Grid.Crs?.Text is { } wkt && wkt.Contains('[', StringComparison.Ordinal)) File.WriteAllText(Path.ChangeExtension(isPacked ? path[..^3] : path, ".prj"), wkt);
    }

    private static void Write(StreamWriter text, Raster raster, string path, CancellationToken cancellation)
    {
        var grid = raster.Grid;
        var none = grid.NoData ?? UsualNoData;
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ncols {grid.Columns}\nnrows {grid.Rows}\nxllcorner {grid.West:R}\nyllcorner {grid.South:R}"));
        text.WriteLine(grid.CellWidth == grid.CellHeight
            ? string.Create(CultureInfo.InvariantCulture, $"cellsize {grid.CellWidth:R}") : string.Create(CultureInfo.InvariantCulture, $"dx {grid.CellWidth:R}\ndy {grid.CellHeight:R}"));
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"NODATA_value {none:R}"));
        var values = new double[grid.Columns];
        Span<char> number = stackalloc char[32];
        for (var row = 0; row < grid.Rows; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            raster.Read(new RasterWindow(row, 0, 1, grid.Columns), values);
            for (var column = 0; column < values.Length; column++)
            {
                var value = values[column];
                if (value == none) throw new SaolaException($"{path}: row {row + 1} has the value {none}, which would stand for none there; choose another value for none");
                if (double.IsNaN(value)) value = none;
                if (column > 0) text.Write(' ');
                _ = raster.Type == RasterValueType.Float32 && !double.IsNaN(values[column])
                    ? ((float)value).TryFormat(number, out var length, "R", CultureInfo.InvariantCulture) : value.TryFormat(number, out length, "R", CultureInfo.InvariantCulture);
                text.Write(number[..length]);
            }

            text.Write('\n');
        }
    }
}
