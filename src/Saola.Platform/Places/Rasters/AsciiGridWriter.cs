using System.Globalization;
using System.IO.Compression;
using System.Text;
using Saola.Geo.Rasters;

namespace Saola.Platform.Places.Rasters;

/// <summary>Writes ESRI ASCII grids, each number so that it is read back alike.</summary>
public static class AsciiGridWriter
{
    private const double UsualNoData = -9999;

    /// <summary>Cells that one core writes out at a time, at most, or one row.</summary>
    private const int StripCells = 1 << 14;

    /// <summary>No double takes more, its blank with it.</summary>
    private const int Widest = 32;

    /// <summary>Writes a raster strip by strip, in gzip where the name ends so; where its coordinate system is known as WKT, into a .prj file beside it.</summary>
    /// <exception cref="SaolaException">A value cannot be told from the one that stands for none.</exception>
    public static void Write(string path, Raster raster, CancellationToken cancellation = default)
    {
        var isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        Unfinished.Write(path, file =>
        {
            using var packed = isPacked ? new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true) : null;
            Write(packed ?? (Stream)file, raster, path, cancellation);
        });
        if (raster.Grid.Crs?.Text is { } wkt && wkt.Contains('[', StringComparison.Ordinal)) File.WriteAllText(Path.ChangeExtension(isPacked ? path[..^3] : path, ".prj"), wkt);
    }

    private static void Write(Stream stream, Raster raster, string path, CancellationToken cancellation)
    {
        var grid = raster.Grid;
        var none = grid.NoData ?? UsualNoData;
        stream.Write(Encoding.ASCII.GetBytes(Header(grid, none)));
        var each = Math.Max(1, StripCells / grid.Columns);
        var strips = Enumerable.Range(0, (int)Math.Min(Environment.ProcessorCount, ((grid.Rows - 1L) / each) + 1)).Select(_ => new Strip(each * grid.Columns)).ToArray();
        for (var row = 0; row < grid.Rows;)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var strip in strips)
            {
                (strip.Row, strip.Rows) = (row, Math.Min(each, grid.Rows - row));
                if (strip.Rows > 0) raster.Read(new RasterWindow(row, 0, strip.Rows, grid.Columns), strip.Values.AsSpan(0, strip.Rows * grid.Columns));
                row += strip.Rows;
            }

            Parallel.ForEach(strips, strip => strip.Format(grid.Columns, none, raster.Type == RasterValueType.Float32));
            foreach (var strip in strips)
            {
                if (strip.Same >= 0) throw new SaolaException($"{path}: row {strip.Row + (strip.Same / grid.Columns) + 1} has the value {none}, which would stand for none there; choose another value for none");
                stream.Write(strip.Text);
            }
        }
    }

    private static string Header(RasterGrid grid, double none)
    {
        var cell = grid.CellWidth == grid.CellHeight ? string.Create(CultureInfo.InvariantCulture, $"cellsize {grid.CellWidth:R}") : string.Create(CultureInfo.InvariantCulture, $"dx {grid.CellWidth:R}\ndy {grid.CellHeight:R}");
        return string.Create(CultureInfo.InvariantCulture, $"ncols {grid.Columns}\nnrows {grid.Rows}\nxllcorner {grid.West:R}\nyllcorner {grid.South:R}\n{cell}\nNODATA_value {none:R}\n");
    }

    /// <summary>Some rows as numbers, then as text: to write a number takes longer than all else, and strips do not wait for each other.</summary>
    private sealed class Strip(int cells)
    {
        private readonly char[] _letters = new char[cells * Widest];
        private readonly byte[] _text = new byte[cells * Widest];
        private int _length;

        public int Row { get; set; }

        public int Rows { get; set; }

        public double[] Values { get; } = new double[cells];

        public ReadOnlySpan<byte> Text => _text.AsSpan(0, _length);

        /// <summary>The first cell whose value is the one that stands for none; -1 for no cell.</summary>
        public int Same { get; private set; }

        public void Format(int columns, double none, bool isSingle)
        {
            var (letters, at) = (_letters, 0);
            Same = -1;
            for (var cell = 0; cell < Rows * columns; cell++)
            {
                var value = Values[cell];
                if (value == none && Same < 0) Same = cell;
                if (cell % columns > 0) letters[at++] = ' ';
                var isNone = double.IsNaN(value);
                _ = isSingle && !isNone
                    ? ((float)value).TryFormat(letters.AsSpan(at), out var length, default, CultureInfo.InvariantCulture) : (isNone ? none : value).TryFormat(letters.AsSpan(at), out length, default, CultureInfo.InvariantCulture);
                at += length;
                if (cell % columns == columns - 1) letters[at++] = '\n';
            }

            // Not written as bytes at once: of numbers as bytes nothing is compiled ahead.
            _length = Encoding.ASCII.GetBytes(letters.AsSpan(0, at), _text);
        }
    }
}
