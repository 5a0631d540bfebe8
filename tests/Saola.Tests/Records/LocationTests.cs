using Saola.Records;
using static Saola.Records.OccurrenceIssue;

namespace Saola.Tests.Records;

public sealed class LocationTests
{
    private static readonly IssueSet Assumed = IssueSet.Of(GEODETIC_DATUM_ASSUMED_WGS84);

    private static LocationResult At(string? lat, string? lon, string? country = null, params (Term, string?)[] more) =>
        Interpretation.Location(VerbatimRecord.Of([(Term.DecimalLatitude, lat), (Term.DecimalLongitude, lon), (Term.CountryCode, country),
            (Term.GeodeticDatum, "WGS84"), .. more]), World.Context);

    private static LocationResult Of(params (Term, string?)[] pairs) => Interpretation.Location(VerbatimRecord.Of(pairs), World.Context);

    public static TheoryData<string, string, string> Coordinates() =>
        [.. World.Golden("coordinates.txt").Select(f => new TheoryDataRow<string, string, string>(f[0], f[1], f[2]))];

    [Theory]
    [MemberData(nameof(Coordinates))]
    public void Coordinates_are_read_as_people_write_them(string latitude, string longitude, string expected)
    {
        var result = Interpretation.Location(
            VerbatimRecord.Of((Term.DecimalLatitude, latitude), (Term.DecimalLongitude, longitude), (Term.GeodeticDatum, "WGS84")), World.WithoutCountries);
        Assert.Equal(expected, result.DecimalLatitude is null ? "-" : FormattableString.Invariant($"{result.DecimalLatitude}, {result.DecimalLongitude}"));
        Assert.Equal(expected == "-", result.Issues.Has(COORDINATE_INVALID));
    }

    [Fact]
    public void A_point_in_its_country_has_no_issue()
    {
        var result = At("17.5", "103.25", "LA");
        Assert.Equal((17.5, 103.25, "LA", "ASIA"), (result.DecimalLatitude, result.DecimalLongitude, result.CountryCode, result.Continent));
        Assert.Equal(IssueSet.Of(CONTINENT_DERIVED_FROM_COUNTRY), result.Issues);
    }

    [Theory]
    [InlineData("103.25", "17.5", "LA", PRESUMED_SWAPPED_COORDINATE, 17.5, 103.25)]
    [InlineData("-17.5", "103.25", "LA", PRESUMED_NEGATED_LATITUDE, 17.5, 103.25)]
    [InlineData("17.5", "-103.25", "LA", PRESUMED_NEGATED_LONGITUDE, 17.5, 103.25)]
    [InlineData("-10", "75", "PE", PRESUMED_NEGATED_LONGITUDE, -10, -75)]
    [InlineData("2", "45", "FR", PRESUMED_SWAPPED_COORDINATE, 45, 2)]
    public void A_point_that_fits_its_country_only_when_mended_is_presumed_to_be_so(
        string lat, string lon, string country, OccurrenceIssue issue, double expectedLat, double expectedLon)
    {
        var result = At(lat, lon, country);
        Assert.Equal((expectedLat, expectedLon, country), (result.DecimalLatitude, result.DecimalLongitude, result.CountryCode));
        Assert.True(result.Issues.Has(issue));
        Assert.True(result.Issues.Overlaps(Interpretation.GeospatialIssues));
    }

    [Theory]
    [InlineData("48", "-7", "FR")]
    [InlineData("13", "110.5", "VN")]
    public void A_point_at_sea_in_the_reach_of_the_countrys_zone_is_left_though_another_sign_would_lead_ashore(string lat, string lon, string country)
    {
        var result = At(lat, lon, country);
        Assert.Equal((double.Parse(lat, System.Globalization.CultureInfo.InvariantCulture), double.Parse(lon, System.Globalization.CultureInfo.InvariantCulture)), (result.DecimalLatitude, result.DecimalLongitude));
        Assert.False(result.Issues.Overlaps(Interpretation.GeospatialIssues));
        Assert.False(result.IsOnLand);
    }

