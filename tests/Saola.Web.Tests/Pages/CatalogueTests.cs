using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;
using Saola.Platform.Access;
using Saola.Platform.Harvest.Ipt;
using Saola.Platform.Home;
using Saola.Platform.Store;
using Saola.Records;
using Saola.Web.Tests.Harvest;

namespace Saola.Web.Tests.Pages;

/// <summary>What machines of the open web find: linked data, the sitemap, the feed, the archives of one's own datasets.</summary>
public sealed partial class CatalogueTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dataset_says_of_itself_to_machines_what_its_page_says()
    {
        var data = LinkedIn(await server.Html($"/dataset/{SyntheticStore.Birds}"));
        Assert.Equal(("https://schema.org/", "Dataset", "Animals of nowhere", "1.2"), (Text(data, "@context"), Text(data, "@type"), Text(data, "name"), Text(data, "version")));
        Assert.Equal($"{server.Address}/dataset/{SyntheticStore.Birds}", Text(data, "@id"));
        Assert.StartsWith("http", Text(data, "license"), StringComparison.Ordinal);
        Assert.InRange(Text(data, "description").Length, 50, 5_000);
        var rows = server.Store.All.Where(r => r.Source == SyntheticStore.Birds).ToList();
        Assert.Equal($"{rows.Min(r => r.Year)}/{rows.Max(r => r.Year)}", Text(data, "temporalCoverage"));
        var box = Text(data.GetProperty("spatialCoverage").GetProperty("geo"), "box").Split(' ').Select(n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        // All but the outermost hundredth on each side, where a wrong coordinate may be.
        var placed = rows.Where(r => r.DecimalLatitude is not null).ToList();
        Assert.InRange(placed.Count(r => r.DecimalLatitude >= box[0] && r.DecimalLatitude <= box[2] && r.DecimalLongitude >= box[1] && r.DecimalLongitude <= box[3]), placed.Count * 95 / 100, placed.Count);
        Assert.True(box[3] - box[1] < 360);
        foreach (var distribution in data.GetProperty("distribution").EnumerateArray())
        {
            using var export = await server.Client.GetAsync(Text(distribution, "contentUrl"), HttpCompletionOption.ResponseHeadersRead, Stop);
            Assert.True(export.StatusCode is HttpStatusCode.OK, Text(distribution, "contentUrl"));
        }
    }

    [Theory]
    [InlineData("CC0-1.0", 2, true)]
    [InlineData("CC-BY-NC-4.0", 0, true)]
    [InlineData("All rights reserved", 0, false)]
    public async Task Machines_are_led_to_files_that_are_given_without_a_word_alone(string license, int files, bool isFree)
    {
        await using var node = new PeerServer();
        node.Load("boars", license, [("id-1", "Sus scrofa", 12.5, "Ann Other")]);
        await node.Serve();
        using var client = new HttpClient { BaseAddress = new Uri(node.Address) };
        var data = LinkedIn(await client.GetStringAsync("/dataset/boars", Stop));
        var links = data.TryGetProperty("distribution", out var distributions) ? distributions.EnumerateArray().Select(d => Text(d, "contentUrl")).ToList() : [];
        Assert.Equal((files, isFree), (links.Count, data.GetProperty("isAccessibleForFree").GetBoolean()));
        var described = JsonDocument.Parse(await client.GetStringAsync("/catalogue.jsonld", Stop)).RootElement.GetProperty("dcat:dataset")[0].GetProperty("dcat:distribution").EnumerateArray().ToList();
        Assert.All(described, d => Assert.Equal(files > 0, d.TryGetProperty("dcat:downloadURL", out _)));
        links.AddRange(described.SelectMany(d => new[] { "dcat:accessURL", "dcat:downloadURL" }.Where(name => d.TryGetProperty(name, out _)).Select(name => Text(d.GetProperty(name), "@id"))));
        foreach (var link in links)
        {
            using var answer = await client.GetAsync(link, Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_catalogue_is_a_page_and_linked_data()
    {
        Assert.Equal(["Animals of nowhere", "Plants of nowhere"], LinkedIn(await server.Html("/catalogue")).GetProperty("dataset").EnumerateArray().Select(d => Text(d, "name")));
        using var direct = await server.Client.GetAsync("/catalogue.jsonld", Stop);
        Assert.Equal("application/ld+json", direct.Content.Headers.ContentType?.MediaType);
        var dcat = await direct.Content.ReadAsStringAsync(Stop);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/catalogue");
        asked.Headers.Accept.ParseAdd("application/ld+json, text/html;q=0.5");
        using var negotiated = await server.Client.SendAsync(asked, Stop);
        Assert.Equal("application/ld+json", negotiated.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept", negotiated.Headers.Vary);
        Assert.Equal(dcat, await negotiated.Content.ReadAsStringAsync(Stop));

        var catalogue = JsonDocument.Parse(dcat).RootElement;
        Assert.Equal("dcat:Catalog", Text(catalogue, "@type"));
        var datasets = catalogue.GetProperty("dcat:dataset").EnumerateArray().ToList();
        Assert.Equal([SyntheticStore.Birds, SyntheticStore.Plants], datasets.Select(d => Text(d, "dct:identifier")));
        Assert.All(datasets, d => Assert.Equal(2, d.GetProperty("dcat:distribution").GetArrayLength()));
        // Nobody's address is told to machines.
        Assert.DoesNotContain("@nowhere", dcat, StringComparison.Ordinal);

        using var known = new HttpRequestMessage(HttpMethod.Get, "/catalogue.jsonld");
        known.Headers.IfNoneMatch.Add(direct.Headers.ETag!);
        using var unchanged = await server.Client.SendAsync(known, Stop);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task The_sitemap_names_pages_that_are_there_and_robots_are_led_to_it()
    {
        var sitemap = XDocument.Parse(await server.Client.GetStringAsync("/sitemap.xml", Stop));
        var addresses = sitemap.Descendants().Where(e => e.Name.LocalName == "loc").Select(e => e.Value).ToList();
        Assert.Equal(6, addresses.Count);
        foreach (var address in addresses)
        {
            Assert.StartsWith(server.Address, address, StringComparison.Ordinal);
            await server.Html(address[server.Address.Length..]);
        }

        Assert.Contains($"Sitemap: {server.Address}/sitemap.xml", await server.Client.GetStringAsync("/robots.txt", Stop), StringComparison.Ordinal);
        // Nothing here is this node's own.
        Assert.DoesNotContain("<item>", await server.Client.GetStringAsync("/rss.xml", Stop), StringComparison.Ordinal);
        using var archive = await server.Client.GetAsync($"/archive/{SyntheticStore.Birds}.zip", Stop);
        Assert.Equal(HttpStatusCode.NotFound, archive.StatusCode);
    }

    [Fact]
    public async Task Own_datasets_are_published_and_come_back_to_the_same_values()
    {
        await using var own = new PeerServer { Own = true };
        await using var other = new PeerServer();
        own.Load("boars", [.. Enumerable.Range(0, 9).Select(i => ($"id-{i}", i == 5 ? "Panthera tigris" : "Sus scrofa", 12.5 + i, "Ann \"Other\", Jr."))]);
        own.Own = false;
        own.Load("theirs", [("x", "Sus scrofa", 1, "Ann Other")]);
        own.Rule(new AccessRule { Id = "case-1", Case = "1", Records = ["id-5"], Action = AccessAction.Withhold, Alone = true });
        await own.Serve();

        var report = await IptHarvest.Run(other.Home, own.Address + "/rss.xml", new HarvestClock().Options, Stop);
        Assert.Equal("Synthetic boars [boars]: 8 records", Assert.Single(report.Lines).Text);
        HomeStore.Prepare(other.Home);
        await using var store = HomeStore.Open(other.Home, new HomeStoreOptions { Watch = null });
        var there = (await (await own.Store.Engine(null, Stop)).Page(Filter.Is(Field.Source, "boars"), new PageOptions { Limit = 50 }, Stop)).Rows;
        var here = (await (await store.Engine(null, Stop)).Page(Filter.All, new PageOptions { Limit = 50 }, Stop)).Rows;
        static object Values(OccurrenceRow r) => (r.OccurrenceId, r.ScientificName, r.Species, r.CountryCode, r.DecimalLatitude, r.DecimalLongitude, r.EventDate, r.RecordedBy, r.BasisOfRecord, r.License);
        Assert.Equal(there.OrderBy(r => r.OccurrenceId, StringComparer.Ordinal).Select(Values), here.OrderBy(r => r.OccurrenceId, StringComparer.Ordinal).Select(Values));
        Assert.Equal("Synthetic boars", other.Home.Objects.Read<Release>(other.Home.Snapshots.Current!.Snapshot.Datasets.Single().Release).Description.Title);

        // Positions are on the datum that the archive names.
        Assert.Contains(there, r => r.Issues.Has(OccurrenceIssue.GEODETIC_DATUM_ASSUMED_WGS84));
        Assert.DoesNotContain(here, r => r.Issues.Has(OccurrenceIssue.GEODETIC_DATUM_ASSUMED_WGS84));

        using var client = new HttpClient { BaseAddress = new Uri(own.Address) };
        Assert.Equal(await client.GetByteArrayAsync("/archive/boars.zip", Stop), await client.GetByteArrayAsync("/archive/boars.zip", Stop));
        foreach (var path in new[] { "/archive/theirs.zip", "/archive/theirs.xml", "/archive/none.zip", "/archive/boars.tar", "/archive/boars" })
        {
            using var refused = await client.GetAsync(path, Stop);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            var line = Text(JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Stop)).RootElement, "detail");
            Assert.Contains(path.Contains("theirs", StringComparison.Ordinal) ? "another publisher's" : path.Contains("none", StringComparison.Ordinal) ? "no dataset with this key" : "/archive/KEY.zip", line, StringComparison.Ordinal);
        }

        var eml = XDocument.Parse(await client.GetStringAsync("/archive/boars.xml", Stop)).Root!;
        Assert.Equal(["title", "creator", "intellectualRights", "licensed", "contact"], eml.Elements().First().Elements().Select(e => e.Name.LocalName));
        Assert.Equal("https://creativecommons.org/publicdomain/zero/1.0/", eml.Descendants().Single(e => e.Name.LocalName == "ulink").Attribute("url")?.Value);

        using var odd = await client.GetAsync("/archive/boars.zip?purpose=fun", Stop);
        Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);
    }

    [Fact]
    public async Task Linked_data_in_a_page_breaks_no_policy()
    {
        var page = await browser.Page(1000);
        var said = new List<string>();
        page.Console += (_, message) => said.Add(message.Text);
        await page.GotoAsync($"{server.Address}/catalogue", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.DoesNotContain(said, s => s.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("DataCatalog", await page.EvaluateAsync<string>("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@type']"));
        await page.CloseAsync();
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static JsonElement LinkedIn(string html) => JsonDocument.Parse(Linked().Match(html).Groups[1].Value).RootElement;

    [GeneratedRegex("""<script type="application/ld\+json">(.*?)</script>""", RegexOptions.Singleline, 1000)]
    private static partial Regex Linked();
}
