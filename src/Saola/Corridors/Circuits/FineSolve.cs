namespace Saola.Corridors.Circuits;

/// <summary>
/// The vectors of one solve and what is done with them on the circuit itself: the solution in double precision; the residual, its correction and the direction in single. The image of the
/// direction is never kept where it can be told anew.
/// </summary>
internal abstract class FineSolve<T, TWide>(int places)
    where T : struct, ILanes<T, TWide>
    where TWide : struct, ILanes<TWide>
{
    /// <summary>The solution.</summary>
    public TWide[] X { get; } = new TWide[places];

    /// <summary>What is left of the right-hand side.</summary>
    public T[] R { get; } = new T[places];

    /// <summary>What the preconditioner makes of it.</summary>
    public T[] Z { get; } = new T[places];

    /// <summary>The direction that is gone in.</summary>
    public T[] P { get; } = new T[places];

    /// <summary>Where a node lies in the vectors.</summary>
    public abstract int Place(int node);

    /// <summary>Begins anew, from nothing: all that is asked for is left.</summary>
    /// <param name="currents">The right-hand side: of each lane the nodes that something is put into.</param>
    /// <returns>R·R.</returns>
    public TWide Begin(IReadOnlyList<IReadOnlyList<(int Node, double Current)>> currents)
    {
        Array.Clear(X);
        Array.Clear(P);
        Array.Clear(R);
        var squares = TWide.All(0);
        foreach (var (node, current) in Put(currents))
        {
            R[Place(node)] = T.Narrow(current);
            squares += current * current;
        }

        return squares;
    }

    /// <summary>The new direction, P = Z + <paramref name="turn"/> P, and its energy P·LP.</summary>
    public abstract TWide Turn(T turn);

    /// <summary>Goes on where R is computed anew: X += <paramref name="step"/> P.</summary>
    public void Advance(TWide step)
    {
        for (var place = 0; place < X.Length; place++) X[place] += step * T.Widen(P[place]);
    }

    /// <summary>Computes R anew from X in double precision, and gives its squares R·R, R·X, and the squares of what it differs from what R was.</summary>
    /// <param name="currents">The right-hand side: of each lane the nodes that something is put into.</param>
    public abstract (TWide Squares, TWide Correction, TWide Strayed) Residual(IReadOnlyList<IReadOnlyList<(int Node, double Current)>> currents);

    /// <summary>
    /// Goes on, X += <paramref name="step"/> P, R -= <paramref name="step"/> LP; and the first half of the preconditioner: a sweep of Gauss and Seidel on R from zero into Z, and what is left of R for the coarse
    /// nodes.
    /// </summary>
    public abstract void SweepUp(TWide step, T[] coarseRight, int[] coarseBlocks);

    /// <summary>The second half: adds <paramref name="share"/> times what the coarse nodes have to Z, and sweeps the other way. Gives Z·R, and Z·LP.</summary>
    public abstract (TWide Work, TWide Overlap) SweepDown(T share, T[] coarse);

    private protected static TWide Sum(TWide[] parts)
    {
        var total = TWide.All(0);
        foreach (var part in parts) total += part;
        return total;
    }

    /// <summary>What is put into each node.</summary>
    private protected static Dictionary<int, TWide> Put(IReadOnlyList<IReadOnlyList<(int Node, double Current)>> currents)
    {
        var put = new Dictionary<int, TWide>();
        for (var lane = 0; lane < currents.Count; lane++)
        {
            foreach (var (node, current) in currents[lane])
            {
                var value = put.GetValueOrDefault(node, TWide.All(0));
                put[node] = value.With(lane, value[lane] + current);
            }
        }

        return put;
    }
}
