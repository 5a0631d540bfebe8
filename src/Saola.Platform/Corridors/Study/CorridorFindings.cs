using System.Text.Json.Serialization;
using Saola.Corridors.Circuits;
using Saola.Corridors.Evidence;
using Saola.Platform.Home;

namespace Saola.Platform.Corridors.Study;

/// <summary>A position in degrees of WGS84.</summary>
public sealed record CorridorPoint(double Longitude, double Latitude);

/// <summary>The grid on which it was computed.</summary>
/// <param name="Crs">Its coordinate system.</param>
/// <param name="CellMetres">Side of a cell in units of the system, metres.</param>
/// <param name="Note">What was done to the landscape to bring it there.</param>
public sealed record StudyGridFacts(string Crs, int Columns, int Rows, double CellMetres, double West, double North, string Note);

/// <summary>A core as it lies on the grid.</summary>
/// <param name="Number">From 1, as in maps and links.</param>
/// <param name="Km2">Of its cells.</param>
/// <param name="Centrality">Current that passes it while one ampere flows between every two cores in turn; null where it was not solved.</param>
public sealed record CoreFacts(int Number, string Id, string Name, double Km2, IReadOnlyList<string> Countries, double? Centrality);

/// <summary>How a solve went.</summary>
/// <param name="Tolerance">The estimated error at which it ends; null in documents that were written before it was told.</param>
public sealed record SolveFacts(int Iterations, double Residual, double EstimatedError, bool Converged, double? Tolerance = null)
{
    internal static SolveFacts Of(SolveReport report) => new(report.Iterations, report.Residual, report.EstimatedError, report.Converged, report.Tolerance);
}

/// <summary>The hardest piece of a cheapest way: where the connection would break first.</summary>
/// <param name="MeanResistance">Cost for each metre of it.</param>
/// <param name="Kilometres">Its length.</param>
/// <param name="At">Its middle.</param>
/// <param name="LandCover">What most of it leads over, where a land cover is known.</param>
public sealed record WeakPiece(double MeanResistance, double Kilometres, CorridorPoint At, string? LandCover);

/// <summary>Where restoring a circle would win most.</summary>
/// <param name="At">The circle's middle.</param>
/// <param name="RadiusMetres">Its radius.</param>
/// <param name="Gain">What the cheapest way would cost less, in metres times resistance.</param>
/// <param name="GainPerMetre">The same for each metre of the circle's diameter.</param>
public sealed record BarrierFacts(CorridorPoint At, double RadiusMetres, double Gain, double GainPerMetre);

/// <summary>A corridor's part in one territory.</summary>
/// <param name="Country">ISO 3166-1 alpha-2; several with slashes where the land is disputed; null for no country's.</param>
/// <param name="Km2">Area of the corridor there, cores left out.</param>
/// <param name="Kilometres">Length of the cheapest way there, cores left out.</param>
/// <param name="CurrentShare">Its part of all current that flows through the corridor's cells; null where no current was solved.</param>
/// <param name="ProtectedShare">Its part of the area that protected areas cover; null where none were given.</param>
/// <param name="Settlements">How many settlements lie in it; null where none were given.</param>
/// <param name="SettlementNames">Names of the first of them.</param>
public sealed record TerritoryFacts(
    string? Country, double Km2, double Kilometres, double? CurrentShare, WeakPiece? Weakest, double? ProtectedShare, int? Settlements, IReadOnlyList<string> SettlementNames);

/// <summary>A link between two cores, and the corridor round its cheapest way.</summary>
/// <param name="Key">Both numbers, such as <c>1-2</c>.</param>
/// <param name="Cost">Of the cheapest way, in metres times resistance.</param>
/// <param name="Kilometres">Between the cores in a straight line.</param>
/// <param name="LengthKilometres">Of the cheapest way.</param>
/// <param name="CostToDistance">Cost for each metre of the straight line: 1 would be the easiest land of resistance 1; null where cores touch.</param>
/// <param name="CostToLength">Cost for each metre of the way.</param>
/// <param name="Km2">Of the corridor, cores left out.</param>
/// <param name="Resistance">Effective resistance between the cores within the corridor; null where no current was solved.</param>
/// <param name="Centrality">Current that the link bears while one ampere flows between every two cores in turn.</param>
/// <param name="Barrier">The circle that wins most for each metre, of all radii; of those that win as much the smallest; null for none.</param>
public sealed record LinkFacts(
    string Key, int From, int To, string FromName, string ToName, double Cost, double Kilometres, double LengthKilometres, double? CostToDistance, double? CostToLength, double Km2,
    double? Resistance, SolveFacts? Solve, double? Centrality, BarrierFacts? Barrier, IReadOnlyList<TerritoryFacts> Territories)
{
    /// <summary>The circle of each radius that wins most, from the smallest; those that win nothing are left out. Null in documents that tell the best of all radii alone.</summary>
    public IReadOnlyList<BarrierFacts>? Barriers { get; init; }

    /// <summary>The same, of older documents what they tell.</summary>
    [JsonIgnore]
    public IReadOnlyList<BarrierFacts> BarriersTold => Barriers ?? (Barrier is null ? [] : [Barrier]);

    /// <summary>By both of its cores.</summary>
    [JsonIgnore]
    public string Name => $"{FromName} – {ToName}";
}

