using System.Runtime.InteropServices;
using Saola.Corridors.Circuits;
using Saola.Corridors.Evidence;
using Saola.Corridors.LeastCost;

namespace Saola.Platform.Corridors.Study;

/// <summary>
/// Currents of another landscape beside those of the first: the same links over other resistances, or with more land round them. A current may take the cells of both corridors, the first's and the other's own, so that it is
/// free to stay where it was; what is told of it is therefore no less than what the resistances make of it. Where nothing but land is added its resistance can only fall (Rayleigh's monotonicity law; Doyle and Snell,
/// Random Walks and Electric Networks, 1984, § 1.4).
/// </summary>
/// <param name="main">The first.</param>
/// <param name="place">Where a cell of the first lies in the other.</param>
internal sealed class CurrentsBeside(SolvedLandscape main, Func<int, int> place)
{
    /// <summary>The current of one link.</summary>
    /// <param name="other">The network of the other landscape.</param>
    /// <param name="link">A link of it, which the first has too.</param>
    /// <param name="width">Of corridors, in units of cost.</param>
    /// <param name="cancellation">Stops it.</param>
    public CurrentBeside Of(LinkageNetwork other, Linkage link, double width, CancellationToken cancellation)
    {
        var own = main.Links.First(l => (l.Link.From, l.Link.To) == (link.From, link.To));
        var pinch = other.PinchPoints(link, width, new SolveOptions(), own.Cells.Select(place), cancellation);
        var how = SolveFacts.Of(pinch.Report);
        if (!SolvedLandscape.IsKnown(pinch.Report)) return new CurrentBeside(null, null, null, null, how);
        var (elsewhere, beyond) = Spread(own, pinch.Currents, other.Cores.Map, link);
        return new CurrentBeside(pinch.Resistance, pinch.Resistance / own.Resistance, own.Resistance is null ? null : elsewhere, pinch.Currents.Length > main.Excess.Length ? beyond : null, how);
    }

    /// <summary>What flows elsewhere within the first landscape's grid, and what beyond it. In both cores all of it flows, so that they tell nothing.</summary>
    private (double? Elsewhere, double? Beyond) Spread(SolvedLink own, double[] currents, int[] cores, Linkage link)
    {
        var (first, second, all, next) = (new List<double>(), new List<double>(), 0d, 0);
        bool IsOfCores(int cell) => cores[cell] == link.From || cores[cell] == link.To;
        for (var cell = 0; cell < currents.Length; cell++) all += IsOfCores(cell) ? 0 : currents[cell];
        var inside = 0d;
        for (var cell = 0; cell < main.Excess.Length; cell++)
        {
            var (here, there) = (0d, place(cell));
            if (next < own.Cells.Length && own.Cells[next] == cell) here = own.Currents![next++];
            var flows = IsOfCores(there) ? 0 : currents[there];
            if (here == 0 && flows == 0) continue;
            first.Add(here);
            second.Add(flows);
            inside += flows;
        }

        if (!(all > 0)) return (null, null);
        // Nothing of it flows within the grid, although it did.
        var elsewhere = inside == 0 && first.Count > 0 ? 1 : MapAgreement.Elsewhere(CollectionsMarshal.AsSpan(first), CollectionsMarshal.AsSpan(second));
        return (elsewhere, Math.Max(0, (all - inside) / all));
    }
}
