using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

// The bodies of answers, field by field in the order in which they are written.

/// <param name="Snapshot">The snapshot that answered.</param>
/// <param name="Count">Records that match.</param>
/// <param name="MayOccur">Those of them that only may match: their positions are generalised, and whoever keeps them knows. Absent for none.</param>
public sealed record CountAnswer(string? Snapshot, long Count, long? MayOccur = null);

/// <param name="Count">Records in no cluster of probable duplicates, and clusters: each counts once.</param>
/// <param name="Records">All records that match.</param>
/// <param name="Clustered">Those of them that are in a cluster.</param>
/// <param name="Clusters">The clusters that have a record among them.</param>
/// <param name="Covered">Of the snapshot's datasets with records, those that were looked through for duplicates as they are now.</param>
/// <param name="Datasets">The snapshot's datasets with records.</param>
public sealed record DistinctAnswer(string? Snapshot, long Count, long Records, long Clustered, long Clusters, int Covered, int Datasets);

/// <param name="Counts">Highest count first, then by value.</param>
public sealed record FacetBody(string Field, IReadOnlyList<FacetCount> Counts);

public sealed record FacetsAnswer(string? Snapshot, IReadOnlyList<FacetBody> Facets);

public sealed record HistogramAnswer(string? Snapshot, string Field, IReadOnlyList<HistogramBin> Bins);

/// <param name="Total">Records that match, on all pages.</param>
public sealed record PageAnswer(string? Snapshot, long Total, int Limit, int Offset, IReadOnlyList<OccurrenceRow> Records);

/// <param name="Total">Species that match, on all pages.</param>
public sealed record SpeciesAnswer(string? Snapshot, long Total, int Limit, int Offset, IReadOnlyList<SpeciesCount> Species);

/// <param name="Cells">Counts by every combination of values, ordered by them (nulls first).</param>
public sealed record CubeAnswer(string? Snapshot, IReadOnlyList<string> Fields, IReadOnlyList<CubeCell> Cells);

/// <summary>A record in Darwin Core's and GBIF's names.</summary>
internal sealed class OccurrenceRowJson : JsonConverter<OccurrenceRow>
{
    public override OccurrenceRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("records leave as JSON; they do not come back as JSON");

    public override void Write(Utf8JsonWriter writer, OccurrenceRow value, JsonSerializerOptions options) =>
        RecordColumns.WriteJson(writer, value);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(OccurrenceRowJson)])]
[JsonSerializable(typeof(CountAnswer))]
[JsonSerializable(typeof(DistinctAnswer))]
[JsonSerializable(typeof(FacetsAnswer))]
[JsonSerializable(typeof(HistogramAnswer))]
[JsonSerializable(typeof(PageAnswer))]
[JsonSerializable(typeof(SpeciesAnswer))]
[JsonSerializable(typeof(CubeAnswer))]
[JsonSerializable(typeof(AnswerManifest))]
internal sealed partial class AnswerTypes : JsonSerializerContext;

/// <summary>How everything is written as JSON: camelCase, fields in declared order, nulls left out, letters of all scripts as they are.</summary>
public static class AnswerJson
{
    /// <summary>The options to write with; <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> stay escaped, so that a body is harmless wherever it is pasted.</summary>
    public static readonly JsonSerializerOptions Written = new(AnswerTypes.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}
