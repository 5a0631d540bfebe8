namespace Saola.Corridors.Circuits;

/// <summary>Rows that one core goes through, and what it needs for that.</summary>
internal sealed class GridBlock<T, TWide>(GridGraph graph, int number)
    where T : struct
    where TWide : struct
{
    public int Number => number;

    public int First { get; } = graph.Blocks[number] / graph.Columns;

    /// <summary>The row after the last.</summary>
    public int Last { get; } = graph.Blocks[number + 1] / graph.Columns;

    public RowWeights Weights { get; } = new(graph, 1);

    public RowWeights Scaled { get; } = new(graph, graph.Scale);

    /// <summary>What has been found of a row before it is gone along.</summary>
    public TWide[] Before { get; } = new TWide[graph.Columns];

    /// <summary>The last row of the block before, as it is before a sweep downwards; column c is entry c + 1.</summary>
    public T[] Above { get; } = new T[graph.Columns + 2];

    /// <summary>Its own first row, so.</summary>
    public T[] Own { get; } = new T[graph.Columns + 2];

    /// <summary>Does something for each block by itself, on all cores where it is worth it.</summary>
    public static void Each(GridGraph graph, GridBlock<T, TWide>[] blocks, Action<GridBlock<T, TWide>> work) => Level.Blocks(graph.Blocks, block => work(blocks[block]));
}
