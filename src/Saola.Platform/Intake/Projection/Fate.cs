using Saola.Geo;
using Saola.Platform.Access;

namespace Saola.Platform.Intake.Projection;

/// <summary>What becomes of a touched record in public: by rules that hit it, or with its companions.</summary>
/// <param name="IsGeneralised">Whether its event may be told; where not, the taxon and the year alone.</param>
/// <param name="Grid">The grid of its cell; null where nothing is shown.</param>
/// <param name="Rules">The rules that hit it or its companions.</param>
/// <param name="Own">Those of them that hit the record itself.</param>
internal sealed record Fate(bool IsGeneralised, GeneralisationGrid? Grid, IReadOnlyList<AccessRule> Rules, IReadOnlyList<AccessRule> Own)
{
    public bool IsHidden => Grid is null;

    /// <summary>dataGeneralizations: what was done to the position, where there is one, and to the date. By it a touched record is known.</summary>
    public string Generalizations(bool hasPosition) => Grid is null ? "" : (hasPosition, IsGeneralised) switch
    {
        (true, _) => $"Position given as a cell of a grid of {Size(Grid)}{(IsGeneralised ? "" : ", date given as the year")}; the record may be anywhere in the cell.",
        (false, true) => "Details of the place are left out.",
        (false, false) => "Details of the place are left out, and the date is given as the year.",
    };

    /// <summary>informationWithheld: what is left out, why, and whom to ask. The reason of a companion's rule would tell what the companion is.</summary>
    public string Withheld => $"Exact position, place names, elevation, depth, time of day, recorder, identifiers and verbatim values are withheld{Reasons}; ask the data's custodian.";

    private string Reasons => Own.Select(r => r.Reason?.ReplaceLineEndings(" ").Trim().TrimEnd('.')).Where(r => r is { Length: > 0 }).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } reasons
        ? $" ({string.Join("; ", reasons)})" : "";

    public static Fate Of(Verdict verdict) => new(verdict.Action == AccessAction.Generalise, verdict.Grid, verdict.Rules, verdict.Rules);

    /// <summary>What the companions of a record share: all of it, since a day or a finer cell of theirs would be its own. Null for nothing.</summary>
    public static Fate? OfCompanions(Verdict verdict) => verdict.Shared is { } shared ? new(shared.Action == AccessAction.Generalise, shared.Grid, shared.Rules, []) : null;

    /// <summary>The stricter of two.</summary>
    public Fate With(Fate other) => new(
        IsGeneralised && other.IsGeneralised,
        Grid is null || other.Grid is null ? null : Grid.Meters >= other.Grid.Meters ? Grid : other.Grid,
        Sum(Rules, other.Rules),
        Sum(Own, other.Own));

    private static IReadOnlyList<AccessRule> Sum(IReadOnlyList<AccessRule> some, IReadOnlyList<AccessRule> others) =>
        others.Count == 0 ? some : some.Count == 0 ? others : [.. some.Union(others).OrderBy(r => r.Id, StringComparer.Ordinal)];

    private static string Size(GeneralisationGrid grid) => grid.IsKilometres ? grid.Name.Replace("km", " km", StringComparison.Ordinal) : $"{grid.Name}°";
}
