using System.Globalization;

namespace Saola.Records;

/// <summary>How well the point is known.</summary>
internal static class UncertaintyRules
{
    /// <summary>Metres above 0 and below half the equator's length; where the record says none, those of the square that its coordinates name.</summary>
    public static double? Uncertainty(string? verbatim, double? ofSquare, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty || Placeholder.IsUnknown(text))
        {
            if (ofSquare is { } square) trace?.Add("location.uncertainty", Term.CoordinateUncertaintyInMeters, verbatim, LocationRules.Number(square), issue: null, "Half the diagonal of the square that the coordinates name.");
            return ofSquare;
        }

        if (Measure.TryParse(text, out var measure) && measure.High is > 0 and < 20_037_509)
        {
            if (trace is not null && !double.TryParse(text, CultureInfo.InvariantCulture, out _))
                trace.Add("location.uncertainty", Term.CoordinateUncertaintyInMeters, verbatim, LocationRules.Number(measure.High));
            return measure.High;
        }

        issues |= OccurrenceIssue.COORDINATE_UNCERTAINTY_METERS_INVALID;
        trace?.Add("location.uncertainty", Term.CoordinateUncertaintyInMeters, verbatim, result: null, OccurrenceIssue.COORDINATE_UNCERTAINTY_METERS_INVALID);
        return null;
    }

    /// <summary>Degrees from 0 to 1.</summary>
    public static double? Precision(string? verbatim, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty || Placeholder.IsUnknown(text)) return null;
        if (TryDegrees(text, out var degrees) && degrees is >= 0 and <= 1)
        {
            if (trace is not null && !double.TryParse(text, CultureInfo.InvariantCulture, out _))
                trace.Add("location.precision", Term.CoordinatePrecision, verbatim, LocationRules.Number(degrees));
            return degrees;
        }

        issues |= OccurrenceIssue.COORDINATE_PRECISION_INVALID;
        trace?.Add("location.precision", Term.CoordinatePrecision, verbatim, result: null, OccurrenceIssue.COORDINATE_PRECISION_INVALID);
        return null;
    }

    // 0.01, 0,01, 1e-5
    private static bool TryDegrees(ReadOnlySpan<char> text, out double degrees)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees)) return double.IsFinite(degrees);
        return text.Contains(',') && !text.Contains('-') && CoordinateText.TryParse(text, out degrees, out var axis) && axis == Axis.Unsaid;
    }
}
