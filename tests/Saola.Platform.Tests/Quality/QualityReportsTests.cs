using Saola.Platform.Intake;
using Saola.Platform.Tests.Intake;
using Saola.Platform.Tests.Store;
using Saola.Records.Quality;

namespace Saola.Platform.Tests.Quality;

public sealed class QualityReportsTests
{
    private const string Table = """
        occurrenceID,scientificName,eventDate,countryCode,decimalLatitude,decimalLongitude,basisOfRecord
        1,Panthera tigris,2001-02-03,LA,19.5,102.5,HumanObservation
        2,Panthera tigris,03/04/2001,Laos,19.5,102.5,HumanObservation
        3,Panthera tigris,,LA,102.5,19.5,human observation
        """;

    [Fact]
    public void A_release_has_a_report_that_is_kept_until_the_dataset_changes()
    {
        using var home = new TestHome();
        home.LoadText("d", "d.csv", Table);
        var release = home.Current.Datasets.Single().Release;
        Assert.Null(QualityReports.Known(home.Home, release));
        var report = QualityReports.OfRelease(home.Home, release, TestContext.Current.CancellationToken);

        Assert.Equal(3, report.Records);
        Assert.All(report.Tests, t => Assert.Equal(3, t.Responses.Values.Sum()));
        Assert.Equal(("COMPLIANT 1, INTERNAL_PREREQUISITES_NOT_MET 1, NOT_COMPLIANT 1", 0.5), Of(report, "VALIDATION_EVENTDATE_STANDARD"));
        Assert.Equal(("COMPLIANT 2, NOT_COMPLIANT 1", 2 / 3.0), Of(report, "VALIDATION_COUNTRYCODE_STANDARD"));
        Assert.Equal(1, report.Find("AMENDMENT_COORDINATES_TRANSPOSED")!.Proposed);
        Assert.Equal(report.Records, QualityReports.Known(home.Home, release)!.Records);
        Assert.Equal(report.Share, QualityReports.Known(home.Home, release)!.Share);

        home.LoadText("d", "d.csv", Table.Replace("Laos", "LA", StringComparison.Ordinal));
        Assert.Null(QualityReports.Known(home.Home, home.Current.Datasets.Single().Release));
    }

    [Fact]
    public void A_file_has_the_report_of_its_release()
    {
        using var home = new TestHome();
        var path = home.Write("d.csv", Table);
        home.Load("d", path);
        var context = Saola.Platform.Places.BoundaryQuality.Context(Saola.Platform.Places.BoundarySet.Bundled(), home.Release("d").LatestDay);
        var file = QualityReports.OfPath(path, new SourceOptions(), context, TestContext.Current.CancellationToken);
        var release = QualityReports.OfRelease(home.Home, home.Current.Datasets.Single().Release, TestContext.Current.CancellationToken);
        Assert.Equal(Text(release), Text(file));
    }

    [Fact]
    public void What_an_event_says_counts_for_its_occurrences_and_small_slabs_for_the_whole()
    {
        using var home = new TestHome();
        var path = EventArchive.Write(home);
        var context = Saola.Platform.Places.BoundaryQuality.Context(Saola.Platform.Places.BoundarySet.Bundled(), 20_000);
        var whole = QualityReports.OfPath(path, new SourceOptions(), context, TestContext.Current.CancellationToken);
        var small = QualityReports.OfPath(path, new SourceOptions { SlabBytes = 8 << 10 }, context, TestContext.Current.CancellationToken);
        Assert.True(whole.Find("VALIDATION_EVENTDATE_NOTEMPTY")!.Of(QualityResult.Compliant) > 0);
        Assert.Equal(Text(whole), Text(small));
    }

    private static (string, double?) Of(QualityReport report, string label) =>
        report.Find(label) is { } count ? (string.Join(", ", count.Responses.Select(r => $"{r.Key} {r.Value}")), count.Share) : default;

    private static string Text(QualityReport report) => System.Text.Json.JsonSerializer.Serialize(report);
}
