namespace Saola.Geo;

/// <summary>Places drawn evenly by area from where something may be, on a sphere of the Earth's mean radius.</summary>
public static class UncertainPlace
{
    /// <summary>The Earth's mean radius in metres (IUGG).</summary>
    private const double Radius = 6_371_008.8;

    /// <summary>A place in a circle.</summary>
    /// <param name="latitude">Its centre, in degrees.</param>
    /// <param name="longitude">Its centre, in degrees.</param>
    /// <param name="metres">Its radius; more than half the Earth's circumference is all of it.</param>
    /// <param name="u">From 0 to 1: how far out.</param>
    /// <param name="v">From 0 to 1: in which direction.</param>
    public static (double Latitude, double Longitude) InCircle(double latitude, double longitude, double metres, double u, double v)
    {
        if (!(metres > 0)) return (latitude, longitude);
        // The area of a cap goes with 1 - cos of its radius.
        var distance = 2 * Math.Asin(Math.Sqrt(u) * Math.Sin(Math.Min(metres / Radius, Math.PI) / 2));
        var (sine, cosine) = Math.SinCos(latitude * Math.PI / 180);
        var (far, near) = Math.SinCos(distance);
        var (east, north) = Math.SinCos(2 * Math.PI * v);
        var sineOfDrawn = Math.Clamp((sine * near) + (cosine * far * north), -1, 1);
        var turn = Math.Atan2(east * far * cosine, near - (sine * sineOfDrawn));
        var drawn = longitude + (turn * 180 / Math.PI);
        return (Math.Asin(sineOfDrawn) * 180 / Math.PI, drawn < -180 ? drawn + 360 : drawn > 180 ? drawn - 360 : drawn);
    }

    /// <summary>A place in a box.</summary>
    public static (double Latitude, double Longitude) InBox(GeoBox box, double u, double v)
    {
        var (south, north) = (Math.Sin(box.South * Math.PI / 180), Math.Sin(box.North * Math.PI / 180));
        var latitude = Math.Asin(Math.Clamp(south + (u * (north - south)), -1, 1)) * 180 / Math.PI;
        return (Math.Clamp(latitude, box.South, box.North), box.West + (v * (box.East - box.West)));
    }
}
