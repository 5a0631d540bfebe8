using Microsoft.Playwright;

namespace Saola.Web.Tests.Pages;

/// <summary>Choosing on Explore in a real browser: everything changes together, and the address is the state.</summary>
public sealed class LiveTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task A_filter_changes_the_total_the_charts_and_the_map_together_and_back_undoes_it()
    {
        var page = await Explore("/explore?kingdom=Animalia");
        var before = await Seen(page);

        await page.RunAndWaitForResponseAsync(
            () => page.Locator("[data-key='country:IN']").ClickAsync(),
            response => response.Url.Contains("/api/tiles/", StringComparison.Ordinal) && response.Url.Contains("country=IN", StringComparison.Ordinal));
        var after = await Seen(page);
        await page.GoBackAsync();
        await page.Until("total => document.querySelector('.total').textContent === total", before.Total);
        var undone = await Seen(page);
        await page.GoForwardAsync();
        await page.Until("total => document.querySelector('.total').textContent === total", after.Total);

        Assert.Equal($"{server.Store.All.Count(r => r is { Kingdom: "Animalia", CountryCode: "IN" }):N0} records", after.Total);
        Assert.NotEqual(before.Years, after.Years);
        Assert.NotEqual(before.Title, after.Title);
        Assert.Equal(before, undone);
        Assert.Equal(after, await Seen(page));
        Assert.EndsWith("/explore?kingdom=Animalia&country=IN", page.Url, StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument"));
    }

    [Fact]
    public async Task Of_two_quick_choices_both_hold()
    {
        var page = await Explore("/explore");

        await page.EvaluateAsync("['country:IN', 'kingdom:Plantae', 'kingdom:Plantae'].forEach(key => document.querySelector(`[data-key='${key}']`).click())");
        await page.Until("location.search.includes('kingdom=Plantae')");

        Assert.EndsWith("/explore?country=IN&kingdom=Plantae", page.Url, StringComparison.Ordinal);
        Assert.Equal($"{server.Store.All.Count(r => r is { Kingdom: "Plantae", CountryCode: "IN" }):N0} records", (await page.Locator(".total").InnerTextAsync()).Trim());
    }

    [Fact]
    public async Task The_keyboard_stays_where_it_was_after_a_choice()
    {
        var page = await Explore("/explore");

        await page.Locator("[data-key='kingdom:Plantae']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Until("location.search.includes('kingdom=Plantae')");
        await page.Until("document.activeElement.className === 'chosen'");

        Assert.Equal("kingdom:Plantae", await page.EvaluateAsync<string>("document.activeElement.dataset.key"));
    }

    [Fact]
    public async Task Every_filter_the_map_and_the_charts_are_reached_by_tab_and_seen()
    {
        var page = await Explore("/explore");
        var reached = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 200; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var (name, seen) = (await page.EvaluateAsync<string>("(e => e.dataset.key ?? e.className.baseVal ?? e.className)(document.activeElement)"), await page.EvaluateAsync<bool>(
                "(e => getComputedStyle(e).outlineStyle !== 'none' || getComputedStyle(e.querySelector('.hit') ?? e).strokeWidth === '3px')(document.activeElement)"));
            if (await page.EvaluateAsync<bool>("document.activeElement === document.body")) break;
            Assert.True(seen, name);
            reached.Add(name);
        }

        var offered = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.filters [data-key]')].map(e => e.dataset.key)");
        Assert.Superset(offered.ToHashSet(), reached);
        Assert.Contains("maplibregl-canvas", reached);
        Assert.Contains(reached, r => r.StartsWith("year:", StringComparison.Ordinal));
        Assert.Contains("month:1", reached);
    }

    [Fact]
    public async Task Arrows_walk_along_a_chart_tell_its_bars_and_Enter_chooses_one()
    {
        var page = await Explore("/explore");

        await page.Locator("[data-key='month:1']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        var said = await page.Locator("saola-chart:has([data-key='month:3']) [data-says]").TextContentAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Until("location.search.includes('month=3')");

        Assert.Equal($"March: {server.Store.All.Count(r => r.Month == 3):N0} records", said);
    }

    private static async Task<(string Title, string Total, string Years)> Seen(IPage page) =>
        (await page.TitleAsync(), (await page.Locator(".total").TextContentAsync())!, await page.Locator("saola-chart").First.InnerHTMLAsync());

    private Task<IPage> Explore(string address) => browser.Mapped($"{server.Address}{address}");
}
