using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Pages;

/// <summary>Layers, drawn areas, ranges of years, charts, comparisons: each by scripts, by the keyboard, and without either.</summary>
public sealed partial class ExploreTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("since=1990&until=2000", "year=1990,2000")]
    [InlineData("since=2000&until=1990", "year=1990,2000")]
    [InlineData("since=1990", "year=1990,*")]
    [InlineData("until=2000&country=CN", "country=CN&year=*,2000")]
    [InlineData("since=soon&year=1999", "")]
    public async Task A_form_of_years_leads_to_the_address_of_the_range(string form, string query)
    {
        using var response = await server.Client.GetAsync(new Uri($"/explore?{form}", UriKind.Relative), Stop);

        Assert.Equal((HttpStatusCode.Redirect, query.Length == 0 ? "/explore" : $"/explore?{query.Replace("*", "%2A", StringComparison.Ordinal)}"), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Layers_change_the_map_and_its_legend_where_they_stand()
    {
        var page = await Explore("/explore?kingdom=Plantae&lang=en");
        foreach (var (layer, legend) in new[] { ("cells", "Records in a square"), ("effort", "nobody looked"), ("points", "≥ 10,000"), ("density", "Records in a square") })
        {
            await page.Locator($"[data-key='layer:{layer}']").ClickAsync();
            await page.Until("([layer]) => (document.querySelector('saola-map').getAttribute('layer') ?? 'density') === layer && document.querySelector('saola-map').dataset.state === 'idle'", new[] { layer });

            Assert.Contains(legend, await page.Locator(".legend").TextContentAsync(), StringComparison.Ordinal);
            Assert.Equal(layer == "density" ? "" : layer, await page.EvaluateAsync<string>("new URL(location).searchParams.get('layer') ?? ''"));
        }

        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument"));
    }

    [Fact]
    public async Task The_layer_of_effort_asks_for_everything_of_the_same_years_wherever_it_is()
    {
        var html = await server.Html("/explore?layer=effort&species=Panthera%20tigris&country=IN&year=1990,2020&sex=MALE");

        Assert.Contains("effort=\"/api/tiles/{z}/{x}/{y}.mvt?year=1990,2020\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_each_layer_is_a_picture()
    {
        foreach (var (layer, sign) in new[] { ("density", "class=\"d"), ("points", "class=\"p p"), ("cells", "class=\"cell\""), ("effort", "class=\"e1\"") })
        {
            var picture = await server.Html($"/map.svg?kingdom=Animalia&layer={layer}&map=1/20/90");

            Assert.Contains(sign, picture, StringComparison.Ordinal);
        }

        Assert.Contains("class=\"shape\"", await server.Html("/map.svg?geometry=POLYGON((170 -10,-170 -10,-170 10,170 10,170 -10))&map=1/0/180"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_area_is_drawn_with_the_keyboard_alone()
    {
        var page = await Explore("/explore?map=3/30/100&lang=en");
        await page.Locator(".draw-start").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        foreach (var turn in new[] { "ArrowRight", "ArrowDown", "ArrowLeft" })
        {
            var before = await page.EvaluateAsync<int>("parseInt(document.querySelector('.draw-bar [role=status]').textContent)");
            await page.Keyboard.PressAsync("Enter");
            await page.Until("before => parseInt(document.querySelector('.draw-bar [role=status]').textContent) === before + 1", before);
            await page.Keyboard.PressAsync(turn);
            await page.WaitForTimeoutAsync(600);
        }

        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Until("location.search.includes('geometry=POLYGON')");
        await page.Until("document.querySelector('.chips') !== null");
        var asked = await page.EvaluateAsync<string>("new URL(location).searchParams.get('geometry')");

        var shape = Assert.IsType<Filter.Within>(FilterText.Parse([new("geometry", asked)])).Shape;
        Assert.Equal(4, shape.Points);
        Assert.Contains(asked[..12].Split('(')[0], "POLYGON", StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument"));
        Assert.NotNull(await page.Locator("saola-map").GetAttributeAsync("shapes"));
    }

    [Fact]
    public async Task Escape_ends_drawing_and_leaves_the_question_as_it_was()
    {
        var page = await Explore("/explore?lang=en");
        await page.Locator(".draw-start").ClickAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Escape");

        Assert.Equal(0, await page.Locator(".draw-bar").CountAsync());
        Assert.True(await page.Locator(".draw-start").IsVisibleAsync());
        Assert.DoesNotContain("geometry", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dragging_over_the_bars_chooses_their_years()
    {
        var page = await Explore("/explore?lang=en");
        var bars = page.Locator("svg[data-range] a");
        var (first, last) = (await bars.Nth(2).GetAttributeAsync("data-key"), await bars.Nth(7).GetAttributeAsync("data-key"));
        await page.Locator("svg[data-range]").ScrollIntoViewIfNeededAsync();
        var (from, to) = ((await bars.Nth(2).BoundingBoxAsync())!, (await bars.Nth(7).BoundingBoxAsync())!);
        await page.Mouse.MoveAsync(from.X + (from.Width / 2), from.Y + (from.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + (to.Width / 2), to.Y + (to.Height / 2), new MouseMoveOptions { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.Until("location.search.includes('year=')");

        Assert.Equal($"{Year(first!, 0)},{Year(last!, ^1)}", await page.EvaluateAsync<string>("new URL(location).searchParams.get('year')"));
    }

    [Fact]
    public async Task Arrows_with_shift_choose_a_range_of_years()
    {
        var page = await Explore("/explore?lang=en");
        var keys = await page.Locator("svg[data-range] a").EvaluateAllAsync<string[]>("bars => bars.map(bar => bar.dataset.key)");
        await page.Locator("svg[data-range] a").First.FocusAsync();
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await page.Until("location.search.includes('year=')");

        Assert.Equal($"{Year(keys[0], 0)},{Year(keys[2], ^1)}", await page.EvaluateAsync<string>("new URL(location).searchParams.get('year')"));
    }

    [Fact]
    public async Task Charts_tell_each_groups_years()
    {
        var html = await server.Html("/explore?view=charts&by=class&lang=en");

        foreach (var group in server.Store.All.Where(r => r.Class is not null).GroupBy(r => r.Class!))
            Assert.Contains($"{group.Count():N0} records", html, StringComparison.Ordinal);
        Assert.Contains("selected>Class</option>", html.Replace("selected=\"\"", "selected", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cited_view_names_its_snapshot_and_leads_back_to_the_same()
    {
        var html = await server.Html("/explore?country=CN&lang=en");
        var permanent = $"/explore?country=CN&amp;lang=en&amp;snapshot={server.Store.CurrentId}";

        Assert.Contains($"href=\"{permanent}\"", html, StringComparison.Ordinal);
        Assert.Contains(Total().Match(html).Value, await server.Html(WebUtility.HtmlDecode(permanent)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_questions_are_compared_by_their_records_and_their_species()
    {
        var html = await server.Html("/compare?a=country%3DCN&b=kingdom%3DAnimalia%26year%3D2000,2025&lang=en");
        var a = server.Store.All.Where(r => r.CountryCode == "CN").ToList();
        var b = server.Store.All.Where(r => r is { Kingdom: "Animalia", Year: >= 2000 and <= 2025 }).ToList();
        var (inA, inB) = (Species(a), Species(b));

        Assert.Contains($"<strong>{a.Count:N0}</strong>", html, StringComparison.Ordinal);
        Assert.Contains($"<strong>{b.Count:N0}</strong>", html, StringComparison.Ordinal);
        Assert.Equal([inA.Except(inB).Count(), inA.Intersect(inB).Count(), inB.Except(inA).Count()], Figures().Matches(html).Select(m => int.Parse(m.Groups[1].Value)));

        static HashSet<string> Species(IEnumerable<OccurrenceRow> rows) => [.. rows.Where(r => r.OccurrenceStatus != "ABSENT").Select(r => r.Species).OfType<string>()];
    }

    [Theory]
    [InlineData("/compare?a=year%3Dsoon", "a:")]
    [InlineData("/compare?b=geometry%3DPOINT", "b:")]
    public async Task A_side_that_cannot_be_asked_is_refused_by_its_name(string address, string side) =>
        Assert.Contains(side, await server.Html($"{address}&lang=en", HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task A_side_is_changed_on_Explore_and_brought_back()
    {
        var compare = await server.Html("/compare?a=country%3DCN&b=country%3DIN");
        Assert.Contains("href=\"/explore?country=CN&amp;side=a&amp;b=country%3DIN\"", compare, StringComparison.Ordinal);
        var explore = await server.Html("/explore?country=CN&kingdom=Plantae&side=a&b=country%3DIN");
        Assert.Contains("href=\"/compare?a=country%3DCN%26kingdom%3DPlantae&amp;b=country%3DIN\"", explore, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_cannot_be_leaves_the_others_to_be_asked_without_it_or_with_another_value()
    {
        var html = WebUtility.HtmlDecode(Article().Match(await server.Html("/explore?country=CN&month=13&view=records&lang=en", HttpStatusCode.BadRequest)).Value);

        Assert.Contains("month: '13' is not a number from 1 to 12.", html, StringComparison.Ordinal);
        Assert.Contains("The other filters stay: China", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/explore?country=CN&view=records&lang=en\"", html, StringComparison.Ordinal);
        Assert.Equal([("country", "CN"), ("lang", "en"), ("month", "13"), ("view", "records")],
            Inputs().Matches(html).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).Order());
    }

    [Fact]
    public async Task Of_several_filters_that_cannot_be_each_is_told_and_all_are_left_out_together()
    {
        var html = WebUtility.HtmlDecode(Article().Match(await server.Html("/explore?year=soon&kingdom=Animalia&geometry=POINT(1 1)&sort=colour&lang=en", HttpStatusCode.BadRequest)).Value);

        foreach (var line in new[] { "year: 'soon' is not", "expected POLYGON", "sort: 'colour' is not" }) Assert.Contains(line, html, StringComparison.Ordinal);
        Assert.Contains("href=\"/explore?kingdom=Animalia&lang=en\"", html, StringComparison.Ordinal);
        Assert.Contains("Ask without these filters", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit=5")]
    [InlineData("offset=30")]
    [InlineData("distinct=true")]
    [InlineData("colour=red")]
    public async Task What_is_no_filter_of_a_page_is_refused_and_left_out(string parameter)
    {
        var html = WebUtility.HtmlDecode(Article().Match(await server.Html($"/explore?kingdom=Animalia&{parameter}&lang=en", HttpStatusCode.BadRequest)).Value);

        Assert.Contains($"'{parameter.Split('=')[0]}' is ", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/explore?kingdom=Animalia&lang=en\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<input", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_a_snapshot_cannot_answer_leaves_the_others_too() =>
        Assert.Contains("href=\"/explore?country=CN\"", await server.Html("/explore?country=CN&isInCluster=true", HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Theory]
    [InlineData("POLYGON((100 10,110 10,110 22,100 22,100 10))", 4)]
    [InlineData("polygon ((175 -5, -175 -5 , 180 5, 175 -5))", 3)]
    [InlineData("MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0),(1 1,1 2,2 2,1 1)) , ((20 0,21 0,21 1,20 0)))", 10)]
    public async Task An_area_is_told_by_its_corners_and_its_size(string wkt, int corners)
    {
        var html = await server.Html($"/explore?geometry={Uri.EscapeDataString(wkt)}&lang=en");

        var km2 = Saola.Geo.GeoShape.ParseWkt(wkt).AreaSquareMeters / 1e6;
        Assert.Contains($"</span> an area of {corners} corners, about {km2:N0} km²<span", html, StringComparison.Ordinal);
        Assert.Contains($"</span> not an area of {corners} corners", await server.Html($"/explore?geometry={Uri.EscapeDataString("!" + wkt)}&lang=en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coordinateUncertaintyInMeters=20000", "20,000")]
    [InlineData("coordinateUncertaintyInMeters=1000,20000.5", "1,000–20,000.5")]
    [InlineData("elevation=*,1050", "until 1,050")]
    [InlineData("year=1990,2000", "1990–2000")]
    [InlineData("key=1234", "1234")]
    public async Task Numbers_of_filters_are_written_as_the_language_does_but_for_years_and_keys(string filter, string chip) =>
        Assert.Contains($"</span> {chip}<span", await server.Html($"/explore?{filter}&lang=en"), StringComparison.Ordinal);

    private static string Year(string key, Index end) => key.Split(':')[1].Split(',')[end];

    private Task<IPage> Explore(string address) => browser.Mapped($"{server.Address}{address}");

    [GeneratedRegex("<strong>[0-9,]+</strong>", RegexOptions.None, 1000)]
    private static partial Regex Total();

    [GeneratedRegex("<article.*</article>", RegexOptions.Singleline, 1000)]
    private static partial Regex Article();

    [GeneratedRegex("<input[^>]* name=\"([^\"]+)\"[^>]* value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Inputs();

    [GeneratedRegex("<dd>([0-9]+)</dd>", RegexOptions.None, 1000)]
    private static partial Regex Figures();
}
