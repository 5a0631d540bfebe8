namespace Saola.Corridors.Circuits;

/// <summary>Which cells of a grid are neighbours.</summary>
public enum CellNeighbours
{
    /// <summary>Those that share an edge.</summary>
    Four,

    /// <summary>Those that share a corner too; they lie √2 apart.</summary>
    Eight,
}

/// <summary>What conducts between two cells, as Circuitscape defines it.</summary>
public enum EdgeRule
{
    /// <summary>The resistance is the mean of both cells' resistances.</summary>
    AverageResistance,

    /// <summary>The conductance is the mean of both cells' conductances.</summary>
    AverageConductance,
}

/// <summary>How a grid becomes a circuit.</summary>
public sealed record GridCircuitOptions
{
    public CellNeighbours Neighbours { get; init; } = CellNeighbours.Eight;

    public EdgeRule Rule { get; init; } = EdgeRule.AverageResistance;

    /// <summary>
    /// Cells of the same positive number are one node, wherever they lie (short-circuit regions); 0 for the others, null for none. Cells that conduct nothing are taken into a
    /// region that has one that does.
    /// </summary>
    public int[]? Regions { get; init; }

    /// <summary>Grids of so many cells are kept as grids, smaller ones as networks.</summary>
    internal int LeastGrid { get; init; } = 10_000;
}

/// <summary>The circuit of a grid of conductances: a node for each cell that conducts and for each short-circuit region.</summary>
public sealed class GridCircuit
{
    private readonly Func<int, int> _node;

    private GridCircuit(int rows, int columns, CircuitGraph graph, Func<int, int> node) => (Rows, Columns, Graph, _node) = (rows, columns, graph, node);

    public int Rows { get; }

    public int Columns { get; }

    public CircuitGraph Graph { get; }

    /// <summary>The node of a cell, by its place row by row from the north; -1 where there is none.</summary>
    public int Node(int cell) => _node(cell);

    /// <summary>Makes the circuit.</summary>
    /// <param name="conductances">Of each cell, row by row from the north; 0 or NaN where nothing passes. They may be kept, and must not be changed.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="options">How cells are joined.</param>
    /// <exception cref="SaolaException">A conductance is negative or infinite, or there are too many edges.</exception>
    public static GridCircuit Of(double[] conductances, int rows, int columns, GridCircuitOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(conductances.LongLength, (long)rows * columns);
        Check(conductances, columns);
        if (options.Regions is null && conductances.Length >= options.LeastGrid)
        {
            var cells = Array.Exists(conductances, double.IsNaN) ? Array.ConvertAll(conductances, value => value > 0 ? value : 0) : conductances;
            var grid = new GridGraph(cells, rows, columns, options.Rule, options.Neighbours);
            return new GridCircuit(rows, columns, grid, cell => grid.IsOpen(cell) ? cell : -1);
        }

        var (nodes, count) = Number(conductances, options.Regions);
        var builder = ConductanceGraph.Builder(count);
        Walk(conductances, nodes, rows, columns, options, (a, b, _) => builder.Count(a, b));
        builder.Counted();
        Walk(conductances, nodes, rows, columns, options, builder.Add);
        return new GridCircuit(rows, columns, builder.Graph(), cell => nodes[cell]);
    }

    private static void Check(double[] conductances, int columns)
    {
        for (var cell = 0; cell < conductances.Length; cell++)
        {
            var conductance = conductances[cell];
            if (conductance < 0 || double.IsInfinity(conductance))
                throw new SaolaException($"row {(cell / columns) + 1}, column {(cell % columns) + 1}: a conductance of {conductance} is none; conductances and resistances are positive");
        }
    }

    private static (int[] Nodes, int Count) Number(double[] conductances, int[]? regions)
    {
        var nodes = Array.ConvertAll(conductances, conductance => conductance > 0 ? 0 : -1);

        var conducting = new HashSet<int>();
        if (regions is not null)
        {
            for (var cell = 0; cell < nodes.Length; cell++)
            {
                if (regions[cell] > 0 && nodes[cell] == 0) conducting.Add(regions[cell]);
            }
        }

        var (count, ofRegion) = (0, new Dictionary<int, int>());
        for (var cell = 0; cell < nodes.Length; cell++)
        {
            if (regions?[cell] is > 0 and var region && conducting.Contains(region))
            {
                if (!ofRegion.TryGetValue(region, out var node)) ofRegion[region] = node = count++;
                nodes[cell] = node;
            }
            else if (nodes[cell] == 0)
            {
                nodes[cell] = count++;
            }
        }

        return (nodes, count);
    }

    private static void Walk(double[] conductances, int[] nodes, int rows, int columns, GridCircuitOptions options, Action<int, int, double> edge)
    {
        var (isResistance, isEight) = (options.Rule == EdgeRule.AverageResistance, options.Neighbours == CellNeighbours.Eight);
        void Join(int cell, int other, double length)
        {
            var (a, b) = (nodes[cell], nodes[other]);
            if (b < 0 || a == b) return;
            var (x, y) = (conductances[cell], conductances[other]);
            if (double.IsNaN(x)) x = 0;
            if (double.IsNaN(y)) y = 0;
            var between = isResistance ? x > 0 && y > 0 ? 2 / ((1 / x) + (1 / y)) : 0 : (x + y) / 2;
            if (between > 0) edge(a, b, between / length);
        }

        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var cell = (row * columns) + column;
                if (nodes[cell] < 0) continue;
                if (column + 1 < columns) Join(cell, cell + 1, 1);
                if (row + 1 == rows) continue;
                if (isEight && column > 0) Join(cell, cell + columns - 1, Math.Sqrt(2));
                Join(cell, cell + columns, 1);
                if (isEight && column + 1 < columns) Join(cell, cell + columns + 1, Math.Sqrt(2));
            }
        }
    }
}
