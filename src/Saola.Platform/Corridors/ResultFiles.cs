using System.Text;
using Saola.Geo.Rasters;
using Saola.Platform.Corridors.Circuit;
using Saola.Platform.Places.Rasters;

namespace Saola.Platform.Corridors;

/// <summary>Results of corridor questions as files; the folder that they belong into is made where it is not there.</summary>
internal static class ResultFiles
{
    /// <summary>Writes a map, NaN for none, and gives its file.</summary>
    /// <param name="name">The file without its ending.</param>
    /// <param name="grid">Where its cells lie.</param>
    /// <param name="value">Of each cell; asked when its strip is written, so that no map need be held whole.</param>
    /// <param name="asTiff">As a GeoTIFF; else as an ESRI ASCII grid, each number so that it is read back alike.</param>
    /// <param name="type">How exactly.</param>
    /// <param name="facts">What a GeoTIFF says of itself.</param>
    /// <param name="none">What stands for no value.</param>
    public static string Map(string name, RasterGrid grid, Func<int, double> value, bool asTiff, RasterValueType type = RasterValueType.Float64, IReadOnlyList<(string Name, string Value)>? facts = null, double none = CircuitHabitat.UsualNoData)
    {
        var path = name + (asTiff ? ".tif" : ".asc");
        Prepare(path);
        using var raster = new RasterOf(grid with { NoData = none }, value, type);
        if (asTiff) GeoTiffWriter.Write(path, raster, facts ?? []);
        else AsciiGridWriter.Write(path, raster);
        return path;
    }

    /// <summary>Writes a text, whole or not at all, and gives its file.</summary>
    public static string Text(string path, Action<StreamWriter> write)
    {
        Prepare(path);
        Unfinished.Write(path, file =>
        {
            using var text = new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
            write(text);
        });
        return path;
    }

    private static void Prepare(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is not { } folder) return;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (IOException e)
        {
            throw new SaolaException($"{folder}: it cannot be a folder of results ({e.Message.TrimEnd('.')}); give another name for them", e);
        }
    }
}
