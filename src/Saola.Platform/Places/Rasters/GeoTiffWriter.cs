using System.Globalization;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using BitMiracle.LibTiff.Classic;
using Saola.Geo.Rasters;

namespace Saola.Platform.Places.Rasters;

/// <summary>Writes tiled GeoTIFFs, deflated with a predictor: what geographic programs open at any place at once.</summary>
public static class GeoTiffWriter
{
    private const int Tile = 256;

    /// <summary>Above it offsets need 64 bits, even where nothing can be compressed.</summary>
    private const long MostOfPlain = 3L << 30;

    private static readonly TiffFieldInfo[] Tags =
    [
        new(TiffPlace.PixelScale, TiffFieldInfo.Variable, TiffFieldInfo.Variable, TiffType.DOUBLE, FieldBit.Custom, true, true, "ModelPixelScale"),
        new(TiffPlace.TiePoints, TiffFieldInfo.Variable, TiffFieldInfo.Variable, TiffType.DOUBLE, FieldBit.Custom, true, true, "ModelTiepoint"),
        new(GeoKeys.Directory, TiffFieldInfo.Variable, TiffFieldInfo.Variable, TiffType.SHORT, FieldBit.Custom, true, true, "GeoKeyDirectory"),
        new(GeoKeys.Texts, TiffFieldInfo.Variable, TiffFieldInfo.Variable, TiffType.ASCII, FieldBit.Custom, true, false, "GeoAsciiParams"),
        new(TiffPlace.NoData, TiffFieldInfo.Variable, TiffFieldInfo.Variable, TiffType.ASCII, FieldBit.Custom, true, false, "GDALNoData"),
        new(TiffPlace.Metadata, TiffFieldInfo.Variable, TiffFieldInfo.Variable, TiffType.ASCII, FieldBit.Custom, true, false, "GDALMetadata"),
    ];

    /// <summary>Writes a raster in its own type, a row of tiles at a time.</summary>
    /// <exception cref="SaolaException">A cell has no value and nothing stands for none, or a value is not one of the type.</exception>
    public static void Write(string path, Raster raster, CancellationToken cancellation = default) => Write(path, raster, [], cancellation);

    /// <summary>The same, with facts that go with the file, as GDAL keeps and shows them.</summary>
    public static void Write(string path, Raster raster, IReadOnlyList<(string Name, string Value)> facts, CancellationToken cancellation = default) => Unfinished.Write(path, stream =>
    {
        var (grid, bytes) = (raster.Grid, BytesOf(raster.Type));
        var mode = (double)grid.Columns * grid.Rows * bytes > MostOfPlain ? "w8" : "w";
        using var file = TiffFile.Open(stream, path, mode, out var error) ?? throw new SaolaException($"{path}: cannot be written ({error})");
        var tiff = file.Tiff;
        Describe(tiff, raster);
        if (facts.Count > 0) tiff.SetField(TiffPlace.Metadata, new XElement("GDALMetadata", facts.Select(fact => new XElement("Item", new XAttribute("name", fact.Name), fact.Value))).ToString(SaveOptions.DisableFormatting));
        var buffer = new byte[Tile * Tile * bytes];
        var values = new double[Tile * Tile];
        for (var top = 0; top < grid.Rows; top += Tile)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var left = 0; left < grid.Columns; left += Tile)
            {
                var window = new RasterWindow(top, left, Math.Min(Tile, grid.Rows - top), Math.Min(Tile, grid.Columns - left));
                raster.Read(window, values);
                Array.Clear(buffer);
                for (var row = 0; row < window.Rows; row++) Encode(values.AsSpan(row * window.Columns, window.Columns), buffer.AsSpan(row * Tile * bytes), raster, path);
                if (tiff.WriteEncodedTile(tiff.ComputeTile(left, top, 0, 0), buffer, buffer.Length) < 0) throw new SaolaException($"{path}: cannot be written ({file.Error})");
            }
        }

