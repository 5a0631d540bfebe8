namespace Saola.Platform.Corridors.Study;

/// <summary>The least and the most of a figure over scenarios.</summary>
public sealed record DependenceRange(double Least, double Most)
{
    /// <summary>Null where nothing is known.</summary>
    public static DependenceRange? Of(IEnumerable<double?> figures)
    {
        var known = figures.OfType<double>().ToList();
        return known.Count == 0 ? null : new DependenceRange(known.Min(), known.Max());
    }
}

/// <summary>How much a link depends on the resistances: how far its figures go over all scenarios but the first, beside which they stand.</summary>
/// <param name="Key">Of the link.</param>
/// <param name="Scenarios">How many there are.</param>
/// <param name="WithoutWay">In how many of them no way leads; the ranges are those of the others.</param>
/// <param name="CostRatio">Cost of the cheapest way over that of the first.</param>
/// <param name="Overlap">What both corridors have in common.</param>
/// <param name="ResistanceRatio">Effective resistance over that of the first; null where no currents were compared.</param>
/// <param name="Elsewhere">Part of the current that flows elsewhere; null likewise.</param>
public sealed record LinkDependence(string Key, int Scenarios, int WithoutWay, DependenceRange? CostRatio, DependenceRange? Overlap, DependenceRange? ResistanceRatio, DependenceRange? Elsewhere)
{
    internal static LinkDependence Of(LinkFacts link, IReadOnlyList<ScenarioFacts> scenarios)
    {
        var each = scenarios.SelectMany(s => s.Links.Where(l => l.Key == link.Key)).ToList();
        return new LinkDependence(
            link.Key, scenarios.Count, each.Count(l => l.Cost is null), DependenceRange.Of(each.Select(l => l.Cost / link.Cost)), DependenceRange.Of(each.Select(l => l.Overlap)),
            DependenceRange.Of(each.Select(l => l.Current?.Ratio)), DependenceRange.Of(each.Select(l => l.Current?.Elsewhere)));
    }
}
