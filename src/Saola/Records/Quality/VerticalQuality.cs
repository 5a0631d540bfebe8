namespace Saola.Records.Quality;

/// <summary>Elevations, depths and uncertainties: whether they are numbers in range, and what verbatim texts say of them.</summary>
internal static class VerticalQuality
{
    public static readonly QualityParameter LeastElevation = new("minimumValidElevationInMeters", "-430"), MostElevation = new("maximumValidElevationInMeters", "8850"),
        LeastDepth = new("minimumValidDepthInMeters", "0"), MostDepth = new("maximumValidDepthInMeters", "11000");

    public static Func<QualityRecord, QualityResult> ElevationInRange(Term term) => r => InRange(r, term, double.MinValue, r.Parameter(LeastElevation, -430), r.Parameter(MostElevation, 8850));

    public static Func<QualityRecord, QualityResult> DepthInRange(Term term) => r => InRange(r, term, 0, r.Parameter(LeastDepth, 0), r.Parameter(MostDepth, 11_000));

    /// <summary>Numbers below <paramref name="floor"/> are none that such a term can have.</summary>
    public static Func<QualityRecord, QualityResult> NotReversed(Term least, Term most, double floor) => r =>
    {
        if (r.FirstEmpty(least, most) is { } empty) return DateQuality.Empty(empty);
        if (!Numbers.TryDecimal(r[least], out var low) || low < floor) return NoNumber(least, floor);
        if (!Numbers.TryDecimal(r[most], out var high) || high < floor) return NoNumber(most, floor);
        return QualityResult.Complies(low <= high, $"{QualityTerms.Name(least)} is {(low <= high ? "not " : "")}greater than {QualityTerms.Name(most)}");
    };

    /// <summary>Half of the equator is the most that a place can be uncertain by.</summary>
    public static QualityResult UncertaintyInRange(QualityRecord r)
    {
        var term = Term.CoordinateUncertaintyInMeters;
        if (r.IsEmpty(term)) return DateQuality.Empty(term);
        var fits = Numbers.TryDecimal(r[term], out var meters) && meters is >= 1 and <= 20_037_509;
        return QualityResult.Complies(fits, $"dwc:coordinateUncertaintyInMeters is {(fits ? "" : "not ")}a number from 1 to 20037509");
    }

    public static Func<QualityRecord, QualityResult> FromVerbatim(Term verbatim, Term least, Term most, bool isDepth) => r =>
    {
        if (!r.IsEmpty(least) || !r.IsEmpty(most)) return QualityResult.Internal($"{QualityTerms.Name(r.IsEmpty(least) ? most : least)} is not empty");
        if (r.IsEmpty(verbatim)) return DateQuality.Empty(verbatim);
        return VerticalText.TryRead(r.Trimmed(verbatim), isDepth, out var low, out var high)
            ? QualityResult.FilledIn($"{QualityTerms.Name(verbatim)} can be read in one way only", (least, low), (most, high))
            : QualityResult.NotAmended($"{QualityTerms.Name(verbatim)} cannot be read without doubt, or names no unit");
    };

    private static QualityResult InRange(QualityRecord r, Term term, double floor, double least, double most)
    {
        if (r.IsEmpty(term)) return DateQuality.Empty(term);
        if (!Numbers.TryDecimal(r[term], out var meters) || meters < floor) return NoNumber(term, floor);
        return QualityResult.Complies(meters >= least && meters <= most, $"{QualityTerms.Name(term)} is {(meters >= least && meters <= most ? "in" : "out of")} range");
    }

    private static QualityResult NoNumber(Term term, double floor) =>
        QualityResult.Internal($"{QualityTerms.Name(term)} is not a number{(floor == 0 ? " of zero or more" : "")}");
}
