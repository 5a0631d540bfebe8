using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;

namespace Saola.Web.Tests.Pages;

/// <summary>Every page under axe-core's rules, in both languages and themes, wide and narrow.</summary>
public sealed class AccessibilityTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    public static readonly TheoryData<string> Addresses = new(PicturesTests.Pages.Select(p => p.Data.Item2));

    [Theory, MemberData(nameof(Addresses))]
    public async Task No_page_breaks_a_rule_of_accessibility(string address)
    {
        foreach (var (width, language, theme, hasMaps) in new[] { (1280, "en", "light", true), (1280, "zh", "dark", false), (390, "zh", "light", false), (390, "en", "dark", false) })
        {
            var page = await (hasMaps ? browser.Page(width) : browser.FlatPage(width));
            await page.GotoAsync($"{server.Address}{address}{(address.Contains('?') ? '&' : '?')}lang={language}&theme={theme}");
            await page.Until("[...document.querySelectorAll('saola-map')].every(map => map.dataset.state)");

            var violations = await Violations(page);

            Assert.True(violations.Count == 0, $"{address} {width} {language} {theme}\n{string.Join('\n', violations)}");
            await page.Context.CloseAsync();
        }
    }

    private static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe()));
        var found = await page.EvaluateAsync<JsonElement>("axe.run({ resultTypes: ['violations'] })");
        return [.. found.GetProperty("violations").EnumerateArray().SelectMany(v => v.GetProperty("nodes").EnumerateArray()
            .Select(node => $"{v.GetProperty("id")}: {v.GetProperty("help")}: {node.GetProperty("html")}"))];
    }

    private static string Axe([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(file)!, "..", "..", "..", "src", "Saola.Host", "web", "node_modules", "axe-core", "axe.min.js"));
}
