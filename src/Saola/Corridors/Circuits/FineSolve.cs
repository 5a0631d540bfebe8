namespace Saola.Corridors.Circuits;

/// <summary>
/// The vectors of one solve and what is done with them on the circuit itself: the solution in double precision; the residual, its correction and the direction in single. The image of the
/// direction is never kept where it can be told anew.
/// </summary>
internal abstract class FineSolve<T, TWide>(int nodes, int padding)
    where T : struct, ILanes<T, TWide>
    where TWide : struct, ILanes<TWide>
{
    /// <summary>Places before the first node and after the last, which hold 0.</summary>
    public int Padding { get; } = padding;

    /// <summary>The solution of each node.</summary>
    public TWide[] X { get; } = new TWide[nodes];

    /// <summary>What is left of the right-hand side.</summary>
    public T[] R { get; } = new T[nodes + (2 * padding)];

    /// <summary>What the preconditioner makes of it.</summary>
    public T[] Z { get; } = new T[nodes + (2 * padding)];

    /// <summary>The direction that is gone in.</summary>
    public T[] P { get; } = new T[nodes + (2 * padding)];

    /// <summary>Begins anew, from nothing.</summary>
    public void Clear()
    {
        Array.Clear(X);
        Array.Clear(P);
    }

    /// <summary>The new direction, P = Z + <paramref name="turn"/> P, and its energy P·LP.</summary>
    public abstract TWide Turn(T turn);

    /// <summary>Goes on: X += <paramref name="step"/> P, R -= <paramref name="step"/> LP.</summary>
    public abstract void Step(TWide step);

    /// <summary>Z·R, and Z·LP.</summary>
    public abstract (TWide Work, TWide Overlap) Dots();

    /// <summary>Computes R anew from X in double precision, and gives its squares R·R, and R·X.</summary>
    /// <param name="currents">The right-hand side: of each lane the nodes that something is put into.</param>
    public abstract (TWide Squares, TWide Correction) Residual(IReadOnlyList<IReadOnlyList<(int Node, double Current)>> currents);

    /// <summary>The first half of the preconditioner: a sweep of Gauss and Seidel on R from zero into Z, and what is left of R for the coarse nodes.</summary>
    public abstract void SweepUp(T[] coarseRight, int[] coarseBlocks);

    /// <summary>The second half: adds what the coarse nodes have to Z, and sweeps the other way.</summary>
    public abstract void SweepDown(T[] coarse);

    private protected static TWide Sum(TWide[] parts)
    {
        var total = TWide.All(0);
        foreach (var part in parts) total += part;
        return total;
    }
}
