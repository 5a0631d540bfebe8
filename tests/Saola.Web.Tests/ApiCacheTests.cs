using System.Net;
using Saola.Host.Api;
using Saola.Platform.Access;

namespace Saola.Web.Tests;

/// <summary>Tags of answers: revalidated each time, computed once.</summary>
public sealed class ApiCacheTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/occurrences?country=KH")]
    [InlineData("/api/occurrences/count")]
    [InlineData("/api/occurrences/count?format=manifest")]
    [InlineData("/api/occurrences/7")]
    [InlineData("/api/tiles/1/0/0.mvt")]
    [InlineData("/api/tiles/4/0/0.mvt?year=1800")]
    [InlineData("/api/datasets")]
    [InlineData("/api/datasets/set0")]
    [InlineData("/api/snapshots/current")]
    [InlineData("/api/fields")]
    [InlineData("/api/suggest?q=e")]
    [InlineData("/api/export?year=1990")]
    public async Task A_known_tag_is_answered_with_304_and_no_body(string path)
    {
        using var first = await server.Client.GetAsync(path, Cancel);
        Assert.True(first.IsSuccessStatusCode);
        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.NotModified, await Status(path, first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, await Status(path, $"\"other\", W/{first.Headers.ETag}"));
        Assert.Equal(first.StatusCode, await Status(path, "\"other\""));
    }

    [Fact]
    public async Task Addresses_that_mean_the_same_share_a_tag_and_others_do_not()
    {
        var tag = await Tag("/api/occurrences/count?country=KH&country=LA");
        Assert.Equal(tag, await Tag("/api/occurrences/count?COUNTRY=LA&country=KH&theme=dark&limit=4"));
        Assert.NotEqual(tag, await Tag("/api/occurrences/count?country=KH"));
        Assert.NotEqual(tag, await Tag("/api/occurrences?country=KH&country=LA"));
        Assert.NotEqual(tag, await Tag($"/api/occurrences/count?country=KH&country=LA&snapshot={ApiStore.Before}"));
        Assert.NotEqual(tag, await Tag("/api/occurrences/count?country=KH&country=LA&format=manifest"));
        Assert.Equal(tag, await Tag($"/api/occurrences/count?country=KH&country=LA&snapshot={ApiStore.Now}"));
        Assert.NotEqual(await Tag("/api/suggest?q=e&lang=zh"), await Tag("/api/suggest?q=e&lang=en"));
    }

    [Fact]
    public void A_tag_depends_on_each_of_its_parts_and_on_their_borders()
    {
        var someone = new Principal("someone");
        string[] tags =
        [
            Fresh.Tag("s", "0", Principal.Anonymous, "en", "q").ToString(),
            Fresh.Tag("s", "1", Principal.Anonymous, "en", "q").ToString(),
            Fresh.Tag("t", "0", Principal.Anonymous, "en", "q").ToString(),
            Fresh.Tag("s", "0", someone, "en", "q").ToString(),
            Fresh.Tag("s", "0", Principal.Anonymous, "zh", "q").ToString(),
            Fresh.Tag("s", "0", Principal.Anonymous, "en", "r").ToString(),
            Fresh.Tag("s", "0", Principal.Anonymous, "e", "nq").ToString(),
        ];
        Assert.Equal(tags.Length, tags.Distinct().Count());
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        using var response = await server.Client.GetAsync("/api/occurrences/3", Cancel);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Null(response.Headers.ETag);
    }

    private async Task<string> Tag(string path)
    {
        using var response = await server.Client.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.ETag!.ToString();
    }

    private async Task<HttpStatusCode> Status(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await server.Client.SendAsync(request, Cancel);
        if (response.StatusCode == HttpStatusCode.NotModified) Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancel));
        return response.StatusCode;
    }
}
