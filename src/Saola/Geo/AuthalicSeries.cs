namespace Saola.Geo;

/// <summary>
/// A(φ), the area on an ellipsoid between the equator and a latitude per radian of longitude (a²/2 times the authalic function q of J. P. Snyder, "Map
/// Projections: A Working Manual", 1987, equation 3-12), as a sum of a[k] sin (2k + 1)φ. Its terms fall like the powers of the third flattening: for the
/// Earth the sixth is below the rounding of the first. They are found by the discrete Fourier transform of A′ = M N cos φ, which is exact for such a function.
/// </summary>
internal sealed class AuthalicSeries
{
    private const int Samples = 128;
    private readonly double[] _a, _mean;

    public AuthalicSeries(Ellipsoid ellipsoid)
    {
        var e2 = ellipsoid.Eccentricity2;
        var terms = new List<double>();
        for (var k = 0; k < 20; k++)
        {
            double sum = 0;
            for (var i = 0; i < Samples; i++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * i / Samples);
                var root = 1 - (e2 * sin * sin);
                sum += cos / (root * root) * Math.Cos(((2 * k) + 1) * (2 * Math.PI * i / Samples));
            }

            sum *= 2.0 / Samples / ((2 * k) + 1);
            if (k > 0 && Math.Abs(sum) < 1e-17 * terms[0]) break;
            terms.Add(sum);
        }

        var scale = ellipsoid.Radius * ellipsoid.Radius * (1 - e2);
        _a = [.. terms.Select(term => term * scale)];
        _mean = [.. _a.Select((a, k) => a / ((2 * k) + 1))];
    }

    /// <summary>A(φ) in square metres per radian of longitude.</summary>
    public double Of(double latitude)
    {
        var (sin, cos) = Math.SinCos(latitude * Degrees.Radian);
        double sum = 0, after = 0;
        var x = 2 * (cos - sin) * (cos + sin);
        for (var k = _a.Length - 1; k >= 0; k--) (sum, after) = ((x * sum) - after + _a[k], sum);
        return sin * (sum + after);
    }

    /// <summary>A base of latitude, from which the strips below edges are measured.</summary>
    public Base From(double latitude) => new(_mean, latitude);

    /// <summary>
    /// The mean of A(φ) − A(φ₀) along an edge that is straight in longitude and latitude, in closed form. With the edge's middle φ₀ + 2v and half its height h, the
    /// mean of sin mφ is sin m(φ₀ + 2v) times sin mh / mh. The differences are written as products, so that small shapes keep their digits.
    /// </summary>
    internal readonly ref struct Base
    {
        /// <summary>1/3!, 1/5! and so on.</summary>
        private const double Third = 1.0 / 6, Fifth = Third / 20, Seventh = Fifth / 42, Ninth = Seventh / 72, Eleventh = Ninth / 110, Thirteenth = Eleventh / 156;

        /// <summary>a[k] / (2k + 1).</summary>
        private readonly ReadOnlySpan<double> _mean;
        private readonly double _latitude, _sin, _cos;

        public Base(double[] mean, double latitude)
        {
            _mean = mean;
            _latitude = latitude;
            (_sin, _cos) = Math.SinCos(latitude * Degrees.Radian);
        }

        public double Mean(double latitude1, double latitude2)
        {
            var v = ((latitude1 - _latitude) + (latitude2 - _latitude)) * (Degrees.Radian / 4);
            var h = (latitude2 - latitude1) * (Degrees.Radian / 2);
            var (sinV, cosV) = Math.SinCos(v);
            var h2 = h * h;
            double ratio, cosH, lack;
            if (h2 < 0.09)
            {
                // sin h / h − 1 and cos h by Taylor's series, whose next terms are below rounding.
                lack = h2 * (-Third + (h2 * (Fifth - (h2 * (Seventh - (h2 * (Ninth - (h2 * (Eleventh - (h2 * Thirteenth))))))))));
                ratio = 1 + lack;
                cosH = 1 - (h2 * (0.5 - (h2 * ((Third / 4) - (h2 * ((Fifth / 6) - (h2 * ((Seventh / 8) - (h2 * ((Ninth / 10) - (h2 * (Eleventh / 12))))))))))));
            }
            else
            {
                (ratio, cosH) = Math.SinCos(h);
                ratio /= h;
                lack = ratio - 1;
            }

            // u is half way between base and middle: sin m(φ₀ + 2v) − sin mφ₀ = 2 cos mu sin mv.
            var (sinU, cosU) = ((_sin * cosV) + (_cos * sinV), (_cos * cosV) - (_sin * sinV));
            // Chebyshev's recurrences for odd m; the last is that of sin mh / h − m.
            var (twoU, twoV, twoH, twoB) = (2 - (4 * sinU * sinU), 2 - (4 * sinV * sinV), (4 * cosH * cosH) - 2, 2 - (4 * _sin * _sin));
            var sinH2 = 4 * ratio * ratio * h2;
            var (cosMu, beforeU) = (cosU, cosU);
            var (sinMv, beforeV) = (sinV, -sinV);
            var (sinMb, beforeB) = (_sin, -_sin);
            var (lackM, beforeH) = (lack, -lack);
            double sum = 0;
            for (var k = 0; k < _mean.Length; k++)
            {
                double m = (2 * k) + 1;
                sum += _mean[k] * ((2 * cosMu * sinMv * (m + lackM)) + (sinMb * lackM));
                if (k == _mean.Length - 1) break;
                (cosMu, beforeU) = ((twoU * cosMu) - beforeU, cosMu);
                (sinMv, beforeV) = ((twoV * sinMv) - beforeV, sinMv);
                (sinMb, beforeB) = ((twoB * sinMb) - beforeB, sinMb);
                (lackM, beforeH) = ((twoH * lackM) - beforeH - (sinH2 * m), lackM);
            }

            return sum;
        }
    }
}
