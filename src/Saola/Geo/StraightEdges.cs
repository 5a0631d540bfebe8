namespace Saola.Geo;

/// <summary>
/// Areas and lengths on the ellipsoid where edges are straight in longitude and latitude, as RFC 7946 has them: Saola's own rule. Both are exact but for rounding, so
/// that the parts of a shape have together the area of the whole. Points are longitude, latitude, longitude, latitude, … in degrees; longitudes run on: an edge from 179 to 181 is short, one from 179
/// to −179 goes nearly once round. <see cref="GeoShape"/> has been cut accordingly. Safe for many threads.
/// </summary>
public sealed class StraightEdges(Ellipsoid ellipsoid)
{
    public static readonly StraightEdges Wgs84 = new(Ellipsoid.Wgs84);

    private readonly AuthalicSeries _series = new(ellipsoid);

    internal StraightArc Arc { get; } = new(ellipsoid);

    /// <summary>
    /// The area of a ring, open or closed, in square metres; positive when it runs counter-clockwise. By Green's theorem it is what the strips between the edges and one parallel
    /// are together; the parallel in the middle of the ring is taken, so that the strips are no larger than the ring.
    /// </summary>
    public double SignedArea(ReadOnlySpan<double> ring)
    {
        if (ring.Length < 6) return 0;
        var (south, north) = RingClip.Range(ring, 1);
        var strips = _series.From((south + north) / 2);
        CompensatedSum sum = default;
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            var east = ring[i + 2] - ring[i];
            if (east != 0) sum.Add(east * strips.Mean(ring[i + 1], ring[i + 3]));
        }

        if (ring[0] != ring[^2]) sum.Add((ring[0] - ring[^2]) * strips.Mean(ring[^1], ring[1]));
        return -sum.Value * Degrees.Radian;
    }

    /// <summary>The area of a polygon in square metres: its outline less its holes, whichever way they run.</summary>
    public double Area(GeoPolygon polygon)
    {
        CompensatedSum sum = default;
        for (var i = 0; i < polygon.Rings.Count; i++)
        {
            var area = Math.Abs(SignedArea(polygon.Rings[i]));
            sum.Add(i == 0 ? area : -area);
        }

        return sum.Value;
    }

    /// <summary>The length of a line in metres; for a closed ring its perimeter.</summary>
    public double Length(ReadOnlySpan<double> line)
    {
        CompensatedSum sum = default;
        for (var i = 0; i + 3 < line.Length; i += 2) sum.Add(Length(line[i + 1], line[i], line[i + 3], line[i + 2]));
        return sum.Value;
    }

    /// <summary>The length of one edge in metres.</summary>
    public double Length(double latitude1, double longitude1, double latitude2, double longitude2) =>
        Arc.Length(latitude1 * Degrees.Radian, (latitude2 - latitude1) * Degrees.Radian, (longitude2 - longitude1) * Degrees.Radian);

    /// <summary>The area in square metres between two parallels and two meridians; negative when the second parallel is south of the first.</summary>
    public double BoxArea(double west, double south, double east, double north) =>
        (east - west) * Degrees.Radian * _series.From(south).Mean(north, north);
}
