using System.Globalization;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>The parameters <c>bbox</c>, <c>bbox-crs</c> and <c>datetime</c> of OGC API – Features (part 1, 7.15.3 and 7.15.4; part 2, 7.3).</summary>
public static class GeoQuery
{
    /// <summary>A box of west, south, east, north, or of those with heights, which are passed over; longitudes beyond ±180 are turned back.</summary>
    /// <exception cref="SaolaException">It is none.</exception>
    internal static Filter.Box Box(IReadOnlyList<double> n)
    {
        if (n.Count is not (4 or 6)) throw new SaolaException($"a box has four numbers (west, south, east, north), or six with heights; here are {n.Count}.");
        var (west, south, east, north) = n.Count == 4 ? (n[0], n[1], n[2], n[3]) : (n[0], n[1], n[3], n[4]);
        foreach (var number in n)
        {
            if (!double.IsFinite(number)) throw new SaolaException("a box has finite numbers.");
        }

        if (south > north) throw new SaolaException("the box has its south above its north; the order is west, south, east, north.");
        if (Math.Max(Math.Abs(west), Math.Abs(east)) > 720) throw new SaolaException("the box has a longitude beyond ±720.");
        if (west <= east && east - west >= 360) return new Filter.Box(-180, south, 180, north);
        return new Filter.Box(Turned(west, isEast: false), south, Turned(east, isEast: true), north);
    }

    /// <summary>The box of a <c>bbox</c> in a system of coordinates.</summary>
    /// <exception cref="SaolaException">It is none; one line, and the parameter's name.</exception>
    public static Filter Bbox(string text, Crs crs)
    {
        var parts = text.Split(',');
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts.Length is not (4 or 6) || !double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                throw AskPlan.Fault("bbox", $"bbox: '{CqlFault.Shown(text)}' is not four numbers (or six, with heights) with commas between them.");
        }

        try
        {
            var (low, high) = parts.Length == 4 ? ((numbers[0], numbers[1]), (numbers[2], numbers[3])) : ((numbers[0], numbers[1]), (numbers[3], numbers[4]));
            var ((west, south), (east, north)) = (crs.ToDegrees(low.Item1, low.Item2), crs.ToDegrees(high.Item1, high.Item2));
            return Box([west, south, east, north]);
        }
        catch (SaolaException e)
        {
            throw AskPlan.Fault("bbox", $"bbox: {e.Message}");
        }
    }

    /// <summary>
    /// Records whose date touches a <c>datetime</c>: an instant, or an interval with <c>..</c> or nothing for an open end; also a year or a month, and as
    /// GDAL writes them.
    /// </summary>
    /// <exception cref="SaolaException">It is none; one line, and the parameter's name.</exception>
    public static Filter Datetime(string text, Field field)
    {
        var parts = text.Split('/');
        if (parts.Length > 2) throw Fault(text);
        var (from, to) = (End(parts[0]), End(parts[^1]));
        if (parts.Length == 1 && from is null) throw Fault(text);
        if (from is null && to is null) return Filter.All;
        if (from?.First > to?.Last) throw AskPlan.Fault("datetime", $"datetime: '{CqlFault.Shown(text)}' runs backwards; the earlier end comes first.");
        return CqlTime.Of("T_INTERSECTS", field, from?.First, to?.Last);

        (DateOnly First, DateOnly Last)? End(string end)
        {
            if (end is "" or "..") return null;
            if (CqlTime.DayOfEither(end) is { } day) return (day, day);
            return DayRange.Parse(end) is { } days && !end.Any(char.IsWhiteSpace) ? (DateOnly.FromDayNumber(days.First + Epoch), DateOnly.FromDayNumber(days.Last + Epoch)) : throw Fault(text);
        }
    }

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    private static double Turned(double longitude, bool isEast)
    {
        if (longitude is >= -180 and <= 180) return longitude;
        var turned = longitude - (360 * Math.Floor((longitude + 180) / 360));
        return isEast && turned == -180 ? 180 : turned;
    }

    private static SaolaException Fault(string text) => AskPlan.Fault(
        "datetime", $"datetime: '{CqlFault.Shown(text)}' is neither a date or instant, such as 2000-05-03 or 2000-05-03T10:00:00Z, nor two of them with a slash between; .. leaves an end open.");
}
