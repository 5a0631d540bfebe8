using System.Globalization;

namespace Saola.Records;

/// <summary>Where a record was made: country from text, point, the two against each other, continent, and the measures.</summary>
internal static class LocationRules
{
    public static LocationResult Interpret(VerbatimRecord v, InterpretationContext c, Trace? trace)
    {
        var issues = IssueSet.None;
        var country = CountryRules.FromText(v, ref issues, trace);
        var given = CoordinateRules.Read(v, ref issues, trace);
        Point? point = null;
        string? land = null;
        IReadOnlyList<string> claimants = [];
        if (given is { } found)
        {
            var placed = CountryRules.Place(found.Point, country, c.Countries, ref issues, trace);
            point = placed.Point is { } there ? DatumRules.ToWgs84(there, found, ref issues, trace) : null;
            country = placed.Country;
            claimants = placed.Claimants;
            land = placed.Land;
            if (found.IsDecimal) ObfuscationRules.Check(found.Point, v, ref issues, trace);
        }

        var uncertainty = UncertaintyRules.Uncertainty(v[Term.CoordinateUncertaintyInMeters], given?.Uncertainty, ref issues, trace);
        FootprintRules.Check(v, point, uncertainty, ref issues, trace);
        var continent = ContinentOf(v[Term.Continent], country, point, land, ref issues, trace);
        var (elevation, elevationAccuracy) = VerticalRules.Elevation(v, ref issues, trace);
        var (depth, depthAccuracy) = VerticalRules.Depth(v, ref issues, trace);
        return new LocationResult
        {
            DecimalLatitude = point?.Latitude,
            DecimalLongitude = point?.Longitude,
            CoordinateUncertaintyInMeters = uncertainty,
            CoordinatePrecision = UncertaintyRules.Precision(v[Term.CoordinatePrecision], ref issues, trace),
            DistanceFromCentroidInMeters = point is { } p ? LandmarkRules.FromCentroid(p, country, c.Countries, trace) : null,
            Landmark = point is { } q ? LandmarkRules.Near(q, c.Landmarks, trace) : null,
            IsOnLand = point is null || c.Countries.Codes.Count == 0 ? null : land is not null,
            CountryCode = country,
            Claimants = claimants,
            Continent = continent,
            Elevation = elevation,
            ElevationAccuracy = elevationAccuracy,
            Depth = depth,
            DepthAccuracy = depthAccuracy,
            Issues = issues,
        };
    }

    private static string? ContinentOf(string? verbatim, string? country, Point? point, string? land, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (!text.IsEmpty && !Placeholder.IsUnknown(text))
        {
            if (Continents.Of(text) is { } given)
            {
                // The land that holds the point speaks before the country's name.
                OccurrenceIssue? issue = land is not null && !Continents.MayHold(given, land) ? OccurrenceIssue.CONTINENT_COORDINATE_MISMATCH
                    : country is not null && !Continents.MayHold(given, country) ? OccurrenceIssue.CONTINENT_COUNTRY_MISMATCH
                    : null;
                if (issue is { } raised) issues |= raised;
                if (trace is not null && (issue is not null || verbatim != given)) trace.Add("location.continent", Term.Continent, verbatim, given, issue);
                return given;
            }

            issues |= OccurrenceIssue.CONTINENT_INVALID;
            trace?.Add("location.continent", Term.Continent, verbatim, result: null, OccurrenceIssue.CONTINENT_INVALID);
        }

        if (country is null) return null;
        var derived = Continents.Of(country, latitude: null, longitude: null);
        var source = OccurrenceIssue.CONTINENT_DERIVED_FROM_COUNTRY;
        if (derived is null && point is { } p)
        {
            derived = Continents.Of(country, p.Latitude, p.Longitude);
            source = OccurrenceIssue.CONTINENT_DERIVED_FROM_COORDINATES;
        }

        if (derived is null) return null;
        issues |= source;
        trace?.Add("location.continent", Term.Continent, verbatim, derived, source);
        return derived;
    }

    internal static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
