using System.Globalization;
using System.Text.Json.Serialization;
using Saola.Records.Dates;

namespace Saola.Platform.Home;

/// <summary>What was read of one table of a source: rows read = rows kept + rows quarantined.</summary>
/// <param name="RowType">Simple name of the row type.</param>
/// <param name="Records">Occurrence records made of the kept rows; 0 for tables that are kept verbatim only.</param>
/// <param name="Verbatim">Objects (Parquet) with the verbatim values of the kept rows, in file order; empty for tables whose rows are in segments.</param>
public sealed record TableAccount(
    string RowType, bool IsCore, IReadOnlyList<string> Files, long RowsRead, long RowsKept, long RowsQuarantined, long Records,
    IReadOnlyList<string> Verbatim);

/// <summary>A sorted run of interpreted records and the verbatim rows they come from. Each file is an object, named by its SHA-256.</summary>
public sealed record SegmentInfo
{
    /// <summary>
    /// Parquet: the records with all that is known of them, sorted by cell, then key. Where a rule touches any of them another file stands
    /// for it in public (<see cref="PublicFiles"/>).
    /// </summary>
    public string Interpreted { get => field ?? Public ?? ""; init; }

    /// <summary>Parquet: the rows as the file has them, in file order.</summary>
    public required string Verbatim { get; init; }

    /// <summary>Number of records.</summary>
    public required int Records { get; init; }

    /// <summary>What releases made by 0.1 and 0.2, when there were no rules yet, have instead of <see cref="Interpreted"/>; null otherwise.</summary>
    public string? Public { get; init; }
    public string? Exact { get; init; }
}

/// <summary>From where a release was harvested.</summary>
/// <param name="Kind"><c>gbif</c>, <c>ipt</c> or <c>saola</c>.</param>
/// <param name="Address">The address that was harvested.</param>
/// <param name="Version">The version there: of an IPT's resource, a download's key, the hash of another Saola's release.</param>
/// <param name="Objects">The public segments of another Saola that it was made of, by their hashes; null for other kinds.</param>
public sealed record ReleaseOrigin(string Kind, string Address, string? Version, IReadOnlyList<string>? Objects = null);

/// <summary>One version of a dataset, as loaded: an object of the home.</summary>
public sealed record Release
{
    /// <summary>The dataset's key in this home.</summary>
    public required string Dataset { get; init; }
    public required DatasetDescription Description { get; init; }
    /// <summary>Descriptions of constituent datasets that the source carries, by key.</summary>
    public IReadOnlyDictionary<string, DatasetDescription> Constituents { get; init; } = new Dictionary<string, DatasetDescription>();
    /// <summary>What kind of source it was, and its file name.</summary>
    public required string Kind { get; init; }
    public required string SourceName { get; init; }
    /// <summary>From where it was harvested; null for what was loaded from a file. What has an origin is never published as one's own.</summary>
    public ReleaseOrigin? Origin { get; init; }
    /// <summary>True where whoever runs this home publishes the dataset; null otherwise.</summary>
    public bool? Own { get; init; }
    /// <summary>SHA-256 of the source's content.</summary>
    public required string SourceHash { get; init; }
    /// <summary>
    /// The same as a <see cref="Sealed"/> hash: with it in the release, nobody who has all of the source but what is withheld can try guesses until
    /// they give the release's own hash, or the snapshot's. Null in releases made by 0.1 and 0.2.
    /// </summary>
    public string? Seal { get; init; }
    /// <summary>SHA-256 of the mapping file; null for none.</summary>
    public string? MappingHash { get; init; }
    public required string RulesVersion { get; init; }
    public required string BoundarySetHash { get; init; }
    public required string AccessRulesHash { get; init; }
    /// <summary>Objects of the checklists that its taxa were matched with, in the order in which they were asked; null for none.</summary>
    public IReadOnlyList<string>? Checklists { get; init; }
    /// <summary>The day of the load (days from 1970-01-01): dates after it are in the future.</summary>
    public required int LatestDay { get; init; }
    /// <summary>For the terms whose dates can be read in two ways: in how many rows the day or the month comes first, and how many do not tell. Null for none.</summary>
    public IReadOnlyDictionary<string, DateOrderTally>? DateOrders { get; init; }
    public required IReadOnlyList<TableAccount> Tables { get; init; }
    public required IReadOnlyList<SegmentInfo> Segments { get; init; }
    /// <summary>Object (JSON lines) with the quarantined rows; null when there are none.</summary>
    public string? Quarantine { get; init; }
    /// <summary>Object (JSON) with the vernacular names that the source gives; null for none.</summary>
    public string? Names { get; init; }
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Object with the release's record keys, sorted, as 64-bit little-endian numbers.</summary>
    public required string Keys { get; init; }
    /// <summary>Keys that could not be taken from their identity because another record holds that number: identity (hexadecimal) to key.</summary>
    public IReadOnlyDictionary<string, long> Pins { get; init; } = new Dictionary<string, long>();
    /// <summary>By which rule media of people were put into quarantine; null for a source without media, and in releases made before there was one.</summary>
    public string? MediaRule { get; init; }
    /// <summary>How records are made of the tables' columns: what <c>saola reinterpret</c> needs besides the verbatim rows.</summary>
    public required IReadOnlyList<TablePlan> Plans { get; init; }