    [Fact]
    public void A_continent_that_the_point_does_not_lie_in_is_flagged()
    {
        Assert.True(At("17.5", "103.25", "LA", (Term.Continent, "Africa")).Issues.Has(CONTINENT_COORDINATE_MISMATCH));
        Assert.True(At("15", "115", "VN", (Term.Continent, "Africa")).Issues.Has(CONTINENT_COUNTRY_MISMATCH));
        Assert.False(At("17.5", "103.25", "LA", (Term.Continent, "Asia")).Issues.Has(CONTINENT_COORDINATE_MISMATCH));
    }

    [Fact]
    public void Both_signs_can_be_wrong()
    {
        var result = At("10", "75", "PE");
        Assert.Equal((-10, -75), (result.DecimalLatitude, result.DecimalLongitude));
        Assert.True(result.Issues.Has(PRESUMED_NEGATED_LATITUDE) && result.Issues.Has(PRESUMED_NEGATED_LONGITUDE));
    }

    [Fact]
    public void A_point_in_another_country_is_a_mismatch_and_keeps_both()
    {
        var result = At("17.5", "107", "PE");
        Assert.Equal((17.5, 107.0, "PE"), (result.DecimalLatitude, result.DecimalLongitude, result.CountryCode));
        Assert.True(result.Issues.Has(COUNTRY_COORDINATE_MISMATCH));
    }

    [Theory]
    [InlineData("15", "109.15", true)]
    [InlineData("15", "115", true)]
    public void A_point_at_sea_contradicts_no_country(string lat, string lon, bool keeps)
    {
        var result = At(lat, lon, "VN");
        Assert.Equal(keeps ? "VN" : null, result.CountryCode);
        Assert.False(result.Issues.Has(COUNTRY_COORDINATE_MISMATCH));
        Assert.False(result.Issues.Overlaps(Interpretation.GeospatialIssues));
    }

    [Theory]
    [InlineData("15", "107", "VN")]
    [InlineData("15", "109.15", "VN")]
    [InlineData("15", "115", null)]
    public void Without_a_country_the_point_tells_it_near_the_coast_only(string lat, string lon, string? country)
    {
        var result = At(lat, lon);
        Assert.Equal(country, result.CountryCode);
        Assert.Equal(country is not null, result.Issues.Has(COUNTRY_DERIVED_FROM_COORDINATES));
    }

    [Fact]
    public void A_disputed_point_has_all_claimants_and_fits_each()
    {
        Assert.Equal(["IN", "NP"], At("27", "81").Claimants);
        foreach (var claimant in (string[])["IN", "NP"])
        {
            var result = At("27", "81", claimant);
            Assert.Equal(claimant, result.CountryCode);
            Assert.False(result.Issues.Has(COUNTRY_COORDINATE_MISMATCH));
        }
    }

    [Fact]
    public void A_territory_reported_under_its_state_gets_its_own_code()
    {
        var result = At("4", "-53", "FR");
        Assert.Equal("GF", result.CountryCode);
        Assert.True(result.Issues.Has(COUNTRY_DERIVED_FROM_COORDINATES));
        Assert.False(result.Issues.Has(COUNTRY_COORDINATE_MISMATCH));
    }

    [Fact]
    public void Zero_and_impossible_coordinates_are_told_apart()
    {
        Assert.Equal(IssueSet.Of(ZERO_COORDINATE), At("0", "0").Issues);
        Assert.Equal(IssueSet.Of(COORDINATE_OUT_OF_RANGE), At("200", "300").Issues);
        Assert.Null(At("200", "300").DecimalLatitude);
        Assert.Equal(IssueSet.Of(COORDINATE_INVALID), At("17.5", null).Issues);
        Assert.Equal(IssueSet.None, At(null, "NA").Issues);
        Assert.True(At("103.25", "17.5").Issues.Has(PRESUMED_SWAPPED_COORDINATE));
        Assert.True(At("17.1234567", "103.25", "LA").Issues.Has(COORDINATE_ROUNDED));
    }

