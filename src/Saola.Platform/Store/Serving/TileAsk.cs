using System.Globalization;
using Saola.Geo;

namespace Saola.Platform.Store.Serving;

/// <summary>The records of a tile: one range of cells, gridded by a shift.</summary>
internal static class TileAsk
{
    public static async Task<TileContent> Content(RunSet runs, Filter filter, int z, int x, int y, CancellationToken cancellation)
    {
        const int grid = 1 << Engine.TileGridBits;
        if (runs.Shown.Count == 0) return new TileContent(grid, [], []);
        var (first, last) = Cell.RangeOfTile(z, x, y);
        using var condition = await Condition.Of(runs, filter, cancellation);
        var inside = string.Create(CultureInfo.InvariantCulture, $"cell BETWEEN {first} AND {last} AND {condition.Sql}");
        var depth = Math.Min(Cell.Zoom, z + Engine.TileGridBits);
        var stored = condition.IsEverything ? StoredCounts.CoarseZooms.FirstOrDefault(zoom => depth <= zoom) : 0;
        if (stored > 0)
        {
            // Stored counts tell at once whether the points are too many to be looked for.
            var counts = await runs.Stored("coarse", string.Create(CultureInfo.InvariantCulture, $"bin >> {2 * (stored - depth)} AS bin"),
                string.Create(CultureInfo.InvariantCulture, $"zoom = {stored} AND bin BETWEEN {first >> (2 * (Cell.Zoom - stored))} AND {last >> (2 * (Cell.Zoom - stored))}"), cancellation);
            var bins = await Bins(runs, counts, z, cancellation);
            return z >= Engine.PointZoom && bins.Sum(b => b.Count) <= Engine.PointLimit && await Points(runs, inside, z, cancellation) is { } few
                ? new TileContent(grid, [], few) : new TileContent(grid, bins, []);
        }

        var isSmall = z >= Engine.PointZoom && await MayHold(runs, z, first, last, cancellation) <= Engine.PointLimit;
        if (isSmall && await Points(runs, inside, z, cancellation) is { } points) return new TileContent(grid, [], points);
        var rows = runs.From(string.Create(CultureInfo.InvariantCulture, $"cell >> {TileGrid.Shift(z)} AS bin, 1 AS n"), inside, condition.Table);
        var found = await Bins(runs, rows, z, cancellation);
        return z >= Engine.PointZoom && found.Sum(b => b.Count) <= Engine.PointLimit && await Points(runs, inside, z, cancellation) is { } chosen
            ? new TileContent(grid, [], chosen) : new TileContent(grid, found, []);
    }

    /// <summary>At most how many records a tile holds, whatever the filter, as stored counts tell: so that it is known whether to look for points first.</summary>
    private static async Task<long> MayHold(RunSet runs, int z, long first, long last, CancellationToken cancellation)
    {
        if (StoredCounts.CoarseZooms.FirstOrDefault(zoom => z <= zoom) is not (> 0 and var stored)) return 0;
        var shift = 2 * (Cell.Zoom - stored);
        var counts = await runs.Stored("coarse", "bin", string.Create(CultureInfo.InvariantCulture, $"zoom = {stored} AND bin BETWEEN {first >> shift} AND {last >> shift}"), cancellation);
        return (await runs.Query($"SELECT coalesce(sum(n), 0)::BIGINT FROM {counts}", r => r.GetInt64(0), cancellation))[0];
    }

    private static Task<List<TileBin>> Bins(RunSet runs, string counts, int z, CancellationToken cancellation) =>
        runs.Query($"SELECT bin, sum(n)::BIGINT FROM {counts} GROUP BY bin ORDER BY bin", r => TileGrid.Bin(r.GetInt64(0), z, r.GetInt64(1)), cancellation);

    /// <summary>The tile's records in the order of their keys, or null when there are too many.</summary>
    private static async Task<IReadOnlyList<TilePoint>?> Points(RunSet runs, string inside, int z, CancellationToken cancellation)
    {
        var found = await runs.Query(
            $"SELECT key, cell, taxon, year FROM {runs.From("key, cell, taxon, year", inside)} LIMIT {Engine.PointLimit + 1}",
            r => (Key: r.GetInt64(0), Cell: r.GetInt64(1), Taxon: r.GetInt32(2), Year: r.IsDBNull(3) ? (int?)null : r.GetInt16(3)), cancellation);
        if (found.Count > Engine.PointLimit) return null;
        if (found.Count == 0) return [];
        var (species, names) = (await runs.Taxa("species", cancellation), await runs.Taxa("scientificName", cancellation));
        return [.. found.OrderBy(f => f.Key).Select(f => TileGrid.Point(f.Cell, z, f.Key, species.Of(f.Taxon) ?? names.Of(f.Taxon), f.Year))];
    }
}
