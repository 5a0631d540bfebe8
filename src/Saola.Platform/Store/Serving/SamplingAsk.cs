using System.Globalization;
using System.Runtime.InteropServices;
using Saola.Geo;

namespace Saola.Platform.Store.Serving;

/// <summary>The cells of a grid of equal degrees as samples of species.</summary>
internal static class SamplingAsk
{
    /// <summary>Rows that are put together in memory.</summary>
    private const int MostInMemory = 200_000;

    public static async Task<IReadOnlyList<SampledCell>> Cells(RunSet runs, Filter filter, GeoBox box, int columns, int rows, CancellationToken cancellation)
    {
        if (runs.Shown.Count == 0) return [];
        using var condition = await Condition.Of(runs, filter, cancellation);
        var (first, last) = Cell.RangeOfBox(box.West, box.South, box.East, box.North);
        var (x, y, inside) = DegreeGrid.Sql(box, columns, rows);
        var from = runs.From($"{x} AS x, {y} AS y, taxon", condition.Where.Exact.And(string.Create(CultureInfo.InvariantCulture,
            $"{SpeciesTotalsAsk.Present(runs)} AND cell BETWEEN {first} AND {last} AND {inside}")));
        if (await Few(runs, from, cancellation)) return await InMemory(runs, from, cancellation);
        // A species may have several taxa: what a cell holds of one is added up before it is judged.
        return await runs.Query($"""
            SELECT x, y, sum(n)::BIGINT, count(*), count(*) FILTER (n = 1), count(*) FILTER (n = 2) FROM (
                SELECT x, y, s.place, sum(g.n) AS n FROM (SELECT x, y, taxon, count(*) AS n FROM {from} GROUP BY ALL) g JOIN {await runs.Places("species", cancellation)} s ON s.taxon = g.taxon GROUP BY ALL)
            GROUP BY x, y ORDER BY y, x
            """, r => new SampledCell(r.GetInt32(0), r.GetInt32(1), r.GetInt64(2), (int)r.GetInt64(3), (int)r.GetInt64(4), (int)r.GetInt64(5)), cancellation);
    }

    /// <summary>Whether so few rows match that joining them with the names of all taxa would take most of the time.</summary>
    private static async Task<bool> Few(RunSet runs, string from, CancellationToken cancellation) =>
        (await runs.Query($"SELECT count(*) FROM (SELECT 1 FROM {from} LIMIT {MostInMemory + 1})", r => r.GetInt64(0), cancellation))[0] <= MostInMemory;

    private static async Task<IReadOnlyList<SampledCell>> InMemory(RunSet runs, string from, CancellationToken cancellation)
    {
        var species = await runs.Taxa("species", cancellation);
        var counts = new Dictionary<(int Y, int X, int Species), long>();
        await runs.Each($"SELECT x, y, taxon, count(*) FROM {from} GROUP BY ALL", r =>
        {
            if (species.Places[r.GetInt32(2)] is not (var place and >= 0)) return;
            CollectionsMarshal.GetValueRefOrAddDefault(counts, (r.GetInt32(1), r.GetInt32(0), place), out _) += r.GetInt64(3);
        }, cancellation);
        return [.. counts.GroupBy(c => (c.Key.Y, c.Key.X), c => c.Value).OrderBy(g => g.Key)
            .Select(g => new SampledCell(g.Key.X, g.Key.Y, g.Sum(), g.Count(), g.Count(n => n == 1), g.Count(n => n == 2)))];
    }
}
