using Saola.Geo;

namespace Saola.Records;

/// <summary>The country of a record: what its text says, and what its point says.</summary>
internal static class CountryRules
{
    /// <summary>How far from its land a point at sea still counts as a country's, in degrees.</summary>
    private const double Offshore = 0.2;

    /// <summary>How far over a border, or away from where a sign or order was put right, a point may lie: the boundary set's own error, in degrees.</summary>
    private const double Border = 0.05;

    /// <summary>200 nautical miles in degrees: the reach of an economic zone (United Nations Convention on the Law of the Sea, article 57).</summary>
    private const double EconomicZone = 200 * 1852 / 110_574.0;

    /// <summary>Where a record is.</summary>
    /// <param name="Point">The point, with sign and order put right.</param>
    /// <param name="Country">The country.</param>
    /// <param name="Claimants">All that claim the point, where it is disputed.</param>
    /// <param name="Land">Whose land holds the point; null at sea.</param>
    internal readonly record struct Placed(Point? Point, string? Country, IReadOnlyList<string> Claimants, string? Land);

    /// <summary>The country that countryCode or country names; the code wins.</summary>
    public static string? FromText(VerbatimRecord v, ref IssueSet issues, Trace? trace)
    {
        var code = One(Term.CountryCode, v[Term.CountryCode], ref issues, trace);
        var name = One(Term.Country, v[Term.Country], ref issues, trace);
        // R writes NA for a value that is missing; Namibia it is unless the same record names another country.
        if (code == "NA" && name is not null && name != code && v[Term.CountryCode].AsSpan().Trim() is "NA")
        {
            trace?.Add("location.country", Term.CountryCode, v[Term.CountryCode], name, issue: null, "NA beside another country stands for nothing.");
            return name;
        }

        if (code is not null && name is not null && code != name)
        {
            issues |= OccurrenceIssue.COUNTRY_MISMATCH;
            trace?.Add("location.country", Term.Country, v[Term.Country], code, OccurrenceIssue.COUNTRY_MISMATCH, "countryCode wins over country.");
        }

        return code ?? name;
    }

    /// <summary>Tries the point as given, negated and swapped against the country, and finds a country for it where the text gives none.</summary>
    public static Placed Place(Point given, string? country, CountryIndex countries, ref IssueSet issues, Trace? trace)
    {
        var swapped = new Point(given.Longitude, given.Latitude);
        if (!given.InRange)
        {
            // Only the other order lies on the globe. A country that denies it leaves nothing to believe.
            if (country is not null && Contradicts(swapped, country, countries))
            {
                issues |= OccurrenceIssue.COORDINATE_OUT_OF_RANGE;
                trace?.Add("location.range", Term.DecimalLatitude, given.ToString(), result: null, OccurrenceIssue.COORDINATE_OUT_OF_RANGE);
                return new Placed(Point: null, country, [], Land: null);
            }

            issues |= OccurrenceIssue.PRESUMED_SWAPPED_COORDINATE;
            trace?.Add("location.swapped", Term.DecimalLatitude, given.ToString(), swapped.ToString(), OccurrenceIssue.PRESUMED_SWAPPED_COORDINATE, "The latitude is beyond 90°.");
            given = swapped;
        }

        var codes = At(given, countries);
        if (country is null) return Derive(given, codes, countries, ref issues, trace);
        if (given.IsZero || Fits(given, codes, country, countries)) return new Placed(given, country, Claimants(codes), Land(codes, country));
        foreach (var code in codes)
        {
            if (Countries.StateOf(code) != country) continue;
            issues |= OccurrenceIssue.COUNTRY_DERIVED_FROM_COORDINATES;
            trace?.Add("location.country", Term.CountryCode, country, code, OccurrenceIssue.COUNTRY_DERIVED_FROM_COORDINATES, "The point lies in a territory of the country with a code of its own.");
            return new Placed(given, code, Claimants(codes), code);
        }

        // The boundary set has no economic zones: a point at sea that may lie in the country's contradicts nothing, though another sign would lead ashore.
        if (Mended(given, country, countries) is var (mended, why)
            && !(codes.Count == 0 && countries.IsWithin(country, given.Latitude, given.Longitude, EconomicZone)))
        {
            foreach (var issue in why.Members()) Tell(issue, given, mended, trace);
            issues |= why;
            codes = At(mended, countries);
            return new Placed(mended, country, Claimants(codes), Land(codes, country));
        }

        codes = At(given, countries);
        if (codes.Count == 0) return new Placed(given, country, [], Land: null);
        issues |= OccurrenceIssue.COUNTRY_COORDINATE_MISMATCH;
        if (trace is not null)
            trace.Add("location.country", Term.CountryCode, country, country, OccurrenceIssue.COUNTRY_COORDINATE_MISMATCH, $"The point lies in {string.Join(", ", codes)}.");
        return new Placed(given, country, Claimants(codes), codes[0]);
    }

