using CsCheck;
using Saola.Geo;

namespace Saola.Tests.Geo;

public sealed class GeoLineTests
{
    private static readonly EllipsoidGeodesics Earth = EllipsoidGeodesics.Wgs84;

    /// <summary>Wandering lines with steps of a given size in degrees, anywhere but the very poles, over the antimeridian too.</summary>
    internal static Gen<double[]> Walks(double mostStep) =>
        Gen.Select(Gen.Double[-180, 180], Gen.Double[-80, 80], Gen.Double[-3, 0]).SelectMany((lon, lat, size) =>
            Gen.Select(Gen.Double[-1, 1], Gen.Double[-1, 1]).Array[1, 12].Select(steps =>
            {
                var points = new List<double> { lon, lat };
                foreach (var (east, north) in steps)
                {
                    var scale = mostStep * Math.Pow(10, size);
                    points.AddRange([points[^2] + (east * scale), Math.Clamp(points[^1] + (north * scale), -89, 89)]);
                }

                return points.ToArray();
            }));

    [Fact]
    public void Chainage_and_place_lead_to_each_other() => Gen.Select(Walks(20), Gen.Double[0, 1]).Sample((points, part) =>
    {
        var line = new GeoLine(points);
        Assert.Equal(StraightEdges.Wgs84.Length(line.Points), line.LengthMeters, 1e-9 * line.LengthMeters);
        var place = line.At(part * line.LengthMeters);
        // The length of the line up to there, measured anew.
        var before = 0;
        while (before + 2 < points.Length / 2 && line.Chainages[before + 1] <= place.ChainageMeters) before++;
        var start = (Lon: line.Points[2 * before], Lat: line.Points[(2 * before) + 1]);
        var rest = StraightEdges.Wgs84.Length(start.Lat, start.Lon, place.Latitude, start.Lon + Degrees.Turned(place.Longitude - start.Lon));
        Assert.Equal(place.ChainageMeters, line.Chainages[before] + rest, 1e-7);
    }, iter: 3_000);

    [Fact]
    public void Before_the_start_and_beyond_the_end_there_is_the_end()
    {
        var line = new GeoLine([100, 10, 101, 10, 101, 11]);
        Assert.Equal(new LinePlace(0, 10, 100), line.At(-5));
        Assert.Equal(new LinePlace(0, 10, 100), line.At(double.NaN));
        Assert.Equal(new LinePlace(line.LengthMeters, 11, 101), line.At(1e9));
        Assert.Equal(10, line.At(line.Chainages[1]).Latitude, 1e-12);
        Assert.Equal(101, line.At(line.Chainages[1]).Longitude, 1e-12);
    }

    [Fact]
    public void Lines_over_the_antimeridian_and_to_the_pole_run_on()
    {
        var line = new GeoLine([179, 0, -179, 0]);
        Assert.Equal(2 * Math.PI * 6_378_137 / 180, line.LengthMeters, 1e-8);
        Assert.Equal(-179.5, line.At(line.LengthMeters * 0.75).Longitude, 1e-9);
        var pole = new GeoLine([0, 89, 170, 90, 170, 89]);
        var at = pole.At(pole.Chainages[1]);
        Assert.Equal(90, at.Latitude, 1e-9);
        Assert.Equal(0, new GeoLine([5, 5, 5, 5]).At(3).ChainageMeters);
    }

    [Theory]
    [InlineData(new double[] { 1, 2 }, "two or more points")]
    [InlineData(new double[] { 1, 2, 3 }, "two or more points")]
    [InlineData(new double[] { 1, 2, 3, 91 }, "Point 2 of a line: longitude 3, latitude 91")]
    [InlineData(new double[] { double.NaN, 2, 3, 4 }, "Point 1 of a line")]
    public void Bad_lines_are_refused(double[] points, string message) =>
        Assert.Contains(message, Assert.Throws<SaolaException>(() => new GeoLine(points)).Message);

    [Fact]
    public void The_nearest_place_is_the_best_of_a_dense_sample() =>
        Gen.Select(Walks(5), Gen.Double[-180, 180], Gen.Double[0, 5.3], Gen.Int[0, 100]).Sample((points, azimuth, size, corner) =>
        {
            // A position up to 200 km from some corner.
            var at = 2 * (corner % (points.Length / 2));
            var from = Earth.Direct(points[at + 1], points[at], azimuth, Math.Pow(10, size));
            var line = new GeoLine(points);
            var found = line.Nearest(from.Latitude, from.Longitude);
            Assert.Equal(found.Gap.Meters, Earth.DistanceMeters(found.Gap.Latitude1, found.Gap.Longitude1, from.Latitude, from.Longitude), 1e-9);
            var place = line.At(found.ChainageMeters);
            Assert.True(Earth.DistanceMeters(place.Latitude, place.Longitude, found.Gap.Latitude1, found.Gap.Longitude1) < 1e-6, $"{found} {place}");
            var best = Best(line, from.Latitude, from.Longitude);
            Assert.True(Math.Abs(found.Gap.Meters - best) < 1e-6, $"{string.Join(' ', points)} from {from}: {found}, sampled {best}");
        }, iter: 200);

    /// <summary>The least geodesic distance by a sample of each edge that is made finer round its best place.</summary>
    private static double Best(GeoLine line, double latitude, double longitude)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i + 3 < line.Points.Length; i += 2)
        {
            var (low, high) = (0.0, 1.0);
            for (var round = 0; round < 20; round++)
            {
                const int samples = 40;
                var (nearest, at) = (double.PositiveInfinity, 0.0);
                for (var k = 0; k <= samples; k++)
                {
                    var t = low + ((high - low) * k / samples);
                    var distance = Earth.DistanceMeters(
                        line.Points[i + 1] + (t * (line.Points[i + 3] - line.Points[i + 1])), line.Points[i] + (t * (line.Points[i + 2] - line.Points[i])), latitude, longitude);
                    if (distance < nearest) (nearest, at) = (distance, t);
                }

                best = Math.Min(best, nearest);
                (low, high) = (Math.Max(0, at - ((high - low) / 8)), Math.Min(1, at + ((high - low) / 8)));
            }
        }

        return best;
    }
}