/// <summary>The current of a link over other resistances, or with a buffer, beside that of the study. It may take the cells of both corridors, the study's and its own there.</summary>
/// <param name="Resistance">Effective resistance between the cores; null where the solve did not end.</param>
/// <param name="Ratio">The same over that of the study; null where one of both is not known.</param>
/// <param name="Elsewhere">The part of the current that flows elsewhere within the study's grid, cores left out (<see cref="MapAgreement.Elsewhere"/>): 0 for where it flowed, 1 for wholly elsewhere.</param>
/// <param name="Beyond">The part of the current that flows in the buffer; null for other resistances.</param>
/// <param name="Solve">How the solve went.</param>
public sealed record CurrentBeside(double? Resistance, double? Ratio, double? Elsewhere, double? Beyond, SolveFacts Solve);

/// <summary>What a link is under another scenario.</summary>
/// <param name="Cost">Null where no way leads.</param>
/// <param name="Overlap">The part of both corridors together that both have (Jaccard).</param>
public sealed record ScenarioLink(string Key, double? Cost, double? Overlap)
{
    /// <summary>Null where no way leads, where no current was solved, and in documents that did not compare currents.</summary>
    public CurrentBeside? Current { get; init; }
}

/// <summary>How much the result depends on the resistances: another scenario beside the first.</summary>
/// <param name="Rank">Spearman's rank correlation of what ways over cells cost more than the cheapest, over all cells that both know.</param>
/// <param name="Overlap">The part of all corridors of both that both have (Jaccard).</param>
public sealed record ScenarioFacts(string Name, double? Rank, double? Overlap, IReadOnlyList<ScenarioLink> Links);

/// <summary>What the map's edge does: the same solved with a buffer round the landscape.</summary>
/// <param name="Kilometres">Width of the buffer.</param>
/// <param name="Drawn">Part of the buffer's cells beyond the raster, whose resistances were drawn at random from the landscape's own.</param>
/// <param name="Largest">The greatest relative change of a link's cost.</param>
/// <param name="Links">Costs and overlaps with the buffer.</param>
public sealed record EdgeFacts(double Kilometres, double Drawn, double Largest, double? Rank, IReadOnlyList<ScenarioLink> Links);

/// <summary>Whether it can be believed: the map tested against what it did not know.</summary>
/// <param name="Source">What it was tested with.</param>
/// <param name="Presence">Detections; null where none were given.</param>
/// <param name="Tracks">Tracks likewise.</param>
public sealed record ValidationFacts(string Source, PresenceResult? Presence, TracksResult? Tracks)
{
    /// <summary>The home's records among the detections; null where none were asked for.</summary>
    public RecordsFacts? Records { get; init; }

    /// <summary>Whether detections or tracks bear it out, against the null model of distance alone.</summary>
    [JsonIgnore]
    public bool IsSupported => Presence?.Verdict == EvidenceVerdict.Supported || Tracks?.Verdict == EvidenceVerdict.Supported;
}

/// <summary>Resistances along a border of two territories. Borders are known to a kilometre or two: of the lines parallel to it that are as near, the one with the most contrast is taken for it, and set beside those of ten cells more.</summary>
/// <param name="A">The one territory.</param>
/// <param name="B">The other.</param>
/// <param name="Pairs">Neighbouring cells across that line.</param>
/// <param name="Across">Mean difference of the logarithms of their resistances.</param>
/// <param name="Inside">The same of neighbours on one side of it, farther off than the border may be.</param>
/// <param name="Jump">Mean logarithm of the resistance on B's side over that on A's.</param>
/// <param name="P">Part of the lines farther off, this one included, whose contrast is as great.</param>
/// <param name="Dissimilarity">How unlike the classes of both sides are, farther off than the border may be: 0 alike, 1 nothing in common.</param>
/// <param name="Classes">Resistances and their shares on both sides.</param>
public sealed record SeamFacts(string A, string B, int Pairs, double Across, double Inside, double Jump, double P, double Dissimilarity, SeamVerdict Verdict, IReadOnlyList<SeamClass> Classes)
{
    /// <summary>How far the border may be off, in kilometres; null in documents that looked at the border itself alone.</summary>
    public double? ReachKilometres { get; init; }

    /// <summary>How far that line is from the border as it is drawn, in kilometres from cell to cell: below 0 within A, above within B; null likewise.</summary>
    public double? OffsetKilometres { get; init; }
}

