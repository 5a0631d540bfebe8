namespace Saola.Geo;

/// <summary>Distances in metres from a position to a small box in degrees, on the WGS84 ellipsoid.</summary>
public static class BoxDistance
{
    private const int Steps = 60;

    /// <summary>The longest degree of latitude, at the poles, rounded up.</summary>
    private const double DegreeMeters = 111_700;

    /// <summary>The distance to the nearest point of the box; 0 within it.</summary>
    public static double NearestMeters(double latitude, double longitude, GeoBox box)
    {
        if (box.Contains(latitude, longitude)) return 0;
        return Math.Min(
            Math.Min(Along(box.West, box.East, x => Geodesic.DistanceMeters(latitude, longitude, box.South, x)), Along(box.West, box.East, x => Geodesic.DistanceMeters(latitude, longitude, box.North, x))),
            Math.Min(Along(box.South, box.North, y => Geodesic.DistanceMeters(latitude, longitude, y, box.West)), Along(box.South, box.North, y => Geodesic.DistanceMeters(latitude, longitude, y, box.East))));
    }

    /// <summary>Whether the nearest point of the box lies within a distance: the search along its edges is spared where its centre tells.</summary>
    public static bool IsWithin(double latitude, double longitude, GeoBox box, double meters)
    {
        var (centreLatitude, centreLongitude) = ((box.South + box.North) / 2, (box.West + box.East) / 2);
        // Along a meridian and a parallel, on which no degree is longer than this, one comes from the centre to any point of the box.
        var reach = DegreeMeters * ((box.North - box.South) + (box.East - box.West)) / 2;
        // On a sphere of the Earth's mean radius no distance is wrong by more than 0.6 %.
        if ((OnSphere(latitude, longitude, centreLatitude, centreLongitude) * 0.99) - reach > meters) return false;
        return Geodesic.DistanceMeters(latitude, longitude, centreLatitude, centreLongitude) <= meters || box.Contains(latitude, longitude)
            || Reaches(box.West, box.East, x => Geodesic.DistanceMeters(latitude, longitude, box.South, x), meters)
            || Reaches(box.West, box.East, x => Geodesic.DistanceMeters(latitude, longitude, box.North, x), meters)
            || Reaches(box.South, box.North, y => Geodesic.DistanceMeters(latitude, longitude, y, box.West), meters)
            || Reaches(box.South, box.North, y => Geodesic.DistanceMeters(latitude, longitude, y, box.East), meters);
    }

    /// <summary>Whether the least value along an edge is at most some: the search for it, left as soon as that is known.</summary>
    private static bool Reaches(double from, double to, Func<double, double> distance, double meters)
    {
        if (distance(from) <= meters || distance(to) <= meters) return true;
        for (var i = 0; i < Steps && to - from > 1e-12; i++)
        {
            var third = (to - from) / 3;
            var (a, b) = (distance(from + third), distance(to - third));
            if (Math.Min(a, b) <= meters) return true;
            // No point of the edge is farther than a third of it from one of both.
            if (Math.Min(a, b) - (third * DegreeMeters) > meters) return false;
            if (a <= b) to -= third;
            else from += third;
        }

        return distance(from) <= meters || distance(to) <= meters;
    }

    /// <summary>The haversine formula with the mean radius of WGS84.</summary>
    private static double OnSphere(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        const double radians = Math.PI / 180;
        var (north, east) = (Math.Sin((otherLatitude - latitude) * radians / 2), Math.Sin((otherLongitude - longitude) * radians / 2));
        var half = (north * north) + (Math.Cos(latitude * radians) * Math.Cos(otherLatitude * radians) * east * east);
        return 2 * 6_371_008.8 * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    /// <summary>The distance to the farthest corner of the box.</summary>
    public static double FarthestMeters(double latitude, double longitude, GeoBox box) => Math.Max(
        Math.Max(Geodesic.DistanceMeters(latitude, longitude, box.South, box.West), Geodesic.DistanceMeters(latitude, longitude, box.South, box.East)),
        Math.Max(Geodesic.DistanceMeters(latitude, longitude, box.North, box.West), Geodesic.DistanceMeters(latitude, longitude, box.North, box.East)));

    /// <summary>The least value along an edge, where it falls and then rises: a ternary search.</summary>
    private static double Along(double from, double to, Func<double, double> distance)
    {
        for (var i = 0; i < Steps && to - from > 1e-12; i++)
        {
            var (a, b) = (from + ((to - from) / 3), to - ((to - from) / 3));
            if (distance(a) <= distance(b)) to = b;
            else from = a;
        }

        return Math.Min(distance(from), distance(to));
    }
}
