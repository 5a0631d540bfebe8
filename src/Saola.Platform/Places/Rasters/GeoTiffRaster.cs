using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Saola.Geo.Rasters;

namespace Saola.Platform.Places.Rasters;

/// <summary>One band of a GeoTIFF, in strips or tiles. A tile that was left out holds no value, or zeros where the file names no value for none.</summary>
public sealed class GeoTiffRaster : Raster
{
    private readonly TiffFile _file;
    private readonly TiffLayout _layout;
    private readonly string _name;
    private readonly byte[] _buffer;
    private int _row = -1;

    private GeoTiffRaster(TiffFile file, TiffLayout layout, RasterGrid grid, string name) : base(grid, layout.Type)
    {
        (_file, _layout, _name) = (file, layout, name);
        _buffer = new byte[layout.BufferBytes];
    }

    public override (int Rows, int Columns) Block => _layout.IsTiled ? (_layout.TileRows, _layout.TileColumns) : (1, Grid.Columns);

    /// <summary>Number of bands of the file.</summary>
    public int Bands => _layout.Samples;

    /// <exception cref="SaolaException">It is damaged or of a kind that is not read.</exception>
    public static GeoTiffRaster Open(string path, RasterOptions options)
    {
        options = options with { Name = options.Name ?? path };
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.RandomAccess);
        var file = TiffFile.Open(stream, path, "r", out var error) ?? throw Damaged(options.Name!, error);
        try
        {
            var layout = TiffLayout.Read(file.Tiff, stream.Length, options);
            return new GeoTiffRaster(file, layout, TiffPlace.Grid(file.Tiff, layout.Type, options), options.Name!);
        }
        catch (Exception e) when (TiffFile.IsDamage(e))
        {
            file.Dispose();
            throw Damaged(options.Name!, file.Error ?? e.Message);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    protected override void ReadCells(RasterWindow window, Span<double> values)
    {
        try
        {
            if (_layout.IsTiled) ReadTiles(window, values);
            else ReadRows(window, values);
        }
        catch (Exception e) when (TiffFile.IsDamage(e))
        {
            throw Damaged(_name, _file.Error ?? e.Message);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
    }

    private static SaolaException Damaged(string name, string? error) => new($"{name}: the TIFF is damaged ({error ?? "it cannot be read"}); fetch it again, or let gdal_translate write it anew");

    private void ReadTiles(RasterWindow window, Span<double> values)
    {
        var (rows, columns) = (_layout.TileRows, _layout.TileColumns);
        for (var top = window.Row / rows * rows; top < window.Row + window.Rows; top += rows)
        {
            for (var left = window.Column / columns * columns; left < window.Column + window.Columns; left += columns)
            {
                var isThere = Tile(left, top);
                var (firstRow, endRow) = (Math.Max(top, window.Row), Math.Min(top + rows, window.Row + window.Rows));
                var (first, end) = (Math.Max(left, window.Column), Math.Min(left + columns, window.Column + window.Columns));
                for (var row = firstRow; row < endRow; row++)
                {
                    var target = values.Slice(((row - window.Row) * window.Columns) + first - window.Column, end - first);
                    if (isThere) Convert(((row - top) * columns) + first - left, target);
                    else target.Fill(Grid.NoData ?? 0);
                }
            }
        }
    }

    private bool Tile(int left, int top)
    {
        var tile = _file.Tiff.ComputeTile(left, top, 0, _layout.Plane);
        if (_layout.IsLeftOut(tile)) return false;
        if (_file.Tiff.ReadEncodedTile(tile, _buffer, 0, _buffer.Length) < 0) throw new InvalidDataException($"the tile at row {top + 1}, column {left + 1}");
        Restore();
        return true;
    }

    private void ReadRows(RasterWindow window, Span<double> values)
    {
        for (var row = window.Row; row < window.Row + window.Rows; row++)
        {
            var target = values.Slice((row - window.Row) * window.Columns, window.Columns);
            if (_layout.IsLeftOut(_file.Tiff.ComputeStrip(row, _layout.Plane)))
            {
                target.Fill(Grid.NoData ?? 0);
                continue;
            }

            if (row != _row) Row(row);
            Convert(window.Column, target);
        }
    }

    /// <summary>Reads a row. A strip is one run of packed bytes, so that its rows are passed one by one up to the one that is wanted.</summary>
    private void Row(int row)
    {
        var first = row / _layout.StripRows * _layout.StripRows;
        var from = _row >= first && _row < row ? _row + 1 : first;
        _row = -1;
        for (var passed = from; passed <= row; passed++)
        {
            if (!_file.Tiff.ReadScanline(_buffer, passed, _layout.Plane)) throw new InvalidDataException($"row {passed + 1}");
        }

        Restore();
        _row = row;
    }

    private void Restore()
    {
        if (!_layout.IsReversed) return;
        if (Type == RasterValueType.Float32) BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(_buffer.AsSpan()), MemoryMarshal.Cast<byte, int>(_buffer.AsSpan()));
        else BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, long>(_buffer.AsSpan()), MemoryMarshal.Cast<byte, long>(_buffer.AsSpan()));
    }

    /// <summary>Numbers out of the buffer, from a cell on.</summary>
    private void Convert(int cell, Span<double> target)
    {
        var (step, at) = (_layout.Stride, (cell * _layout.Stride) + _layout.Offset);
        switch (Type)
        {
            case RasterValueType.Byte: Convert<byte>(at, step, target); break;
            case RasterValueType.SByte: Convert<sbyte>(at, step, target); break;
            case RasterValueType.UInt16: Convert<ushort>(at, step, target); break;
            case RasterValueType.Int16: Convert<short>(at, step, target); break;
            case RasterValueType.UInt32: Convert<uint>(at, step, target); break;
            case RasterValueType.Int32: Convert<int>(at, step, target); break;
            case RasterValueType.Float32: Convert<float>(at, step, target); break;
            default: Convert<double>(at, step, target); break;
        }
    }

    private void Convert<T>(int at, int step, Span<double> target) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        var source = MemoryMarshal.Cast<byte, T>(_buffer);
        for (var i = 0; i < target.Length; i++, at += step) target[i] = double.CreateTruncating(source[at]);
    }
}
