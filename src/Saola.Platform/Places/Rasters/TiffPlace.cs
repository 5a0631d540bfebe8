using System.Globalization;
using System.Text.RegularExpressions;
using BitMiracle.LibTiff.Classic;
using Saola.Geo.Rasters;

namespace Saola.Platform.Places.Rasters;

/// <summary>Where the cells of a GeoTIFF lie (OGC 19-008r4, section 7.1), and what stands for no value (GDAL's tag 42113).</summary>
internal static partial class TiffPlace
{
    public const TiffTag PixelScale = (TiffTag)33550, TiePoints = (TiffTag)33922, Transformation = (TiffTag)34264, NoData = (TiffTag)42113, Metadata = (TiffTag)42112;

    public static RasterGrid Grid(Tiff tiff, RasterValueType type, RasterOptions options)
    {
        var keys = GeoKeys.Read(tiff);
        var (columns, rows) = (tiff.GetField(TiffTag.IMAGEWIDTH)[0].ToInt(), tiff.GetField(TiffTag.IMAGELENGTH)[0].ToInt());
        var (west, north, width, height) = Corner(tiff, options.Name!);
        if (keys.IsPoint) (west, north) = (west - (width / 2), north + (height / 2));
        if (Text(tiff, Metadata) is { } metadata && Scaling().IsMatch(metadata))
            throw new SaolaException($"{options.Name}: its values are packed by a scale and an offset; 'gdal_translate -unscale -ot Float32' unpacks them");
        return new RasterGrid(columns, rows, west, north, width, height, RasterFile.SystemOf(options, keys.System), NoDataOf(tiff, type, options.Name!)).Checked(options.Name!);
    }

    private static (double West, double North, double Width, double Height) Corner(Tiff tiff, string name)
    {
        if (Numbers(tiff, Transformation) is { Length: >= 16 } m)
        {
            if (m[1] != 0 || m[4] != 0) throw Turned(name);
            return (m[3], m[7], m[0], -m[5]);
        }

        var (scale, ties) = (Numbers(tiff, PixelScale), Numbers(tiff, TiePoints));
        if (scale is { Length: >= 2 } && ties is { Length: >= 6 }) return (ties[3] - (ties[0] * scale[0]), ties[4] + (ties[1] * scale[1]), scale[0], scale[1]);
        throw new SaolaException($"{name}: it does not say where it lies{(ties is null ? "" : " but by control points")}; 'gdalwarp' or 'gdal_translate -a_ullr WEST NORTH EAST SOUTH' writes that into it");
    }

    private static SaolaException Turned(string name) => new($"{name}: its rows do not run from west to east; 'gdalwarp' turns it");

    private static double? NoDataOf(Tiff tiff, RasterValueType type, string name)
    {
        if (Text(tiff, NoData)?.Trim('\0', ' ', '\n') is not { Length: > 0 } text) return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw new SaolaException($"{name}: '{AsciiGridHeader.Shown(text)}' stands for no value and is no number; 'gdal_edit.py -a_nodata NUMBER' mends that");
        // A text with fewer digits means the nearest number of its cells' type.
        return type == RasterValueType.Float32 && !double.IsNaN(value) ? (float)value : value;
    }

    private static double[]? Numbers(Tiff tiff, TiffTag tag) => tiff.GetField(tag) is [_, var field] && field.ToDoubleArray() is { } numbers && Array.TrueForAll(numbers, double.IsFinite) ? numbers : null;

    private static string? Text(Tiff tiff, TiffTag tag) => tiff.GetField(tag) is [_, var field] ? field.Value as string ?? (field.ToByteArray() is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null) : null;

    [GeneratedRegex("role=\"(scale\">(?!1<|1\\.0*<)|offset\">(?!0<|0\\.0*<))", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Scaling();
}
