using Microsoft.Playwright;

namespace Saola.Web.Tests.Pages;

/// <summary>A page on paper says where the licences of its records are told.</summary>
public sealed class PrintTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    [Theory]
    [InlineData("map")]
    [InlineData("records")]
    [InlineData("species")]
    public async Task Licences_and_citations_stay_on_paper_with_their_address(string view)
    {
        var page = await browser.Page(900);
        await page.GotoAsync($"{server.Address}/explore?country=CN&view={view}&lang=en");
        var terms = page.Locator(".take .terms a");
        Assert.True(await terms.IsVisibleAsync());
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.True(await terms.IsVisibleAsync());
        Assert.False(await page.Locator(".take li:first-child").IsVisibleAsync());
        Assert.Contains("attr(href)", await page.EvaluateAsync<string>("[...document.styleSheets].flatMap(s => [...s.cssRules]).filter(r => r.media?.mediaText === 'print').map(r => r.cssText).join()"), StringComparison.Ordinal);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures(), $"print-{view}.png"), FullPage = true });
        await page.CloseAsync();
    }

    private static string Pictures([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "artifacts", "pictures"));
}
