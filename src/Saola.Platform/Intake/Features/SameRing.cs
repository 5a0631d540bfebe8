using NetTopologySuite.Geometries;

namespace Saola.Platform.Intake.Features;

/// <summary>Compares rows of positions: closed ones whatever position they begin at, all of them whatever direction they run in.</summary>
internal sealed class SameRing : IEqualityComparer<Coordinate[]>
{
    public static readonly SameRing Comparer = new();

    public bool Equals(Coordinate[]? x, Coordinate[]? y)
    {
        if (x is null || y is null || x.Length != y.Length) return ReferenceEquals(x, y);
        var closed = x[0].Equals2D(x[^1]);
        if (closed != y[0].Equals2D(y[^1])) return false;
        if (!closed) return Equal(x, y, 0, 1) || Equal(x, y, y.Length - 1, -1);
        for (var start = 0; start < y.Length - 1; start++)
        {
            if (y[start].Equals2D(x[0])) return Around(x, y, start, 1) || Around(x, y, start, -1);
        }

        return false;
    }

    public int GetHashCode(Coordinate[] points)
    {
        // The same for every beginning and direction.
        var sum = 0;
        for (var i = points[0].Equals2D(points[^1]) ? 1 : 0; i < points.Length; i++) sum = unchecked(sum + HashCode.Combine(points[i].X, points[i].Y));
        return HashCode.Combine(sum, points.Length);
    }

    private static bool Equal(Coordinate[] x, Coordinate[] y, int start, int step)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (!x[i].Equals2D(y[start + (i * step)])) return false;
        }

        return true;
    }

    private static bool Around(Coordinate[] x, Coordinate[] y, int start, int step)
    {
        var n = x.Length - 1;
        for (var i = 0; i < n; i++)
        {
            if (!x[i].Equals2D(y[(((start + (i * step)) % n) + n) % n])) return false;
        }

        return true;
    }
}
