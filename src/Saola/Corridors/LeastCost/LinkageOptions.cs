namespace Saola.Corridors.LeastCost;

/// <summary>Which cores are neighbours: those whose surroundings touch, where each cell is dealt to its nearest core.</summary>
public enum CoreAdjacency
{
    /// <summary>Nearest by accumulated cost.</summary>
    Cost,

    /// <summary>Nearest in a straight line.</summary>
    Distance,

    /// <summary>Neighbours by one or by the other.</summary>
    Either,

    /// <summary>Every two cores, whatever lies between.</summary>
    All,
}

/// <summary>Which cores are to be linked, as Linkage Mapper asks it.</summary>
public sealed record LinkageOptions
{
    /// <summary>These pairs of cores and no others, whatever lies between, the lesser number first; null to find neighbours.</summary>
    public IReadOnlyList<(int From, int To)>? Pairs { get; init; }

    public CoreAdjacency Adjacency { get; init; } = CoreAdjacency.Either;

    /// <summary>Links of each core to so many of its nearest neighbours alone; null for all of them.</summary>
    public int? NearestNeighbours { get; init; }

    /// <summary>Whether the nearest are those that cost least; else those that are nearest in a straight line.</summary>
    public bool AreNearestByCost { get; init; } = true;

    /// <summary>Where nearest neighbours alone are linked: whether groups of cores that this leaves apart are joined by the cheapest link between them.</summary>
    public bool JoinsGroups { get; init; }

    /// <summary>Links that cost more are left out.</summary>
    public double MostCost { get; init; } = double.PositiveInfinity;

    /// <summary>Links between cores that are farther apart, in a straight line, are left out.</summary>
    public double MostDistance { get; init; } = double.PositiveInfinity;

    /// <summary>Whether links whose cheapest way leads through a third core are left out: the way over that core is linked already.</summary>
    public bool LeavesOutCrossing { get; init; } = true;

    /// <summary>Bytes that surfaces may take; what does not fit is computed again.</summary>
    public long MostMemory { get; init; } = 2L << 30;
}

/// <summary>A link between two cores.</summary>
/// <param name="From">Number of the one, the lesser.</param>
/// <param name="To">Number of the other.</param>
/// <param name="Cost">What the cheapest way between them costs (LCD, the least-cost distance).</param>
/// <param name="Distance">How far they are apart in a straight line, between the middles of their nearest cells, in the unit of the grid's cells.</param>
/// <param name="Length">How long the cheapest way is.</param>
/// <param name="Path">Its cells, from the one to the other.</param>
public sealed record Linkage(int From, int To, double Cost, double Distance, double Length, IReadOnlyList<int> Path)
{
    /// <summary>Cost for each unit of a straight line: how much harder it is than its distance says; null where cores touch.</summary>
    public double? CostToDistance => Distance > 0 ? Cost / Distance : null;

    /// <summary>Cost for each unit of the way: how hard the way itself is.</summary>
    public double? CostToLength => Length > 0 ? Cost / Length : null;
}
