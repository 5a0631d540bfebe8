using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Gbif;

/// <summary>The occurrence routes in GBIF's form against a plain look at the records.</summary>
public sealed class GbifSearchTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The queries of the clients that are known, and what they mean.</summary>
    public static TheoryData<string, string> Queries => new()
    {
        { "", "all" },
        { "country=KH", "kh" },
        { "country=KH&country=LA", "kh or la" },
        { "country=kh&basisOfRecord=*&license=!unsupported&continent=&occurrenceStatus=present&occurrenceStatus=ABSENT", "kh" },
        { "year=1990,2000", "nineties" },
        { "year=*,2000&hasCoordinate=true", "to 2000 with coordinates" },
        { "basisOfRecord=HUMAN_OBSERVATION&occurrenceStatus=PRESENT", "seen" },
        { "hasGeospatialIssue=true", "zero" },
        { "issue=ZERO_COORDINATE", "zero" },
        { "isGeoreferenced=false", "without coordinates" },
        { "recordedBy=*", "with a recorder" },
        { "scientificName=Panthera%20tigris", "tigers" },
        { "scientificName=PANTHERA", "panthera" },
        { "scientificName=Panth*", "panthera" },
        { "q=kunming", "kunming" },
        { "q=kunming%20panthera", "kunming panthera" },
        { "locality=%E6%98%86%E6%98%8E%20KUNMING", "kunming" },
        { "locality=%E6%98%86%E6%98%8E%20KUNMING&matchCase=true", "none" },
        { "locality=%E6%98%86%E6%98%8E%20K*&matchCase=true", "kunming" },
        { "geometry=POLYGON((-10%20-10,30%20-10,30%2040,-10%2040,-10%20-10))", "box" },
        { "decimalLatitude=-10,40&decimalLongitude=-10,30", "box" },
        { "datasetKey=set1&limit=7&offset=20", "set1" },
        { "datasetKey=none", "none" },
        { "publishingOrg=00000000-0000-8000-8000-000000000000", "none" },
        { "checklistKey=7ddf754f-d193-4cc9-b351-99906754a03b&country=KH", "kh" },
        { "limit=0", "all" },
        { "limit=1000", "all" },
    };

    private static bool Holds(string name, OccurrenceRow r) => name switch
    {
        "all" => true,
        "none" => false,
        "kh" => r.CountryCode == "KH",
        "kh or la" => r.CountryCode is "KH" or "LA",
        "nineties" => r.Year is >= 1990 and <= 2000,
        "to 2000 with coordinates" => r.Year <= 2000 && r.DecimalLatitude is not null,
        "seen" => r is { BasisOfRecord: "HUMAN_OBSERVATION", OccurrenceStatus: "PRESENT" },
        "zero" => !r.Issues.IsEmpty,
        "without coordinates" => r.DecimalLatitude is null,
        "with a recorder" => r.RecordedBy is not null,
        "tigers" => r.Species == "Panthera tigris",
        "panthera" => r.Genus == "Panthera",
        "kunming" => r.Locality?.Contains("Kunming", StringComparison.Ordinal) == true,
        "kunming panthera" => r.Genus == "Panthera" && r.Locality?.Contains("Kunming", StringComparison.Ordinal) == true,
        "box" => r is { DecimalLatitude: >= -10 and <= 40, DecimalLongitude: >= -10 and <= 30 },
        "set1" => r.DatasetKey == "set1",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such query"),
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_query_finds_what_it_means(string query, string meaning)
    {
        var rows = server.Rows.Where(r => Holds(meaning, r)).OrderBy(r => r.Key).ToList();
        var answer = await Json($"/v1/occurrence/search?{query}");
        Assert.Equal(rows.Count, answer.GetProperty("count").GetInt64());
        var (offset, limit) = (answer.GetProperty("offset").GetInt32(), answer.GetProperty("limit").GetInt32());
        Assert.True(limit <= 300);
        Assert.Equal(rows.Skip(offset).Take(limit).Select(r => r.Key), answer.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("key").GetInt64()));
        Assert.Equal(offset + limit >= rows.Count, answer.GetProperty("endOfRecords").GetBoolean());
        if (!query.Contains("limit", StringComparison.Ordinal)) Assert.Equal(rows.Count.ToString(CultureInfo.InvariantCulture), await Text($"/v1/occurrence/count?{query}"));
    }

    [Fact]
    public async Task A_record_has_the_names_of_GBIF()
    {
        var row = server.Rows.First(r => r is { DecimalLatitude: not null, CountryCode: "KH", Year: not null, GbifId: not null } && !r.Issues.IsEmpty && r.ClusterKey is not null);
        var record = await Json($"/v1/occurrence/{row.Key}");
        Assert.Equal((row.Key, row.DatasetKey, row.ScientificName, row.DecimalLatitude, row.DecimalLongitude, "Cambodia", "KH"), (record.GetProperty("key").GetInt64(), record.GetProperty("datasetKey").GetString(),
            record.GetProperty("scientificName").GetString(), record.GetProperty("decimalLatitude").GetDouble(), record.GetProperty("decimalLongitude").GetDouble(), record.GetProperty("country").GetString(), record.GetProperty("countryCode").GetString()));
        Assert.Equal(row.Issues.Members().Select(i => $"{i}"), record.GetProperty("issues").EnumerateArray().Select(i => i.GetString()));
        Assert.Equal((row.Kingdom, row.Genus, row.Species, $"{row.GbifId}", true), (record.GetProperty("kingdom").GetString(), record.GetProperty("genus").GetString(), record.GetProperty("species").GetString(),
            record.GetProperty("gbifID").GetString(), record.GetProperty("isInCluster").GetBoolean()));
        Assert.Equal("http://creativecommons.org/licenses/by/4.0/legalcode", record.GetProperty("license").GetString());
        var verbatim = await Json($"/v1/occurrence/{row.Key}/verbatim");
        var detail = (await server.Store.Detail(row.Key, null, Stop))!;
        Assert.NotEmpty(detail.Verbatim);
        Assert.All(detail.Verbatim, v => Assert.Contains(verbatim.EnumerateObject(), p => p.Name.EndsWith("/" + v.Term, StringComparison.Ordinal) && p.Value.GetString() == v.Value));
        Assert.Equal(detail.Verbatim.Select(v => (v.Term, v.Value)), (await Json($"/v1/occurrence/{row.Key}/fragment")).EnumerateObject().Select(p => (p.Name, p.Value.GetString()!)));
    }

    [Fact]
    public async Task Facets_count_as_GBIF_does()
    {
        var answer = await Json("/v1/occurrence/search?limit=0&facet=country&facet=BASIS_OF_RECORD&facet=year&facetLimit=&country=KH&country=LA&facetMincount=2&year.facetLimit=3&year.facetOffset=1");
        var facets = answer.GetProperty("facets").EnumerateArray().ToDictionary(f => f.GetProperty("field").GetString()!, Counts);
        Assert.Equal(["COUNTRY", "BASIS_OF_RECORD", "YEAR"], facets.Keys);
        var rows = server.Rows.Where(r => r.CountryCode is "KH" or "LA").ToList();
        Assert.Equal(Expected(rows, r => r.CountryCode).Take(10), facets["COUNTRY"]);
        Assert.Equal(Expected(rows, r => r.BasisOfRecord).Take(10), facets["BASIS_OF_RECORD"]);
        Assert.Equal(Expected(rows, r => r.Year?.ToString(CultureInfo.InvariantCulture)).Where(c => c.Count >= 2).Skip(1).Take(3), facets["YEAR"]);

        var flags = await Json("/v1/occurrence/search?limit=0&facet=hasCoordinate&facet=country&country=KH");
        Assert.Equal(Expected(server.Rows.Where(r => r.CountryCode == "KH"), r => r.DecimalLatitude is null ? "false" : "true"), Counts(flags.GetProperty("facets")[0]));

        // As if its own field were not filtered.
        var multi = await Json("/v1/occurrence/search?limit=0&facet=country&facetMultiselect=true&country=KH&year=1990,2000");
        Assert.Equal(Expected(server.Rows.Where(r => r.Year is >= 1990 and <= 2000), r => r.CountryCode).Take(10), Counts(multi.GetProperty("facets")[0]));
        Assert.Equal(server.Rows.Count(r => r.CountryCode == "KH" && r.Year is >= 1990 and <= 2000), multi.GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task A_predicate_is_searched_by_post()
    {
        const string predicate = """{"type":"and","predicates":[{"type":"equals","key":"COUNTRY","value":"KH"},{"type":"greaterThanOrEquals","key":"YEAR","value":1990}]}""";
        var rows = server.Rows.Where(r => r is { CountryCode: "KH", Year: >= 1990 }).OrderBy(r => r.Key).ToList();
        foreach (var body in new[] { predicate, $$"""{"predicate":{{predicate}},"limit":5,"offset":2,"facets":["COUNTRY"]}""" })
        {
            var (status, answer) = await Post(body);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(rows.Count, answer.GetProperty("count").GetInt64());
            var skip = answer.GetProperty("offset").GetInt32();
            Assert.Equal(rows.Skip(skip).Take(answer.GetProperty("limit").GetInt32()).Select(r => r.Key), answer.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("key").GetInt64()));
            Assert.Equal(skip == 2 ? 1 : 0, answer.GetProperty("facets").GetArrayLength());
        }

        // As many values as GBIF takes, in a body of a megabyte and more.
        var many = $$"""{"predicate":{"type":"in","key":"OCCURRENCE_ID","values":[{{string.Join(',', Enumerable.Range(0, 101_000).Select(i => $"\"urn:made-up:{i}\""))}}]},"limit":0}""";
        var (ok, all) = await Post(many);
        Assert.Equal((HttpStatusCode.OK, server.Rows.Count), (ok, all.GetProperty("count").GetInt32()));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("[]", "$")]
    [InlineData("{}", null)]
    [InlineData("""{"predicate":{"type":"equals","key":"COUNTRY"}}""", "$")]
    [InlineData("""{"predicate":{"type":"and","predicates":[{"type":"equals","key":"NOWHERE","value":1}]}}""", "$.predicates[0].key")]
    [InlineData("""{"predicate":null,"limit":"x"}""", "limit")]
    [InlineData("""{"predicates":[]}""", "$.predicates")]
    public async Task A_body_that_cannot_be_is_a_problem_with_its_path(string body, string? named)
    {
        var (status, answer) = await Post(body);
        if (named is null)
        {
            Assert.Equal((HttpStatusCode.OK, server.Rows.Count), (status, answer.GetProperty("count").GetInt32()));
            return;
        }

        Assert.Equal(HttpStatusCode.BadRequest, status);
        if (named != "$") Assert.Contains(named, answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"predicate\":{\"type\":\"equals\",\"key\":\"COUNTRY\",\"value\":\"\u00FF\"}}", "body: this is no text in UTF-8")]
    [InlineData("""{"\ud800":1}""", "body: text in Unicode was expected")]
    [InlineData("""{"predicate":{"type":"equals","key":"\ud800","value":1},"checklistKey":"a"}""", "text in Unicode was expected")]
    [InlineData("""{"predicate":null,"limit":1,"limit":2}""", "body: $.limit: the member is given twice")]
    public async Task A_body_that_is_no_text_is_a_problem(string latin, string said)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(latin));
        using var response = await server.Client.PostAsync("/v1/occurrence/search/predicate", content, Stop);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement;
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(said, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_values_of_a_facet_may_be_asked_for()
    {
        var answer = await Json("/v1/occurrence/search?limit=0&facet=country&facet=issue&facetLimit=1000000&issue.facetLimit=2147483647&facet=taxonKey");
        Assert.Equal(Expected(server.Rows, r => r.CountryCode), Counts(answer.GetProperty("facets")[0]));
    }

    [Fact]
    public async Task Too_large_a_body_is_refused_before_it_is_read()
    {
        // Nothing is sent before the server has said that it may be.
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = server.Client.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/occurrence/search/predicate") { Content = new StringContent(new string(' ', 5 << 20) + "{}", Encoding.UTF8, "application/json") };
        request.Headers.ExpectContinue = true;
        using var response = await client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Counts_are_objects_of_names_and_numbers()
    {
        Assert.Equal(Expected(server.Rows, r => r.BasisOfRecord), Names(await Json("/v1/occurrence/counts/basisOfRecord")));
        Assert.Equal(Expected(server.Rows.Where(r => r.Year is >= 2000 and <= 2003), r => $"{r.Year}"), Names(await Json("/v1/occurrence/counts/year?year=2000,2003")));
        Assert.Equal(Expected(server.Rows.Where(r => r.CountryCode == "KH"), r => r.DatasetKey), Names(await Json("/v1/occurrence/counts/datasets?country=KH")));
        var countries = (await Json("/v1/enumeration/country")).EnumerateArray().ToDictionary(c => c.GetProperty("iso2").GetString()!, c => c.GetProperty("enumName").GetString()!);
        Assert.Equal(Expected(server.Rows, r => r.CountryCode is { } code ? countries[code] : null), Names(await Json("/v1/occurrence/counts/countries")));
        Assert.Empty((await Json("/v1/occurrence/counts/publishingCountries?country=KH")).EnumerateObject());
        Assert.Equal(("VIETNAM", "REUNION", "COTE_D_IVOIRE"), (countries["VN"], countries["RE"], countries["CI"] is "IVORY_COAST" ? "COTE_D_IVOIRE" : countries["CI"]));

        static IEnumerable<FacetCount> Names(JsonElement counts) => counts.EnumerateObject().Select(c => new FacetCount(c.Name, c.Value.GetInt64()));
    }

    [Theory]
    [InlineData("/v1/occurrence/search?limit=-1", "limit")]
    [InlineData("/v1/occurrence/search?limit=x", "limit")]
    [InlineData("/v1/occurrence/search?offset=100001", "offset")]
    [InlineData("/v1/occurrence/search?offset=99900&limit=300", "offset")]
    [InlineData("/v1/occurrence/search?offset=999999999999", "offset")]
    [InlineData("/v1/occurrence/search?facet=nothing", "facet")]
    [InlineData("/v1/occurrence/search?facet=country&facetLimit=x", "facetLimit")]
    [InlineData("/v1/occurrence/search?mediaType=StillImage", "mediaType")]
    [InlineData("/v1/occurrence/search?year=abc", "year")]
    [InlineData("/v1/occurrence/search?basisOfRecord=HUMAN%20OBSERVATION", "basisOfRecord")]
    [InlineData("/v1/occurrence/search?continent=ASIA&continent=north%20america", "continent")]
    [InlineData("/v1/occurrence/count?country=Cambodia", "country")]
    [InlineData("/v1/occurrence/search?license=free", "license")]
    [InlineData("/v1/occurrence/search?occurrenceStatus=!maybe", "occurrenceStatus")]
    [InlineData("/v1/occurrence/search?geoDistance=10,500,5km", "geoDistance")]
    [InlineData("/v1/occurrence/search?geometry=POINT(1%202)", "geometry")]
    [InlineData("/v1/occurrence/search?hasCoordinate=maybe", "hasCoordinate")]
    [InlineData("/v1/occurrence/search?matchCase=maybe", "matchCase")]
    [InlineData("/v1/occurrence/search?q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k", "predicate")]
    [InlineData("/v1/occurrence/search?scientificName=%00", "scientificName")]
    [InlineData("/v1/occurrence/search?limit=1&limit=2", "limit")]
    [InlineData("/v1/geocode/reverse?lat=91&lng=0", "lat")]
    [InlineData("/v1/geocode/reverse?lat=NaN&lng=0", "lat")]
    [InlineData("/v1/geocode/reverse?lat=1", "lng")]
    public async Task What_cannot_be_is_a_problem_that_names_the_parameter(string path, string parameter) =>
        Assert.Equal(parameter, (await server.Problem(path, HttpStatusCode.BadRequest)).GetProperty("parameter").GetString());

    [Theory]
    [InlineData("/v1/occurrence/123456789")]
    [InlineData("/v1/occurrence/123456789/verbatim")]
    [InlineData("/v1/occurrence/none")]
    [InlineData("/v1/occurrence/search?snapshot=none")]
    [InlineData("/v1/dataset/none")]
    [InlineData("/v1/organization/none")]
    [InlineData("/v1/species/none")]
    [InlineData("/v1/nowhere")]
    [InlineData("/v2/nowhere")]
    public async Task What_is_not_there_is_a_problem(string path) => await server.Problem(path, HttpStatusCode.NotFound);

    [Fact]
    public async Task An_answer_is_of_the_very_type_has_a_tag_and_names_its_manifest_and_its_licences()
    {
        using var response = await server.Client.GetAsync("/v1/occurrence/search?country=KH&limit=1", Stop);
        Assert.Equal("application/json", Assert.Single(response.Content.Headers.GetValues("Content-Type")));
        var links = string.Join(", ", response.Headers.GetValues("Link"));
        Assert.Contains("rel=\"license\"", links, StringComparison.Ordinal);
        var manifest = links.Split('<', '>')[1];
        Assert.StartsWith("/api/occurrences?", manifest, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync(manifest, Stop)).StatusCode);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/v1/occurrence/search?limit=1&country=KH");
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(response.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, (await server.Client.SendAsync(again, Stop)).StatusCode);
        using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/v1/occurrence/count"), Stop);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    private static IEnumerable<FacetCount> Expected(IEnumerable<OccurrenceRow> rows, Func<OccurrenceRow, string?> value) => rows.Select(value).OfType<string>()
        .GroupBy(v => v, StringComparer.Ordinal).Select(g => new FacetCount(g.Key, g.Count())).OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal);

    private static IEnumerable<FacetCount> Counts(JsonElement facet) => facet.GetProperty("counts").EnumerateArray().Select(c => new FacetCount(c.GetProperty("name").GetString()!, c.GetProperty("count").GetInt64()));

    private Task<JsonElement> Json(string path) => server.Json(path);

    private Task<string> Text(string path) => server.Client.GetStringAsync(path, Stop);

    private async Task<(HttpStatusCode Status, JsonElement Answer)> Post(string body)
    {
        using var response = await server.Client.PostAsync("/v1/occurrence/search/predicate", new StringContent(body, Encoding.UTF8, "application/json"), Stop);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Stop)).RootElement);
    }
}
