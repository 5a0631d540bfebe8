using Saola.Geo;
using Saola.Platform.Intake;
using Saola.Platform.Places;
using Saola.Platform.Tests.Store;
using Saola.Records;

namespace Saola.Platform.Tests.Intake;

/// <summary>What is explained of a source is what a load of it keeps.</summary>
public sealed class ExplainerTests
{
    private static readonly InterpretationContext Context = new(CountryIndex.Empty, new DateOnly(2024, 6, 1).DayNumber - new DateOnly(1970, 1, 1).DayNumber);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Explained_records_are_those_that_a_load_keeps()
    {
        using var home = new TestHome();
        var file = home.Write("dirty.csv", DirtyTable.Csv(DirtyTable.Terms, new DirtyTable(7).Rows("r", 300)));
        home.Load("d", file);
        var explained = Explained(file, Loader.ContextOf(BoundarySets.Of(home.Home), TimeProvider.System));
        var told = explained.ToDictionary(r => r.Verbatim.Single(v => v.Key == "occurrenceID").Value, r => r.Result);
        var kept = home.Rows("d");
        Assert.Equal(300, kept.Count);
        Assert.All(kept, row =>
        {
            var (location, time, _, taxon, basic) = told[row.OccurrenceId!];
            Assert.Equal(
                (row.DecimalLatitude, row.CountryCode, row.EventDate, row.ScientificName, row.Species, row.BasisOfRecord, row.IndividualCount),
                (location.DecimalLatitude, location.CountryCode, time.EventDate, taxon.ScientificName, taxon.Species, basic.BasisOfRecord, basic.IndividualCount));
        });
    }

    [Fact]
    public void Every_issue_of_a_record_is_told_by_a_step()
    {
        using var home = new TestHome();
        var file = home.Write("dirty.csv", DirtyTable.Csv(DirtyTable.Terms, new DirtyTable(8).Rows("r", 300)));
        var explained = Explained(file, Context);
        Assert.Contains(explained, r => r.Result.Issues.Count > 2);
        Assert.All(explained, r => Assert.Equal(r.Result.Issues.Members(), r.Steps.Where(s => s.Issue is not null).Select(s => s.Issue!.Value).Distinct().Order()));
    }

    [Fact]
    public void An_occurrence_shows_the_values_that_its_event_gives()
    {
        using var home = new TestHome();
        var explained = Explained(EventArchive.Write(home), Context);
        Assert.Equal(6, explained.Count);
        var crane = explained[0];
        Assert.Equal(("occurrence.csv", 2L, "2019-05-03", 11.55), (crane.File, crane.Line, crane.Result.Time.EventDate, crane.Result.Location.DecimalLatitude));
        Assert.Contains(crane.Verbatim, v => v is { Key: "locality", Value: "Tonlé Sap, north" });
    }

    [Fact]
    public void Rows_that_a_load_would_quarantine_are_told()
    {
        using var home = new TestHome();
        var file = home.Write("t.csv", "occurrenceID,scientificName\n1,Apis mellifera\n2,Apis,cerana,x\n3,Apis dorsata\n");
        var quarantined = new List<QuarantinedRow>();
        using var source = Source.Open(file, new SourceOptions());
        Assert.Equal(2, Explainer.Explain(source, new ExplainOptions(Context, WithTrace: false), quarantined.Add, Cancellation).Count());
        Assert.Equal(3, Assert.Single(quarantined).Line);
    }

    [Fact]
    public void A_source_without_occurrences_is_refused_with_what_it_holds()
    {
        using var home = new TestHome();
        var e = Assert.Throws<SaolaException>(() => Explained(EventArchive.WriteChecklist(home), Context));
        Assert.Contains("Taxon", e.Message, StringComparison.Ordinal);
    }

    private static List<ExplainedRecord> Explained(string path, InterpretationContext context)
    {
        using var source = Source.Open(path, new SourceOptions());
        return [.. Explainer.Explain(source, new ExplainOptions(context), _ => Assert.Fail("a row was quarantined"), Cancellation)];
    }
}