    [Theory]
    [InlineData(null, GEODETIC_DATUM_ASSUMED_WGS84)]
    [InlineData("not recorded", GEODETIC_DATUM_ASSUMED_WGS84)]
    [InlineData("EPSG:4326", null)]
    [InlineData("urn:ogc:def:crs:EPSG::4326", null)]
    [InlineData("WGS 1984", null)]
    [InlineData("ETRS89", null)]
    [InlineData("Indian 1975", COORDINATE_REPROJECTED)]
    [InlineData("NAD27", COORDINATE_REPROJECTION_FAILED)]
    [InlineData("GCJ-02", COORDINATE_REPROJECTION_SUSPICIOUS)]
    [InlineData("map of the county", GEODETIC_DATUM_INVALID)]
    public void The_datum_is_understood_assumed_or_flagged(string? datum, OccurrenceIssue? issue)
    {
        var result = Of((Term.DecimalLatitude, "17.5"), (Term.DecimalLongitude, "103.25"), (Term.CountryCode, "LA"), (Term.Continent, "ASIA"), (Term.GeodeticDatum, datum));
        var expected = issue is { } one ? IssueSet.Of(one) : IssueSet.None;
        if (issue == GEODETIC_DATUM_INVALID) expected |= Assumed;
        Assert.Equal(expected, result.Issues);
    }

    [Theory]
    [InlineData("17°30'N, 105°15'E")]
    [InlineData("17.5, 105.25")]
    [InlineData("17.5 105.25")]
    [InlineData("17,5; 105,25")]
    [InlineData("N17.5 E105.25")]
    [InlineData("105°15'E 17°30'N")]
    [InlineData("lat 17.5 / long 105.25")]
    public void Verbatim_coordinates_are_read_where_the_decimal_ones_are_missing(string verbatim)
    {
        var result = Of((Term.VerbatimCoordinates, verbatim));
        Assert.Equal((17.5, 105.25), (result.DecimalLatitude, result.DecimalLongitude));
    }

    [Theory]
    [InlineData("Laos", "LA")]
    [InlineData("LAO", "LA")]
    [InlineData("418", "LA")]
    [InlineData("老挝", "LA")]
    [InlineData("Lao People's Democratic Republic", "LA")]
    [InlineData("Côte d’Ivoire", "CI")]
    [InlineData("cote d'ivoire", "CI")]
    [InlineData("Zaire", "CD")]
    [InlineData("Estados Unidos", "US")]
    [InlineData("U.S.A.", "US")]
    [InlineData("Kenya (coast)", "KE")]
    [InlineData("4", "AF")]
    [InlineData("Atlantis", null)]
    [InlineData("unknown", null)]
    public void Countries_are_known_by_code_and_name(string verbatim, string? expected)
    {
        var result = Of((Term.Country, verbatim));
        Assert.Equal(expected, result.CountryCode);
        Assert.Equal(verbatim == "Atlantis", result.Issues.Has(COUNTRY_INVALID));
    }

    [Fact]
    public void The_country_code_wins_over_the_country()
    {
        var result = Of((Term.CountryCode, "VN"), (Term.Country, "Laos"));
        Assert.Equal("VN", result.CountryCode);
        Assert.True(result.Issues.Has(COUNTRY_MISMATCH));
    }

    [Theory]
    [InlineData("NA", "United States", "US")]
    [InlineData(" NA ", "México", "MX")]
    [InlineData("NA", "Namibia", "NA")]
    [InlineData("NA", "", "NA")]
    [InlineData("NAM", "United States", "NA")]
    public void NA_is_what_is_missing_where_another_country_is_named(string code, string country, string expected)
    {
        var result = Of((Term.CountryCode, code), (Term.Country, country));
        Assert.Equal(expected, result.CountryCode);
        Assert.Equal(country.Length > 0 && expected == "NA" && country != "Namibia", result.Issues.Has(COUNTRY_MISMATCH));
    }

