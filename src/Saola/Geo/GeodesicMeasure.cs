namespace Saola.Geo;

/// <summary>What a ring measures.</summary>
/// <param name="AreaSquareMeters">Its area, positive when it runs counter-clockwise.</param>
/// <param name="PerimeterMeters">Its length.</param>
public readonly record struct RingMeasure(double AreaSquareMeters, double PerimeterMeters);

/// <summary>
/// Lengths and areas where edges are geodesics, the shortest lines between their ends. Saola's own shapes have edges that are straight in longitude and latitude
/// (<see cref="StraightEdges"/>); this is for what others measured so, and to compare. Points are longitude, latitude, longitude, latitude, … in degrees.
/// </summary>
public static class GeodesicMeasure
{
    /// <summary>
    /// Area and perimeter of a ring, open or closed (C. F. F. Karney 2013, section 6). Of the two sides it is the left one, less the whole ellipsoid when that is the
    /// greater: so the area lies within half the ellipsoid and changes its sign with the direction. Poles may lie within; edges go the short way round.
    /// </summary>
    public static RingMeasure Ring(ReadOnlySpan<double> ring, EllipsoidGeodesics? on = null)
    {
        on ??= EllipsoidGeodesics.Wgs84;
        CompensatedSum below = default, length = default, turns = default;
        for (var i = 0; i + 1 < ring.Length; i += 2)
        {
            var next = i + 3 < ring.Length ? i + 2 : 0;
            if (ring[i] == ring[next] && ring[i + 1] == ring[next + 1]) continue;
            var edge = on.Inverse(ring[i + 1], ring[i], ring[next + 1], ring[next]);
            below.Add(edge.AreaSquareMeters);
            length.Add(edge.Meters);
            turns.Add(Degrees.Between(ring[i], ring[next]).Difference);
        }

        // Once round the axis, the left side reaches over a pole: what lies between ring and equator is taken from a hemisphere.
        var area = (Math.Round(turns.Value / 360) * on.SurfaceSquareMeters / 2) - below.Value;
        area = Math.IEEERemainder(area, on.SurfaceSquareMeters);
        return new(area, length.Value);
    }

    /// <summary>Area and perimeter of a polygon: its outline less its holes, whichever way they run; the perimeter is that of all rings.</summary>
    public static RingMeasure Polygon(GeoPolygon polygon, EllipsoidGeodesics? on = null)
    {
        CompensatedSum area = default, length = default;
        for (var i = 0; i < polygon.Rings.Count; i++)
        {
            var ring = Ring(polygon.Rings[i], on);
            area.Add(i == 0 ? Math.Abs(ring.AreaSquareMeters) : -Math.Abs(ring.AreaSquareMeters));
            length.Add(ring.PerimeterMeters);
        }

        return new(area.Value, length.Value);
    }

    /// <summary>The length of a line in metres.</summary>
    public static double Length(ReadOnlySpan<double> line, EllipsoidGeodesics? on = null)
    {
        on ??= EllipsoidGeodesics.Wgs84;
        CompensatedSum length = default;
        for (var i = 0; i + 3 < line.Length; i += 2) length.Add(on.DistanceMeters(line[i + 1], line[i], line[i + 3], line[i + 2]));
        return length.Value;
    }
}
