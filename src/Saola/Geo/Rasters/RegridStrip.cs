namespace Saola.Geo.Rasters;

/// <summary>Rows of a grid whose values are taken from a raster: which cells they need, windows that hold those, and the means.</summary>
internal sealed class RegridStrip
{
    private readonly Raster _source;
    private readonly RegridWay _way;
    private readonly int _side, _width;
    private readonly (int Row, int Column)[] _cells;
    private readonly double[] _values;
    private double[] _window = [];

    public RegridStrip(Raster source, RegridWay way, int side, int rows)
    {
        (_source, _way, _side, _width) = (source, way, side, way.Target.Columns * side);
        _cells = new (int, int)[_width * rows * side];
        _values = new double[_cells.Length];
    }

    /// <summary>The means of some rows.</summary>
    public void Read(int top, int rows, Func<double, double>? value, Memory<double> means, CancellationToken cancellation)
    {
        var lines = rows * _side;
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, lines, options, line => _way.Follow(top + ((line + 0.5) / _side), _side, _cells.AsSpan(line * _width, _width)));
        _values.AsSpan().Fill(double.NaN);
        foreach (var window in Windows(lines * _width))
        {
            cancellation.ThrowIfCancellationRequested();
            if (_window.Length < window.Cells) _window = new double[window.Cells];
            _source.Read(window, _window);
            Parallel.For(0, lines, options, line => Take(window, value, line * _width));
        }

        Parallel.For(0, rows, options, row => Mean(row, means.Span.Slice(row * _way.Target.Columns, _way.Target.Columns)));
    }

    /// <summary>Windows of whole blocks around the cells that are needed, none larger than is read at once, from the north.</summary>
    private IEnumerable<RasterWindow> Windows(int count)
    {
        var box = new Extent();
        for (var i = 0; i < count; i++) box.Add(_cells[i]);
        if (box.IsEmpty) return [];
        var (blockRows, blockColumns) = _source.Block;
        var (top, left) = (box.Top / blockRows * blockRows, box.Left / blockColumns * blockColumns);
        var height = Math.Min(box.Bottom - top + 1, Math.Max(1, Raster.MostCells / Math.Min(blockColumns, box.Right - left + 1)));
        var width = Math.Min(box.Right - left + 1, Math.Max(1, Raster.MostCells / height));
        if (height > blockRows) height -= height % blockRows;
        if (width > blockColumns) width -= width % blockColumns;
        var across = ((box.Right - left) / width) + 1;
        var parts = new Extent[across * (((box.Bottom - top) / height) + 1)];
        for (var i = 0; i < count; i++)
        {
            var (row, column) = _cells[i];
            if (row >= 0) parts[((row - top) / height * across) + ((column - left) / width)].Add((row, column));
        }

        return parts.Where(p => !p.IsEmpty).Select(p => new RasterWindow(p.Top, p.Left, p.Bottom - p.Top + 1, p.Right - p.Left + 1));
    }

    private void Take(RasterWindow window, Func<double, double>? value, int first)
    {
        for (var i = first; i < first + _width; i++)
        {
            var (row, column) = (_cells[i].Row - window.Row, _cells[i].Column - window.Column);
            if ((uint)row >= (uint)window.Rows || (uint)column >= (uint)window.Columns) continue;
            var found = _window[(row * window.Columns) + column];
            _values[i] = value is null || double.IsNaN(found) ? found : value(found);
        }
    }

    private void Mean(int row, Span<double> means)
    {
        for (var column = 0; column < means.Length; column++)
        {
            var (first, sum, count) = (0.0, 0.0, 0);
            for (var line = row * _side; line < (row + 1) * _side; line++)
            {
                foreach (var value in _values.AsSpan((line * _width) + (column * _side), _side))
                {
                    if (double.IsNaN(value)) continue;
                    // Differences from the first, so that equal values have that value as their mean.
                    if (count++ == 0) first = value;
                    else sum += value - first;
                }
            }

            means[column] = 2 * count >= _side * _side && count > 0 ? (sum == 0 ? first : first + (sum / count)) : double.NaN;
        }
    }

    /// <summary>The rows and columns that some cells span.</summary>
    private struct Extent
    {
        private bool _isAny;

        public int Top, Left, Bottom, Right;

        public readonly bool IsEmpty => !_isAny;

        public void Add((int Row, int Column) cell)
        {
            if (cell.Row < 0) return;
            (Top, Left, Bottom, Right) = _isAny ? (Math.Min(Top, cell.Row), Math.Min(Left, cell.Column), Math.Max(Bottom, cell.Row), Math.Max(Right, cell.Column)) : (cell.Row, cell.Column, cell.Row, cell.Column);
            _isAny = true;
        }
    }
}
