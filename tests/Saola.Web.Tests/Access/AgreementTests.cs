using System.Net;
using System.Text.Json;
using Saola.Platform.Exports;
using Saola.Web.Tests.Processes;

namespace Saola.Web.Tests.Access;

/// <summary>What was agreed on a dataset is told wherever its records are, and holds for pages as for files.</summary>
public sealed class AgreementTests(AgreedServer server) : IClassFixture<AgreedServer>
{
    [Theory]
    [InlineData("source=closed&limit=100", true)]
    [InlineData("source=closed&limit=20&offset=80", true)]
    [InlineData("source=closed&limit=101", false)]
    [InlineData("source=closed&limit=20&offset=81", false)]
    [InlineData("source=closed&limit=1&offset=100&sort=year&desc=true", false)]
    [InlineData("limit=1000", false)]
    [InlineData("source=open&limit=1000", true)]
    [InlineData("source=!closed&limit=1000", true)]
    public async Task Beyond_the_first_hundred_records_a_page_is_judged_as_a_file(string query, bool isShown)
    {
        var (status, body) = await server.Get($"/api/occurrences?{query}");
        Assert.Equal(isShown ? HttpStatusCode.OK : HttpStatusCode.Forbidden, status);
        if (isShown) return;
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(["closed"], problem.GetProperty("datasets").EnumerateArray().Select(d => d.GetString()));
        Assert.Equal("source=!closed", problem.GetProperty("without").GetString());
        Assert.Contains("closed (CC-BY-4.0; by what was agreed with its provider)", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("the first 100 may be looked at", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_and_the_lists_of_species_stay_free()
    {
        foreach (var path in new[] { "count?source=closed", "facets?source=closed&field=species&limit=1000", "species?source=closed&limit=1000", "cube?source=closed&field=species" })
            Assert.Equal(HttpStatusCode.OK, (await server.Get($"/api/occurrences/{path}")).Status);
    }

    [Theory]
    [InlineData("en", "Of these records the first 100 may be looked at", "Leave them out")]
    [InlineData("zh", "这些记录只可查看前 100 条", "去掉这些数据集")]
    public async Task The_list_of_records_of_the_website_is_judged_too(string language, string title, string without)
    {
        var first = await server.Get($"/explore?source=closed&view=records&page=3&lang={language}");
        var beyond = await server.Get($"/explore?source=closed&view=records&page=4&lang={language}");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (first.Status, beyond.Status));
        Assert.Contains("/occurrence/", first.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(title, first.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("/occurrence/", beyond.Body, StringComparison.Ordinal);
        Assert.Contains(title, beyond.Body, StringComparison.Ordinal);
        Assert.Contains(without, beyond.Body, StringComparison.Ordinal);
        Assert.Contains("source=closed&amp;view=records&amp;", beyond.Body, StringComparison.Ordinal);
        Assert.Contains("source=%21closed", beyond.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Get($"/explore?source=open&view=records&page=4&lang={language}")).Status);
    }

    [Fact]
    public void The_command_line_judges_a_page_as_the_API_does()
    {
        var first = Cli.Run("query", "page", "--home", server.Home, "--where", "source=closed", "--limit", "100", "-o", server.In("page.json"));
        var beyond = Cli.Run("query", "page", "--home", server.Home, "--where", "source=closed", "--limit", "101");
        Assert.Equal((0, 1), (first.Code, beyond.Code));
        Assert.Contains("the first 100 may be looked at", beyond.Line, StringComparison.Ordinal);
        Assert.Contains("--where 'source=!closed'", beyond.Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_counts_as_one_only_where_the_key_covers_all_that_is_taken()
    {
        var all = server.Key("all");
        var elsewhere = server.Key("elsewhere", datasets: ["open"]);
        var pigs = server.Key("pigs", taxa: ["Sus"]);
        var author = server.Key("author", taxa: ["Sus scrofa Linnaeus, 1758"]);
        var both = server.Key("both", taxa: ["Sus spp.", "Panthera [Mammalia]", "Panthera pardus"]);
        var cambodia = server.Key("cambodia", countries: ["KH"]);
        var pigsThere = server.Key("pigs there", taxa: ["Sus"], countries: ["KH"]);
        foreach (var (query, allowed) in new (string, string[])[]
        {
            ("source=closed", [all, both]),
            ("source=closed&taxon=Sus", [all, pigs, author, both, cambodia, pigsThere]),
            ("source=closed&taxon=Panthera", [all, both]),
            ("source=closed&country=KH", [all, pigs, author, both, cambodia, pigsThere]),
            ("", [all, both]),
        })
        {
            foreach (var key in new[] { all, elsewhere, pigs, author, both, cambodia, pigsThere })
            {
                var expected = allowed.Contains(key) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
                Assert.Equal((query, expected), (query, (await server.Get($"/api/export?{query}&purpose=research", key)).Status));
                Assert.Equal((query, expected), (query, (await server.Get($"/api/occurrences?{query}&limit=500", key)).Status));
            }

            Assert.Equal(HttpStatusCode.Forbidden, (await server.Get($"/api/export?{query}&purpose=research")).Status);
        }
    }

    [Theory]
    [InlineData("en", "What was agreed with the provider", "Partners with a key for this dataset", "31 December 2091")]
    [InlineData("zh", "与提供者的约定", "持有此数据集密钥的合作方", "2091年12月31日")]
    public async Task The_page_of_a_dataset_says_what_was_agreed(string language, string title, string who, string until)
    {
        var html = (await server.Get($"/dataset/closed?lang={language}")).Body;
        foreach (var text in new[] { title, who, until, AgreedServer.Storage, "Ask the &lt;council&gt; first.", "Name the community.", "Old label", "Synthetic office" })
            Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.Contains(AgreedServer.Terms, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://localcontexts.org/label/tk-attribution/\" rel=\"noopener\">TK Attribution</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://example.org/label", html, StringComparison.Ordinal);
        Assert.DoesNotContain(title, (await server.Get($"/dataset/open?lang={language}")).Body, StringComparison.Ordinal);
        Assert.Contains(AgreedServer.Storage, (await server.Get($"/take?lang={language}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_citations_and_manifests_say_the_same()
    {
        var agreement = (await server.Json("/api/datasets/closed")).GetProperty("agreement");
        Assert.Equal("partner", agreement.GetProperty("export").GetString());
        Assert.Equal("2091-12-31", agreement.GetProperty("until").GetString());
        Assert.False(agreement.GetProperty("figuresOnly").GetBoolean());
        Assert.Equal((AgreedServer.Storage, AgreedServer.Terms), (agreement.GetProperty("storage").GetString(), agreement.GetProperty("terms").GetString()));
        Assert.Equal("TK Attribution", agreement.GetProperty("labels")[0].GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, (await server.Json("/api/datasets/open")).GetProperty("agreement").ValueKind);

        var citations = (await server.Get("/api/export?format=citations")).Body;
        foreach (var line in new[] { $"Kept: {AgreedServer.Storage}", "Terms: Ask the <council> first. Then ask again.", "Records may be taken by: partner", "Shared until: 2091-12-31", "Agreed by: Synthetic office" })
            Assert.Contains($"    {line}\n", citations, StringComparison.Ordinal);

        foreach (var path in new[] { "/api/export?format=manifest", "/api/occurrences/count?format=manifest" })
        {
            var datasets = (await server.Json(path)).GetProperty("datasets").EnumerateArray().ToDictionary(d => d.GetProperty("key").GetString()!);
            Assert.Equal(AgreedServer.Storage, datasets["closed"].GetProperty("agreement").GetProperty("storage").GetString());
            Assert.False(datasets["open"].TryGetProperty("agreement", out _));
            var bytes = await server.Client.GetByteArrayAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(bytes, AnswerManifest.FromJson(bytes, "m.json").ToJson());
        }
    }
}
