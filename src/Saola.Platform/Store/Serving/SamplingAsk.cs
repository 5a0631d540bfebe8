using System.Globalization;
using Saola.Geo;

namespace Saola.Platform.Store.Serving;

/// <summary>The cells of a grid of equal degrees as samples of species.</summary>
internal static class SamplingAsk
{
    public static async Task<IReadOnlyList<SampledCell>> Cells(RunSet runs, Filter filter, GeoBox box, int columns, int rows, CancellationToken cancellation)
    {
        if (runs.Shown.Count == 0) return [];
        using var condition = await Condition.Of(runs, filter, cancellation);
        var (first, last) = Cell.RangeOfBox(box.West, box.South, box.East, box.North);
        var (x, y, inside) = DegreeGrid.Sql(box, columns, rows);
        var from = runs.From($"{x} AS x, {y} AS y, taxon", condition.Where.Exact.And(string.Create(CultureInfo.InvariantCulture,
            $"{SpeciesTotalsAsk.Present(runs)} AND cell BETWEEN {first} AND {last} AND {inside}")));
        // A species may have several taxa: what a cell holds of one is added up before it is judged.
        return await runs.Query($"""
            SELECT x, y, sum(n)::BIGINT, count(*), count(*) FILTER (n = 1), count(*) FILTER (n = 2) FROM (
                SELECT x, y, s.place, sum(g.n) AS n FROM (SELECT x, y, taxon, count(*) AS n FROM {from} GROUP BY ALL) g JOIN {await runs.Places("species", cancellation)} s ON s.taxon = g.taxon GROUP BY ALL)
            GROUP BY x, y ORDER BY y, x
            """, r => new SampledCell(r.GetInt32(0), r.GetInt32(1), r.GetInt64(2), (int)r.GetInt64(3), (int)r.GetInt64(4), (int)r.GetInt64(5)), cancellation);
    }
}
