using System.Net;

namespace Saola.Web.Tests.Pages;

/// <summary>The pages of snapshots, and what a dataset's page says of its releases.</summary>
public sealed class SnapshotPageTests(PagesServer server) : IClassFixture<PagesServer>
{
    [Fact]
    public async Task A_snapshot_tells_its_inputs_and_what_changed()
    {
        var html = await server.Html("/snapshot/3?lang=en");

        Assert.Contains(server.Store.CurrentId, html, StringComparison.Ordinal);
        Assert.Contains("Since snapshot 2 of", html, StringComparison.Ordinal);
        var animals = server.Store.All.Count(r => r.Source == SyntheticStore.Birds);
        Assert.Contains($"<td class=\"number\">17</td><td class=\"number\">{animals:N0}</td><td class=\"number\">&#x2B;{animals - 17:N0}</td>", Flat(html), StringComparison.Ordinal);
        Assert.Contains("Plants of nowhere</a></th><td>added</td>", Flat(html), StringComparison.Ordinal);
        Assert.Contains("Older boundaries → Natural Earth", html, StringComparison.Ordinal);
        Assert.Contains($"/explore?lang=en&amp;snapshot={server.Store.CurrentId}", html, StringComparison.Ordinal);
        Assert.Contains("saola snapshot diff 2 3", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_that_is_kept_says_that_there_is_nothing_to_compare_it_with()
    {
        var html = await server.Html("/snapshot/2?lang=en");
        Assert.Contains("are not kept any more", html, StringComparison.Ordinal);
        Assert.Contains("rel=\"next\" href=\"/snapshot/3?lang=en\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_snapshots_are_listed_the_newest_first()
    {
        var html = await server.Html("/snapshots?lang=en");
        Assert.True(html.IndexOf("/snapshot/3?", StringComparison.Ordinal) is var newest and > 0 && newest < html.IndexOf("/snapshot/2?", StringComparison.Ordinal));
        Assert.Contains("1 earlier one is not kept", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/snapshot/1?lang=en", "it may have been pruned")]
    [InlineData("/snapshot/99?lang=en", "it may have been pruned")]
    [InlineData("/snapshot/soon?lang=en", "Nothing lives at this address")]
    public async Task A_snapshot_that_is_not_kept_is_not_found_and_the_page_says_what_may_be(string address, string expected) =>
        Assert.Contains(expected, await server.Html(address, HttpStatusCode.NotFound), StringComparison.Ordinal);

    [Fact]
    public async Task A_dataset_tells_its_releases_and_the_snapshots_that_hold_them()
    {
        var html = Flat(await server.Html($"/dataset/{SyntheticStore.Birds}?lang=en"));
        Assert.Contains("<h2 id=\"releases\">Releases, and where they are used</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<td>other source files</td>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/snapshot/2?lang=en\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/snapshot/3?lang=en\"", html, StringComparison.Ordinal);
        Assert.Contains("3 of 1,203 rows", html, StringComparison.Ordinal);
    }

    /// <summary>Without blanks between tags.</summary>
    private static string Flat(string html) => System.Text.RegularExpressions.Regex.Replace(html, @">\s+<", "><", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
}
