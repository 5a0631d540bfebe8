using NetTopologySuite.Geometries;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;

namespace Saola.Platform.Tests.Places.Overlay;

public sealed class TerritoriesTests
{
    [Fact]
    public void The_sea_of_the_whole_Earth_is_what_land_leaves()
    {
        // Run this way round, the outline comes out of the overlay with an edge along the pole that is as long as the map is wide.
        var world = new NetTopologySuite.IO.WKTReader(Shapes.Factory.GeometryServices).Read("POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))");
        var territories = new Territories(BoundarySet.Bundled(), world);
        var (parts, sea) = (territories.Areas(world), Overlaid.SquareKilometres(territories.Outside(world)));
        Assert.Equal(510_065_622, parts.Sum(part => part.Area!.Value), 1.0);
        // Outlines of some countries overlap a little, which counts in each.
        Assert.Equal(parts.Single(part => part.Country is null).Area!.Value, sea, sea * 2e-3);
    }

    [Fact]
    public void What_is_of_several_kinds_is_cut_kind_by_kind()
    {
        var box = Shapes.Factory.ToGeometry(new Envelope(0, 10, 0, 10));
        var line = Shapes.Factory.CreateLineString([new Coordinate(5, 5), new Coordinate(15, 5)]);
        Geometry[] parts = [box, line, Shapes.Factory.CreatePoint(new Coordinate(20, 20))];
        var mixed = Shapes.Factory.CreateGeometryCollection(parts);
        var other = Shapes.Factory.ToGeometry(new Envelope(8, 30, 2, 30));
        var shared = Overlaid.Intersection(mixed, other);
        Assert.Equal(2 * 8, Shapes.Polygons(shared).Sum(polygon => polygon.Area), 9);
        Assert.Equal(7, Shapes.Lines(shared).Sum(l => l.Length), 9);
        Assert.Single(Shapes.Parts(shared).OfType<Point>());
        var rest = Overlaid.Difference(mixed, other);
        Assert.Equal(100 - 16, Shapes.Polygons(rest).Sum(polygon => polygon.Area), 9);
        Assert.Equal(3, Shapes.Lines(rest).Sum(l => l.Length), 9);
        Assert.Empty(Shapes.Parts(rest).OfType<Point>());
        Assert.Equal(16, Shapes.Polygons(Overlaid.Intersection(other, mixed)).Sum(polygon => polygon.Area), 9);
    }
}
