using Saola.Geo;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Explore;

/// <summary>Where on the map the records of a filter lie, found from the tiles themselves.</summary>
internal static class Extent
{
    /// <summary>
    /// The box of the records to about a 64th of its size, in degrees; null when none has a position. A hundredth of the records may lie
    /// outside on each side: one wrong coordinate must not make a country's map a map of the world. Where they lie on both sides of the
    /// antimeridian it goes on beyond 180° east.
    /// </summary>
    public static async Task<GeoBox?> Of(Engine engine, Filter filter, CancellationToken cancellation)
    {
        var (z, x, y) = (0, 0, 0);
        GeoBox? found = null;
        // Each round looks into the smallest tile that holds all of the last; records on a tile's border end it early.
        for (var round = 0; round < 3; round++)
        {
            var content = await engine.Tile(filter, z, x, y, cancellation);
            if (Hull(content) is not var (left, top, right, bottom)) return found;
            if (z == 0 && right - left > 0.5 && Over(content) is var (from, to) && to - from < right - left) (left, right) = (from, to);
            double side = 1 << z;
            var (west, north) = ((x + left) / side, (y + top) / side);
            var (east, south) = ((x + right) / side, (y + bottom) / side);
            var (low, high) = (Cell.Unproject(west, south), Cell.Unproject(east, north));
            found = new GeoBox(low.Longitude, low.Latitude, high.Longitude, high.Latitude);
            if (content.Points.Count > 0 || right > 1) return found;
            var deeper = z;
            while (deeper < 12 && Tile(west, deeper + 1) == LastTile(east, deeper + 1) && Tile(north, deeper + 1) == LastTile(south, deeper + 1)) deeper++;
            if (deeper == z) return found;
            (z, x, y) = (deeper, Tile(west, deeper), Tile(north, deeper));
        }

        return found;
    }

    private static int Tile(double fraction, int z) => (int)Math.Floor(fraction * (1 << z));

    private static int LastTile(double fraction, int z) => (int)Math.Ceiling(fraction * (1 << z)) - 1;

    /// <summary>The edges of what a tile shows, in fractions of the tile, without the outermost hundredth on each side.</summary>
    private static (double Left, double Top, double Right, double Bottom)? Hull(TileContent tile)
    {
        if (tile.Points.Count == 0 && tile.Bins.Count == 0)
        {
            return tile.Areas.Count == 0 ? null
                : (Math.Max(0, tile.Areas.Min(a => a.West)), Math.Max(0, tile.Areas.Min(a => a.North)), Math.Min(1, tile.Areas.Max(a => a.East)), Math.Min(1, tile.Areas.Max(a => a.South)));
        }

        var ((left, right), (top, bottom)) = (Bulk(Parts(tile, isDown: false)), Bulk(Parts(tile, isDown: true)));
        return (left, top, right, bottom);
    }

    /// <summary>The edges of what the tile of the whole world shows, seen from the other side of the globe: over the antimeridian, beyond 1.</summary>
    private static (double From, double To)? Over(TileContent world)
    {
        if (world.Points.Count == 0 && world.Bins.Count == 0) return null;
        var (from, to) = Bulk([.. Parts(world, isDown: false).Select(p => p with { At = p.At < 0.5 ? p.At + 1 : p.At })]);
        return to > 1 ? (from, to) : null;
    }

    private static Part[] Parts(TileContent tile, bool isDown)
    {
        double grid = tile.GridSize;
        return tile.Points.Count > 0 ? [.. tile.Points.Select(p => new Part(isDown ? p.Y : p.X, 0, 1))]
            : [.. tile.Bins.Select(b => new Part((isDown ? b.Y : b.X) / grid, 1 / grid, b.Count))];
    }

    private static (double From, double To) Bulk(Part[] parts)
    {
        Array.Sort(parts, (a, b) => a.At.CompareTo(b.At));
        var spare = parts.Sum(p => p.Count) / 100;
        var (first, last) = (0, parts.Length - 1);
        for (var left = spare; first < last && (left -= parts[first].Count) >= 0;) first++;
        for (var left = spare; last > first && (left -= parts[last].Count) >= 0;) last--;
        return (parts[first].At, parts[last].At + parts[last].Size);
    }

    /// <summary>Records side by side, in fractions of a tile.</summary>
    private readonly record struct Part(double At, double Size, long Count);
}
