using System.Globalization;
using Saola.Geo;

namespace Saola.Records;

/// <summary>Points of the verbatim fields: degrees in any typography, UTM, military grid squares, the point of a footprint.</summary>
internal static class VerbatimRules
{
    /// <summary>The first of them that is read.</summary>
    /// <param name="v">The record.</param>
    /// <param name="isGiven">Becomes true when any of the fields has a value.</param>
    /// <param name="note">How it was read, or why not.</param>
    public static GivenPoint? Read(VerbatimRecord v, ref bool isGiven, out string? note)
    {
        note = null;
        var latitude = Placeholder.Clean(v[Term.VerbatimLatitude]);
        var longitude = Placeholder.Clean(v[Term.VerbatimLongitude]);
        var both = Placeholder.Clean(v[Term.VerbatimCoordinates]);
        isGiven |= !latitude.IsEmpty || !longitude.IsEmpty || !both.IsEmpty;
        var system = v[Term.VerbatimSrs] is { Length: > 0 } own ? own : v[Term.GeodeticDatum];
        if (!latitude.IsEmpty && !longitude.IsEmpty)
        {
            if (CoordinateRules.Pair(latitude, longitude) is { } pair && (pair.InRange || new Point(pair.Longitude, pair.Latitude).InRange))
            {
                note = "Read from the verbatim coordinates.";
                return new GivenPoint(pair, system);
            }

            if (Utm($"{longitude} {latitude}", Grid(v, system), out note) is { } utm) return utm;
        }

        if (!both.IsEmpty && Together(both, v, system, out note) is { } point) return point;
        if (Placeholder.Clean(v[Term.FootprintWkt]) is { IsEmpty: false } footprint && footprint.StartsWith("POINT", StringComparison.OrdinalIgnoreCase)
            && CoordinateText.TryParsePair(footprint, out var lat, out var lon))
        {
            note = "Read from the point of footprintWKT.";
            return new GivenPoint(new Point(lat, lon), v[Term.FootprintSrs] ?? v[Term.GeodeticDatum]);
        }

        return null;
    }

    /// <summary>A UTM position; the system may give the zone, the half and the datum.</summary>
    public static GivenPoint? Utm(ReadOnlySpan<char> text, DatumReading? system, out string note)
    {
        note = "";
        if (!UtmText.TryParse(text, out var reading, system?.Zone ?? 0, system?.South)) return null;
        var datum = reading.Datum ?? system?.Datum ?? Datum.Wgs84;
        var (latitude, longitude) = reading.Position.ToGeographic(datum.Ellipsoid);
        note = $"Read as UTM zone {reading.Position.Zone}{(reading.Position.South ? 'S' : 'N')} on {datum.Name}.";
        // A datum that is only assumed is told as such where datums are looked at.
        return new GivenPoint(new Point(Math.Round(latitude, 6), Math.Round(longitude, 6)), System: null, reading.Datum ?? system?.Datum);
    }

    private static GivenPoint? Together(ReadOnlySpan<char> text, VerbatimRecord v, string? system, out string? note)
    {
        if (CoordinateText.TryParsePair(text, out var latitude, out var longitude))
        {
            note = "Read from the verbatim coordinates.";
            return new GivenPoint(new Point(latitude, longitude), system);
        }

        var grid = Grid(v, system);
        if (Utm(text, grid, out note!) is { } utm) return utm;
        foreach (var label in (ReadOnlySpan<string>)["MGRS", "USNG", "UTM"])
        {
            if (text.StartsWith(label, StringComparison.OrdinalIgnoreCase)) text = text[label.Length..].TrimStart(" :=");
        }

        if (Mgrs.TryParse(text, (grid?.Datum ?? Datum.Wgs84).Ellipsoid, out var square))
        {
            note = $"The centre of a square of {square.SideMeters.ToString(CultureInfo.InvariantCulture)} m of the military grid.";
            // Half the diagonal.
            var uncertainty = Math.Round(square.SideMeters * Math.Sqrt(0.5), 1);
            return new GivenPoint(new Point(Math.Round(square.Latitude, 6), Math.Round(square.Longitude, 6)), System: null, grid?.Datum, uncertainty);
        }

        if (WithDatum(text) is { } named)
        {
            note = "Read from the verbatim coordinates.";
            return named;
        }

        var kind = GridText.Kind(text);
        note = kind is null ? null : $"This looks like {kind}, which is not read.";
        return null;
    }

    // 17.5, 105.25 (WGS84); WGS84 17.5 105.25; 17.5 105.25 NAD27
    private static GivenPoint? WithDatum(ReadOnlySpan<char> text)
    {
        var (open, first, last) = (text.LastIndexOf('('), text.IndexOf(' '), text.LastIndexOf(' '));
        foreach (var (at, isFirst) in (ReadOnlySpan<(int, bool)>)[(open, false), (first, true), (last, false)])
        {
            if (at <= 0) continue;
            var name = (isFirst ? text[..at] : text[at..]).Trim(" ():,;");
            if (DatumText.Read(name)?.Datum is not null && CoordinateText.TryParsePair(isFirst ? text[at..] : text[..at], out var latitude, out var longitude))
                return new GivenPoint(new Point(latitude, longitude), name.ToString());
        }

        return null;
    }

    // verbatimSRS may name the datum and verbatimCoordinateSystem the zone.
    private static DatumReading? Grid(VerbatimRecord v, string? system)
    {
        var datum = DatumText.Read(system);
        if (datum?.Zone > 0 || DatumText.Read(v[Term.VerbatimCoordinateSystem]) is not { } grid) return datum;
        return grid with { Datum = datum?.Datum ?? grid.Datum };
    }
}
