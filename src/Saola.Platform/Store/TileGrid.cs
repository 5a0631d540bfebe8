using Saola.Geo;

namespace Saola.Platform.Store;

/// <summary>The grid of a tile: bins are cells of a coarser zoom, so that a bin is a shift of a cell.</summary>
internal static class TileGrid
{
    /// <summary>The binary logarithm of the number of bins along a tile's side.</summary>
    public static int Bits(bool finer) => finer ? Engine.TileGridBits + 1 : Engine.TileGridBits;

    /// <summary>The number of bins along a tile's side: the deepest have no finer ones than cells.</summary>
    public static int Side(int z, int bits) => 1 << Math.Min(bits, Cell.Zoom - z);

    /// <summary>The zoom from which on generalised records are told as areas.</summary>
    public static int AreaZoom(bool finer) => finer ? Engine.PointZoom - 1 : Engine.PointZoom;

    /// <summary>The right shift that turns a cell into its bin at a tile zoom.</summary>
    public static int Shift(int z, int bits) => 2 * Math.Max(0, Cell.Zoom - z - bits);

    public static long BinOf(long cell, int z, int bits) => cell >> Shift(z, bits);

    /// <summary>The bin's column and row within its tile.</summary>
    public static TileBin Bin(long bin, int z, int bits, long count)
    {
        var depth = Math.Min(Cell.Zoom, z + bits);
        var (x, y) = Cell.TileOf(bin << (2 * (Cell.Zoom - depth)), depth);
        var mask = Side(z, bits) - 1;
        return new TileBin(x & mask, y & mask, count);
    }

    /// <summary>A box in fractions of the map of the world, as a tile of zoom 0 would show it.</summary>
    public static TileArea OfWorld(GeoBox area)
    {
        var (west, north) = Cell.Project(area.North, area.West);
        var (east, south) = Cell.Project(area.South, area.East);
        return new TileArea(west, north, east, south, 0);
    }

    /// <summary>A cell of generalised records in fractions of a tile.</summary>
    public static TileArea Area(GeoBox area, int z, int x, int y, long count) => Area(OfWorld(area), z, x, y, count);

    /// <summary>The same, of a cell in fractions of the map of the world.</summary>
    public static TileArea Area(TileArea area, int z, int x, int y, long count)
    {
        double tiles = 1L << z;
        return new TileArea((area.West * tiles) - x, (area.North * tiles) - y, (area.East * tiles) - x, (area.South * tiles) - y, count);
    }

    /// <summary>Whether a tile shows a part of a cell.</summary>
    public static bool Shows(GeoBox area, int z, int x, int y) => Shows(Area(area, z, x, y, 0));

    /// <summary>Whether a tile shows a part of a cell that is given in its fractions.</summary>
    public static bool Shows(TileArea area) => area is { West: < 1, East: > 0, North: < 1, South: > 0 };

    /// <summary>The box of a tile in degrees.</summary>
    public static GeoBox BoxOf(int z, int x, int y)
    {
        double tiles = 1L << z;
        var (north, west) = Cell.Unproject(x / tiles, y / tiles);
        var (south, east) = Cell.Unproject((x + 1) / tiles, (y + 1) / tiles);
        return new GeoBox(west, south, east, north);
    }

    public static TilePoint Point(long cell, int z, long key, string? name, int? year)
    {
        var (x, y) = Cell.TileOf(cell, Cell.Zoom);
        double side = 1L << (Cell.Zoom - z);
        return new TilePoint((x % side + 0.5) / side, (y % side + 0.5) / side, key, name, year);
    }
}

/// <summary>Orders cube cells by their values, nulls first.</summary>
internal sealed class CubeOrder : IComparer<CubeCell>
{
    public static readonly CubeOrder Instance = new();

    /// <summary>Cells of the same values.</summary>
    public static readonly IEqualityComparer<CubeCell> Equality = EqualityComparer<CubeCell>.Create(
        (x, y) => Instance.Compare(x, y) == 0, cell => cell.Values.Aggregate(0, (hash, value) => HashCode.Combine(hash, value)));

    /// <summary>Cells in order, those with the same values made one.</summary>
    public static IReadOnlyList<CubeCell> Gathered(IEnumerable<CubeCell> cells)
    {
        var gathered = new SortedDictionary<CubeCell, long>(Instance);
        foreach (var cell in cells) gathered[cell] = gathered.GetValueOrDefault(cell) + cell.Count;
        return [.. gathered.Select(g => g.Key with { Count = g.Value })];
    }

    public int Compare(CubeCell? x, CubeCell? y)
    {
        for (var i = 0; i < x!.Values.Count; i++)
        {
            var (a, b) = (x.Values[i], y!.Values[i]);
            if (a is null || b is null)
            {
                if (a is null && b is null) continue;
                return a is null ? -1 : 1;
            }

            var order = Utf8Order.Instance.Compare(a, b);
            if (order != 0) return order;
        }

        return 0;
    }
}
