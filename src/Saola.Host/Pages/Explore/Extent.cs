using Saola.Geo;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Explore;

/// <summary>Where on the map the records of a filter lie, found from the tiles themselves.</summary>
internal static class Extent
{
    /// <summary>The box of the records to about a 64th of its size, in degrees; null when none has a position.</summary>
    public static async Task<GeoBox?> Of(Engine engine, Filter filter, CancellationToken cancellation)
    {
        var (z, x, y) = (0, 0, 0);
        GeoBox? found = null;
        // Each round looks into the smallest tile that holds all of the last; records on a tile's border end it early.
        for (var round = 0; round < 3; round++)
        {
            var content = await engine.Tile(filter, z, x, y, cancellation);
            if (Hull(content) is not var (left, top, right, bottom)) return found;
            double side = 1 << z;
            var (west, north) = ((x + left) / side, (y + top) / side);
            var (east, south) = ((x + right) / side, (y + bottom) / side);
            var (low, high) = (Cell.Unproject(west, south), Cell.Unproject(east, north));
            found = new GeoBox(low.Longitude, low.Latitude, high.Longitude, high.Latitude);
            if (content.Points.Count > 0) return found;
            var deeper = z;
            while (deeper < 12 && Tile(west, deeper + 1) == LastTile(east, deeper + 1) && Tile(north, deeper + 1) == LastTile(south, deeper + 1)) deeper++;
            if (deeper == z) return found;
            (z, x, y) = (deeper, Tile(west, deeper), Tile(north, deeper));
        }

        return found;
    }

    private static int Tile(double fraction, int z) => (int)Math.Floor(fraction * (1 << z));

    private static int LastTile(double fraction, int z) => (int)Math.Ceiling(fraction * (1 << z)) - 1;

    /// <summary>The edges of what a tile shows, in fractions of the tile.</summary>
    private static (double Left, double Top, double Right, double Bottom)? Hull(TileContent tile)
    {
        if (tile.Points.Count > 0)
            return (tile.Points.Min(p => p.X), tile.Points.Min(p => p.Y), tile.Points.Max(p => p.X), tile.Points.Max(p => p.Y));
        if (tile.Bins.Count == 0) return null;
        double grid = tile.GridSize;
        return (tile.Bins.Min(b => b.X) / grid, tile.Bins.Min(b => b.Y) / grid, (tile.Bins.Max(b => b.X) + 1) / grid, (tile.Bins.Max(b => b.Y) + 1) / grid);
    }
}
