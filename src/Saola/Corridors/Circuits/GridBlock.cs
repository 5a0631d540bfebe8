namespace Saola.Corridors.Circuits;

/// <summary>Rows that one core goes through, and what it needs for that.</summary>
internal sealed class GridBlock<T>(GridGraph graph, GridPlaces places, int number, int lanes)
    where T : struct
{
    public int Number => number;

    public int First { get; } = graph.Blocks[number] / graph.Columns;

    /// <summary>The row after the last.</summary>
    public int Last { get; } = graph.Blocks[number + 1] / graph.Columns;

    public RowLanes Weights { get; } = new(graph, places, lanes);

    /// <summary>What conducts in double precision, of a row and of the one before it.</summary>
    public (RowWeights Above, RowWeights Own) Exact { get; } = (new RowWeights(graph, 1), new RowWeights(graph, 1));

    /// <summary>What has been found of a row before it is gone along.</summary>
    public T[] Before { get; } = new T[places.Stride];

    /// <summary>What share of the last cell's number comes to each.</summary>
    public T[] Shares { get; } = new T[places.Stride];

    /// <summary>What is left of a row for its coarse nodes.</summary>
    public T[] Left { get; } = new T[places.Stride];

    /// <summary>The last row of the block before, as it is before a sweep downwards; column c is entry c + 1.</summary>
    public T[] Above { get; } = new T[places.Stride + 2];

    /// <summary>Its own first row, so.</summary>
    public T[] Own { get; } = new T[places.Stride + 2];

    /// <summary>Does something for each block by itself, on all cores where it is worth it.</summary>
    public static void Each(GridGraph graph, GridBlock<T>[] blocks, Action<GridBlock<T>> work) => Level.Blocks(graph.Blocks, block => work(blocks[block]));
}
