namespace Saola.Geo;

/// <summary>
/// The two ends of a geodesic on the auxiliary sphere, for positions as <see cref="GeodesicSolution"/> has turned them: reduced latitudes, azimuths, and the
/// arcs σ from the node. Equations are those of C. F. F. Karney 2013.
/// </summary>
internal struct GeodesicEnds
{
    private const double Tiny = 1e-150;

    /// <summary>Below this arc, squared and times the flattening, the touching sphere is as good as the ellipsoid in double precision.</summary>
    private const double Short = 1.5e-9;

    private readonly double _sinBeta1, _cosBeta1, _sinBeta2, _cosBeta2, _root1, _root2;
    private double _sinArc1, _cosArc1, _sinArc2, _cosArc2;

    public GeodesicEnds(EllipsoidGeodesics on, (double Sin, double Cos) beta1, (double Sin, double Cos) beta2, double sinLongitude, double cosLongitude)
    {
        ((_sinBeta1, _cosBeta1), (_sinBeta2, _cosBeta2)) = (beta1, beta2);
        (SinLongitude, CosLongitude) = (sinLongitude, cosLongitude);
        _root1 = Math.Sqrt(1 + (on.Second2 * _sinBeta1 * _sinBeta1));
        _root2 = Math.Sqrt(1 + (on.Second2 * _sinBeta2 * _sinBeta2));
    }

    public double SinLongitude { get; }
    public double CosLongitude { get; }
    public double SinAzimuth1 { get; set; }
    public double CosAzimuth1 { get; set; }
    public double SinAzimuth2 { get; set; }
    public double CosAzimuth2 { get; set; }

    /// <summary>σ₁₂ in radians.</summary>
    public double Arc { get; private set; }

    /// <summary>Sine and cosine of the longitude ω₁₂ on the auxiliary sphere, times a common factor.</summary>
    public double SinSphere { get; private set; }
    public double CosSphere { get; private set; }

    /// <summary>Sets the azimuth at the first end, from a vector of any length.</summary>
    public void Leave(double sin, double cos)
    {
        var length = Math.Sqrt((sin * sin) + (cos * cos));
        (SinAzimuth1, CosAzimuth1) = (sin / length, cos / length);
    }

    /// <summary>Finds the arcs of the ends from both azimuths (equations 11 and 12).</summary>
    public void Follow()
    {
        (_sinArc1, _cosArc1) = Unit(_sinBeta1, CosAzimuth1 * _cosBeta1);
        (_sinArc2, _cosArc2) = Unit(_sinBeta2, CosAzimuth2 * _cosBeta2);
        Arc = Math.Atan2(Math.Max(0, (_cosArc1 * _sinArc2) - (_sinArc1 * _cosArc2)), (_cosArc1 * _cosArc2) + (_sinArc1 * _sinArc2));
    }

    /// <summary>
    /// A first azimuth: from the sphere (equation 49), of the mean radius (equation 48) when the line is not long, and near antipodes from the astroid (section 5).
    /// Returns whether the line is so short that this is the solution already; mean is then its scale.
    /// </summary>
    public bool Start(EllipsoidGeodesics on, double longitude, out double mean)
    {
        var apart = (Sin: (_sinBeta2 * _cosBeta1) - (_cosBeta2 * _sinBeta1), Cos: (_cosBeta2 * _cosBeta1) + (_sinBeta2 * _sinBeta1));
        var near = apart.Cos >= 0 && apart.Sin < 0.5 && _cosBeta2 * longitude < 0.5;
        mean = 1;
        var (sin, cos) = (SinLongitude, CosLongitude);
        if (near)
        {
            var (sum, across) = ((_sinBeta1 + _sinBeta2) * (_sinBeta1 + _sinBeta2), (_cosBeta1 + _cosBeta2) * (_cosBeta1 + _cosBeta2));
            mean = Math.Sqrt(1 + (on.Second2 * sum / (sum + across)));
            (sin, cos) = Math.SinCos(longitude / (on.OneLess * mean));
            // Past a pole the mean sphere may turn a line that runs east into one that runs west.
            if (sin <= 0) (sin, cos) = (SinLongitude, CosLongitude);
        }

        var (east, north) = (_cosBeta2 * sin, North(sin, cos));
        var (sinArc, cosArc) = (Math.Sqrt((east * east) + (north * north)), (_sinBeta1 * _sinBeta2) + (_cosBeta1 * _cosBeta2 * cos));
        if (near && sinArc * sinArc * on.Flattening < Short * Short)
        {
            Leave(east, north);
            var (east2, north2) = (_cosBeta1 * sin, apart.Sin - (_cosBeta1 * _sinBeta2 * (cos >= 0 ? sin * sin / (1 + cos) : 1 - cos)));
            (SinAzimuth2, CosAzimuth2) = Unit(east2, north2);
            Arc = Math.Atan2(sinArc, cosArc);
            return true;
        }

        if (cosArc < 0 && sinArc < 3 * on.Flattening * Math.PI * _cosBeta1 * _cosBeta1) NearAntipode(on);
        else Leave(east, north);
        return false;
    }

