using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using Saola.Platform.Exports;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;
using Saola.Platform.Screening.Criteria;
using Saola.Platform.Screening.Verdicts;

namespace Saola.Platform.Screening;

/// <summary>An area around the project, and what is known of it as a whole.</summary>
/// <param name="Kilometres">The distance; null for the area of analysis that the user gave.</param>
/// <param name="Area">km².</param>
/// <param name="Records">Records that lie in it, or may.</param>
/// <param name="Generalised">Those of them of which only a cell is known, so that they only may lie in it.</param>
/// <param name="Species">Species of its present records.</param>
public sealed record Zone(double? Kilometres, double Area, long Records, long Generalised, long Species)
{
    [JsonIgnore]
    public Geometry Geometry { get; init; } = Geometry.DefaultFactory.CreatePolygon();
}

/// <summary>A stretch of a line, from its beginning; km.</summary>
public sealed record Stretch(double From, double To);

/// <summary>How much of a place a zone covers.</summary>
/// <param name="Kilometres">The zone; null for the area of analysis.</param>
/// <param name="Area">km² of the place in the zone.</param>
/// <param name="Share">Of the place, 0 to 1; null for lines and points.</param>
public sealed record ZoneOverlap(double? Kilometres, double Area, double? Share);

/// <summary>A place that a screening found.</summary>
public sealed record PlaceFinding
{
    public required string Place { get; init; }
    public required string Name { get; init; }
    public string? OriginalName { get; init; }
    /// <summary>The kind of its layer.</summary>
    public required string Kind { get; init; }
    /// <summary>The key, title and licence of its layer.</summary>
    public required string Layer { get; init; }
    public required string LayerTitle { get; init; }
    public string? License { get; init; }
    public string? Designation { get; init; }
    public string? IucnCategory { get; init; }
    public string? Status { get; init; }
    public string? SiteType { get; init; }
    public bool IsWorldHeritage { get; init; }
    public bool IsRamsar { get; init; }
    public bool IsAllianceForZeroExtinction { get; init; }
    /// <summary>Whether a circle stands for it, so that where it ends is not known.</summary>
    public bool IsCircle { get; init; }
    /// <summary>km of the whole place, squared.</summary>
    public required double Area { get; init; }
    /// <summary>km to the nearest part of the project; 0 where they meet.</summary>
    public required double Distance { get; init; }
    /// <summary>km² of the project's own areas in it, and km of its lines; null where the project has none.</summary>
    public double? ProjectArea { get; init; }
    public double? ProjectLength { get; init; }
    /// <summary>Where along the project's line it is crossed.</summary>
    public IReadOnlyList<Stretch> Chainage { get; init; } = [];
    public IReadOnlyList<ZoneOverlap> Overlaps { get; init; } = [];
    /// <summary>Of a saved corridor what matters; null for other places.</summary>
    public CorridorFinding? Corridor { get; init; }
    /// <summary>Countries that the source gives.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];
    /// <summary>Countries in which the part in the largest zone lies, under the boundary set.</summary>
    public IReadOnlyList<TerritoryPart> Territories { get; init; } = [];
}

/// <summary>A status of a species, and whose word it is.</summary>
/// <param name="Scheme">redListCategory, citesAppendix, nationalProtection, …</param>
/// <param name="Area">The country whose list it is; null for the world.</param>
/// <param name="List">The checklist that says so.</param>
public sealed record FoundStatus(string Scheme, string Value, string? Area, string Source, int? Year, string List);

/// <summary>How a species is known in a zone.</summary>
/// <param name="Kilometres">The zone; null for the area of analysis.</param>
/// <param name="Records">Present records that lie in it, by their positions.</param>
/// <param name="Uncertain">Those of them whose coordinate uncertainty is greater than the zone's distance.</param>
/// <param name="Generalised">Present records of which only a cell is known, which meets the zone: ask who keeps them.</param>
public sealed record ZoneRecords(double? Kilometres, long Records, long Uncertain, long Generalised);

