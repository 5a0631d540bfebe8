using System.Text.Json;
using System.Text.Json.Serialization;
using Saola.Platform.Downloads;
using Saola.Platform.Exports;

namespace Saola.Host.Gbif;

/// <summary>A download as GBIF's API tells of it. There is no member <c>doi</c>: none is invented.</summary>
/// <param name="Reason">Why there is no file, in one line; absent where nothing is the matter.</param>
internal sealed record DownloadBody(
    string Key, string License, DownloadRequestBody Request, DateTimeOffset Created, DateTimeOffset Modified, DateTimeOffset? EraseAfter, string Status, string? Reason,
    string DownloadLink, long Size, long TotalRecords, int NumberDatasets)
{
    /// <summary>A download as somebody may hear of it.</summary>
    /// <param name="download">The download.</param>
    /// <param name="link">The address of its file.</param>
    /// <param name="keep">How long files are kept.</param>
    /// <param name="isOwn">Whether who asked for it asks.</param>
    public static DownloadBody Of(Download download, string link, TimeSpan keep, bool isOwn) => new(
        download.Key, download.License,
        new DownloadRequestBody(
            isOwn ? download.Creator : null, false, ExportFormat.Find(download.Ask.Kind)?.Constant ?? download.Ask.Kind, "OCCURRENCE", download.Purpose,
            download.Predicate is { } predicate ? JsonSerializer.Deserialize(predicate, DownloadTypes.Default.JsonElement) : null),
        download.Created, download.Modified, download.HasFile ? download.Made + keep : null, Name(download.Status), download.Reason, link, download.Size, download.TotalRecords, download.NumberDatasets);

    private static string Name(DownloadStatus status) => status == DownloadStatus.FileErased ? "FILE_ERASED" : status.ToString().ToUpperInvariant();
}

internal sealed record DownloadRequestBody(string? Creator, bool SendNotification, string Format, string Type, string? Purpose, JsonElement? Predicate);

/// <param name="Count">Entries on all pages.</param>
internal sealed record DownloadPage(int Offset, int Limit, bool EndOfRecords, int Count, IReadOnlyList<DownloadBody> Results);

internal sealed record DownloadDataset(string DownloadKey, string DatasetKey, string? DatasetTitle, string? DatasetCitation, string? License, long NumberRecords);

/// <param name="Count">Entries on all pages.</param>
internal sealed record DownloadDatasetPage(int Offset, int Limit, bool EndOfRecords, int Count, IReadOnlyList<DownloadDataset> Results);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DownloadBody))]
[JsonSerializable(typeof(DownloadPage))]
[JsonSerializable(typeof(DownloadDatasetPage))]
internal sealed partial class DownloadTypes : JsonSerializerContext;
