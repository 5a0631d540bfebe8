using CsCheck;
using Saola.Geo;

namespace Saola.Tests.Geo;

public sealed class ShapeDistanceTests
{
    private static readonly EllipsoidGeodesics Earth = EllipsoidGeodesics.Wgs84;

    private static readonly Gen<double[]> Stars = Gen.Select(Gen.Double[-180, 180], Gen.Double[-75, 75], Gen.Double[-2, 0.5]).SelectMany((lon, lat, size) =>
        Gen.Double[0.2, 1].Array[3, 14].Select(parts => parts.SelectMany((part, i) =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / parts.Length);
            return new[] { lon + (Math.Pow(10, size) * part * cos), lat + (Math.Pow(10, size) * part * sin) };
        }).ToArray()));

    [Fact]
    public void Within_and_on_the_boundary_it_is_0_and_outside_the_nearest_of_a_dense_sample() =>
        Gen.Select(Stars, Gen.Double[-180, 180], Gen.Double[0, 5.3]).Sample((ring, azimuth, size) =>
        {
            var shape = GeoShape.Of([[ring]]);
            var distance = new ShapeDistance(shape);
            Assert.Equal(0, distance.Nearest(ring[1], ring[0])!.Value.Meters, 1e-8);
            var from = Earth.Direct(ring[1], ring[0], azimuth, Math.Pow(10, size));
            var found = distance.Nearest(from.Latitude, from.Longitude)!.Value;
            if (new ShapeIndex(shape).Contains(from.Latitude, from.Longitude))
            {
                Assert.Equal(0, found.Meters);
                return;
            }

            // Each edge as a line of its own: their nearest places are tested elsewhere against samples.
            var best = Enumerable.Range(0, ring.Length / 2).Min(i =>
            {
                var j = ((2 * i) + 2) % ring.Length;
                return new GeoLine([ring[2 * i], ring[(2 * i) + 1], ring[j], ring[j + 1]]).Nearest(from.Latitude, from.Longitude).Gap.Meters;
            });
            Assert.Equal(best, found.Meters, 1e-6);
            Assert.Equal(found.Meters, Earth.DistanceMeters(found.Latitude1, found.Longitude1, from.Latitude, from.Longitude), 1e-9);
        }, iter: 2_000);

    [Fact]
    public void A_line_is_as_far_as_the_best_of_its_places_are() =>
        Gen.Select(Stars, GeoLineTests.Walks(1), Gen.Double[-180, 180], Gen.Double[2, 5.3]).Sample((ring, walk, azimuth, size) =>
        {
            // The line is moved to begin up to 200 km from a corner of the shape.
            var start = Earth.Direct(ring[1], ring[0], azimuth, Math.Pow(10, size));
            double[] points = [.. walk.Select((x, i) => i % 2 == 0 ? x - walk[0] + start.Longitude : Math.Clamp(x - walk[1] + start.Latitude, -89.5, 89.5))];
            var (line, distance) = (new GeoLine(points), new ShapeDistance(GeoShape.Of([[ring]])));
            var found = distance.Nearest(line)!.Value;
            var best = double.PositiveInfinity;
            var at = 0.0;
            for (var i = 0; i <= 600; i++) Try(line.LengthMeters * i / 600);
            for (var step = line.LengthMeters / 600; step > 1e-5; step /= 2)
            {
                Try(at - step);
                Try(at + step);
            }

            Assert.True(found.Gap.Meters <= best + 1e-6, $"{found}, sampled {best}");
            // The sample comes near the least, but may have refined another dent.
            Assert.True(best - found.Gap.Meters < 1e-3 || best - found.Gap.Meters < line.LengthMeters / 1200, $"{found}, sampled {best}");
            Assert.Equal(found.Gap.Meters, Earth.DistanceMeters(found.Gap.Latitude1, found.Gap.Longitude1, found.Gap.Latitude2, found.Gap.Longitude2), 1e-6);
            var place = line.At(found.ChainageMeters);
            Assert.True(Earth.DistanceMeters(place.Latitude, place.Longitude, found.Gap.Latitude1, found.Gap.Longitude1) < 1e-5);
            Assert.True(distance.Nearest(found.Gap.Latitude2, found.Gap.Longitude2)!.Value.Meters < 1e-6);

            void Try(double chainage)
            {
                var from = line.At(chainage);
                var meters = distance.Nearest(from.Latitude, from.Longitude)!.Value.Meters;
                if (meters < best) (best, at) = (meters, chainage);
            }
        }, iter: 300);

    [Fact]
    public void Shapes_are_as_far_as_their_outlines_and_0_where_they_meet() =>
        Gen.Select(Stars, Stars, Gen.Double[-180, 180], Gen.Double[2, 5.3]).Sample((ring, other, azimuth, size) =>
        {
            var start = Earth.Direct(ring[1], ring[0], azimuth, Math.Pow(10, size));
            double[] moved = [.. other.Select((x, i) => i % 2 == 0 ? x - other[0] + start.Longitude : Math.Clamp(x - other[1] + start.Latitude, -89.5, 89.5))];
            var (a, b) = (new ShapeDistance(GeoShape.Of([[ring]])), new ShapeDistance(GeoShape.Of([[moved]])));
            var found = a.Nearest(b)!.Value;
            Assert.Equal(found.Meters, b.Nearest(a)!.Value.Meters, 1e-6);
            var outline = a.Nearest(new GeoLine([.. moved, moved[0], moved[1]]))!.Value.Gap;
            if (found.Meters > 0) Assert.Equal(outline.Meters, found.Meters, 1e-6);
            else Assert.True(outline.Meters == 0 || new ShapeIndex(b.Shape).Contains(ring[1], ring[0]));
        }, iter: 1_000);

    [Fact]
    public void Two_parallels_are_nearest_where_one_bends_towards_the_other()
    {
        // Along 60° N an edge bends away from a straight course: beside the meridian in the middle it is nearest to a shape in the north that ends in a geodesic.
        var parallel = new GeoLine([0, 60, 2, 60]);
        var chord = Earth.Line(60.5, -1, 60.5, 3, out var meters);
        var corners = Enumerable.Range(0, 41).Select(i => chord.At(meters * i / 40)).ToList();
        var shape = new ShapeDistance(GeoShape.Of([[[.. corners.SelectMany(c => new[] { c.Longitude, c.Latitude }), 3, 62, -1, 62]]]));
        var found = shape.Nearest(parallel)!.Value;
        var sampled = Enumerable.Range(0, 20_001).Min(i => shape.Nearest(60, i / 10_000.0)!.Value.Meters);
        Assert.Equal(sampled, found.Gap.Meters, 1e-4);
    }

    [Fact]
    public void Holes_parts_the_antimeridian_and_nothing_are_minded()
    {
        var holed = new ShapeDistance(GeoShape.ParseWkt("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 3, 3 3, 3 1, 1 1)), ((10 0, 11 0, 11 1, 10 1, 10 0)))"));
        Assert.Equal(Earth.DistanceMeters(2, 2, 1, 2), holed.Nearest(2, 2)!.Value.Meters, 2);
        Assert.Equal(Earth.DistanceMeters(0.5, 9, 0.5, 10), holed.Nearest(0.5, 9)!.Value.Meters, 2);
        Assert.True(holed.Nearest(new GeoLine([1.5, 2, 2.5, 2]))!.Value.Gap.Meters > 50_000);
        Assert.Equal(0, holed.Nearest(new GeoLine([2, 2, 5, 2]))!.Value.Gap.Meters);
        var over = new ShapeDistance(GeoShape.ParseWkt("POLYGON ((179 -1, 181 -1, 181 1, 179 1, 179 -1))"));
        Assert.Equal(0, over.Nearest(0, 180)!.Value.Meters);
        Assert.Equal(Earth.DistanceMeters(0, -179, 0, -178), over.Nearest(0, -178)!.Value.Meters, 1e-3);
        Assert.Equal(0, over.Nearest(new GeoLine([178, 0, -178, 0]))!.Value.Gap.Meters);
        Assert.Null(new ShapeDistance(GeoShape.Empty).Nearest(0, 0));
        Assert.Contains("latitude 91", Assert.Throws<SaolaException>(() => over.Nearest(91, 0)).Message, StringComparison.OrdinalIgnoreCase);
    }
}
