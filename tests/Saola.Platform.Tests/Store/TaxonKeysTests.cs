using Saola.Platform.Access;
using Saola.Platform.Store;
using Saola.Platform.Taxa;
using Saola.Platform.Tests.Taxa;

namespace Saola.Platform.Tests.Store;

/// <summary>The key of a taxon in a filter means the taxon and all below it, on every engine, for generalised records too.</summary>
public sealed class TaxonKeysTests
{
    private const string Records = """
        occurrenceID,basisOfRecord,scientificName,decimalLatitude,decimalLongitude
        1,HumanObservation,Panthera tigris,10.1,104.1
        2,HumanObservation,"Felis tigris Linnaeus, 1758",10.2,104.2
        3,HumanObservation,Panthera onca,10.3,104.3
        4,HumanObservation,Quercus robur,10.4,104.4
        5,HumanObservation,Panthera leo,10.5,104.5
        6,HumanObservation,Panthera leo,10.6,104.6

        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cats:k", "1 2 3 5 6")]
    [InlineData("cats:f", "1 2 3 5 6")]
    [InlineData("cats:g", "1 2 3 5 6")]
    [InlineData("cats:t", "1 2")]
    [InlineData("cats:s", "2")]
    [InlineData("s", "2")]
    [InlineData("l", "5 6")]
    [InlineData("cats:none", "")]
    [InlineData("cats:s cats:l", "2 5 6")]
    [InlineData("cats:t cats:g none", "1 2 3 5 6")]
    public async Task A_key_means_all_below_it(string keys, string expected)
    {
        using var home = new ChecklistHome();
        home.LoadText("cats.csv", ChecklistHome.Cats);
        home.LoadRecords("d", Records);
        await using var store = HomeStore.Open(home.Home);
        var served = await store.Engine(null, Stop);
        var plain = new MemoryEngine(home.Records.Rows(), tree: TaxonTree.Of(home.Checklists()));
        var filter = new Filter.In(Field.TaxonKey, keys.Split(' '));
        foreach (var engine in new[] { served, plain })
        {
            Assert.Equal(expected, await Ids(engine, filter));
            Assert.Equal(string.Join(' ', new[] { "1", "2", "3", "4", "5", "6" }.Except(expected.Split(' '))), await Ids(engine, new Filter.Not(filter)));
            Assert.Equal(expected.Replace("1 ", "", StringComparison.Ordinal), await Ids(engine, filter.With(new Filter.Range(Field.DecimalLatitude, "10.15", null))));
        }

        Assert.Equal(await Counts(plain, filter), await Counts(served, filter));
    }

    [Fact]
    public async Task Generalised_records_are_found_by_the_keys_above_theirs()
    {
        using var home = new ChecklistHome();
        home.LoadText("cats.csv", ChecklistHome.Cats);
        home.LoadRecords("d", Records);
        AccessLog.Of(home.Home).Publish(state => state with { Rules = [new AccessRule { Id = "lions", Taxa = ["Panthera leo"], Action = AccessAction.Generalise, Grid = "1" }] }, TimeProvider.System);
        await using var store = HomeStore.Open(home.Home);
        var engine = await store.Engine(null, Stop);
        Assert.True(engine.IsGeneralised);
        Assert.Equal(5, await engine.Count(Filter.Is(Field.TaxonKey, "cats:f"), Stop));
        Assert.Equal(2, await engine.Count(Filter.Is(Field.TaxonKey, "cats:l"), Stop));
        Assert.Equal(4, await engine.Count(new Filter.Not(Filter.Is(Field.TaxonKey, "cats:t")), Stop));
        Assert.Equal(2, await engine.MayOccur(Filter.Is(Field.TaxonKey, "cats:f").With(new Filter.Box(104.45, 10.45, 104.55, 10.55)), Stop));
    }

    [Fact]
    public async Task More_taxa_than_are_tested_one_by_one_are_found_too()
    {
        using var home = new ChecklistHome();
        home.LoadText("list.csv", "taxonID,scientificName,taxonRank\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},Synthetica species{Letters(i)},species\n")));
        home.LoadRecords("d", "occurrenceID,basisOfRecord,scientificName\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},HumanObservation,Synthetica species{Letters(i)}\n")));
        await using var store = HomeStore.Open(home.Home);
        var engine = await store.Engine(null, Stop);
        Assert.Equal(150, await engine.Count(new Filter.In(Field.TaxonKey, [.. Enumerable.Range(0, 150).Select(i => $"list:{i * 2}")]), Stop));
        Assert.Equal(300, await engine.Count(new Filter.In(Field.TaxonKey, [.. Enumerable.Range(0, 300).Select(i => $"{i}"), "none"]), Stop));

        static string Letters(int i) => $"{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}a";
    }

    private static async Task<string> Ids(Engine engine, Filter filter) =>
        string.Join(' ', (await engine.Page(filter, new PageOptions { Limit = 100 }, Stop)).Rows.Select(r => r.OccurrenceId).Order(StringComparer.Ordinal));

    private static async Task<string> Counts(Engine engine, Filter filter) => string.Join(' ',
        (await engine.Facets(filter, [Field.TaxonKey, Field.AcceptedTaxonKey, Field.Source], 100, Stop)).SelectMany(f => f.Counts).Append(new FacetCount("all", await engine.Count(filter, Stop))));
}
