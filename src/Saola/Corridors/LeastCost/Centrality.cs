using Saola.Corridors.Circuits;

namespace Saola.Corridors.LeastCost;

/// <summary>
/// How much cores and links hold a network together: one ampere flows between every two cores in turn through links whose resistances are their costs, and what flows through each is added up (current flow centrality;
/// Carroll, McRae and Brookes, Conserv. Biol. 26 (2012) 78; Centrality Mapper).
/// </summary>
/// <param name="Cores">Of each core its current, in amperes, those that begin or end in it included.</param>
/// <param name="Links">Of each link its current, in the order of the links.</param>
/// <param name="Apart">Pairs of cores that the network does not connect.</param>
public sealed record Centrality(IReadOnlyDictionary<int, double> Cores, IReadOnlyList<double> Links, int Apart)
{
    /// <summary>The centrality of a network's cores and links.</summary>
    /// <exception cref="SaolaException">A link costs nothing, so that its cores are one.</exception>
    public static Centrality Of(LinkageNetwork network, SolveOptions? options = null, CancellationToken cancellation = default) => Of([.. network.Cores.Numbers], network.Links, options, cancellation);

    /// <param name="cores">The numbers of the cores.</param>
    /// <param name="links">Their links.</param>
    /// <param name="options">When a solve ends.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SaolaException">A link costs nothing, so that its cores are one.</exception>
    public static Centrality Of(IReadOnlyList<int> cores, IReadOnlyList<Linkage> links, SolveOptions? options = null, CancellationToken cancellation = default)
    {
        if (links.FirstOrDefault(link => !(link.Cost > 0)) is { } free) throw new SaolaException($"cores {free.From} and {free.To} are linked at no cost, so they are one; join them, or give the way between them a cost");
        var places = cores.Select((core, place) => (core, place)).ToDictionary(c => c.core, c => c.place);
        var graph = ConductanceGraph.OfEdges(cores.Count, [.. links.Select(link => (places[link.From], places[link.To], 1 / link.Cost))]);
        var voltages = new FocalVoltages(graph, Enumerable.Range(0, cores.Count), options, cancellation: cancellation);
        var (ofCores, ofLinks, apart) = (new double[cores.Count], new double[links.Count], 0);
        for (var a = 0; a < cores.Count; a++)
        {
            for (var b = a + 1; b < cores.Count; b++)
            {
                if (!voltages.AreConnected(a, b))
                {
                    apart++;
                    continue;
                }

                var own = voltages.Between(a, b);
                var nodes = CircuitCurrents.Nodes(graph, own);
                for (var core = 0; core < cores.Count; core++) ofCores[core] += nodes[core];
                for (var i = 0; i < links.Count; i++) ofLinks[i] += Math.Abs(own[places[links[i].From]] - own[places[links[i].To]]) / links[i].Cost;
            }
        }

        return new Centrality(cores.ToDictionary(core => core, core => ofCores[places[core]]), ofLinks, apart);
    }
}
