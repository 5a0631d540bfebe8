using NetTopologySuite.Geometries;
using Saola.Geo;

namespace Saola.Platform.Intake.Features;

/// <summary>
/// Areas on the WGS84 ellipsoid of rings whose edges are straight in longitude and latitude, until the kernels of <see cref="Saola.Geo"/>
/// have them: the integral of the authalic function (J. P. Snyder, "Map Projections – A Working Manual", 1987, equation 3-12) over
/// longitude along each edge, by Gauss and Legendre.
/// </summary>
internal static class InterimArea
{
    private const double Radians = Math.PI / 180;

    /// <summary>An edge is taken in pieces of at most so many radians of latitude; the error of four nodes is then below 1e-14.</summary>
    private const double LongestPiece = 5 * Radians;

    private const double ShortPiece = 0.1 * Radians;

    private static readonly double E2 = Ellipsoid.Wgs84.Eccentricity2, E = Math.Sqrt(E2);

    private static readonly double HalfPolarSquared = Ellipsoid.Wgs84.Radius * Ellipsoid.Wgs84.Radius * (1 - E2) / 2;

    private static readonly (double At, double Weight)[] Four =
        [(-0.8611363115940526, 0.3478548451374538), (-0.3399810435848563, 0.6521451548625461), (0.3399810435848563, 0.6521451548625461), (0.8611363115940526, 0.3478548451374538)];

    private static readonly (double At, double Weight)[] Two = [(-0.5773502691896258, 1), (0.5773502691896258, 1)];

    /// <summary>Square metres of the polygons of a geometry, each ring taken as it stands: outlines less holes, whatever their winding.</summary>
    public static double SquareMeters(Geometry geometry) => geometry switch
    {
        Polygon polygon => polygon.IsEmpty ? 0 : Math.Abs(SignedSquareMeters(polygon.Shell)) - polygon.Holes.Sum(hole => Math.Abs(SignedSquareMeters(hole))),
        GeometryCollection collection => collection.Geometries.Sum(SquareMeters),
        _ => 0,
    };

    /// <summary>Positive for a ring that runs counter-clockwise; 0 where a coordinate is not finite.</summary>
    private static double SignedSquareMeters(LinearRing ring)
    {
        var points = ring.CoordinateSequence;
        double sum = 0;
        var origin = Authalic(points.GetY(0) * Radians);
        for (var i = 1; i < points.Count; i++)
        {
            var longitude = (points.GetX(i) - points.GetX(i - 1)) * Radians;
            if (longitude != 0) sum -= longitude * (Mean(points.GetY(i - 1) * Radians, points.GetY(i) * Radians) - origin);
        }

        return double.IsFinite(sum) ? sum * HalfPolarSquared : 0;
    }

    private static double Mean(double from, double to)
    {
        var length = to - from;
        if (Math.Abs(length) < ShortPiece) return Piece(from, length, Two);
        var pieces = Math.Min(100, (int)Math.Ceiling(Math.Abs(length) / LongestPiece));
        double sum = 0;
        for (var i = 0; i < pieces; i++) sum += Piece(from + (length * i / pieces), length / pieces, Four);
        return sum / pieces;
    }

    private static double Piece(double from, double length, (double At, double Weight)[] nodes)
    {
        double sum = 0;
        foreach (var (at, weight) in nodes) sum += weight * Authalic(from + (length * (1 + at) / 2));
        return sum / 2;
    }

    private static double Authalic(double latitude)
    {
        var sine = Math.Sin(latitude);
        return (sine / (1 - (E2 * sine * sine))) + (Math.Atanh(E * sine) / E);
    }
}
