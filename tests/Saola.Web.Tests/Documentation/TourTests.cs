using Saola.Web.Tests.Pages;

namespace Saola.Web.Tests.Documentation;

/// <summary>
/// The pictures of <c>docs/tour.md</c> and of the README. They are made again from a running demonstration: <c>saola demo</c> in one window, and in another
/// <c>SAOLA_TOUR=http://localhost:5080 dotnet test --project tests/Saola.Web.Tests -c Release -- --filter-class "*TourTests"</c>.
/// </summary>
public sealed class TourTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>A picture, and the address that it is of.</summary>
    /// <param name="Element">What of the page it begins with; null for its top.</param>
    private sealed record Step(string Picture, string Address, int Width = 1280, int Height = 860, string? Element = null);

    private static readonly Step[] Steps =
    [
        new("home", "/?lang=en&theme=light"),
        new("phone", "/?lang=zh&theme=dark", 390, 844),
        new("species", "/species/Panthera%20tigris?lang=en&theme=light"),
        new("explore", "/explore?class=Aves&country=BR&lang=en&theme=light", Height: 1000),
        new("effort", "/explore?taxon=Felidae&layer=effort&map=2.6/22/95&lang=en&theme=light", Height: 1000),
        new("charts", "/explore?view=charts&by=class&country=CN&lang=en&theme=light", Height: 1000),
        new("country", "/country/VN?lang=en&theme=light", Height: 1000, Element: "#known"),
        new("compare", "/compare?a=country%3DLA&b=country%3DVN&lang=en&theme=light", Height: 1000),
        new("record", "/explore?view=records&issue=PRESUMED_SWAPPED_COORDINATE&lang=en&theme=light", Height: 1000),
        new("dataset", "/datasets?lang=en&theme=light"),
    ];

    [Fact]
    public void Every_picture_of_the_tour_is_there_and_is_shown() => GuidePictures.AreShown("tour.md", Steps.Select(step => step.Picture));

    [Fact]
    public async Task The_pictures_of_the_tour_are_made_when_a_running_demonstration_is_named()
    {
        var server = GuidePictures.Server("SAOLA_TOUR");
        foreach (var step in Steps)
        {
            var page = await browser.Page(step.Width, step.Height);
            await page.GotoAsync(server + step.Address);
            // A record is reached as a reader reaches it.
            if (step.Picture == "record") await page.Locator("tbody th a").First.ClickAsync();
            if (step.Element is { } element) await page.Locator(element).EvaluateAsync("e => { e.scrollIntoView(); scrollBy(0, -24); }");
            await GuidePictures.Take(page, step.Picture);
            await page.Context.CloseAsync();
        }
    }
}
