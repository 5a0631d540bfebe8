using System.Net;
using System.Text;
using Saola.Corridors.LeastCost;
using Saola.Host.Pages.Text;
using Saola.Platform.Corridors.Queue;
using Saola.Platform.Corridors.Study;
using Saola.Web.Tests.Desk;

namespace Saola.Web.Tests.Corridors;

/// <summary>Corridors on the website, by readers without scripts.</summary>
public sealed class CorridorPagesTests(CorridorServer server) : IClassFixture<CorridorServer>
{
    private static readonly (string, string)[] Parks = [("name", "Synthetic <corridors>"), ("layer", "parks"), ("landscape", "land"), ("classes", CorridorServer.Table)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_sent_answered_and_seen_and_is_what_the_engine_gives()
    {
        using var visitor = server.Visitor();
        var page = await server.Linked(visitor, [.. Parks, ("pinch", "yes"), ("barriers", "1000,1500"), ("scenario", "Harsh"), ("scenarioClasses", "1,1\n2,50\n3,"), ("edge", "1"), ("landCover", "land")]);
        Assert.Matches("^/corridor/[0-9a-f]{32}$", page);
        foreach (var words in Words.All)
        {
            var html = await visitor.Html($"{page}?lang={words.Language}");
            Assert.Contains("<h1>Synthetic &lt;corridors&gt;</h1>", html, StringComparison.Ordinal);
            Assert.Contains("Synthetic park 1 &lt;&amp;&gt;", html, StringComparison.Ordinal);
            Assert.Contains(words["trust.unvalidated"], html, StringComparison.Ordinal);
            foreach (var key in new[] { "links", "territories", "weakest", "barriers", "cores", "scenarios", "dependence", "currents-beside", "edge", "buffer", "solves", "made" }) Assert.Contains(words[$"corridor.{key}"], html, StringComparison.Ordinal);
            foreach (var key in new[] { "resistance-other", "resistance-ratio", "resistance-range", "elsewhere", "elsewhere-range", "beyond", "cost-range" }) Assert.Contains(words[$"corridor-column.{key}"], html, StringComparison.Ordinal);
            Assert.Contains("Harsh", html, StringComparison.Ordinal);
            Assert.Contains("Synthetic park", html, StringComparison.Ordinal);
            // Who has no mouse scrolls a wide table by its focus, and hears what it is.
            Assert.DoesNotMatch("<div class=\"scroll\"(?! tabindex=\"0\" role=\"group\" aria-label=\"[^\"]+\">)", html);
            Assert.Contains($"role=\"group\" aria-label=\"{words["corridor.territories"]}\"", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        }

        var document = CorridorFiles.Read(Encoding.UTF8.GetBytes((await visitor.Get(page + "/file/corridors.json")).Html), "corridors.json");
        Assert.Equal([1_000.0, 1_500.0], document.Question.BarrierRadii);
        var barriers = document.Findings.Links.SelectMany(l => l.Barriers!).ToList();
        Assert.Equal(2 * document.Findings.Links.Count, barriers.Count);
        var report = await visitor.Html($"{page}?lang=en");
        foreach (var radius in new[] { 1_000, 1_500 }) Assert.Equal(document.Findings.Links.Count, report.Split($">{radius:N0} m<").Length - 1);
        Assert.Equal("parks", Assert.Single(document.Question.Protected).Key);
        Assert.Contains("CC BY 4.0", string.Join(' ', document.Findings.Licences), StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("saola-corridors-").FullName;
        var again = CorridorStudy.Run(document.Question, CorridorInputs.Of(server.Home, document.Question.Snapshot), folder, null, Stop);
        Assert.Empty(CorridorText.Differences(document.Findings, again.Findings));
        Directory.Delete(folder, recursive: true);
        foreach (var name in new[] { "corridors.geojson", "links.csv", "territories.csv", "barriers.csv", "scenarios.csv", "resistance.tif" }) Assert.Equal(HttpStatusCode.OK, (await visitor.Get($"{page}/file/{name}")).Status);
        Assert.Contains("<svg", (await visitor.Get(page + "/map.svg")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(page + "/map.png")).Status);
        foreach (var name in new[] { "question.json", "..%2Fhome.json", "..%2F..%2Fhome.json", "nothing" }) Assert.NotEqual(HttpStatusCode.OK, (await visitor.Get($"{page}/file/{name}")).Status);
        Assert.Equal(page, (await visitor.Get(page + "/cancel")).Location);
    }

    [Fact]
    public async Task The_form_shows_a_table_of_classes_line_by_line()
    {
        using var visitor = server.Visitor();
        Assert.Contains("placeholder=\"10, 1\n40, 8\n50,\"", WebUtility.HtmlDecode(await visitor.Html("/corridors?lang=en")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_asked_fills_the_form_again_and_is_the_same_question()
    {
        using var visitor = server.Visitor();
        var page = await server.Linked(visitor, [.. Parks, ("barriers", "1000,2000"), ("scenario", "Harsh"), ("scenarioLandscape", "land"), ("scenarioClasses", "1,1\n2,50.5\n3,"), ("scenario3", "Mild"), ("scenarioClasses3", "1,1\n2,1.5\n3,2"), ("margin", "2.5"), ("records", "Panthera tigris"), ("landCover", "land")]);
        var form = await visitor.Fill(page, page + "/change");
        Assert.Equal(HttpStatusCode.OK, form.Status);
        foreach (var field in new[] { "value=\"Synthetic <corridors>\"", "value=\"parks\" selected", "value=\"1000,2000\"", "value=\"Harsh\"", "1, 1\n2, 50.5\n3,", "value=\"Mild\"", "1, 1\n2, 1.5\n3, 2", "value=\"2.5\"", "value=\"species=Panthera tigris\"" }) Assert.Contains(field, WebUtility.HtmlDecode(form.Html), StringComparison.Ordinal);
        var asked = server.Queue.Question(server.Queue.Find(page.Split('/')[^1])!);
        Assert.False(asked.PinchPoints);
        Assert.Equal(["Harsh", "Mild"], asked.Scenarios.Skip(1).Select(scenario => scenario.Name));
        // Areas that are drawn come back as they were drawn.
        var drawn = await server.Linked(visitor, ("geometry", CorridorServer.Areas), ("landscape", "land"), ("classes", CorridorServer.Table), ("pinch", "yes"));
        var again = await visitor.Fill(drawn, drawn + "/change");
        Assert.Contains("POLYGON ((104.1 12.52, 104.14 12.52", again.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"yes\" checked", again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_rarely_asked_is_asked_and_fills_the_form_again()
    {
        using var visitor = server.Visitor();
        Assert.Contains("value=\"either\" selected", await visitor.Html("/corridors"), StringComparison.Ordinal);
        var page = await server.Linked(visitor, [.. Parks, ("adjacency", "all"), ("mostCost", "5000000"), ("mostKm", "500.5"), ("restored", "2.5"), ("seed", "7")]);
        var asked = server.Queue.Question(server.Queue.Find(page.Split('/')[^1])!);
        Assert.Equal((CoreAdjacency.All, 5e6, 500.5, 2.5, 7), (asked.Adjacency, asked.MostCost, asked.MostKilometres, asked.Restored, asked.Seed));
        var html = (await visitor.Fill(page, page + "/change")).Html;
        Assert.Matches("<details class=\"rare\" open", html);
        foreach (var field in new[] { "value=\"all\" selected", "value=\"5000000\"", "value=\"500.5\"", "value=\"2.5\"", "name=\"seed\" type=\"text\" inputmode=\"decimal\" value=\"7\"" }) Assert.Contains(field, html, StringComparison.Ordinal);
        // What is usual is not said again.
        var usual = server.Queue.Question(server.Queue.Find((await server.Linked(visitor, [.. Parks, ("adjacency", "either")])).Split('/')[^1])!);
        Assert.Equal((CoreAdjacency.Either, null, null, 1.0, 1), (usual.Adjacency, usual.MostCost, usual.MostKilometres, usual.Restored, usual.Seed));
    }

    [Fact]
    public async Task An_estimate_starts_nothing_and_keeps_what_is_filled_in()
    {
        using var visitor = server.Visitor();
        var sent = await visitor.SendForm("/corridors", [("geometry", CorridorServer.Areas), ("landscape", "land"), ("classes", CorridorServer.Table), ("cell", "500"), ("act", "estimate")]);
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Contains(Words.English["corridors.estimate-text"], sent.Html, StringComparison.Ordinal);
        Assert.Contains("POLYGON((104.3", sent.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"500\"", sent.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"yes\" checked", sent.Html, StringComparison.Ordinal);
        Assert.Contains("Synthetic forest", sent.Html, StringComparison.Ordinal);
        Assert.Contains("合成森林", await visitor.Html("/corridors?landscape=land&lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_areas_and_of_detections_are_taken_and_nothing_tells_where_they_lay()
    {
        using var visitor = server.Visitor();
        var areas = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"West"},"geometry":{"type":"Polygon","coordinates":[[[104.1,12.52],[104.14,12.52],[104.14,12.55],[104.1,12.52]]]}},{"type":"Feature","properties":{"name":"East"},"geometry":{"type":"Polygon","coordinates":[[[104.3,12.6],[104.34,12.6],[104.34,12.63],[104.3,12.6]]]}}]}""";
        var sent = await visitor.SendForm("/corridors", [("landscape", "land"), ("classes", CorridorServer.Table), ("act", "start")], ("file", "areas.geojson", Encoding.UTF8.GetBytes(areas)));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Equal(CorridorStatus.Done, (await server.Until(sent.Location.Split('/')[^1])).Status);
        var html = await visitor.Html(sent.Location);
        Assert.Contains("1-2 West – East", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        var seen = await visitor.SendForm("/corridors", [.. Parks, ("act", "start")], ("evidence", "seen.csv", "id,decimalLatitude,decimalLongitude\n1,12.55,104.2\n2,12.56,104.21\n3,12.54,104.22\n"u8.ToArray()));
        Assert.Equal(HttpStatusCode.SeeOther, seen.Status);
        await server.Until(seen.Location.Split('/')[^1]);
        Assert.Contains("seen.csv", await visitor.Html(seen.Location), StringComparison.Ordinal);
        var broken = await visitor.SendForm("/corridors", [("landscape", "land"), ("act", "start")], ("file", "areas.geojson", "{"u8.ToArray()));
        Assert.Equal(HttpStatusCode.BadRequest, broken.Status);
        Assert.Contains("areas.geojson", broken.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Home.Root, broken.Html, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(server.Home.Root, "corridors"), "taken-*"));
    }

    [Theory]
    [InlineData("said.no-cores", "geometry", "")]
    [InlineData("said.two-cores", "geometry", CorridorServer.Areas, "layer", "parks")]
    [InlineData("said.few-areas", "geometry", "POLYGON((104.1 12.52,104.14 12.52,104.14 12.55,104.1 12.52))")]
    [InlineData("said.no-landscape", "layer", "parks", "landscape", "")]
    [InlineData("said.no-raster", "layer", "parks", "landscape", "/etc/hostname")]
    [InlineData("said.no-layer", "layer", "/etc/hostname")]
    [InlineData("said.no-place", "places", "/etc/hostname")]
    [InlineData("said.no-such-place", "places", "parks/P1,parks/none")]
    [InlineData("said.classes-needed", "layer", "parks", "classes", "")]
    [InlineData("said.class-line", "layer", "parks", "classes", "1, 1\nforest, 2")]
    [InlineData("said.resistance-line", "layer", "parks", "classes", "1, -1")]
    [InlineData("said.corridor-field", "layer", "parks", "cell", "wide")]
    [InlineData("said.corridor-field", "layer", "parks", "barriers", "far")]
    [InlineData("said.adjacencies", "layer", "parks", "adjacency", "near")]
    [InlineData("said.corridor-cells", "layer", "parks", "cell", "1")]
    public async Task What_cannot_be_taken_is_told_in_both_languages_with_the_form_still_filled_in(string key, params string[] given)
    {
        using var visitor = server.Visitor();
        var fields = given.Chunk(2).Select(pair => (pair[0], pair[1])).ToList();
        foreach (var (name, value) in new[] { ("landscape", "land"), ("classes", CorridorServer.Table), ("act", "start") }) if (fields.TrueForAll(f => f.Item1 != name)) fields.Add((name, value));
        var token = Visitor.Token(await visitor.Html("/corridors"));
        var sent = await visitor.SendForm("/corridors?lang=zh", fields, token: token);
        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        var said = WebUtility.HtmlDecode(sent.Html);
        var longest = Words.Of("zh")![key].Split('{', '}').Where(part => part.Length > 1).MaxBy(part => part.Length)!;
        Assert.Contains(longest, said, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Home.Root, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_broken_off_goes_on_and_is_thrown_away()
    {
        using var visitor = server.Visitor();
        var page = await server.Linked(visitor, [.. Parks, ("pinch", "yes")]);
        var id = page.Split('/')[^1];
        var file = Path.Combine(server.Home.Root, "corridors", id, "corridors.json");
        await File.AppendAllTextAsync(file, " ", Stop);
        var html = await visitor.Html(page);
        Assert.Contains(Words.English["corridor-status.Damaged"], html, StringComparison.Ordinal);
        Assert.Equal(page, (await visitor.Fill(page, page + "/resume")).Location);
        Assert.Equal(CorridorStatus.Done, (await server.Until(id)).Status);
        Assert.Equal("/corridors", (await visitor.Fill(page, page + "/remove")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(page)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SendForm("/corridors", Parks, token: "forged")).Status);
    }

    [Fact]
    public async Task One_that_cannot_be_answered_is_changed_and_not_gone_on_with()
    {
        using var visitor = server.Visitor();
        var page = await server.Linked(visitor, [.. Parks, ("mostCost", "0.001")]);
        Assert.Equal(CorridorStatus.Failed, server.Queue.Find(page.Split('/')[^1])!.Status);
        var html = await visitor.Html(page);
        Assert.Contains(page + "/change", html, StringComparison.Ordinal);
        Assert.DoesNotContain(page + "/resume", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_address_is_a_secret_and_the_form_is_found()
    {
        using var visitor = server.Visitor();
        var page = await server.Linked(visitor, Parks);
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var answer = await client.GetAsync(page, Stop);
        Assert.Equal("private, no-store", string.Join(", ", answer.Headers.GetValues("Cache-Control")).Replace("no-store, private", "private, no-store", StringComparison.Ordinal));
        Assert.Equal("noindex, nofollow", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        foreach (var other in new[] { "/", "/sitemap.xml", "/corridors", "/catalogue" }) Assert.DoesNotContain(page, await client.GetStringAsync(other, Stop), StringComparison.Ordinal);
        Assert.Contains("Disallow: /corridor/", await client.GetStringAsync("/robots.txt", Stop), StringComparison.Ordinal);
        Assert.Contains("href=\"/corridors\"", await visitor.Html("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/corridor/" + new string('0', 32))).Status);
    }
}
