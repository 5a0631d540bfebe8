using System.IO.Compression;
using System.Text.Json;
using Saola.Names.Matching;
using Saola.Platform.Store;
using Saola.Platform.Taxa;

namespace Saola.Web.Tests.Gbif;

/// <summary>Names and keys of taxa in GBIF's form, over two checklists of which one counts its taxa by numbers.</summary>
public sealed class GbifSpeciesTests : IAsyncLifetime
{
    private static readonly Lineage Cats = new("Animalia", "Chordata", "Mammalia", "Carnivora", "Felidae", "Panthera");

    private static readonly Checklist Numbered = List("numbers",
    [
        Taxon("1", "Animalia", "KINGDOM"), Taxon("9", "Felidae", "FAMILY", "1"), Taxon("10", "Panthera", "GENUS", "9"),
        Taxon("11", "Panthera tigris", "SPECIES", "10") with { VernacularNames = [new VernacularName("Tiger", "en"), new VernacularName("虎", "zh")] },
        Taxon("12", "Panthera leo", "SPECIES", "10"), Taxon("13", "Felis tigris", "SPECIES", accepted: "11"),
    ]);

    private static readonly Checklist Lettered = List("letters", [Taxon("a", "Pantherophis", "GENUS"), Taxon("b", "Pantherophis guttatus", "SPECIES", "a"), Taxon("11", "Quercus robur", "SPECIES")]);

    private static readonly TaxonTree Tree = TaxonTree.Of([Numbered, Lettered]);