    [Fact]
    public void Namibia_is_not_missing() => Assert.Equal("NA", Of((Term.CountryCode, "NA")).CountryCode);

    [Theory]
    [InlineData("100", null, 100.0, null, null)]
    [InlineData("100", "200", 150.0, 50.0, null)]
    [InlineData("200", "100", 150.0, 50.0, ELEVATION_MIN_MAX_SWAPPED)]
    [InlineData("1000'", null, 304.8, null, ELEVATION_NOT_METRIC)]
    [InlineData("1,200 msnm", null, 1200.0, null, ELEVATION_NON_NUMERIC)]
    [InlineData("high", null, null, null, ELEVATION_NON_NUMERIC)]
    [InlineData("20000", null, null, null, ELEVATION_UNLIKELY)]
    [InlineData("-431", null, null, null, ELEVATION_UNLIKELY)]
    [InlineData("-430", "-430", -430.0, 0.0, null)]
    [InlineData("100-200", null, 150.0, 50.0, null)]
    public void Elevations_have_units_order_and_bounds(string? low, string? high, double? value, double? accuracy, OccurrenceIssue? issue)
    {
        var result = Of((Term.MinimumElevationInMeters, low), (Term.MaximumElevationInMeters, high));
        Assert.Equal((value, accuracy), (result.Elevation, result.ElevationAccuracy));
        Assert.Equal(issue is { } one ? IssueSet.Of(one) : IssueSet.None, result.Issues);
    }

    [Fact]
    public void Depths_have_their_own_bounds()
    {
        Assert.True(Of((Term.MinimumDepthInMeters, "-5")).Issues.Has(DEPTH_UNLIKELY));
        Assert.True(Of((Term.MinimumDepthInMeters, "11001")).Issues.Has(DEPTH_UNLIKELY));
        Assert.True(Of((Term.MinimumDepthInMeters, "10"), (Term.MaximumDepthInMeters, "5")).Issues.Has(DEPTH_MIN_MAX_SWAPPED));
        Assert.Equal(18.29, Of((Term.MinimumDepthInMeters, "10 fathoms")).Depth);
    }

    [Theory]
    [InlineData("100 m", 100.0)]
    [InlineData("1 km", 1000.0)]
    [InlineData("30.5", 30.5)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("20037509", null)]
    [InlineData("wide", null)]
    public void Uncertainty_is_in_metres_and_above_zero(string verbatim, double? expected)
    {
        var result = Of((Term.CoordinateUncertaintyInMeters, verbatim));
        Assert.Equal(expected, result.CoordinateUncertaintyInMeters);
        Assert.Equal(expected is null, result.Issues.Has(COORDINATE_UNCERTAINTY_METERS_INVALID));
    }

    [Fact]
    public void A_continent_that_contradicts_the_country_is_flagged()
    {
        Assert.True(Of((Term.CountryCode, "LA"), (Term.Continent, "Africa")).Issues.Has(CONTINENT_COUNTRY_MISMATCH));
        Assert.True(Of((Term.Continent, "Gondwana")).Issues.Has(CONTINENT_INVALID));
        Assert.Equal("SOUTH_AMERICA", Of((Term.Continent, "América del Sur")).Continent);
    }

    [Fact]
    public void Every_change_is_told_to_the_trace()
    {
        var trace = new Trace();
        Interpretation.Location(VerbatimRecord.Of((Term.DecimalLatitude, "103.25"), (Term.DecimalLongitude, "17.5"), (Term.Country, "Laos")), World.Context, trace);
        Assert.Equal(["location.country", "location.swapped", "location.datum", "location.continent"], trace.Steps.Select(s => s.Rule));
        Assert.Equal("17.5, 103.25", trace.Steps[1].Result);
    }
}
