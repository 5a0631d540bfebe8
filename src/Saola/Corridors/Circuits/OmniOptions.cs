namespace Saola.Corridors.Circuits;

/// <summary>How a source's condition is compared with that of a target.</summary>
public enum ConditionComparison
{
    /// <summary>It differs from the median of the target's block by no less and no more than given bounds.</summary>
    Within,

    /// <summary>It is the commonest value of the target's block.</summary>
    Equal,
}

/// <summary>A condition that a source must meet to send current to a target, such as the climate of today beside that of the future.</summary>
/// <param name="Sources">Of each cell as a source, row by row from the north; NaN for none, which meets every target's.</param>
/// <param name="Targets">Of each cell as a target.</param>
/// <param name="Comparison">How both are compared.</param>
/// <param name="Lower">How much less a source's may be; <see cref="ConditionComparison.Within"/> alone.</param>
/// <param name="Upper">How much more.</param>
public sealed record SourceCondition(double[] Sources, double[] Targets, ConditionComparison Comparison, double Lower, double Upper);

/// <summary>How current is let flow from everywhere to everywhere within a moving window.</summary>
public sealed record OmniOptions
{
    /// <summary>Cells from a target to the farthest source.</summary>
    public required int Radius { get; init; }

    /// <summary>Cells beyond the sources that conduct all the same, so that the window's edge does not bend the currents.</summary>
    public int Buffer { get; init; }

    /// <summary>Cells of the side of a block whose middle is the target for all of it; odd.</summary>
    public int BlockSize { get; init; } = 1;

    /// <summary>Whether what blocks make of the currents is taken back, by what they make of a window that conducts alike everywhere.</summary>
    public bool CorrectArtifacts { get; init; } = true;

    /// <summary>Whether the current of a landscape that conducts alike everywhere is found beside.</summary>
    public bool FlowPotential { get; init; }

    public CellNeighbours Neighbours { get; init; } = CellNeighbours.Eight;

    public EdgeRule Rule { get; init; } = EdgeRule.AverageConductance;

    /// <summary>Conditions that sources must meet; none where any may send to any.</summary>
    public IReadOnlyList<SourceCondition> Conditions { get; init; } = [];
}

/// <summary>What flowed.</summary>
/// <param name="Currents">Through each cell, of all windows together, in amperes where a source of strength 1 sends 1 A.</param>
/// <param name="Potential">The same of a landscape that conducts alike everywhere; null where it was not asked for.</param>
/// <param name="Targets">Number of windows.</param>
/// <param name="Unsolved">Windows whose solve did not reach its tolerance.</param>
/// <param name="Worst">The most iterations, the greatest residual and the greatest error of all solves; null where nothing was solved.</param>
public sealed record OmniResult(double[] Currents, double[]? Potential, int Targets, int Unsolved, SolveReport? Worst);
