namespace Saola.Corridors.LeastCost;

/// <summary>Where one may go from a cell.</summary>
public enum CostMoves
{
    /// <summary>To the cells that share an edge.</summary>
    Four,

    /// <summary>To those that share a corner too.</summary>
    Eight,

    /// <summary>And by knight's moves, two cells on and one aside.</summary>
    Sixteen,
}

/// <summary>What a knight's move costs, as the field's tools define it.</summary>
public enum KnightRule
{
    /// <summary>Its length times the mean cost of both ends, whatever lies between (R's gdistance).</summary>
    Ends,

    /// <summary>Its length times the mean cost of both ends and of the two cells that it crosses, both of which must be open (GRASS r.cost).</summary>
    Crossed,
}

/// <summary>How one moves over a grid of costs.</summary>
public sealed record CostOptions
{
    public CostMoves Moves { get; init; } = CostMoves.Eight;

    public KnightRule Knights { get; init; } = KnightRule.Crossed;

    /// <summary>Width of a cell, in the unit by which costs are told: 1 where a cost is that of a cell, 100 for cells of 100 m where it is that of a metre.</summary>
    public double CellWidth { get; init; } = 1;

    /// <summary>Height of a cell.</summary>
    public double CellHeight { get; init; } = 1;
}

/// <summary>
/// A grid of costs to move over. A move costs its length from middle to middle times the mean cost of both cells. Cells without a value are closed. It never changes; many threads may use it.
/// </summary>
public sealed class CostGrid
{
    /// <summary>Closed cells round the grid, so that no move leaves it.</summary>
    private const int Margin = 2;

    private readonly double[] _costs;

    /// <param name="costs">Cost of each cell for each unit of length, row by row from the north, 0 or more; NaN or infinite where one cannot pass.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="options">How one moves.</param>
    /// <exception cref="SaolaException">A cost is negative, or the grid is too large.</exception>
    public CostGrid(ReadOnlySpan<double> costs, int rows, int columns, CostOptions? options = null)
    {
        options ??= new CostOptions();
        ArgumentOutOfRangeException.ThrowIfNotEqual(costs.Length, (long)rows * columns);
        if (!(options.CellWidth > 0 && options.CellHeight > 0)) throw new SaolaException($"cells of {options.CellWidth} by {options.CellHeight} are no cells; both are positive");
        (Rows, Columns, Options, Stride) = (rows, columns, options, columns + Margin);
        var cells = (long)Stride * (rows + (2 * Margin)) + Margin;
        if (cells > Array.MaxLength) throw new SaolaException($"a grid of {rows} rows and {columns} columns is too large for one surface; use larger cells, or a part of it");
        _costs = new double[cells];
        Array.Fill(_costs, double.PositiveInfinity);
        for (var row = 0; row < rows; row++)
        {
            var to = _costs.AsSpan(Padded(row * columns), columns);
            costs.Slice(row * columns, columns).CopyTo(to);
            for (var column = 0; column < columns; column++)
            {
                if (double.IsNaN(to[column])) to[column] = double.PositiveInfinity;
                if (to[column] < 0) throw new SaolaException($"row {row + 1}, column {column + 1}: a cost of {to[column]} is none; costs are 0 or more, and closed cells have none");
            }
        }

        Steps = CostStep.Of(options, Stride);
        (Lanes, Crossing) = (CostLane.Of(Steps, Stride), [.. Steps.Index().Where(step => step.Item.Over1 != 0).Select(step => (step.Item, (byte)step.Index))]);
    }

    public int Rows { get; }

    public int Columns { get; }

    public CostOptions Options { get; }

    public int Cells => Rows * Columns;

    /// <summary>Whether one can be there.</summary>
    public bool IsOpen(int cell) => _costs[Padded(cell)] < double.PositiveInfinity;

    /// <summary>Costs with their margin; infinite where one cannot be.</summary>
    internal ReadOnlySpan<double> Costs => _costs;

    /// <summary>Cells from one row to the next, with their margin.</summary>
    internal int Stride { get; }

    internal CostStep[] Steps { get; }

    /// <summary>The steps that cross no other cell, those along a row together.</summary>
    internal CostLane[] Lanes { get; }

    /// <summary>The steps that do, with their numbers.</summary>
    internal (CostStep Step, byte Number)[] Crossing { get; }

    /// <summary>The place of a cell among those with a margin.</summary>
    internal int Padded(int cell) => (((cell / Columns) + Margin) * Stride) + Margin + (cell % Columns);

    /// <summary>Moves what a grid with its margin holds together, so that it begins with the cells row by row.</summary>
    internal void WithoutMargin<T>(T[] values)
    {
        for (var row = 0; row < Rows; row++) Array.Copy(values, Padded(row * Columns), values, row * Columns, Columns);
    }
}
