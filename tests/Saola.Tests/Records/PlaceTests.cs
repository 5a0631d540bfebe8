using Saola.Geo;
using Saola.Records;
using static Saola.Records.OccurrenceIssue;

namespace Saola.Tests.Records;

/// <summary>Grids, datums, shifted systems, footprints and landmarks of whole records.</summary>
public sealed class PlaceTests
{
    private static LocationResult Of(params (Term, string?)[] pairs) => Interpretation.Location(VerbatimRecord.Of(pairs), World.WithoutCountries);

    private static (LocationResult Result, IReadOnlyList<TraceStep> Steps) Traced(params (Term, string?)[] pairs)
    {
        var trace = new Trace();
        return (Interpretation.Location(VerbatimRecord.Of(pairs), World.WithoutCountries, trace), trace.Steps);
    }

    // 38N 444140.545 3684706.356 is 33.3, 44.4 (GeographicLib).
    [Theory]
    [InlineData("38N 444140.545 3684706.356")]
    [InlineData("38S 444140.545 3684706.356")]
    [InlineData("38 S 444140.545 3684706.356")]
    [InlineData("38S 0444140.545 / 3684706.356")]
    [InlineData("444140.545 3684706.356 38N")]
    [InlineData("UTM zone 38N, E 444,140.545, N 3,684,706.356")]
    [InlineData("UTM Zone 38 North; 444140.545 mE; 3684706.356 mN")]
    [InlineData("Zone: 38N Easting: 444140.545 Northing: 3684706.356")]
    [InlineData("N 3684706.356 E 444140.545 38N")]
    [InlineData("3684706.356 444140.545 38N")]
    [InlineData("WGS84 38N 444140,545 3684706,356")]
    [InlineData("X=444140.545 Y=3684706.356 zona 38N")]
    public void UTM_is_read_in_its_typographies(string verbatim)
    {
        var result = Of((Term.VerbatimCoordinates, verbatim));
        Assert.Equal((33.3, 44.4), (result.DecimalLatitude, result.DecimalLongitude));
    }

    [Theory]
    [InlineData("33T 500 000 4 649 776", 42, 15)]
    [InlineData("33T 500000 4649776", 42, 15)]
    [InlineData("33t 500000 4649776", 42, 15)]
    [InlineData("54K 0389905 7377241", -23.712, 139.920005)]
    [InlineData("54S 0389905 7377241", -23.712, 139.920005)]
    [InlineData("54 South 389905 7377241", -23.712, 139.920005)]
    public void Bands_and_halves_tell_the_hemisphere(string verbatim, double latitude, double longitude)
    {
        var result = Of((Term.VerbatimCoordinates, verbatim));
        Assert.Equal(latitude, result.DecimalLatitude!.Value, 0.00001);
        Assert.Equal(longitude, result.DecimalLongitude!.Value, 0.00001);
    }

    [Theory]
    [InlineData("33T 500000 1000000")]
    [InlineData("61N 500000 4649776")]
    [InlineData("33N 50000 4649776")]
    [InlineData("500000 4649776")]
    [InlineData("33 500000 4649776")]
    [InlineData("33N 500000")]
    [InlineData("T28N R9E Sec. 12")]
    [InlineData("NT 258 738")]
    [InlineData("8FVC9G8F+6X")]
    public void What_does_not_fit_or_is_of_another_grid_is_not_read(string verbatim)
    {
        var result = Of((Term.VerbatimCoordinates, verbatim));
        Assert.Null(result.DecimalLatitude);
        Assert.Equal(IssueSet.Of(COORDINATE_INVALID), result.Issues);
    }

    [Theory]
    [InlineData("NT 258 738", "This looks like a British grid reference, which is not read.")]
    [InlineData("T28N R9E Sec. 12", "This looks like a township and range, which is not read.")]
    public void Other_grids_are_named_in_the_trace(string verbatim, string note) =>
        Assert.Equal(note, Traced((Term.VerbatimCoordinates, verbatim)).Steps[0].Note);

    [Fact]
    public void The_system_tells_zone_and_half_where_the_numbers_stand_alone()
    {
        (Term, string?)[][] ways =
        [
            [(Term.VerbatimCoordinates, "444140.545 3684706.356"), (Term.VerbatimSrs, "EPSG:32638")],
            [(Term.VerbatimCoordinates, "444140.545 3684706.356"), (Term.VerbatimCoordinateSystem, "UTM zone 38N")],
            [(Term.VerbatimLatitude, "3684706.356"), (Term.VerbatimLongitude, "444140.545"), (Term.VerbatimSrs, "WGS84 / UTM zone 38N")],
            [(Term.DecimalLatitude, "3684706.356"), (Term.DecimalLongitude, "444140.545"), (Term.GeodeticDatum, "EPSG:32638")],
        ];
        Assert.All(ways, way =>
        {
            var result = Of(way);
            Assert.Equal((33.3, 44.4), (result.DecimalLatitude, result.DecimalLongitude));
        });
    }

