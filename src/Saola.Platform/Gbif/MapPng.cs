using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using Saola.Platform.Tiles;

namespace Saola.Platform.Gbif;

/// <summary>A map's tile as a picture: a PNG with a palette, of which the first colour is clear (Portable Network Graphics, third edition).</summary>
public static class MapPng
{
    /// <summary>The side of a picture in pixels at scale 1, as at GBIF.</summary>
    public const int Side = 512;

    /// <summary>From how many records on each next colour is taken.</summary>
    private static readonly long[] Steps = [1, 10, 100, 1_000, 10_000];

    /// <summary>The place of the colour of generalised records' cells in the palette.</summary>
    private const byte AreaColour = 6;

    /// <summary>Ramps of five colours, by the first part of the names of GBIF's styles.</summary>
    private static readonly Dictionary<string, uint[]> Ramps = new(StringComparer.OrdinalIgnoreCase)
    {
        ["classic"] = [0xFFE066, 0xFDB863, 0xF98E52, 0xE8553A, 0xB3171F],
        ["green"] = [0xC7E9C0, 0x9AD59A, 0x5DBB63, 0x2E9148, 0x0B5D2A],
        ["green2"] = [0xE5F5B8, 0xB7DF7E, 0x78B95A, 0x3E8A3A, 0x14501F],
        ["red"] = [0xFEE0D2, 0xFCAE91, 0xFB6A4A, 0xCB181D, 0x67000D],
        ["blue"] = [0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x3182BD, 0x08519C],
        ["orange"] = [0xFDD0A2, 0xFDAE6B, 0xFD8D3C, 0xE6550D, 0xA63603],
        ["purpleWhite"] = [0xF2F0F7, 0xCBC9E2, 0x9E9AC8, 0x756BB1, 0x54278F],
        ["purpleYellow"] = [0xFDE725, 0x9FD444, 0x21918C, 0x3B528B, 0x440154],
        ["purpleHeat"] = [0xE7D4EE, 0xC994C7, 0xDF65B0, 0xCE1256, 0x67001F],
        ["blueHeat"] = [0xD4E4F5, 0x9ECAE1, 0x5AA3D0, 0x2371B5, 0x08306B],
        ["orangeHeat"] = [0xFEE6CE, 0xFDC38D, 0xFD9243, 0xE4630E, 0x8F3A04],
        ["greenHeat"] = [0xE0F3DB, 0xA8DDB5, 0x66C2A4, 0x2B8C6B, 0x00482F],
        ["iNaturalist"] = [0xF4B183, 0xF08A5B, 0xE8632F, 0xC94A18, 0x8C2F0A],
        ["scaled"] = [0xFFE066, 0xFDB863, 0xF98E52, 0xE8553A, 0xB3171F],
        ["fire"] = [0xFFFFB2, 0xFECC5C, 0xFD8D3C, 0xF03B20, 0xBD0026],
        ["glacier"] = [0xDEEBF7, 0xB4D2E7, 0x86B9D8, 0x4896C8, 0x1764AB],
        ["outline"] = [0x8C8C8C, 0x737373, 0x595959, 0x404040, 0x262626],
    };

    /// <summary>Whether there is a style of a name, such as <c>classic.point</c> or <c>green-noborder.poly</c>.</summary>
    public static bool HasStyle(string style) => Ramps.ContainsKey(RampOf(style));

    /// <summary>The names of all ramps.</summary>
    public static IEnumerable<string> Styles => Ramps.Keys;

    /// <summary>Draws a tile.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="scale">Pixels of a side over <see cref="Side"/>: 0.5 to 4.</param>
    /// <param name="style">One of GBIF's names.</param>
    public static byte[] Draw(MapTile tile, double scale, string style)
    {
        var side = (int)(Side * scale);
        var pixels = new byte[side * (side + 1)];
        var unit = (double)MvtWriter.Extent / side;
        for (var row = 0; row < side; row++)
        {
            var line = pixels.AsSpan((row * (side + 1)) + 1, side);
            foreach (var area in tile.Areas)
            {
                if (area.North * side > row + 0.5 || area.South * side <= row + 0.5) continue;
                var (west, east) = (Math.Clamp((int)Math.Ceiling((area.West * side) - 0.5), 0, side), Math.Clamp((int)Math.Ceiling((area.East * side) - 0.5), 0, side));
                line[west..Math.Max(west, east)].Fill(AreaColour);
            }

            for (var column = 0; column < side; column++)
            {
                if (tile.CountAt((column + 0.5) * unit, (row + 0.5) * unit) is > 0 and var count) line[column] = (byte)(Steps.Count(s => count >= s));
            }
        }

        return Encode(side, pixels, Palette(Ramps[RampOf(style)]));
    }

    private static string RampOf(string style) => style.Split('.', '-')[0];

    /// <summary>Colours with their opacity: clear, the ramp, and grey for cells.</summary>
    private static (uint Colour, byte Opacity)[] Palette(uint[] ramp) => [(0, 0), .. ramp.Select(c => (c, (byte)217)), (0x808080, 90)];

    private static byte[] Encode(int side, byte[] lines, (uint Colour, byte Opacity)[] palette)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        // Eight bits a pixel, by a palette; deflate, no filter, not interlaced.
        (header[8], header[9]) = (8, 3);
        Chunk(png, "IHDR", header);
        Chunk(png, "PLTE", [.. palette.SelectMany(p => new[] { (byte)(p.Colour >> 16), (byte)(p.Colour >> 8), (byte)p.Colour })]);
        Chunk(png, "tRNS", [.. palette.Select(p => p.Opacity)]);
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(lines);
        Chunk(png, "IDAT", packed.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Chunk(Stream png, string type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        png.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(named));
        png.Write(number);
    }
}
