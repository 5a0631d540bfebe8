using System.Globalization;
using Saola.Geo;

namespace Saola.Platform.Store.Serving;

/// <summary>The records of a tile: one range of cells, gridded by a shift.</summary>
internal static class TileAsk
{
    public static async Task<TileContent> Content(RunSet runs, Filter filter, int z, int x, int y, bool finer, CancellationToken cancellation)
    {
        var bits = TileGrid.Bits(finer);
        var grid = TileGrid.Side(z, bits);
        if (runs.Shown.Count == 0) return new TileContent(grid, [], []);
        var (first, last) = Cell.RangeOfTile(z, x, y);
        using var condition = await Condition.Of(runs, filter, cancellation);
        // Generalised rows are added as what they are.
        var inside = new Where(string.Create(CultureInfo.InvariantCulture, $"{condition.Rows} AND cell BETWEEN {first} AND {last}"), null);
        var areas = z >= TileGrid.AreaZoom(finer) ? await Areas(runs, condition, z, x, y, cancellation) : null;
        var mayBePoints = areas is not null && !finer;
        var depth = Math.Min(Cell.Zoom, z + bits);
        string counts;
        if (condition.IsEverything && CoarseZoom(depth) is { } stored)
        {
            counts = await Coarse(runs, stored, string.Create(CultureInfo.InvariantCulture, $"bin >> {2 * (stored - depth)} AS bin"), first, last, cancellation);
        }
        else
        {
            if (mayBePoints && await MayBeFew(runs, z, first, last, cancellation) && await Points(runs, inside, z, cancellation) is { } points)
                return new TileContent(grid, [], points) { Areas = areas! };
            counts = runs.From(string.Create(CultureInfo.InvariantCulture, $"cell >> {TileGrid.Shift(z, bits)} AS bin, 1 AS n"), inside, condition.Table);
        }

        var bins = await runs.Query($"SELECT bin, sum(n)::BIGINT FROM {counts} GROUP BY bin ORDER BY bin", r => (Bin: r.GetInt64(0), Count: r.GetInt64(1)), cancellation);
        if (areas is null && runs.HasAreas)
        {
            bins = Merged(bins, await Centres(runs, condition, z, bits, first, last, cancellation));
        }

        return mayBePoints && bins.Sum(b => b.Count) <= Engine.PointLimit && await Points(runs, inside, z, cancellation) is { } few
            ? new TileContent(grid, [], few) { Areas = areas! }
            : new TileContent(grid, [.. bins.Select(b => TileGrid.Bin(b.Bin, z, bits, b.Count))], []) { Areas = areas ?? [] };
    }

    /// <summary>The cells of generalised records that a tile shows, with their numbers, in the order of their edges; null when there are too many.</summary>
    private static async Task<IReadOnlyList<TileArea>?> Areas(RunSet runs, Condition condition, int z, int x, int y, CancellationToken cancellation)
    {
        if (!runs.HasAreas) return [];
        var box = Around(z, x, y);
        if (condition.Near(box) is { } rows)
        {
            var areas = condition.Generalised.Areas(rows, z, x, y);
            return areas.Count > Engine.PointLimit ? null : areas;
        }

        var near = string.Create(CultureInfo.InvariantCulture,
            $"west <= {box.East}::DOUBLE AND east >= {box.West}::DOUBLE AND south <= {box.North}::DOUBLE AND north >= {box.South}::DOUBLE");
        var found = await runs.Query($"SELECT west, south, east, north, count(*) FROM {runs.FromAreas("west, south, east, north", $"{near} AND {condition.Areas}")} GROUP BY ALL ORDER BY ALL",
            r => TileGrid.Area(new GeoBox(r.GetDouble(0), r.GetDouble(1), r.GetDouble(2), r.GetDouble(3)), z, x, y, r.GetInt64(4)), cancellation);
        found.RemoveAll(area => !TileGrid.Shows(area));
        return found.Count > Engine.PointLimit ? null : found;
    }

