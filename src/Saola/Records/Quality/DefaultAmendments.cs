using System.Globalization;

namespace Saola.Records.Quality;

/// <summary>Proposes what is to be assumed where nothing is said.</summary>
internal static class DefaultAmendments
{
    public static readonly QualityParameter OccurrenceStatus = new("defaultOccurrenceStatus", "present");

    /// <summary>
    /// Metres by which a position may be off when its datum is not known: the largest shift from WGS84 of the datums in NIMA TR8350.2,
    /// appendix B (Indian 1960: 198, 881, 317 m along the axes, 957 m in space).
    /// </summary>
    private const decimal LargestShift = 957;

    public static QualityResult Datum(QualityRecord r)
    {
        if (!r.IsEmpty(Term.GeodeticDatum)) return QualityResult.NotAmended("dwc:geodeticDatum is not empty");
        var assumed = r.Parameter(Quality.Datum.Default);
        if (r.FirstEmpty(Term.CoordinateUncertaintyInMeters, Term.DecimalLatitude, Term.DecimalLongitude) is not null || CoordinateQuality.Point(r) is null
            || !Numbers.TryDecimal(r[Term.CoordinateUncertaintyInMeters], out var meters) || meters is < 1 or > 20_036_552)
            return QualityResult.FilledIn($"{assumed} is assumed", (Term.GeodeticDatum, assumed));
        return QualityResult.Amended($"{assumed} is assumed, which may be off by {LargestShift} m",
            (Term.GeodeticDatum, assumed), (Term.CoordinateUncertaintyInMeters, ((decimal)meters + LargestShift).ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The definition has an answer of its own for a status that is given; its examples and rows have not, and are followed.</summary>
    public static QualityResult Presence(QualityRecord r)
    {
        if (!r.IsEmpty(Term.OccurrenceStatus)) return QualityResult.NotAmended("dwc:occurrenceStatus is not empty");
        return r.AreAllEmpty(Term.IndividualCount, Term.OrganismQuantity)
            ? QualityResult.FilledIn("nothing says otherwise", (Term.OccurrenceStatus, r.Parameter(OccurrenceStatus)))
            : QualityResult.NotAmended("a count or quantity is given, which may say otherwise");
    }
}
