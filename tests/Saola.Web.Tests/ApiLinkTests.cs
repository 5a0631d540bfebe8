using System.Net;

namespace Saola.Web.Tests;

/// <summary>Each answer that bears records or figures names where their licences are told.</summary>
public sealed class ApiLinkTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/occurrences?limit=1&offset=3&sort=year&desc=true&country=KH")]
    [InlineData("/api/occurrences/count?distinct=true&country=KH")]
    [InlineData("/api/occurrences/facets?field=year&country=KH")]
    [InlineData("/api/occurrences/histogram?field=year&country=KH")]
    [InlineData("/api/occurrences/species?country=KH")]
    [InlineData("/api/occurrences/cube?field=year&country=KH")]
    [InlineData("/api/tiles/0/0/0.mvt?country=KH")]
    [InlineData("/map.svg?country=KH&map=2/10/100&lang=zh")]
    public async Task An_answer_names_the_licences_of_what_it_rests_on(string address)
    {
        var text = await Companion(address);
        Assert.Contains($"\n", text, StringComparison.Ordinal);
        Assert.Contains($"{server.Rows.Count(r => r.CountryCode == "KH"):N0} records of ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/occurrences/count?")]
    [InlineData("/api/tiles/0/0/0.mvt?")]
    [InlineData("/map.svg?")]
    public async Task Where_the_question_is_too_long_for_a_header_the_licences_of_all_are_named(string address)
    {
        var text = await Companion($"{address}snapshot={ApiStore.Before}&country=KH&locality=!{new string('x', 990)}&locality=!{new string('y', 990)}&locality=!{new string('z', 990)}");
        Assert.Contains($"{server.Rows.Count / 2:N0} records of ", text, StringComparison.Ordinal);
        Assert.Contains($"Snapshot: {ApiStore.Before}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_and_those_that_are_probably_the_same_name_their_licences()
    {
        var clustered = server.Rows.First(r => r.ClusterKey is not null);
        Assert.Contains("1 record of 1 dataset", await Companion($"/api/occurrences/{clustered.Key}"), StringComparison.Ordinal);
        var related = server.Rows.Count(r => r.ClusterKey == clustered.ClusterKey);
        Assert.Contains($"{related} records of ", await Companion($"/api/occurrences/{clustered.Key}/related?snapshot={ApiStore.Now}"), StringComparison.Ordinal);
    }

    /// <summary>What stands behind the link of an answer.</summary>
    private async Task<string> Companion(string address)
    {
        using var response = await server.Client.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var link = Assert.Single(string.Join(", ", response.Headers.GetValues("Link")).Split(", "), l => l.Contains("rel=\"license\"", StringComparison.Ordinal));
        return await server.Client.GetStringAsync(link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)], Cancel);
    }
}