    [Fact]
    public void Metres_in_the_fields_for_degrees_are_out_of_range_when_no_zone_is_known() =>
        Assert.Equal(IssueSet.Of(COORDINATE_OUT_OF_RANGE), Of((Term.DecimalLatitude, "3684706"), (Term.DecimalLongitude, "444140"), (Term.GeodeticDatum, "WGS84")).Issues);

    [Fact]
    public void UTM_on_an_old_datum_is_moved_from_its_own_ellipsoid()
    {
        // PROJ 9.1.1: 40° N 4° W on ED50 is 30N 414635.679 4428311.985 on the International ellipsoid, and 39.998807 -4.001309 on WGS 84 (EPSG 1633).
        var (result, steps) = Traced((Term.VerbatimCoordinates, "30N 414635.679 4428311.985"), (Term.VerbatimSrs, "ED50"));
        Assert.Equal((39.998807, -4.001309), (result.DecimalLatitude, result.DecimalLongitude));
        Assert.Equal(IssueSet.Of(COORDINATE_REPROJECTED), result.Issues);
        Assert.Equal(["location.coordinates", "location.datum"], steps.Select(s => s.Rule));
        Assert.Equal("Moved by 173 m from ED50 to WGS84 (EPSG 1633, stated accuracy 1.5 m).", steps[1].Note);
    }

    [Theory]
    [InlineData("40, -4 (ED50)")]
    [InlineData("ED50 40 -4")]
    [InlineData("40°N 4°W ED50")]
    public void A_datum_may_stand_beside_the_coordinates(string verbatim)
    {
        var result = Of((Term.VerbatimCoordinates, verbatim));
        Assert.Equal((39.998807, -4.001309), (result.DecimalLatitude, result.DecimalLongitude));
        Assert.Equal(IssueSet.Of(COORDINATE_REPROJECTED), result.Issues);
    }

    [Fact]
    public void A_military_grid_square_brings_its_uncertainty()
    {
        var result = Of((Term.VerbatimCoordinates, "MGRS: 38S MB 441 847"), (Term.VerbatimSrs, "WGS84"));
        Assert.Equal((33.3, 44.4), (Math.Round(result.DecimalLatitude!.Value, 3), Math.Round(result.DecimalLongitude!.Value, 3)));
        Assert.Equal(70.7, result.CoordinateUncertaintyInMeters);
        Assert.Equal(30, Of((Term.VerbatimCoordinates, "38SMB441847"), (Term.CoordinateUncertaintyInMeters, "30")).CoordinateUncertaintyInMeters);
    }

    [Theory]
    [InlineData("Tokyo", "35.68", "139.77", COORDINATE_REPROJECTED)]
    [InlineData("Tokyo", "17.5", "105.25", COORDINATE_REPROJECTION_FAILED)]
    [InlineData("Xian 1980", "39.9", "116.4", COORDINATE_REPROJECTION_FAILED)]
    [InlineData("CGCS2000", "39.9", "116.4", null)]
    [InlineData("GDA94", "-33", "150", null)]
    [InlineData("火星坐标系", "39.9", "116.4", COORDINATE_REPROJECTION_SUSPICIOUS)]
    public void A_coordinate_moves_only_where_a_published_way_covers_it(string datum, string latitude, string longitude, OccurrenceIssue? issue)
    {
        var result = Of((Term.DecimalLatitude, latitude), (Term.DecimalLongitude, longitude), (Term.GeodeticDatum, datum));
        Assert.Equal(issue is { } one ? IssueSet.Of(one) : IssueSet.None, result.Issues);
        Assert.Equal(issue == COORDINATE_REPROJECTED, result.DecimalLatitude != double.Parse(latitude, System.Globalization.CultureInfo.InvariantCulture));
    }

