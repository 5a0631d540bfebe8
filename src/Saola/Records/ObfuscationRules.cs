using Saola.Geo;

namespace Saola.Records;

/// <summary>
/// Looks for the shift of Chinese web maps where a record bears the evidence itself: two coordinates of one place, decimal and verbatim, that
/// differ by just that shift. One of them is suspected; neither is changed.
/// </summary>
internal static class ObfuscationRules
{
    /// <summary>Metres between the difference and the shift: a second of arc and the formula's own error.</summary>
    private const double Tolerance = 40;

    public static void Check(Point point, VerbatimRecord v, ref IssueSet issues, Trace? trace)
    {
        if (!ObfuscatedDatum.Covers(point.Latitude, point.Longitude)) return;
        if (v[Term.VerbatimLatitude] is null && v[Term.VerbatimCoordinates] is null) return;
        var isGiven = false;
        if (VerbatimRules.Read(v, ref isGiven, out _) is not { Uncertainty: null } verbatim) return;
        // Only two coordinates that both pass for WGS 84 tell of a hidden shift: another datum's would be its own.
        if (verbatim.Datum is { IsWgs84OrNear: false }) return;
        if (verbatim.Datum is null && DatumText.Read(verbatim.System) is { } reading && reading.Datum is not { IsWgs84OrNear: true }) return;
        var other = verbatim.Point;
        var system = ObfuscatedDatum.Recognise((other.Latitude, other.Longitude), (point.Latitude, point.Longitude), Tolerance);
        var suspect = "decimal";
        if (system is null)
        {
            system = ObfuscatedDatum.Recognise((point.Latitude, point.Longitude), (other.Latitude, other.Longitude), Tolerance);
            suspect = "verbatim";
        }

        if (system is null) return;
        issues |= OccurrenceIssue.COORDINATE_REPROJECTION_SUSPICIOUS;
        trace?.Add("location.obfuscated", Term.DecimalLatitude, CoordinateRules.Text(v), point.ToString(), OccurrenceIssue.COORDINATE_REPROJECTION_SUSPICIOUS,
            $"The {suspect} coordinates lie where {system} would put the other ones: they are suspected to be in {system}, and left as they are.");
    }
}
