using CsCheck;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.VectorTiles;
using NetTopologySuite.IO.VectorTiles.Mapbox;
using Saola.Platform.Tiles;

namespace Saola.Platform.Tests.Tiles;

public sealed class MvtWriterTests
{
    private static readonly NetTopologySuite.IO.VectorTiles.Tiles.Tile Whole = new(0, 0, 0);

    /// <summary>The oracle's layers; its coordinates are degrees, which <see cref="Units"/> turns back into tile units.</summary>
    private static VectorTile Read(byte[] tile) => new MapboxTileReader().Read(new MemoryStream(tile), Whole);

    internal static (int X, int Y) Units(Coordinate c)
    {
        var (x, y) = Saola.Geo.Cell.Project(c.Y, c.X);
        return ((int)Math.Round(x * MvtWriter.Extent), (int)Math.Round(y * MvtWriter.Extent));
    }

    private static IFeature Only(byte[] tile) => Assert.Single(Assert.Single(Read(tile).Layers).Features);

    [Fact]
    public void Nothing_written_is_no_bytes()
    {
        var writer = new MvtWriter();
        writer.BeginLayer("empty");
        writer.Attribute("code", "LA");
        writer.Lines([[3, 3, 3, 3]]);
        writer.Polygons([[[0, 0, 5, 5, 0, 0]]]);
        Assert.Empty(writer.ToArray());
    }

    [Fact]
    public void Points_and_every_kind_of_attribute_are_read_back() =>
        Gen.Select(Gen.Select(Gen.Int[1, 4095], Gen.Int[1, 4095]).Array[1, 40], Gen.String, Gen.Long, Gen.Double).Sample((points, text, whole, number) =>
        {
            var writer = new MvtWriter();
            writer.BeginLayer("points");
            foreach (var (x, y) in points)
            {
                writer.Attribute("text", text.Replace('\0', ' ').Replace("\ud800", ""));
                writer.Attribute("whole", whole);
                writer.Attribute("number", number);
                writer.Attribute("none", null);
                writer.Point(x, y, id: 7);
            }

            var features = Assert.Single(Read(writer.ToArray()).Layers).Features;
            Assert.Equal(points, features.Select(f => Units(f.Geometry.Coordinate)));
            Assert.All(features, f =>
            {
                Assert.Equal(whole, f.Attributes["whole"]);
                Assert.Equal(number, f.Attributes["number"]);
                Assert.False(f.Attributes.Exists("none"));
            });
        }, iter: 200);

    [Fact]
    public void Lines_are_read_back_without_repeated_points()
    {
        var writer = new MvtWriter();
        writer.BeginLayer("lines");
        writer.Lines([[10, 10, 20, 10, 20, 10, 30, 40], [5, 5, 5, 5], [100, 100, 90, 80]]);
        var lines = (MultiLineString)Only(writer.ToArray()).Geometry;
        Assert.Equal([(10, 10), (20, 10), (30, 40)], lines[0].Coordinates.Select(Units));
        Assert.Equal([(100, 100), (90, 80)], lines[1].Coordinates.Select(Units));
    }

    [Fact]
    public void Polygons_are_wound_as_the_specification_wants_them_whatever_way_they_come()
    {
        int[] outer = [0, 0, 100, 0, 100, 100, 0, 100, 0, 0], hole = [20, 20, 40, 20, 40, 40, 20, 40, 20, 20], other = [200, 200, 300, 200, 300, 300, 200, 200];
        foreach (var (a, b) in new[] { (outer, hole), (Backwards(outer), hole), (outer, Backwards(hole)), (Backwards(outer), Backwards(hole)) })
        {
            var writer = new MvtWriter();
            writer.BeginLayer("areas");
            writer.Polygons([[a, b], [Backwards(other)]]);
            var areas = (MultiPolygon)Only(writer.ToArray()).Geometry;
            Assert.Equal(2, areas.NumGeometries);
            Assert.Equal(1, ((Polygon)areas[0]).NumInteriorRings);
            Assert.Equal(3, ((Polygon)areas[1]).ExteriorRing.Coordinates.Distinct().Count());
        }
    }

    private static int[] Backwards(int[] ring) => [.. ring.Chunk(2).Reverse().SelectMany(p => p)];

    [Fact]
    public void The_same_calls_give_the_same_bytes_and_keys_and_values_are_written_once()
    {
        byte[] Write()
        {
            var writer = new MvtWriter();
            writer.BeginLayer("places");
            for (var i = 0; i < 100; i++)
            {
                writer.Attribute("a-long-key-name", "a long value that is shared by all");
                writer.Point(i, i);
            }

            return writer.ToArray();
        }

        Assert.Equal(Write(), Write());
        Assert.True(Write().Length < 100 * 14 + 100);
    }

    [Fact]
    public void A_point_is_encoded_as_in_the_specification()
    {
        var writer = new MvtWriter();
        writer.BeginLayer("p");
        writer.Points([5, 7, 3, 2]);
        // Section 4.3.5.2: MoveTo of two points is 17, and the steps are 10, 14, 3, 9.
        Assert.Contains("22-05-11-0A-0E-03-09", BitConverter.ToString(writer.ToArray()));
    }
}
