using Microsoft.Playwright;

namespace Saola.Web.Tests.Pages;

/// <summary>The map in a real browser.</summary>
public sealed class MapTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task The_map_loads_its_tiles_without_errors_and_from_this_server_only()
    {
        var page = await browser.Page(1280);
        var (errors, hosts, tiles) = (new List<string>(), new HashSet<string>(), new List<string>());
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
        page.Request += (_, request) => hosts.Add(new Uri(request.Url).GetLeftPart(UriPartial.Authority));
        page.Response += (_, response) =>
        {
            if (response.Url.Contains("/api/", StringComparison.Ordinal)) tiles.Add($"{response.Status} {new Uri(response.Url).AbsolutePath}");
        };

        await page.GotoAsync($"{server.Address}/explore?kingdom=Animalia");
        await Idle(page);

        Assert.DoesNotContain(errors, e => !e.Contains("GPU stall", StringComparison.Ordinal));
        Assert.Contains(tiles, t => t.StartsWith("200 /api/tiles/", StringComparison.Ordinal));
        Assert.Contains(tiles, t => t.StartsWith("200 /api/basemap/", StringComparison.Ordinal));
        Assert.DoesNotContain(tiles, t => t[0] is '4' or '5');
        Assert.Equal([server.Address], hosts.Where(h => h.StartsWith("http", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_address_and_the_filters_follow_the_map()
    {
        var page = await browser.Page(1280);
        await page.GotoAsync($"{server.Address}/explore?kingdom=Animalia");
        await Idle(page);

        await page.Locator(".maplibregl-ctrl-zoom-in").ClickAsync();
        await page.Until("location.search.includes('map=')");
        var view = new Uri(page.Url).Query.Split("map=")[1];
        await page.Locator("#facet-country a").First.ClickAsync();

        await page.Until("location.search.includes('country=')");
        Assert.Contains($"map={view}", page.Url, StringComparison.Ordinal);
        Assert.Equal(view, await page.Locator("saola-map").GetAttributeAsync("view"));
    }

    [Fact]
    public async Task A_point_of_the_map_leads_to_its_record()
    {
        var page = await browser.Page(1280);
        var row = server.Store.All[0];
        await page.GotoAsync(FormattableString.Invariant($"{server.Address}/explore?occurrenceId={row.OccurrenceId}&map=10/{row.DecimalLatitude}/{row.DecimalLongitude}"));
        await Idle(page);

        var map = page.Locator("saola-map canvas");
        await map.ClickAsync();
        await page.Locator(".maplibregl-popup a").ClickAsync();

        await page.Until("end => location.pathname.endsWith(end)", $"/occurrence/{row.Key}");
    }

    [Theory]
    [InlineData("/explore?country=CN")]
    [InlineData("/occurrence/9")]
    [InlineData($"/dataset/{SyntheticStore.Birds}")]
    public async Task Without_scripts_the_map_is_a_picture_that_links_move(string address)
    {
        var page = await browser.Page(1280, scripts: false);
        var first = await Drawn(() => page.GotoAsync($"{server.Address}{address}"));
        var second = await Drawn(() => page.Locator(".turns a").First.ClickAsync());

        Assert.NotEqual(first, second);
        Assert.Contains("map=", page.Url, StringComparison.Ordinal);

        async Task<string> Drawn(Func<Task> action) =>
            (await page.RunAndWaitForResponseAsync(action, response => response.Ok && new Uri(response.Url).AbsolutePath == "/map.svg")).Url;
    }

    private static Task Idle(IPage page) =>
        page.Locator("saola-map[data-state=idle]").WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
}
