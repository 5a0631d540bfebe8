using System.Globalization;
using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>
/// Dates and instants (RFC 3339), and the relations of a record's date to them (CQL2, table 9; Allen 1983). A record's date is an interval of days; an
/// instant stands for its day (UTC).
/// </summary>
internal static class CqlTime
{
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>The relations, by name: what holds of the first and last day of the record's date, given the first and last of the other.</summary>
    private static readonly Dictionary<string, Func<Span, Filter>> Relations = new(StringComparer.Ordinal)
    {
        ["T_AFTER"] = s => s.Begins.After(s.Last),
        ["T_BEFORE"] = s => s.Ends.Before(s.First),
        ["T_CONTAINS"] = s => s.Begins.Before(s.First).With(s.Ends.After(s.Last)),
        ["T_DISJOINT"] = s => new Filter.Or([s.Begins.After(s.Last), s.Ends.Before(s.First)]),
        ["T_DURING"] = s => s.Begins.After(s.First).With(s.Ends.Before(s.Last)),
        ["T_EQUALS"] = s => s.Begins.On(s.First).With(s.Ends.On(s.Last)),
        ["T_FINISHEDBY"] = s => s.Begins.Before(s.First).With(s.Ends.On(s.Last)),
        ["T_FINISHES"] = s => s.Begins.After(s.First).With(s.Ends.On(s.Last)),
        ["T_INTERSECTS"] = s => s.Begins.NotAfter(s.Last).With(s.Ends.NotBefore(s.First)),
        ["T_MEETS"] = s => s.Ends.On(s.First),
        ["T_METBY"] = s => s.Begins.On(s.Last),
        ["T_OVERLAPPEDBY"] = s => s.Begins.After(s.First).With(s.Begins.Before(s.Last)).With(s.Ends.After(s.Last)),
        ["T_OVERLAPS"] = s => s.Begins.Before(s.First).With(s.Ends.After(s.First)).With(s.Ends.Before(s.Last)),
        ["T_STARTEDBY"] = s => s.Begins.On(s.First).With(s.Ends.After(s.Last)),
        ["T_STARTS"] = s => s.Begins.On(s.First).With(s.Ends.Before(s.Last)),
    };

    /// <summary>The relation that holds where this one does, seen from the other side.</summary>
    private static readonly Dictionary<string, string> Turned = new(StringComparer.Ordinal)
    {
        ["T_AFTER"] = "T_BEFORE", ["T_BEFORE"] = "T_AFTER", ["T_CONTAINS"] = "T_DURING", ["T_DURING"] = "T_CONTAINS", ["T_FINISHEDBY"] = "T_FINISHES",
        ["T_FINISHES"] = "T_FINISHEDBY", ["T_MEETS"] = "T_METBY", ["T_METBY"] = "T_MEETS", ["T_OVERLAPPEDBY"] = "T_OVERLAPS", ["T_OVERLAPS"] = "T_OVERLAPPEDBY",
        ["T_STARTEDBY"] = "T_STARTS", ["T_STARTS"] = "T_STARTEDBY",
    };

    public static IReadOnlyCollection<string> Names => Relations.Keys;

    public static bool Is(string name) => Relations.ContainsKey(name);

    public static string Turn(string relation) => Turned.GetValueOrDefault(relation, relation);

    /// <summary>Records whose date is in a relation to a span of days; an end that is null is open.</summary>
    public static Filter Of(string relation, Field field, DateOnly? from, DateOnly? to) => Relations[relation](new Span(field, from, to));

    /// <summary>A day, <c>2000-05-03</c>; null for anything else.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The day (UTC) of an instant with its time zone, <c>2000-05-03T10:00:00Z</c>; null for anything else.</summary>
    public static DateOnly? DayOfInstant(string text)
    {
        // A leap second is a part of the minute before.
        var written = text.ToUpperInvariant().Replace(":60", ":59", StringComparison.Ordinal);
        return written.Length > 16 && (written.EndsWith('Z') || written[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(written, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? DateOnly.FromDateTime(instant.UtcDateTime) : null;
    }

    /// <summary>The days of a date or an instant as GDAL writes it, which may end with the T that parts date and time.</summary>
    public static DateOnly? DayOfEither(string text) => Day(text.EndsWith('T') ? text[..^1] : text) ?? DayOfInstant(text);

    public static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The other side of a relation; ends that are open lie beyond every day.</summary>
    private readonly record struct Span(Field Field, DateOnly? From, DateOnly? To)
    {
        public Edge Begins => new(Field, isFirst: true);

        public Edge Ends => new(Field, isFirst: false);

        public (DateOnly? Day, bool IsEarly) First => (From, true);

        public (DateOnly? Day, bool IsEarly) Last => (To, false);
    }

    /// <summary>The first or the last day of a record's date, compared with a day. Only some of these comparisons are the algebra's own.</summary>
    private readonly struct Edge(Field field, bool isFirst)
    {
        public Filter After((DateOnly? Day, bool IsEarly) end) => end.Day is not { } day ? (end.IsEarly ? Dated() : Never)
            : isFirst ? new Filter.Range(field, Written(day), null, FromInclusive: false) : Other(NotAfter(end));

        public Filter NotBefore((DateOnly? Day, bool IsEarly) end) => end.Day is not { } day ? (end.IsEarly ? Dated() : Never)
            : isFirst ? new Filter.Range(field, Written(day), null) : Other(Before(end));

        public Filter Before((DateOnly? Day, bool IsEarly) end) => end.Day is not { } day ? (end.IsEarly ? Never : Dated())
            : isFirst ? Other(NotBefore(end)) : new Filter.Range(field, null, Written(day), ToInclusive: false);

        public Filter NotAfter((DateOnly? Day, bool IsEarly) end) => end.Day is not { } day ? (end.IsEarly ? Never : Dated())
            : isFirst ? Other(After(end)) : new Filter.Range(field, null, Written(day));

        public Filter On((DateOnly? Day, bool IsEarly) end) => end.Day is null ? Never : NotBefore(end).With(NotAfter(end));

        private static Filter Never => CqlFilter.Never;

        private Filter Dated() => new Filter.Not(new Filter.IsNull(field));

        private Filter Other(Filter filter) => Dated().With(new Filter.Not(filter));
    }
}
