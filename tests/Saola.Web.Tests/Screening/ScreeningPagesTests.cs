using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Saola.Host.Pages.Text;
using Saola.Licences;
using Saola.Platform.Access;
using Saola.Platform.Places;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Verdicts;
using Saola.Web.Tests.Desk;

namespace Saola.Web.Tests.Screening;

/// <summary>Screening on the website, by readers without scripts.</summary>
public sealed class ScreeningPagesTests(ScreeningServer server) : IClassFixture<ScreeningServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_is_sent_screened_and_seen_and_is_what_the_screener_gives()
    {
        using var visitor = server.Visitor();
        var page = await server.Screened(visitor, ("geometry", ScreeningServer.Line), ("name", "Synthetic <road>"), ("buffers", "0,5km"), ("rules", "illustrative"), ("sector", "railway"), ("climate", "moderate"));
        Assert.Matches("^/screening/[0-9a-f]{32}$", page);
        var html = await visitor.Html(page);
        Assert.Contains("<h1>Synthetic &lt;road&gt;</h1>", html, StringComparison.Ordinal);
        Assert.Contains("Synthetic park &lt;&amp;&gt;", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/place/parks/P1\"", html, StringComparison.Ordinal);

        var document = ScreeningDocument.FromJson(Encoding.UTF8.GetBytes((await visitor.Get(page + "/document")).Html), "screening.json");
        var (project, options) = (ScreeningProject.OfText(ScreeningServer.Line, "Synthetic <road>"), new ScreeningOptions
        {
            Buffers = [0, 5], Sector = "railway", Purpose = Purpose.Research, Rules = VerdictRules.Shipped, Declared = new Dictionary<string, string> { ["climate"] = "moderate" }, Snapshot = server.Store.CurrentId,
        });
        var expected = await Screener.Screen(project, options, new ScreeningInputs(server.Store, BoundarySet.Bundled(), Principal.Anonymous, _ => null) { Home = server.Home }, Stop);
        Assert.Equal(new ScreeningDocument(ScreeningRequest.Of(project, options, VerdictRules.Resource()), expected).ToJson(), document.ToJson());

        Assert.Contains(Words.English[$"colour.{expected.Verdict!.Colour.ToString().ToLowerInvariant()}"], html, StringComparison.Ordinal);
        Assert.Contains(">2</dd>", html[html.IndexOf(Words.English["screen.met"], StringComparison.Ordinal)..][..80], StringComparison.Ordinal);

        var zh = await visitor.Html(page + "?lang=zh");
        Assert.Contains("<html lang=\"zh", zh, StringComparison.Ordinal);
        Assert.Contains(Words.Of("zh")!["kept.watch"], zh, StringComparison.Ordinal);
        Assert.Contains("<!DOCTYPE html>", (await visitor.Get(page + "/report?lang=zh")).Html, StringComparison.Ordinal);
        Assert.Contains("\"FeatureCollection\"", (await visitor.Get(page + "/geojson")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("road.geojson")]
    [InlineData("road.kml")]
    [InlineData("road.kmz")]
    [InlineData("road.gpx")]
    [InlineData("道路.zip")]
    [InlineData("road.gpkg")]
    public async Task Every_kind_of_file_is_the_same_project(string name)
    {
        using var visitor = server.Visitor();
        var sent = await visitor.SendForm("/screen", [("geometry", ""), ("name", "Sent"), ("buffers", "0,1"), ("purpose", "research")], ("file", name, ProjectFiles.Of(name)));
        Assert.True(sent.Status == HttpStatusCode.SeeOther, Visitor.Content(sent.Html));
        await visitor.Until(sent.Location);
        var found = ScreeningDocument.FromJson(Encoding.UTF8.GetBytes((await visitor.Get(sent.Location + "/document")).Html), "screening.json").Result;
        Assert.Equal(ScreeningProject.OfText(ScreeningServer.Line, null).Hash, found.GeometryHash);
        Assert.Equal("Sent", found.Name);
        Assert.DoesNotContain("/", found.Source, StringComparison.Ordinal);
        // Nothing of the file is kept.
        Assert.Empty(Directory.GetDirectories(Path.Combine(server.Home.Root, "screenings")));
    }

    [Theory]
    [InlineData("geometry", "CIRCLE(1 2)", "CIRCLE")]
    [InlineData("geometry", "", "nothing is given")]
    [InlineData("geometry", "{\"type\":", "drawn.geojson")]
    [InlineData("buffers", "far", "no distance")]
    [InlineData("area", "parks/none", "is no place")]
    [InlineData("sector", "luck", "'luck' is none")]
    [InlineData("purpose", "fun", "'fun' is none")]
    [InlineData("rules", "mine", "not none or illustrative")]
    [InlineData("climate", "fine", "cannot be declared")]
    public async Task What_cannot_be_is_told_on_the_form_that_stays_filled_in(string field, string value, string expected)
    {
        using var visitor = server.Visitor();
        var sent = await visitor.SendForm("/screen", new Dictionary<string, string> { ["geometry"] = ScreeningServer.Line, ["name"] = "Synthetic road", ["buffers"] = "0,7km", ["without"] = "private", [field] = value }.Select(f => (f.Key, f.Value)));
        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        var problem = WebUtility.HtmlDecode(Regex.Match(sent.Html, "id=\"problem\".*?</p>", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Value);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Home.Root, sent.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("taken-", sent.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Synthetic road\"", sent.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"private\"", sent.Html, StringComparison.Ordinal);
        if (field != "buffers") Assert.Contains("value=\"0,7km\"", sent.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_broken_or_sent_with_a_geometry_is_refused_and_the_form_stays()
    {
        using var visitor = server.Visitor();
        foreach (var (bytes, geometry, expected) in new[] { (new byte[(1 << 20) + 1], "", "too large"), ("PK\u0003\u0004broken"u8.ToArray(), "", "road.zip"), (ProjectFiles.Of("road.zip"), ScreeningServer.Line, "give one of them") })
        {
            var sent = await visitor.SendForm("/screen", [("name", "Synthetic road"), ("geometry", geometry)], ("file", "road.zip", bytes));
            Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
            Assert.Contains(expected, WebUtility.HtmlDecode(sent.Html), StringComparison.Ordinal);
            Assert.Contains("value=\"Synthetic road\"", sent.Html, StringComparison.Ordinal);
            Assert.Contains("Choose road.zip again", sent.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("taken-", sent.Html, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetDirectories(Path.Combine(server.Home.Root, "screenings")));
    }

    [Fact]
    public async Task A_form_that_this_site_did_not_make_is_refused()
    {
        using var visitor = server.Visitor();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SendForm("/screen", [("geometry", ScreeningServer.Line)], token: "forged")).Status);
        var page = await server.Screened(visitor, ("geometry", ScreeningServer.Line));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send(page + "/remove", [new("form", "forged")])).Status);
        await visitor.Html(page);
        // A form's address, asked for with GET, leads to the page.
        Assert.Equal(page, (await visitor.Get(page + "/remove")).Location);
        await visitor.Html(page);
    }

    [Fact]
    public async Task An_address_fills_the_form_in()
    {
        using var visitor = server.Visitor();
        var html = await visitor.Html("/screen?geometry=LINESTRING(104%2012.5,105%2012.5)&name=Sent%20road&buffers=0,3km&sector=road&purpose=public&area=parks/P1&rules=illustrative&mitigation=recognised&without=private");
        Assert.Contains(">LINESTRING(104 12.5,105 12.5)</textarea>", html, StringComparison.Ordinal);
        foreach (var value in new[] { "Sent road", "0,3km", "parks/P1", "private" }) Assert.Contains($"value=\"{value}\"", html, StringComparison.Ordinal);
        Assert.Matches("<option value=\"road\" selected", html);
        Assert.Matches("<option value=\"public\" selected", html);
        Assert.Matches("<option value=\"recognised\" selected", html);
        Assert.Contains("href=\"/screen?area=parks/P1\"", await visitor.Html("/place/parks/P1"), StringComparison.Ordinal);
        Assert.Contains("href=\"/screen\"", await visitor.Html("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_is_the_only_key_and_is_told_to_nobody()
    {
        using var visitor = server.Visitor();
        var page = await server.Screened(visitor, ("geometry", ScreeningServer.Line));
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        foreach (var part in new[] { "", "/report", "/document", "/xlsx", "/geojson", "/feed" })
        {
            using var answer = await client.GetAsync(page + part, Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("private, no-store", string.Join(", ", answer.Headers.GetValues("Cache-Control").SelectMany(v => v.Split(", ")).OrderByDescending(v => v)));
            Assert.Contains("noindex", answer.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Null(answer.Headers.ETag);
        }

        var html = await client.GetStringAsync(page, Stop);
        Assert.DoesNotMatch("<script(?![^>]* src=)|<style|\\sstyle=|\\son\\w+=", html);
        var id = page.Split('/')[^1];
        foreach (var other in new[] { "/", "/sitemap.xml", "/robots.txt", "/catalogue", "/rss.xml", "/screen", "/search?q=synthetic" })
            Assert.DoesNotContain(id, await client.GetStringAsync(other, Stop), StringComparison.Ordinal);
        Assert.Contains("Disallow: /screening/", await client.GetStringAsync("/robots.txt", Stop), StringComparison.Ordinal);
        using var none = await client.GetAsync("/screening/" + new string('0', 32), Stop);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_licence_refuses_by_name_and_a_button_goes_on_without()
    {
        using var visitor = server.Visitor();
        var page = await server.Screened(visitor, ("geometry", ScreeningServer.Line), ("purpose", "commercial"));
        var html = await visitor.Html(page);
        Assert.Contains(Words.English["kept-status.Refused"], html, StringComparison.Ordinal);
        Assert.Contains("CC BY-NC 4.0", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(page + "/document")).Status);
        var on = await visitor.Fill(page, page + "/without");
        Assert.Equal(HttpStatusCode.SeeOther, on.Status);
        Assert.NotEqual(page, on.Location);
        Assert.Contains("<h1>Drawn</h1>", await visitor.Until(on.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_screenings_stand_side_by_side()
    {
        using var visitor = server.Visitor();
        var (north, south) = (await server.Screened(visitor, ("geometry", ScreeningServer.Line), ("name", "North")), await server.Screened(visitor, ("geometry", "LINESTRING(104 11.5,105 11.5)"), ("name", "South")));
        foreach (var other in new[] { south.Split('/')[^1], server.Address + south + "?lang=en" })
        {
            var html = await visitor.Html($"{north}?beside={Uri.EscapeDataString(other)}&lang=en");
            Assert.Contains("North", html, StringComparison.Ordinal);
            Assert.Matches("id=\"places-a\">[^<]*<span class=\"count\">2</span>", html);
            Assert.Contains("Synthetic park", html, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"{north}?beside={new string('0', 32)}")).Status);
        Assert.Contains(Words.Of("zh")!["beside.title"], await visitor.Html($"{north}?beside={south.Split('/')[^1]}&lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screening_is_thrown_away_and_is_gone()
    {
        using var visitor = server.Visitor();
        var page = await server.Screened(visitor, ("geometry", ScreeningServer.Line));
        Assert.Equal("/screen", (await visitor.Fill(page, page + "/remove")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(page)).Status);
    }

    [Fact]
    public async Task A_watched_screening_has_a_feed_of_what_changed()
    {
        using var visitor = server.Visitor();
        var page = await server.Screened(visitor, ("geometry", "LINESTRING(100 12.5,101 12.5)"), ("name", "Synthetic & watched"));
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Fill(page, page + "/watch")).Status);
        Assert.Contains($"href=\"{page}/feed\"", await visitor.Html(page), StringComparison.Ordinal);
        server.Load("later", "9,Panthera onca,12.5,100.5,2024,HUMAN_OBSERVATION,KH\n");
        XNamespace atom = "http://www.w3.org/2005/Atom";
        XElement? entry = null;
        for (var tries = 0; entry is null; tries++)
        {
            Assert.True(tries < 1_000, "the feed has no entry");
            await Task.Delay(20, Stop);
            entry = XDocument.Parse((await visitor.Get(page + "/feed")).Html).Root!.Element(atom + "entry");
        }

        Assert.Contains("Species found now: Panthera onca", entry.Element(atom + "content")!.Value, StringComparison.Ordinal);
        Assert.Contains("现", XDocument.Parse((await visitor.Get(page + "/feed?lang=zh")).Html).Root!.Element(atom + "entry")!.Element(atom + "content")!.Value, StringComparison.Ordinal);
        Assert.Contains("Species found now: Panthera onca", await visitor.Html(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Fill(page, page + "/unwatch")).Status);
    }
}
