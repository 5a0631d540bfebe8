using System.Net;

namespace Saola.Web.Tests.Pages;

/// <summary>The pages of layers and places over invented parks.</summary>
public sealed class PlacesPageTests(PagesServer server) : IClassFixture<PagesServer>
{
    [Fact]
    public async Task A_place_tells_what_is_recorded_in_it()
    {
        var html = WebUtility.HtmlDecode(await server.Html($"/place/{SyntheticLayer.Key}/1?lang=en"));
        var inside = server.Store.All.Where(r => r is { DecimalLatitude: >= 21 and <= 23, DecimalLongitude: >= 78 and <= 80 }).ToList();
        Assert.NotEmpty(inside);
        Assert.Contains("Park of the synthetic tiger", html, StringComparison.Ordinal);
        Assert.Contains($"<dt>Records</dt><dd>{inside.Count:N0}</dd>", html, StringComparison.Ordinal);
        Assert.Contains("/species/Panthera%20tigris", html, StringComparison.Ordinal);
        Assert.Contains("a spike", html, StringComparison.Ordinal);
        Assert.Contains("India", html, StringComparison.Ordinal);
        // What the source says is another thing than where it lies.
        Assert.Contains("Cambodia", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layer_tells_its_licence_and_its_account()
    {
        var html = WebUtility.HtmlDecode(await server.Html($"/places/{SyntheticLayer.Key}?lang=en"));
        Assert.Contains("CC0-1.0", html, StringComparison.Ordinal);
        Assert.Contains("5 features read = 4 places + 1 left out", html, StringComparison.Ordinal);
        // The largest first.
        Assert.True(html.IndexOf("Synthetic world", StringComparison.Ordinal) < html.IndexOf("Synthetic grove", StringComparison.Ordinal));
        Assert.Contains($"/places/{SyntheticLayer.Key}", await server.Html("/places?lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_is_found_by_a_part_of_its_name()
    {
        var html = await server.Html("/search?q=synthetic grov&lang=en");
        Assert.Contains($"/place/{SyntheticLayer.Key}/3", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/place/{SyntheticLayer.Key}/1\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explore_shows_what_is_in_a_place()
    {
        Assert.Contains($"/explore?lang=en&amp;place={SyntheticLayer.Key}/1", Uri.UnescapeDataString(await server.Html($"/place/{SyntheticLayer.Key}/1?lang=en")), StringComparison.Ordinal);
        var html = WebUtility.HtmlDecode(await server.Html($"/explore?place={SyntheticLayer.Key}/1&lang=en"));
        var inside = server.Store.All.Count(r => r is { DecimalLatitude: >= 21 and <= 23, DecimalLongitude: >= 78 and <= 80 });
        Assert.Contains($"<strong>{inside:N0}</strong>", html, StringComparison.Ordinal);
        Assert.Contains("Park of the synthetic tiger", html, StringComparison.Ordinal);
        // The map shows where it ends.
        Assert.Contains("[78,21]", html, StringComparison.Ordinal);
        using var none = await server.Client.GetAsync(new Uri($"/explore?place={SyntheticLayer.Key}/none", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    [Theory]
    [InlineData("/places/none")]
    [InlineData("/place/none/1")]
    [InlineData("/place/parks-of-nowhere/none")]
    public async Task What_is_no_place_is_a_page_that_says_so(string address)
    {
        using var answer = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
