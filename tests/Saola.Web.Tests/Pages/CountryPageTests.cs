using System.Globalization;
using System.Net;
using Saola.Indicators;
using Saola.Platform.Places;

namespace Saola.Web.Tests.Pages;

/// <summary>The page of a country, and the list of all.</summary>
public sealed class CountryPageTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task It_tells_what_is_recorded_by_whom_and_leads_there()
    {
        var html = await server.Html("/country/CN?lang=en");
        var rows = server.Store.All.Where(r => r.CountryCode == "CN").ToList();

        Assert.Contains($"<strong>{rows.Count:N0}</strong>", html, StringComparison.Ordinal);
        Assert.Contains($"<strong>{rows.Select(r => r.Species).Distinct().Count()}</strong>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/explore?lang=en&amp;country=CN&amp;class=Mammalia\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/explore?lang=en&amp;country=CN&amp;source=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_how_complete_each_cell_is_and_which_nobody_looked_at()
    {
        var html = await server.Html("/country/CN?lang=en");
        var cells = CountryCells.Of(BoundarySet.Bundled(), "CN")!;
        var rows = server.Store.All.Where(r => r.CountryCode == "CN").ToList();
        // The oracle: the records one by one.
        var byCell = rows.GroupBy(r => ((int)Math.Floor((r.DecimalLongitude!.Value + 180) / cells.Degrees), (int)Math.Floor((90 - r.DecimalLatitude!.Value) / cells.Degrees))).ToList();
        var surveyed = byCell.Count(c => cells.Land.Contains(c.Key));

        Assert.InRange(surveyed, 2, cells.Land.Count - 1);
        Assert.Contains($"{surveyed} of {cells.Land.Count}, of {cells.Degrees.ToString(CultureInfo.InvariantCulture)}° each", html, StringComparison.Ordinal);
        Assert.Contains($"not surveyed: no record <span class=\"count\">{cells.Land.Count - surveyed}</span>", html, StringComparison.Ordinal);
        foreach (var cell in byCell)
        {
            var counts = cell.GroupBy(r => r.Species).Select(g => g.Count()).ToList();
            var coverage = SampleCoverage.Of(cell.Count(), counts.Count(n => n == 1), counts.Count(n => n == 2))!.Value;
            if (cell.Count() >= 20) Assert.Contains($"{cell.Count():N0} records, {counts.Count} species, coverage {Math.Floor((coverage + 1e-12) * 1000) / 10} %", html, StringComparison.Ordinal);
        }

        Assert.Equal(byCell.Count, html.Split("<rect class=\"k", StringSplitOptions.None).Length - 1 - 6);
        Assert.Contains("country=CN&amp;box=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_threatened_and_endemic_species_as_the_lists_say()
    {
        var (china, india, japan) = (await server.Html("/country/CN?lang=en"), await server.Html("/country/IN?lang=en"), await server.Html("/country/JP?lang=en"));

        Assert.Contains("calls extinct or threatened: 1.", china, StringComparison.Ordinal);
        Assert.Contains("Synthetic list of nowhere: 1 of 2 have a record here", china, StringComparison.Ordinal);
        Assert.Contains("href=\"/species/Fictitia%20unseen?lang=en\"", china, StringComparison.Ordinal);
        Assert.Contains("Protected by law (India)", india, StringComparison.Ordinal);
        // No list says anything of what is recorded there.
        Assert.DoesNotContain("id=\"threatened\"", japan, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"endemic\"", japan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neighbours_are_compared_and_the_species_of_both_are_listed_without_scripts()
    {
        var page = await browser.Page(1200, scripts: false);
        await page.GotoAsync($"{server.Address}/country/VN?lang=en");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Compare with China" }).ClickAsync();

        Assert.Contains("with=CN", page.Url, StringComparison.Ordinal);
        var text = await page.Locator(".shared").InnerTextAsync();
        Assert.Contains("Saola", text, StringComparison.Ordinal);
        Assert.Contains("Giant panda", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/country/cn", "/country/CN")]
    [InlineData("/country/CHN?lang=zh", "/country/CN?lang=zh")]
    [InlineData("/country/China", "/country/CN")]
    [InlineData("/country/Kambodscha", "/country/KH")]
    [InlineData("/country/%E4%B8%AD%E5%9B%BD", "/country/CN")]
    public async Task Another_code_or_a_name_leads_to_the_country(string address, string expected)
    {
        using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Redirect, expected), (response.StatusCode, response.Headers.Location?.ToString()));
    }

    [Theory]
    [InlineData("/country/XX")]
    [InlineData("/country/Nowhere")]
    public async Task What_is_no_country_is_not_found(string address) => await server.Html(address, HttpStatusCode.NotFound);

    [Fact]
    public async Task A_country_without_records_is_wholly_not_surveyed()
    {
        var html = await server.Html("/country/FR?lang=en");
        Assert.Contains("nobody looked, or nobody shared", html, StringComparison.Ordinal);
        Assert.Contains("<strong>0 %</strong>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<saola-map", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_countries_are_listed_in_the_order_of_the_readers_language()
    {
        var (english, chinese) = (await server.Html("/countries?lang=en"), await server.Html("/countries?lang=zh"));
        var codes = server.Store.All.Select(r => r.CountryCode!).Distinct().ToList();

        Assert.All(codes, code => Assert.Contains($"/country/{code}?lang=en", english, StringComparison.Ordinal));
        Assert.Equal(["AU", "BO", "CN", "DE", "IN", "JP", "TZ", "VN"], Order(english, "en"));
        // By their sounds: àodàlìyà, bōlìwéiyà, déguó, rìběn, tǎnsāngníyà, yìndù, yuènán, zhōngguó.
        Assert.Equal(["AU", "BO", "DE", "JP", "TZ", "IN", "VN", "CN"], Order(chinese, "zh"));

        IEnumerable<string> Order(string html, string language) => codes.OrderBy(code => html.IndexOf($"/country/{code}?lang={language}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cell_is_reached_by_the_keyboard_through_the_table()
    {
        var page = await browser.Page(1200);
        await page.GotoAsync($"{server.Address}/country/CN?lang=en");
        await page.Locator(".known summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await page.Until("location.pathname === '/explore' && location.search.includes('box=')");
    }
}
