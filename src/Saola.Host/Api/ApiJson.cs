using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Saola.Platform.Exports;

namespace Saola.Host.Api;

/// <summary>The JSON of the API: the bodies of answers as <see cref="AnswerJson"/> writes them, and the host's own in the same manner.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(RecordBody))]
[JsonSerializable(typeof(RelatedBody))]
[JsonSerializable(typeof(DatasetsBody))]
[JsonSerializable(typeof(DatasetBody))]
[JsonSerializable(typeof(SnapshotBody))]
[JsonSerializable(typeof(ReleaseBody))]
[JsonSerializable(typeof(FieldsBody))]
[JsonSerializable(typeof(SuggestBody))]
[JsonSerializable(typeof(ChecklistsBody))]
[JsonSerializable(typeof(TaxonMatchBody))]
[JsonSerializable(typeof(TaxonBody))]
[JsonSerializable(typeof(MeBody))]
[JsonSerializable(typeof(AuditBody))]
[JsonSerializable(typeof(TileJsonBody))]
[JsonSerializable(typeof(RegisterBody))]
internal sealed partial class ApiTypes : JsonSerializerContext;

internal static class ApiJson
{
    public static readonly JsonSerializerOptions Written = new(AnswerJson.Written)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(ApiTypes.Default, AnswerJson.Written.TypeInfoResolver),
    };
}