    /// <summary>How far the geodesic in the present azimuth is beyond the second longitude where it meets the second latitude, and how fast that grows.</summary>
    public double LongitudeError(EllipsoidGeodesics on, bool wantsSlope, out double slope)
    {
        // On the equator the derivative has a pole in the azimuth 90°.
        if (_sinBeta1 == 0 && CosAzimuth1 == 0) CosAzimuth1 = -Tiny;
        var (sin0, cos0) = Node();
        SinAzimuth2 = _cosBeta2 != _cosBeta1 ? sin0 / _cosBeta2 : SinAzimuth1;
        // Equation 45; which of the differences keeps its digits depends on the latitude.
        CosAzimuth2 = _cosBeta2 == _cosBeta1 && Math.Abs(_sinBeta2) == -_sinBeta1 ? Math.Abs(CosAzimuth1)
            : Math.Sqrt((CosAzimuth1 * _cosBeta1 * CosAzimuth1 * _cosBeta1) + (_cosBeta1 < -_sinBeta1
                ? (_cosBeta2 - _cosBeta1) * (_cosBeta2 + _cosBeta1) : (_sinBeta1 - _sinBeta2) * (_sinBeta1 + _sinBeta2))) / _cosBeta2;
        Follow();
        var (sin1, cos1, sin2, cos2) = (sin0 * _sinBeta1, CosAzimuth1 * _cosBeta1, sin0 * _sinBeta2, CosAzimuth2 * _cosBeta2);
        (SinSphere, CosSphere) = (Math.Max(0, (cos1 * sin2) - (sin1 * cos2)), (cos1 * cos2) + (sin1 * sin2));
        var beyond = Math.Atan2((SinSphere * CosLongitude) - (CosSphere * SinLongitude), (CosSphere * CosLongitude) + (SinSphere * SinLongitude));

        Span<double> series = stackalloc double[GeodesicSeries.Terms];
        on.Series.Longitude(GeodesicSeries.Epsilon(cos0 * cos0, on.Second2), series);
        var lag = (series[0] * Arc) + GeodesicSeries.Sines(series, _sinArc2, _cosArc2) - GeodesicSeries.Sines(series, _sinArc1, _cosArc1);
        // Equation 46, and its limit where the line touches the second parallel.
        slope = !wantsSlope ? double.NaN
            : CosAzimuth2 == 0 ? -2 * on.OneLess * _root1 / _sinBeta1 : Lengths(on).Reduced * on.OneLess / (CosAzimuth2 * _cosBeta2);
        return beyond - (on.Flattening * sin0 * lag);
    }

    /// <summary>Length and reduced length as parts of the polar radius, and the scales (equations 7, 38 and 39).</summary>
    public readonly (double Length, double Reduced, double Scale12, double Scale21) Lengths(EllipsoidGeodesics on)
    {
        Span<double> first = stackalloc double[GeodesicSeries.Terms], second = stackalloc double[GeodesicSeries.Terms];
        var (_, cos0) = Node();
        var epsilon = GeodesicSeries.Epsilon(cos0 * cos0, on.Second2);
        GeodesicSeries.Distance(epsilon, first);
        GeodesicSeries.Reduced(epsilon, second);
        var length = Between(first);
        var excess = length - Between(second);
        var cos = (_cosArc1 * _cosArc2) + (_sinArc1 * _sinArc2);
        var roots = on.Second2 * (_cosBeta1 - _cosBeta2) * (_cosBeta1 + _cosBeta2) / (_root1 + _root2);
        return (
            length,
            (_root2 * _cosArc1 * _sinArc2) - (_root1 * _sinArc1 * _cosArc2) - (_cosArc1 * _cosArc2 * excess),
            cos + (((roots * _sinArc2) - (_cosArc2 * excess)) * _sinArc1 / _root1),
            cos - (((roots * _sinArc1) - (_cosArc1 * excess)) * _sinArc2 / _root2));
    }

