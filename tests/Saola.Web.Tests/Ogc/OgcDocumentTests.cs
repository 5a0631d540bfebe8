using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Saola.Platform.Ogc;

namespace Saola.Web.Tests.Ogc;

/// <summary>The documents by which clients find their way lead to answers, and describe them.</summary>
public sealed class OgcDocumentTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_link_leads_to_what_it_says()
    {
        HashSet<string> seen = [];
        Queue<string> left = new(["/ogc"]);
        while (left.TryDequeue(out var address))
        {
            using var response = await server.Client.GetAsync(address, Stop);
            Assert.True(response.IsSuccessStatusCode, $"{address}: {response.StatusCode}");
            if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true) continue;
            foreach (var link in Links(JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement))
            {
                var (href, rel) = (link.GetProperty("href").GetString()!, link.GetProperty("rel").GetString());
                Assert.True(Uri.IsWellFormedUriString(href, UriKind.Absolute), href);
                // The next page after the next is like it.
                if (rel == "next" && address.Contains("cursor=", StringComparison.Ordinal)) continue;
                if (rel != "describedby" && seen.Add(href)) left.Enqueue(href);
            }
        }

        Assert.Contains(seen, a => a.EndsWith("/ogc/collections/places/items", StringComparison.Ordinal));
        Assert.Contains(seen, a => a.EndsWith("/ogc/collections/occurrences/queryables", StringComparison.Ordinal));
        Assert.Contains(seen, a => a.EndsWith("/api/tiles.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_landing_page_can_be_read_by_people_too()
    {
        using var response = await server.Client.GetAsync("/ogc/", Stop);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.Contains("\n  \"title\": \"Saola\"", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("\\u00", text, StringComparison.Ordinal);
        Assert.Contains("synthetic", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_that_know_the_server_alone_find_the_collections()
    {
        Assert.Equal(2, (await server.Ogc("/collections")).GetProperty("collections").GetArrayLength());
        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core", (await server.Ogc("/conformance")).GetProperty("conformsTo").EnumerateArray().Select(c => c.GetString()));
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var plain = new HttpClient(handler) { BaseAddress = server.Client.BaseAddress };
        using var response = await plain.GetAsync("/collections?f=json", Stop);
        Assert.Equal((HttpStatusCode.Redirect, "/ogc/collections?f=json"), (response.StatusCode, response.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task The_description_is_OpenAPI_3_0_and_tells_GDAL_what_it_may_push_down()
    {
        using var response = await server.Client.GetAsync("/ogc/api", Stop);
        Assert.Equal("application/vnd.oai.openapi+json; version=3.0", response.Content.Headers.ContentType?.ToString());
        var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement;
        Assert.StartsWith("3.0", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var parameters = document.GetProperty("paths").GetProperty("/collections/occurrences/items").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => Resolved(document, p)).ToList();
        var language = parameters.Single(p => p.GetProperty("name").GetString() == "filter-lang").GetProperty("schema");
        Assert.Equal(["cql2-text", "cql2-json", "cql-text"], language.GetProperty("enum").EnumerateArray().Select(l => l.GetString()));
        var names = parameters.Select(p => p.GetProperty("name").GetString()!).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(new[] { "limit", "bbox", "datetime", "crs", "filter", "year", "countryCode", "gbifID", "issues" }, name => Assert.Contains(name, names));
        Assert.All(document.GetProperty("paths").EnumerateObject(), path => Assert.All(path.Value.GetProperty("get").TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToList() : [], p =>
            Assert.False(string.IsNullOrWhiteSpace(Resolved(document, p).GetProperty("description").GetString()))));
        Assert.DoesNotContain("filter", document.GetProperty("paths").GetProperty("/collections/places/items").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => Resolved(document, p).GetProperty("name").GetString()));
    }

    /// <summary>What stands in the description is answered: each path, with each of its parameters.</summary>
    [Fact]
    public async Task What_is_described_is_answered()
    {
        var document = await server.Ogc("/ogc/api");
        var values = new Dictionary<string, string>
        {
            ["limit"] = "3", ["bbox"] = "0,0,90,50", ["datetime"] = "2000-01-01/..", ["filter"] = "TRUE", ["filter-lang"] = "cql2-text", ["snapshot"] = ApiStore.Now, ["cursor"] = "70-10",
            ["crs"] = Crs.WebMercator.Uri, ["bbox-crs"] = Crs.Wgs84.Uri, ["filter-crs"] = Crs.Wgs84.Uri,
        };
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            var address = "/ogc" + path.Name.Replace("{featureId}", path.Name.Contains("places", StringComparison.Ordinal) ? "KH" : "7", StringComparison.Ordinal);
            await server.Ogc(address);
            foreach (var parameter in path.Value.GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => Resolved(document, p)).Where(p => p.GetProperty("in").GetString() == "query"))
            {
                var name = parameter.GetProperty("name").GetString()!;
                await server.Ogc($"{address}?{name}={OgcAnswers.Escaped(values.GetValueOrDefault(name) ?? "*")}");
            }
        }
    }

    [Fact]
    public async Task The_schema_names_every_column_but_the_key_and_GDAL_may_ask_for_JSON()
    {
        var schema = await server.Ogc("/ogc/collections/occurrences/schema");
        var columns = schema.GetProperty("properties").GetProperty("properties").GetProperty("properties");
        Assert.Equal("number", columns.GetProperty("gbifID").GetProperty("type").GetString());
        Assert.Equal("integer", columns.GetProperty("year").GetProperty("type").GetString());
        Assert.False(columns.TryGetProperty("key", out _));
        var feature = await server.Ogc($"{OgcAnswers.Items}/{server.Rows[0].Key}");
        Assert.All(feature.GetProperty("properties").EnumerateObject(), p => Assert.True(p.Name == "key" || columns.TryGetProperty(p.Name, out _), p.Name));

        var queryables = await server.Ogc("/ogc/collections/occurrences/queryables");
        Assert.Equal("boolean", queryables.GetProperty("properties").GetProperty("hasCoordinate").GetProperty("type").GetString());
        Assert.True(queryables.GetProperty("properties").TryGetProperty("geometry", out _));
        Assert.Equal("application/schema+json", await Type("*/*"));
        Assert.Equal("application/json", await Type("application/geo+json, application/json"));
        Assert.Equal("application/schema+json", await Type("application/schema+json"));

        async Task<string?> Type(string accept)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/ogc/collections/occurrences/queryables");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var response = await server.Client.SendAsync(request, Stop);
            Assert.Contains("Accept", response.Headers.Vary);
            return response.Content.Headers.ContentType?.MediaType;
        }
    }

    [Fact]
    public async Task Places_come_with_the_notice_of_their_boundaries()
    {
        var notice = Saola.Platform.Places.BoundarySet.Bundled().Notice;
        Assert.Contains(notice, (await server.Ogc("/ogc/collections/places")).GetProperty("attribution").GetString(), StringComparison.Ordinal);
        var page = await server.Ogc("/ogc/collections/places/items?bbox=104,12,104.5,12.5");
        Assert.Contains(notice, page.GetProperty("attribution").GetString(), StringComparison.Ordinal);
        Assert.Equal("KH", Assert.Single(page.GetProperty("features").EnumerateArray()).GetProperty("id").GetString());
        Assert.Contains(notice, (await server.Json("/api/basemap.json")).GetProperty("attribution").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TileJSON_leads_to_the_tiles_of_the_same_question()
    {
        var tiles = await server.Json($"/api/tiles.json?year=1990,*&country=KH&snapshot={ApiStore.Now}");
        Assert.Equal("3.0.0", tiles.GetProperty("tilejson").GetString());
        Assert.Equal(["density", "points", "areas"], tiles.GetProperty("vector_layers").EnumerateArray().Select(l => l.GetProperty("id").GetString()));
        var template = tiles.GetProperty("tiles")[0].GetString()!;
        Assert.StartsWith($"{server.Client.BaseAddress}api/tiles/{{z}}/{{x}}/{{y}}.mvt?", template, StringComparison.Ordinal);
        using var one = await server.Client.GetAsync(Regex.Replace(template, @"\{[zxy]\}", "0", RegexOptions.None, TimeSpan.FromSeconds(1)), Stop);
        using var same = await server.Client.GetAsync($"/api/tiles/0/0/0.mvt?country=KH&year=1990,*&snapshot={ApiStore.Now}", Stop);
        Assert.Equal(await same.Content.ReadAsByteArrayAsync(Stop), await one.Content.ReadAsByteArrayAsync(Stop));
        await server.Problem("/api/tiles.json?year=soon", HttpStatusCode.BadRequest);
        await server.Problem("/api/tiles.json?snapshot=none", HttpStatusCode.NotFound);
    }

    private static JsonElement Resolved(JsonElement document, JsonElement parameter) => parameter.TryGetProperty("$ref", out var reference)
        ? document.GetProperty("components").GetProperty("parameters").GetProperty(reference.GetString()!.Split('/')[^1]) : parameter;

    private static IEnumerable<JsonElement> Links(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.NameEquals("links") ? p.Value.EnumerateArray() : Links(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Links),
        _ => [],
    };
}
