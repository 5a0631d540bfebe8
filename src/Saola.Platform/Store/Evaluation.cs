using System.Globalization;
using Saola.Geo;
using Saola.Records;

namespace Saola.Platform.Store;

/// <summary>The plain meaning of a filter: one row, one answer. The oracle of every engine.</summary>
public static class Evaluation
{
    private static readonly Dictionary<string, OccurrenceIssue> IssueNames =
        Enum.GetValues<OccurrenceIssue>().ToDictionary(i => i.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A function that tells whether a row matches; shapes are indexed once. A record of which only its cell is known matches where it may
    /// match: its cell touches the shape, or one of the cell's countries is the country. Under a negation it is the other way round, so that
    /// both a question and its negation find what is not known.
    /// </summary>
    public static Func<OccurrenceRow, bool> Compile(Filter filter) => Compile(filter, must: false);

    /// <summary>A function that tells whether a row matches wherever in its cell it is.</summary>
    public static Func<OccurrenceRow, bool> CompileSure(Filter filter) => Compile(filter, must: true);

    private static Func<OccurrenceRow, bool> Compile(Filter filter, bool must)
    {
        switch (filter)
        {
            case Filter.And and:
                var all = and.Parts.Select(part => Compile(part, must)).ToArray();
                return row => Array.TrueForAll(all, part => part(row));
            case Filter.Or or:
                var any = or.Parts.Select(part => Compile(part, must)).ToArray();
                return row => Array.Exists(any, part => part(row));
            case Filter.Not not:
                var inner = Compile(not.Part, !must);
                return row => !inner(row);
            case Filter.In @in:
                return row => @in.Values.Any(value => row.Area is { } area && CellField.Is(@in.Field)
                    ? CellField.Equal(@in.Field, row, area, value, must) : Equal(@in.Field, row, value, @in.MatchCase));
            case Filter.Below below:
                return row => below.Holds(row.TaxonKey);
            case Filter.Range range:
                return row => row.Area is { } area && CellField.Is(range.Field) ? CellField.InRange(range, area, must) : InRange(range, row);
            case Filter.Like like:
                return row => like.Field.Kind switch
                {
                    FieldKind.Lineage => Field.Lineage(row).Any(name => Matches(like.Pattern, name, like.MatchCase)),
                    FieldKind.Code when like.Field == Field.Country && !must && row.CellCountries is { } codes => codes.Any(code => Matches(like.Pattern, code)),
                    FieldKind.Text or FieldKind.Code => Matches(like.Pattern, like.Field.Value(row) as string, like.MatchCase && like.Field.Kind == FieldKind.Text),
                    _ => false,
                };
            case Filter.IsNull isNull:
                return row => isNull.Field.Kind == FieldKind.Issue ? row.Issues.IsEmpty
                    : isNull.Field.Value(row) is null && !(isNull.Field == Field.Country && row.CellCountries is not null);
            case Filter.Within within:
                var index = within.Shape.Index;
                return row => row.Area is { } area ? CellField.Within(index, area, must)
                    : row.DecimalLatitude is { } latitude && index.Contains(latitude, row.DecimalLongitude!.Value);
            case Filter.Box box:
                return row => row.Area is { } area ? CellField.InBox(box, area, must)
                    : row.DecimalLatitude is { } latitude && InBox(box, latitude, row.DecimalLongitude!.Value);
            case Filter.Near near:
                return row => row.Area is { } area ? CellField.Near(near, area, must)
                    : row.DecimalLatitude is { } latitude
                        && Geodesic.DistanceMeters(near.Latitude, near.Longitude, latitude, row.DecimalLongitude!.Value) <= near.Meters;
            default:
                throw new ArgumentOutOfRangeException(nameof(filter), filter, "not a filter of the algebra");
        }
    }

    private static bool Equal(Field field, OccurrenceRow row, string value, bool matchCase) => field.Kind switch
    {
        FieldKind.Issue => Issue(value) is { } issue && row.Issues.Has(issue),
        FieldKind.Date => DayRange.Parse(value) is { } days && row.FirstDay >= days.First && row.LastDay <= days.Last,
        FieldKind.Lineage => Field.Lineage(row).Any(name => matchCase ? name == value : LowerCase.Same(name, value)),
        FieldKind.Integer or FieldKind.Number => Number(field.Value(row)) is { } number && Number(value) is { } wanted && number.Equals(wanted),
        FieldKind.Flag => bool.TryParse(value, out var flag) && field.Value(row) is bool actual && actual == flag,
        FieldKind.Text when matchCase => field.Value(row) as string == value,
        _ => LowerCase.Same(field.Value(row) as string, value),
    };

    private static bool InRange(Filter.Range range, OccurrenceRow row)
    {
        if (range.Field.Kind == FieldKind.Date)
        {
            return row.FirstDay is { } first && row.LastDay is { } last
                && (range.From is null || (DayRange.Parse(range.From) is { } from && (range.FromInclusive ? first >= from.First : first > from.Last)))
                && (range.To is null || (DayRange.Parse(range.To) is { } to && (range.ToInclusive ? last <= to.Last : last < to.First)));
        }

        return range.Field.Kind is FieldKind.Integer or FieldKind.Number && Number(range.Field.Value(row)) is { } number
            && (range.From is null || (Number(range.From) is { } low && (range.FromInclusive ? number >= low : number > low)))
            && (range.To is null || (Number(range.To) is { } high && (range.ToInclusive ? number <= high : number < high)));
    }

    /// <summary>The issue of a name, whatever its case; null for anything else, numbers and lists too.</summary>
    internal static OccurrenceIssue? Issue(string name) =>
        IssueNames.TryGetValue(name, out var issue) ? issue : null;

    /// <summary>Numbers are compared as 64-bit floating point; keys and ids stay exact below 2^53.</summary>
    internal static double? Number(object? value) => value switch
    {
        int i => i,
        long l => l,
        double d => d,
        string s when double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && double.IsFinite(d) => d,
        _ => null,
    };

    internal static bool InBox(Filter.Box box, double latitude, double longitude) =>
        latitude >= box.South && latitude <= box.North
        && (box.West <= box.East ? longitude >= box.West && longitude <= box.East : longitude >= box.West || longitude <= box.East);

    /// <summary>Wildcards over text, in lower case unless case matters, in time proportional to the product of the lengths at worst.</summary>
    internal static bool Matches(string pattern, string? text, bool matchCase = false)
    {
        if (text is null) return false;
        var p = matchCase ? pattern : LowerCase.Of(pattern);
        var t = matchCase ? text : LowerCase.Of(text);
        int i = 0, j = 0, star = -1, mark = 0;
        while (i < t.Length)
        {
            if (j < p.Length && (p[j] == '?' || (p[j] != '*' && p[j] == t[i])))
            {
                i += p[j] == '?' && char.IsHighSurrogate(t[i]) && i + 1 < t.Length ? 2 : 1;
                j++;
            }
            else if (j < p.Length && p[j] == '*')
            {
                star = j++;
                mark = i;
            }
            else if (star >= 0)
            {
                j = star + 1;
                i = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (j < p.Length && p[j] == '*') j++;
        return j == p.Length;
    }
}
