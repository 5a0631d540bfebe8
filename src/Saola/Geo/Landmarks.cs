namespace Saola.Geo;

/// <summary>A point that records are often given for want of a better one: an institution, a capital, the centre of a province.</summary>
/// <param name="Kind">Such as <c>institution</c> or <c>province</c>.</param>
/// <param name="Name">Its name, for the reader.</param>
/// <param name="Latitude">Degrees of WGS 84.</param>
/// <param name="Longitude">Degrees of WGS 84.</param>
public sealed record Landmark(string Kind, string Name, double Latitude, double Longitude);

/// <summary>Finds the nearest landmark. Which there are is the operator's choice: none come with the library. Safe for many threads.</summary>
public sealed class Landmarks
{
    public static readonly Landmarks None = new([]);

    // In order of latitude; a search looks at those within its reach.
    private readonly Landmark[] _byLatitude;
    private readonly double[] _latitudes;

    public Landmarks(IEnumerable<Landmark> all)
    {
        _byLatitude = [.. all.OrderBy(l => l.Latitude).ThenBy(l => l.Longitude).ThenBy(l => l.Name, StringComparer.Ordinal)];
        _latitudes = [.. _byLatitude.Select(l => l.Latitude)];
    }

    public int Count => _byLatitude.Length;

    /// <summary>The nearest one at most so many metres away, and the distance; null for none.</summary>
    public (Landmark Landmark, double Meters)? Nearest(double latitude, double longitude, double withinMeters)
    {
        // A degree of latitude has at least 110.5 km.
        var reach = withinMeters / 110_500;
        var from = Array.BinarySearch(_latitudes, latitude - reach);
        if (from < 0) from = ~from;
        while (from > 0 && _latitudes[from - 1] >= latitude - reach) from--;
        (Landmark, double)? best = null;
        var most = withinMeters;
        for (var i = from; i < _byLatitude.Length && _latitudes[i] <= latitude + reach; i++)
        {
            var meters = Geodesic.DistanceMeters(latitude, longitude, _byLatitude[i].Latitude, _byLatitude[i].Longitude);
            if (meters > most || (best is not null && meters == most)) continue;
            (best, most) = ((_byLatitude[i], meters), meters);
        }

        return best;
    }
}
