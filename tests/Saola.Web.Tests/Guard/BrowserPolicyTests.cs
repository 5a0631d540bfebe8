using Microsoft.Playwright;
using Saola.Web.Tests.Pages;

namespace Saola.Web.Tests.Guard;

/// <summary>Each page in a real browser: its policy stops nothing that it needs, and what it does not.</summary>
public sealed class BrowserPolicyTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    [Theory, MemberData(nameof(PicturesTests.Pages), MemberType = typeof(PicturesTests))]
    public async Task No_page_violates_its_policy_or_writes_an_error(string name, string address)
    {
        var (page, said) = await Open();
        var response = await page.GotoAsync($"{server.Address}{address}");
        var map = page.Locator("saola-map");
        if (await map.CountAsync() > 0)
        {
            await page.Until("[...document.querySelectorAll('saola-map')].every(map => map.dataset.state)");
            // Its buttons are pictures in the style sheet, and drawing goes on while it moves.
            await page.Locator(".maplibregl-ctrl-zoom-in").First.ClickAsync();
            await page.Until("document.querySelector('saola-map').dataset.state === 'idle'");
        }

        // A page that says that something is not there has a status that browsers count as an error.
        if (response!.Status >= 400) said.RemoveAll(s => s.StartsWith("Failed to load resource", StringComparison.Ordinal));
        Assert.True(said.Count == 0, $"{name}: {string.Join('\n', said)}");
        Assert.Empty(await page.EvaluateAsync<string[]>("window.violations"));
        // Linked data is a block of data, which no browser runs.
        Assert.Equal(0, await page.Locator("[style]:not(saola-map *), style, script:not([src]):not([type='application/ld+json']), [onclick], [onload]").CountAsync());
    }

    [Fact]
    public async Task A_script_or_style_that_found_its_way_into_a_page_does_nothing()
    {
        var (page, _) = await Open();
        await page.GotoAsync($"{server.Address}/datasets");
        await page.EvaluateAsync("""
            () => {
              document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
              document.body.append(Object.assign(document.createElement('style'), { textContent: 'body { outline: 7px solid red }' }));
              document.body.insertAdjacentHTML('beforeend', '<img src="https://other.example.org/x.png"><iframe src="/about"></iframe>');
            }
            """);
        await page.Until("window.violations.length >= 4");
        Assert.False(await page.EvaluateAsync<bool>("window.ran === true"));
        Assert.Equal("none", await page.EvaluateAsync<string>("getComputedStyle(document.body).outlineStyle"));
    }

    [Fact]
    public async Task A_picture_is_drawn_in_its_own_colours()
    {
        var (page, said) = await Open();
        await page.GotoAsync($"{server.Address}/map.svg?map=3/20/100");
        Assert.NotEqual("rgb(0, 0, 0)", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.water')).fill"));
        Assert.Empty(said);
    }

    private async Task<(IPage Page, List<string> Said)> Open()
    {
        var page = await browser.Page(1280);
        var said = new List<string>();
        page.Console += (_, message) =>
        {
            // A note of the drawing driver, which a machine without a graphics card gets.
            if (message.Type is "error" or "warning" && !message.Text.Contains("GPU stall", StringComparison.Ordinal)) said.Add(message.Text);
        };
        page.PageError += (_, error) => said.Add(error);
        await page.AddInitScriptAsync("window.violations = []; addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));");
        return (page, said);
    }
}
