namespace Saola.Records;

/// <summary>Whether the footprint can be read, and whether it meets the point.</summary>
internal static class FootprintRules
{
    /// <summary>About 11 m: footprints are drawn, and written with few decimals.</summary>
    private const double Drawn = 1e-4;

    /// <summary>GBIF's measure for a footprint that is a point: one unit of the sixth decimal.</summary>
    private const double SamePoint = 1.01e-6;

    private const double MetersOfDegree = 110_500;

    public static void Check(VerbatimRecord v, Point? point, double? uncertainty, ref IssueSet issues, Trace? trace)
    {
        var system = Placeholder.Clean(v[Term.FootprintSrs]);
        DatumReading? reading = null;
        if (!system.IsEmpty && !Placeholder.IsUnknown(system) && (reading = DatumText.Read(system)) is null)
        {
            issues |= OccurrenceIssue.FOOTPRINT_SRS_INVALID;
            trace?.Add("location.footprint", Term.FootprintSrs, v[Term.FootprintSrs], result: null, OccurrenceIssue.FOOTPRINT_SRS_INVALID);
        }

        var text = Placeholder.Clean(v[Term.FootprintWkt]);
        if (text.IsEmpty || Placeholder.IsUnknown(text)) return;
        var footprint = new FootprintText(text, point ?? default);
        var isProjected = reading is { Zone: > 0 };
        if (!footprint.Read() || (!isProjected && !footprint.IsGeographic))
        {
            issues |= OccurrenceIssue.FOOTPRINT_WKT_INVALID;
            trace?.Add("location.footprint", Term.FootprintWkt, v[Term.FootprintWkt], result: null, OccurrenceIssue.FOOTPRINT_WKT_INVALID);
            return;
        }

        // A footprint on another datum, or across the antimeridian, is not compared.
        if (point is null || isProjected || footprint.Holds || footprint.IsWide || reading is { Datum: not { IsWgs84OrNear: true } }) return;
        var tolerance = (footprint.IsPoint ? SamePoint : Drawn) + (footprint.IsPoint ? 0 : (uncertainty ?? 0) / MetersOfDegree);
        if (!(footprint.DegreesAway > tolerance) || double.IsInfinity(footprint.DegreesAway)) return;
        issues |= OccurrenceIssue.FOOTPRINT_WKT_MISMATCH;
        trace?.Add("location.footprint", Term.FootprintWkt, v[Term.FootprintWkt], result: null, OccurrenceIssue.FOOTPRINT_WKT_MISMATCH);
    }
}
