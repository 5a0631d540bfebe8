namespace Saola.Records;

/// <summary>Elevation and depth: the middle of minimum and maximum, and half their distance.</summary>
internal static class VerticalRules
{
    private sealed record Axis(
        string Rule, Term Minimum, Term Maximum, Term Verbatim, double Lowest, double Highest,
        OccurrenceIssue NonNumeric, OccurrenceIssue NotMetric, OccurrenceIssue Swapped, OccurrenceIssue Unlikely);

    private static readonly Axis Up = new(
        "location.elevation", Term.MinimumElevationInMeters, Term.MaximumElevationInMeters, Term.VerbatimElevation, -430, 17_000,
        OccurrenceIssue.ELEVATION_NON_NUMERIC, OccurrenceIssue.ELEVATION_NOT_METRIC, OccurrenceIssue.ELEVATION_MIN_MAX_SWAPPED, OccurrenceIssue.ELEVATION_UNLIKELY);

    private static readonly Axis Down = new(
        "location.depth", Term.MinimumDepthInMeters, Term.MaximumDepthInMeters, Term.VerbatimDepth, 0, 11_000,
        OccurrenceIssue.DEPTH_NON_NUMERIC, OccurrenceIssue.DEPTH_NOT_METRIC, OccurrenceIssue.DEPTH_MIN_MAX_SWAPPED, OccurrenceIssue.DEPTH_UNLIKELY);

    public static (double? Value, double? Accuracy) Elevation(VerbatimRecord v, ref IssueSet issues, Trace? trace) => Read(Up, v, ref issues, trace);

    public static (double? Value, double? Accuracy) Depth(VerbatimRecord v, ref IssueSet issues, Trace? trace) => Read(Down, v, ref issues, trace);

    private static (double? Value, double? Accuracy) Read(Axis axis, VerbatimRecord v, ref IssueSet issues, Trace? trace)
    {
        var low = One(axis, axis.Minimum, v, ref issues, trace);
        var high = One(axis, axis.Maximum, v, ref issues, trace);
        if (low is null && high is null)
        {
            // The verbatim text is free: what cannot be read there is no fault.
            var verbatim = v[axis.Verbatim];
            var text = Placeholder.Clean(verbatim);
            if (text.IsEmpty || !Measure.TryParse(text, out var measure) || !Likely(axis, measure)) return (null, null);
            var read = Middle(measure.Low, measure.High);
            if (measure.NotMetric) issues |= axis.NotMetric;
            trace?.Add(axis.Rule, axis.Verbatim, verbatim, LocationRules.Number(read.Value!.Value), measure.NotMetric ? axis.NotMetric : null,
                measure.PointGroups ? "The point groups thousands, as it does in the language of the words beside it." : null);
            return measure.Low == measure.High ? (read.Value, null) : read;
        }

        if (low is null || high is null)
        {
            var only = (low ?? high)!.Value;
            return only.Low == only.High ? (Math.Round(only.Low, 2), null) : Middle(only.Low, only.High);
        }

        var (first, last) = (low.Value.Low, high.Value.High);
        if (first > last)
        {
            issues |= axis.Swapped;
            (first, last) = (last, first);
            trace?.Add(axis.Rule, axis.Minimum, $"{v[axis.Minimum]} to {v[axis.Maximum]}", $"{LocationRules.Number(first)} to {LocationRules.Number(last)}", axis.Swapped);
        }

        return Middle(first, last);
    }

    private static Measure? One(Axis axis, Term term, VerbatimRecord v, ref IssueSet issues, Trace? trace)
    {
        var verbatim = v[term];
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty || Placeholder.IsUnknown(text)) return null;
        Measure? result = null;
        if (!Measure.TryParse(text, out var measure)) Flag(axis.NonNumeric, ref issues);
        else if (!Likely(axis, measure)) Flag(axis.Unlikely, ref issues);
        else result = measure;
        // The field is for a number alone: GBIF's code flags letters there though it reads them.
        if (result is not null && HasLetter(text)) Flag(axis.NonNumeric, ref issues);
        if (measure.NotMetric) Flag(axis.NotMetric, ref issues);
        return result;

        void Flag(OccurrenceIssue issue, ref IssueSet into)
        {
            into |= issue;
            trace?.Add(axis.Rule, term, verbatim, result is { } good ? LocationRules.Number(Math.Round(good.Low, 2)) : null, issue);
        }
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetter(c)) return true;
        }

        return false;
    }

    private static bool Likely(Axis axis, Measure m) =>
        m.Low >= axis.Lowest && m.Low <= axis.Highest && m.High >= axis.Lowest && m.High <= axis.Highest;

    // Centimetres are enough, and let the result be read again to the same value.
    private static (double? Value, double? Accuracy) Middle(double a, double b) =>
        (Math.Round((a + b) / 2, 2), Math.Round(Math.Abs(b - a) / 2, 2));
}
