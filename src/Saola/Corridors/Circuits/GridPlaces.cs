namespace Saola.Corridors.Circuits;

/// <summary>
/// Where the cells of a grid lie in the vectors of a solve: rows are filled up with places that stay 0 to whole registers, at least one of them, and a row of them stands before the first and after the last. So every neighbour may be read, and
/// kernels need not look where a row ends.
/// </summary>
internal readonly struct GridPlaces(GridGraph graph, int lanes)
{
    /// <summary>Numbers of a register.</summary>
    public const int Vector = 8;

    /// <summary>Places of a row.</summary>
    public int Stride { get; } = (graph.Columns + Vector) / Vector * Vector;

    /// <summary>Numbers of a row.</summary>
    public int Length => Stride * lanes;

    public int Count => ((graph.Rows + 2) * Stride) + (2 * Vector);

    /// <summary>The first place of a row; -1 and the number of rows are those before the first and after the last.</summary>
    public int Row(int row) => Vector + ((row + 1) * Stride);

    public int Of(int cell) => Row(cell / graph.Columns) + (cell % graph.Columns);
}
