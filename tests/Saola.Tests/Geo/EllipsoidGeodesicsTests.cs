using CsCheck;
using Saola.Geo;

namespace Saola.Tests.Geo;

public sealed class EllipsoidGeodesicsTests
{
    private static readonly EllipsoidGeodesics Earth = EllipsoidGeodesics.Wgs84;

    private static readonly Gen<double> Latitude = Gen.Frequency((4, Gen.Double[-90, 90]), (1, Gen.Int[0, 6].Select(i => new[] { -90.0, -45, 0, 45, 90, 1e-9, 89.999999 }[i])));
    private static readonly Gen<double> Longitude = Gen.Frequency((4, Gen.Double[-180, 180]), (1, Gen.Int[0, 6].Select(i => new[] { -180.0, -90, 0, 90, 180, 540, 1e-9 }[i])));

    /// <summary>Pairs of all kinds: anywhere, near each other, and nearly opposite.</summary>
    private static readonly Gen<(double Lat1, double Lon1, double Lat2, double Lon2)> Pairs = Gen.Select(Latitude, Longitude, Latitude, Longitude, Gen.Int[0, 3], Gen.Double[-1, 1], Gen.Double[-1, 1], Gen.Int[0, 9])
        .Select(p =>
        {
            var (lat1, lon1, lat2, lon2, kind, north, east, small) = p;
            var scale = Math.Pow(10, -small);
            return kind switch
            {
                0 or 1 => (lat1, lon1, lat2, lon2),
                2 => (lat1, lon1, Math.Clamp(lat1 + (north * scale), -90, 90), lon1 + (east * scale)),
                _ => (lat1, lon1, Math.Clamp((north * scale) - lat1, -90, 90), lon1 + 180 + (east * scale)),
            };
        });

    /// <summary>
    /// Pairs along the equator about as far apart as it is the shortest line, where the line begins to turn towards a pole, and latitudes of all sizes, the
    /// smallest a double has too.
    /// </summary>
    private static readonly Gen<(double Lat1, double Lon1, double Lat2, double Lon2)> AlongTheEquator =
        Gen.Select(Gen.Double[0, 320], Gen.Double[0, 320], Gen.Double[0, 17], Gen.Double[-1, 1], Gen.Double[-1, 1], Gen.Double[-1, 1]).Select((first, second, far, north, south, east) =>
            (north * Math.Pow(10, -first), 0.0, south * Math.Pow(10, -second), (180 * (1 - (1 / 298.257223563))) + (east * Math.Pow(10, -far))));

    [Fact]
    public void The_line_that_is_found_leads_to_the_other_end() => Pairs.Sample(Leads, iter: 100_000);

    [Fact]
    public void A_line_along_the_equator_leads_to_the_other_end() => AlongTheEquator.Sample(Leads, iter: 100_000);

    /// <summary>Pairs about half a turn apart, with a pole between them or beside both.</summary>
    private static readonly Gen<(double Lat1, double Lon1, double Lat2, double Lon2)> PastAPole =
        Gen.Select(Gen.Double[0, 17], Gen.Double[0, 17], Gen.Double[0, 320], Gen.Double[0, 60], Gen.Double[0, 1], Gen.Double[-1, 1], Gen.Bool).Select((first, second, far, north, south, east, other) =>
            (90 - (north * Math.Pow(10, -first)), 180.0, (other ? -1 : 1) * (90 - (south * 60 * Math.Pow(10, -second))), east * Math.Pow(10, -far)));

    [Fact]
    public void A_line_past_a_pole_leads_to_the_other_end() => PastAPole.Sample(Leads, iter: 100_000);

    private static void Leads((double Lat1, double Lon1, double Lat2, double Lon2) p)
    {
        var found = Earth.Inverse(p.Lat1, p.Lon1, p.Lat2, p.Lon2);
        Assert.InRange(found.Meters, 0, 20_003_931.5);
        var there = Earth.Direct(p.Lat1, p.Lon1, found.Azimuth1, found.Meters);
        var miss = Chord(there.Latitude, there.Longitude, p.Lat2, p.Lon2);
        // An angle in degrees is rounded to 5e-14, half a turn away that is nanometres.
        Assert.True(miss < 3e-8, $"{p}: {found} leads to {there}, {miss} m away");
        if (found.Meters > 1 && Math.Abs(p.Lat2) < 89.99)
            Assert.True(Math.Abs(Degrees.Turned(there.Azimuth - found.Azimuth2)) < 1e-6, $"{p}: {found} {there}");
    }

