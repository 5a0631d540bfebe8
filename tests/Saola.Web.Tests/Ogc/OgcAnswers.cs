using System.Net;
using System.Text.Json;

namespace Saola.Web.Tests.Ogc;

/// <summary>Answers of the OGC routes as a client reads them.</summary>
internal static class OgcAnswers
{
    public const string Items = "/ogc/collections/occurrences/items";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A good answer in JSON of any kind.</summary>
    public static async Task<JsonElement> Ogc(this ApiServer server, string address)
    {
        using var response = await server.Client.GetAsync(address, Stop);
        var body = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>The ids of all features of an address, by the links from page to page.</summary>
    public static async Task<List<long>> AllIds(this ApiServer server, string address)
    {
        List<long> ids = [];
        for (string? at = address; at is not null;)
        {
            var page = await server.Ogc(at);
            ids.AddRange(page.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetInt64()));
            Assert.True(ids.Count <= page.GetProperty("numberMatched").GetInt64());
            at = Link(page, "next");
            if (at is null) Assert.Equal(page.GetProperty("numberMatched").GetInt64(), ids.Count);
        }

        return ids;
    }

    public static string? Link(JsonElement document, string rel) =>
        document.GetProperty("links").EnumerateArray().Where(l => l.GetProperty("rel").GetString() == rel).Select(l => l.GetProperty("href").GetString()).FirstOrDefault();

    public static string Escaped(string text) => Uri.EscapeDataString(text);
}