/// <summary>A layer or a raster of a home that a study rests on.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Key">In the home.</param>
/// <param name="License">As its provider states it; null where none is stated, as everything that follows.</param>
/// <param name="Contact">Whom to ask about it.</param>
/// <param name="Synthetic">Whether it is made up.</param>
public sealed record SourceFacts(string Name, string Key, string? Version, string? License, string? Citation, string? Contact, bool Synthetic)
{
    /// <summary>All of it in one line, such as a credit under a figure.</summary>
    [JsonIgnore]
    public string Credit => string.Join("; ", new[] { Version is null ? Name : $"{Name} ({Version})", License, Citation, Contact }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>A map that belongs to the result.</summary>
/// <param name="Name">Such as <c>corridors</c>.</param>
/// <param name="File">In the study's folder.</param>
/// <param name="Unit">What its values are.</param>
/// <param name="Hash">SHA-256 of its values, in the grid's order, as 64-bit numbers: the same on every machine, however the file is packed.</param>
public sealed record CorridorMapFacts(string Name, string File, string Unit, string Hash);

/// <summary>What a study found. Equal questions to equal inputs give equal findings.</summary>
public sealed record CorridorFindings
{
    /// <summary>The rule by which all this is computed; another one has another name.</summary>
    public const string CurrentRule = "2: costs are metres times mean resistance over 8 neighbours; corridors are CWD A + CWD B − LCD within the width; currents flow within corridors, between cells that resist so many ohms; areas on the ellipsoid";

    public string Rule { get; init; } = CurrentRule;

    public string Build { get; init; } = ThisBuild.Name;

    public required StudyGridFacts Grid { get; init; }

    /// <summary>How much more a way may cost than the cheapest and belong to a corridor, in metres times resistance.</summary>
    public required double Width { get; init; }

    public required IReadOnlyList<CoreFacts> Cores { get; init; }

    public required IReadOnlyList<LinkFacts> Links { get; init; }

    /// <summary>Neighbours between which no way leads, by their numbers.</summary>
    public required IReadOnlyList<string> Apart { get; init; }

    public IReadOnlyList<ScenarioFacts> Scenarios { get; init; } = [];

    public EdgeFacts? Edge { get; init; }

    /// <summary>How much each link depends on the resistances, over all scenarios; none where there is one alone.</summary>
    public IReadOnlyList<LinkDependence> Dependence => Scenarios.Count == 0 ? [] : [.. Links.Select(link => LinkDependence.Of(link, Scenarios))];

    /// <summary>Whether every solve has reached its tolerance, those beside the study's own too.</summary>
    [JsonIgnore]
    public bool AreAllSolved => Links.All(link => link.Solve is not { Converged: false }) && Beside.All(b => b.Link.Current?.Solve is not { Converged: false });

    /// <summary>Each link under each scenario, and with the buffer last, which has no name.</summary>
    [JsonIgnore]
    public IEnumerable<(string? Scenario, ScenarioLink Link)> Beside =>
        [.. Scenarios.SelectMany(s => s.Links.Select(l => ((string?)s.Name, l))), .. (Edge?.Links ?? []).Select(l => ((string?)null, l))];

    /// <summary>Null for <i>unvalidated</i>.</summary>
    public ValidationFacts? Validation { get; init; }

    public IReadOnlyList<SeamFacts> Seams { get; init; } = [];

    public required IReadOnlyList<CorridorMapFacts> Maps { get; init; }

    /// <summary>SHA-256 of <c>corridors.geojson</c>; null in documents that were written before it was told.</summary>
    public string? ShapesHash { get; init; }

    /// <summary>The boundary set by which territories are told.</summary>
    public required string Boundaries { get; init; }

    /// <summary>What a home gave, and what its providers say of it.</summary>
    public IReadOnlyList<SourceFacts> Sources { get; init; } = [];

    /// <summary>Whether some of it is made up, to show how things work.</summary>
    public bool Synthetic { get; init; }

    /// <summary>Licences of what a home gave, a line each.</summary>
    public IReadOnlyList<string> Licences { get; init; } = [];

    /// <summary>What is to be said wherever the result is shown, a line a source; of older documents what they tell.</summary>
    [JsonIgnore]
    public IEnumerable<string> Credits => Sources.Count > 0 ? Sources.Select(source => source.Credit) : Licences;

    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A study as a file: what was asked, and what was found.</summary>
public sealed record CorridorDocument(CorridorQuestion Question, CorridorFindings Findings)
{
    /// <summary>Whether positions that it was tested with were taken out of it, as they are of what everybody may have: its test cannot be done again.</summary>
    [JsonIgnore]
    public bool LacksPositions => Findings.Validation is not null
        && (Question.Evidence is not { } evidence || (evidence is { Points.Length: 0, Tracks.Count: 0 } && (evidence.Records is null || evidence.Hash != RecordEvidence.Of(evidence.Records).Hash)));
}