    [Fact]
    public void No_other_azimuth_leads_there_in_less() => Pairs.Sample(p =>
    {
        // The distance is that of the shortest line: it obeys the triangle's inequality by way of any third place.
        var whole = Earth.DistanceMeters(p.Lat1, p.Lon1, p.Lat2, p.Lon2);
        foreach (var (lat, lon) in new[] { (90.0, 0.0), (-90, 0), (0, p.Lon1 + 90), (0, p.Lon1 - 90), (p.Lat2, p.Lon1), (-p.Lat1, p.Lon1 + 180) })
        {
            var way = Earth.DistanceMeters(p.Lat1, p.Lon1, lat, lon) + Earth.DistanceMeters(lat, lon, p.Lat2, p.Lon2);
            Assert.True(whole <= way + 1e-7, $"{p}: {whole}, by way of {lat} {lon} {way}");
        }

        Assert.True(whole >= Chord(p.Lat1, p.Lon1, p.Lat2, p.Lon2) - 1e-8);
    }, iter: 20_000);

    [Fact]
    public void There_and_back_is_the_same_line() => Pairs.Sample(p =>
    {
        var (there, back) = (Earth.Inverse(p.Lat1, p.Lon1, p.Lat2, p.Lon2), Earth.Inverse(p.Lat2, p.Lon2, p.Lat1, p.Lon1));
        Assert.Equal(there.Meters, back.Meters, 5e-9);
        Assert.Equal(there.Meters, Earth.DistanceMeters(p.Lat1, p.Lon1, p.Lat2, p.Lon2));
        Assert.Equal(there.Meters, Earth.Inverse(-p.Lat1, -p.Lon1, -p.Lat2, -p.Lon2).Meters, 5e-9);
        Assert.Equal(there.ReducedMeters, back.ReducedMeters, 1e-6);
    }, iter: 20_000);

    [Fact]
    public void The_area_below_a_line_is_the_sum_of_those_below_its_parts() => Gen.Select(Gen.Double[-89, 89], Gen.Double[-180, 180], Gen.Double[-180, 180], Gen.Double[1, 9_000_000], Gen.Double[0, 1]).Sample(
        (lat, lon, azimuth, meters, part) =>
        {
            // Over a pole the line has half the Earth below it on either side.
            if (Math.Abs(Math.Sin(azimuth * Math.PI / 180)) < 1e-3) return;
            var line = Earth.Line(lat, lon, azimuth);
            var (middle, end) = (line.At(part * meters), line.At(meters));
            var sum = Earth.Inverse(lat, lon, middle.Latitude, middle.Longitude).AreaSquareMeters
                + Earth.Inverse(middle.Latitude, middle.Longitude, end.Latitude, end.Longitude).AreaSquareMeters;
            Assert.Equal(line.AreaTo(meters), sum, 0.5);
            Assert.Equal(part * meters, Earth.DistanceMeters(lat, lon, middle.Latitude, middle.Longitude), 2e-8);
        }, iter: 5_000);

    [Theory]
    [InlineData(6_378_137, 298.257222101)]
    [InlineData(6_377_397.155, 299.1528128)]
    [InlineData(6_371_008.8, double.PositiveInfinity)]
    [InlineData(1, 100)]
    public void Every_ellipsoid_of_little_flattening_has_its_lines(double radius, double inverse)
    {
        var on = new EllipsoidGeodesics(new Ellipsoid(radius, inverse));
        var scale = radius / 6_378_137;
        Pairs.Sample(p =>
        {
            var found = on.Inverse(p.Lat1, p.Lon1, p.Lat2, p.Lon2);
            var there = on.Direct(p.Lat1, p.Lon1, found.Azimuth1, found.Meters);
            // The sixth power of a flattening of 1/100 leaves a micrometre of an Earth.
            Assert.True(Chord(there.Latitude, there.Longitude, p.Lat2, p.Lon2) < (inverse < 200 ? 1e-6 : 3e-8), $"{p} {found}");
            if (double.IsInfinity(inverse)) Assert.Equal(found.ArcDegrees * Math.PI / 180 * radius, found.Meters, 1e-7);
            Assert.InRange(found.Meters / scale, 0, 20_015_200 * 1.002);
        }, iter: 5_000);
        Assert.Equal(1, new StraightEdges(on.Ellipsoid).BoxArea(-180, -90, 180, 90) / on.SurfaceSquareMeters, 1e-14);
    }