    private static Placed Derive(Point point, List<string> codes, CountryIndex countries, ref IssueSet issues, Trace? trace)
    {
        var claimants = Claimants(codes);
        if (point.IsZero) return new Placed(point, Country: null, [], Land: null);
        var code = codes.Count == 1 ? codes[0] : countries.At(point.Latitude, point.Longitude);
        if (code is null && codes.Count == 0) code = countries.Nearest(point.Latitude, point.Longitude, Offshore);
        if (code is null) return new Placed(point, Country: null, claimants, Land: null);
        issues |= OccurrenceIssue.COUNTRY_DERIVED_FROM_COORDINATES;
        trace?.Add("location.country", Term.CountryCode, verbatim: null, code, OccurrenceIssue.COUNTRY_DERIVED_FROM_COORDINATES);
        return new Placed(point, code, claimants, codes.Count == 0 ? null : code);
    }

    /// <summary>The first of the other signs and orders that lies in the country, and what it presumes; null for none.</summary>
    private static (Point Point, IssueSet Presumed)? Mended(Point given, string country, CountryIndex countries)
    {
        var (lat, lon) = (given.Latitude, given.Longitude);
        ReadOnlySpan<(Point, IssueSet)> ways =
        [
            (new Point(-lat, lon), IssueSet.Of(OccurrenceIssue.PRESUMED_NEGATED_LATITUDE)),
            (new Point(lat, -lon), IssueSet.Of(OccurrenceIssue.PRESUMED_NEGATED_LONGITUDE)),
            (new Point(-lat, -lon), IssueSet.Of(OccurrenceIssue.PRESUMED_NEGATED_LATITUDE, OccurrenceIssue.PRESUMED_NEGATED_LONGITUDE)),
            (new Point(lon, lat), IssueSet.Of(OccurrenceIssue.PRESUMED_SWAPPED_COORDINATE)),
        ];
        foreach (var (point, presumed) in ways)
        {
            if (point.InRange && point != given && countries.IsWithin(country, point.Latitude, point.Longitude, Border)) return (point, presumed);
        }

        return null;
    }

    private static void Tell(OccurrenceIssue issue, Point given, Point mended, Trace? trace) =>
        trace?.Add(issue == OccurrenceIssue.PRESUMED_SWAPPED_COORDINATE ? "location.swapped" : "location.negated",
            Term.DecimalLatitude, given.ToString(), mended.ToString(), issue, "The point lies in the country only so.");

    private static string? Land(List<string> codes, string country) => codes.Count == 0 ? null : codes.Contains(country) ? country : codes[0];

    private static bool Fits(Point point, List<string> codes, string country, CountryIndex countries) =>
        codes.Contains(country)
        || (country == "XZ" && codes.Count == 0)
        || countries.IsWithin(country, point.Latitude, point.Longitude, codes.Count == 0 ? Offshore : Border);

    private static bool Contradicts(Point point, string country, CountryIndex countries)
    {
        var codes = At(point, countries);
        return codes.Count > 0 && !Fits(point, codes, country, countries) && codes.TrueForAll(code => Countries.StateOf(code) != country);
    }

    [ThreadStatic]
    private static List<string>? _codes;

    // One list a thread: a lookup must not allocate. It is valid until the next lookup.
    private static List<string> At(Point point, CountryIndex countries)
    {
        var codes = _codes ??= [];
        codes.Clear();
        countries.All(point.Latitude, point.Longitude, codes);
        return codes;
    }

    private static IReadOnlyList<string> Claimants(List<string> codes) => codes.Count < 2 ? [] : [.. codes.Order(StringComparer.Ordinal)];

    private static string? One(Term term, string? verbatim, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        // Namibia's code looks like "not available".
        if (text.IsEmpty && term == Term.CountryCode && verbatim is not null && verbatim.AsSpan().Trim() is "NA") return "NA";
        if (text.IsEmpty || text is "ZZ" or "XX" || Placeholder.IsUnknown(text)) return null;
        var (found, how) = Countries.Find(text);
        if (found is null)
        {
            issues |= OccurrenceIssue.COUNTRY_INVALID;
            trace?.Add("location.country", term, verbatim, result: null, OccurrenceIssue.COUNTRY_INVALID);
        }
        else if (trace is not null && found != verbatim)
        {
            trace.Add("location.country", term, verbatim, found, issue: null, Note(how));
        }

        return found;
    }

    private static string? Note(CountryMatchKind how) => how switch
    {
        CountryMatchKind.Part => "The name of a part of the country.",
        CountryMatchKind.Within => "The name of the country among other words.",
        CountryMatchKind.Spelling => "The nearest spelling of a country's name.",
        _ => null,
    };
}
