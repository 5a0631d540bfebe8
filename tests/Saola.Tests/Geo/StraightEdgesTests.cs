using CsCheck;
using Saola.Geo;

namespace Saola.Tests.Geo;

public sealed class StraightEdgesTests
{
    private static readonly StraightEdges Earth = StraightEdges.Wgs84;

    /// <summary>Rings of any size and place, on a grid of degrees whose halves and quarters have no rounding.</summary>
    private static readonly Gen<double[]> Rings = Gen.Select(Gen.Int[1, 12], Gen.Int[-140, 140], Gen.Int[-70, 70], Gen.Int[0, 4]).SelectMany((corners, lon, lat, size) =>
        Gen.Double[0, 1].Array[corners + 2].Select(parts =>
        {
            // A star: corners in turn round the middle, at any distance.
            var scale = Math.Pow(10, 1 - size);
            return parts.SelectMany((part, i) =>
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * i / parts.Length);
                return new[] { Grid(lon + (scale * (0.2 + part) * cos)), Grid(lat + (scale * (0.2 + part) * sin)) };
            }).ToArray();
        }));

    private static double Grid(double degrees) => Math.Round(degrees * (1L << 30)) / (1L << 30);

    [Fact]
    public void The_whole_Earth_has_the_area_of_its_ellipsoid()
    {
        Assert.Equal(1, Earth.BoxArea(-180, -90, 180, 90) / EllipsoidGeodesics.Wgs84.SurfaceSquareMeters, 1e-15);
        Assert.Equal(1, Earth.SignedArea([-180, -90, 180, -90, 180, 90, -180, 90]) / EllipsoidGeodesics.Wgs84.SurfaceSquareMeters, 1e-15);
        Assert.Equal(0, Earth.SignedArea([0, 0, 1, 1]));
    }

    [Fact]
    public void Boxes_have_the_area_of_the_closed_formula()
    {
        // J. P. Snyder 1987, equation 3-12, where no digits cancel: from the equator.
        var (a, e2) = (Ellipsoid.Wgs84.Radius, Ellipsoid.Wgs84.Eccentricity2);
        var e = Math.Sqrt(e2);
        Gen.Double[1, 90].Sample(north =>
        {
            var sin = Math.Sin(north * Math.PI / 180);
            var expected = a * a * (1 - e2) / 2 * ((sin / (1 - (e2 * sin * sin))) + (Math.Atanh(e * sin) / e)) * Math.PI / 180;
            Assert.Equal(1, Earth.BoxArea(10, 0, 11, north) / expected, 2e-15);
            Assert.Equal(1, Earth.SignedArea([10, 0, 11, 0, 11, north, 10, north]) / expected, 2e-15);
        });
    }

    [Fact]
    public void Area_is_that_of_the_edges_densified_with_geodesics() => Rings.Sample(ring =>
    {
        // Between straight and geodesic edges the area differs by the square of their length: two densities give the limit. Thousands of edges are summed from the equator, which costs some square decimetres.
        var (coarse, fine) = (GeodesicMeasure.Ring(Densified(ring, 200)).AreaSquareMeters, GeodesicMeasure.Ring(Densified(ring, 400)).AreaSquareMeters);
        var limit = fine + ((fine - coarse) / 3);
        var got = Earth.SignedArea(ring);
        Assert.True(Math.Abs(got - limit) <= (1e-9 * Math.Abs(limit)) + 0.5, $"{string.Join(' ', ring)}: {got}, densified {limit}");
    }, iter: 60);

    [Fact]
    public void Length_is_that_of_the_edges_densified_with_geodesics() => Rings.Sample(ring =>
    {
        double[] closed = [.. ring, ring[0], ring[1]];
        var (coarse, fine) = (GeodesicMeasure.Ring(Densified(ring, 100)).PerimeterMeters, GeodesicMeasure.Ring(Densified(ring, 200)).PerimeterMeters);
        var limit = fine + ((fine - coarse) / 3);
        Assert.Equal(limit, Earth.Length(closed), 1e-5 + (1e-9 * limit));
    }, iter: 60);

    [Fact]
    public void Length_near_and_over_the_poles_is_that_of_many_small_steps() =>
        Gen.Select(Gen.Double[80, 90], Gen.Double[80, 90], Gen.Double[-360, 360]).Sample((lat1, lat2, east) =>
        {
            // Simpson's rule on a grid that is finer where the pole is near.
            double sum = 0;
            const int steps = 4000;
            for (var i = 0; i < steps; i++)
            {
                var (from, to) = ((double)i / steps, (double)(i + 1) / steps);
                sum += (Speed(from) + (4 * Speed((from + to) / 2)) + Speed(to)) / 6 * (to - from);
            }

            Assert.Equal(sum, Earth.Length(lat1, 0, lat2, east), 1e-4 + (1e-10 * sum));

            double Speed(double t) => new StraightArc(Ellipsoid.Wgs84).Speed((lat1 + (t * (lat2 - lat1))) * Math.PI / 180, (lat2 - lat1) * Math.PI / 180, east * Math.PI / 180);
        }, iter: 200);

    [Fact]
    public void Meridians_and_the_equator_have_their_known_lengths()
    {
        Assert.Equal(10_001_965.729_313, Earth.Length(0, 12, 90, 12), 1e-5);
        Assert.Equal(2 * Math.PI * 6_378_137, Earth.Length(0, -180, 0, 180), 1e-7);
        Assert.Equal(0, Earth.Length(90, 0, 90, 270), 1e-8);
        Assert.Equal(0, Earth.Length(12, 34, 12, 34));
    }

    [Fact]
    public void A_cut_shape_has_in_its_parts_the_area_of_the_whole() => Gen.Select(Rings, Gen.Int[0, 100], Gen.Int[0, 100], Gen.Double[-1, 1]).Sample((ring, i, j, off) =>
    {
        // Between two corners of the star goes a cut with a corner of its own, wherever it runs: areas with their signs still add up.
        var n = ring.Length / 2;
        (i, j) = (i % n, j % n);
        if (i > j) (i, j) = (j, i);
        if (i == j) return;
        double[] middle = [Grid(((ring[2 * i] + ring[2 * j]) / 2) + off), Grid((ring[(2 * i) + 1] + ring[(2 * j) + 1]) / 2)];
        double[] first = [.. ring[(2 * i)..((2 * j) + 2)], .. middle];
        double[] second = [.. ring[(2 * j)..], .. ring[..((2 * i) + 2)], .. middle];
        var (whole, parts) = (Earth.SignedArea(ring), new[] { Earth.SignedArea(first), Earth.SignedArea(second) });
        Assert.True(Math.Abs(whole - parts.Sum()) <= 1e-12 * parts.Max(Math.Abs), $"{whole} {parts[0]} {parts[1]}");
    }, iter: 3_000);

    [Fact]
    public void Halving_edges_moving_the_start_turning_round_and_turning_the_Earth_leave_the_area_alone() =>
        Gen.Select(Rings, Gen.Int[0, 100], Gen.Int[-180, 180]).Sample((ring, start, turn) =>
        {
            var area = Earth.SignedArea(ring);
            double[] halved = [.. Enumerable.Range(0, ring.Length / 2).SelectMany(i =>
            {
                var j = (2 * i + 2) % ring.Length;
                return new[] { ring[2 * i], ring[(2 * i) + 1], (ring[2 * i] + ring[j]) / 2, (ring[(2 * i) + 1] + ring[j + 1]) / 2 };
            })];
            var at = start % (ring.Length / 2) * 2;
            Same(Earth.SignedArea(halved));
            Same(Earth.SignedArea([.. ring[at..], .. ring[..at]]));
            Same(Earth.SignedArea([.. ring, ring[0], ring[1]]));
            Same(-Earth.SignedArea([.. ring.Chunk(2).Reverse().SelectMany(p => p)]));
            Same(Earth.SignedArea([.. ring.Select((x, i) => i % 2 == 0 ? x + turn : x)]));
            Same(-Earth.SignedArea([.. ring.Select((x, i) => i % 2 == 0 ? x : -x)]));

            void Same(double other) => Assert.True(Math.Abs(other - area) <= 1e-13 * area, $"{area} {other} {string.Join(' ', ring)}");
        }, iter: 2_000);

    [Fact]
    public void A_square_metre_keeps_twelve_digits()
    {
        // 2⁻¹⁷ degrees on a side: 0.72 m² at 60° N. Sixteen of them, one by one and together.
        const double side = 1.0 / (1 << 17);
        double sum = 0;
        for (var i = 0; i < 16; i++) sum += Earth.SignedArea(Box(105 + (i % 4 * side), 60 + (i / 4 * side), side));
        Assert.Equal(1, sum / Earth.SignedArea(Box(105, 60, 4 * side)), 1e-13);
        Assert.Equal(1, Earth.BoxArea(105, 60, 105 + side, 60 + side) / Earth.SignedArea(Box(105, 60, side)), 1e-13);

        static double[] Box(double west, double south, double side) => [west, south, west + side, south, west + side, south + side, west, south + side];
    }

    [Fact]
    public void A_shape_measures_its_outlines_less_its_holes()
    {
        var shape = GeoShape.ParseWkt("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1)), ((10 10, 11 10, 11 11, 10 11, 10 10)))");
        Assert.Equal(Earth.BoxArea(0, 0, 4, 4) - Earth.BoxArea(1, 1, 2, 2) + Earth.BoxArea(10, 10, 11, 11), shape.AreaSquareMeters, 1e-3);
        Assert.Equal(Perimeter(0, 0, 4, 4) + Perimeter(1, 1, 2, 2) + Perimeter(10, 10, 11, 11), shape.PerimeterMeters, 1e-6);
        Assert.Equal((0, 0), (GeoShape.Empty.AreaSquareMeters, GeoShape.Empty.PerimeterMeters));
    }

    [Fact]
    public void A_shape_over_the_antimeridian_or_a_pole_measures_as_if_it_were_not_cut()
    {
        var over = GeoShape.ParseWkt("POLYGON ((170 -10, 190 -10, 190 10, 170 10, 170 -10))");
        Assert.Equal(Earth.BoxArea(-10, -10, 10, 10), over.AreaSquareMeters, 1e-2);
        Assert.Equal(Perimeter(-10, -10, 10, 10), over.PerimeterMeters, 1e-6);
        var half = GeoShape.ParseWkt("MULTIPOLYGON (((170 -10, 180 -10, 180 10, 170 10, 170 -10)), ((-180 0, -170 0, -170 5, -180 5, -180 0)))");
        Assert.Equal(Perimeter(170, -10, 180, 10) + Perimeter(0, 0, 10, 5) - (2 * Earth.Length(0, 0, 5, 0)), half.PerimeterMeters, 1e-6);
        var cap = GeoShape.ParseWkt("POLYGON ((-120 -70, 0 -70, 120 -70, -120 -70))");
        Assert.Equal(Earth.BoxArea(0, -90, 360, -70), cap.AreaSquareMeters, 1e-2);
        Assert.Equal(Earth.Length(-70, 0, -70, 360), cap.PerimeterMeters, 1e-6);
    }

    private static double Perimeter(double west, double south, double east, double north) =>
        Earth.Length([west, south, east, south, east, north, west, north, west, south]);

    private static double[] Densified(double[] ring, int pieces) => [.. Enumerable.Range(0, ring.Length / 2 * pieces).SelectMany(i =>
    {
        var (at, part) = (i / pieces * 2, i % pieces / (double)pieces);
        var next = (at + 2) % ring.Length;
        return new[] { ring[at] + (part * (ring[next] - ring[at])), ring[at + 1] + (part * (ring[next + 1] - ring[at + 1])) };
    })];
}
