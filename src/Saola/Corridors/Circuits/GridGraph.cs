namespace Saola.Corridors.Circuits;

/// <summary>
/// The circuit of a grid without short-circuit regions: each cell is a node, row by row from the north, and a closed one stands alone. Nothing is kept but the cells: what conducts between two of them
/// is computed whenever it is needed.
/// </summary>
internal sealed class GridGraph : CircuitGraph
{
    private readonly double[] _cells;
    private readonly Lazy<float[]> _scaled;

    /// <param name="cells">Of each cell its conductance, 0 where it is closed. Kept, not copied.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rule">What conducts between two of them.</param>
    /// <param name="neighbours">Which cells are joined.</param>
    /// <param name="grounds">Conductance of each cell to the ground; null for none.</param>
    public GridGraph(double[] cells, int rows, int columns, EdgeRule rule, CellNeighbours neighbours, double[]? grounds = null)
        : base(BlocksOf(cells.Length, columns), grounds)
    {
        (_cells, Rows, Columns, Rule, Neighbours) = (cells, rows, columns, rule, neighbours);
        var greatest = 0d;
        foreach (var cell in cells) greatest = Math.Max(greatest, cell);
        foreach (var ground in grounds ?? []) greatest = Math.Max(greatest, ground);
        Scale = ScaleOf(greatest);
        _scaled = new Lazy<float[]>(Scaled);
    }

    public int Rows { get; }

    public int Columns { get; }

    public EdgeRule Rule { get; }

    public CellNeighbours Neighbours { get; }

    public bool IsEight => Neighbours == CellNeighbours.Eight;

    /// <summary>Whether anything passes a cell.</summary>
    public bool IsOpen(int cell) => _cells[cell] > 0;

    public ReadOnlySpan<double> Row(int row) => _cells.AsSpan(row * Columns, Columns);

    /// <summary>The cells of a row as kernels take them: their resistances where those are averaged, else their conductances, so scaled that those of the best are about 1, in single precision.</summary>
    public ReadOnlySpan<float> ScaledRow(int row) => _scaled.Value.AsSpan(row * Columns, Columns);

    private float[] Scaled()
    {
        var scaled = new float[_cells.Length];
        var isResistance = Rule == EdgeRule.AverageResistance;
        Cores.For(BlockCount, block =>
        {
            for (var cell = Blocks[block]; cell < Blocks[block + 1]; cell++)
            {
                var conductance = (float)(_cells[cell] * Scale);
                scaled[cell] = isResistance ? 1 / conductance : conductance;
            }
        });
        return scaled;
    }

    public override CircuitGraph Grounded(IReadOnlyList<double> grounds)
    {
        var cells = (double[])_cells.Clone();
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (double.IsPositiveInfinity(grounds[cell])) cells[cell] = 0;
        }

        return new GridGraph(cells, Rows, Columns, Rule, Neighbours, Ties(grounds));
    }

    /// <summary>Runs of open cells in a row are joined with those that they touch in the row before.</summary>
    public override int[] Components(out int count)
    {
        var (runs, numbers) = (new List<(int First, int Last, int Row)>(), new int[Nodes]);
        for (var row = 0; row < Rows; row++)
        {
            var cells = Row(row);
            for (var column = 0; column < cells.Length; column++)
            {
                var first = column;
                while (column < cells.Length && cells[column] > 0) column++;
                // A closed cell is a part by itself.
                if (first < column) runs.Add((first, column - 1, row));
                if (column < Columns) runs.Add((column, column, row));
            }
        }

        var sets = new DisjointSets(runs.Count);
        var reach = IsEight ? 1 : 0;
        for (int run = 0, above = 0, rowStart = 0, previousStart = 0; run < runs.Count; run++)
        {
            var (first, last, row) = runs[run];
            if (run > 0 && runs[run - 1].Row != row) (previousStart, rowStart, above) = (rowStart, run, rowStart);
            if (row == 0 || !IsOpen((row * Columns) + first)) continue;
            while (above > previousStart && runs[above].Last >= first - reach) above--;
            for (; above < rowStart && runs[above].First <= last + reach; above++)
            {
                if (runs[above].Last >= first - reach && IsOpen(((row - 1) * Columns) + runs[above].First)) sets.Join(run, above);
            }

            above = Math.Min(above, rowStart - 1);
        }

        var parts = sets.Numbered(out count);
        for (var run = 0; run < runs.Count; run++)
        {
            var (first, last, row) = runs[run];
            numbers.AsSpan((row * Columns) + first, last - first + 1).Fill(parts[run]);
        }

        return numbers;
    }

    internal override void Visit<TVisitor>(ref TVisitor visitor)
    {
        var weights = new RowWeights(this, 1);
        for (var row = 0; row < Rows; row++)
        {
            weights.Fill(row);
            Visit(weights, row, isEast: true, ref visitor);
        }
    }

    public void VisitRows<TVisitor>(int block, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor
    {
        var weights = new RowWeights(this, Scale);
        Span<int> ends = stackalloc int[4];
        Span<float> found = stackalloc float[4];
        var last = Blocks[block + 1] / Columns;
        for (var row = Blocks[block] / Columns; row < last; row++)
        {
            weights.Fill(row);
            for (var column = 0; column < Columns; column++)
            {
                var (cell, count) = ((row * Columns) + column, 0);
                if (weights.East[column + 1] > 0) (ends[count], found[count++]) = (cell + 1, (float)weights.East[column + 1]);
                if (row + 1 < last)
                {
                    if (IsEight && weights.SouthWest[column + 1] > 0) (ends[count], found[count++]) = (cell + Columns - 1, (float)weights.SouthWest[column + 1]);
                    if (weights.South[column + 1] > 0) (ends[count], found[count++]) = (cell + Columns, (float)weights.South[column + 1]);
                    if (IsEight && weights.SouthEast[column + 1] > 0) (ends[count], found[count++]) = (cell + Columns + 1, (float)weights.SouthEast[column + 1]);
                }

                visitor.Row(cell, ends[..count], found[..count]);
            }
        }
    }

    public void VisitCrossing<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IEdgeVisitor
    {
        var weights = new RowWeights(this, Scale);
        for (var block = 1; block < BlockCount; block++)
        {
            var row = (Blocks[block] / Columns) - 1;
            weights.Fill(row);
            Visit(weights, row, isEast: false, ref visitor);
        }
    }

    private void Visit<TVisitor>(RowWeights weights, int row, bool isEast, ref TVisitor visitor)
        where TVisitor : struct, IEdgeVisitor
    {
        for (var column = 0; column < Columns; column++)
        {
            var cell = (row * Columns) + column;
            if (isEast && weights.East[column + 1] > 0) visitor.Edge(cell, cell + 1, weights.East[column + 1]);
            if (IsEight && weights.SouthWest[column + 1] > 0) visitor.Edge(cell, cell + Columns - 1, weights.SouthWest[column + 1]);
            if (weights.South[column + 1] > 0) visitor.Edge(cell, cell + Columns, weights.South[column + 1]);
            if (IsEight && weights.SouthEast[column + 1] > 0) visitor.Edge(cell, cell + Columns + 1, weights.SouthEast[column + 1]);
        }
    }
}
