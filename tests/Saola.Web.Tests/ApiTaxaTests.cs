using System.Net;

namespace Saola.Web.Tests;

/// <summary>Checklists over HTTP.</summary>
public sealed class ApiTaxaTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_is_matched_and_its_taxon_is_shown()
    {
        var match = (await server.Json("/api/taxa/match?scientificName=Elephas%20maximos&kingdom=Animalia")).GetProperty("match");
        Assert.Equal(("VARIANT", "synthetic:1"), (match.GetProperty("matchType").GetString(), match.GetProperty("usage").GetProperty("key").GetString()));
        Assert.Equal("TAXON_MATCH_FUZZY", Assert.Single(match.GetProperty("issues").EnumerateArray()).GetString());
        var taxon = (await server.Json("/api/taxa/synthetic:1")).GetProperty("taxon");
        var entry = Assert.Single(taxon.GetProperty("entries").EnumerateArray());
        Assert.Equal("大象", entry.GetProperty("vernacularNames")[0].GetProperty("name").GetString());
        Assert.Equal(("EN", 2020), (entry.GetProperty("statuses")[0].GetProperty("value").GetString(), entry.GetProperty("statuses")[0].GetProperty("year").GetInt32()));
    }

    [Theory]
    [InlineData("/api/taxa/match", HttpStatusCode.BadRequest)]
    [InlineData("/api/taxa/match?scientificName=", HttpStatusCode.BadRequest)]
    [InlineData("/api/taxa/match?scientificName=a&scientificName=b", HttpStatusCode.BadRequest)]
    [InlineData("/api/taxa/nowhere:1", HttpStatusCode.NotFound)]
    [InlineData("/api/taxa/synthetic:2", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_answered_is_a_problem(string path, HttpStatusCode status)
    {
        using var response = await server.Client.GetAsync(path, Cancel);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_checklists_are_listed() =>
        Assert.Equal("synthetic", Assert.Single((await server.Json("/api/checklists")).GetProperty("checklists").EnumerateArray()).GetProperty("key").GetString());
}
