using Saola.Geo;

namespace Saola.Records;

/// <summary>From the datum that a record names to WGS 84, where a published transformation covers the place.</summary>
internal static class DatumRules
{
    /// <summary>A larger shift in degrees is no datum's (GBIF's limit).</summary>
    private const double Suspicious = 0.1;

    /// <summary>The point on WGS 84, rounded to 6 decimals; as it was given where it is on WGS 84 already or cannot be moved.</summary>
    public static Point ToWgs84(Point point, GivenPoint given, ref IssueSet issues, Trace? trace)
    {
        var datum = given.Datum;
        var verbatim = given.System;
        if (datum is null)
        {
            var text = Placeholder.Clean(verbatim);
            if (text.IsEmpty || Placeholder.IsUnknown(text)) return Stays(point, verbatim, OccurrenceIssue.GEODETIC_DATUM_ASSUMED_WGS84, note: null, ref issues, trace);
            if (DatumText.Read(text) is not { } reading)
            {
                Stays(point, verbatim, OccurrenceIssue.GEODETIC_DATUM_INVALID, note: null, ref issues, trace);
                return Stays(point, verbatim, OccurrenceIssue.GEODETIC_DATUM_ASSUMED_WGS84, note: null, ref issues, trace);
            }

            if (reading.Shifted is { } shifted)
            {
                return Stays(point, verbatim, OccurrenceIssue.COORDINATE_REPROJECTION_SUSPICIOUS,
                    $"{shifted} is a shifted system of web maps of China: the coordinate is left as it is, and lies up to 1.5 km off.", ref issues, trace);
            }

            // A zone without a datum: "UTM 33N".
            if (reading.Datum is null) return Stays(point, verbatim, OccurrenceIssue.GEODETIC_DATUM_ASSUMED_WGS84, note: null, ref issues, trace);
            datum = reading.Datum;
        }

        if (datum.Crs == 4326) return point;
        if (datum.IsWgs84OrNear)
        {
            if (trace is not null)
            {
                trace.Add("location.datum", Term.GeodeticDatum, verbatim ?? datum.Name, "WGS84", issue: null,
                    $"{datum.Name} is within about {LocationRules.Number(datum.Operations[0].AccuracyMeters)} m of WGS84: the coordinate is left as it is.");
            }

            return point;
        }

        return Moved(point, datum, verbatim ?? datum.Name, ref issues, trace);
    }

    private static Point Moved(Point point, Datum datum, string verbatim, ref IssueSet issues, Trace? trace)
    {
        if (datum.OperationAt(point.Latitude, point.Longitude) is not { } operation)
        {
            return Stays(point, verbatim, OccurrenceIssue.COORDINATE_REPROJECTION_FAILED,
                $"No published transformation from {datum.Name} to WGS84 covers this place: the coordinate is left as it is.", ref issues, trace);
        }

        var (latitude, longitude) = datum.ToWgs84(point.Latitude, point.Longitude, operation);
        var moved = new Point(Math.Round(latitude, 6), Math.Round(longitude, 6));
        if (!(Math.Abs(moved.Latitude - point.Latitude) <= Suspicious) || !(Math.Abs(Math.IEEERemainder(moved.Longitude - point.Longitude, 360)) <= Suspicious))
        {
            return Stays(point, verbatim, OccurrenceIssue.COORDINATE_REPROJECTION_SUSPICIOUS,
                $"The way from {datum.Name} to WGS84 is too long to be one of a datum: the coordinate is left as it is.", ref issues, trace);
        }

        if (moved == point) return point;
        issues |= OccurrenceIssue.COORDINATE_REPROJECTED;
        if (trace is not null)
        {
            var meters = Math.Round(Geodesic.DistanceMeters(point.Latitude, point.Longitude, moved.Latitude, moved.Longitude));
            trace.Add("location.datum", Term.GeodeticDatum, $"{point} ({verbatim})", moved.ToString(), OccurrenceIssue.COORDINATE_REPROJECTED,
                $"Moved by {LocationRules.Number(meters)} m from {datum.Name} to WGS84 (EPSG {operation.Epsg}, stated accuracy {LocationRules.Number(operation.AccuracyMeters)} m).");
        }

        return moved;
    }

    private static Point Stays(Point point, string? verbatim, OccurrenceIssue issue, string? note, ref IssueSet issues, Trace? trace)
    {
        issues |= issue;
        trace?.Add("location.datum", Term.GeodeticDatum, verbatim, "WGS84", issue, note);
        return point;
    }
}
