namespace Saola.Geo;

/// <summary>
/// The envelope of the geodesics from a position near its antipode (C. F. F. Karney 2013, section 5). A position at x, y, in units of the astroid's size, lies on the
/// tangents whose κ solve x²/(1 + κ)² + y²/κ² = 1, which is the paper's quartic.
/// </summary>
internal static class Astroid
{
    /// <summary>The positive root κ; 0 when there is none, on the axis within the astroid.</summary>
    public static double Root(double x, double y)
    {
        var (x2, y2) = (x * x, y * y);
        // The left side falls and is convex for κ > 0: from below the root, Newton's method climbs to it without passing it.
        var root = Math.Max(Math.Abs(y), Math.Abs(x) - 1);
        if (root <= 0) return 0;
        for (var i = 0; i < 40; i++)
        {
            var (byX, byY) = (x2 / ((1 + root) * (1 + root)), y2 / (root * root));
            var step = (byX + byY - 1) / (2 * ((byX / (1 + root)) + (byY / root)));
            root += step;
            if (!(step > root * 1e-12)) break;
        }

        return root;
    }
}
