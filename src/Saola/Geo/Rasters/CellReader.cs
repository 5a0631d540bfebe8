namespace Saola.Geo.Rasters;

/// <summary>Reads single cells: sorted by the raster's blocks, so that each block is read once.</summary>
internal static class CellReader
{
    /// <summary>Those that want cells, each with its cell's value; by block, row and column, and in their own order within a cell.</summary>
    public static IEnumerable<(T Item, double Value)> Read<T>(Raster raster, IReadOnlyList<T> items, Func<T, (int Row, int Column)> cell, CancellationToken cancellation)
    {
        var (blockRows, blockColumns) = raster.Block;
        blockColumns = Math.Min(blockColumns, Math.Max(1, Raster.MostCells / blockRows));
        var sorted = items.Select(item => (Item: item, Cell: cell(item)))
            .OrderBy(i => i.Cell.Row / blockRows).ThenBy(i => i.Cell.Column / blockColumns).ThenBy(i => i.Cell.Row).ThenBy(i => i.Cell.Column).ToList();
        var values = Array.Empty<double>();
        for (var i = 0; i < sorted.Count;)
        {
            cancellation.ThrowIfCancellationRequested();
            var (first, block) = (i, (sorted[i].Cell.Row / blockRows, sorted[i].Cell.Column / blockColumns));
            while (i < sorted.Count && (sorted[i].Cell.Row / blockRows, sorted[i].Cell.Column / blockColumns) == block) i++;
            var cells = sorted.GetRange(first, i - first);
            var (top, left) = (cells[0].Cell.Row, cells.Min(c => c.Cell.Column));
            var window = new RasterWindow(top, left, cells[^1].Cell.Row - top + 1, cells.Max(c => c.Cell.Column) - left + 1);
            if (values.Length < window.Cells) values = new double[window.Cells];
            raster.Read(window, values);
            foreach (var (item, at) in cells) yield return (item, values[((at.Row - top) * window.Columns) + at.Column - left]);
        }
    }
}
