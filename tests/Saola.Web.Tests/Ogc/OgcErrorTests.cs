using System.Net;

namespace Saola.Web.Tests.Ogc;

/// <summary>Refusals of the OGC routes: a problem with one line and the parameter's name, never a stack, never a wrong answer.</summary>
public sealed class OgcErrorTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("bbox=1,2,3", "bbox")]
    [InlineData("bbox=1,2,NaN,4", "bbox")]
    [InlineData("bbox=1,4,3,2", "bbox")]
    [InlineData("bbox-crs=EPSG:4326&bbox=1,2,3,4", "bbox-crs")]
    [InlineData("crs=http://www.opengis.net/def/crs/EPSG/0/9999", "crs")]
    [InlineData("datetime=yesterday", "datetime")]
    [InlineData("datetime=2001-01-01/2000-01-01", "datetime")]
    [InlineData("filter=nation='KH'", "filter")]
    [InlineData("filter=year%20=", "filter")]
    [InlineData("filter=year%20=%201&filter=year%20=%202", "filter")]
    [InlineData("filter=locality%20=%20'a%00b'", "filter")]
    [InlineData("filter=%ff%fe", "filter")]
    [InlineData("filter=%7B%22op%22:1%7D", "filter")]
    [InlineData("filter=year=1&filter-lang=sql", "filter-lang")]
    [InlineData("filter=year=1&filter-crs=http://www.opengis.net/def/crs/EPSG/0/3857", "filter-crs")]
    [InlineData("cursor=here", "cursor")]
    [InlineData("cursor=-1-5", "cursor")]
    [InlineData("colour=red", "colour")]
    [InlineData("year=soon", "year")]
    [InlineData("offset=5", "offset")]
    [InlineData("f=html", "f")]
    [InlineData("isInCluster=true&snapshot=snapshot-before", "isInCluster")]
    [InlineData("filter=isInCluster=TRUE&snapshot=snapshot-before", "isInCluster")]
    public async Task A_bad_parameter_is_named(string query, string parameter)
    {
        var problem = await server.Problem($"{OgcAnswers.Items}?{query}", HttpStatusCode.BadRequest);
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
        Assert.DoesNotContain('\n', problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("/ogc?x=1")]
    [InlineData("/ogc/conformance?x=1")]
    [InlineData("/ogc/collections?limit=1")]
    [InlineData("/ogc/collections/occurrences?x=1")]
    [InlineData("/ogc/collections/occurrences/items/7?limit=1")]
    [InlineData("/ogc/collections/places/items?filter=TRUE")]
    [InlineData("/ogc/collections/places/items?datetime=2000")]
    [InlineData("/ogc/collections/places/items?year=2000")]
    public async Task What_would_seem_to_have_been_heeded_is_refused(string address) => await server.Problem(address, HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("/ogc/nothing")]
    [InlineData("/ogc/collections/none")]
    [InlineData("/ogc/collections/none/items")]
    [InlineData("/ogc/collections/none/queryables")]
    [InlineData("/ogc/collections/OCCURRENCES/items")]
    [InlineData("/ogc/collections/occurrences/items/3")]
    [InlineData("/ogc/collections/occurrences/items/x")]
    [InlineData("/ogc/collections/occurrences/items/-7")]
    [InlineData("/ogc/collections/occurrences/items/7.0")]
    [InlineData("/ogc/collections/occurrences/items/99999999999999999999")]
    [InlineData("/ogc/collections/occurrences/items/7?snapshot=none")]
    [InlineData("/ogc/collections/occurrences/items?snapshot=none")]
    [InlineData("/ogc/collections/places/items/XX")]
    [InlineData("/ogc/collections/occurrences/items/7/more")]
    public async Task What_does_not_exist_is_not_found(string address) => await server.Problem(address, HttpStatusCode.NotFound);

    [Fact]
    public async Task A_filter_that_is_deep_or_long_is_refused_or_answered_and_never_breaks()
    {
        var deep = string.Concat(Enumerable.Repeat("(", 5_000)) + "year=1";
        Assert.Contains("50 deep", (await server.Problem($"{OgcAnswers.Items}?filter={deep}", HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        var wide = string.Join("OR", Enumerable.Repeat("%20year=1%20", 1_000));
        Assert.Equal(0, (await server.Ogc($"{OgcAnswers.Items}?filter={wide}")).GetProperty("numberMatched").GetInt32());
        await server.Problem($"{OgcAnswers.Items}?filter={string.Join("OR", Enumerable.Repeat("%20year=1%20", 1_500))}", HttpStatusCode.RequestUriTooLong);
    }

    [Theory]
    [InlineData("/ogc")]
    [InlineData("/ogc/api")]
    [InlineData("/ogc/collections/occurrences/items?limit=2")]
    [InlineData("/ogc/collections/occurrences/items/7")]
    [InlineData("/ogc/collections/occurrences/items?limit=0")]
    [InlineData("/ogc/nothing")]
    public async Task HEAD_has_the_status_and_headers_of_GET_and_no_body(string address)
    {
        using var get = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType, get.Headers.ETag), (head.StatusCode, head.Content.Headers.ContentType, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Other_methods_than_GET_are_refused()
    {
        using var response = await server.Client.PostAsync(OgcAnswers.Items, null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Pages_of_other_sites_may_read_features_without_credentials()
    {
        using var response = await server.Client.GetAsync(OgcAnswers.Items, TestContext.Current.CancellationToken);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("Content-Crs", string.Join(',', response.Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }
}
