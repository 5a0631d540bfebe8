namespace Saola.Corridors.Circuits;

/// <summary>What can be coarsened: a circuit, or a coarse image of one.</summary>
internal interface ICoarsened
{
    int[] Blocks { get; }

    bool HasGrounds { get; }

    /// <summary>What ties a node to the ground, scaled.</summary>
    float Ground(int node);
}

/// <summary>How its nodes and edges are gone through: each kind by its own way, called by name, so that all of them are compiled ahead.</summary>
internal static class CoarsenedWays
{
    /// <summary>Visits the nodes of a block in their order, with the edges between two of them.</summary>
    public static void Rows<TVisitor>(this ICoarsened graph, int block, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor
    {
        if (graph is GridGraph grid) grid.VisitRows(block, ref visitor);
        else if (graph is CoarseGraph coarse) coarse.VisitRows(block, ref visitor);
        else ((ConductanceGraph)graph).VisitRows(block, ref visitor);
    }

    /// <summary>Visits the edges between two blocks, scaled.</summary>
    public static void Between<TVisitor>(this ICoarsened graph, ref TVisitor visitor)
        where TVisitor : struct, IEdgeVisitor
    {
        if (graph is GridGraph grid) grid.VisitCrossing(ref visitor);
        else if (graph is CoarseGraph coarse) coarse.VisitCrossing(ref visitor);
        else ((ConductanceGraph)graph).VisitCrossing(ref visitor);
    }
}
