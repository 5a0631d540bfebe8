using Saola.Platform.Store;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Store;

public sealed class EventArchiveTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Occurrences_take_from_their_event_and_its_parents_what_they_do_not_say_themselves()
    {
        using var home = new TestHome();
        home.Load("d", EventArchive.Write(home));
        await using var store = HomeStore.Open(home.Home);
        var engine = await store.Engine(null, Cancellation);
        var rows = await engine.Stream(Filter.All, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(
            [
                // Of no event.
                ("Apis cerana", null, null, null, null),
                // Of an event that is its own parent, and gives what it has.
                ("Apis cerana", "2018", null, null, "transect"),
                // Of an event that is not there: what the row says itself.
                ("Elephas maximus", "2017-01-01", null, null, null),
                // The date of the parent, the position of the plot, the locality of the parent's parent.
                ("Grus antigone", "2019-05-03", 11.55, "Tonlé Sap, north", "transect"),
                // Its own date; the plot's locality; the position of the parent's parent.
                ("Grus antigone", "2019-05-04", 11.5, "Plot two", "transect"),
                ("Panthera tigris", "2019-05-03", 11.5, "At the well", "transect"),
            ],
            rows.Select(r => (r.Species, r.EventDate, r.DecimalLatitude, r.Locality, r.SamplingProtocol)).OrderBy(r => r.Species, StringComparer.Ordinal).ThenBy(r => r.EventDate, StringComparer.Ordinal));
        Assert.Equal([null, "loop", "nowhere", "plot1", "plot2", "plot2"], rows.Select(r => r.EventId).Order(StringComparer.Ordinal));
        Assert.Equal(["2 occurrences are of no event that is in the archive; they have what they say themselves."], home.Release("d").Warnings.Where(w => !w.Contains("licence", StringComparison.Ordinal)));
        var crane = rows.Single(r => r.DecimalLatitude == 11.55);
        var detail = (await store.Detail(crane.Key, null, Cancellation))!;
        Assert.True(detail.Reproduced);
        Assert.Contains(new VerbatimValue("notes", "a"), detail.Verbatim);
        Assert.Contains(detail.Verbatim, v => v is { Term: "locality", Value: "Tonlé Sap, north" });
        Assert.Equal("occurrence.csv, line 2", detail.File);
        Assert.All(home.Release("d").Tables, t => Assert.Equal(t.RowsRead, t.RowsKept));
    }

    [Fact]
    public async Task Names_of_a_checklist_are_known_and_found_for_the_species_that_have_records()
    {
        using var home = new TestHome();
        home.Load("d", EventArchive.Write(home));
        home.Load("names", EventArchive.WriteChecklist(home));
        Assert.Equal(0, home.Release("names").Records);
        await using var store = HomeStore.Open(home.Home);
        Assert.Equal(["Sarus Crane"], store.VernacularNames("Grus antigone", "en"));
        Assert.Equal(["赤颈鹤"], store.VernacularNames("grus antigone", "zh"));
        Assert.Empty(store.VernacularNames("Grus antigone", "fr"));
        Assert.Equal([("Grus antigone", "赤颈鹤", 2L)], await store.Suggest("鹤", "zh", 10, Cancellation));
        Assert.Equal([("Grus antigone", "Sarus Crane", 2L)], await store.Suggest("sarus", "en", 10, Cancellation));
        Assert.Equal([("Elephas maximus", "Asian Elephant", 1L)], await store.Suggest("MAX", "en", 10, Cancellation));
        Assert.Empty(await store.Suggest("ghost", "en", 10, Cancellation));
        Assert.Empty(await store.Suggest("' OR 1=1 --", "en", 10, Cancellation));
    }

    [Fact]
    public async Task Suggestions_count_the_records_of_the_current_snapshot_only()
    {
        using var home = new TestHome();
        home.LoadText("a", "a.csv", "occurrenceID,scientificName\n1,Grus grus\n2,Grus grus\n3,Grus antigone\n");
        home.LoadText("b", "b.csv", "occurrenceID,scientificName\n1,Grus grus\n");
        HomeStore.Prepare(home.Home);
        home.LoadText("a", "a.csv", "occurrenceID,scientificName\n1,Grus grus\n");
        await using var store = HomeStore.Open(home.Home);
        Assert.Equal([("Grus grus", null, 2L)], await store.Suggest("grus", "en", 10, Cancellation));
    }
}
