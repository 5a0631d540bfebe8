namespace Saola.Geo;

/// <summary>A point that records are often given for want of a better one: an institution, a capital, the centre of a province.</summary>
/// <param name="Kind">Such as <c>institution</c> or <c>province</c>.</param>
/// <param name="Name">Its name, for the reader.</param>
/// <param name="Latitude">Degrees of WGS 84.</param>
/// <param name="Longitude">Degrees of WGS 84.</param>
/// <param name="Meters">How far around it a position may well be the landmark's.</param>
public sealed record Landmark(string Kind, string Name, double Latitude, double Longitude, double Meters = 150);

/// <summary>Finds the nearest landmark. Which there are is the operator's choice: none come with the library. Safe for many threads.</summary>
public sealed class Landmarks
{
    public static readonly Landmarks None = new([]);

    // In order of latitude; a search looks at those within its reach.
    private readonly Landmark[] _byLatitude;
    private readonly double[] _latitudes;
    private readonly double _widest;

    public Landmarks(IEnumerable<Landmark> all)
    {
        _byLatitude = [.. all.OrderBy(l => l.Latitude).ThenBy(l => l.Longitude).ThenBy(l => l.Name, StringComparer.Ordinal)];
        _latitudes = [.. _byLatitude.Select(l => l.Latitude)];
        _widest = _byLatitude.Select(l => l.Meters).DefaultIfEmpty().Max();
    }

    public int Count => _byLatitude.Length;

    /// <summary>The nearest one that a position lies at, and the distance; null for none.</summary>
    public (Landmark Landmark, double Meters)? Nearest(double latitude, double longitude)
    {
        // A degree of latitude has at least 110.5 km.
        var reach = _widest / 110_500;
        var from = Array.BinarySearch(_latitudes, latitude - reach);
        if (from < 0) from = ~from;
        while (from > 0 && _latitudes[from - 1] >= latitude - reach) from--;
        (Landmark Landmark, double Meters)? best = null;
        for (var i = from; i < _byLatitude.Length && _latitudes[i] <= latitude + reach; i++)
        {
            var landmark = _byLatitude[i];
            var meters = Geodesic.DistanceMeters(latitude, longitude, landmark.Latitude, landmark.Longitude);
            if (meters <= landmark.Meters && !(best?.Meters <= meters)) best = (landmark, meters);
        }

        return best;
    }
}
