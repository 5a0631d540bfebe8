using System.Runtime.CompilerServices;

namespace Saola.Geo;

/// <summary>
/// The 52-bit cell of a position: web-mercator tile coordinates at zoom 26 with their bits interleaved (a Morton or Z-order curve),
/// y in the odd bits. A tile z/x/y is one contiguous range of cells, and the cell of a coarser zoom is a right shift by 2 bits a zoom.
/// Web mercator: EPSG:3857, x = (λ + 180) / 360, y = (1 − asinh(tan φ) / π) / 2; latitudes beyond ±85.0511° are clamped to the edge.
/// </summary>
public static class Cell
{
    public const int Zoom = 26;
    public const long Count = 1L << (2 * Zoom);

    /// <summary>The latitude at which web mercator is square, in degrees.</summary>
    public const double MaxLatitude = 85.0511287798066;

    /// <summary>The cell of a position in WGS84 degrees.</summary>
    public static long Of(double latitude, double longitude)
    {
        var (x, y) = Project(latitude, longitude);
        const double size = 1L << Zoom;
        const uint last = (1u << Zoom) - 1;
        var column = (uint)Math.Clamp(x * size, 0, last);
        var row = (uint)Math.Clamp(y * size, 0, last);
        return Interleave(column, row);
    }

    /// <summary>Web-mercator coordinates in [0, 1], x to the east and y to the south.</summary>
    public static (double X, double Y) Project(double latitude, double longitude)
    {
        var sin = Math.Sin(Math.Clamp(latitude, -MaxLatitude, MaxLatitude) * (Math.PI / 180));
        var y = 0.5 - (Math.Log((1 + sin) / (1 - sin)) / (4 * Math.PI));
        return (((longitude + 180) / 360), Math.Clamp(y, 0, 1));
    }

    /// <summary>The inverse of <see cref="Project"/>: degrees of latitude and longitude.</summary>
    public static (double Latitude, double Longitude) Unproject(double x, double y) =>
        (Math.Atan(Math.Sinh(Math.PI * (1 - (2 * y)))) * (180 / Math.PI), (x * 360) - 180);

    /// <summary>The first and last cell of a tile, both inclusive.</summary>
    public static (long First, long Last) RangeOfTile(int z, int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(z, Zoom);
        var shift = 2 * (Zoom - z);
        var first = Interleave((uint)x, (uint)y) << shift;
        return (first, first + (1L << shift) - 1);
    }

    /// <summary>The smallest single range of cells that holds a box in degrees (west ≤ east): a hull, to be followed by an exact test.</summary>
    public static (long First, long Last) RangeOfBox(double west, double south, double east, double north) =>
        (Of(north, west), Of(south, east));

    /// <summary>The tile x and y at a zoom that holds a cell.</summary>
    public static (int X, int Y) TileOf(long cell, int z)
    {
        var shifted = (ulong)cell >> (2 * (Zoom - z));
        return ((int)Compact(shifted), (int)Compact(shifted >> 1));
    }

    /// <summary>West, south, east and north of a tile, in degrees.</summary>
    public static (double West, double South, double East, double North) BoundsOfTile(int z, int x, int y)
    {
        double n = 1L << z;
        var (north, west) = Unproject(x / n, y / n);
        var (south, east) = Unproject((x + 1) / n, (y + 1) / n);
        return (west, south, east, north);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Interleave(uint x, uint y) => (long)(Spread(x) | (Spread(y) << 1));

    private static ulong Spread(uint value)
    {
        ulong v = value;
        v = (v | (v << 16)) & 0x0000FFFF0000FFFF;
        v = (v | (v << 8)) & 0x00FF00FF00FF00FF;
        v = (v | (v << 4)) & 0x0F0F0F0F0F0F0F0F;
        v = (v | (v << 2)) & 0x3333333333333333;
        return (v | (v << 1)) & 0x5555555555555555;
    }

    private static uint Compact(ulong value)
    {
        var v = value & 0x5555555555555555;
        v = (v | (v >> 1)) & 0x3333333333333333;
        v = (v | (v >> 2)) & 0x0F0F0F0F0F0F0F0F;
        v = (v | (v >> 4)) & 0x00FF00FF00FF00FF;
        v = (v | (v >> 8)) & 0x0000FFFF0000FFFF;
        return (uint)(v | (v >> 16));
    }
}