        if (!tiff.WriteDirectory()) throw new SaolaException($"{path}: cannot be written ({file.Error})");
    });

    private static void Describe(Tiff tiff, Raster raster)
    {
        var grid = raster.Grid;
        tiff.MergeFieldInfo(Tags, Tags.Length);
        var isFloating = raster.Type is RasterValueType.Float32 or RasterValueType.Float64;
        tiff.SetField(TiffTag.IMAGEWIDTH, grid.Columns);
        tiff.SetField(TiffTag.IMAGELENGTH, grid.Rows);
        tiff.SetField(TiffTag.BITSPERSAMPLE, BytesOf(raster.Type) * 8);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, 1);
        tiff.SetField(TiffTag.SAMPLEFORMAT, isFloating ? SampleFormat.IEEEFP : raster.Type is RasterValueType.SByte or RasterValueType.Int16 or RasterValueType.Int32 ? SampleFormat.INT : SampleFormat.UINT);
        tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.TILEWIDTH, Tile);
        tiff.SetField(TiffTag.TILELENGTH, Tile);
        tiff.SetField(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
        tiff.SetField(TiffTag.PREDICTOR, isFloating ? Predictor.FLOATINGPOINT : Predictor.HORIZONTAL);
        tiff.SetField(TiffPlace.PixelScale, 3, new[] { grid.CellWidth, grid.CellHeight, 0 });
        tiff.SetField(TiffPlace.TiePoints, 6, new[] { 0, 0, 0, grid.West, grid.North, 0 });
        if (grid.Crs is { } crs)
        {
            var (directory, texts) = GeoKeys.Of(crs);
            tiff.SetField(GeoKeys.Directory, directory.Length, directory);
            if (texts.Length > 0) tiff.SetField(GeoKeys.Texts, texts);
        }

        if (grid.NoData is { } none) tiff.SetField(TiffPlace.NoData, double.IsNaN(none) ? "nan" : none.ToString("R", CultureInfo.InvariantCulture));
    }

    private static void Encode(ReadOnlySpan<double> values, Span<byte> target, Raster raster, string path)
    {
        switch (raster.Type)
        {
            case RasterValueType.Byte: Encode<byte>(values, target, raster, path); break;
            case RasterValueType.SByte: Encode<sbyte>(values, target, raster, path); break;
            case RasterValueType.UInt16: Encode<ushort>(values, target, raster, path); break;
            case RasterValueType.Int16: Encode<short>(values, target, raster, path); break;
            case RasterValueType.UInt32: Encode<uint>(values, target, raster, path); break;
            case RasterValueType.Int32: Encode<int>(values, target, raster, path); break;
            case RasterValueType.Float32: Encode<float>(values, target, raster, path); break;
            default: Encode<double>(values, target, raster, path); break;
        }
    }

    private static void Encode<T>(ReadOnlySpan<double> values, Span<byte> target, Raster raster, string path) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        var cells = MemoryMarshal.Cast<byte, T>(target);
        var isFloating = raster.Type is RasterValueType.Float32 or RasterValueType.Float64;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (double.IsNaN(value)) value = raster.Grid.NoData ?? (isFloating ? double.NaN : throw new SaolaException($"{path}: a cell has no value and no number stands for none; choose one for the grid"));
            else if (value == raster.Grid.NoData) throw new SaolaException($"{path}: a cell has the value {value}, which would stand for none there; choose another value for none");
            cells[i] = T.CreateSaturating(value);
            // A float is the nearest one; a whole number has to be the very one.
            if (!isFloating && double.CreateTruncating(cells[i]) != value) throw new SaolaException($"{path}: the value {value} is none of type {raster.Type}; choose a wider type");
        }
    }

    private static int BytesOf(RasterValueType type) => type switch
    {
        RasterValueType.Byte or RasterValueType.SByte => 1,
        RasterValueType.UInt16 or RasterValueType.Int16 => 2,
        RasterValueType.Float64 => 8,
        _ => 4,
    };
}