    [JsonIgnore]
    public long Records => Segments.Sum(s => (long)s.Records);

    /// <summary>What a reader should know of the load: the warnings, and how day and month were told apart.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Notes => [.. Warnings, .. DateOrders?.Select(order => order.Value.Say(order.Key)) ?? []];

    /// <summary>The objects that the release is made of.</summary>
    public IEnumerable<string> Objects() =>
    [
        .. Segments.SelectMany(s => new[] { s.Interpreted, s.Verbatim, s.Exact }.OfType<string>()),
        .. Tables.SelectMany(t => t.Verbatim),
        .. new[] { Quarantine, Names, Keys }.OfType<string>(),
        .. Checklists ?? [],
    ];
}

/// <summary>A column as a record's plan sees it.</summary>
/// <param name="Index">The field's index in a row; −1 for a constant.</param>
public sealed record PlanColumn(string Term, int Index, string? Default);

/// <summary>How records are made of a table's rows.</summary>
/// <param name="Headers">Names of the verbatim columns, in order.</param>
/// <param name="Records">For each record that a row gives, its columns; empty for tables that are kept verbatim only.</param>
/// <param name="IdIndex">Index of the id or coreid field; −1 for none.</param>
public sealed record TablePlan(
    string RowType, bool IsCore, int IdIndex, IReadOnlyList<string> Headers, IReadOnlyList<PlanColumn> Columns,
    IReadOnlyList<IReadOnlyList<PlanColumn>> Records);

/// <summary>A dataset as a snapshot shows it.</summary>
public sealed record DatasetEntry(string Key, string Title, string? License, long Records, string Release);

/// <summary>A checklist as a snapshot shows it.</summary>
/// <param name="Object">The object that holds it.</param>
/// <param name="Names">Number of names, synonyms among them.</param>
public sealed record ChecklistEntry(string Key, string Title, int Names, string Object);

/// <summary>A layer of places or ranges as a snapshot shows it.</summary>
/// <param name="Kind">What its places are: <c>protected-areas</c>, <c>ramsar</c>, <c>ranges</c>, …</param>
/// <param name="Places">Number of places.</param>
/// <param name="Object">The object that holds what is known of them.</param>
/// <param name="Geometries">The object that holds their geometries.</param>
/// <param name="Study">What the places were computed by; null for layers that were loaded.</param>
public sealed record LayerEntry(string Key, string Title, string Kind, string? License, int Places, string Object, string Geometries, StudyObjects? Study = null);

