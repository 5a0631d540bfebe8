using Saola.Geo.Rasters;
using Saola.Platform.Places.Rasters;

namespace Saola.Platform.Intake.Rasters;

/// <summary>What a raster holds from end to end: reading all of it shows whether it is whole.</summary>
/// <param name="Cells">Cells with a value.</param>
/// <param name="Min">The least value; null where there is none.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Unlabelled">Values that a table of classes does not name; empty without such a table.</param>
/// <param name="Unused">Values of that table that no cell has.</param>
internal sealed record RasterContent(long Cells, double? Min, double? Max, IReadOnlyCollection<double> Unlabelled, IReadOnlyCollection<double> Unused)
{
    private const int MostAtOnce = 1 << 21, MostUnlabelled = 1_000;

    public static RasterContent Of(Raster raster, IReadOnlyList<RasterClass> classes, CancellationToken cancellation)
    {
        var labelled = classes.Select(c => c.Value).ToHashSet();
        var (unused, unlabelled) = (new HashSet<double>(labelled), new SortedSet<double>());
        long cells = 0;
        double min = double.PositiveInfinity, max = double.NegativeInfinity, last = double.NaN;
        var values = Array.Empty<double>();
        foreach (var window in Windows(raster))
        {
            cancellation.ThrowIfCancellationRequested();
            if (values.Length < window.Cells) values = new double[window.Cells];
            raster.Read(window, values);
            foreach (var value in values.AsSpan(0, window.Cells))
            {
                if (double.IsNaN(value)) continue;
                cells++;
                // Classes come in runs.
                if (value == last) continue;
                last = value;
                (min, max) = (Math.Min(min, value), Math.Max(max, value));
                if (labelled.Count == 0) continue;
                unused.Remove(value);
                if (!labelled.Contains(value) && unlabelled.Count < MostUnlabelled) unlabelled.Add(value);
            }
        }

        return new RasterContent(cells, cells > 0 ? min : null, cells > 0 ? max : null, unlabelled, [.. unused.Order()]);
    }

    private static IEnumerable<RasterWindow> Windows(Raster raster)
    {
        var (grid, (blockRows, blockColumns)) = (raster.Grid, raster.Block);
        var columns = Math.Max(1, MostAtOnce / blockRows / blockColumns) * (long)blockColumns;
        for (long top = 0; top < grid.Rows; top += blockRows)
        {
            for (long left = 0; left < grid.Columns; left += columns)
                yield return new RasterWindow((int)top, (int)left, (int)Math.Min(blockRows, grid.Rows - top), (int)Math.Min(columns, grid.Columns - left));
        }
    }
}
