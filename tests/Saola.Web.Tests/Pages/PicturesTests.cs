using Microsoft.Playwright;

namespace Saola.Web.Tests.Pages;

/// <summary>Pictures of the main pages, for people to look at, in <c>artifacts/pictures</c>; and what can be told of a page that is seen: nothing sticks out, and no rule of accessibility (axe-core's) is broken.</summary>
public sealed class PicturesTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    public static readonly TheoryData<string, string> Pages = new()
    {
        { "home", "/" },
        { "find", "/search?q=an" },
        { "explore", "/explore" },
        { "effort", "/explore?layer=effort&kingdom=Plantae" },
        { "cells", "/explore?layer=cells&geometry=POLYGON((70 5,150 5,150 50,70 50,70 5))" },
        { "charts", "/explore?view=charts&by=country" },
        { "compare", "/compare?a=country%3DCN&b=kingdom%3DAnimalia" },
        { "filtered", "/explore?country=CN&year=1990,2025&basisOfRecord=HUMAN_OBSERVATION" },
        { "records", "/explore?view=records&kingdom=Animalia&sort=eventDate&desc=true" },
        { "species", "/explore?view=species" },
        { "search", "/explore?q=an" },
        { "empty", "/explore?country=FR" },
        { "record", "/occurrence/9" },
        { "datasets", "/datasets" },
        { "catalogue", "/catalogue" },
        { "dataset", $"/dataset/{SyntheticStore.Birds}" },
        { "part", "/dataset/plants%2Fof%20nowhere/10.1%2Ftrees" },
        { "species-page", "/species/Panthera%20tigris?year=1980,1989" },
        { "species-unseen", "/species/Fictitia%20unseen" },
        { "country", "/country/IN?with=BT" },
        { "country-empty", "/country/FR" },
        { "countries", "/countries" },
        { "places", "/places" },
        { "layer", $"/places/{SyntheticLayer.Key}" },
        { "place", $"/place/{SyntheticLayer.Key}/2" },
        { "screen", "/screen?geometry=LINESTRING(78.5 22,79.5 22.5)%0APOINT(79 21.5)&area=parks-of-nowhere/1&rules=illustrative" },
        { "corridors", "/corridors?geometry=POLYGON((78.5 22,79 22,79 22.5,78.5 22))%0APOLYGON((80 22,80.5 22,80.5 22.5,80 22))&classes=1,1&nearest=2&scenario=Harsh" },
        { "snapshots", "/snapshots" },
        { "snapshot", "/snapshot/3" },
        { "take", "/take?country=CN" },
        { "about", "/about" },
        { "sign-in", "/sign-in?ended=true&to=/about" },
        { "me", "/me" },
        { "bad", "/explore?year=soon" },
    };

    /// <summary>Pages whose maps are drawn for phones too.</summary>
    private static readonly string[] LiveOnPhones = ["home", "explore", "place", "screen"];

    [Theory, MemberData(nameof(Pages))]
    public async Task Pages_fit_phones_tablets_and_desks_and_are_accessible_in_both_languages_and_themes(string name, string address)
    {
        // Maps are drawn in software here, which takes most of the time: the other windows show the server's pictures in their place.
        foreach (var (width, language, theme, hasMaps) in new[]
        {
            (360, "en", "light", false), (360, "zh", "dark", LiveOnPhones.Contains(name)), (768, "zh", "light", false), (1440, "en", "light", true), (1440, "zh", "dark", false),
        })
        {
            var page = await (hasMaps ? browser.Page(width, height: 900) : browser.FlatPage(width, height: 900));
            var (said, hosts) = (new List<string>(), new HashSet<string>());
            page.Console += (_, message) =>
            {
                // That the page itself is a refusal is told there too.
                if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) said.Add(message.Text);
            };
            page.PageError += (_, error) => said.Add(error);
            page.Request += (_, request) => hosts.Add(new Uri(request.Url).GetLeftPart(UriPartial.Authority));
            await page.GotoAsync($"{server.Address}{address}{(address.Contains('?') ? '&' : '?')}lang={language}&theme={theme}");
            await page.Until("[...document.querySelectorAll('saola-map')].every(map => map.dataset.state)");

            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");

            Assert.Empty(said);
            Assert.Equal([server.Address], hosts.Where(h => h.StartsWith("http", StringComparison.Ordinal)));
            Assert.True(wide <= width, $"{name} at {width} px in {language} is {wide} px wide");
            var folder = Path.Combine(Root(), "artifacts", "pictures");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}-{language}-{theme}.png"), FullPage = true });
            // A tablet's page is a desk's, narrower.
            if (width != 768) Assert.Equal([], await page.Violations());
            await page.Context.CloseAsync();
        }
    }

    /// <summary>A language that runs from right to left needs a file of texts and nothing else.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/explore?country=CN")]
    [InlineData("/explore?view=charts")]
    [InlineData("/explore?view=records&kingdom=Animalia")]
    [InlineData("/occurrence/9")]
    [InlineData("/species/Panthera%20tigris")]
    [InlineData("/country/CN")]
    public async Task Pages_run_from_right_to_left_and_nothing_sticks_out(string address)
    {
        foreach (var width in new[] { 360, 1280 })
        {
            var page = await browser.FlatPage(width, height: 900);
            await page.GotoAsync(server.Address + address);
            await page.EvaluateAsync("document.documentElement.dir = 'rtl'");

            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{address} at {width} px");
            // What begins a page begins at its right.
            Assert.True(await page.EvaluateAsync<double>("innerWidth - document.querySelector('.brand').getBoundingClientRect().right") < 40);
            await page.Context.CloseAsync();
        }
    }

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