/// <summary>The study that the corridors of a layer come from: two objects.</summary>
/// <param name="Document">JSON: what was asked and what was found.</param>
/// <param name="Shapes">GeoJSON: cores, corridors, cheapest ways, weakest pieces.</param>
public sealed record StudyObjects(string Document, string Shapes)
{
    public IEnumerable<string> All() => [Document, Shapes];
}

/// <summary>A raster as a snapshot shows it.</summary>
/// <param name="Kind">What it maps, such as <c>landcover</c>.</param>
/// <param name="License">Its licence as its provider states it; null where none is stated.</param>
/// <param name="Object">The object (JSON) that says where its cells lie and what its values mean.</param>
/// <param name="File">The object that is its file, as it was loaded.</param>
public sealed record RasterEntry(string Key, string Title, string Kind, string? License, string Object, string File);

/// <summary>The probable duplicates that were found, as a snapshot shows them. They are between records of these releases and no others.</summary>
/// <param name="Rules">Version of the rules by which they were found.</param>
/// <param name="Releases">The releases that were compared, in the order of their datasets' keys.</param>
/// <param name="Links">Object (Parquet) with the links.</param>
/// <param name="Report">Object (JSON) that tells what was compared, found and passed over.</param>
/// <param name="Count">Number of links.</param>
public sealed record DuplicatesEntry(string Rules, IReadOnlyList<string> Releases, string Links, string Report, long Count);

/// <summary>How many of a snapshot's datasets with records were looked through for probable duplicates as they are now.</summary>
public sealed record DuplicatesCoverage(int Covered, int Datasets)
{
    public bool IsWhole => Covered == Datasets;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Covered:N0} of {Datasets:N0} datasets");
}

/// <summary>What the home holds at one moment; its id is the SHA-256 of its canonical JSON. It names every input by hash.</summary>
public sealed record Snapshot
{
    public required int Number { get; init; }
    /// <summary>The snapshot before; null for the first.</summary>
    public string? Parent { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required string Build { get; init; }
    public required string BoundarySetHash { get; init; }
    public required string BoundarySetName { get; init; }
    public required string AccessRulesHash { get; init; }
    /// <summary>Sorted by key.</summary>
    public required IReadOnlyList<DatasetEntry> Datasets { get; init; }
    /// <summary>The checklists, in the order in which they are asked; null for none.</summary>
    public IReadOnlyList<ChecklistEntry>? Checklists { get; init; }
    /// <summary>Layers of places and ranges, sorted by key; null for none.</summary>
    public IReadOnlyList<LayerEntry>? Layers { get; init; }
    /// <summary>The rasters, sorted by key; null for none.</summary>
    public IReadOnlyList<RasterEntry>? Rasters { get; init; }
    /// <summary>Probable duplicates between the datasets; null where they have not been looked for.</summary>
    public DuplicatesEntry? Duplicates { get; init; }
    /// <summary>Whether all the records are synthetic (the demonstration world).</summary>
    public bool Synthetic { get; init; }

    /// <summary>How far <see cref="Duplicates"/> reaches: a release that came later has no part in it. Null where they have not been looked for.</summary>
    [JsonIgnore]
    public DuplicatesCoverage? DuplicatesCoverage => Duplicates is null ? null
        : new(Datasets.Count(d => d.Records > 0 && Duplicates.Releases.Contains(d.Release)), Datasets.Count(d => d.Records > 0));

    [JsonIgnore]
    public long Records => Datasets.Sum(d => d.Records);

    /// <summary>The objects that the snapshot names itself.</summary>
    public IEnumerable<string> Inputs() => [BoundarySetHash, AccessRulesHash, .. Datasets.Select(d => d.Release), .. (Checklists ?? []).Select(c => c.Object), .. (Layers ?? []).SelectMany(l => new[] { l.Object, l.Geometries }), .. (Layers ?? []).SelectMany(l => l.Study?.All() ?? []), .. (Rasters ?? []).SelectMany(r => new[] { r.Object, r.File }), .. Duplicates is { } d ? [d.Links, d.Report] : Array.Empty<string>()];
}
