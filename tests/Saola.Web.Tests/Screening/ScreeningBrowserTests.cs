using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;
using Saola.Platform.Screening;
using Saola.Web.Tests.Pages;

namespace Saola.Web.Tests.Screening;

/// <summary>Screening in a real browser: without scripts, by the keyboard alone, on phones, in both languages, under axe-core's rules.</summary>
public sealed class ScreeningBrowserTests(ScreeningServer server, Browser browser) : IClassFixture<ScreeningServer>, IClassFixture<Browser>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_scripts_a_file_is_screened_watched_and_thrown_away_with_the_keyboard()
    {
        var page = await browser.Page(390, scripts: false);
        await page.GotoAsync($"{server.Address}/screen");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "road.zip", MimeType = "application/zip", Buffer = ProjectFiles.Of("road.zip") });
        await Reach(page, "#name");
        await page.Keyboard.TypeAsync("Keyboard road");
        await Reach(page, "#purpose");
        await page.Keyboard.PressAsync("End");
        await Press(page, "form[data-project] button[type=submit]");
        await page.WaitForURLAsync("**/screening/*");
        var address = new Uri(page.Url).AbsolutePath;
        // The page loads itself again until the report is there.
        await page.Locator(".report h1").WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        Assert.Equal("Keyboard road", await page.Locator("h1").InnerTextAsync());

        // A page that tells its address to nobody has forms that work all the same.
        await Press(page, $"form[action='{address}/watch'] button");
        await page.Locator($"form[action='{address}/unwatch']").WaitForAsync();
        await Press(page, $"form[action='{address}/remove'] button");
        await page.WaitForURLAsync("**/screen");
    }

    [Fact]
    public async Task A_line_and_a_point_are_drawn_with_the_keyboard_alone_and_are_what_is_screened()
    {
        var page = await browser.Mapped($"{server.Address}/screen?map=7/12.5/104.5&lang=en&purpose=research");
        await page.Locator(".draw-start").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        foreach (var turn in new[] { "ArrowRight", "ArrowDown" })
        {
            var before = await page.EvaluateAsync<int>("parseInt(document.querySelector('.draw-bar [role=status]').textContent)");
            await page.Keyboard.PressAsync("Enter");
            await page.Until("before => parseInt(document.querySelector('.draw-bar [role=status]').textContent) === before + 1", before);
            await page.Keyboard.PressAsync(turn);
            await page.WaitForTimeoutAsync(600);
        }

        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Until("document.querySelector('#project-geometry').value.startsWith('LINESTRING(')");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('.draw-start')"));
        await page.Locator(".draw-start").Nth(2).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.Until("document.querySelector('#project-geometry').value.includes('POINT(')");
        var text = await page.Locator("#project-geometry").InputValueAsync();
        var drawn = ScreeningProject.OfText(text, null);
        Assert.Equal(2, drawn.Geometry.NumGeometries);
        Assert.Equal(2, JsonDocument.Parse((await page.Locator("saola-map").GetAttributeAsync("shapes"))!).RootElement.GetProperty("features").GetArrayLength());

        // The address is the form's: whoever is sent it sees the same.
        var other = await browser.Page(1280);
        await other.GotoAsync(page.Url);
        Assert.Equal(text, await other.Locator("#project-geometry").InputValueAsync());
        await Press(other, "form[data-project] button[type=submit]");
        await other.WaitForURLAsync("**/screening/*");
        await other.Locator(".report h1").WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        var id = new Uri(other.Url).AbsolutePath.Split('/')[^1];
        Assert.Equal(drawn.Hash, ScreeningDocument.FromJson(server.Queue.Document(server.Queue.Find(id)!)!, "screening.json").Result.GeometryHash);
    }

    [Fact]
    public async Task No_page_breaks_a_rule_of_accessibility_or_sticks_out_of_a_phone()
    {
        using var visitor = server.Visitor();
        var north = await server.Screened(visitor, ("geometry", ScreeningServer.Line), ("rules", "illustrative"), ("sector", "railway"));
        var south = await server.Screened(visitor, ("geometry", "LINESTRING(104 11.5,105 11.5)"), ("name", "一条很长的合成铁路线路项目名称"));
        var refused = await server.Screened(visitor, ("geometry", ScreeningServer.Line), ("purpose", "commercial"));
        var cancelled = server.Queue.Ask(server.Queue.Question(server.Queue.Find(north.Split('/')[^1])!), null, "tester", server.Queue.Find(north.Split('/')[^1]));
        for (var tries = 0; tries < 1_000 && server.Queue.Find(cancelled.Id)!.IsPending; tries++) await Task.Delay(20, Stop);
        await visitor.Fill(south, south + "/watch");
        var found = new List<string>();
        foreach (var (name, address) in new[] { ("form", "/screen?rules=illustrative"), ("screening", north), ("watched", south), ("refused", refused), ("again", $"/screening/{cancelled.Id}"), ("beside", $"{north}?beside={south.Split('/')[^1]}") })
        {
            foreach (var (width, language, theme) in new[] { (1280, "en", "light"), (768, "zh", "dark"), (360, "zh", "light"), (360, "en", "dark") })
            {
                // Maps are drawn once: in software that takes most of the time.
                var page = await (width == 1280 ? browser.Page(width, height: 900) : browser.FlatPage(width, height: 900));
                var said = new List<string>();
                page.Console += (_, message) =>
                {
                    if (message.Type == "error") said.Add(message.Text);
                };
                await page.GotoAsync($"{server.Address}{address}{(address.Contains('?') ? '&' : '?')}lang={language}&theme={theme}");
                await page.Until("[...document.querySelectorAll('saola-map')].every(map => map.dataset.state)");
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
                found.AddRange(said.Select(line => $"{name} {width} {language} {theme}: {line}"));
                found.AddRange((await page.Violations()).Select(violation => $"{name} {width} {language} {theme}: {violation}"));
                var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                if (wide > width) found.Add($"{name} at {width} px in {language} is {wide} px wide");
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Root(), "artifacts", "pictures", $"screening-{name}-{width}-{language}-{theme}.png"), FullPage = true });
                await page.Context.CloseAsync();
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task Reach(IPage page, string selector)
    {
        for (var tries = 0; await page.Locator($"{selector}:focus").CountAsync() == 0; tries++)
        {
            Assert.True(tries < 200, $"the keyboard does not reach {selector} of {page.Url}");
            await page.Keyboard.PressAsync("Tab");
        }
    }

    private static async Task Press(IPage page, string selector)
    {
        await Reach(page, selector);
        await page.Keyboard.PressAsync("Enter");
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