    private readonly ApiServer _server = new(new ApiStore([Row(1, "numbers:11"), Row(2, "numbers:13", "numbers:11"), Row(3, "numbers:12"), Row(4, "letters:b"), Row(5, "letters:11"), Row(6, null)], [Numbered, Lettered]));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("taxonKey=1", "1 2 3")]
    [InlineData("taxonKey=10&taxonKey=letters:a", "1 2 3 4")]
    [InlineData("taxonKey=numbers:11", "1 2")]
    [InlineData("taxonKey=11", "1 2")]
    [InlineData("taxonKey=11&checklistKey=letters", "5")]
    [InlineData("taxonKey=13", "2")]
    [InlineData("acceptedTaxonKey=11", "1 2")]
    [InlineData("familyKey=9&speciesKey=12", "3")]
    [InlineData("genusKey=letters:a", "4")]
    [InlineData("taxonKey=99", "")]
    [InlineData("scientificName=Felis%20tigris", "2")]
    [InlineData("scientificName=Panthera%20tigris&scientificName=Pantherophis", "1 2 4")]
    public async Task A_key_is_the_taxon_with_all_below_it(string query, string expected) =>
        Assert.Equal(expected, string.Join(' ', (await _server.Json($"/v1/occurrence/search?{query}")).GetProperty("results").EnumerateArray().Select(r => r.GetProperty("key"))));

    [Fact]
    public async Task A_record_and_its_facets_have_the_keys_above_it()
    {
        var answer = await _server.Json("/v1/occurrence/search?taxonKey=13&facet=familyKey&facet=taxonKey&facet=acceptedTaxonKey&facet=orderKey");
        var record = answer.GetProperty("results")[0];
        Assert.Equal((13, 11, 1, 9, 10, 11), (Number("taxonKey"), Number("acceptedTaxonKey"), Number("kingdomKey"), Number("familyKey"), Number("genusKey"), Number("speciesKey")));
        Assert.Equal("SYNONYM", record.GetProperty("taxonomicStatus").GetString());
        Assert.Equal(["9=1", "1=1 10=1 11=1 13=1 9=1", "11=1", ""], answer.GetProperty("facets").EnumerateArray().Select(Counts));
        var all = await _server.Json("/v1/occurrence/search?limit=0&facet=speciesKey&facet=genusKey");
        Assert.Equal(["11=2 12=1 letters:11=1 letters:b=1", "10=3 letters:a=1"], all.GetProperty("facets").EnumerateArray().Select(f => string.Join(' ', Readable(Counts(f)).Split(' ').Order(StringComparer.Ordinal))));

        int Number(string name) => record.GetProperty(name).GetInt32();
        static string Counts(JsonElement facet) => string.Join(' ', facet.GetProperty("counts").EnumerateArray().Select(c => $"{c.GetProperty("name").GetString()}={c.GetProperty("count")}"));
    }

    [Fact]
    public async Task A_simple_download_has_the_key_of_the_species_above_each_record()
    {
        await using var zip = new ZipArchive(new MemoryStream(await _server.Client.GetByteArrayAsync("/api/export?format=simple-csv&table=t&purpose=research", Stop)));
        using var text = new StreamReader(await zip.GetEntry("t.csv")!.OpenAsync(Stop));
        var lines = (await text.ReadToEndAsync(Stop)).TrimEnd('\n').Split('\n').Select(l => l.Split('\t')).ToList();
        var (taxon, species) = (Array.IndexOf(lines[0], "taxonKey"), Array.IndexOf(lines[0], "speciesKey"));
        Assert.Equal(
            [("numbers:11", "numbers:11"), ("numbers:13", "numbers:11"), ("numbers:12", "numbers:12"), ("letters:b", "letters:b"), ("letters:11", "letters:11"), ("", "")],
            lines.Skip(1).Select(l => (l[taxon], l[species])));
    }

    [Fact]
    public async Task A_name_is_matched_in_both_forms()
    {
        var one = await _server.Json("/v1/species/match?name=Felis%20tigris&rank=species&kingdom=Animalia");
        Assert.Equal((13, 11, "EXACT", "SYNONYM", true, 9), (one.GetProperty("usageKey").GetInt32(), one.GetProperty("acceptedUsageKey").GetInt32(), one.GetProperty("matchType").GetString(), one.GetProperty("status").GetString(), one.GetProperty("synonym").GetBoolean(), one.GetProperty("familyKey").GetInt32()));
        Assert.InRange(one.GetProperty("confidence").GetInt32(), 1, 100);
        Assert.Equal("FUZZY", (await _server.Json("/v1/species/match?name=Panthera%20tigriss&verbose=true")).GetProperty("matchType").GetString());
        Assert.Equal("HIGHERRANK", (await _server.Json("/v1/species/match?name=Panthera%20nova")).GetProperty("matchType").GetString());
        foreach (var query in new[] { "name=Nusquam%20nihil", "name=Panthera%20nova&strict=true", "", "name=" })
        {
            var none = await _server.Json($"/v1/species/match?{query}");
            Assert.Equal(("NONE", false), (none.GetProperty("matchType").GetString(), none.TryGetProperty("usageKey", out _)));
        }

        var two = await _server.Json("/v2/species/match?scientificName=Felis%20tigris&taxonRank=SPECIES&checklistKey=x&verbose=FALSE");
        Assert.Equal(("13", "Felis tigris", "11", "Panthera tigris"), (two.GetProperty("usage").GetProperty("key").GetString(), two.GetProperty("usage").GetProperty("name").GetString(), two.GetProperty("acceptedUsage").GetProperty("key").GetString(), two.GetProperty("acceptedUsage").GetProperty("name").GetString()));
        Assert.Equal(["1 Animalia KINGDOM", "9 Felidae FAMILY", "10 Panthera GENUS", "11 Panthera tigris SPECIES"],
            two.GetProperty("classification").EnumerateArray().Select(c => $"{c.GetProperty("key").GetString()} {c.GetProperty("name").GetString()} {c.GetProperty("rank").GetString()}"));
        Assert.Equal(("EXACT", true), (two.GetProperty("diagnostics").GetProperty("matchType").GetString(), two.GetProperty("synonym").GetBoolean()));
    }

    [Theory]
    [InlineData("q=Panthera%20tigris", "11")]
    [InlineData("q=tiger", "11")]
    [InlineData("q=%E8%99%8E", "11")]
    [InlineData("q=panther", "10 12 letters:a 11 letters:b")]
    [InlineData("q=panther&rank=species", "12 11 letters:b")]
    [InlineData("q=panther&datasetKey=letters", "letters:a letters:b")]
    [InlineData("q=&highertaxonKey=10", "12 11 13")]
    [InlineData("q=tigris&status=synonym", "13")]
    [InlineData("q=igris", "11 13")]
    [InlineData("q=none", "")]
    [InlineData("highertaxonKey=99", "")]
    [InlineData("q=panthera&limit=2&offset=1", "12 11")]
    public async Task Names_are_looked_for(string query, string expected) =>
        // Clients take the key of a name that is found for a number, whatever a checklist's ids are.
        Assert.Equal(expected, Readable(string.Join(' ', (await _server.Json($"/v1/species/search?{query}")).GetProperty("results").EnumerateArray().Select(r => r.GetProperty("key").GetInt64()))));

    [Fact]
    public async Task The_number_of_a_usage_leads_back_to_it_wherever_a_key_may_stand()
    {
        var found = Assert.Single((await _server.Json("/v1/species/search?q=Pantherophis&rank=GENUS")).GetProperty("results").EnumerateArray());
        var number = found.GetProperty("key").GetInt64();
        Assert.Equal(Tree.Number("letters:a"), number);
        Assert.Equal("a", (await _server.Json($"/v1/species/{number}")).GetProperty("taxonID").GetString());
        Assert.Equal(1, (await _server.Json($"/v1/species/{number}/children")).GetProperty("count").GetInt32());
        var record = Assert.Single((await _server.Json($"/v1/occurrence/search?taxonKey={number}")).GetProperty("results").EnumerateArray());
        Assert.Equal((4, number, "Pantherophis", "Pantherophis guttatus"), (record.GetProperty("key").GetInt32(), record.GetProperty("genusKey").GetInt64(), record.GetProperty("genus").GetString(), record.GetProperty("species").GetString()));
        Assert.Equal("4", await Found($$"""{"type":"equals","key":"GENUS_KEY","value":{{number}}}"""));
        Assert.Equal("4", await Found($$"""{"type":"in","key":"ACCEPTED_TAXON_KEY","values":["{{record.GetProperty("acceptedTaxonKey")}}"]}"""));
        Assert.Equal($"{number}", (await _server.Json("/v2/species/match?scientificName=Pantherophis")).GetProperty("usage").GetProperty("key").GetString());
    }

    [Theory]
    [InlineData("""{"type":"equals","key":"TAXON_KEY","value":11}""", "1 2")]
    [InlineData("""{"type":"equals","key":"TAXON_KEY","value":11,"checklistKey":"letters"}""", "5")]
    [InlineData("""{"type":"in","key":"TAXON_KEY","values":["11","12"],"checklistKey":"letters"}""", "3 5")]
    [InlineData("""{"type":"equals","key":"TAXON_KEY","value":11,"checklistKey":"7ddf754f-d193-4cc9-b351-99906754a03b"}""", "1 2")]
    [InlineData("""{"predicate":{"type":"or","predicates":[{"type":"equals","key":"TAXON_KEY","value":11},{"type":"equals","key":"TAXON_KEY","value":11,"checklistKey":"numbers"}]},"checklistKey":"letters"}""", "1 2 5")]
    [InlineData("""{"predicate":{"type":"not","predicate":{"type":"equals","key":"SPECIES_KEY","value":11}},"checklistKey":"letters"}""", "1 2 3 4 6")]
    public async Task A_predicate_says_whose_keys_it_means(string body, string expected) => Assert.Equal(expected, await Found(body));

    [Fact]
    public async Task Usages_are_listed_by_their_whole_name()
    {
        Assert.Equal("11", Keys(await _server.Json("/v1/species?name=panthera%20tigris")));
        Assert.Equal("", Keys(await _server.Json("/v1/species?name=panthera%20tig")));
        Assert.Equal("", Keys(await _server.Json("/v1/species?name=tiger")));
        Assert.Equal("letters:11", Keys(await _server.Json("/v1/species?name=Quercus%20robur&datasetKey=letters&language=eng")));
        var all = await _server.Json("/v1/species?limit=2");
        Assert.Equal((9, 2, false), (all.GetProperty("count").GetInt32(), all.GetProperty("results").GetArrayLength(), all.GetProperty("endOfRecords").GetBoolean()));

        static string Keys(JsonElement page) => Readable(string.Join(' ', page.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("key"))));
    }

    [Theory]
    [InlineData("/v1/species/search?q=a&isExtinct=true", "isExtinct")]
    [InlineData("/v1/species/search?facet=rank", "facet")]
    [InlineData("/v1/species/suggest?q=a&habitat=MARINE", "habitat")]
    [InlineData("/v1/species?name=a&sourceId=1", "sourceId")]
    [InlineData("/v1/dataset/search?decade=1980", "decade")]
    [InlineData("/v1/dataset?keyword=a", "keyword")]
    public async Task A_list_is_not_narrowed_by_what_is_not_known_here_and_says_so(string path, string parameter) =>
        Assert.Equal(parameter, (await _server.Problem(path, System.Net.HttpStatusCode.BadRequest)).GetProperty("parameter").GetString());

    [Theory]
    [InlineData("/v1/dataset/search?type=OCCURRENCE&type=CHECKLIST&facetLimit=&hl=true", 3)]
    [InlineData("/v1/dataset/search?type=CHECKLIST", 2)]
    [InlineData("/v1/species/search?rank=genus&rank=FAMILY&verbose=TRUE", 3)]
    [InlineData("/v1/species/search?status=SYNONYM&status=accepted", 9)]
    public async Task Values_of_a_parameter_are_alternatives(string path, int count) => Assert.Equal(count, (await _server.Json(path)).GetProperty("count").GetInt32());

    private async Task<string> Found(string body)
    {
        using var response = await _server.Client.PostAsync("/v1/occurrence/search/predicate", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Stop);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement;
        return string.Join(' ', answer.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("key")));
    }

    /// <summary>A text with the keys of usages in place of their numbers.</summary>
    private static string Readable(string text) => Lettered.Taxa.Select(t => Lettered.TaxonKey(t.Usage)).Aggregate(text, (all, key) => all.Replace($"{Tree.Number(key)}", key, StringComparison.Ordinal));

    [Fact]
    public async Task A_usage_is_shown_with_what_is_around_it()
    {
        var tiger = (await _server.Json("/v1/species/search?q=Panthera%20tigris")).GetProperty("results")[0];
        Assert.Equal(["1=Animalia", "9=Felidae", "10=Panthera"], tiger.GetProperty("higherClassificationMap").EnumerateObject().Select(p => $"{p.Name}={p.Value.GetString()}"));
        Assert.Equal(["Tiger eng", "虎 zho"], tiger.GetProperty("vernacularNames").EnumerateArray().Select(n => $"{n.GetProperty("vernacularName").GetString()} {n.GetProperty("language").GetString()}"));
        Assert.Equal(10, (await _server.Json("/v1/species/11")).GetProperty("parentKey").GetInt32());
        Assert.Equal("Quercus robur", (await _server.Json("/v1/species/letters:11")).GetProperty("scientificName").GetString());
        Assert.Equal("12 11", Keys((await _server.Json("/v1/species/10/children")).GetProperty("results")).Replace("11 12", "12 11", StringComparison.Ordinal));
        Assert.Equal("13", Keys((await _server.Json("/v1/species/11/synonyms")).GetProperty("results")));
        Assert.Equal("1 9 10", Keys(await _server.Json("/v1/species/11/parents")));
        Assert.Equal(2, (await _server.Json("/v1/species/11/vernacularNames?limit=1")).GetProperty("count").GetInt32());
        var suggested = await _server.Json("/v1/species/suggest?q=Panth&limit=3");
        Assert.Equal((JsonValueKind.Array, 3), (suggested.ValueKind, suggested.GetArrayLength()));
        Assert.All(suggested.EnumerateArray(), s => Assert.StartsWith("Panth", s.GetProperty("canonicalName").GetString(), StringComparison.Ordinal));
        Assert.Equal(0, (await _server.Json("/v1/species/suggest")).GetArrayLength());

        static string Keys(JsonElement list) => string.Join(' ', list.EnumerateArray().Select(r => r.GetProperty("key")));
    }

    [Fact]
    public async Task Names_are_parsed()
    {
        var parsed = (await _server.Json("/v1/parser/name?name=Panthera%20tigris%20altaica%20Temminck&name=42")).EnumerateArray().ToList();
        Assert.Equal(("Panthera", "tigris", "altaica", true), (parsed[0].GetProperty("genusOrAbove").GetString(), parsed[0].GetProperty("specificEpithet").GetString(), parsed[0].GetProperty("infraSpecificEpithet").GetString(), parsed[0].GetProperty("parsed").GetBoolean()));
        Assert.Equal(("NO_NAME", false), (parsed[1].GetProperty("type").GetString(), parsed[1].GetProperty("parsed").GetBoolean()));
    }

    [Fact]
    public async Task Datasets_and_their_publishers_are_listed()
    {
        var datasets = await _server.Json("/v1/dataset/search");
        Assert.Equal(["d OCCURRENCE 6", "letters CHECKLIST 3", "numbers CHECKLIST 6"], datasets.GetProperty("results").EnumerateArray().Select(d => $"{d.GetProperty("key").GetString()} {d.GetProperty("type").GetString()} {d.GetProperty("recordCount")}").Order(StringComparer.Ordinal));
        Assert.Equal("d", Assert.Single((await _server.Json("/v1/dataset/search?type=occurrence")).GetProperty("results").EnumerateArray()).GetProperty("key").GetString());
        var organization = Assert.Single((await _server.Json("/v1/organization")).GetProperty("results").EnumerateArray());
        var key = organization.GetProperty("key").GetString();
        Assert.Equal(key, (await _server.Json("/v1/dataset/d")).GetProperty("publishingOrganizationKey").GetString());
        Assert.Equal(6, (await _server.Json($"/v1/occurrence/search?publishingOrg={key}")).GetProperty("count").GetInt32());
        Assert.Equal("d", Assert.Single((await _server.Json($"/v1/organization/{key}/publishedDataset")).GetProperty("results").EnumerateArray()).GetProperty("key").GetString());
        Assert.Equal("KH", Assert.Single((await _server.Json("/v1/geocode/reverse?lat=12.5&lng=104.9")).EnumerateArray()).GetProperty("isoCountryCode2Digit").GetString());
        Assert.Empty((await _server.Json("/v1/geocode/reverse?lat=0&lng=-150")).EnumerateArray());
    }

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static OccurrenceRow Row(long key, string? taxon, string? accepted = null) => new()
    {
        Key = key, Source = "d", DatasetKey = "d", TaxonKey = taxon, AcceptedTaxonKey = accepted ?? taxon, TaxonMatchType = taxon is null ? "NONE" : "EXACT", ScientificName = taxon is null ? "Ignota" : Named(taxon),
    };

    private static string Named(string key) => (key.StartsWith("numbers", StringComparison.Ordinal) ? Numbered : Lettered).Find(key.Split(':')[1])!.Usage.ScientificName;

    private static ChecklistTaxon Taxon(string id, string name, string rank, string? parent = null, string? accepted = null) => new()
    {
        Usage = new NameUsage { Id = id, ScientificName = name, Rank = rank, ParentId = parent, AcceptedId = accepted, Status = accepted is null ? NameStatus.Accepted : NameStatus.Synonym, Lineage = name.StartsWith("Panthera ", StringComparison.Ordinal) ? Cats : Lineage.Unknown },
    };

    private static Checklist List(string key, ChecklistTaxon[] taxa) => Checklist.Of(new ChecklistInfo
    {
        Key = key, Title = key, Kind = "made up", SourceName = "", SourceHash = "", RowsRead = taxa.Length, RowsLeftOut = 0, Accepted = taxa.Count(t => t.Usage.AcceptedId is null), Synonyms = taxa.Count(t => t.Usage.AcceptedId is not null), Implied = 0, VernacularNames = 0, Statuses = 0,
    }, taxa);
}
