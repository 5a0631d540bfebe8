using BenchmarkDotNet.Attributes;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using Saola.Bench.Synthetic;
using Saola.Geo;

namespace Saola.Bench;

/// <summary>1,000 pairs some kilometres, some hundred kilometres and half an Earth apart: the quick distance beside the exact one.</summary>
[MemoryDiagnoser]
public class Distances
{
    private readonly double[] _pairs = new double[4_000];

    /// <summary>How many degrees the ends are apart at most.</summary>
    [Params(0.1, 5, 170)]
    public double Degrees { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var rolls = new Rolls(7);
        for (var i = 0; i < _pairs.Length; i += 4)
        {
            (_pairs[i], _pairs[i + 1]) = ((rolls.Fraction() * 160) - 80, (rolls.Fraction() * 360) - 180);
            (_pairs[i + 2], _pairs[i + 3]) = (Math.Clamp(_pairs[i] + ((rolls.Fraction() - 0.5) * Degrees), -90, 90), _pairs[i + 1] + (rolls.Fraction() * Degrees));
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 1_000)]
    public double Exact() => Sum((a, b, c, d) => EllipsoidGeodesics.Wgs84.DistanceMeters(a, b, c, d));

    [Benchmark(OperationsPerInvoke = 1_000)]
    public double Quick() => Sum(Geodesic.DistanceMeters);

    [Benchmark(OperationsPerInvoke = 1_000)]
    public double WithAzimuthsAndArea() => Sum((a, b, c, d) => EllipsoidGeodesics.Wgs84.Inverse(a, b, c, d).AreaSquareMeters);

    [Benchmark(OperationsPerInvoke = 1_000)]
    public double StraightEdge() => Sum((a, b, c, d) => StraightEdges.Wgs84.Length(a, b, c, d));

    private double Sum(Func<double, double, double, double, double> distance)
    {
        double sum = 0;
        for (var i = 0; i < _pairs.Length; i += 4) sum += distance(_pairs[i], _pairs[i + 1], _pairs[i + 2], _pairs[i + 3]);
        return sum;
    }
}

/// <summary>A synthetic outline of 100,000 corners: what it measures, an edge.</summary>
[MemoryDiagnoser]
public class Outlines
{
    private readonly double[] _ring = SyntheticOutline.Ring(102, 52, 100_000);

    [Benchmark(Baseline = true, OperationsPerInvoke = 100_000)]
    public double AreaInDegrees() => GeoShape.SignedArea(_ring);

    [Benchmark(OperationsPerInvoke = 100_000)]
    public double Area() => StraightEdges.Wgs84.SignedArea(_ring);

    [Benchmark(OperationsPerInvoke = 100_000)]
    public double Length() => StraightEdges.Wgs84.Length(_ring);

    [Benchmark(OperationsPerInvoke = 100_000)]
    public double WithGeodesicEdges() => GeodesicMeasure.Ring(_ring).AreaSquareMeters;
}

/// <summary>
/// A synthetic line of 1,000 km and 10,000 points beside an outline of 100,000 corners some 100 km away, and positions beside it; NetTopologySuite's indexed distance, in plain degrees, does the same
/// work on a plane.
/// </summary>
[MemoryDiagnoser]
public class NearestPlaces
{
    private readonly double[] _outline = SyntheticOutline.Ring(102, 51.9, 100_000), _points = SyntheticOutline.Line(95, 50, 10_000);
    private GeoLine? _line;
    private ShapeDistance? _shape;
    private IndexedFacetDistance? _plane;
    private Geometry? _planeLine, _position;

    [GlobalSetup]
    public void Prepare()
    {
        (_line, _shape) = (new GeoLine(_points), new ShapeDistance(GeoShape.Of([[_outline]])));
        _plane = new IndexedFacetDistance(new Polygon(new LinearRing([.. _outline.Chunk(2).Select(p => new Coordinate(p[0], p[1]))])));
        _planeLine = new LineString([.. _points.Chunk(2).Select(p => new Coordinate(p[0], p[1]))]);
        _position = new Point(105, 49);
    }

    [Benchmark(Baseline = true)]
    public double PlaneOfDegrees() => _plane!.Distance(_planeLine!);

    [Benchmark]
    public double LineToShape() => _shape!.Nearest(_line!)!.Value.Gap.Meters;

    [Benchmark]
    public double PositionInPlaneOfDegrees() => _plane!.Distance(_position!);

    [Benchmark]
    public double PositionToShape() => _shape!.Nearest(49, 105)!.Value.Meters;

    [Benchmark]
    public double PositionToLine() => _line!.Nearest(49, 105).Gap.Meters;

    [Benchmark]
    public double PlaceAtChainage() => _line!.At(543_210).Latitude;
}

/// <summary>Outlines and lines with dents of all sizes.</summary>
internal static class SyntheticOutline
{
    public static double[] Ring(double longitude, double latitude, int corners)
    {
        var rolls = new Rolls(3);
        double[] ring = [.. Enumerable.Range(0, corners).SelectMany(i =>
        {
            var angle = 2 * Math.PI * i / corners;
            var away = 1 + (0.2 * Math.Sin(7 * angle)) + (0.1 * Math.Sin(31 * angle)) + (0.03 * Math.Sin(201 * angle)) + (0.0002 * rolls.Fraction());
            return new[] { longitude + (away * Math.Cos(angle)), latitude + (away * Math.Sin(angle)) };
        })];
        return [.. ring, ring[0], ring[1]];
    }

    public static double[] Line(double longitude, double latitude, int points)
    {
        var rolls = new Rolls(4);
        return [.. Enumerable.Range(0, points).SelectMany(i =>
        {
            var part = (double)i / (points - 1);
            return new[] { longitude + (14 * part) + (0.0005 * rolls.Fraction()), latitude + (0.3 * Math.Sin(9 * part)) + (0.0005 * rolls.Fraction()) };
        })];
    }
}
