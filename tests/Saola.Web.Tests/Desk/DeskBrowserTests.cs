using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Playwright;
using Saola.Platform.Access;
using Saola.Platform.Store;
using Saola.Web.Tests.Pages;

namespace Saola.Web.Tests.Desk;

/// <summary>The desk in a real browser: without scripts, by the keyboard alone, on phones, in both languages, under axe-core's rules.</summary>
public sealed class DeskBrowserTests(DeskServer server, Browser browser) : IClassFixture<DeskServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task A_whole_publication_is_done_with_the_keyboard_and_without_scripts()
    {
        var page = await browser.Page(390, scripts: false);
        await page.GotoAsync($"{server.Address}/sign-in?to=/desk");
        await Reach(page, "#key");
        await page.Keyboard.TypeAsync(server.Key("Keyboard steward", Role.Steward));
        await page.Keyboard.PressAsync("Enter");
        await Settled(page, "#file");

        // What opens on Enter is the system's own window; the file is put where it would put it.
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "玫瑰.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Tables.Chinese(12)) });
        await Reach(page, "form[action='/desk/upload'] button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/desk/drafts/*");
        var draft = new Uri(page.Url).AbsolutePath;
        await Settled(page, "a[href$='/columns']");

        await Press(page, $"a[href='{draft}/columns']");
        await Reach(page, "input[name=value0]");
        await page.Keyboard.TypeAsync("HumanObservation");
        await Reach(page, "button[value=save]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**{draft}");
        await Settled(page, "a[href$='/description']");

        await Press(page, $"a[href='{draft}/description']");
        await Reach(page, "#dataset");
        await page.Keyboard.TypeAsync("keyboard-roses");
        await Reach(page, "#title");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Synthetic roses");
        await Reach(page, "input[name=licence]");
        await page.Keyboard.PressAsync("ArrowDown");
        await Reach(page, "input[name=sensitive]");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**{draft}#publish");

        await Press(page, $"form[action='{draft}/publish'] button");
        await page.WaitForURLAsync("**/desk/jobs/*");
        await Settled(page, "main p[role=status]");
        Assert.Contains("12 records of keyboard-roses are published", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        var release = server.Home.Snapshots.Current!.Snapshot.Datasets.Single(d => d.Key == "keyboard-roses");
        Assert.Equal("http://creativecommons.org/licenses/by/4.0/legalcode", release.License);
    }

    [Fact]
    public async Task No_page_of_the_desk_breaks_a_rule_of_accessibility_or_sticks_out_of_a_phone()
    {
        using var root = await server.SignedIn("Seeing root", Role.Administrator);
        var draft = await root.Draft(Tables.Chinese(12) + "x,too,few\n", "记录.csv");
        await root.Fill($"{draft}/columns", $"{draft}/columns");
        await root.Until(draft);
        var key = (await (await server.Store.Engine(null, TestContext.Current.CancellationToken)).Page(Filter.Is(Field.Source, "birds"), new PageOptions { Limit = 1 }, TestContext.Current.CancellationToken)).Rows[0].Key;
        await root.Fill($"/occurrence/{key}/note", $"/occurrence/{key}/note", ("kind", "Place"), ("text", "Synthetic note."));
        var jobs = await root.Html("/desk/jobs");
        string Found(string html, string what) => System.Text.RegularExpressions.Regex.Match(html, $"/desk/{what}/[0-9a-f]{{32}}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        AccessLog.Of(server.Home).Publish(s => s with { Rules = [new AccessRule { Id = "nests", Taxa = ["Pavo muticus"], Action = AccessAction.Withhold, Reason = "Nests.", By = "Synthetic office" }] }, TimeProvider.System);
        string[] addresses = ["/desk", draft, $"{draft}/columns", $"{draft}/description", "/desk/jobs", Found(jobs, "jobs"), "/desk/keys", "/desk/rules", "/desk/notes", Found(await root.Html("/desk/notes"), "notes"), $"/occurrence/{key}/note", $"/occurrence/{key}/note?sent=1", $"/occurrence/{key}"];
        var page = await browser.FlatPage(1280);
        await page.GotoAsync($"{server.Address}/sign-in");
        await page.FillAsync("#key", server.Key("Seeing root", Role.Administrator));
        await page.ClickAsync("form.sign-in button");
        await page.GotoAsync($"{server.Address}/desk/rules");
        var found = new List<string>();
        foreach (var address in addresses.Append("/desk/closed"))
        {
            foreach (var (width, language, theme) in new[] { (1280, "en", "light"), (768, "zh", "dark"), (360, "zh", "light"), (360, "en", "dark") })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.GotoAsync($"{server.Address}{address}{(address.Contains('?') ? '&' : '?')}lang={language}&theme={theme}");
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
                found.AddRange((await page.Violations()).Select(violation => $"{address} {width} {language} {theme}: {violation}"));
                var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                if (wide > width) found.Add($"{address} at {width} px in {language} is {wide} px wide");
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Root(), "artifacts", "pictures", $"desk{address.Split('?')[0].Replace(draft, "/draft", StringComparison.Ordinal).Replace('/', '-')}-{width}-{language}-{theme}.png"), FullPage = true });
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>Presses Tab until the keyboard is at an element.</summary>
    private static async Task Reach(IPage page, string selector)
    {
        for (var tries = 0; !await IsThere(); tries++)
        {
            Assert.True(tries < 200, $"the keyboard does not reach {selector} of {page.Url}");
            await page.Keyboard.PressAsync("Tab");
        }

        async Task<bool> IsThere() => await page.Locator($"{selector}:focus").CountAsync() > 0;
    }

    private static async Task Press(IPage page, string selector)
    {
        await Reach(page, selector);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Waits until a page that loads itself again shows an element.</summary>
    private static Task Settled(IPage page, string selector) => page.Locator(selector).First.WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
