using Microsoft.Playwright;
using Saola.Web.Tests.Pages;

namespace Saola.Web.Tests.Access;

/// <summary>Pictures of the pages that tell what was agreed, in <c>artifacts/pictures</c>; nothing sticks out of them.</summary>
public sealed class AgreementPicturesTests(AgreedServer server, Browser browser) : IClassFixture<AgreedServer>, IClassFixture<Browser>
{
    [Theory]
    [InlineData("agreement", "/dataset/closed")]
    [InlineData("agreement-records", "/explore?source=closed&view=records&page=4")]
    [InlineData("agreement-take", "/take?source=closed")]
    public async Task Pages_of_an_agreement_fit_phones_and_desks_in_both_languages_and_themes(string name, string address)
    {
        foreach (var (width, language, theme) in new[] { (390, "en", "light"), (390, "zh", "dark"), (1280, "zh", "light"), (1280, "en", "dark") })
        {
            var page = await browser.Page(width, height: 900);
            await page.GotoAsync($"{server.Client.BaseAddress}{address[1..]}{(address.Contains('?') ? '&' : '?')}lang={language}&theme={theme}");
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"{name} at {width} px in {language} is {wide} px wide");
            var folder = Path.GetFullPath(Path.Combine(Root(), "artifacts", "pictures"));
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}-{language}-{theme}.png"), FullPage = true });
            await page.CloseAsync();
        }
    }

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
