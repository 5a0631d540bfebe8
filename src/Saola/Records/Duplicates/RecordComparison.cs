using Saola.Geo;

namespace Saola.Records.Duplicates;

/// <summary>Two records → what they have in common and what parts them. Symmetric: the order of the two does not matter.</summary>
public static class RecordComparison
{
    private const double Near = 200;
    private const double Close = 2_000;

    public static LinkReasons Of(ComparedRecord a, ComparedRecord b) =>
        Taxon(a, b) | Date(a, b) | Place(a.Facts, b.Facts) | Country(a.Facts.CountryCode, b.Facts.CountryCode) | Recorder(a, b) | Identifiers(a, b) | Kind(a, b);

    private static LinkReasons Taxon(ComparedRecord a, ComparedRecord b)
    {
        if (a.Species.Count > 0 && b.Species.Count > 0)
        {
            if (!a.Species.Any(b.Species.Contains)) return LinkReasons.DIFFERENT_TAXON;
            return LinkReasons.SAME_ACCEPTED_SPECIES
                | (a.TypeName is not null && a.TypeName == b.TypeName && a.Facts.TypeStatus == b.Facts.TypeStatus ? LinkReasons.SAME_SPECIMEN : LinkReasons.None);
        }

        if (a.HigherTaxon is null || b.HigherTaxon is null) return LinkReasons.None;
        return a.HigherTaxon == b.HigherTaxon ? LinkReasons.SAME_HIGHER_TAXON : LinkReasons.DIFFERENT_TAXON;
    }

    private static LinkReasons Date(ComparedRecord a, ComparedRecord b)
    {
        if (a.Facts is not { FirstDay: { } first, LastDay: { } last } || b.Facts is not { FirstDay: { } otherFirst, LastDay: { } otherLast })
            return LinkReasons.NON_CONFLICTING_DATE;
        if (first == otherFirst && last == otherLast && a.IsDated)
            return LinkReasons.SAME_DATE | (a.Time is not null && a.Time == b.Time ? LinkReasons.SAME_TIME : LinkReasons.None);
        if (first <= otherLast && otherFirst <= last) return LinkReasons.NON_CONFLICTING_DATE;
        return first == last && otherFirst == otherLast && Math.Abs(first - otherFirst) == 1 ? LinkReasons.APPROXIMATE_DATE : LinkReasons.DIFFERENT_DATE;
    }

    private static LinkReasons Place(RecordFacts a, RecordFacts b)
    {
        if (a is not { Latitude: { } latitude, Longitude: { } longitude } || b is not { Latitude: { } otherLatitude, Longitude: { } otherLongitude })
            return LinkReasons.NON_CONFLICTING_COORDINATES;
        if (latitude.Equals(otherLatitude) && longitude.Equals(otherLongitude)) return LinkReasons.SAME_COORDINATES;
        var distance = Geodesic.DistanceMeters(latitude, longitude, otherLatitude, otherLongitude);
        return distance <= Near ? LinkReasons.WITHIN_200m
            : distance <= Close ? LinkReasons.WITHIN_2Km
            : distance <= (a.Uncertainty ?? 0) + (b.Uncertainty ?? 0) ? LinkReasons.NON_CONFLICTING_COORDINATES
            : LinkReasons.DIFFERENT_COORDINATES;
    }

    private static LinkReasons Country(string? a, string? b) =>
        a is null || b is null ? LinkReasons.NON_CONFLICTING_COUNTRY : a == b ? LinkReasons.SAME_COUNTRY : LinkReasons.DIFFERENT_COUNTRY;

    private static LinkReasons Recorder(ComparedRecord a, ComparedRecord b) =>
        a.Recorders.Count == 0 || b.Recorders.Count == 0 ? LinkReasons.None
        : a.Recorders.Any(person => b.Recorders.Any(person.CanBe)) ? LinkReasons.SAME_RECORDER_NAME : LinkReasons.DIFFERENT_RECORDER_NAME;

    private static LinkReasons Identifiers(ComparedRecord a, ComparedRecord b) =>
        (a.Identifiers.Global.Any(b.Identifiers.Global.Contains) ? LinkReasons.IDENTIFIERS_OVERLAP : LinkReasons.None)
        | (a.Identifiers.Local.Any(b.Identifiers.Local.Contains) ? LinkReasons.LOCAL_IDENTIFIERS_OVERLAP : LinkReasons.None);

    private static LinkReasons Kind(ComparedRecord a, ComparedRecord b) =>
        (Differ(a.Facts.OccurrenceStatus, b.Facts.OccurrenceStatus) ? LinkReasons.DIFFERENT_STATUS : LinkReasons.None)
        | (a.IsSpecimen is { } specimen && b.IsSpecimen is { } other && specimen != other ? LinkReasons.DIFFERENT_KIND : LinkReasons.None)
        | (Differ(a.Facts.Sex, b.Facts.Sex) || Differ(a.Facts.LifeStage, b.Facts.LifeStage)
            || (a.Facts.IndividualCount is { } n && b.Facts.IndividualCount is { } m && n != m) ? LinkReasons.DIFFERENT_INDIVIDUALS : LinkReasons.None);

    private static bool Differ(string? a, string? b) => a is not null && b is not null && a != b;
}
