using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;
using Saola.Records;

namespace Saola.Platform.Tests.Taxa;

/// <summary>Records are matched with the home's checklists as they are loaded.</summary>
public sealed class MatchedRecordsTests
{
    private const string Records = """
        occurrenceID,basisOfRecord,scientificName,family,taxonID
        1,HumanObservation,Panthera tigris,Felidae,
        2,HumanObservation,"Felis tigris Linnaeus, 1758",Felidae,
        3,HumanObservation,Pantera tigris,,
        4,HumanObservation,Panthera onca,Felidae,
        5,HumanObservation,Quercus robur,,
        6,HumanObservation,Panthera leo,Felidae,cats:t
        7,HumanObservation,Panthera leo,Felidae,cats:none
        8,HumanObservation,Panthera leo,Felidae,42

        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_record_has_its_taxon_its_accepted_taxon_and_the_kind_of_match()
    {
        using var home = new ChecklistHome();
        home.LoadText("cats.csv", ChecklistHome.Cats);
        home.LoadRecords("d", Records);
        var rows = home.Rows("d").OrderBy(r => r.OccurrenceId, StringComparer.Ordinal).Select(r => (r.TaxonMatchType, r.TaxonKey, r.AcceptedTaxonKey, r.AcceptedScientificName, Taxon(r.Issues)));
        Assert.Equal(
        [
            ("EXACT", "cats:t", "cats:t", "Panthera tigris (Linnaeus, 1758)", ""),
            ("EXACT", "cats:s", "cats:t", "Panthera tigris (Linnaeus, 1758)", ""),
            ("VARIANT", "cats:t", "cats:t", "Panthera tigris (Linnaeus, 1758)", "TAXON_MATCH_FUZZY"),
            ("HIGHERRANK", "cats:g", "cats:g", "Panthera Oken, 1816", "TAXON_MATCH_HIGHERRANK"),
            ("NONE", null, null, null, "TAXON_MATCH_NONE"),
            ("EXACT", "cats:t", "cats:t", "Panthera tigris (Linnaeus, 1758)", "SCIENTIFIC_NAME_AND_ID_INCONSISTENT;TAXON_MATCH_NAME_AND_ID_AMBIGUOUS"),
            ("EXACT", "cats:l", "cats:l", "Panthera leo (Linnaeus, 1758)", "TAXON_ID_NOT_FOUND"),
            ("EXACT", "cats:l", "cats:l", "Panthera leo (Linnaeus, 1758)", "TAXON_MATCH_TAXON_ID_IGNORED"),
        ], rows);
        Assert.Equal([home.Current.Checklists!.Single().Object], home.Records.Release("d").Checklists);
    }

    [Fact]
    public void Without_checklists_nothing_is_said_and_nothing_is_written()
    {
        using var home = new ChecklistHome();
        home.LoadRecords("d", Records);
        Assert.All(home.Rows("d"), r => Assert.Equal((null, ""), (r.TaxonMatchType, Taxon(r.Issues))));
        Assert.Null(home.Records.Release("d").Checklists);
        var segment = home.Home.Objects.PathOf(home.Records.Release("d").Segments[0].Interpreted);
        using var file = new ParquetSharp.ParquetFileReader(segment);
        Assert.DoesNotContain("taxonKey", Enumerable.Range(0, file.FileMetaData.NumColumns).Select(c => file.FileMetaData.Schema.Column(c).Name));
    }

    [Fact]
    public void A_new_checklist_matches_the_records_that_are_interpreted_again()
    {
        using var home = new ChecklistHome();
        home.LoadRecords("d", Records);
        var before = home.Records.Release("d").Segments.Select(s => s.Interpreted).ToList();
        home.LoadText("cats.csv", ChecklistHome.Cats);
        Assert.Equal(before, home.Records.Release("d").Segments.Select(s => s.Interpreted));
        Loader.Reinterpret(home.Home, [], TestHome.Options, Stop);
        Assert.NotEqual(before, home.Records.Release("d").Segments.Select(s => s.Interpreted));
        Assert.Equal("cats:t", home.Rows("d").Single(r => r.OccurrenceId == "1").TaxonKey);
        // A load of the same file finds its release as it is.
        Assert.True(home.LoadRecords("d", Records).Unchanged);
        home.LoadText("cats.csv", ChecklistHome.Cats + "o,Panthera onca,,species,accepted,,g,,\n");
        Assert.False(home.LoadRecords("d", Records).Unchanged);
        Assert.Equal("cats:o", home.Rows("d").Single(r => r.OccurrenceId == "4").TaxonKey);
    }

    [Fact]
    public void A_checklist_stays_as_long_as_a_release_was_made_with_it()
    {
        using var home = new ChecklistHome();
        home.LoadText("cats.csv", ChecklistHome.Cats);
        home.LoadRecords("d", Records);
        var old = home.Current.Checklists!.Single().Object;
        home.LoadText("cats.csv", ChecklistHome.Cats + "o,Panthera onca,,species,accepted,,g,,\n");
        Housekeeping.Prune(home.Home, keep: 1);
        Assert.True(home.Home.Objects.Has(old));
        Assert.Empty(Housekeeping.Verify(home.Home, Stop).Problems);
        Loader.Reinterpret(home.Home, [], TestHome.Options, Stop);
        Housekeeping.Prune(home.Home, keep: 1);
        Assert.False(home.Home.Objects.Has(old));
        Assert.Empty(Housekeeping.Verify(home.Home, Stop).Problems);
    }

    [Fact]
    public async Task Segments_with_and_without_matches_are_served_side_by_side_as_the_plain_evaluation_does()
    {
        using var home = new ChecklistHome();
        home.LoadRecords("before", Records.Replace("\n1,", "\nb1,", StringComparison.Ordinal));
        home.LoadText("cats.csv", ChecklistHome.Cats);
        home.LoadRecords("after", Records);
        await using var store = HomeStore.Open(home.Home);
        var served = await store.Engine(null, Stop);
        var plain = new MemoryEngine(home.Records.Rows());
        Assert.True(served.IsMatched && plain.IsMatched);
        Field[] fields = [Field.TaxonKey, Field.AcceptedTaxonKey, Field.AcceptedScientificName, Field.TaxonMatchType];
        foreach (var field in fields)
        {
            foreach (var filter in new Filter[]
            {
                Filter.Is(field, "exact"), Filter.Is(field, "CATS:T"), new Filter.IsNull(field), new Filter.Not(new Filter.IsNull(field)),
                new Filter.Like(field, "*tigris*"), new Filter.Not(Filter.Is(field, "VARIANT")),
            })
                Assert.Equal(await plain.Count(filter, Stop), await served.Count(filter, Stop));
            var options = new PageOptions { Sort = field, Limit = 50 };
            Assert.Equal((await plain.Page(Filter.All, options, Stop)).Rows, (await served.Page(Filter.All, options, Stop)).Rows);
        }

        foreach (var filter in new[] { Filter.All, Filter.Is(Field.TaxonMatchType, "EXACT") })
        {
            var (a, b) = (await plain.Facets(filter, [Field.AcceptedScientificName, Field.TaxonMatchType], 10, Stop), await served.Facets(filter, [Field.AcceptedScientificName, Field.TaxonMatchType], 10, Stop));
            Assert.Equal(a.SelectMany(f => f.Counts), b.SelectMany(f => f.Counts));
            var cube = (await plain.Cube(filter, [Field.TaxonMatchType, Field.Source], Stop)).Select(c => (string.Join('|', c.Values), c.Count));
            Assert.Equal(cube, (await served.Cube(filter, [Field.TaxonMatchType, Field.Source], Stop)).Select(c => (string.Join('|', c.Values), c.Count)));
        }
    }

    [Fact]
    public async Task The_trace_of_a_record_tells_how_it_was_matched()
    {
        using var home = new ChecklistHome();
        home.LoadText("cats.csv", ChecklistHome.Cats);
        home.LoadRecords("d", Records);
        await using var store = HomeStore.Open(home.Home);
        foreach (var row in home.Rows("d"))
        {
            var detail = await store.Detail(row.Key, null, Stop);
            Assert.True(detail!.Reproduced);
            var step = Assert.Single(detail.Steps, s => s.Rule == "taxon.match");
            Assert.Equal(row.TaxonKey, step.Result);
            Assert.StartsWith(row.TaxonMatchType!, step.Note, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Names_in_languages_find_the_species_of_records()
    {
        using var home = new ChecklistHome();
        home.LoadText("cats.csv", ChecklistHome.Cats);
        home.LoadRecords("d", Records);
        await using var store = HomeStore.Open(home.Home);
        Assert.Equal(["虎"], store.VernacularNames("Panthera tigris", "zh"));
        Assert.Equal("Panthera tigris", (await store.Suggest("虎", "zh", 5, Stop))[0].Species);
    }

    [Fact]
    public async Task What_is_called_exactly_so_comes_before_what_has_more_records()
    {
        using var home = new ChecklistHome();
        home.LoadText("cats.csv", ChecklistHome.Cats.Replace("虎,zho", "cat,eng", StringComparison.Ordinal).Replace("lion,eng", "maned cat,eng", StringComparison.Ordinal));
        home.LoadRecords("d", "occurrenceID,basisOfRecord,scientificName\n1,HumanObservation,Panthera leo\n2,HumanObservation,Panthera leo\n3,HumanObservation,Panthera tigris\n");
        await using var store = HomeStore.Open(home.Home);

        // Also for readers of another language.
        foreach (var language in new[] { "en", "zh" })
            Assert.Equal(["Panthera tigris", "Panthera leo"], (await store.Suggest("Cat", language, 5, Stop)).Select(s => s.Species));
        Assert.Equal(["Panthera tigris"], (await store.Suggest("cat", "en", 1, Stop)).Select(s => s.Species));
    }

    private static string Taxon(IssueSet issues) => string.Join(';', issues.Members().Select(i => i.ToString()).Where(i => i.StartsWith("TAXON_", StringComparison.Ordinal) || i.StartsWith("SCIENTIFIC_", StringComparison.Ordinal)));
}
