using System.Net;
using System.Text.RegularExpressions;
using Saola.Host.Pages.Text;

namespace Saola.Web.Tests.Pages;

/// <summary>The pages of the real server over an invented world.</summary>
public sealed partial class PagesTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    private const string Part = "/dataset/plants%2Fof%20nowhere/10.1%2Ftrees";

    public static readonly TheoryData<string> Addresses = new(
        "/", "/explore?country=CN", "/explore?view=records&page=2&sort=eventDate", "/explore?view=species", "/explore?q=an", "/explore?country=FR",
        "/occurrence/9", "/datasets", "/catalogue", $"/dataset/{SyntheticStore.Birds}", $"/dataset/{Uri.EscapeDataString(SyntheticStore.Plants)}", Part, "/about", "/sign-in", "/me",
        "/places", $"/places/{SyntheticLayer.Key}", $"/place/{SyntheticLayer.Key}/1", $"/place/{SyntheticLayer.Key}/4", "/screen?geometry=LINESTRING(78.5 22,79.5 22.5)&rules=illustrative&sector=railway",
        "/corridors?geometry=POLYGON((78.5 22,79 22,79 22.5,78.5 22))&classes=1,1&nearest=2");

    [Theory, MemberData(nameof(Addresses))]
    public async Task Every_page_is_whole_in_both_languages(string address)
    {
        foreach (var words in Words.All)
        {
            var html = await server.Html(In(address, words.Language));

            Assert.Contains($"<html lang=\"{words["language.tag"]}\"", html, StringComparison.Ordinal);
            Assert.EndsWith("</html>", html.TrimEnd(), StringComparison.Ordinal);
            Assert.Single(Regex.Matches(html, "<h1[ >]", RegexOptions.None, TimeSpan.FromSeconds(1)));
            Assert.Contains("<main", html, StringComparison.Ordinal);
            Assert.Contains(words["synthetic.title"], html, StringComparison.Ordinal);
            Assert.Contains("cccccccccccc", html, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task No_page_loads_anything_from_another_host_or_holds_a_script_or_style_of_its_own(string address)
    {
        var html = await server.Html(address);

        foreach (Match load in Loads().Matches(html)) Assert.StartsWith("/", load.Groups[1].Value, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script(?![^>]* src=)(?! type=.application/ld\+json.)|<style|\sstyle=|\son\w+=", html);
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task Every_link_of_a_page_leads_to_a_page_and_keeps_the_language_and_the_theme(string address)
    {
        var html = await server.Html($"{In(address, "zh")}&theme=dark");
        var links = Anchors().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))
            .Where(l => l[0] == '/' && !l.StartsWith("/api/", StringComparison.Ordinal) && Path.GetExtension(l) is not (".xml" or ".jsonld") && !l.Contains("lang=en", StringComparison.Ordinal) && !l.Contains("theme=light", StringComparison.Ordinal)).Distinct().ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains("lang=zh", link, StringComparison.Ordinal));
        Assert.All(links, link => Assert.Contains("theme=dark", link, StringComparison.Ordinal));
        foreach (var link in links.Where((_, i) => i % 7 == 0))
        {
            using var answer = await server.Client.GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);
            // A search for what has one meaning leads on.
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found, $"{link}: {(int)answer.StatusCode}");
        }
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task A_page_without_its_map_is_lighter_than_150_kilobytes_compressed(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var plain = new HttpClient { BaseAddress = server.Client.BaseAddress };
        using var response = await plain.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal("br", response.Content.Headers.ContentEncoding.Single());
        Assert.InRange(bytes.Length, 1, 60_000);
    }

    [Fact]
    public void Every_page_stands_in_the_reference()
    {
        var reference = File.ReadAllText(Reference());
        Assert.True(server.Routes.Count() >= 8);
        Assert.All(server.Routes, route => Assert.Contains($"`{route}`", reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_narrows_the_total_and_can_be_removed_by_its_chip()
    {
        var all = server.Store.All;
        var html = await server.Html("/explore?country=CN&basisOfRecord=HUMAN_OBSERVATION");

        var expected = all.Count(r => r is { CountryCode: "CN", BasisOfRecord: "HUMAN_OBSERVATION" });
        Assert.Contains($"<strong>{expected:N0}</strong>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/explore?basisOfRecord=HUMAN_OBSERVATION\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/explore?country=CN\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_with_a_choice_still_offers_its_other_values()
    {
        var html = await server.Html("/explore?country=CN");

        Assert.Contains("href=\"/explore?country=CN&amp;country=IN\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/explore?country=CN&amp;year=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_names_one_species_leads_to_it_and_any_other_suggests()
    {
        using var named = await server.Client.GetAsync(new Uri("/explore?q=tiger&country=IN", UriKind.Relative), TestContext.Current.CancellationToken);
        var suggested = await server.Html("/explore?q=panda&lang=en");

        Assert.Equal("/explore?country=IN&species=Panthera%20tigris", named.Headers.Location?.ToString());
        Assert.Contains("/explore?lang=en&amp;species=Ailuropoda%20melanoleuca", suggested, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_readers_language_is_that_of_the_address_or_else_of_the_browser()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/about");
        request.Headers.AcceptLanguage.ParseAdd("fr, zh-CN;q=0.8, en;q=0.5");
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("lang=\"zh-Hans\"", html, StringComparison.Ordinal);
        Assert.Contains("Accept-Language", response.Headers.Vary);
    }

    [Fact]
    public async Task A_record_shows_the_file_the_result_the_rule_and_the_issue_and_escapes_what_the_file_says()
    {
        var html = await server.Html("/occurrence/9?lang=en");

        Assert.Contains("079.2", html, StringComparison.Ordinal);
        Assert.Contains("<code>location.swapped</code>", html, StringComparison.Ordinal);
        Assert.Contains("Latitude and longitude presumed swapped", html, StringComparison.Ordinal);
        Assert.Contains("occurrenceRemarks", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>by the", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Probably the same as", "the same species, an identifier in common, a day apart", "by way of another record", "2 more are not listed")]
    [InlineData("zh", "很可能是同一条记录", "同一物种、有相同的标识符、相差一天", "经由此列表中的另一条记录相连", "另有 2 条未列出")]
    public async Task A_record_shows_what_is_probably_the_same_and_why(string language, string title, string reasons, string chain, string more)
    {
        var html = WebUtility.HtmlDecode(await server.Html($"/occurrence/1?lang={language}"));
        foreach (var text in new[] { title, reasons, chain, more, "/occurrence/2?", "/occurrence/3?", "clusterKey=1" }) Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.DoesNotContain(title, WebUtility.HtmlDecode(await server.Html($"/occurrence/9?lang={language}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_records_measures_are_written_as_the_language_does() =>
        Assert.Matches(@"<dd>\s*20,000\s*</dd>", await server.Html("/occurrence/3?lang=en"));

    [Fact]
    public async Task On_a_phone_each_way_to_reach_a_contact_has_a_line_of_its_own()
    {
        var page = await browser.Page(360);
        await page.GotoAsync($"{server.Address}/dataset/{SyntheticStore.Birds}?lang=en");
        var boxes = await page.EvaluateAsync<double[][]>("[...document.querySelectorAll('.contacts .reach')].map(a => a.getBoundingClientRect()).map(r => [r.left, r.right, r.top, r.bottom])");

        Assert.Equal(3, boxes.Length);
        Assert.All(boxes, box => Assert.InRange(box[1], box[0], 360));
        Assert.All(boxes.Zip(boxes.Skip(1)), pair => Assert.True(pair.First[3] <= pair.Second[2], "two lie side by side"));
    }

    [Fact]
    public async Task A_dataset_shows_its_accounting()
    {
        var html = await server.Html($"/dataset/{SyntheticStore.Birds}?lang=en");

        Assert.Matches(@"1,203</td>\s*<td class=""number"">1,200</td>\s*<td class=""number"">3</td>", html);
        Assert.Contains("meta.xml names a column", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Quality of the rows as they came", "No quality report has been made")]
    [InlineData("zh", "原始数据行的质量", "这一版本尚未生成质量报告")]
    public async Task A_dataset_shows_what_the_quality_tests_say_or_how_to_ask_them(string language, string title, string none)
    {
        var html = await server.Html($"/dataset/{SyntheticStore.Birds}?lang={language}");
        Assert.Contains(title, html, StringComparison.Ordinal);
        Assert.Contains("VALIDATION_EVENTDATE_STANDARD", html, StringComparison.Ordinal);
        // All dates of this release are right, half of those before.
        Assert.Contains("+50.0", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        var without = await server.Html($"/dataset/{Uri.EscapeDataString(SyntheticStore.Plants)}?lang={language}");
        Assert.Contains(none, without, StringComparison.Ordinal);
        Assert.Contains("saola quality report --dataset", without, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dataset_lists_those_inside_it_and_each_has_a_page_of_its_own()
    {
        var whole = await server.Html($"/dataset/{Uri.EscapeDataString(SyntheticStore.Plants)}?lang=en");
        var part = await server.Html($"{Part}?lang=en");

        var records = server.Store.All.Count(r => r.DatasetKey == SyntheticStore.Trees);
        Assert.Contains($"<a href=\"{Part}?lang=en\">Trees of nowhere</a>", whole, StringComparison.Ordinal);
        Assert.Contains("<h1>Trees of nowhere</h1>", part, StringComparison.Ordinal);
        Assert.Contains($"<strong>{records:N0}</strong>", part, StringComparison.Ordinal);
        Assert.Contains("Nobody (2026). Trees of nowhere.", part, StringComparison.Ordinal);
        Assert.Contains("/explore?lang=en&amp;source=plants/of%20nowhere&amp;datasetKey=10.1/trees", part, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "11 March 2024", "March 2024", "March 2024 – May 2024")]
    [InlineData("zh", "2024年3月11日", "2024年3月", "2024年3月至2024年5月")]
    public async Task Dates_are_written_as_the_readers_language_writes_them(string language, string day, string month, string span)
    {
        foreach (var (asked, said) in new[] { ("2024-03-11", day), ("2024-03", month), ("2024-03,2024-05", span) })
            Assert.Contains($"</span> {said}<span", await server.Html($"/explore?eventDate={asked}&lang={language}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_that_are_offered_are_those_of_the_page()
    {
        var html = await server.Html("/explore?country=CN&lang=en");
        var csv = await server.Html("/api/export?country=CN&format=csv");

        Assert.Contains("href=\"/api/export?country=CN&amp;format=csv\"", html, StringComparison.Ordinal);
        Assert.Equal(server.Store.All.Count(r => r.CountryCode == "CN"), csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Theory]
    [InlineData("en", "CC BY 4.0", "Name the source.")]
    [InlineData("zh", "CC BY 4.0", "注明来源。")]
    public async Task A_dataset_says_its_licence_and_what_it_asks(string language, string licence, string demand)
    {
        var html = await server.Html($"/dataset/{SyntheticStore.Birds}?lang={language}");
        Assert.Contains(licence, html, StringComparison.Ordinal);
        Assert.Contains($"<li>{demand}</li>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Titles_and_descriptions_say_what_was_chosen_and_that_it_is_synthetic()
    {
        var html = await server.Html("/explore?country=CN&year=2000,2010&lang=en");

        Assert.Contains("<title>China · 2000–2010 · Saola</title>", html, StringComparison.Ordinal);
        Assert.Contains("property=\"og:title\" content=\"China · 2000–2010 · Saola\"", html, StringComparison.Ordinal);
        Assert.Matches("og:description\" content=\"Synthetic demonstration data\\. [0-9,]+ records: China", html);
    }

    [Theory]
    [InlineData("/explore?year=soon", HttpStatusCode.BadRequest, "year: &#x27;soon&#x27; is not a number")]
    [InlineData("/explore?colour=red", HttpStatusCode.BadRequest, "&#x27;colour&#x27; is not a field")]
    [InlineData("/explore?view=records&sort=colour", HttpStatusCode.BadRequest, "sort: &#x27;colour&#x27;")]
    [InlineData("/occurrence/999999999", HttpStatusCode.NotFound, "Nothing lives at this address")]
    [InlineData("/occurrence/nine", HttpStatusCode.NotFound, "Nothing lives at this address")]
    [InlineData("/dataset/none", HttpStatusCode.NotFound, "Nothing lives at this address")]
    [InlineData("/dataset/plants%2Fof%20nowhere/none", HttpStatusCode.NotFound, "Nothing lives at this address")]
    [InlineData("/explore?snapshot=none", HttpStatusCode.NotFound, "There is no snapshot &#x27;none&#x27; here")]
    [InlineData("/explore?year=soon&lang=zh", HttpStatusCode.BadRequest, "year：“soon”不是数字")]
    [InlineData("/explore?isInCluster=true", HttpStatusCode.BadRequest, "duplicates have not been looked for")]
    [InlineData("/explore?clusterKey=7&view=records&lang=zh", HttpStatusCode.BadRequest, "尚未查找过重复记录")]
    [InlineData("/no/such/page", HttpStatusCode.NotFound, "Nothing lives at this address")]
    [InlineData("/no/such/page.html", HttpStatusCode.NotFound, "Nothing lives at this address")]
    public async Task A_bad_address_is_told_in_the_clothes_of_the_site(string address, HttpStatusCode status, string says)
    {
        var html = await server.Html(address, status);

        Assert.Contains(says, html, StringComparison.Ordinal);
        Assert.Contains("<main", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_known_already_is_not_sent_again()
    {
        using var first = await server.Client.GetAsync(new Uri("/about", UriKind.Relative), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/about");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var other = await server.Client.GetAsync(new Uri("/about?lang=zh", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }

    [Fact]
    public async Task Built_files_are_whole_and_kept_for_ever()
    {
        var html = await server.Html("/");
        var built = Loads().Matches(html).Select(m => m.Groups[1].Value).Where(a => a.StartsWith("/built/", StringComparison.Ordinal)).ToList();
        Assert.True(built.Count >= 4, string.Join(' ', built));
        foreach (var address in built)
        {
            using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("immutable", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
            Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    /// <summary>What a first visit brings over the line, compressed; the tiles of the map come on top of it, some tens of kilobytes each view.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/explore")]
    [InlineData("/explore?view=records")]
    [InlineData("/species/Panthera%20tigris")]
    [InlineData("/country/CN")]
    public async Task A_first_page_is_light(string address)
    {
        using var plain = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = server.Client.BaseAddress };
        async Task<int> Bytes(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
            using var response = await plain.SendAsync(request, TestContext.Current.CancellationToken);
            return (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        }

        var built = Loads().Matches(await server.Html(address)).Select(m => m.Groups[1].Value).Where(a => a.StartsWith("/built/", StringComparison.Ordinal)).ToList();
        var (words, map) = (await Bytes(address), 0);
        foreach (var file in built)
        {
            if (file.Contains("/map-", StringComparison.Ordinal)) map += await Bytes(file);
            else words += await Bytes(file);
        }

        var worker = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot", "built"), "maplibre-gl-worker*").Select(Path.GetFileName).FirstOrDefault();
        if (map > 0 && worker is not null) map += await Bytes($"/built/{worker}");
        Assert.InRange(words, 1_000, 150_000);
        Assert.InRange(words + map, words, 800_000);
    }

    private static string Reference([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "reference.md"));

    private static string In(string address, string language) => $"{address}{(address.Contains('?') ? '&' : '?')}lang={language}";

    [GeneratedRegex("""<(?:link(?! rel="alternate")[^>]* href|script[^>]* src|img[^>]* src|saola-map[^>]* tiles)="([^"]+)""", RegexOptions.None, 1000)]
    private static partial Regex Loads();

    [GeneratedRegex("""<a[^>]* href="([^"]+)""", RegexOptions.None, 1000)]
    private static partial Regex Anchors();
}
