using System.Text.Json;
using Saola.Licences;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Platform.Downloads;

/// <summary>A download as GBIF's clients ask for it in JSON.</summary>
/// <param name="Creator">Who is to be told as having asked, as the client says it; null for nobody.</param>
/// <param name="Format">The form of the file.</param>
/// <param name="Predicate">The predicate in JSON, without spaces between its members; null for all records.</param>
/// <param name="Purpose">What it is taken for, or null.</param>
public sealed record DownloadRequest(string? Creator, ExportFormat Format, string? Predicate, Purpose? Purpose)
{
    /// <summary>
    /// What GBIF's clients send. Addresses for messages are neither kept nor written to: Saola sends no mail. <c>purpose</c> is Saola's own; a client that cannot send it
    /// may put it into <c>machineDescription</c>, which is whatever its sender likes.
    /// </summary>
    private static readonly string[] Known =
    [
        "creator", "notificationAddresses", "notificationAddress", "notification_address", "notification_addresses", "sendNotification", "send_notification", "format", "predicate", "purpose",
        "type", "created", "modified", "description", "machineDescription", "checklistKey", "verbatimExtensions", "interpretedExtensions",
    ];

    /// <summary>Reads a request.</summary>
    /// <exception cref="SaolaException">It is none; one line names the path in the JSON and what was expected.</exception>
    public static DownloadRequest Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = Predicates.Document(json, line => Fault("$", $"{line}; an object such as {{\"creator\":\"NAME\",\"format\":\"SIMPLE_CSV\",\"predicate\":{{…}}}} was expected"));
            return Read(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            throw Fault("$", "text in Unicode was expected; somewhere there is half of a surrogate pair");
        }
    }

    private static DownloadRequest Read(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object) throw Fault("$", "an object was expected");
        foreach (var member in request.EnumerateObject())
        {
            if (!Known.Contains(member.Name)) throw Fault($"$.{(member.Name.Length <= 60 ? member.Name : member.Name[..60] + "…")}", $"no such member was expected here; {string.Join(", ", Known)} are");
        }

        if (Text(request, "type") is { } type && type != "OCCURRENCE") throw Fault("$.type", "OCCURRENCE was expected");
        var archives = ExportFormat.All.Where(f => f.IsArchive).ToList();
        var name = Text(request, "format") ?? "SIMPLE_CSV";
        var format = archives.Find(f => f.Constant == name) ?? throw Fault("$.format", $"'{(name.Length <= 60 ? name : name[..60] + "…")}' is none; one of {string.Join(", ", archives.Select(f => f.Constant))} was expected");
        string? predicate = null;
        if (request.TryGetProperty("predicate", out var asked) && asked.ValueKind != JsonValueKind.Null)
        {
            try
            {
                Predicates.Parse(asked);
            }
            catch (SaolaException e)
            {
                throw AskPlan.Fault("predicate", e.Message.Replace("predicate: $", "predicate: $.predicate", StringComparison.Ordinal));
            }

            using var whole = JsonDocument.Parse(Predicates.With(asked, Text(request, "checklistKey")));
            predicate = JsonSerializer.Serialize(whole.RootElement, RequestJson.Default.JsonElement);
        }

        var purpose = Text(request, "purpose");
        if (purpose is null && request.TryGetProperty("machineDescription", out var said) && said.ValueKind == JsonValueKind.Object) purpose = Text(said, "purpose");
        return new DownloadRequest(Text(request, "creator"), format, predicate, ExportTerms.PurposeOf(purpose));
    }

    private static string? Text(JsonElement of, string member)
    {
        if (!of.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() is { Length: > 0 } text ? text : null : throw Fault($"$.{member}", "a text was expected");
    }

    private static SaolaException Fault(string path, string line) => AskPlan.Fault(path, $"{path}: {line}.");
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class RequestJson : System.Text.Json.Serialization.JsonSerializerContext;
