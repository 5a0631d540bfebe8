namespace Saola.Geo.Rasters;

/// <summary>A raster whose cells are read in windows, so that it may be larger than memory.</summary>
public abstract class Raster : IDisposable
{
    /// <summary>What is read at once is at most about that many cells.</summary>
    internal const int MostCells = 1 << 21;

    /// <param name="grid">Where its cells lie.</param>
    /// <param name="type">The type of its values.</param>
    protected Raster(RasterGrid grid, RasterValueType type) => (Grid, Type) = (grid, type);

    public RasterGrid Grid { get; }

    public RasterValueType Type { get; }

    /// <summary>Windows of whole blocks of so many rows and columns, from above to below, are read the fastest.</summary>
    public virtual (int Rows, int Columns) Block => (1, Grid.Columns);

    /// <summary>Reads the cells of a window, row by row; NaN where there is no value.</summary>
    /// <param name="window">A part of the raster.</param>
    /// <param name="values">As many as the window has cells.</param>
    /// <exception cref="SaolaException">The file is damaged.</exception>
    public void Read(RasterWindow window, Span<double> values)
    {
        if (window.Row < 0 || window.Column < 0 || window.Rows < 0 || window.Columns < 0 || window.Row > Grid.Rows - window.Rows || window.Column > Grid.Columns - window.Columns)
            throw new ArgumentOutOfRangeException(nameof(window), window, "It reaches beyond the raster.");
        ReadCells(window, values[..window.Cells]);
        if (Grid.NoData is not { } none || double.IsNaN(none)) return;
        // The least or the greatest number of single precision is written with more digits here and fewer there.
        var isExtreme = Math.Abs(none) > 1e30;
        foreach (ref var value in values[..window.Cells])
        {
            if (value == none || (isExtreme && (float)value == (float)none)) value = double.NaN;
        }
    }

    /// <summary>Reads the values as they are, those that stand for none among them.</summary>
    protected abstract void ReadCells(RasterWindow window, Span<double> values);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>A raster in memory.</summary>
public sealed class RasterArray : Raster
{
    private readonly double[] _values;

    /// <param name="grid">Where its cells lie.</param>
    /// <param name="values">Row by row from the north.</param>
    /// <param name="type">The type that they would have in a file.</param>
    public RasterArray(RasterGrid grid, double[] values, RasterValueType type = RasterValueType.Float64) : base(grid, type)
    {
        if (values.LongLength != (long)grid.Rows * grid.Columns) throw new ArgumentException("As many values as cells are needed.", nameof(values));
        _values = values;
    }

    protected override void ReadCells(RasterWindow window, Span<double> values)
    {
        for (var row = 0; row < window.Rows; row++)
            _values.AsSpan(((window.Row + row) * Grid.Columns) + window.Column, window.Columns).CopyTo(values[(row * window.Columns)..]);
    }
}

/// <summary>A raster whose cells are computed when they are read, so that nobody holds all of them.</summary>
/// <param name="grid">Where its cells lie.</param>
/// <param name="value">Of a cell, which is counted row by row from the north; NaN for none.</param>
/// <param name="type">The type that they would have in a file.</param>
public sealed class RasterOf(RasterGrid grid, Func<int, double> value, RasterValueType type = RasterValueType.Float64) : Raster(grid, type)
{
    protected override void ReadCells(RasterWindow window, Span<double> values)
    {
        for (var row = 0; row < window.Rows; row++)
        {
            var first = ((window.Row + row) * Grid.Columns) + window.Column;
            for (var column = 0; column < window.Columns; column++) values[(row * window.Columns) + column] = value(first + column);
        }
    }
}
