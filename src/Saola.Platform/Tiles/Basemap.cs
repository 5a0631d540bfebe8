using Saola.Geo;
using Saola.Platform.Places;

namespace Saola.Platform.Tiles;

/// <summary>
/// Vector tiles of a boundary set, layer by layer: <c>land</c> (areas with code, name, name_zh; a disputed area has claimants instead of a
/// code), <c>border</c> (the lines between areas; disputed = 1 round a disputed area), <c>label</c> (a point for each country with code,
/// name, name_zh and rank, 1 being the largest). The same set gives the same bytes. Safe for many threads.
/// </summary>
public sealed class Basemap
{
    public const int MaxZoom = 14;

    /// <summary>From this zoom on the fine shapes are drawn.</summary>
    private const int FineZoom = 5;

    /// <summary>Tile units drawn beyond each edge, so that lines do not end in sight.</summary>
    private const int Buffer = 64;

    /// <summary>
    /// Corners are moved to a grid of so many tile units (half a pixel of 512; a whole one where one tile holds the world): neighbours stay
    /// neighbours, and small detail goes.
    /// </summary>
    private static int Grid(int zoom) => zoom == 0 ? 8 : 4;

    /// <summary>Rings smaller than about one pixel of 512 are left out (twice the area, in tile units).</summary>
    private const int SmallestArea = 128;

    private readonly Lazy<BasemapLayer> _coarse;
    private readonly Lazy<BasemapLayer> _fine;
    private readonly List<(Country Country, double X, double Y, int Rank)> _labels;
    private readonly RecentCache<(int Z, int X, int Y), BasemapLayer> _parts = new(64);
    private readonly RecentCache<(int Z, int X, int Y), byte[]> _tiles = new(2_000);

    public Basemap(BoundarySet boundaries)
    {
        _coarse = new Lazy<BasemapLayer>(() => BasemapLayer.Of(boundaries.Coarse.Countries, boundaries.Coarse.Disputed));
        _fine = new Lazy<BasemapLayer>(() => BasemapLayer.Of(boundaries.Countries, boundaries.Disputed));
        _labels =
        [
            .. boundaries.Countries.Where(c => c.Shape is not null && !double.IsNaN(c.Latitude) && Math.Abs(c.Latitude) <= 85)
                .OrderByDescending(c => Area(c.Shape!)).ThenBy(c => c.Code, StringComparer.Ordinal)
                .Select((c, i) => (c, Cell.Project(c.Latitude, c.Longitude).X, Cell.Project(c.Latitude, c.Longitude).Y, i + 1)),
        ];
    }

    /// <summary>The tile's bytes (uncompressed); none for a tile of the open sea. Throws when there is no such tile.</summary>
    public byte[] Tile(int z, int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(z);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(z, MaxZoom);
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, 1 << z);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, 1 << z);
        return _tiles.GetOrAdd((z, x, y), tile => Content(tile.Z, tile.X, tile.Y).ToVectorTile());
    }

    /// <summary>What a tile shows; as <see cref="Tile"/>, for pictures.</summary>
    internal BasemapTile Content(int z, int x, int y)
    {
        var tile = (Z: z, X: x, Y: y);
        var part = Part(tile);
        double tiles = 1 << z;
        return new BasemapTile(
            [.. part.Areas.Select(area => new LandPart(area, [.. area.Polygons.Select(polygon => Snapped(polygon, tile)).Where(rings => rings.Count > 0)]))],
            [.. part.Borders.Select(line => Snap(line, tile))],
            [.. part.DisputedBorders.Select(line => Snap(line, tile))],
            [.. _labels.TakeWhile(l => l.Rank <= 40 << z).Where(l => (int)(l.X * tiles) == x && (int)(l.Y * tiles) == y)
                .Select(l => new CountryLabel(l.Country.Code, l.Country.Name, l.Country.NameChinese, l.Rank,
                    (int)(((l.X * tiles) - x) * MvtWriter.Extent), (int)(((l.Y * tiles) - y) * MvtWriter.Extent)))]);
    }

    /// <summary>What is drawn in a tile: cut from a kept larger tile three to five zooms above, so that a deep tile does not cut a continent.</summary>
    private BasemapLayer Part((int Z, int X, int Y) tile)
    {
        var (z, x, y) = tile;
        if (z < FineZoom) return Cut(_coarse.Value, tile);
        var up = z == FineZoom ? 0 : ((z - FineZoom - 1) % 3) + 1;
        return up == 0
            ? _parts.GetOrAdd(tile, t => Cut(_fine.Value, t))
            : Cut(_parts.GetOrAdd((z - up, x >> up, y >> up), Part), tile);
    }

    private static BasemapLayer Cut(BasemapLayer layer, (int Z, int X, int Y) tile)
    {
        var size = 1.0 / (1 << tile.Z);
        const double margin = (double)Buffer / MvtWriter.Extent;
        return layer.Clip((tile.X - margin) * size, (tile.Y - margin) * size, (tile.X + 1 + margin) * size, (tile.Y + 1 + margin) * size);
    }

    private static List<int[]> Snapped(MapPolygon polygon, (int Z, int X, int Y) tile)
    {
        var rings = new List<int[]>(polygon.Rings.Count);
        foreach (var ring in polygon.Rings)
        {
            var snapped = Snap(ring, tile);
            if (Math.Abs(MvtWriter.Area(snapped)) >= SmallestArea) rings.Add(snapped);
            else if (rings.Count == 0) break;
        }

        return rings;
    }

    private static int[] Snap(double[] line, (int Z, int X, int Y) tile)
    {
        double tiles = 1 << tile.Z;
        var grid = Grid(tile.Z);
        var result = new List<int>();
        for (var i = 0; i < line.Length; i += 2)
        {
            var x = (int)Math.Round(((line[i] * tiles) - tile.X) * (MvtWriter.Extent / grid)) * grid;
            var y = (int)Math.Round(((line[i + 1] * tiles) - tile.Y) * (MvtWriter.Extent / grid)) * grid;
            var n = result.Count;
            if (n >= 2 && result[n - 2] == x && result[n - 1] == y) continue;
            // A corner on the straight line between its neighbours adds nothing.
            if (n >= 4 && OnTheWay(result[n - 4], result[n - 3], result[n - 2], result[n - 1], x, y)) result.RemoveRange(n - 2, 2);
            result.Add(x);
            result.Add(y);
        }

        return [.. result];
    }

    private static bool OnTheWay(int ax, int ay, int bx, int by, int cx, int cy) =>
        ((long)(bx - ax) * (cy - by)) == ((long)(by - ay) * (cx - bx)) && ((long)(bx - ax) * (cx - bx)) + ((long)(by - ay) * (cy - by)) > 0;

    private static double Area(GeoShape shape) => shape.Polygons.Sum(polygon =>
    {
        var ring = polygon.Rings[0];
        return Math.Abs(GeoShape.SignedArea(ring)) * Math.Cos(ring[1] * (Math.PI / 180));
    });
}
