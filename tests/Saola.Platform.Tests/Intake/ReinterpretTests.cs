using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Intake;

/// <summary>The kept verbatim rows are enough to make a release again, to the byte.</summary>
public sealed class ReinterpretTests
{
    private static readonly LoadOptions SmallSlabs = TestHome.Options with { Source = new SourceOptions { SlabBytes = 8 << 10 } };

    [Fact]
    public void A_table_without_identifiers_that_has_quarantined_rows_comes_out_alike()
    {
        using var home = new TestHome();
        var rows = new DirtyTable(21).Rows("", 150).ConvertAll(r => r[1..]);
        var text = DirtyTable.Csv(DirtyTable.Terms[1..], rows) + string.Concat(Enumerable.Repeat("one,two\n" + new string('x', 3000) + ",y\n", 6));
        home.LoadText("d", "d.csv", text, SmallSlabs);
        Assert.True(Release(home).Segments.Count > 2);
        Assert.True(Release(home).Tables[0].RowsQuarantined > 0);
        AssertAlike(home);
    }

    [Fact]
    public void An_event_archive_of_several_tables_comes_out_alike()
    {
        using var home = new TestHome();
        home.Load("d", EventArchive.Write(home), SmallSlabs);
        Assert.Equal(["Event", "Occurrence", "MeasurementOrFact"], Release(home).Tables.Select(t => t.RowType));
        AssertAlike(home);
    }

    [Fact]
    public void A_mapping_of_two_records_a_row_comes_out_alike()
    {
        using var home = new TestHome();
        home.Write("sites.csv", "site,lat,lon\ns1,11.5,104.9\ns2,12.5,107\n");
        var map = home.Write("map.yaml", """
            dataset: {title: Visits}
            empty: [NA]
            join: [{file: sites.csv, key: site}]
            columns: {decimalLatitude: lat, decimalLongitude: lon, eventDate: day}
            constants: {basisOfRecord: HumanObservation}
            records:
              - columns: {scientificName: plant, locality: "{site} in row {row}"}
                constants: {kingdom: Plantae}
              - columns: {occurrenceID: "{site}:{row}:b", scientificName: bee}
                constants: {kingdom: Animalia}
            """);
        var rows = Enumerable.Range(0, 400).Select(i => $"s{i % 3},2020-05-{(i % 31) + 1},Rosa canina,{(i % 5 == 0 ? "NA" : "Apis cerana")}\n");
        home.LoadText("d", "visits.csv", "site,day,plant,bee\n" + string.Concat(rows), SmallSlabs with { Mapping = map });
        Assert.Equal(800, Release(home).Records);
        AssertAlike(home);
    }

    [Fact]
    public void A_checklist_keeps_its_names()
    {
        using var home = new TestHome();
        home.Load("d", EventArchive.WriteChecklist(home));
        Assert.NotNull(Release(home).Names);
        AssertAlike(home);
    }

    [Fact]
    public void An_unknown_dataset_is_refused_by_name()
    {
        using var home = new TestHome();
        home.LoadText("d", "d.csv", "occurrenceID,scientificName\n1,Grus grus\n");
        var error = Assert.Throws<SaolaException>(() => Loader.Reinterpret(home.Home, ["x"], TestHome.Options, TestContext.Current.CancellationToken));
        Assert.Contains("no dataset 'x'", error.Message, StringComparison.Ordinal);
    }

    private static Release Release(TestHome home) => home.Release("d");

    private static void AssertAlike(TestHome home)
    {
        var before = Release(home);
        var report = Loader.Reinterpret(home.Home, [], TestHome.Options, TestContext.Current.CancellationToken);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(SaolaJson.Bytes(before)), System.Text.Encoding.UTF8.GetString(SaolaJson.Bytes(Assert.Single(report.Sources).Release)));
        Assert.True(report.Sources[0].Unchanged);
        Assert.Null(report.Snapshot);
        home.AssertAccounts();
        Assert.Empty(Housekeeping.Verify(home.Home, TestContext.Current.CancellationToken).Problems);
    }
}
