using System.Net;
using System.Text.Json;
using Saola.Platform.Exports;
using Saola.Platform.Ogc;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Ogc;

/// <summary>Features of the real server: pages, filters, boxes, dates, systems of coordinates.</summary>
public sealed class OgcItemsTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_ten_features_with_their_numbers_and_links()
    {
        var page = await server.Ogc(OgcAnswers.Items);
        Assert.Equal("FeatureCollection", page.GetProperty("type").GetString());
        Assert.Equal(server.Rows.Count, page.GetProperty("numberMatched").GetInt32());
        Assert.Equal(10, page.GetProperty("numberReturned").GetInt32());
        Assert.Equal(ApiStore.Now, page.GetProperty("snapshot").GetString());
        Assert.InRange(page.GetProperty("timeStamp").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Equal($"{server.Client.BaseAddress}ogc/collections/occurrences/items", OgcAnswers.Link(page, "self"));
        var next = OgcAnswers.Link(page, "next")!;
        Assert.StartsWith($"{server.Client.BaseAddress}ogc/collections/occurrences/items?", next, StringComparison.Ordinal);
        Assert.Contains($"snapshot={ApiStore.Now}", next, StringComparison.Ordinal);
        Assert.Equal(server.Rows.OrderBy(r => r.Key).Take(10).Select(r => r.Key), page.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetInt64()));
    }

    [Theory]
    [InlineData("", 700)]
    [InlineData("filter=year >= 1990 AND countryCode <> 'KH'", 37)]
    [InlineData("bbox=90,-20,150,40", 100)]
    [InlineData("filter=NOT (locality IS NULL OR year < 2000)&datetime=2001-05-03T/..&bbox=-180,-90,180,90", 300)]
    public async Task All_pages_are_the_answer_whole(string query, int limit)
    {
        var given = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        var filter = new OccurrenceFeatures().FilterOf(new FeatureQuery
        {
            Filter = given.GetValueOrDefault("filter"), Datetime = given.GetValueOrDefault("datetime"),
            Bbox = given.TryGetValue("bbox", out var box) ? GeoQuery.Bbox(box, Crs.Wgs84) : null,
        });
        var address = $"{OgcAnswers.Items}?limit={limit}{string.Concat(given.Select(p => $"&{p.Key}={OgcAnswers.Escaped(p.Value)}"))}";
        var wanted = server.Rows.Where(Evaluation.Compile(filter)).Select(r => r.Key).Order().ToList();
        Assert.True(wanted.Count > limit);
        Assert.Equal(wanted, await server.AllIds(address));
    }

    [Fact]
    public async Task The_pages_after_the_first_are_of_its_snapshot()
    {
        var before = await server.AllIds($"{OgcAnswers.Items}?limit=400&snapshot={ApiStore.Before}");
        Assert.Equal(server.Rows.Take(server.Rows.Count / 2).Select(r => r.Key).Order(), before);
        Assert.Contains($"snapshot={ApiStore.Before}", OgcAnswers.Link(await server.Ogc($"{OgcAnswers.Items}?snapshot=1"), "next"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_three_languages_say_the_same()
    {
        var wanted = server.Rows.Count(r => r.Year >= 1990 && r.CountryCode == "KH");
        Assert.NotEqual(0, wanted);
        foreach (var query in new[]
        {
            "filter=" + OgcAnswers.Escaped("year >= 1990 AND countryCode = 'KH'"),
            "filter-lang=cql2-text&filter=" + OgcAnswers.Escaped("year >= 1990 AND countryCode = 'KH'"),
            "filter-lang=cql-text&filter=" + OgcAnswers.Escaped("(year >= 1990) AND (countryCode = 'kh')"),
            "filter-lang=cql2-json&filter=" + OgcAnswers.Escaped("""{"op":"and","args":[{"op":">=","args":[{"property":"year"},1990]},{"op":"=","args":[{"property":"countryCode"},"KH"]}]}"""),
            "year=1990,*&countryCode=KH", "year=1990,*&country=KH&filter-crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84&f=json",
        })
        {
            Assert.Equal(wanted, (await server.Ogc($"{OgcAnswers.Items}?{query}")).GetProperty("numberMatched").GetInt32());
        }
    }

    [Fact]
    public async Task Coordinates_are_told_in_the_system_that_is_asked_for()
    {
        var row = server.Rows.OrderBy(r => r.Key).First(r => r.DecimalLatitude is not null);
        foreach (var (crs, x, y) in new[]
        {
            ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", row.DecimalLongitude!.Value, row.DecimalLatitude!.Value), ("http://www.opengis.net/def/crs/EPSG/0/4326", row.DecimalLatitude.Value, row.DecimalLongitude.Value),
            ("http://www.opengis.net/def/crs/EPSG/0/3857", row.DecimalLongitude.Value * 20_037_508.342789244 / 180, Math.Log(Math.Tan((90 + row.DecimalLatitude.Value) * Math.PI / 360)) * 6_378_137),
        })
        {
            foreach (var address in new[] { $"{OgcAnswers.Items}/{row.Key}?crs={OgcAnswers.Escaped(crs)}", $"{OgcAnswers.Items}?filter=key={row.Key}&crs={OgcAnswers.Escaped(crs)}" })
            {
                using var response = await server.Client.GetAsync(address, Stop);
                Assert.Equal($"<{crs}>", Assert.Single(response.Headers.GetValues("Content-Crs")));
                var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement;
                var place = (body.TryGetProperty("features", out var features) ? features[0] : body).GetProperty("geometry").GetProperty("coordinates");
                Assert.Equal((x, y), (place[0].GetDouble(), place[1].GetDouble()), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-2 && Math.Abs(a.Item2 - b.Item2) < 1e-2);
            }
        }
    }

    [Fact]
    public async Task A_box_is_the_same_in_every_system()
    {
        var wanted = (await server.Ogc($"{OgcAnswers.Items}?bbox=100,10,170,50")).GetProperty("numberMatched").GetInt32();
        Assert.Equal(server.Rows.Count(r => r is { DecimalLongitude: >= 100 and <= 170, DecimalLatitude: >= 10 and <= 50 }), wanted);
        Assert.NotEqual(0, wanted);
        Assert.Equal(wanted, await Found("10,100,50,170", "EPSG/0/4326"));
        Assert.Equal(wanted, await Found("11131949.079327,1118889.974858,18924313.434856,6446275.841017", "EPSG/0/3857"));
        Assert.Equal(server.Rows.Count(r => r.DecimalLongitude is >= 170 or <= -170), (await server.Ogc($"{OgcAnswers.Items}?bbox=170,-90,-170,90")).GetProperty("numberMatched").GetInt32());

        async Task<int> Found(string box, string crs) => (await server.Ogc($"{OgcAnswers.Items}?bbox={box}&bbox-crs={OgcAnswers.Escaped("http://www.opengis.net/def/crs/" + crs)}")).GetProperty("numberMatched").GetInt32();
    }

    [Fact]
    public async Task One_feature_is_the_record()
    {
        var row = server.Rows.First(r => r.DecimalLatitude is not null);
        using var response = await server.Client.GetAsync($"{OgcAnswers.Items}/{row.Key}", Stop);
        Assert.Equal("application/geo+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("rel=\"license\"", Assert.Single(response.Headers.GetValues("Link")), StringComparison.Ordinal);
        var feature = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement;
        Assert.Equal(row.Key, feature.GetProperty("id").GetInt64());
        var record = (await server.Json($"/api/occurrences/{row.Key}")).GetProperty("record");
        // Clients take the columns of the first few features for those of all: what is missing is there, and null.
        var told = feature.GetProperty("properties").EnumerateObject().ToList();
        Assert.Equal(RecordColumns.Of(new MemoryEngine(server.Rows, new(2, 3))).Count, told.Count);
        Assert.Equal(record.EnumerateObject().Select(p => p.ToString()), told.Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(p => p.ToString()));
        Assert.Equal($"{server.Client.BaseAddress}ogc/collections/occurrences", OgcAnswers.Link(feature, "collection"));
        Assert.Equal(JsonValueKind.Null, (await server.Ogc($"{OgcAnswers.Items}/{server.Rows.First(r => r.DecimalLatitude is null).Key}")).GetProperty("geometry").ValueKind);
    }

    [Fact]
    public async Task What_was_kept_is_good_until_something_changes()
    {
        foreach (var address in new[] { OgcAnswers.Items, $"{OgcAnswers.Items}/7", "/ogc", "/ogc/collections", "/ogc/api", "/api/tiles.json" })
        {
            using var first = await server.Client.GetAsync(address, Stop);
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            Assert.True(first.Headers.CacheControl!.NoCache);
            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await server.Client.SendAsync(again, Stop);
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
            Assert.Empty(await second.Content.ReadAsByteArrayAsync(Stop));
        }

        using var one = await server.Client.GetAsync(OgcAnswers.Items, Stop);
        using var other = await server.Client.GetAsync(OgcAnswers.Items + "?limit=11", Stop);
        Assert.NotEqual(one.Headers.ETag, other.Headers.ETag);
    }

    [Fact]
    public async Task The_manifest_of_an_answer_replays_its_number()
    {
        var page = await server.Ogc($"{OgcAnswers.Items}?filter={OgcAnswers.Escaped("NOT (locality LIKE 'near%' OR year < 1980) AND S_INTERSECTS(geometry, BBOX(0,0,100,60))")}&datetime=1985-01-01/..");
        var count = await server.Json(OgcAnswers.Link(page, "describedby")!.Replace("&format=manifest", "", StringComparison.Ordinal));
        Assert.Equal(page.GetProperty("numberMatched").GetInt64(), count.GetProperty("count").GetInt64());
        Assert.NotEqual(0, count.GetProperty("count").GetInt64());
        var manifest = await server.Json(OgcAnswers.Link(page, "describedby")!);
        Assert.Equal("count", manifest.GetProperty("ask").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task More_than_the_most_is_as_good_as_the_most()
    {
        foreach (var limit in new[] { "10000", "10001", "99999999999999999999999", "007000" })
            Assert.Equal(server.Rows.Count, (await server.Ogc($"{OgcAnswers.Items}?limit={limit}")).GetProperty("features").GetArrayLength());
    }

    [Fact]
    public async Task A_question_without_an_answer_has_no_features()
    {
        var page = await server.Ogc($"{OgcAnswers.Items}?filter=FALSE");
        Assert.Equal((0, 0, 0), (page.GetProperty("numberMatched").GetInt32(), page.GetProperty("numberReturned").GetInt32(), page.GetProperty("features").GetArrayLength()));
        Assert.Null(OgcAnswers.Link(page, "next"));
    }

    [Fact]
    public async Task A_cursor_beyond_the_free_records_is_judged_however_little_it_says_was_seen()
    {
        await using var closed = new ApiServer(new ApiStore(ApiStore.Random(400, seed: 3)) { LicenceOf = _ => "All rights reserved" });
        await closed.InitializeAsync();
        Assert.Equal(PageTerms.Free, (await closed.Ogc($"{OgcAnswers.Items}?limit={PageTerms.Free}")).GetProperty("features").GetArrayLength());
        await closed.Problem($"{OgcAnswers.Items}?limit={PageTerms.Free + 1}", HttpStatusCode.Forbidden);
        await closed.Problem($"{OgcAnswers.Items}?limit=10&cursor=700-0", HttpStatusCode.Forbidden);
        Assert.Equal(10, (await closed.Ogc("/ogc/collections/places/items?limit=10&cursor=100-100")).GetProperty("features").GetArrayLength());
    }
}
