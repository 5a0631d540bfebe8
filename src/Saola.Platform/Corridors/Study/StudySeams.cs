using Saola.Corridors.Evidence;

namespace Saola.Platform.Corridors.Study;

/// <summary>Whether resistances jump at borders, as well as borders are known.</summary>
internal static class StudySeams
{
    /// <summary>How far a border may be from where the boundary set has it: no set states its accuracy, and 2 km are 0.2 mm, as fine as one draws, on a map of 1 : 10 million, which the bundled one is.</summary>
    public const double AccuracyMetres = 2_000;

    public static IReadOnlyList<SeamFacts> Of(double[] resistances, StudyTerritories territories)
    {
        var (grid, kilometres) = (territories.Grid, territories.Grid.CellWidth / 1e3);
        var options = new SeamOptions { Reach = Math.Max(1, (int)Math.Ceiling(AccuracyMetres / grid.CellWidth)) };
        return [.. SeamAudit.Of(resistances, territories.Map, grid.Rows, grid.Columns, options).Where(s => s.Pairs > 0).Select(s => new SeamFacts(
            territories.Code(s.A)!, territories.Code(s.B)!, s.Pairs, s.Across, s.Inside, s.Jump, s.P, s.Dissimilarity, s.Verdict, s.Classes)
        {
            ReachKilometres = Math.Round(options.Reach * kilometres, 6), OffsetKilometres = Math.Round(s.Offset * kilometres, 6),
        })];
    }
}
