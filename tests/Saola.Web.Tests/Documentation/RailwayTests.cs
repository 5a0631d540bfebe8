using Microsoft.Playwright;
using Saola.Web.Tests.Pages;

namespace Saola.Web.Tests.Documentation;

/// <summary>
/// The pictures of <c>docs/railway.md</c>. They are made again from a server of the home that its first chapter makes: <c>saola serve --home kh</c> in one window, and in another
/// <c>SAOLA_RAILWAY=http://localhost:5080 dotnet test --project tests/Saola.Web.Tests -c Release -- --filter-class "*RailwayTests"</c>.
/// </summary>
public sealed class RailwayTests(Browser browser) : IClassFixture<Browser>
{
    private const string Line = "LINESTRING(102.5 13.6,103.2 13.2,104.2 12.3,105.5 12.6,106.8 12.4,107.6 12.3,108.4 12.2)";

    /// <summary>Pictures of the report, and what of it each begins with; null for its top.</summary>
    private static readonly (string Picture, string? Element)[] Report = [("screening", null), ("screening-map", ".report .map"), ("screening-places", "#places")];

    [Fact]
    public void Every_picture_of_the_walk_is_there_and_is_shown() => GuidePictures.AreShown("railway.md", Report.Select(step => step.Picture).Prepend("screen"));

    [Fact]
    public async Task The_pictures_of_the_walk_are_made_when_a_running_server_is_named()
    {
        var server = GuidePictures.Server("SAOLA_RAILWAY");
        var page = await browser.Page(1280, 1000);
        await page.GotoAsync($"{server}/screen?lang=en&theme=light&geometry={Uri.EscapeDataString(Line)}&name=Synthetic%20railway&buffers=0,5,50&sector=railway&purpose=research&rules=illustrative");
        await GuidePictures.Take(page, "screen");
        await page.Locator("form[data-project] button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/screening/*");
        await page.Locator(".report h1").WaitForAsync(new LocatorWaitForOptions { Timeout = 120_000 });
        foreach (var (picture, element) in Report)
        {
            if (element is not null) await page.Locator(element).First.EvaluateAsync("e => scrollTo({ top: e.getBoundingClientRect().top + scrollY - 24, behavior: 'instant' })");
            await GuidePictures.Take(page, picture);
        }
    }
}
