namespace Saola.Corridors.Circuits;

/// <summary>
/// A graph and its coarser images, by aggregation, down to one that is factored whole: what all right-hand sides share. It never changes; many threads may use it.
/// </summary>
internal sealed class Hierarchy
{
    private const int MostFactored = 300;

    /// <summary>Levels above the last, the finest first.</summary>
    public IReadOnlyList<Level> Levels { get; }

    public DenseSolve Last { get; }

    public int[] LastBlocks { get; }

    public Hierarchy(ConductanceGraph graph)
    {
        var levels = new List<Level>();
        while (graph.Nodes > MostFactored)
        {
            var (coarse, next) = Aggregation.Of(graph);
            // Nothing is left to be paired: what remains hangs on the ground.
            if (next.Nodes == graph.Nodes) break;
            levels.Add(new Level(graph, coarse));
            graph = next;
        }

        (Levels, Last, LastBlocks) = (levels, new DenseSolve(graph), graph.Blocks);
    }
}
