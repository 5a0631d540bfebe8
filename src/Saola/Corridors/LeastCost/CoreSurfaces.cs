namespace Saola.Corridors.LeastCost;

/// <summary>The surfaces of cores, each computed when it is asked for; those asked for last are kept while memory lasts.</summary>
internal sealed class CoreSurfaces(CostGrid grid, CoreAreas cores, long mostMemory)
{
    /// <summary>Of a cell: its cost and the step that leads to it.</summary>
    private const int BytesOfCell = 9;

    private readonly LinkedList<(int Core, CostSurface Surface)> _kept = [];

    private readonly int _most = (int)Math.Max(2, mostMemory / BytesOfCell / Math.Max(1, grid.Costs.Length));

    public CostSurface Of(int core, CancellationToken cancellation)
    {
        for (var node = _kept.First; node is not null; node = node.Next)
        {
            if (node.Value.Core != core) continue;
            _kept.Remove(node);
            _kept.AddFirst(node);
            return node.Value.Surface;
        }

        if (_kept.Count == _most) _kept.RemoveLast();
        var surface = CostSurface.From(grid, cores.Cells(core), double.PositiveInfinity, cancellation);
        _kept.AddFirst((core, surface));
        return surface;
    }
}
