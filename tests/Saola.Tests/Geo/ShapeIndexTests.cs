using CsCheck;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Saola.Geo;
using Location = NetTopologySuite.Geometries.Location;

namespace Saola.Tests.Geo;

public sealed class ShapeIndexTests
{
    /// <summary>A star-shaped ring round a centre, on a coarse grid so that corners, edges and test points coincide now and then.</summary>
    private static double[] Star(double x, double y, double radius, IReadOnlyList<double> spokes)
    {
        var ring = new double[2 * (spokes.Count + 1)];
        for (var i = 0; i < spokes.Count; i++)
        {
            var angle = 2 * Math.PI * i / spokes.Count;
            ring[2 * i] = Math.Round((x + (radius * spokes[i] * Math.Cos(angle))) * 8) / 8;
            ring[(2 * i) + 1] = Math.Round((y + (radius * spokes[i] * Math.Sin(angle))) * 8) / 8;
        }

        (ring[^2], ring[^1]) = (ring[0], ring[1]);
        return ring;
    }

    private static readonly Gen<double[][]> GenPolygon =
        from x in Gen.Int[-100, 100]
        from y in Gen.Int[-50, 50]
        from outer in Gen.Double[0.55, 1].Array[3, 60]
        from hole in Gen.Double[0.2, 0.45].Array[3, 20]
        select new[] { Star(x, y, 16, outer), Star(x, y, 16, hole) };

    private static IPointOnGeometryLocator Oracle(GeoShape shape)
    {
        var geometry = new WKTReader().Read(shape.ToWkt());
        return new IndexedPointInAreaLocator(geometry);
    }

    private static bool Holds(IPointOnGeometryLocator oracle, double latitude, double longitude) =>
        oracle.Locate(new Coordinate(longitude, latitude)) != Location.Exterior;

    [Fact]
    public void Random_polygons_with_holes_hold_the_points_that_the_oracle_says() =>
        Gen.Select(GenPolygon, Gen.Select(Gen.Int[-160, 160], Gen.Int[-160, 160]).Array[200], Gen.Double[-20, 20].Array[200]).Sample((polygon, grid, free) =>
        {
            var shape = GeoShape.Of([polygon]);
            var (index, oracle) = (new ShapeIndex(shape), Oracle(shape));
            var (cx, cy) = (shape.Bounds[0].West + 16, shape.Bounds[0].South + 16);
            for (var i = 0; i < grid.Length; i++)
            {
                // Points on the grid of the corners meet edges and corners exactly.
                var (x, y) = (Math.Round(cx) + (grid[i].Item1 / 8.0), Math.Round(cy) + (grid[i].Item2 / 8.0));
                Assert.True(Holds(oracle, y, x) == index.Contains(y, x), $"{y:R} {x:R} in {shape.ToWkt()}: {index.Contains(y, x)}");
                (x, y) = (cx + free[i], cy + free[^(i + 1)]);
                Assert.True(Holds(oracle, y, x) == index.Contains(y, x), $"{y:R} {x:R} in {shape.ToWkt()}: {index.Contains(y, x)}");
            }
        }, iter: 300);

    [Fact]
    public void Points_within_a_rounding_of_an_edge_are_decided_exactly() =>
        Gen.Select(GenPolygon, Gen.Int[0, 1000], Gen.Double[0, 1], Gen.Int[-2, 2], Gen.Int[-2, 2]).Sample((polygon, pick, along, stepX, stepY) =>
        {
            var shape = GeoShape.Of([polygon]);
            var ring = polygon[pick % 2];
            var i = 2 * (pick % ((ring.Length / 2) - 1));
            var x = Nudge(ring[i] + (along * (ring[i + 2] - ring[i])), stepX);
            var y = Nudge(ring[i + 1] + (along * (ring[i + 3] - ring[i + 1])), stepY);
            return new ShapeIndex(shape).Contains(y, x) == Holds(Oracle(shape), y, x);
        }, iter: 5_000);

    private static double Nudge(double value, int steps)
    {
        for (; steps > 0; steps--) value = Math.BitIncrement(value);
        for (; steps < 0; steps++) value = Math.BitDecrement(value);
        return value;
    }

    [Fact]
    public void Boxes_meet_a_shape_when_the_oracle_says_so() =>
        Gen.Select(GenPolygon, Gen.Int[-160, 160], Gen.Int[-160, 160], Gen.Int[0, 80], Gen.Int[0, 80]).Sample((polygon, x, y, width, height) =>
        {
            var shape = GeoShape.Of([polygon]);
            var (west, south) = (Math.Round(shape.Bounds[0].West + 16) + (x / 8.0), Math.Round(shape.Bounds[0].South + 16) + (y / 8.0));
            var box = new GeoBox(west, south, west + (width / 8.0), south + (height / 8.0));
            var geometry = new WKTReader().Read(shape.ToWkt());
            if (!geometry.IsValid) return true;
            var envelope = geometry.Factory!.ToGeometry(new Envelope(box.West, box.East, box.South, box.North));
            return new ShapeIndex(shape).Intersects(box) == geometry.Intersects(envelope);
        }, iter: 3_000);

    [Fact]
    public void Polygons_of_one_shape_that_overlap_are_a_union()
    {
        var index = new ShapeIndex(GeoShape.ParseWkt("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((2 2, 6 2, 6 6, 2 6, 2 2)))"));
        Assert.True(index.Contains(3, 3));
        Assert.True(index.Contains(1, 1));
        Assert.True(index.Contains(5, 5));
        Assert.False(index.Contains(5, 1));
    }

    [Fact]
    public void Boundaries_are_inside_and_odd_numbers_outside()
    {
        var index = new ShapeIndex(GeoShape.ParseWkt("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))"));
        Assert.True(index.Contains(0, 0));
        Assert.True(index.Contains(4, 2));
        Assert.True(index.Contains(1, 1.5));
        Assert.False(index.Contains(1.5, 1.5));
        Assert.False(index.Contains(double.NaN, 1));
        Assert.False(index.Contains(1, double.PositiveInfinity));
        Assert.True(index.Contains(3, 363));
        Assert.False(new ShapeIndex(GeoShape.Empty).Contains(0, 0));
    }

    [Fact]
    public void Many_points_at_once_get_the_same_answers()
    {
        var index = new ShapeIndex(GeoShape.OfBox(170, -10, -170, 10));
        double[] latitudes = [0, 0, 0, 11], longitudes = [175, -175, 0, 175];
        var results = new bool[4];
        index.Contains(latitudes, longitudes, results);
        Assert.Equal([true, true, false, false], results);
    }
}
