using System.Runtime.CompilerServices;

namespace Saola.Geo;

/// <summary>
/// On which side of a directed line a point lies, decided exactly. The floating-point determinant is trusted while it exceeds its error
/// bound; otherwise the six products are summed as an expansion without rounding.
/// J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates", 1997: bound A of orient2d, and
/// grow-expansion (theorem 10).
/// </summary>
internal static class Orientation
{
    private const double ErrorBound = (3 + (16 * HalfUlp)) * HalfUlp;
    private const double HalfUlp = 1.1102230246251565e-16;

    /// <summary>Positive when a, b, c turn left (counter-clockwise), negative when they turn right, zero when they are collinear.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double ax, double ay, double bx, double by, double cx, double cy)
    {
        var left = (ax - cx) * (by - cy);
        var right = (ay - cy) * (bx - cx);
        var determinant = left - right;
        return Math.Abs(determinant) >= ErrorBound * (Math.Abs(left) + Math.Abs(right))
            ? determinant
            : Exact(ax, ay, bx, by, cx, cy);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Exact(double ax, double ay, double bx, double by, double cx, double cy)
    {
        Span<double> sum = stackalloc double[12];
        var count = 0;
        AddProduct(sum, ref count, ax, by);
        AddProduct(sum, ref count, -ay, bx);
        AddProduct(sum, ref count, -ax, cy);
        AddProduct(sum, ref count, ay, cx);
        AddProduct(sum, ref count, -cx, by);
        AddProduct(sum, ref count, cy, bx);
        for (var i = count - 1; i >= 0; i--)
        {
            if (sum[i] != 0) return sum[i];
        }

        return 0;
    }

    private static void AddProduct(Span<double> sum, ref int count, double a, double b)
    {
        var product = a * b;
        Add(sum, ref count, Math.FusedMultiplyAdd(a, b, -product));
        Add(sum, ref count, product);
    }

    private static void Add(Span<double> sum, ref int count, double value)
    {
        for (var i = 0; i < count; i++)
        {
            var total = value + sum[i];
            var virtualPart = total - value;
            sum[i] = (value - (total - virtualPart)) + (sum[i] - virtualPart);
            value = total;
        }

        sum[count++] = value;
    }
}
