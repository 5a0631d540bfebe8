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
        var species = await runs.Taxa("species", cancellation);
        var (first, last) = Cell.RangeOfBox(box.West, box.South, box.East, box.North);
        var (x, y, inside) = DegreeGrid.Sql(box, columns, rows);
        var from = runs.From($"{x} AS x, {y} AS y, taxon", condition.Where.Exact.And(string.Create(CultureInfo.InvariantCulture,
            $"occurrenceStatus = {SpeciesTotalsAsk.Present(runs)} AND cell BETWEEN {first} AND {last} AND {inside}")));
        // A species may have several taxa: what a cell holds of one is added up before it is judged.
        var found = new List<(long Cell, int Species, long Records)>();
        await runs.Each($"SELECT x, y, taxon, count(*) FROM {from} GROUP BY x, y, taxon", r =>
        {
            if (species.Places[r.GetInt32(2)] is var place and >= 0) found.Add((((long)r.GetInt32(1) << 32) | (uint)r.GetInt32(0), place, r.GetInt64(3)));
        }, cancellation);
        found.Sort();
        var cells = new List<SampledCell>();
        for (int i = 0, next; i < found.Count; i = next)
        {
            var cell = new SampledCell((int)(found[i].Cell & uint.MaxValue), (int)(found[i].Cell >> 32), 0, 0, 0, 0);
            for (next = i; next < found.Count && found[next].Cell == found[i].Cell;)
            {
                var (_, name, records) = found[next++];
                while (next < found.Count && found[next].Cell == found[i].Cell && found[next].Species == name) records += found[next++].Records;
                cell = cell with
                {
                    Records = cell.Records + records, Species = cell.Species + 1,
                    Once = cell.Once + (records == 1 ? 1 : 0), Twice = cell.Twice + (records == 2 ? 1 : 0),
                };
            }

            cells.Add(cell);
        }

        return cells;
    }
}