/// <summary>On what it rests that a species may be there.</summary>
public enum SpeciesEvidence
{
    /// <summary>Records in the zone.</summary>
    Recorded,
    /// <summary>Records and a range.</summary>
    Both,
    /// <summary>A range alone.</summary>
    RangeOnly,
    /// <summary>Records of which only a cell is known: the custodian must be asked.</summary>
    MayOccur,
}

/// <summary>A species that a screening found.</summary>
public sealed record SpeciesFinding
{
    public required string Species { get; init; }
    public string? Kingdom { get; init; }
    public string? Class { get; init; }
    public string? Family { get; init; }
    public required SpeciesEvidence Evidence { get; init; }
    /// <summary>The smallest zone in which it is recorded, or may be; km, null for the area of analysis.</summary>
    public double? Nearest { get; init; }
    public IReadOnlyList<ZoneRecords> Zones { get; init; } = [];
    /// <summary>Of all records in the largest zone; null where none is dated.</summary>
    public int? FirstYear { get; init; }
    public int? LastYear { get; init; }
    public IReadOnlyList<FoundStatus> Statuses { get; init; } = [];
    /// <summary>The country outside of which no loaded list knows it; null where lists know of several, or of none.</summary>
    public string? EndemicTo { get; init; }
    /// <summary>Keys of the ranges that meet the largest zone.</summary>
    public IReadOnlyList<string> Ranges { get; init; } = [];
    /// <summary>IUCN's codes of season of these ranges, ascending.</summary>
    public IReadOnlyList<int> Seasons { get; init; } = [];
    /// <summary>km² of its whole range, where one is loaded.</summary>
    public double? RangeArea { get; init; }
    /// <summary>Share of that range in the area of analysis, 0 to 1.</summary>
    public double? RangeShare { get; init; }

    /// <summary>The gravest category of the Red List that a loaded list gives it for the world; null for none.</summary>
    [JsonIgnore]
    public string? RedList => Statuses.Where(s => s.Scheme == Taxa.StatusSchemes.RedListCategory && s.Area is null)
        .OrderBy(s => Taxa.StatusKinds.Rank(s.Scheme, s.Value)).Select(s => s.Value).FirstOrDefault();

    /// <summary>A number by which species are ordered, the gravest category first, those of none last.</summary>
    [JsonIgnore]
    public int Gravity => RedList is { } category ? Taxa.StatusKinds.Rank(Taxa.StatusSchemes.RedListCategory, category) : int.MaxValue;

    /// <summary>Critically endangered, endangered or vulnerable in the world.</summary>
    [JsonIgnore]
    public bool IsThreatened => RedList is { } category && Taxa.StatusKinds.Of(Taxa.StatusSchemes.RedListCategory, category) == Taxa.StatusKind.Threatened;

    [JsonIgnore]
    public string? Cites => Statuses.FirstOrDefault(s => s.Scheme == Taxa.StatusSchemes.CitesAppendix)?.Value;
}

/// <summary>What a cell of the effort's grid holds.</summary>
/// <param name="West">Degrees of its edges.</param>
/// <param name="Records">Present records with a species; 0 is <i>not surveyed</i>, as far as the loaded data go.</param>
public sealed record EffortCell(double West, double South, double East, double North, long Records, int Species);

/// <summary>How well the area of analysis is known.</summary>
/// <param name="CellDegrees">Side of the cells.</param>
/// <param name="Cells">Cells whose centre lies in the area.</param>
/// <param name="Surveyed">Those of them with any record.</param>
/// <param name="LastYear">Of the newest record.</param>
/// <param name="Recent">Records of the last twenty years.</param>
public sealed record Effort(double CellDegrees, int Cells, int Surveyed, long Records, long Recent, int? LastYear, IReadOnlyList<EffortCell> Grid)
{
    public double Share => Cells == 0 ? 0 : (double)Surveyed / Cells;
}