    // The example that the manual of coordtransform (wandergis, 2015) gives.
    [Fact]
    public void Web_maps_of_China_shift_positions_by_hundreds_of_metres()
    {
        var (latitude, longitude) = ObfuscatedDatum.Gcj02(39.915, 116.404);
        Assert.Equal((39.916404282, 116.410244499), (Math.Round(latitude, 9), Math.Round(longitude, 9)));
        var baidu = ObfuscatedDatum.Bd09(39.915, 116.404);
        Assert.InRange(Geodesic.DistanceMeters(39.915, 116.404, baidu.Latitude, baidu.Longitude), 1_000, 2_000);
        Assert.Equal((48.85, 2.35), ObfuscatedDatum.Gcj02(48.85, 2.35));
    }

    [Theory]
    [InlineData("GCJ-02")]
    [InlineData("BD-09")]
    public void Two_coordinates_that_differ_by_just_that_shift_are_suspected_and_kept(string system)
    {
        var shift = system == "GCJ-02" ? (Func<double, double, (double, double)>)ObfuscatedDatum.Gcj02 : ObfuscatedDatum.Bd09;
        var (latitude, longitude) = shift(25.05, 102.7125);
        var (shifted, steps) = Traced(
            (Term.DecimalLatitude, Text(latitude)), (Term.DecimalLongitude, Text(longitude)), (Term.GeodeticDatum, "WGS84"), (Term.VerbatimCoordinates, "25°03'00\"N 102°42'45\"E"));
        Assert.Equal((Math.Round(latitude, 6), Math.Round(longitude, 6)), (shifted.DecimalLatitude, shifted.DecimalLongitude));
        Assert.Equal(IssueSet.Of(COORDINATE_REPROJECTION_SUSPICIOUS), shifted.Issues);
        Assert.Contains(steps, s => s.Rule == "location.obfuscated" && s.Note!.StartsWith("The decimal", StringComparison.Ordinal) && s.Note.Contains(system, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("25.05", "102.7125")]
    [InlineData("25.0531", "102.7102")]
    [InlineData("25.1", "102.8")]
    public void Two_coordinates_that_agree_or_differ_otherwise_are_not(string latitude, string longitude) => Assert.Equal(
        IssueSet.None,
        Of((Term.DecimalLatitude, latitude), (Term.DecimalLongitude, longitude), (Term.GeodeticDatum, "WGS84"), (Term.VerbatimCoordinates, "25°03'00\"N 102°42'45\"E")).Issues);

    [Theory]
    [InlineData("POLYGON ((105 17, 106 17, 106 18, 105 18, 105 17))", null, null)]
    [InlineData("polygon((105 17,106 17,106 18,105 18,105 17))", "EPSG:4326", null)]
    [InlineData("MULTIPOLYGON (((1 1, 2 1, 2 2, 1 1)), ((105 17, 106 17, 106 18, 105 18, 105 17)))", null, null)]
    [InlineData("POLYGON ((105 17, 106 17, 106 18, 105 18, 105 17), (105.2 17.4, 105.3 17.4, 105.3 17.6, 105.2 17.6, 105.2 17.4))", null, FOOTPRINT_WKT_MISMATCH)]
    [InlineData("POLYGON ((17 105, 17 106, 18 106, 18 105, 17 105))", null, FOOTPRINT_WKT_INVALID)]
    [InlineData("POLYGON ((15 17, 16 17, 16 18, 15 18, 15 17))", null, FOOTPRINT_WKT_MISMATCH)]
    [InlineData("POINT (105.25 17.5)", null, null)]
    [InlineData("POINT (105.25 17.6)", null, FOOTPRINT_WKT_MISMATCH)]
    [InlineData("LINESTRING Z (105 17.5 1, 106 17.5 2)", null, null)]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (105 17.5, 106 17.5))", null, null)]
    [InlineData("MULTIPOINT ((1 1), (105.25 17.5))", null, null)]
    [InlineData("POLYGON EMPTY", null, null)]
    [InlineData("POLYGON ((105 17, 106 17, 106 18, 105 18))", null, FOOTPRINT_WKT_INVALID)]
    [InlineData("POLYGON ((105 17, 106 17", null, FOOTPRINT_WKT_INVALID)]
    [InlineData("a square around the camp", null, FOOTPRINT_WKT_INVALID)]
    [InlineData("POLYGON ((105 17, 106 17, 106 18, 105 18, 105 17))", "map of the county", FOOTPRINT_SRS_INVALID)]
    [InlineData("POLYGON ((500000 1900000, 600000 1900000, 600000 2000000, 500000 1900000))", "EPSG:32648", null)]
    public void Footprints_are_read_and_held_against_the_point(string footprint, string? system, OccurrenceIssue? issue) => Assert.Equal(
        issue is { } one ? IssueSet.Of(one) : IssueSet.None,
        Of((Term.DecimalLatitude, "17.5"), (Term.DecimalLongitude, "105.25"), (Term.GeodeticDatum, "WGS84"), (Term.FootprintWkt, footprint), (Term.FootprintSrs, system)).Issues);

    [Fact]
    public void A_footprint_that_is_a_point_gives_the_coordinates_where_there_are_none() =>
        Assert.Equal((17.5, 105.25), (Of((Term.FootprintWkt, "POINT (105.25 17.5)")).DecimalLatitude, Of((Term.FootprintWkt, "POINT (105.25 17.5)")).DecimalLongitude));

    [Fact]
    public void The_uncertainty_reaches_from_the_point_to_its_footprint() => Assert.Equal(IssueSet.None, Of(
        (Term.DecimalLatitude, "17.5"), (Term.DecimalLongitude, "105.25"), (Term.GeodeticDatum, "WGS84"),
        (Term.FootprintWkt, "POLYGON ((105.26 17, 106 17, 106 18, 105.26 18, 105.26 17))"), (Term.CoordinateUncertaintyInMeters, "2000")).Issues);

    [Fact]
    public void Every_issue_of_a_place_has_its_step_in_the_trace()
    {
        (Term, string?)[][] records =
        [
            [(Term.DecimalLatitude, "17.12345678"), (Term.DecimalLongitude, "105"), (Term.GeodeticDatum, "map of the county"), (Term.FootprintWkt, "POINT (1 1)"), (Term.FootprintSrs, "a map")],
            [(Term.DecimalLatitude, "0"), (Term.DecimalLongitude, "0"), (Term.CoordinatePrecision, "2"), (Term.CoordinateUncertaintyInMeters, "0")],
            [(Term.DecimalLatitude, "10"), (Term.DecimalLongitude, "75"), (Term.CountryCode, "PE"), (Term.GeodeticDatum, "Tokyo"), (Term.Continent, "Africa")],
            [(Term.MinimumElevationInMeters, "9000 ft"), (Term.MaximumElevationInMeters, "100 ft"), (Term.MinimumDepthInMeters, "deep"), (Term.MaximumDepthInMeters, "20000 m")],
        ];
        Assert.All(records, record =>
        {
            var trace = new Trace();
            var issues = Interpretation.Location(VerbatimRecord.Of(record), World.Context, trace).Issues;
            Assert.Empty(issues.Members().Except(trace.Steps.Select(s => s.Issue).OfType<OccurrenceIssue>()));
        });
    }

    [Theory]
    [InlineData("0.01", 0.01)]
    [InlineData("0,01", 0.01)]
    [InlineData("1E-05", 0.00001)]
    [InlineData("-0.1", null)]
    [InlineData("100 m", null)]
    public void Precision_is_in_degrees(string verbatim, double? expected)
    {
        var result = Of((Term.CoordinatePrecision, verbatim));
        Assert.Equal(expected, result.CoordinatePrecision);
        Assert.Equal(expected is null, result.Issues.Has(COORDINATE_PRECISION_INVALID));
    }

    [Fact]
    public void The_middle_of_a_country_is_told_by_its_distance()
    {
        // The box of Laos in the world of boxes has its middle at 18° N 103° E.
        var near = Interpretation.Location(VerbatimRecord.Of((Term.DecimalLatitude, "18.01"), (Term.DecimalLongitude, "103"), (Term.CountryCode, "LA")), World.Context);
        Assert.Equal(1106.9, near.DistanceFromCentroidInMeters!.Value, 0.5);
        var far = Interpretation.Location(VerbatimRecord.Of((Term.DecimalLatitude, "18.1"), (Term.DecimalLongitude, "103"), (Term.CountryCode, "LA")), World.Context);
        Assert.Null(far.DistanceFromCentroidInMeters);
        Assert.True(far.IsOnLand);
    }

    [Fact]
    public void Landmarks_are_the_operators()
    {
        var context = World.Context with
        {
            Landmarks = new Landmarks([new Landmark("institution", "Synthetic Museum", 17.5, 105.25), new Landmark("province", "Synthetic Province", 17.52, 105.25, 5_000)]),
        };
        Assert.Equal("institution: Synthetic Museum", At("17.5005").Landmark);
        Assert.Equal("province: Synthetic Province", At("17.505").Landmark);
        Assert.Null(At("17.7").Landmark);

        LocationResult At(string latitude) => Interpretation.Location(VerbatimRecord.Of((Term.DecimalLatitude, latitude), (Term.DecimalLongitude, "105.25")), context);
    }

    private static string Text(double value) => value.ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture);
}
