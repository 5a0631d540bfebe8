using System.Globalization;
using System.Text.Json;

namespace Saola.Platform.Harvest.Gbif;

/// <summary>A page of a search.</summary>
/// <param name="Count">How many records there are in all.</param>
/// <param name="Results">The records of the page, each an object.</param>
internal sealed record GbifPage(long Count, IReadOnlyList<JsonElement> Results);

/// <summary>What is asked of an API in the form of GBIF's (<c>/v1</c>).</summary>
/// <param name="fetcher">Asks.</param>
/// <param name="root">Such as https://api.gbif.org/v1.</param>
internal sealed class GbifApi(Fetcher fetcher, Uri root)
{
    /// <summary>Most records of a page, and the last that pages reach.</summary>
    public const int PageSize = 300, Window = 100_000;

    private const int MostBytes = 64 << 20, FacetPage = 1_000, MostFacetValues = 200_000;

    private const long MostRecords = 1_000_000_000_000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    public async Task<GbifPage> Page(IEnumerable<KeyValuePair<string, string>> query, long offset, int limit, CancellationToken cancellation)
    {
        var uri = Of("occurrence/search", [.. query, new("limit", Text(limit)), new("offset", Text(offset))]);
        var answer = await Json(uri, cancellation);
        try
        {
            return new GbifPage(Records(answer), [.. answer.GetProperty("results").EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object)]);
        }
        catch (Exception e) when (IsOtherForm(e))
        {
            throw Other(uri, "occurrence search", e);
        }
    }

    /// <summary>The values of a field and how many records have each; records without one are in none.</summary>
    public async Task<IReadOnlyList<(string Value, long Count)>> Facet(IReadOnlyList<KeyValuePair<string, string>> query, string field, CancellationToken cancellation)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var offset = 0; ; offset += FacetPage)
        {
            var uri = Of("occurrence/search", [.. query, new("limit", "0"), new("facet", field), new("facetLimit", Text(FacetPage)), new("facetOffset", Text(offset))]);
            var answer = await Json(uri, cancellation);
            try
            {
                var counts = answer.GetProperty("facets").EnumerateArray().SelectMany(f => f.GetProperty("counts").EnumerateArray()).ToList();
                foreach (var count in counts) found[count.GetProperty("name").GetString() ?? ""] = Records(count);
                if (counts.Count < FacetPage) return [.. found.Select(f => (f.Key, f.Value)).OrderBy(f => f.Key, StringComparer.Ordinal)];
            }
            catch (Exception e) when (IsOtherForm(e))
            {
                throw Other(uri, "occurrence search with facets", e);
            }

            if (found.Count > MostFacetValues) throw Other(uri, "facet that ends", null);
        }
    }

    /// <summary>An object of the registry, such as <c>dataset/KEY</c>; null where there is none.</summary>
    public async Task<JsonElement?> Registered(string kind, string key, CancellationToken cancellation)
    {
        var uri = Of($"{kind}/{Uri.EscapeDataString(key)}", []);
        var answer = await fetcher.Small(uri, MostBytes, null, [404], cancellation);
        if (answer.Status == 404) return null;
        var registered = Parse(uri, answer.Body);
        return registered.ValueKind == JsonValueKind.Object ? registered : throw Other(uri, "object of the registry", null);
    }

    public Uri Of(string path, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        var text = string.Join('&', query.Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value)}"));
        return new Uri($"{root.AbsoluteUri.TrimEnd('/')}/{path}{(text.Length > 0 ? "?" + text : "")}");
    }

    /// <summary>A text of an object; null where it is not there or no text.</summary>
    public static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<JsonElement> Json(Uri uri, CancellationToken cancellation) => Parse(uri, (await fetcher.Small(uri, MostBytes, null, [], cancellation)).Body);

    private static JsonElement Parse(Uri uri, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw Other(uri, "JSON", e);
        }
    }

    /// <summary>A number of records that can be: sums of them do not overflow.</summary>
    private static long Records(JsonElement of) => of.GetProperty("count").GetInt64() is >= 0 and <= MostRecords and var records ? records : throw new FormatException();

    private static bool IsOtherForm(Exception e) => e is KeyNotFoundException or InvalidOperationException or FormatException;

    private static SaolaException Other(Uri uri, string expected, Exception? e) =>
        new($"{uri}: the answer is no {expected} in GBIF's form; check --api, which is such as https://api.gbif.org/v1.", e);
}