    /// <summary>The bins of two lists in the order of their numbers.</summary>
    private static List<(long Bin, long Count)> Merged(List<(long Bin, long Count)> one, List<(long Bin, long Count)> other)
    {
        if (other.Count == 0) return one;
        var merged = new List<(long Bin, long Count)>(one.Count + other.Count);
        var next = 0;
        foreach (var bin in one)
        {
            while (next < other.Count && other[next].Bin < bin.Bin) merged.Add(other[next++]);
            merged.Add(next < other.Count && other[next].Bin == bin.Bin ? (bin.Bin, bin.Count + other[next++].Count) : bin);
        }

        merged.AddRange(other[next..]);
        return merged;
    }

    /// <summary>The bins of a tile in which the cells of generalised records have their centres, in the order of their numbers.</summary>
    private static async Task<List<(long Bin, long Count)>> Centres(RunSet runs, Condition condition, int z, int bits, long first, long last, CancellationToken cancellation)
    {
        if (condition.Centres(first, last) is { } centres)
        {
            var bins = new List<(long Bin, long Count)>();
            foreach (var cell in centres)
            {
                var bin = TileGrid.BinOf(cell, z, bits);
                if (bins.Count > 0 && bins[^1].Bin == bin) bins[^1] = (bin, bins[^1].Count + 1);
                else bins.Add((bin, 1));
            }

            return bins;
        }

        var inside = string.Create(CultureInfo.InvariantCulture, $"cell BETWEEN {first} AND {last} AND {condition.Areas}");
        return await runs.Query($"SELECT bin, count(*) FROM {runs.FromAreas(string.Create(CultureInfo.InvariantCulture, $"cell >> {TileGrid.Shift(z, bits)} AS bin"), inside)} GROUP BY bin ORDER BY bin",
            r => (r.GetInt64(0), r.GetInt64(1)), cancellation);
    }

    /// <summary>A little more than the box of a tile: what is shown is decided in the tile's own numbers.</summary>
    private static GeoBox Around(int z, int x, int y)
    {
        var tile = TileGrid.BoxOf(z, x, y);
        var margin = (tile.East - tile.West) / 100;
        // Places beyond the projection's edge are drawn on it.
        return new GeoBox(tile.West - margin, y == (1 << z) - 1 ? -90 : tile.South - margin, tile.East + margin, y == 0 ? 90 : tile.North + margin);
    }

    /// <summary>Whether a tile holds so few records, whatever the filter, that its points are worth looking for before they are counted.</summary>
    private static async Task<bool> MayBeFew(RunSet runs, int z, long first, long last, CancellationToken cancellation)
    {
        if (runs.HasWithheld || CoarseZoom(z) is not { } stored) return true;
        var counts = await Coarse(runs, stored, "bin", first, last, cancellation);
        return (await runs.Query($"SELECT coalesce(sum(n), 0)::BIGINT FROM {counts}", r => r.GetInt64(0), cancellation))[0] <= Engine.PointLimit;
    }

    /// <summary>The coarsest zoom with stored counts that is at least as fine as another; null when none is.</summary>
    private static int? CoarseZoom(int depth) => StoredCounts.CoarseZooms.Where(zoom => depth <= zoom).Select(zoom => (int?)zoom).FirstOrDefault();

    /// <summary>Stored counts of a range of cells.</summary>
    private static Task<string> Coarse(RunSet runs, int zoom, string columns, long first, long last, CancellationToken cancellation)
    {
        var shift = 2 * (Cell.Zoom - zoom);
        return runs.Stored("coarse", columns, string.Create(CultureInfo.InvariantCulture, $"zoom = {zoom} AND bin BETWEEN {first >> shift} AND {last >> shift}"), cancellation);
    }

    /// <summary>The tile's records in the order of their keys, or null when there are too many.</summary>
    private static async Task<IReadOnlyList<TilePoint>?> Points(RunSet runs, Where inside, int z, CancellationToken cancellation)
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
