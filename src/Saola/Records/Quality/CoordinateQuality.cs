using System.Globalization;

namespace Saola.Records.Quality;

/// <summary>Decimal coordinates by themselves, and from verbatim texts.</summary>
internal static class CoordinateQuality
{
    public static Func<QualityRecord, QualityResult> InRange(Term term, double most) => r =>
    {
        if (r.IsEmpty(term)) return DateQuality.Empty(term);
        if (!Numbers.TryDecimal(r[term], out var degrees)) return QualityResult.Internal($"{QualityTerms.Name(term)} is not a number");
        return QualityResult.Complies(Math.Abs(degrees) <= most, $"{QualityTerms.Name(term)} is {(Math.Abs(degrees) <= most ? "" : "not ")}from -{most} to {most}");
    };

    public static QualityResult NotZero(QualityRecord r)
    {
        foreach (var term in (ReadOnlySpan<Term>)[Term.DecimalLatitude, Term.DecimalLongitude])
        {
            if (r.IsEmpty(term)) return DateQuality.Empty(term);
            if (!Numbers.TryDecimal(r[term], out _)) return QualityResult.Internal($"{QualityTerms.Name(term)} is not a number");
        }

        Numbers.TryDecimal(r[Term.DecimalLatitude], out var latitude);
        Numbers.TryDecimal(r[Term.DecimalLongitude], out var longitude);
        return QualityResult.Complies(latitude != 0 || longitude != 0, latitude == 0 && longitude == 0 ? "both coordinates are zero" : "one of the coordinates is not zero");
    }

    /// <summary>A point on the globe, or null.</summary>
    public static (double Latitude, double Longitude)? Point(QualityRecord r) =>
        Numbers.TryDecimal(r[Term.DecimalLatitude], out var latitude) && Numbers.TryDecimal(r[Term.DecimalLongitude], out var longitude)
        && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180 ? (latitude, longitude) : null;

    public static QualityResult FromVerbatim(QualityRecord r)
    {
        if (!r.IsEmpty(Term.DecimalLatitude) || !r.IsEmpty(Term.DecimalLongitude))
            return QualityResult.Internal($"{QualityTerms.Name(r.IsEmpty(Term.DecimalLatitude) ? Term.DecimalLongitude : Term.DecimalLatitude)} is not empty");
        var apart = r.FirstEmpty(Term.VerbatimLatitude, Term.VerbatimLongitude) is null;
        if (r.IsEmpty(Term.VerbatimCoordinates) && !apart)
            return QualityResult.Internal("dwc:verbatimCoordinates is empty, and so is one of dwc:verbatimLatitude and dwc:verbatimLongitude");
        if (Datum.IsProjected(r.Trimmed(Term.VerbatimSrs))) return QualityResult.NotAmended("dwc:verbatimSRS is not one of latitudes and longitudes");

        var pair = r.IsEmpty(Term.VerbatimCoordinates) ? null : Pair(r.Trimmed(Term.VerbatimCoordinates));
        if (!r.IsEmpty(Term.VerbatimCoordinates) && pair is null) return QualityResult.NotAmended("dwc:verbatimCoordinates cannot be read as latitude and longitude");
        var point = pair;
        if (apart)
        {
            point = Apart(r.Trimmed(Term.VerbatimLatitude), r.Trimmed(Term.VerbatimLongitude));
            if (point is null) return QualityResult.NotAmended("dwc:verbatimLatitude and dwc:verbatimLongitude cannot be read as coordinates");
        }

        if (pair is not null && (Differs(r, Term.VerbatimLatitude, pair.Latitude) || Differs(r, Term.VerbatimLongitude, pair.Longitude)))
            return QualityResult.NotAmended("the verbatim coordinates contradict each other");

        var changes = new List<(Term, string)> { (Term.DecimalLatitude, point!.LatitudeText), (Term.DecimalLongitude, point.LongitudeText) };
        if (!r.IsEmpty(Term.VerbatimSrs)) changes.Add((Term.GeodeticDatum, r.Trimmed(Term.VerbatimSrs)));
        return QualityResult.FilledIn("the verbatim coordinates can be read in one way only", [.. changes]);
    }

    private static Reading? Apart(string latitude, string longitude) =>
        CoordinateText.TryParse(latitude, out var lat, out var one) && CoordinateText.TryParse(longitude, out var lon, out var two)
        && one != Axis.Longitude && two != Axis.Latitude ? Reading.Of(lat, latitude, lon, longitude) : null;

    private static bool Differs(QualityRecord r, Term term, double degrees) =>
        !r.IsEmpty(term) && (!CoordinateText.TryParse(r.Trimmed(term), out var given, out _) || Math.Abs(given - degrees) > 1e-4);

    private static Reading? Pair(string text)
    {
        var parts = text.Split([' ', ',', ';', '/', '|'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2 && Numbers.TryDecimal(parts[0], out var first) && Numbers.TryDecimal(parts[1], out var second) && !IsMinutes(parts))
        {
            // A first number beyond 90 is the longitude.
            return Math.Abs(first) > 90 ? Reading.Of(second, parts[1], first, parts[0]) : Reading.Of(first, parts[0], second, parts[1]);
        }

        // What can be one coordinate ("139 degrees 55.38 minutes east", "10 20") is no pair without doubt.
        if (CoordinateText.TryParse(text, out _, out _) || !CoordinateText.TryParsePair(text, out var latitude, out var longitude)) return null;
        if (Math.Abs(latitude) > 90 && Math.Abs(longitude) <= 90) (latitude, longitude) = (longitude, latitude);
        return Reading.Of(latitude, "", longitude, "");
    }

    // Degrees and minutes, or a number with a decimal comma.
    private static bool IsMinutes(string[] parts) =>
        parts[0].AsSpan().TrimStart("+-").IndexOfAnyExceptInRange('0', '9') < 0 && !parts[1].StartsWith('-');

    private sealed record Reading(double Latitude, string LatitudeText, double Longitude, string LongitudeText)
    {
        public static Reading? Of(double latitude, string latitudeText, double longitude, string longitudeText) =>
            Math.Abs(latitude) > 90 || Math.Abs(longitude) > 180 ? null
                : new Reading(latitude, Written(latitude, latitudeText), longitude, Written(longitude, longitudeText));

        // Decimal degrees stay as they are written; others get seven decimals, about a centimetre.
        private static string Written(double degrees, string text) =>
            Numbers.TryDecimal(text, out _) ? text : Math.Round(degrees, 7).ToString(CultureInfo.InvariantCulture);
    }
}
