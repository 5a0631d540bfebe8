using BitMiracle.LibTiff.Classic;
using Saola.Geo.Rasters;

namespace Saola.Platform.Places.Rasters;

/// <summary>How the cells of a TIFF's band are laid down.</summary>
/// <param name="Type">The type of its values.</param>
/// <param name="Samples">Number of bands.</param>
/// <param name="TileColumns">Columns of a tile; 0 for strips.</param>
/// <param name="TileRows">Rows of a tile; 0 for strips.</param>
/// <param name="StripRows">Rows of a strip.</param>
/// <param name="Plane">The plane of the band, where each band has one of its own.</param>
/// <param name="Stride">Values from one cell to the next.</param>
/// <param name="Offset">The band's place among the values of a cell.</param>
/// <param name="BufferBytes">Bytes of a tile, or of a row.</param>
/// <param name="IsReversed">Whether the library gives the bytes of each value in the wrong order.</param>
/// <param name="Lengths">Bytes of each tile or strip in the file.</param>
internal sealed record TiffLayout(RasterValueType Type, int Samples, int TileColumns, int TileRows, int StripRows, short Plane, int Stride, int Offset, int BufferBytes, bool IsReversed, long[] Lengths)
{
    private const int MostBufferBytes = 1 << 28;

    private static readonly Compression[] Packed = [Compression.NONE, Compression.LZW, Compression.DEFLATE, Compression.ADOBE_DEFLATE, Compression.PACKBITS];

    public bool IsTiled => TileColumns > 0;

    public bool IsLeftOut(int block) => Lengths[block] == 0;

    public static TiffLayout Read(Tiff tiff, long fileBytes, RasterOptions options)
    {
        var (columns, rows) = (Int(TiffTag.IMAGEWIDTH, 0), Int(TiffTag.IMAGELENGTH, 0));
        var samples = Int(TiffTag.SAMPLESPERPIXEL, 1);
        var bits = Int(TiffTag.BITSPERSAMPLE, 1);
        if (columns < 1 || rows < 1 || samples < 1) throw new SaolaException($"{options.Name}: a picture of {columns} by {rows} cells and {samples} bands is no raster; the file is damaged");
        if (options.Band < 1 || options.Band > samples) throw new SaolaException($"{options.Name}: there is no band {options.Band}; it has {samples}, choose one with --band");
        var compression = (Compression)Int(TiffTag.COMPRESSION, (int)Compression.NONE);
        if (!Packed.Contains(compression))
            throw new SaolaException($"{options.Name}: its compression ({Name(compression)}) is not read; 'gdal_translate -co COMPRESS=DEFLATE' writes it in one that is (none, LZW, deflate, PackBits)");
        var type = TypeOf((SampleFormat)Int(TiffTag.SAMPLEFORMAT, (int)SampleFormat.UINT), bits)
            ?? throw new SaolaException($"{options.Name}: values of {bits} bits and format {Int(TiffTag.SAMPLEFORMAT, 1)} are not read; whole numbers of 8, 16 and 32 bits and floating ones of 32 and 64 are ('gdal_translate -ot Float64' makes them)");
        var predictor = compression is Compression.LZW or Compression.DEFLATE or Compression.ADOBE_DEFLATE ? (Predictor)Int(TiffTag.PREDICTOR, (int)Predictor.NONE) : Predictor.NONE;
        if (predictor == Predictor.HORIZONTAL && bits == 64)
            throw new SaolaException($"{options.Name}: differences of 64-bit values (PREDICTOR=2) are not read; 'gdal_translate -co COMPRESS=DEFLATE -co PREDICTOR=3' writes it in a form that is");
        // The floating predictor gives values in the machine's order, and the library then turns those of a foreign file once more.
        var isReversed = predictor == Predictor.FLOATINGPOINT && tiff.IsByteSwapped();
        var isSeparate = samples > 1 && (PlanarConfig)Int(TiffTag.PLANARCONFIG, (int)PlanarConfig.CONTIG) == PlanarConfig.SEPARATE;
        var inCell = isSeparate ? 1 : samples;
        var isTiled = tiff.IsTiled();
        var (tileColumns, tileRows) = isTiled ? (Int(TiffTag.TILEWIDTH, 0), Int(TiffTag.TILELENGTH, 0)) : (0, 0);
        if (isTiled && (tileColumns < 1 || tileRows < 1)) throw new SaolaException($"{options.Name}: tiles of {tileColumns} by {tileRows} cells are none; the file is damaged");
        var bytes = (isTiled ? (double)tileColumns * tileRows : columns) * inCell * (bits / 8);
        if (bytes > MostBufferBytes) throw new SaolaException($"{options.Name}: one {(isTiled ? "tile" : "row")} of it takes {bytes / 1e6:N0} MB; 'gdal_translate -co TILED=YES -co COMPRESS=DEFLATE' writes it in small tiles");
        // A header alone is no reason to reserve memory: what it promises has to be in the file.
        var lengths = LengthsOf(tiff, isTiled);
        if (lengths.Length < (isTiled ? tiff.NumberOfTiles() : tiff.NumberOfStrips()) || lengths.Max() > fileBytes)
            throw new SaolaException($"{options.Name}: its tiles or strips are not all in the file; it is cut short, fetch it again");
        return new TiffLayout(type, samples, tileColumns, tileRows, Math.Clamp(Int(TiffTag.ROWSPERSTRIP, rows) is var strip and > 0 ? strip : rows, 1, rows), (short)(isSeparate ? options.Band - 1 : 0), inCell, isSeparate ? 0 : options.Band - 1, (int)bytes, isReversed, lengths);

        int Int(TiffTag tag, int otherwise) => tiff.GetFieldDefaulted(tag) is [var field, ..] ? field.ToInt() : otherwise;
    }

    private static long[] LengthsOf(Tiff tiff, bool isTiled) =>
        tiff.GetField(isTiled ? TiffTag.TILEBYTECOUNTS : TiffTag.STRIPBYTECOUNTS) is [var field, ..] ? field.Value switch
        {
            long[] longs => longs,
            int[] ints => [.. ints.Select(i => (long)(uint)i)],
            uint[] ints => [.. ints.Select(i => (long)i)],
            ulong[] longs => [.. longs.Select(l => (long)l)],
            _ => throw new InvalidDataException("the lengths of its parts"),
        } : throw new InvalidDataException("the lengths of its parts are missing");

    private static RasterValueType? TypeOf(SampleFormat format, int bits) => (format, bits) switch
    {
        (SampleFormat.UINT or SampleFormat.VOID, 8) => RasterValueType.Byte,
        (SampleFormat.INT, 8) => RasterValueType.SByte,
        (SampleFormat.UINT or SampleFormat.VOID, 16) => RasterValueType.UInt16,
        (SampleFormat.INT, 16) => RasterValueType.Int16,
        (SampleFormat.UINT or SampleFormat.VOID, 32) => RasterValueType.UInt32,
        (SampleFormat.INT, 32) => RasterValueType.Int32,
        (SampleFormat.IEEEFP, 32) => RasterValueType.Float32,
        (SampleFormat.IEEEFP, 64) => RasterValueType.Float64,
        _ => null,
    };

    private static string Name(Compression compression) => (int)compression switch
    {
        50000 => "ZSTD",
        50001 => "WebP",
        34887 => "LERC",
        34925 => "LZMA",
        50002 => "JPEG XL",
        _ => compression.ToString(),
    };
}
