using Saola.Geo.Projections;
using Saola.Geo.Rasters;

namespace Saola.Platform.Places.Rasters;

/// <summary>How to read a raster's file.</summary>
public sealed record RasterOptions
{
    /// <summary>The coordinate system, such as <c>EPSG:32648</c> or WKT; null to take what the file says, or the .prj file beside a grid.</summary>
    public string? Crs { get; init; }

    /// <summary>The band of a GeoTIFF, from 1.</summary>
    public int Band { get; init; } = 1;

    /// <summary>Whether the coordinate system does not matter: one that is not understood is then passed over.</summary>
    public bool WithoutCrs { get; init; }

    /// <summary>What the file is called in messages; null for its path.</summary>
    public string? Name { get; init; }
}

/// <summary>Formats of rasters.</summary>
public enum RasterFormat
{
    AsciiGrid,
    GeoTiff,
}

/// <summary>Files of rasters: GeoTIFF, and ESRI ASCII grids, plain and in gzip.</summary>
public static class RasterFile
{
    /// <summary>Opens a raster by what its file begins with, whatever its name is. Nothing but its header is read.</summary>
    /// <exception cref="SaolaException">It is no raster, damaged, or of a kind that is not read; the message names the place and the remedy.</exception>
    public static Raster Open(string path, RasterOptions? options = null)
    {
        options ??= new RasterOptions();
        options = options with { Name = options.Name ?? path };
        return FormatOf(path) == RasterFormat.GeoTiff ? GeoTiffRaster.Open(path, options) : AsciiGridRaster.Open(path, options);
    }

    /// <summary>The format of a file, by its first bytes.</summary>
    public static RasterFormat FormatOf(string path)
    {
        if (!File.Exists(path)) throw new SaolaException($"{path}: {(Directory.Exists(path) ? "a folder is no raster; give a file" : "no such file; check the path")}");
        using var file = File.OpenRead(path);
        if (!file.CanSeek) throw new SaolaException($"{path}: a pipe can be read only once; write it into a file, and give that");
        Span<byte> magic = stackalloc byte[4];
        magic = magic[..file.ReadAtLeast(magic, 4, throwOnEndOfStream: false)];
        return magic is [(byte)'I', (byte)'I', 42 or 43, 0] or [(byte)'M', (byte)'M', 0, 42 or 43] ? RasterFormat.GeoTiff : RasterFormat.AsciiGrid;
    }

    /// <summary>The system that is asked for, or the one that the file tells of.</summary>
    internal static Crs? SystemOf(RasterOptions options, string? told) =>
        options.Crs is { } asked ? Crs.Read(asked, options.Name!)
        : told is null ? null
        : options.WithoutCrs ? Crs.TryRead(told) : Crs.Read(told, options.Name!);
}
