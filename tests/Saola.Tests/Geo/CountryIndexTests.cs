using CsCheck;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Saola.Geo;

namespace Saola.Tests.Geo;

public sealed class CountryIndexTests
{
    private static readonly (string Code, GeoShape Shape)[] Three =
    [
        ("CC", GeoShape.ParseWkt("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 6 4, 6 6, 4 6, 4 4))")),
        ("BB", GeoShape.ParseWkt("POLYGON ((4 4, 6 4, 6 6, 4 6, 4 4))")),
        ("AA", GeoShape.ParseWkt("POLYGON ((8 8, 14 8, 14 14, 8 14, 8 8))")),
        ("AA", GeoShape.OfBox(178, -5, -178, 5)),
    ];

    private static readonly CountryIndex Index = CountryIndex.Build(Three);

    [Fact]
    public void An_enclave_belongs_to_itself_alone_but_its_boundary_to_both()
    {
        var codes = new List<string> { "left over" };
        Assert.Equal("BB", Index.At(5, 5));
        Index.All(5, 5, codes);
        Assert.Equal(["BB"], codes);
        Index.All(4, 5, codes);
        Assert.Equal(["BB", "CC"], codes);
        Assert.Equal("BB", Index.At(4, 5));
    }

    [Fact]
    public void Overlapping_territories_name_all_and_the_first_by_code()
    {
        var codes = new List<string>();
        Index.All(9, 9, codes);
        Assert.Equal(["AA", "CC"], codes);
        Assert.Equal("AA", Index.At(9, 9));
        Assert.True(Index.IsWithin("CC", 9, 9, 0));
        Assert.False(Index.IsWithin("BB", 9, 9, 1));
        Assert.Equal(["AA", "BB", "CC"], Index.Codes);
    }

    [Fact]
    public void Nearness_is_measured_in_degrees_of_latitude_and_over_the_antimeridian()
    {
        Assert.True(Index.IsWithin("CC", -0.4, 5, 0.5));
        Assert.False(Index.IsWithin("CC", -0.6, 5, 0.5));
        Assert.Equal("CC", Index.Nearest(5, -0.3, 0.5));
        Assert.Null(Index.Nearest(5, -3, 0.5));
        var north = CountryIndex.Build([("NN", GeoShape.OfBox(0, 55, 10, 65))]);
        Assert.True(north.IsWithin("NN", 60, 10.9, 0.5));
        Assert.False(north.IsWithin("NN", 60, 11.1, 0.5));
        var edge = CountryIndex.Build([("EE", GeoShape.OfBox(179, 0, 180, 1))]);
        Assert.Equal("EE", edge.Nearest(0.5, -179.8, 0.5));
        Assert.Null(edge.Nearest(0.5, -179.2, 0.5));
    }

    [Fact]
    public void Nothing_is_nowhere()
    {
        Assert.Null(CountryIndex.Empty.At(0, 0));
        Assert.Null(CountryIndex.Empty.Nearest(0, 0, 5));
        Assert.Null(Index.At(double.NaN, 0));
        Assert.Null(Index.Nearest(double.NaN, 0, 1));
        Assert.False(Index.IsWithin("ZZ", 5, 5, 5));
        Assert.False(Index.IsWithin("AA", 5, 5, double.NaN));
    }

    [Fact]
    public void Random_countries_are_found_as_the_oracle_finds_them() =>
        Gen.Select(
            Gen.Select(Gen.Double[-20, 20], Gen.Double[-20, 20], Gen.Double[1, 8].Array[4, 40]).Array[2, 12],
            Gen.Select(Gen.Double[-30, 30], Gen.Double[-30, 30]).Array[50],
            Gen.Double[0.01, 3]).Sample((stars, points, tolerance) =>
        {
            var shapes = stars.Select((star, i) => (Code: $"{(char)('Z' - i)}", Shape: GeoShape.Of([[Star(star)]]))).ToList();
            var index = CountryIndex.Build(shapes);
            var oracle = shapes.ToDictionary(s => s.Code, s => new WKTReader().Read(s.Shape.ToWkt()));
            var codes = new List<string>();
            foreach (var (y, x) in points)
            {
                var point = new Point(x, y);
                var expected = oracle.Where(o => o.Value.Covers(point)).Select(o => o.Key).Order(StringComparer.Ordinal).ToList();
                index.All(y, x, codes);
                Assert.Equal(expected, codes);
                Assert.Equal(expected.FirstOrDefault(), index.At(y, x));
                var scale = Math.Cos(y * Math.PI / 180);
                foreach (var (code, geometry) in oracle)
                {
                    var scaled = new NetTopologySuite.Geometries.Utilities.AffineTransformation().Scale(scale, 1).Transform(geometry);
                    var distance = scaled.Distance(new Point(x * scale, y));
                    if (Math.Abs(distance - tolerance) > 1e-9) Assert.Equal(distance < tolerance, index.IsWithin(code, y, x, tolerance));
                }
            }
        }, iter: 100);

    private static double[] Star((double X, double Y, double[] Spokes) star) =>
        [.. star.Spokes.SelectMany((spoke, i) => new[]
        {
            star.X + (spoke * Math.Cos(2 * Math.PI * i / star.Spokes.Length)), star.Y + (spoke * Math.Sin(2 * Math.PI * i / star.Spokes.Length)),
        })];
}
