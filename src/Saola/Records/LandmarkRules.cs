using Saola.Geo;

namespace Saola.Records;

/// <summary>Points that stand for something else than the place of the record: the middle of its country, an institution.</summary>
internal static class LandmarkRules
{
    /// <summary>As far as GBIF tells the distance from a centroid.</summary>
    private const double FromCentre = 5_000;

    /// <summary>Metres from a centroid of the record's country, up to 5,000; null for a point that lies farther.</summary>
    public static double? FromCentroid(Point point, string? country, CountryIndex countries, Trace? trace)
    {
        if (country is null || countries.CentreOf(country)?.DistanceWithin(point.Latitude, point.Longitude, FromCentre) is not { } distance) return null;
        distance = Math.Round(distance, 1);
        trace?.Add("location.centroid", Term.DecimalLatitude, point.ToString(), LocationRules.Number(distance), issue: null, $"The point lies {LocationRules.Number(distance)} m from the middle of the country.");
        return distance;
    }

    /// <summary>The kind and name of the landmark that the point lies at; null for none.</summary>
    public static string? Near(Point point, Landmarks landmarks, Trace? trace)
    {
        if (landmarks.Count == 0 || landmarks.Nearest(point.Latitude, point.Longitude) is not var (landmark, meters)) return null;
        var name = $"{landmark.Kind}: {landmark.Name}";
        trace?.Add("location.landmark", Term.DecimalLatitude, point.ToString(), name, issue: null, $"The point lies {LocationRules.Number(Math.Round(meters))} m from a landmark.");
        return name;
    }
}
