namespace Saola.Geo;

/// <summary>
/// A geodesic from a position in a direction, prepared for many positions along it (C. F. F. Karney 2013, sections 2 and 3, the direct problem). The length is
/// turned back into an arc by Newton's method.
/// </summary>
public sealed class GeodesicLine
{
    private readonly EllipsoidGeodesics _on;
    private readonly double _sin0, _cos0, _sinArc, _cosArc, _arc, _node, _lag, _k2;
    private readonly double[] _distance = new double[GeodesicSeries.Terms], _longitude = new double[GeodesicSeries.Terms];

    internal GeodesicLine(EllipsoidGeodesics on, double latitude, double longitude, double azimuth)
    {
        _on = on;
        (Latitude, Longitude, Azimuth) = (Math.Abs(latitude) <= 90 ? latitude : double.NaN, longitude, azimuth);
        var (sinBeta, cosBeta) = on.Reduced(Latitude);
        var (sin, cos) = Degrees.SinCos(azimuth);
        (_sin0, _cos0) = (sin * cosBeta, Math.Sqrt((cos * cos) + (sin * sin * sinBeta * sinBeta)));
        (_sinArc, _cosArc) = sinBeta == 0 && cos == 0 ? (0, 1) : (sinBeta, cos * cosBeta);
        _arc = Math.Atan2(_sinArc, _cosArc);
        var length = Math.Sqrt((_sinArc * _sinArc) + (_cosArc * _cosArc));
        (_sinArc, _cosArc) = (_sinArc / length, _cosArc / length);
        _k2 = _cos0 * _cos0 * on.Second2;
        var epsilon = GeodesicSeries.Epsilon(_cos0 * _cos0, on.Second2);
        GeodesicSeries.Distance(epsilon, _distance);
        on.Series.Longitude(epsilon, _longitude);
        _node = GeodesicSeries.Sines(_distance, _sinArc, _cosArc);
        _lag = GeodesicSeries.Sines(_longitude, _sinArc, _cosArc);
    }

    public double Latitude { get; }
    public double Longitude { get; }

    /// <summary>The direction at the start, in degrees clockwise from north.</summary>
    public double Azimuth { get; }

    /// <summary>The position at a distance in metres from the start; negative ones lie behind it.</summary>
    public GeodesicPosition At(double meters)
    {
        var (arc, sin, cos) = Arc(meters);
        var (sinBeta, cosBeta) = (_cos0 * sin, Math.Sqrt((_sin0 * _sin0) + (_cos0 * _cos0 * cos * cos)));
        var latitude = Degrees.Of(sinBeta, _on.OneLess * cosBeta);
        // Both longitudes on the sphere are angles from the node: their difference as one angle.
        var (here, there) = ((Sin: _sin0 * sin, Cos: cos), (Sin: _sin0 * _sinArc, Cos: _cosArc));
        var sphere = Math.Atan2((here.Sin * there.Cos) - (here.Cos * there.Sin), (here.Cos * there.Cos) + (here.Sin * there.Sin));
        var lag = _on.Flattening * _sin0 * ((_longitude[0] * arc) + GeodesicSeries.Sines(_longitude, sin, cos) - _lag);
        return new(latitude, Degrees.Turned(Degrees.Turned(Longitude) + ((sphere - lag) * Degrees.InRadian)), Degrees.Of(_sin0, _cos0 * cos));
    }

    /// <summary>The area in square metres between the equator and the line from its start to a distance, positive when the line runs east in the north.</summary>
    public double AreaTo(double meters)
    {
        var (arc, sin, cos) = Arc(meters);
        Span<double> area = stackalloc double[GeodesicSeries.Terms];
        _on.Series.Area(GeodesicSeries.Epsilon(_cos0 * _cos0, _on.Second2), area);
        var e2a2 = _on.Eccentricity2 * _on.Ellipsoid.Radius * _on.Ellipsoid.Radius;
        // The difference of the cosines as a product, so that near positions lose no digits.
        var turned = Math.Atan2(
            _sin0 * _cos0 * 2 * Math.Sin(_arc + (arc / 2)) * Math.Sin(arc / 2), (_sin0 * _sin0) + (_cos0 * _cos0 * cos * _cosArc));
        return (_on.AuthalicRadius2 * turned)
            + (e2a2 * _sin0 * _cos0 * (GeodesicSeries.OddCosines(area, sin, cos) - GeodesicSeries.OddCosines(area, _sinArc, _cosArc)));
    }

    /// <summary>The arc on the auxiliary sphere from the start to a distance, and sine and cosine of its end, counted from the node.</summary>
    private (double Arc, double Sin, double Cos) Arc(double meters)
    {
        var wanted = meters / _on.PolarRadius;
        var arc = wanted / _distance[0];
        for (var i = 0; ; i++)
        {
            var (sin, cos) = Math.SinCos(arc);
            (sin, cos) = ((_sinArc * cos) + (_cosArc * sin), (_cosArc * cos) - (_sinArc * sin));
            var step = (wanted - (_distance[0] * arc) - GeodesicSeries.Sines(_distance, sin, cos) + _node) / Math.Sqrt(1 + (_k2 * sin * sin));
            arc += step;
            // Newton's method squares the error, so that this step was the last that matters; the sine and cosine follow it.
            if (!(Math.Abs(step) > 1e-9) || i == 8) return (arc, sin + (step * cos), cos - (step * sin));
        }
    }
}
