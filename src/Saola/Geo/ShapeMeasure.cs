namespace Saola.Geo;

/// <summary>What a shape measures on WGS84, with edges straight in longitude and latitude.</summary>
internal static class ShapeMeasure
{
    public static double Area(GeoShape shape)
    {
        CompensatedSum sum = default;
        foreach (var polygon in shape.Polygons) sum.Add(StraightEdges.Wgs84.Area(polygon));
        return sum.Value;
    }

    public static double Perimeter(GeoShape shape)
    {
        CompensatedSum sum = default;
        var cuts = new List<(double Longitude, double Latitude)>();
        foreach (var ring in shape.Polygons.SelectMany(polygon => polygon.Rings))
        {
            for (var i = 0; i + 3 < ring.Length; i += 2)
            {
                var (longitude, from, to) = (ring[i], ring[i + 1], ring[i + 3]);
                if (longitude == ring[i + 2] && (Math.Abs(longitude) == 180 || Math.Abs(from) == 90 || Math.Abs(to) == 90))
                {
                    longitude = longitude == -180 ? 180 : longitude;
                    cuts.AddRange([(longitude, from), (longitude, to)]);
                }
                else
                {
                    sum.Add(StraightEdges.Wgs84.Length(from, longitude, to, ring[i + 2]));
                }
            }
        }

        // Where the shape goes on beyond the antimeridian, or beyond the meridian by which a ring round a pole was closed, two edges lie on each other and are no boundary.
        // In order of latitude an odd number of ends lies below what one edge alone covers.
        cuts.Sort();
        var below = 0;
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            below = i > 0 && cuts[i].Longitude != cuts[i - 1].Longitude ? 1 : below + 1;
            if (below % 2 == 1) sum.Add(StraightEdges.Wgs84.Length(cuts[i].Latitude, 0, cuts[i + 1].Latitude, 0));
        }

        return sum.Value;
    }
}
