namespace Saola.Geo;

/// <summary>
/// The points that stand for a country where nothing better is known, as gazetteers compute them: the centroids of its territory and of its
/// largest part, in degrees of longitude and latitude as if these were plane.
/// </summary>
/// <param name="Code">The country's code in the boundary set.</param>
/// <param name="Whole">The centroid of all its land.</param>
/// <param name="Largest">The centroid of its largest part.</param>
/// <param name="SquareMeters">Its area on a sphere of the mean radius.</param>
public sealed record CountryCentre(string Code, (double Latitude, double Longitude) Whole, (double Latitude, double Longitude) Largest, double SquareMeters)
{
    private const double MeanRadius = 6_371_008.8;
    private const double Radians = Math.PI / 180;

    /// <summary>Metres from a position to the nearer of the two.</summary>
    public double DistanceMeters(double latitude, double longitude) => Math.Min(
        Geodesic.DistanceMeters(latitude, longitude, Whole.Latitude, Whole.Longitude),
        Geodesic.DistanceMeters(latitude, longitude, Largest.Latitude, Largest.Longitude));

    /// <summary>The same when it is at most a limit, otherwise null; most positions are told apart by their degrees alone.</summary>
    public double? DistanceWithin(double latitude, double longitude, double meters)
    {
        // A degree of latitude has at least 110.5 km.
        var reach = meters / 110_500;
        if (Math.Abs(latitude - Whole.Latitude) > reach && Math.Abs(latitude - Largest.Latitude) > reach) return null;
        var distance = DistanceMeters(latitude, longitude);
        return distance <= meters ? distance : null;
    }

    /// <summary>Null for a country without an area.</summary>
    internal static CountryCentre? Of(string code, IReadOnlyCollection<GeoPolygon> polygons)
    {
        // A country on both sides of the antimeridian is taken as one piece.
        var crosses = polygons.Any(p => Array.Exists(p.Rings[0], x => x == 180)) && polygons.Any(p => Array.Exists(p.Rings[0], x => x == -180));
        double area = 0, x = 0, y = 0, most = 0, sphere = 0;
        (double, double) largest = default;
        foreach (var polygon in polygons)
        {
            double own = 0, ownX = 0, ownY = 0;
            for (var i = 0; i < polygon.Rings.Count; i++)
            {
                var (a, cx, cy, s) = Ring(polygon.Rings[i], i == 0 ? 1 : -1, crosses);
                (own, ownX, ownY, sphere) = (own + a, ownX + cx, ownY + cy, sphere + s);
            }

            (area, x, y) = (area + own, x + ownX, y + ownY);
            if (own <= most) continue;
            most = own;
            largest = (ownY / own, Longitude.InRange(ownX / own));
        }

        return most > 0 ? new CountryCentre(code, (y / area, Longitude.InRange(x / area)), largest, sphere * MeanRadius * MeanRadius) : null;
    }

    // Area, moments and area on the unit sphere. Straight edges in longitude and latitude are near enough to straight ones in longitude and sine.
    private static (double Area, double X, double Y, double Sphere) Ring(double[] ring, int sign, bool crosses)
    {
        double area = 0, x = 0, y = 0, sphere = 0;
        var shift = crosses && ring[0] < 0 ? 360 : 0;
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            var (ax, ay, bx, by) = (ring[i] + shift, ring[i + 1], ring[i + 2] + shift, ring[i + 3]);
            var cross = (ax * by) - (bx * ay);
            (area, x, y) = (area + (cross / 2), x + ((ax + bx) * cross / 6), y + ((ay + by) * cross / 6));
            sphere += (ax - bx) * Radians * (Math.Sin(ay * Radians) + Math.Sin(by * Radians)) / 2;
        }

        var turn = Math.Sign(area) * sign;
        return (area * turn, x * turn, y * turn, Math.Abs(sphere) * sign);
    }
}
