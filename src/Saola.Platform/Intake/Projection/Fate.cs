using Saola.Geo;
using Saola.Platform.Access;

namespace Saola.Platform.Intake.Projection;

/// <summary>What becomes of a touched record in public: by rules that hit it, or with its companions.</summary>
/// <param name="IsGeneralised">Whether its event may be told; where not, the taxon and the year alone.</param>
/// <param name="Grid">The grid of its cell; null where nothing is shown.</param>
/// <param name="Rules">The rules that hit it or its companions.</param>
internal sealed record Fate(bool IsGeneralised, GeneralisationGrid? Grid, IReadOnlyList<AccessRule> Rules)
{
    /// <summary>The grid that companions of a record are generalised to where no rule says another.</summary>
    public static readonly GeneralisationGrid Companions = GeneralisationGrid.Find("0.1")!;

    public bool IsHidden => Grid is null;

    /// <summary>dataGeneralizations: what was done to the position, where there is one, and to the date. By it a touched record is known.</summary>
    public string Generalizations(bool hasPosition) => Grid is null ? "" : (hasPosition, IsGeneralised) switch
    {
        (true, _) => $"Position given as a cell of a grid of {Size(Grid)}{(IsGeneralised ? "" : ", date given as the year")}; the record may be anywhere in the cell.",
        (false, true) => "Details of the place are left out.",
        (false, false) => "Details of the place are left out, and the date is given as the year.",
    };

    /// <summary>informationWithheld: what is left out, and whom to ask.</summary>
    public string Withheld => "Exact position, place names, elevation, depth, time of day, recorder, identifiers and verbatim values are withheld; ask the data's custodian.";

    public static Fate Of(Verdict verdict) => new(verdict.Action == AccessAction.Generalise, verdict.Grid, verdict.Rules);

    /// <summary>What a companion of a record with this fate shares.</summary>
    public Fate OfCompanion() => new(true, Grid ?? Companions, Rules);

    /// <summary>The stricter of two.</summary>
    public Fate With(Fate other) => new(
        IsGeneralised && other.IsGeneralised,
        Grid is null || other.Grid is null ? null : Grid.Meters >= other.Grid.Meters ? Grid : other.Grid,
        [.. Rules.Union(other.Rules).OrderBy(r => r.Id, StringComparer.Ordinal)]);

    private static string Size(GeneralisationGrid grid) => grid.IsKilometres ? grid.Name.Replace("km", " km", StringComparison.Ordinal) : $"{grid.Name}°";
}
