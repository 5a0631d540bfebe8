using System.Net;

namespace Saola.Web.Tests.Guard;

/// <summary>Pages of other sites may read the public API, without credentials, and nothing else.</summary>
public sealed class CrossOriginTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Origin = "https://other.example.org";

    [Theory]
    [InlineData("/api/occurrences/count")]
    [InlineData("/api/occurrences?limit=-1")]
    [InlineData("/api/tiles/0/0/0.mvt")]
    [InlineData("/api/basemap/0/0/0.mvt")]
    [InlineData("/api/export?country=KH")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/nothing")]
    public async Task What_the_API_answers_may_be_read_by_any_page_without_credentials(string path)
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            using var response = await Ask(method, path, Origin);
            Assert.Equal("*", HeaderTests.Header(response, "Access-Control-Allow-Origin"));
            Assert.Contains("ETag", HeaderTests.Header(response, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
            Assert.Null(HeaderTests.Header(response, "Access-Control-Allow-Credentials"));
        }

        // A shared cache may keep an answer that was not asked for by another site.
        using var plain = await Ask(HttpMethod.Get, path, origin: null);
        Assert.Equal("*", HeaderTests.Header(plain, "Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/explore")]
    [InlineData("/occurrence/7")]
    [InlineData("/map.svg")]
    [InlineData("/nothing")]
    public async Task Pages_may_not(string path)
    {
        using var response = await Ask(HttpMethod.Get, path, Origin);
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.NoContent)]
    [InlineData("HEAD", HttpStatusCode.NoContent)]
    [InlineData("POST", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", HttpStatusCode.MethodNotAllowed)]
    public async Task Only_reading_is_promised_beforehand_and_never_with_a_key(string method, HttpStatusCode status)
    {
        using var response = await Ask(HttpMethod.Options, "/api/occurrences", Origin, method);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.NoContent ? "*" : null, HeaderTests.Header(response, "Access-Control-Allow-Origin"));
        Assert.DoesNotContain("authorization", HeaderTests.Header(response, "Access-Control-Allow-Headers") ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.Null(HeaderTests.Header(response, "Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task What_is_posted_from_another_site_is_neither_done_nor_read()
    {
        using var response = await Ask(HttpMethod.Post, "/api/occurrences", Origin);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Null(HeaderTests.Header(response, "Access-Control-Allow-Origin"));
    }

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string path, string? origin, string? asked = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (asked is not null) request.Headers.Add("Access-Control-Request-Method", asked);
        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
