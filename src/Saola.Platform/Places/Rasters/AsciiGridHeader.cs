using System.Globalization;
using System.Text;
using Saola.Geo.Rasters;

namespace Saola.Platform.Places.Rasters;

/// <summary>
/// The header of an ESRI ASCII grid: <c>ncols</c>, <c>nrows</c>, <c>xllcorner</c> or <c>xllcenter</c>, <c>yllcorner</c> or <c>yllcenter</c>, <c>cellsize</c> or
/// <c>dx</c> and <c>dy</c>, and <c>NODATA_value</c>, in any order and case.
/// </summary>
internal static class AsciiGridHeader
{
    /// <summary>A value takes two bytes at least, and gzip makes no more than 1,032 of one.</summary>
    private const int BytesOfCell = 2, MostUnpacked = 1_032;

    private static readonly string[] Keys = ["ncols", "nrows", "xllcorner", "xllcenter", "yllcorner", "yllcenter", "cellsize", "dx", "dy", "nodata_value", "nodata"];

    /// <summary>Reads the header, and leaves the words at the first value.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="place">Where the first value may be looked for.</param>
    public static RasterGrid Read(string path, RasterOptions options, out (long Offset, long Line) place)
    {
        using var words = new AsciiTokens(path);
        var found = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            place = words.Place;
            var word = Encoding.UTF8.GetString(words.Next());
            if (word.Length == 0 || IsValue(word)) break;
            var line = words.Line;
            if (!Keys.Contains(word, StringComparer.OrdinalIgnoreCase))
                throw new SaolaException($"{options.Name}, line {line}: '{Shown(word)}' is no word of a grid's header; it should be an ESRI ASCII grid (ncols, nrows, xllcorner, yllcorner, cellsize, NODATA_value, then numbers) or a GeoTIFF");
            var value = Encoding.UTF8.GetString(words.Next());
            if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                throw new SaolaException($"{options.Name}, line {line}: a number should follow {word}, not '{Shown(value)}'; decimals have a point");
            if (!found.TryAdd(word, number)) throw new SaolaException($"{options.Name}, line {line}: {word} stands there a second time; remove one of them");
        }

        if (found.Count == 0) throw new SaolaException($"{options.Name}: neither a GeoTIFF nor an ESRI ASCII grid, which begins with ncols; gdal_translate makes either of most rasters");
        var grid = Grid(found, path, options).Checked(options.Name!);
        var least = ((long)grid.Columns * grid.Rows * BytesOfCell) - 1;
        if ((double)grid.Columns * grid.Rows > long.MaxValue / BytesOfCell || least > (words.IsPacked ? words.Length * MostUnpacked : words.Length))
            throw new SaolaException($"{options.Name}: its header tells of {grid.Columns} columns and {grid.Rows} rows, and its {words.Length:N0} bytes cannot hold them; the file is cut short, or its header wrong");
        return grid;
    }

    private static RasterGrid Grid(Dictionary<string, double> found, string path, RasterOptions options)
    {
        var (columns, rows) = (Count("ncols"), Count("nrows"));
        var size = found.TryGetValue("cellsize", out var both) ? both : (double?)null;
        var width = found.TryGetValue("dx", out var dx) ? dx : size ?? throw Missing("cellsize");
        var height = found.TryGetValue("dy", out var dy) ? dy : size ?? throw Missing("dy");
        var west = found.TryGetValue("xllcorner", out var x) ? x : found.TryGetValue("xllcenter", out x) ? x - (width / 2) : throw Missing("xllcorner");
        var south = found.TryGetValue("yllcorner", out var y) ? y : found.TryGetValue("yllcenter", out y) ? y - (height / 2) : throw Missing("yllcorner");
        double? none = found.TryGetValue("nodata_value", out var value) || found.TryGetValue("nodata", out value) ? value : null;
        return new RasterGrid(columns, rows, west, south + (rows * height), width, height, RasterFile.SystemOf(options, Projection(path)), none);

        int Count(string key)
        {
            var number = found.TryGetValue(key, out var n) ? n : throw Missing(key);
            return number is >= 1 and <= int.MaxValue && number == Math.Floor(number) ? (int)number : throw new SaolaException($"{options.Name}: {key} should be a whole number from 1 on, not {number}; mend the header");
        }

        SaolaException Missing(string key) => new($"{options.Name}: {key} is missing in the header; write a line '{key} NUMBER' at the top");
    }

    /// <summary>The text of the .prj file beside a grid; null where there is none.</summary>
    private static string? Projection(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        var file = Path.ChangeExtension(name, ".prj");
        return File.Exists(file) && new FileInfo(file).Length is > 0 and < 100_000 ? File.ReadAllText(file).Trim() : null;
    }

    private static bool IsValue(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    internal static string Shown(string word) => string.Concat(word.Take(30).Select(c => char.IsControl(c) || c == '\uFFFD' ? '?' : c));
}
