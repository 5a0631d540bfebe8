using Microsoft.Playwright;
using Saola.Web.Tests.Pages;

namespace Saola.Web.Tests.Corridors;

/// <summary>A study's report in a real browser: on a phone, and on paper.</summary>
public sealed class CorridorBrowserTests(CorridorServer server, Browser browser) : IClassFixture<CorridorServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task Nothing_but_areas_is_drawn_for_corridors()
    {
        var page = await browser.Mapped($"{server.Address}/corridors?map=9/12.5/104.5&lang=en");
        Assert.Equal(["Draw an area"], await page.Locator(".draw-start").AllInnerTextsAsync());
        await page.Locator(".draw-start").ClickAsync();
        foreach (var (x, y) in new[] { (150, 150), (250, 150), (200, 250) }) await page.Locator("saola-map canvas").ClickAsync(new LocatorClickOptions { Position = new Position { X = x, Y = y } });
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Until("document.querySelector('#project-geometry').value.startsWith('POLYGON(')");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task A_report_fits_a_phone_and_a_sheet_of_paper(string language)
    {
        using var visitor = server.Visitor();
        var address = await server.Linked(visitor, ("name", "Synthetic corridors"), ("layer", "parks"), ("landscape", "land"), ("classes", CorridorServer.Table), ("pinch", "yes"), ("barriers", "1000"), ("edge", "1"), ("landCover", "land"));
        var page = await browser.FlatPage(390);
        await page.GotoAsync($"{server.Address}{address}?lang={language}");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        // As long as a build's commit is.
        await page.EvaluateAsync("document.querySelector('.hashes').insertAdjacentText('beforeend', '0'.repeat(60))");
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        // A4 within margins of a centimetre and a half.
        await page.SetViewportSizeAsync(680, 1_000);
        Assert.True(await page.Locator("saola-search").IsVisibleAsync());
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.False(await page.Locator("saola-search").IsVisibleAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.scroll')].filter(s => s.scrollWidth > s.clientWidth || getComputedStyle(s).overflowX !== 'visible').map(s => `${s.scrollWidth} in ${s.clientWidth}: ${s.innerText.slice(0, 60)}`)"));
        await page.Context.CloseAsync();
    }
}
