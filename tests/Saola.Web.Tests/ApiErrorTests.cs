using System.Net;
using CsCheck;

namespace Saola.Web.Tests;

/// <summary>Refusals: one line, the parameter's name, never a stack.</summary>
public sealed class ApiErrorTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData("/api/occurrences?limit=1001", "limit")]
    [InlineData("/api/occurrences?limit=-1", "limit")]
    [InlineData("/api/occurrences?limit=1&limit=2", "limit")]
    [InlineData("/api/occurrences?offset=100001", "offset")]
    [InlineData("/api/occurrences?sort=taxon", "sort")]
    [InlineData("/api/occurrences?desc=maybe", "desc")]
    [InlineData("/api/occurrences?year=ninety", "year")]
    [InlineData("/api/occurrences?colour=red", "colour")]
    [InlineData("/api/occurrences?format=xml", "format")]
    [InlineData("/api/occurrences/count?eventDate=yesterday", "eventDate")]
    [InlineData("/api/occurrences/count?geometry=POLYGON((0 0", "geometry")]
    [InlineData("/api/occurrences/count?box=1,2,3", "box")]
    [InlineData("/api/occurrences/count?issue=NO_SUCH_ISSUE", "issue")]
    [InlineData("/api/occurrences/count?locality=a%00b", "locality")]
    [InlineData("/api/occurrences/facets", "field")]
    [InlineData("/api/occurrences/facets?field=locality", "field")]
    [InlineData("/api/occurrences/histogram?field=country", "field")]
    [InlineData("/api/occurrences/cube?field=issue", "field")]
    [InlineData("/api/occurrences/species?limit=many", "limit")]
    [InlineData("/api/tiles/21/0/0.mvt", "z")]
    [InlineData("/api/tiles/3/8/0.mvt", "x")]
    [InlineData("/api/tiles/3/0/8.mvt", "y")]
    [InlineData("/api/tiles/3/0/0.mvt?year=x", "year")]
    [InlineData("/api/basemap/15/0/0.mvt", "z")]
    [InlineData("/api/export?format=xlsx", "format")]
    [InlineData("/api/export?format=manifest&of=xlsx", "of")]
    [InlineData("/api/occurrences/count?distinct=maybe", "distinct")]
    [InlineData("/api/occurrences/count?distinct=true&distinct=false", "distinct")]
    [InlineData("/api/occurrences/count?distinct=true&snapshot=snapshot-before", "distinct")]
    [InlineData("/api/occurrences/count?format=manifest&distinct=true&snapshot=snapshot-before", "distinct")]
    [InlineData("/api/occurrences?distinct=true", "distinct")]
    [InlineData("/api/occurrences/facets?field=year&distinct=true", "distinct")]
    [InlineData("/api/export?distinct=true", "distinct")]
    [InlineData("/api/occurrences?isInCluster=maybe", "isInCluster")]
    [InlineData("/api/occurrences?isInCluster=false&snapshot=snapshot-before", "isInCluster")]
    [InlineData("/api/occurrences/facets?field=year&clusterKey=7&snapshot=snapshot-before", "clusterKey")]
    [InlineData("/api/tiles/3/0/0.mvt?isInCluster=true&snapshot=snapshot-before", "isInCluster")]
    [InlineData("/api/export?isInCluster=true&snapshot=snapshot-before", "isInCluster")]
    [InlineData("/api/suggest", "q")]
    [InlineData("/api/suggest?q=a&lang=../en", "lang")]
    [InlineData("/api/suggest?q=a&limit=0", "limit")]
    public async Task A_bad_parameter_is_named(string path, string parameter)
    {
        var problem = await server.Problem(path, HttpStatusCode.BadRequest);
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
        Assert.DoesNotContain('\n', problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("/api/occurrences/3")]
    [InlineData("/api/occurrences/99999999999999999999")]
    [InlineData("/api/occurrences/3/related")]
    [InlineData("/api/occurrences/7/related?snapshot=snapshot-before")]
    [InlineData("/api/occurrences/7/related?snapshot=none")]
    [InlineData("/api/datasets/none")]
    [InlineData("/api/datasets/10.1234/none")]
    [InlineData("/api/occurrences/count?snapshot=none")]
    [InlineData("/api/occurrences/7?snapshot=none")]
    [InlineData("/api/tiles/0/0/0.mvt?snapshot=none")]
    [InlineData("/api/export?snapshot=none")]
    [InlineData("/api/occurrences?format=manifest&snapshot=none")]
    [InlineData("/api/tiles/a/b/c.mvt")]
    [InlineData("/api/nothing/here")]
    [InlineData("/api")]
    public async Task What_does_not_exist_is_not_found(string path) => await server.Problem(path, HttpStatusCode.NotFound);

    [Fact]
    public async Task A_long_query_is_refused_with_the_remedy()
    {
        var problem = await server.Problem($"/api/occurrences/count?geometry={new string('1', 20_000)}", HttpStatusCode.RequestUriTooLong);
        Assert.Contains("Simplify", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/api/occurrences?limit=2")]
    [InlineData("/api/tiles/0/0/0.mvt")]
    [InlineData("/api/export?format=csv")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/occurrences?limit=-1")]
    [InlineData("/api/nothing/here")]
    public async Task HEAD_has_the_status_and_headers_of_GET_and_no_body(string path)
    {
        using var get = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Other_methods_than_GET_are_refused()
    {
        using var response = await server.Client.PostAsync("/api/occurrences", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task What_is_broken_inside_is_told_by_a_trace_id_only()
    {
        await using var broken = new ApiServer();
        await broken.InitializeAsync();
        foreach (var secret in (Exception[])[new SaolaException("/secret/file is damaged"), new InvalidOperationException("secret")])
        {
            broken.Store.Broken = secret;
            var problem = await broken.Problem("/api/occurrences/count", HttpStatusCode.InternalServerError);
            Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
            Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Random_queries_are_answered_or_refused_but_never_break()
    {
        string[] routes =
        [
            "/api/occurrences", "/api/occurrences/count", "/api/occurrences/facets", "/api/occurrences/histogram", "/api/occurrences/species",
            "/api/occurrences/cube", "/api/tiles/1/0/0.mvt", "/api/export", "/api/suggest", "/api/taxa/match", "/api/taxa/x:1", "/api/datasets", "/api/occurrences/7", "/api/templates/survey.csv",
        ];
        string[] names =
        [
            .. Platform.Store.Field.All.Select(f => f.Name), .. Platform.Exports.Ask.FilterShapes, "limit", "offset", "sort", "desc", "field",
            "snapshot", "format", "of", "q", "lang", "LIMIT", "facet", "x",
        ];
        string[] values =
        [
            "KH", "1990", "1990,2000", "*", "!", "!*", "*,2000", ",", "true", "year", "country,issue", "year,month", "1,2,3,4", "10,20,5km",
            "POLYGON((0 0,1 0,1 1,0 0))", "POLYGON EMPTY", "{", "[]", "{\"type\":\"and\",\"predicates\":[]}", "{\"type\":\"equals\",\"key\":\"YEAR\",\"value\":1990}", "{\"type\":\"equals\",\"key\":\"LOCALITY\",\"value\":\"\\ud800\"}", "Panthera*", "ZERO_COORDINATE", "json", "manifest", "csv", "0", "5", "-1", "1e400",
            "9999-12-31", "0000", "\0", "\ud800", "%", "昆明", "snapshot-before", "NaN", "",
        ];
        var value = Gen.OneOf(Gen.OneOf(values), Gen.String[0, 12]);
        var query = Gen.Select(Gen.OneOf(names), value).List[0, 5];
        var tried = 0;
        await Gen.Select(Gen.OneOf(routes), query).SampleAsync(async (route, parameters) =>
        {
            var path = $"{route}?{string.Join('&', parameters.Select(p => $"{p.Item1}={Escape(p.Item2)}"))}";
            using var response = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Interlocked.Increment(ref tried);
            if ((int)response.StatusCode is not (200 or 204 or 400 or 404)) Assert.Fail($"{path}: {(int)response.StatusCode}");
            if ((int)response.StatusCode >= 400) Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }, iter: 1_500);
        Assert.True(tried >= 1_500);
    }

    // Lone surrogates are escaped as they would come over the wire: as bytes that are not UTF-8.
    private static string Escape(string text) =>
        string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(b => $"%{b:X2}"));
}