    [Theory]
    [InlineData(0, 298)]
    [InlineData(double.NaN, 298)]
    [InlineData(6_378_137, 50)]
    [InlineData(6_378_137, -298)]
    [InlineData(6_378_137, 0)]
    public void What_is_no_ellipsoid_of_the_Earth_is_refused(double radius, double inverse) =>
        Assert.Contains("inverse flattening", Assert.Throws<SaolaException>(() => new EllipsoidGeodesics(new Ellipsoid(radius, inverse))).Message);

    [Fact]
    public void What_is_no_position_has_no_distance()
    {
        Assert.Equal(double.NaN, Earth.DistanceMeters(91, 0, 0, 0));
        Assert.Equal(double.NaN, Earth.Inverse(0, double.PositiveInfinity, 0, 0).Meters);
        Assert.Equal(double.NaN, Earth.Direct(double.NaN, 0, 0, 1).Latitude);
        Assert.Equal(double.NaN, GeodesicMeasure.Ring([0, 0, 1, 0, double.NaN, 1]).AreaSquareMeters);
    }

    [Fact]
    public void The_quick_distance_is_right_to_a_tenth_of_a_millimetre() => Pairs.Sample(p =>
        Assert.Equal(Earth.DistanceMeters(p.Lat1, p.Lon1, p.Lat2, p.Lon2), Geodesic.DistanceMeters(p.Lat1, p.Lon1, p.Lat2, p.Lon2), 1e-4), iter: 50_000);

    [Fact]
    public void The_equidistant_projection_keeps_distance_and_direction_and_leads_back() => Pairs.Sample(p =>
    {
        var projection = new AzimuthalEquidistant(p.Lat1, p.Lon1);
        var (x, y) = projection.Forward(p.Lat2, p.Lon2);
        var found = Earth.Inverse(p.Lat1, p.Lon1, p.Lat2, p.Lon2);
        Assert.Equal(found.Meters, Math.Sqrt((x * x) + (y * y)), 1e-8);
        var back = projection.Inverse(x, y);
        Assert.True(Chord(back.Latitude, back.Longitude, p.Lat2, p.Lon2) < 1e-7, $"{p} {x} {y} {back}");
    }, iter: 10_000);

    [Fact]
    public void The_series_have_the_coefficients_that_the_paper_prints()
    {
        // Equations 17, 18, 42 and 43 at one ε, to the order that the paper gives.
        Span<double> c = stackalloc double[GeodesicSeries.Terms];
        const double e = 0.01;
        GeodesicSeries.Distance(e, c);
        Assert.Equal((1 + (e * e / 4) + (Math.Pow(e, 4) / 64)) / (1 - e), c[0], 1e-12);
        Assert.Equal((-e / 2) + (3 * e * e * e / 16), c[1] / c[0], 1e-11);
        GeodesicSeries.Reduced(e, c);
        Assert.Equal((1 + (e * e / 4) + (9 * Math.Pow(e, 4) / 64)) * (1 - e), c[0], 1e-12);
        Assert.Equal((e / 2) + (e * e * e / 16), c[1] / c[0], 1e-11);
        // Equations 24 and 25: A₃ and the first C₃ by the third flattening.
        const double f = 1 / 150.0, n = f / (2 - f);
        new GeodesicSeries(f).Longitude(e, c);
        Assert.Equal(1 - ((0.5 - (n / 2)) * e) - ((0.25 + (n / 8) - (3 * n * n / 8)) * e * e), c[0], 1e-7);
        Assert.Equal(((0.25 - (n / 4)) * e) + ((0.125 - (n * n / 8)) * e * e), c[1] / c[0], 1e-7);
    }

    private static double Chord(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var gap = Cartesian.Of(latitude1, longitude1) - Cartesian.Of(latitude2, longitude2);
        return Math.Sqrt(gap.Dot(gap));
    }
}
