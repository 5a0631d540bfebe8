using System.Net;

namespace Saola.Web.Tests.Pages;

/// <summary>The page of a species.</summary>
public sealed class SpeciesPageTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    private const string Tiger = "Panthera tigris", TigerPage = "/species/Panthera%20tigris";

    [Fact]
    public async Task It_tells_the_records_and_each_figure_leads_to_them()
    {
        var html = await server.Html($"{TigerPage}?lang=en");
        var rows = server.Store.All.Where(r => r.Species == Tiger).ToList();

        Assert.Contains($"<strong>{rows.Count:N0}</strong>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/explore?lang=en&amp;species=Panthera%20tigris\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/explore?lang=en&amp;species=Panthera%20tigris&amp;country=IN\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/explore?lang=en&amp;species=Panthera%20tigris&amp;basisOfRecord=", html, StringComparison.Ordinal);
        Assert.Contains("species=Panthera%20tigris&amp;elevation=", html, StringComparison.Ordinal);
        Assert.Contains($"{rows.Count(r => r.Elevation is not null):N0} records tell their height", html, StringComparison.Ordinal);
        // Of all mammals in India, how many are tigers.
        var mammals = server.Store.All.Count(r => r is { Class: "Mammalia", CountryCode: "IN" });
        Assert.Contains($"{mammals:N0} records of Mammals have been made in the countries where this species has records (1)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_what_lists_say_with_their_words_and_sources()
    {
        var (english, chinese) = (await server.Html($"{TigerPage}?lang=en"), await server.Html($"{TigerPage}?lang=zh"));

        Assert.Contains("Panthera tigris Nobody, 2001", english, StringComparison.Ordinal);
        Assert.Contains("Felis tigris Nobody, 1990", english, StringComparison.Ordinal);
        Assert.Contains("▲</span> EN</span> endangered", Flat(english), StringComparison.Ordinal);
        Assert.Contains("Synthetic Red List", english, StringComparison.Ordinal);
        Assert.Contains("濒危", chinese, StringComparison.Ordinal);
        Assert.Contains("Tigre", english, StringComparison.Ordinal);
        // The reader's language comes first.
        Assert.True(chinese.IndexOf("<dd lang=\"zh\">虎", StringComparison.Ordinal) is var own and > 0 && own < chinese.IndexOf("<dd lang=\"en\">Tiger", StringComparison.Ordinal));
        Assert.Contains("href=\"/species/Panthera%20tigrix?lang=en\"", english, StringComparison.Ordinal);
        Assert.Contains("href=\"/country/BT?lang=en\"", english, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/species/Felis%20tigris", TigerPage)]
    [InlineData("/species/felis%20tigris%20Nobody,%201990?lang=zh", TigerPage + "?lang=zh")]
    [InlineData("/species/panthera%20TIGRIS", TigerPage)]
    [InlineData("/species/Panthera%20tigris%20%28Linnaeus,%201758%29", TigerPage)]
    [InlineData("/species/%E8%99%8E", TigerPage)]
    [InlineData("/species/tigre", TigerPage)]
    [InlineData("/species/Giant%20panda?lang=en", "/species/Ailuropoda%20melanoleuca?lang=en")]
    public async Task Another_name_leads_to_the_species(string address, string expected)
    {
        using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Redirect, expected), (response.StatusCode, response.Headers.Location?.ToString()));
    }

    [Theory]
    [InlineData("/species/Nusquam%20nihil")]
    [InlineData("/species/Mammalia")]
    [InlineData("/species/%20")]
    public async Task A_name_of_no_species_is_not_found(string address) => await server.Html(address, HttpStatusCode.NotFound);

    [Fact]
    public async Task A_species_of_a_list_without_records_has_a_page_that_says_so()
    {
        var html = await server.Html("/species/Fictitia%20unseen?lang=en");
        Assert.Contains("That does not mean that it lives nowhere", html, StringComparison.Ordinal);
        Assert.Contains("critically endangered", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<saola-map", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_a_period_changes_the_picture_of_the_map()
    {
        var page = await browser.Page(1200, scripts: false);
        await page.GotoAsync($"{server.Address}{TigerPage}?lang=en");
        var before = await page.Locator("saola-map img").GetAttributeAsync("src");
        await page.Locator(".periods a").Nth(2).ClickAsync();

        Assert.Contains("year=", page.Url, StringComparison.Ordinal);
        var after = await page.Locator("saola-map img").GetAttributeAsync("src");
        Assert.NotEqual(before, after);
        Assert.Contains("year=", after, StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator(".periods a[aria-current]").CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('saola-map img').complete"));
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_a_period_and_the_map_follows()
    {
        var page = await browser.Page(1200);
        await page.GotoAsync($"{server.Address}{TigerPage}?lang=en");
        await page.Locator(".periods a").First.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        var link = await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')");
        await page.Keyboard.PressAsync("Enter");
        await page.Until("location.search.includes('year=')");

        Assert.Contains("year=", link, StringComparison.Ordinal);
        await page.Until("document.querySelector('saola-map')?.getAttribute('tiles').includes('year=')");
    }

    /// <summary>Blanks between tags are one.</summary>
    private static string Flat(string html) => string.Join(' ', html.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
