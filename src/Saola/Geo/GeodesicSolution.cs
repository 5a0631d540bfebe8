namespace Saola.Geo;

/// <summary>
/// The inverse problem (C. F. F. Karney 2013, sections 4 and 5): the azimuth at the first position for which the geodesic meets the second one's latitude at its
/// longitude, by Newton's method within bounds. The positions are first turned, mirrored and swapped so that −90° ≤ φ₁ ≤ 0, φ₁ ≤ φ₂ ≤ −φ₁ and 0 ≤ λ₁₂ ≤ 180°.
/// </summary>
internal ref struct GeodesicSolution
{
    private const double Tiny = 1e-150;
    private const double Ulp = 2.220446049250313e-16;

    /// <summary>
    /// Newton's method takes three to five steps. Where it does not, halving takes over: along the equator azimuths that differ by 1e-12 of their distance from
    /// east still lead to other places, so that it goes on to the last digit.
    /// </summary>
    private const int MostNewton = 20, MostSteps = 200;

    private readonly EllipsoidGeodesics _on;
    private readonly int _east, _north;
    private readonly bool _swapped;
    private GeodesicEnds _ends;
    private double _arc, _reduced, _scale1 = 1, _scale2 = 1, _sphere;

    public GeodesicSolution(EllipsoidGeodesics on, double latitude1, double longitude1, double latitude2, double longitude2)
    {
        _on = on;
        (latitude1, latitude2) = (Degrees.Stepped(latitude1), Degrees.Stepped(latitude2));
        var (difference, rest) = Degrees.Between(longitude1, longitude2);
        _east = difference < 0 || (difference == 0 && rest < 0) ? -1 : 1;
        (difference, rest) = (_east * difference, _east * rest);
        _swapped = Math.Abs(latitude1) < Math.Abs(latitude2);
        if (_swapped) (latitude1, latitude2, _east) = (latitude2, latitude1, -_east);
        _north = latitude1 < 0 ? 1 : -1;
        (latitude1, latitude2) = (latitude1 * _north, latitude2 * _north);

        var (sin, cos) = Degrees.SinCos(difference, rest);
        _ends = new GeodesicEnds(on, on.Reduced(latitude1), on.Reduced(latitude2), Math.Max(0, sin), cos);
        var longitude = (difference + rest) * Degrees.Radian;
        if (latitude1 == -90 || _ends.SinLongitude == 0) Meridian();
        else if (latitude1 == 0 && longitude <= on.OneLess * Math.PI) Equator(longitude);
        else Between(longitude);
    }

    /// <summary>The length of the geodesic.</summary>
    public double Meters { get; private set; }

    private void Meridian()
    {
        (_ends.SinAzimuth1, _ends.CosAzimuth1, _ends.SinAzimuth2, _ends.CosAzimuth2) = (_ends.SinLongitude, _ends.CosLongitude, 0, 1);
        _ends.Follow();
        // At a pole the azimuths tell how far the line turns, the longitude on the sphere does not.
        _sphere = Math.PI;
        Measure();
    }

    private void Equator(double longitude)
    {
        // Up to (1 − f) 180° the equator itself is shortest.
        (_ends.SinAzimuth1, _ends.CosAzimuth1, _ends.SinAzimuth2, _ends.CosAzimuth2) = (1, 0, 1, 0);
        _arc = _sphere = longitude / _on.OneLess;
        Meters = _on.Ellipsoid.Radius * longitude;
        _reduced = _on.PolarRadius * Math.Sin(_arc);
        _scale1 = _scale2 = Math.Cos(_arc);
    }

    private void Between(double longitude)
    {
        if (_ends.Start(_on, longitude, out var mean))
        {
            // So short that the sphere that touches the ellipsoid in the middle is exact.
            _arc = _ends.Arc;
            Meters = _arc * _on.PolarRadius * mean;
            _reduced = mean * mean * _on.PolarRadius * Math.Sin(_arc / mean);
            _scale1 = _scale2 = Math.Cos(_arc / mean);
            _sphere = longitude / (_on.OneLess * mean);
            return;
        }

        (double Sin, double Cos) low = (Tiny, 1), high = (Tiny, -1);
        var (close, stuck) = (false, false);
        for (var i = 0; i < MostSteps; i++)
        {
            var newton = i < MostNewton;
            var error = _ends.LongitudeError(_on, newton, out var slope);
            if (stuck || !(Math.Abs(error) >= (close ? 8 : 1) * Ulp)) break;

            // The longitude grows with the azimuth: the cotangent tells which of two is the greater.
            var (sin, cos) = (_ends.SinAzimuth1, _ends.CosAzimuth1);
            if (error > 0 && cos * high.Sin > high.Cos * sin) high = (sin, cos);
            else if (error < 0 && cos * low.Sin < low.Cos * sin) low = (sin, cos);
            if (newton && slope > 0 && Math.Abs(error / slope) < Math.PI)
            {
                var (sinStep, cosStep) = Math.SinCos(-error / slope);
                var next = (sin * cosStep) + (cos * sinStep);
                if (next > 0)
                {
                    _ends.Leave(next, (cos * cosStep) - (sin * sinStep));
                    close = Math.Abs(error) <= 16 * Ulp;
                    continue;
                }
            }

            _ends.Leave((low.Sin + high.Sin) / 2, (low.Cos + high.Cos) / 2);
            close = false;
            var middle = (_ends.SinAzimuth1, _ends.CosAzimuth1);
            stuck = middle == low || middle == high;
        }

        _sphere = Math.Atan2(_ends.SinSphere, _ends.CosSphere);
        Measure();
    }

    private void Measure()
    {
        _arc = _ends.Arc;
        (Meters, _reduced, _scale1, _scale2) = _ends.Lengths(_on);
        (Meters, _reduced) = (Meters * _on.PolarRadius, _reduced * _on.PolarRadius);
    }

    /// <summary>All that is known of the geodesic, for the positions as they were given.</summary>
    public readonly GeodesicInverse Whole()
    {
        var (first, second) = ((Sin: _ends.SinAzimuth1, Cos: _ends.CosAzimuth1), (Sin: _ends.SinAzimuth2, Cos: _ends.CosAzimuth2));
        var (scale1, scale2) = (_scale1, _scale2);
        if (_swapped) (first, second, scale1, scale2) = (second, first, scale2, scale1);

        // A swap walks the line from its other end: both components of both azimuths change their sign.
        var swap = _swapped ? -1 : 1;
        var (east, north) = (_east * swap, _north * swap);
        return new(
            Math.Max(0, Meters), Degrees.Of(first.Sin * east, first.Cos * north), Degrees.Of(second.Sin * east, second.Cos * north),
            _arc * Degrees.InRadian, _reduced, scale1, scale2, _ends.Area(_on, _sphere) * _east * _north * swap);
    }
}
