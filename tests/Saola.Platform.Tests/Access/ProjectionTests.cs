using System.Globalization;
using System.Text;
using Saola.Geo;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Tests.Store;
using Saola.Records;

namespace Saola.Platform.Tests.Access;

/// <summary>What the public files of a home hold, against the truth that the test wrote itself.</summary>
public sealed class ProjectionTests : IDisposable
{
    private static readonly AccessRule Tigers = new() { Id = "tigers", Taxa = ["Panthera tigris"], Action = AccessAction.Generalise, Grid = "0.1" };

    private readonly TestHome _home = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_touched_record_tells_nothing_that_is_finer_than_its_cell()
    {
        Load("a", ["a1", "Panthera tigris", "12.3456", "105.6789", "ev-secret", "2020-03-04T05:06:07", "Secret Valley", "loc-7", "123.5", "Ann Synthetic"]);
        Rule(Tigers);

        var row = Assert.Single(_home.Rows());

        Assert.Equal(new GeoBox(105.6, 12.3, 105.7, 12.4), row.Area);
        Assert.Equal((12.35, 105.65), (row.DecimalLatitude, row.DecimalLongitude));
        Assert.Equal(7_800, row.CoordinateUncertaintyInMeters);
        Assert.Equal("2020-03-04", row.EventDate);
        Assert.Equal(("KH", "ASIA"), (row.CountryCode, row.Continent));
        Assert.Equal("Panthera tigris", row.Species);
        Assert.Equal((null, null, null, null), (row.Locality, row.StateProvince, row.OccurrenceId, row.EventId));
        Assert.Equal((null, null, null, null), (row.RecordedBy, row.Elevation, row.CatalogNumber, row.SamplingProtocol));
        Assert.Equal(-1, row.Row);
        Assert.NotNull(row.InformationWithheld);
        Assert.StartsWith("Position given as a cell of a grid of 0.1°", row.DataGeneralizations, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_is_in_the_bytes_of_a_public_file()
    {
        string[] secrets = ["12.3456", "Secret Valley", "ev-secret", "loc-7", "a1-at-12.3456", "Ann Synthetic", "05:06"];
        Load("a", ["a1-at-12.3456", "Panthera tigris", "12.3456", "105.6789", "ev-secret", "2020-03-04T05:06:07", "Secret Valley", "loc-7", "123.5", "Ann Synthetic"],
            ["a2", "Sus scrofa", "12.9", "105.9", "ev2", "2020-03-05", "Open Field", "loc-8", "10", "Ann Other"]);
        Rule(Tigers);

        using var table = RecordTable.Read(_home.Home.Objects.PathOf(Touched().Public!));
        var text = new StringBuilder();
        foreach (var name in table.Names)
        {
            for (var row = 0; row < table.Rows; row++) text.Append(Value(table, name, row)).Append('\n');
        }

        Assert.Contains("Open Field", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secrets, s => text.ToString().Contains(s, StringComparison.Ordinal));
    }

    [Fact]
    public void Companions_by_event_location_position_and_narrow_parent_event_share_the_fate()
    {
        Load("a",
            ["tiger", "Panthera tigris", "12.3456", "105.6789", "e1", "2020", "x", "station-1", "", ""],
            ["same-event", "Sus scrofa", "12.9001", "105.1", "e1", "2020", "x", "station-2", "", ""],
            ["same-station", "Sus scrofa", "12.9002", "105.2", "e2", "2021", "x", "station-1", "", ""],
            ["same-position", "Sus scrofa", "12.3456", "105.6789", "e3", "2021", "x", "station-3", "", ""],
            ["stranger", "Sus scrofa", "12.9004", "105.4", "e4", "2021", "x", "station-4", "", ""],
            ["same-event-elsewhere-second-hop", "Sus scrofa", "12.9005", "105.5", "e2", "2021", "x", "station-5", "", ""]);
        Load("b", ["other-dataset", "Sus scrofa", "12.3456", "105.6789", "e1", "2020", "x", "station-1", "", ""]);
        Rule(Tigers);

        Assert.Equal(["other-dataset", "same-event-elsewhere-second-hop", "stranger"], Untouched());
        Assert.Equal(4, _home.Rows().Count(r => r.Area is not null));
    }

    [Theory]
    [InlineData("12.3999", "105.6001", true)]
    [InlineData("12.4001", "105.6001", false)]
    public void A_parent_event_shares_the_fate_where_all_of_it_lies_in_one_cell(string latitude, string longitude, bool isShared)
    {
        LoadWithParents("a",
            ["tiger", "Panthera tigris", "12.3456", "105.6789", "e1", "survey", "l1"],
            ["sibling", "Sus scrofa", "12.35", "105.65", "e2", "survey", "l2"],
            ["far", "Sus scrofa", latitude, longitude, "e3", "survey", "l3"]);
        Rule(Tigers);

        Assert.Equal(isShared ? [] : ["far", "sibling"], Untouched());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Whether_a_parent_event_shares_the_fate_does_not_hang_on_where_in_its_cell_a_record_is(int side)
    {
        // A cell of 10 km that a border between cells of 0.1° runs through.
        var cell = GeneralisationGrid.Find("10km")!.CellOf(12.35, 105.8);
        var reach = Math.Min(105.8 - cell.West, cell.East - 105.8) / 2;
        Assert.True(reach > 0.001, $"{cell}");
        LoadWithParents("a",
            ["tiger", "Panthera tigris", "12.35", "105.75", "e1", "survey", "l1"],
            ["sibling", "Sus scrofa", "12.31", "105.72", "e2", "survey", "l2"],
            ["leopard", "Panthera pardus", "12.35", (105.8 + (side * reach)).ToString("F6", CultureInfo.InvariantCulture), "e3", "survey", "l3"]);
        Rule(Tigers, new AccessRule { Id = "leopards", Taxa = ["Panthera pardus"], Action = AccessAction.Generalise, Grid = "10km" });

        Assert.Empty(Untouched());
    }

    [Fact]
    public void What_is_hit_in_one_release_is_hidden_in_the_others_with_its_companions()
    {
        string[] stranger = ["stranger", "Sus scrofa", "11", "104", "e9", "2020", "x", "s9", "", ""];
        Rule(Tigers);
        Load("a", ["found", "Panthera", "12.3456", "105.6789", "e1", "2020", "x", "s1", "", ""], ["same-event", "Sus scrofa", "12.9", "105.1", "e1", "2020", "x", "s2", "", ""], stranger);
        Assert.Equal(["found", "same-event", "stranger"], Untouched());

        // Identified, and its position mended.
        Load("a", ["found", "Panthera tigris", "12.5456", "105.8789", "e1", "2020", "x", "s1", "", ""], stranger);

        var older = _home.Home.Snapshots.All().MinBy(s => s.Snapshot.Number)!.Snapshot;
        Assert.Equal(["stranger"], Untouched());
        Assert.Equal(["stranger"], Untouched(older));
        Assert.Equal(new GeoBox(105.6, 12.3, 105.7, 12.4), Assert.Single(SegmentReader.Rows(_home.Home, older), r => r.Species is null && r.Area is not null).Area);

        // Made anew, all at once, it is the same.
        var made = PublicFiles.Read(_home.Home)!.Releases;
        File.Delete(Path.Combine(_home.Home.Root, "access", "public.json"));
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        Assert.Equal(made, PublicFiles.Read(_home.Home)!.Releases);
    }

    [Fact]
    public void Two_homes_that_load_the_same_do_not_name_it_alike()
    {
        // Else whoever has all of a file but what is withheld could load guesses until the hash of the release is the one that is told.
        using var other = new TestHome(secret: 7);
        string Of(TestHome home) => home.LoadText("a", "a.csv", DirtyTable.Csv(["occurrenceID", "scientificName", "basisOfRecord"], [["t", "Panthera tigris", "HumanObservation"]])).Release!.SourceHash;
        Assert.Equal(Of(_home), Of(other));
        Assert.NotEqual(_home.Current.Datasets[0].Release, other.Current.Datasets[0].Release);
    }

    [Fact]
    public void A_withheld_record_is_withheld_in_a_release_that_called_it_something_else()
    {
        Load("a", ["p", "Manis javanica", "12.3456", "105.6789", "e1", "2020", "x", "s1", "", ""]);
        Load("a", ["p", "Sus scrofa", "12.3456", "105.6789", "e1", "2020", "x", "s1", "", ""]);
        Rule(new AccessRule { Id = "pangolins", Taxa = ["Manis"], Action = AccessAction.Withhold });
        Assert.Empty(_home.Rows());
    }

    [Theory]
    [InlineData("KH", true)]
    [InlineData("LA", true)]
    [InlineData("TH", false)]
    public void A_rule_for_a_country_hits_what_lies_in_it_and_what_says_so(string country, bool hit)
    {
        // Well within Cambodia, and said to be in Laos.
        _home.LoadText("a", "a.csv", DirtyTable.Csv(["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "countryCode", "basisOfRecord"],
            [["t", "Panthera tigris", "12.5456", "105.5789", "LA", "HumanObservation"]]));
        Assert.True(Assert.Single(_home.Rows()).Issues.Has(OccurrenceIssue.COUNTRY_COORDINATE_MISMATCH));

        Rule(Tigers with { Countries = [country] });

        Assert.Equal(hit, Assert.Single(_home.Rows()).Area is not null);
    }

    [Fact]
    public void A_withheld_record_is_gone_and_its_companions_with_it()
    {
        Load("a",
            ["pangolin", "Manis javanica", "12.3456", "105.6789", "e1", "2020", "x", "s1", "", ""],
            ["companion", "Sus scrofa", "12.3456", "105.6789", "e1", "2020", "x", "s1", "", ""],
            ["stranger", "Sus scrofa", "11", "104", "e2", "2020", "x", "s2", "", ""]);
        Rule(new AccessRule { Id = "pangolins", Taxa = ["Manis"], Action = AccessAction.Withhold });

        // A companion in a cell would tell that something is there.
        Assert.Equal(["stranger"], _home.Rows().Select(r => r.OccurrenceId));
        Assert.Equal((1, 0, 2), Touched() is var t ? (t.Records, t.Generalised, t.Withheld) : default);
    }

    [Fact]
    public void Companions_of_a_record_that_appears_with_its_year_alone_tell_no_more()
    {
        Load("a",
            ["pangolin", "Manis javanica", "12.3456", "105.6789", "e1", "2020-03-04", "x", "s1", "", ""],
            ["companion", "Sus scrofa", "12.3456", "105.6789", "e1", "2020-03-04", "x", "s1", "", ""]);
        Rule(new AccessRule { Id = "pangolins", Taxa = ["Manis"], Action = AccessAction.Withhold, Grid = "1", Reason = "A reason." });

        Assert.All(_home.Rows(), r => Assert.Equal(("2020", null, new GeoBox(105, 12, 106, 13)), (r.EventDate, r.Day, r.Area!.Value)));
        // Nor does the companion tell why.
        Assert.Equal([false, true], _home.Rows().OrderByDescending(r => r.Species, StringComparer.Ordinal).Select(r => r.InformationWithheld!.Contains("withheld (A reason); ask", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_removed_alone_leaves_its_companions_as_they_are()
    {
        Load("a",
            ["gone", "Sus scrofa", "12.3456", "105.6789", "e1", "2020", "x", "s1", "", ""],
            ["tiger", "Panthera tigris", "12.3456", "105.6789", "e1", "2020", "x", "s1", "", ""],
            ["other", "Sus scrofa", "11.3456", "105.6789", "e2", "2020", "x", "s2", "", ""],
            ["gone-too", "Sus scrofa", "11.3456", "105.6789", "e2", "2020", "x", "s2", "", ""]);
        Rule(Tigers, new AccessRule { Id = "case-1", Case = "1", Records = ["gone", "gone-too"], Action = AccessAction.Withhold, Alone = true });

        Assert.Equal(["other"], Untouched());
        Assert.Equal(["Panthera tigris", "Sus scrofa"], _home.Rows().Select(r => r.Species).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_dataset_that_is_delayed_keeps_what_is_older_of_the_same_station()
    {
        var recent = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Load("a", ["old", "Sus scrofa", "12.3456", "105.6789", "e1", "2020-03-04", "x", "s1", "", ""], ["new", "Sus scrofa", "12.3456", "105.6789", "e2", recent, "x", "s1", "", ""]);
        Rule(new AccessRule { Id = "season", Datasets = ["a"], Action = AccessAction.Delay, Days = 365 });
        Assert.Equal(["old"], _home.Rows().Select(r => r.OccurrenceId));
    }

    [Fact]
    public void A_public_key_names_a_touched_record_to_a_redaction()
    {
        Load("a", ["tiger", "Panthera tigris", "12.3456", "105.6789", "e1", "2020", "x", "s1", "", ""]);
        var own = Assert.Single(_home.Rows()).Key;
        Rule(Tigers);
        var shown = Assert.Single(_home.Rows()).Key;
        Assert.Equal([$"{own}", "tiger"], AccessProjection.OwnKeys(_home.Home, [$"{shown}", "tiger"]));
    }

    [Theory]
    [InlineData("12.34561", true)]
    [InlineData("12.3459", false)]
    public void The_same_place_may_be_written_with_other_digits(string latitude, bool isShared)
    {
        Load("a", ["tiger", "Panthera tigris", "12.3456", "105.6789", "e1", "2020", "x", "s1", "", ""], ["near", "Sus scrofa", latitude, "105.67891", "e2", "2020", "x", "s2", "", ""]);
        Rule(Tigers);
        Assert.Equal(isShared ? [] : ["near"], Untouched());
    }

    [Fact]
    public void A_withheld_record_that_still_appears_has_its_taxon_its_year_and_one_coarse_cell()
    {
        Load("a", ["p", "Manis javanica", "12.3456", "105.6789", "e1", "2020-03-04", "x", "s1", "", ""]);
        Rule(new AccessRule { Id = "pangolins", Taxa = ["Manis"], Action = AccessAction.Withhold, Grid = "1" });

        var row = Assert.Single(_home.Rows());
        Assert.Equal((new GeoBox(105, 12, 106, 13), "2020", (int?)2020), (row.Area!.Value, row.EventDate, row.Year));
        Assert.Equal((null, null, "Manis javanica"), (row.Month, row.Day, row.Species));
        Assert.Equal(365, row.LastDay - row.FirstDay);
    }

    [Fact]
    public void Of_a_record_without_a_position_no_cell_is_told()
    {
        Load("a", ["t", "Panthera tigris", "", "", "e1", "2020-03-04", "x", "s1", "", ""], ["p", "Manis javanica", "", "", "e2", "2020-03-04", "x", "s2", "", ""]);
        Rule(Tigers, new AccessRule { Id = "pangolins", Taxa = ["Manis"], Action = AccessAction.Withhold, Grid = "1" });

        Assert.Equal(["Details of the place are left out, and the date is given as the year.", "Details of the place are left out."], _home.Rows().OrderBy(r => r.Species, StringComparer.Ordinal).Select(r => r.DataGeneralizations));
        Assert.All(_home.Rows(), r => Assert.Equal((null, null, null), (r.Area, r.Locality, r.OccurrenceId)));
    }

    [Fact]
    public void What_was_wrong_with_the_date_or_the_count_of_a_withheld_record_is_not_told()
    {
        _home.LoadText("a", "a.csv", DirtyTable.Csv(["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventDate", "year", "individualCount", "establishmentMeans", "basisOfRecord"],
            [["p", "Manis javanica", "12.3456", "105.6789", "2020-03-04", "2020", "many", "native", "no kind"]]));
        Assert.True(Assert.Single(_home.Rows()).Issues.Has(OccurrenceIssue.INDIVIDUAL_COUNT_INVALID));

        Rule(new AccessRule { Id = "pangolins", Taxa = ["Manis"], Action = AccessAction.Withhold, Grid = "1" });

        var row = Assert.Single(_home.Rows());
        Assert.Equal([OccurrenceIssue.BASIS_OF_RECORD_INVALID], row.Issues.Members());
        Assert.Null(row.EstablishmentMeans);
    }

    [Fact]
    public void The_public_position_and_key_are_the_same_in_every_release_and_under_every_finer_history()
    {
        Load("a", ["t", "Panthera tigris", "12.3456", "105.6789", "e1", "2020", "x", "s", "", ""]);
        var own = Assert.Single(_home.Rows()).Key;
        Rule(Tigers);
        var first = Assert.Single(_home.Rows());
        Load("a", ["t", "Panthera tigris", "12.3457", "105.6788", "e9", "2020", "y", "s2", "", ""], ["u", "Sus scrofa", "1", "104", "e2", "2020", "x", "s3", "", ""]);
        var second = Assert.Single(_home.Rows(), r => r.Area is not null);

        Assert.NotEqual(own, first.Key);
        Assert.Equal((first.Key, first.Area, first.DecimalLatitude, first.DecimalLongitude), (second.Key, second.Area, second.DecimalLatitude, second.DecimalLongitude));
    }

    [Fact]
    public void Rules_that_touch_no_record_are_told()
    {
        Load("a", ["t", "Panthera tigris", "12.3456", "105.6789", "e1", "2020", "x", "s", "5", "R"]);
        AccessLog.Of(_home.Home).Publish(state => state with { Rules = [Tigers, new AccessRule { Id = "nobody", Records = ["misspelt"], Action = AccessAction.Withhold }] }, TimeProvider.System);
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        Assert.Equal(["nobody"], AccessProjection.Idle(_home.Home, TimeProvider.System));
    }

    [Fact]
    public void Rules_come_and_go_and_nothing_is_lost()
    {
        Load("a", ["t", "Panthera tigris", "12.3456", "105.6789", "e1", "2020", "x", "s", "5", "R"], ["u", "Sus scrofa", "11", "104", "e2", "2020", "x", "s3", "", ""]);
        var before = _home.Rows();
        Rule(Tigers);
        Assert.NotEqual(before.Select(r => $"{r}"), _home.Rows().Select(r => $"{r}"));
        Rule(Tigers with { Grid = "1" });
        Rule();
        Assert.Equal(before.Select(r => $"{r}"), _home.Rows().Select(r => $"{r}"));
        Assert.Empty(Housekeeping.Verify(_home.Home, Stop).Problems);
    }

    [Fact]
    public void A_new_release_is_projected_before_it_is_published()
    {
        Rule(Tigers);
        Load("a", ["t", "Panthera tigris", "12.3456", "105.6789", "e1", "2020", "x", "s", "", ""]);
        var entry = Assert.Single(_home.Current.Datasets);

        Assert.Equal(1, Assert.Single(PublicFiles.Read(_home.Home)!.Releases[entry.Release]).Generalised);
        Assert.Equal(AccessLog.Of(_home.Home).Current.Hash, _home.Current.AccessRulesHash);
        Assert.True(_home.Home.Objects.Has(_home.Current.AccessRulesHash));
        Assert.Empty(Housekeeping.Verify(_home.Home, Stop).Problems);
    }

    [Fact]
    public void A_country_that_the_cell_does_not_tell_is_not_told()
    {
        // On the border of Cambodia and Vietnam, and well within Cambodia but said to be in Laos.
        Load("a", ["border", "Panthera tigris", "11.05", "106.15", "e1", "2020", "x", "s", "", ""], ["inland", "Panthera tigris", "12.5", "105.5", "e2", "2020", "x", "s2", "", ""]);
        Rule(Tigers with { Grid = "1" });

        var rows = _home.Rows();
        Assert.Equal(["KH", "VN"], Assert.Single(rows, r => r.CellCountries is not null).CellCountries!);
        Assert.Null(Assert.Single(rows, r => r.CellCountries is not null).CountryCode);
        Assert.Equal("KH", Assert.Single(rows, r => r.CellCountries is null).CountryCode);
        Assert.All(rows, r => Assert.False(r.Issues.Has(OccurrenceIssue.COUNTRY_COORDINATE_MISMATCH)));
    }

    [Fact]
    public void Every_issue_is_either_of_the_place_or_is_kept()
    {
        // A new constant has to be decided on: what hangs on the place betrays it.
        string[] place = ["COORDINATE", "COUNTRY", "CONTINENT", "GEODETIC", "FOOTPRINT", "PRESUMED", "DEPTH", "ELEVATION", "GEOREFERENCED"];
        foreach (var issue in PublicColumns.Issues.Members()) Assert.DoesNotContain(place, p => issue.ToString().Contains(p, StringComparison.Ordinal));
        Assert.False(PublicColumns.Issues.Overlaps(Interpretation.GeospatialIssues));
        Assert.True(PublicColumns.Issues.Has(OccurrenceIssue.TAXON_MATCH_FUZZY) && PublicColumns.Issues.Has(OccurrenceIssue.RECORDED_DATE_INVALID));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(99.2, 100)]
    [InlineData(7_812, 7_900)]
    [InlineData(78_400, 79_000)]
    [InlineData(100_000, 100_000)]
    public void An_uncertainty_is_rounded_up_to_two_digits(double meters, double rounded) => Assert.Equal(rounded, PublicColumns.TwoDigitsUp(meters));

    public void Dispose() => _home.Dispose();

    private static readonly string[] Header =
        ["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventID", "eventDate", "locality", "locationID", "minimumElevationInMeters", "recordedBy"];

    private void Load(string dataset, params string[][] rows) => _home.LoadText(dataset, dataset + ".csv", DirtyTable.Csv([.. Header, "basisOfRecord"], rows.Select(r => (string?[])[.. r, "HumanObservation"])));

    private void LoadWithParents(string dataset, params string[][] rows) => _home.LoadText(dataset, dataset + ".csv",
        DirtyTable.Csv(["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventID", "parentEventID", "locationID", "basisOfRecord"], rows.Select(r => (string?[])[.. r, "HumanObservation"])));

    /// <summary>Puts these rules in force, and has the public files made.</summary>
    private void Rule(params AccessRule[] rules)
    {
        AccessLog.Of(_home.Home).Publish(state => state with { Rules = rules }, TimeProvider.System);
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
    }

    private ProjectedSegment Touched() => Assert.Single(PublicFiles.Read(_home.Home)!.Releases.Values.SelectMany(r => r));

    private IEnumerable<string> Untouched(Snapshot? snapshot = null) => (snapshot is null ? _home.Rows() : SegmentReader.Rows(_home.Home, snapshot)).Where(r => r.DataGeneralizations is null).Select(r => r.OccurrenceId!).Order(StringComparer.Ordinal);

    private static string? Value(RecordTable table, string name, int row) => name switch
    {
        "key" or "cell" or "taxonHash" or "issues0" or "issues1" => table.Longs(name)[row].ToString(CultureInfo.InvariantCulture),
        "gbifID" => table.NullableLongs(name)[row]?.ToString(CultureInfo.InvariantCulture),
        "row" or "firstDay" or "lastDay" or "year" or "month" or "day" or "individualCount" => table.Integers(name)[row]?.ToString(CultureInfo.InvariantCulture),
        "decimalLatitude" or "decimalLongitude" or "coordinateUncertaintyInMeters" or "elevation" or "depth" or "west" or "south" or "east" or "north" => table.Numbers(name)[row]?.ToString("R", CultureInfo.InvariantCulture),
        _ => PublicColumns.Text(table.Texts(name)[row]),
    };
}
