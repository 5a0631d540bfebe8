using NetTopologySuite.Geometries;
using Saola.Geo;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Places.Overlay;

/// <summary>Distances from a geometry on the ellipsoid; its parts are indexed once.</summary>
public sealed class GeometryDistance
{
    private readonly ShapeDistance? _areas;
    private readonly IReadOnlyList<GeoLine> _lines;
    private readonly IReadOnlyList<Point> _points;

    public GeometryDistance(Geometry from)
    {
        _areas = Shapes.Polygons(from).Any() ? new ShapeDistance(Shapes.Of(from)) : null;
        _lines = [.. Shapes.Lines(from).Select(line => new GeoLine(Shapes.Ordinates(line)))];
        _points = [.. Shapes.Parts(from).OfType<Point>().Where(point => !point.IsEmpty)];
    }

    /// <summary>km between the nearest parts; 0 where they meet.</summary>
    public double Kilometres(Geometry other)
    {
        var least = double.PositiveInfinity;
        void Found(double? meters) => least = Math.Min(least, meters ?? double.PositiveInfinity);
        if (Shapes.Polygons(other).Any())
        {
            var shape = new ShapeDistance(Shapes.Of(other));
            foreach (var line in _lines) Found(shape.Nearest(line)?.Gap.Meters);
            foreach (var point in _points) Found(shape.Nearest(point.Y, point.X)?.Meters);
            if (_areas is not null) Found(shape.Nearest(_areas)?.Meters);
        }

        foreach (var line in Shapes.Lines(other))
        {
            var its = new GeoLine(Shapes.Ordinates(line));
            foreach (var point in _points) Found(its.Nearest(point.Y, point.X).Gap.Meters);
            Found(_areas?.Nearest(its)?.Gap.Meters);
            // Between lines: from the corners of each to the other, which is exact where they do not cross; crossing lines meet, and are told before.
            foreach (var own in _lines)
            {
                foreach (var corner in line.Coordinates) Found(own.Nearest(corner.Y, corner.X).Gap.Meters);
                for (var i = 0; i + 1 < own.Points.Length; i += 2) Found(its.Nearest(own.Points[i + 1], own.Points[i]).Gap.Meters);
            }
        }

        foreach (var point in Shapes.Parts(other).OfType<Point>().Where(point => !point.IsEmpty))
        {
            foreach (var line in _lines) Found(line.Nearest(point.Y, point.X).Gap.Meters);
            Found(_areas?.Nearest(point.Y, point.X)?.Meters);
            foreach (var own in _points) Found(EllipsoidGeodesics.Wgs84.DistanceMeters(own.Y, own.X, point.Y, point.X));
        }

        return least / 1e3;
    }
}
