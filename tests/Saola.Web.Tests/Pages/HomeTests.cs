using System.Net;
using System.Text.RegularExpressions;

namespace Saola.Web.Tests.Pages;

/// <summary>The first page, and the one box that finds everything.</summary>
public sealed partial class HomeTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task The_first_page_tells_how_much_is_here_by_group_and_by_source_and_adds_up_no_countries()
    {
        var html = await server.Html("/?lang=en");
        var rows = server.Store.All;

        Assert.Contains($">{rows.Count:N0}</a>", html, StringComparison.Ordinal);
        Assert.Contains($">{rows.Where(r => r.OccurrenceStatus != "ABSENT").Select(r => r.Species).OfType<string>().Distinct().Count()}</a>", html, StringComparison.Ordinal);
        foreach (var group in rows.Where(r => r.Class is not null).GroupBy(r => r.Class!))
        {
            var row = Assert.Single(Rows().Matches(html), m => m.Value.Contains($"class={group.Key}", StringComparison.Ordinal));
            Assert.Equal(
                [$"{group.Count():N0}", $"{group.Where(r => r.OccurrenceStatus != "ABSENT").Select(r => r.Species).OfType<string>().Distinct().Count()}", $"{group.Select(r => r.CountryCode).OfType<string>().Distinct().Count()}"],
                Cells().Matches(row.Value).Select(m => m.Groups[1].Value));
        }
    }

    [Theory]
    [InlineData("Panthera tigris", "/species/Panthera%20tigris")]
    [InlineData("tiger", "/species/Panthera%20tigris")]
    [InlineData("China", "/country/CN")]
    [InlineData("Allemagne", "/country/DE")]
    [InlineData("VNM", "/country/VN")]
    [InlineData("21.5, 105.3", "/explore?map=9/21.5/105.3")]
    [InlineData("21°30'N 105°18'E", "/explore?map=9/21.5/105.3")]
    [InlineData("Mammalia", "/explore?taxon=Mammalia")]
    [InlineData("Animals of nowhere", "/dataset/birds-of-nowhere")]
    [InlineData("7", "/occurrence/7")]
    public async Task What_has_a_name_of_its_own_is_reached_at_once(string text, string address)
    {
        using var response = await server.Client.GetAsync(new Uri($"/search?q={Uri.EscapeDataString(text)}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Redirect, address), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("虎", "zh", "/species/Panthera%20tigris?lang=zh")]
    [InlineData("中国", "zh", "/country/CN?lang=zh")]
    public async Task Chinese_names_are_found_in_Chinese(string text, string language, string address)
    {
        using var response = await server.Client.GetAsync(new Uri($"/search?lang={language}&q={Uri.EscapeDataString(text)}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(address, response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("Felis tigris")]
    [InlineData("Tigre")]
    public async Task Other_names_that_checklists_know_lead_to_the_species(string text)
    {
        var html = await server.Html($"/search?lang=en&q={Uri.EscapeDataString(text)}");

        Assert.Contains("class=\"hits\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/species/Panthera%20tigris?lang=en\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_mean_several_things_is_listed_by_kind_with_its_records()
    {
        var html = await server.Html("/search?q=an&lang=en");

        Assert.Contains("id=\"found-Species\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"found-Country\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"found-Dataset\"", html, StringComparison.Ordinal);
        Assert.Contains($"{server.Store.All.Count(r => r.Species == "Panthera tigris"):N0} records", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/search?q=zzzzqq")]
    [InlineData("/search?q=%3Cscript%3E")]
    [InlineData("/search?q=91,181")]
    [InlineData("/search?q=99999999999999999999")]
    [InlineData("/search")]
    public async Task What_is_nowhere_is_told_with_a_remedy(string address)
    {
        var html = await server.Html($"{address}{(address.Contains('?') ? '&' : '?')}lang=en");

        Assert.DoesNotContain("class=\"hits\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html.Replace("<script type", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/search?q=%00")]
    [InlineData("/search?q=tig%00er")]
    [InlineData("/explore?q=%00")]
    public async Task A_nul_in_what_is_searched_for_means_nothing(string address)
    {
        using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, response.StatusCode.ToString());
    }

    [Fact]
    public async Task Doors_stand_in_columns_of_one_width()
    {
        var page = await browser.Page(1280);
        await page.GotoAsync($"{server.Address}/?lang=en");
        var widths = await page.EvaluateAsync<double[]>("[...document.querySelectorAll('ul.doors > li > a')].map(a => Math.round(a.getBoundingClientRect().width))");

        Assert.True(widths.Length > 3);
        Assert.Single(widths.Distinct());
    }

    [Fact]
    public async Task A_long_text_is_cut_and_answered() => await server.Html($"/search?q={new string('x', 3_000)}");

    [Fact]
    public async Task While_one_types_the_list_opens_and_arrows_lead_into_it()
    {
        var page = await browser.Page(1280);
        await page.GotoAsync($"{server.Address}/?lang=en");
        await page.Locator(".hero input[type=search]").FocusAsync();
        await page.Keyboard.TypeAsync("tig");
        await page.Until("document.querySelector('.found-now a') !== null");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.Until("location.pathname.startsWith('/species/')");

        Assert.EndsWith("/species/Panthera%20tigris?lang=en", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_the_box_is_a_form()
    {
        var page = await browser.Page(390, scripts: false);
        await page.GotoAsync($"{server.Address}/?lang=zh");
        await page.Locator(".hero input[type=search]").FillAsync("丹顶鹤");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/species/**");

        Assert.Contains("lang=zh", page.Url, StringComparison.Ordinal);
        Assert.Contains("Grus japonensis", await page.Locator("h1").TextContentAsync(), StringComparison.Ordinal);
    }

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline, 1000)]
    private static partial Regex Rows();

    [GeneratedRegex("<td class=\"number\">([^<]*)</td>", RegexOptions.None, 1000)]
    private static partial Regex Cells();
}