/// <summary>Places and species that more than one country shares here.</summary>
/// <param name="Countries">Countries that the project crosses, in the order of its length or area in them.</param>
/// <param name="Places">Keys of places that lie in several of the countries in the zone.</param>
/// <param name="Species">Species recorded in the zone in more than one of the countries.</param>
public sealed record SharedFindings(IReadOnlyList<TerritoryPart> Countries, IReadOnlyList<string> Places, IReadOnlyList<SharedSpeciesFinding> Species);

/// <param name="Countries">Countries with present records in the largest zone.</param>
public sealed record SharedSpeciesFinding(string Species, IReadOnlyList<string> Countries);

/// <summary>What is not known, and who could tell: as prominent as what was found.</summary>
/// <param name="Code">A word by which pages find its text, such as <c>no-ranges</c>.</param>
/// <param name="Text">In English.</param>
/// <param name="Arguments">What stands in the text.</param>
public sealed record Gap(string Code, string Text, IReadOnlyList<string> Arguments);

/// <summary>A layer that a screening looked at.</summary>
public sealed record UsedLayer(string Key, string Title, string Kind, string? Version, string? License, string? Citation, string? Contact, string Object, int Places, bool Synthetic)
{
    internal static UsedLayer Of(PlaceLayer layer) =>
        new(layer.Key, layer.Info.Title, layer.Info.Kind.Name(), layer.Info.Version, layer.Info.License, layer.Info.Citation, layer.Info.Contact, layer.Hash, layer.Info.Places, layer.Info.Synthetic);
}

/// <summary>A checklist that a screening looked at.</summary>
public sealed record UsedChecklist(string Key, string Title, string? License, string? Citation, string Object);

/// <summary>All that a screening found: findings, not a determination. Equal inputs give equal results, to the byte of their JSON.</summary>
public sealed record ScreeningResult
{
    public required string Name { get; init; }
    public string? Sector { get; init; }
    public required string Purpose { get; init; }
    public required string Source { get; init; }
    public required string GeometryHash { get; init; }
    /// <summary>km of the project's lines, km² of its areas, and its points.</summary>
    public required double Length { get; init; }
    public required double Area { get; init; }
    public required int Points { get; init; }
    public required string Snapshot { get; init; }
    public required int SnapshotNumber { get; init; }
    public required DateTimeOffset SnapshotCreated { get; init; }
    public required string BoundarySet { get; init; }
    public required int AccessEpoch { get; init; }
    public required string Build { get; init; }
    public bool Synthetic { get; init; }
    /// <summary>From where the area of analysis is; null where none was given, and the largest buffer stands for it.</summary>
    public string? AreaSource { get; init; }
    public IReadOnlyList<string> Without { get; init; } = [];
    public IReadOnlyDictionary<string, string> Declared { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string> Notes { get; init; } = [];
    public required IReadOnlyList<Zone> Zones { get; init; }
    public required IReadOnlyList<PlaceFinding> Places { get; init; }
    public required IReadOnlyList<SpeciesFinding> Species { get; init; }
    /// <summary>Land cover, forest, carbon and the like; empty where no raster is loaded.</summary>
    public IReadOnlyList<RasterFinding> Rasters { get; init; } = [];
    public required Effort Effort { get; init; }
    public required SharedFindings Shared { get; init; }
    public required IReadOnlyList<CriterionEvidence> Criteria { get; init; }
    public Verdict? Verdict { get; init; }
    public required IReadOnlyList<Gap> Gaps { get; init; }
    public required IReadOnlyList<UsedLayer> Layers { get; init; }
    public required IReadOnlyList<UsedChecklist> Checklists { get; init; }
    public required IReadOnlyList<CitedDataset> Datasets { get; init; }

    /// <summary>What was screened, for maps.</summary>
    [JsonIgnore]
    public Geometry Geometry { get; init; } = Geometry.DefaultFactory.CreatePolygon();
}
