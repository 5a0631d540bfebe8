using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>What the text and the JSON of CQL2 have in common: values that are checked where they stand.</summary>
internal static class CqlRead
{
    public static readonly IReadOnlyList<string> SpatialNames = ["S_INTERSECTS", "S_WITHIN", "S_DISJOINT"];

    public static CqlTerm.Instant Date(string at, string text) =>
        new(at, CqlTime.Day(text) ?? throw CqlFault.Of(at, $"'{CqlFault.Shown(text)}' is no date; a day such as 2000-05-03 was expected"));

    public static CqlTerm.Instant Timestamp(string at, string text) =>
        new(at, CqlTime.DayOfInstant(text) ?? throw CqlFault.Of(at, $"'{CqlFault.Shown(text)}' is no instant; date, time and zone were expected, such as 2000-05-03T10:00:00Z"));

    /// <summary>An interval of two dates or instants; <c>..</c> leaves an end open.</summary>
    public static CqlTerm.Interval Interval(string at, (string At, string Text) from, (string At, string Text) to)
    {
        static DateOnly? End((string At, string Text) end) => end.Text == ".." ? null
            : CqlTime.Day(end.Text) ?? CqlTime.DayOfInstant(end.Text) ?? throw CqlFault.Of(end.At, $"'{CqlFault.Shown(end.Text)}' is no end of an interval; a day such as 2000-05-03, an instant or .. was expected");
        var (first, last) = (End(from), End(to));
        return first > last ? throw CqlFault.Of(at, "the interval runs backwards; its first day comes first") : new CqlTerm.Interval(at, first, last);
    }

    /// <summary>What may stand in CASEI: a property, or a text.</summary>
    public static CqlTerm Foldable(CqlTerm term) => term switch
    {
        CqlTerm.CaseFolded folded => folded.Inner,
        CqlTerm.Text or CqlTerm.Property => term,
        _ => throw CqlFault.Of(term.At, "CASEI takes a property or a text"),
    };

    /// <summary>A box of four numbers, or of six with heights, which are passed over.</summary>
    public static Filter.Box Box(string at, IReadOnlyList<double> n) => CqlFault.At(at, () => GeoQuery.Box(n));

    /// <summary>Records that lie at one of some points.</summary>
    public static Filter Points(string at, IReadOnlyList<IReadOnlyList<double>> positions)
    {
        var points = new List<Filter>();
        foreach (var position in positions)
        {
            if (position.Count is < 2 or > 4) throw CqlFault.Of(at, "a point has a longitude and a latitude");
            if (!(Math.Abs(position[0]) <= 180) || !(Math.Abs(position[1]) <= 90)) throw CqlFault.Of(at, "a point lies beyond ±180 of longitude or ±90 of latitude; the order is longitude latitude");
            points.Add(new Filter.Box(position[0], position[1], position[0], position[1]));
        }

        return points.Count == 1 ? points[0] : new Filter.Or(points);
    }
}
