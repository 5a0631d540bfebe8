using System.Globalization;
using Saola.Geo;

namespace Saola.Records;

/// <summary>Degrees of latitude and longitude.</summary>
internal readonly record struct Point(double Latitude, double Longitude)
{
    public bool IsZero => Latitude == 0 && Longitude == 0;

    public bool InRange => Latitude is >= -90 and <= 90 && Longitude is >= -180 and <= 180;

    public override string ToString() => $"{LocationRules.Number(Latitude)}, {LocationRules.Number(Longitude)}";
}

/// <summary>The point of a record as its fields give it, and what it is measured on.</summary>
/// <param name="Point">Degrees, rounded to 6 decimals.</param>
/// <param name="System">The text that names the system, or null.</param>
/// <param name="Datum">The datum where the coordinates themselves decide it.</param>
/// <param name="Uncertainty">Metres, where the coordinates are a square.</param>
/// <param name="IsDecimal">Whether decimalLatitude and decimalLongitude gave it.</param>
internal readonly record struct GivenPoint(Point Point, string? System, Datum? Datum = null, double? Uncertainty = null, bool IsDecimal = false);

/// <summary>The point of a record before its country and datum are looked at: decimal fields, or else the verbatim ones, or else the footprint's point.</summary>
internal static class CoordinateRules
{
    /// <summary>
    /// The point, rounded to 6 decimals; null without one. A latitude that only a longitude can be is left in place: whether the two are swapped is for
    /// <see cref="CountryRules.Place"/>.
    /// </summary>
    public static GivenPoint? Read(VerbatimRecord v, ref IssueSet issues, Trace? trace)
    {
        var latitude = Placeholder.Clean(v[Term.DecimalLatitude]);
        var longitude = Placeholder.Clean(v[Term.DecimalLongitude]);
        var isGiven = !latitude.IsEmpty || !longitude.IsEmpty;
        string? note = null;
        GivenPoint? found = null;
        if (isGiven && Pair(latitude, longitude) is { } point)
        {
            found = new GivenPoint(point, v[Term.GeodeticDatum], IsDecimal: true);
            if (!point.InRange && Projected(latitude, longitude, v[Term.GeodeticDatum]) is { } projected) (found, note) = projected;
        }

        if (found is null) found = VerbatimRules.Read(v, ref isGiven, out note);
        if (found is not { } given)
        {
            if (!isGiven) return null;
            issues |= OccurrenceIssue.COORDINATE_INVALID;
            trace?.Add("location.coordinates", Term.DecimalLatitude, Text(v), result: null, OccurrenceIssue.COORDINATE_INVALID, note);
            return null;
        }

        var rounded = new Point(Math.Round(given.Point.Latitude, 6), Math.Round(given.Point.Longitude, 6));
        // What was computed from a grid has no decimals of its own to be rounded.
        var isRounded = rounded != given.Point && given.Datum is null;
        if (trace is not null && !isRounded && (!given.IsDecimal || !IsPlain(latitude, rounded.Latitude) || !IsPlain(longitude, rounded.Longitude)))
            trace.Add("location.coordinates", Term.DecimalLatitude, Text(v), rounded.ToString(), issue: null, note);
        if (isRounded)
        {
            issues |= OccurrenceIssue.COORDINATE_ROUNDED;
            trace?.Add("location.rounded", Term.DecimalLatitude, Text(v), rounded.ToString(), OccurrenceIssue.COORDINATE_ROUNDED, note);
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

        return given with { Point = rounded };
    }

    /// <summary>A latitude and a longitude from a field each; null when one is not read or both say that they are the same.</summary>
    internal static Point? Pair(ReadOnlySpan<char> latitude, ReadOnlySpan<char> longitude)
    {
        if (latitude.IsEmpty || longitude.IsEmpty) return null;
        if (!CoordinateText.TryParse(latitude, out var lat, out var one) || !CoordinateText.TryParse(longitude, out var lon, out var two)) return null;
        if (one == Axis.Longitude && two == Axis.Latitude) return new Point(lon, lat);
        return one == Axis.Longitude || two == Axis.Latitude ? null : new Point(lat, lon);
    }

    // Metres of a grid in the fields for degrees, where the system names the grid's zone.
    private static (GivenPoint Point, string Note)? Projected(ReadOnlySpan<char> latitude, ReadOnlySpan<char> longitude, string? system) =>
        VerbatimRules.Utm($"{longitude} {latitude}", DatumText.Read(system), out var note) is { } point ? (point, note) : null;

    private static bool IsPlain(ReadOnlySpan<char> text, double value) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number == value;

    internal static string? Text(VerbatimRecord v)
    {
        if (v[Term.DecimalLatitude] is not null || v[Term.DecimalLongitude] is not null) return $"{v[Term.DecimalLatitude]}, {v[Term.DecimalLongitude]}";
        return v[Term.VerbatimLatitude] is not null ? $"{v[Term.VerbatimLatitude]}, {v[Term.VerbatimLongitude]}" : v[Term.VerbatimCoordinates];
    }
}
