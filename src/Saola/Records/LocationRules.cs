using System.Globalization;

namespace Saola.Records;

/// <summary>Where a record was made: country from text, point, the two against each other, continent, and the measures.</summary>
internal static class LocationRules
{
    public static LocationResult Interpret(VerbatimRecord v, InterpretationContext c, Trace? trace)
    {
        var issues = IssueSet.None;
        var country = CountryRules.FromText(v, ref issues, trace);
        var point = CoordinateRules.Read(v, ref issues, trace);
        IReadOnlyList<string> claimants = [];
        if (point is { } given)
        {
            var placed = CountryRules.Place(given, country, c.Countries, ref issues, trace);
            point = placed.Point;
            country = placed.Country;
            claimants = placed.Claimants;
        }

        var continent = ContinentOf(v[Term.Continent], country, point, ref issues, trace);
        var (elevation, elevationAccuracy) = VerticalRules.Elevation(v, ref issues, trace);
        var (depth, depthAccuracy) = VerticalRules.Depth(v, ref issues, trace);
        return new LocationResult
        {
            DecimalLatitude = point?.Latitude,
            DecimalLongitude = point?.Longitude,
            CoordinateUncertaintyInMeters = Uncertainty(v[Term.CoordinateUncertaintyInMeters], ref issues, trace),
            CoordinatePrecision = Precision(v[Term.CoordinatePrecision], ref issues, trace),
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

    private static string? ContinentOf(string? verbatim, string? country, Point? point, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (!text.IsEmpty && !Placeholder.IsUnknown(text))
        {
            if (Continents.Of(text) is { } given)
            {
                OccurrenceIssue? mismatch = country is null || Continents.MayHold(given, country) ? null
                    : issues.Has(OccurrenceIssue.COUNTRY_DERIVED_FROM_COORDINATES) ? OccurrenceIssue.CONTINENT_COORDINATE_MISMATCH
                    : OccurrenceIssue.CONTINENT_COUNTRY_MISMATCH;
                if (mismatch is { } raised) issues |= raised;
                if (trace is not null && (mismatch is not null || verbatim != given))
                    trace.Add("location.continent", Term.Continent, verbatim, given, mismatch);
                return given;
            }

            issues |= OccurrenceIssue.CONTINENT_INVALID;
            trace?.Add("location.continent", Term.Continent, verbatim, result: null, OccurrenceIssue.CONTINENT_INVALID);
        }

        if (country is null) return null;
        var derived = Continents.Of(country, latitude: null, longitude: null);
        var issue = OccurrenceIssue.CONTINENT_DERIVED_FROM_COUNTRY;
        if (derived is null && point is { } p)
        {
            derived = Continents.Of(country, p.Latitude, p.Longitude);
            issue = OccurrenceIssue.CONTINENT_DERIVED_FROM_COORDINATES;
        }

        if (derived is null) return null;
        issues |= issue;
        trace?.Add("location.continent", Term.Continent, verbatim, derived, issue);
        return derived;
    }

    private static double? Uncertainty(string? verbatim, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty || Placeholder.IsUnknown(text)) return null;
        if (Measure.TryParse(text, out var measure) && measure.High is > 0 and < 20_037_509)
        {
            if (trace is not null && !double.TryParse(text, CultureInfo.InvariantCulture, out _))
                trace.Add("location.uncertainty", Term.CoordinateUncertaintyInMeters, verbatim, Number(measure.High));
            return measure.High;
        }

        issues |= OccurrenceIssue.COORDINATE_UNCERTAINTY_METERS_INVALID;
        trace?.Add("location.uncertainty", Term.CoordinateUncertaintyInMeters, verbatim, result: null, OccurrenceIssue.COORDINATE_UNCERTAINTY_METERS_INVALID);
        return null;
    }

    private static double? Precision(string? verbatim, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty || Placeholder.IsUnknown(text)) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && degrees is >= 0 and <= 1) return degrees;
        issues |= OccurrenceIssue.COORDINATE_PRECISION_INVALID;
        trace?.Add("location.precision", Term.CoordinatePrecision, verbatim, result: null, OccurrenceIssue.COORDINATE_PRECISION_INVALID);
        return null;
    }

    internal static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