    /// <summary>The area between the geodesic and the equator (equations 58 to 62), where sphere is ω₁₂.</summary>
    public readonly double Area(EllipsoidGeodesics on, double sphere)
    {
        Span<double> series = stackalloc double[GeodesicSeries.Terms];
        var (sin0, cos0) = Node();
        on.Series.Area(GeodesicSeries.Epsilon(cos0 * cos0, on.Second2), series);
        var (sin1, cos1) = Unit(_sinBeta1, CosAzimuth1 * _cosBeta1);
        var (sin2, cos2) = Unit(_sinBeta2, CosAzimuth2 * _cosBeta2);
        var lacking = GeodesicSeries.OddCosines(series, sin2, cos2) - GeodesicSeries.OddCosines(series, sin1, cos1);
        return (on.AuthalicRadius2 * Turn(sphere)) + (on.Eccentricity2 * on.Ellipsoid.Radius * on.Ellipsoid.Radius * sin0 * cos0 * lacking);
    }

    /// <summary>α₂ − α₁, the excess of the spherical quadrilateral below the line.</summary>
    private readonly double Turn(double sphere)
    {
        if (Math.Cos(sphere) > -0.7)
        {
            // Equation 63 in tangents of half latitudes; the difference of azimuths would lose the digits of short lines.
            var (half1, half2) = (_sinBeta1 / (1 + _cosBeta1), _sinBeta2 / (1 + _cosBeta2));
            return 2 * Math.Atan(Math.Tan(sphere / 2) * (half1 + half2) / (1 + (half1 * half2)));
        }

        var sin = (SinAzimuth2 * CosAzimuth1) - (CosAzimuth2 * SinAzimuth1);
        var cos = (CosAzimuth2 * CosAzimuth1) + (SinAzimuth2 * SinAzimuth1);
        return sin == 0 && cos < 0 ? -Math.PI : Math.Atan2(sin, cos);
    }

    /// <summary>Equations 50 to 57: the azimuth of the geodesic that touches the envelope of those that nearly reach the antipode.</summary>
    private void NearAntipode(EllipsoidGeodesics on)
    {
        Span<double> series = stackalloc double[GeodesicSeries.Terms];
        on.Series.Longitude(GeodesicSeries.Epsilon(_sinBeta1 * _sinBeta1, on.Second2), series);
        var scale = on.Flattening * _cosBeta1 * series[0] * Math.PI;
        var sum = (_sinBeta2 * _cosBeta1) + (_cosBeta2 * _sinBeta1);
        var (x, y) = (Math.Atan2(-SinLongitude, -CosLongitude) / scale, sum / (scale * _cosBeta1));
        if (y > -1e-13 && x > -1.001)
        {
            // On the short axis of the astroid the line leaves at an angle of its own.
            var sin = Math.Min(1, -x);
            Leave(sin, -Math.Sqrt(1 - (sin * sin)));
            return;
        }

        var root = Astroid.Root(x, y);
        var (sinSphere, cosSphere) = Math.SinCos(-scale * x * root / (1 + root));
        Leave(_cosBeta2 * sinSphere, North(sinSphere, -cosSphere));
    }

    /// <summary>The northward part of the spherical azimuth at the first end, in the form that keeps its digits for small or for nearly opposite angles.</summary>
    private readonly double North(double sin, double cos) =>
        cos >= 0 ? (_sinBeta2 * _cosBeta1) - (_cosBeta2 * _sinBeta1) + (_cosBeta2 * _sinBeta1 * sin * sin / (1 + cos))
            : (_sinBeta2 * _cosBeta1) + (_cosBeta2 * _sinBeta1) - (_cosBeta2 * _sinBeta1 * sin * sin / (1 - cos));

    /// <summary>Sine and cosine of the azimuth α₀ at the node (equations 5 and 10).</summary>
    private readonly (double Sin, double Cos) Node()
    {
        var across = SinAzimuth1 * _sinBeta1;
        return (SinAzimuth1 * _cosBeta1, Math.Sqrt((CosAzimuth1 * CosAzimuth1) + (across * across)));
    }

    private readonly double Between(ReadOnlySpan<double> series) =>
        (series[0] * Arc) + GeodesicSeries.Sines(series, _sinArc2, _cosArc2) - GeodesicSeries.Sines(series, _sinArc1, _cosArc1);

    private static (double Sin, double Cos) Unit(double sin, double cos)
    {
        var length = Math.Sqrt((sin * sin) + (cos * cos));
        return length == 0 ? (0, 1) : (sin / length, cos / length);
    }
}
