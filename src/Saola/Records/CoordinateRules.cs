namespace Saola.Records;

/// <summary>Degrees of latitude and longitude.</summary>
internal readonly record struct Point(double Latitude, double Longitude)
{
    public bool IsZero => Latitude == 0 && Longitude == 0;

    public bool InRange => Latitude is >= -90 and <= 90 && Longitude is >= -180 and <= 180;

    public override string ToString() => $"{LocationRules.Number(Latitude)}, {LocationRules.Number(Longitude)}";
}

/// <summary>The point of a record before its country is looked at: decimal fields, or else the verbatim ones.</summary>
internal static class CoordinateRules
{
    /// <summary>
    /// The point, rounded to 6 decimals; null without one. A latitude that only a longitude can be is left in place: whether the two are swapped is for
    /// <see cref="CountryRules.Place"/>.
    /// </summary>
    public static Point? Read(VerbatimRecord v, ref IssueSet issues, Trace? trace)
    {
        var latitude = Placeholder.Clean(v[Term.DecimalLatitude]);
        var longitude = Placeholder.Clean(v[Term.DecimalLongitude]);
        var verbatim = false;
        Point? point = null;
        var given = !latitude.IsEmpty || !longitude.IsEmpty;
        if (given) point = Pair(latitude, longitude);
        if (point is null)
        {
            var a = Placeholder.Clean(v[Term.VerbatimLatitude]);
            var b = Placeholder.Clean(v[Term.VerbatimLongitude]);
            given |= !a.IsEmpty || !b.IsEmpty;
            point = Pair(a, b);
            if (point is null)
            {
                var both = Placeholder.Clean(v[Term.VerbatimCoordinates]);
                given |= !both.IsEmpty;
                if (CoordinateText.TryParsePair(both, out var lat, out var lon)) point = new Point(lat, lon);
            }

            verbatim = point is not null;
        }

        if (point is null)
        {
            if (!given) return null;
            issues |= OccurrenceIssue.COORDINATE_INVALID;
            trace?.Add("location.coordinates", Term.DecimalLatitude, Text(v), result: null, OccurrenceIssue.COORDINATE_INVALID);
            return null;
        }

        var rounded = new Point(Math.Round(point.Value.Latitude, 6), Math.Round(point.Value.Longitude, 6));
        if (trace is not null && (verbatim || !IsPlain(latitude, rounded.Latitude) || !IsPlain(longitude, rounded.Longitude)) && rounded == point)
            trace.Add("location.coordinates", Term.DecimalLatitude, Text(v), rounded.ToString(), issue: null, verbatim ? "Read from the verbatim coordinates." : null);
        if (rounded != point)
        {
            issues |= OccurrenceIssue.COORDINATE_ROUNDED;
            trace?.Add("location.rounded", Term.DecimalLatitude, Text(v), rounded.ToString(), OccurrenceIssue.COORDINATE_ROUNDED);
        }

        // Neither order lies on the globe.
        if (!rounded.InRange && !new Point(rounded.Longitude, rounded.Latitude).InRange)
        {
            issues |= OccurrenceIssue.COORDINATE_OUT_OF_RANGE;
            trace?.Add("location.range", Term.DecimalLatitude, Text(v), result: null, OccurrenceIssue.COORDINATE_OUT_OF_RANGE);
            return null;
        }

        if (rounded.IsZero)
        {
            issues |= OccurrenceIssue.ZERO_COORDINATE;
            trace?.Add("location.zero", Term.DecimalLatitude, Text(v), rounded.ToString(), OccurrenceIssue.ZERO_COORDINATE);
        }

        Datum(v[Term.GeodeticDatum] ?? (verbatim ? v[Term.VerbatimSrs] : null), ref issues, trace);
        return rounded;
    }

    private static Point? Pair(ReadOnlySpan<char> latitude, ReadOnlySpan<char> longitude)
    {
        if (latitude.IsEmpty || longitude.IsEmpty) return null;
        if (!CoordinateText.TryParse(latitude, out var lat, out var one) || !CoordinateText.TryParse(longitude, out var lon, out var two)) return null;
        if (one == Axis.Longitude && two == Axis.Latitude) return new Point(lon, lat);
        return one == Axis.Longitude || two == Axis.Latitude ? null : new Point(lat, lon);
    }

    private static void Datum(string? verbatim, ref IssueSet issues, Trace? trace)
    {
        var text = Placeholder.Clean(verbatim);
        OccurrenceIssue issue;
        string? note = null;
        if (text.IsEmpty || Placeholder.IsUnknown(text))
        {
            issue = OccurrenceIssue.GEODETIC_DATUM_ASSUMED_WGS84;
        }
        else
        {
            switch (Datums.Of(text))
            {
                case DatumKind.Wgs84:
                    return;
                case DatumKind.Near:
                    trace?.Add("location.datum", Term.GeodeticDatum, verbatim, "WGS84", issue: null, "Within about 2 m of WGS84: the coordinate is left as it is.");
                    return;
                case DatumKind.Other:
                    issue = OccurrenceIssue.COORDINATE_REPROJECTION_SUSPICIOUS;
                    note = "The datum is known, but the coordinate has not been moved to WGS84.";
                    break;
                default:
                    issue = OccurrenceIssue.GEODETIC_DATUM_INVALID;
                    issues |= OccurrenceIssue.GEODETIC_DATUM_ASSUMED_WGS84;
                    break;
            }
        }

        issues |= issue;
        trace?.Add("location.datum", Term.GeodeticDatum, verbatim, "WGS84", issue, note);
    }

    private static bool IsPlain(ReadOnlySpan<char> text, double value) =>
        double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number == value;

    internal static string? Text(VerbatimRecord v)
    {
        if (v[Term.DecimalLatitude] is not null || v[Term.DecimalLongitude] is not null) return $"{v[Term.DecimalLatitude]}, {v[Term.DecimalLongitude]}";
        return v[Term.VerbatimLatitude] is not null ? $"{v[Term.VerbatimLatitude]}, {v[Term.VerbatimLongitude]}" : v[Term.VerbatimCoordinates];
    }
}
