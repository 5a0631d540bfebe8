namespace Saola.Corridors.Evidence;

/// <summary>A piece of a path.</summary>
/// <param name="First">Place of its first cell on the path, from 0.</param>
/// <param name="Last">Place of its last cell.</param>
/// <param name="MeanCost">Cost of each unit of its length.</param>
/// <param name="Length">Its length, in the unit of the steps.</param>
public sealed record PathPiece(int First, int Last, double MeanCost, double Length);

/// <summary>
/// Where a path is hardest: the piece of at least a given length with the greatest mean cost for each unit of length, of whole steps (the segment of maximum density with a lower bound; Goldwasser, Kao and Lu,
/// J. Comput. Syst. Sci. 70 (2005) 128). A piece that can be cut into two that are both long enough is no better than one of them, so only those that cannot are looked at: the answer is exact, and the time grows with
/// the path's steps times those of the least length. Of pieces as bad the first is told, and of these the shortest.
/// </summary>
public static class WeakestSegment
{
    /// <summary>Lengths that are added up fall short by rounding; three steps of 0.1 are 0.3.</summary>
    private const double Rounding = 1e-9;

    /// <summary>The weakest piece, by what a unit of length costs in each cell. A step costs its length times the mean of both its cells, as on a <see cref="LeastCost.CostGrid"/>.</summary>
    /// <param name="resistances">Cost of each unit of length in each cell of the path, in order.</param>
    /// <param name="lengths">Length of each step from cell to cell: one less than cells.</param>
    /// <param name="leastLength">The piece is so long at least; a path that is shorter is told whole.</param>
    /// <returns>The piece; null where the path has no step.</returns>
    /// <exception cref="SaolaException">Numbers of cells and steps do not fit, or one of them is no cost or no length.</exception>
    public static PathPiece? Of(ReadOnlySpan<double> resistances, ReadOnlySpan<double> lengths, double leastLength)
    {
        if (lengths.Length != Math.Max(0, resistances.Length - 1)) throw new SaolaException(Counted.Text($"a path of {resistances.Length} [cell|cells] has one step less, not {lengths.Length}; give the length of each step"));
        var costs = new double[lengths.Length];
        for (var i = 0; i < costs.Length; i++) costs[i] = lengths[i] * (resistances[i] + resistances[i + 1]) / 2;
        return OfSteps(costs, lengths, leastLength);
    }

    /// <summary>The weakest piece, by what each step costs as a whole.</summary>
    /// <param name="costs">Cost of each step.</param>
    /// <param name="lengths">Length of each step.</param>
    /// <param name="leastLength">The piece is so long at least; a path that is shorter is told whole.</param>
    /// <returns>The piece; null where there is no step.</returns>
    /// <exception cref="SaolaException">Costs and lengths differ in number, or one of them is none.</exception>
    public static PathPiece? OfSteps(ReadOnlySpan<double> costs, ReadOnlySpan<double> lengths, double leastLength)
    {
        if (costs.Length != lengths.Length) throw new SaolaException(Counted.Text($"{costs.Length} [step has a cost|steps have costs] and {lengths.Length} a length; give both of each step"));
        if (!(leastLength >= 0)) throw new SaolaException($"a least length of {leastLength} is none; it is 0 or more");
        for (var i = 0; i < costs.Length; i++)
        {
            if (!(costs[i] >= 0) || double.IsInfinity(costs[i])) throw new SaolaException($"step {i + 1} of the path costs {costs[i]}; costs are numbers of 0 or more");
            if (!(lengths[i] > 0) || double.IsInfinity(lengths[i])) throw new SaolaException($"step {i + 1} of the path is {lengths[i]} long; lengths are positive numbers");
        }

        if (costs.Length == 0) return null;
        var least = leastLength * (1 - Rounding);
        PathPiece? worst = null;
        for (var first = 0; first < costs.Length; first++)
        {
            // What lies beyond the shortest piece that is long enough.
            var (cost, length, beyond) = (0d, 0d, 0d);
            for (var step = first; step < costs.Length && (beyond == 0 || beyond < least); step++)
            {
                if (length >= least && length > 0) beyond += lengths[step];
                (cost, length) = (cost + costs[step], length + lengths[step]);
                if (length >= least && (worst is null || cost / length > worst.MeanCost)) worst = new PathPiece(first, step + 1, cost / length, length);
            }

            // Where the path is shorter than asked for, and where what is left of it is.
            if (length < least) return worst ?? new PathPiece(0, costs.Length, cost / length, length);
        }

        return worst;
    }
}
