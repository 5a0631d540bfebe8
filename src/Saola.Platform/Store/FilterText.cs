using System.Globalization;
using Saola.Geo;

namespace Saola.Platform.Store;

/// <summary>
/// Filters as the parameters of an address, with GBIF's names: <c>country=KH&amp;country=LA&amp;year=1990,2000&amp;hasCoordinate=true</c>.
/// Values of one parameter are alternatives; parameters are all required. <c>a,b</c> is an inclusive range (<c>*</c> for an open end),
/// a value with <c>*</c> or <c>?</c> in a text field is a pattern, <c>geometry</c> is WKT, <c>place</c> is a place's key (layer/id), <c>box</c> is west,south,east,north,
/// <c>geoDistance</c> is latitude,longitude,distance (m or km), <c>predicate</c> is a filter in JSON (<see cref="Predicates"/>), a leading <c>!</c> negates
/// a value.
/// </summary>
public static class FilterText
{
    /// <summary>Parameters that the callers use for other things than filtering.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "limit", "offset", "sort", "desc", "distinct", "field", "fields", "facet", "facetLimit", "snapshot", "cells", "lang", "format", "view", "map", "theme", "page",
    };

    /// <summary>Whether a parameter is used for other things than filtering.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name);

    /// <summary>The filter of address parameters.</summary>
    /// <exception cref="SaolaException">A parameter that is no field, or a value that its field cannot have; one line names both.</exception>
    public static Filter Parse(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var parts = new List<Filter>();
        foreach (var group in parameters.Where(p => !Reserved.Contains(p.Key)).GroupBy(p => p.Key, StringComparer.OrdinalIgnoreCase))
        {
            var wanted = new List<Filter>();
            foreach (var (_, value) in group.Where(p => p.Value.Length > 0))
            {
                var one = value[0] == '!' ? new Filter.Not(Value(group.Key, value[1..])) : Value(group.Key, value);
                if (one is Filter.Not) parts.Add(one);
                else wanted.Add(one);
            }

            if (wanted.Count == 0) continue;
            parts.Add(wanted.Count == 1 ? wanted[0]
                : wanted.TrueForAll(f => f is Filter.In) ? new Filter.In(((Filter.In)wanted[0]).Field, [.. wanted.SelectMany(f => ((Filter.In)f).Values)])
                : new Filter.Or(wanted));
        }

        return parts.Count == 1 ? parts[0] : new Filter.And(parts);
    }

    private static Filter Value(string name, string value)
    {
        // Where a text ends for the serving engine.
        if (value.Contains('\0')) throw new SaolaException($"{name}: the value holds a NUL character; leave it out.");
        if (name.Equals("geometry", StringComparison.OrdinalIgnoreCase)) return new Filter.Within(GeoShape.ParseWkt(value));
        if (name.Equals("place", StringComparison.OrdinalIgnoreCase))
            return Places.Layers.Place.Split(value) is not null ? new Filter.InPlace(value) : throw new SaolaException($"{name}: '{value}' names no place; a place is named as layer/id, and /places lists them.");
        if (name.Equals("predicate", StringComparison.OrdinalIgnoreCase)) return Predicates.Parse(value);
        if (name.Equals("box", StringComparison.OrdinalIgnoreCase))
        {
            var n = Numbers(name, value, 4);
            if (n[1] > n[3]) throw new SaolaException($"{name}: '{value}' has its south above its north; the order is west,south,east,north.");
            return new Filter.Box(n[0], n[1], n[2], n[3]);
        }

        if (name.Equals("geoDistance", StringComparison.OrdinalIgnoreCase))
        {
            var (unit, scale) = value.EndsWith("km", StringComparison.OrdinalIgnoreCase) ? (2, 1000) : value.EndsWith('m') || value.EndsWith('M') ? (1, 1) : (0, 1);
            var n = Numbers(name, value[..^unit], 3);
            if (Math.Abs(n[0]) > 90 || Math.Abs(n[1]) > 360 || n[2] < 0)
                throw new SaolaException($"{name}: '{value}' is not latitude,longitude,distance with a latitude from -90 to 90, a longitude from -360 to 360 and a distance from 0.");
            return new Filter.Near(n[0], n[1], n[2] * scale);
        }

        var field = Field.Find(name)
            ?? throw new SaolaException($"'{name}' is not a field of a record; the fields are listed at /api/fields.");
        if (value is "*") return new Filter.Not(new Filter.IsNull(field));
        if (field.Kind is FieldKind.Integer or FieldKind.Number or FieldKind.Date)
        {
            var comma = value.IndexOf(',', StringComparison.Ordinal);
            if (comma < 0)
            {
                Check(field, value);
                CheckBounds(field, value);
                return Filter.Is(field, value);
            }

            var (from, to) = (value[..comma], value[(comma + 1)..]);
            foreach (var end in new[] { from, to }.Where(end => end is not ("*" or "")))
            {
                Check(field, end);
                CheckBounds(field, end);
            }

            if (from is not ("*" or "") && to is not ("*" or "") && IsBackwards(field, from, to))
                throw new SaolaException($"{field.Name}: '{value}' runs backwards; give {to},{from}.");
            return new Filter.Range(field, from is "*" or "" ? null : from, to is "*" or "" ? null : to);
        }

        if (field.Kind is FieldKind.Issue) Check(field, value);
        if (field.Kind is FieldKind.Flag) Check(field, value);
        return field.Kind is FieldKind.Text or FieldKind.Lineage && value.AsSpan().IndexOfAny('*', '?') >= 0
            ? new Filter.Like(field, value)
            : Filter.Is(field, value);
    }

    /// <summary>Refuses a value that its field cannot have.</summary>
    public static void Check(Field field, string value)
    {
        var remedy = field.Kind switch
        {
            FieldKind.Integer or FieldKind.Number when Evaluation.Number(value) is null => "a number, or a range such as 1990,2000",
            FieldKind.Date when DayRange.Parse(value) is null => "a date such as 1990, 1990-05 or 1990-05-31, or a range of two with a comma",
            FieldKind.Issue when Evaluation.Issue(value) is null => "one of GBIF's issue names",
            FieldKind.Flag when !bool.TryParse(value, out _) => "true or false",
            _ => null,
        };
        if (remedy is not null) throw new SaolaException($"{field.Name}: '{value}' is not {remedy}.");
    }

    // Asked for as it is, such a number has no record: it would read as if nobody had looked. A comparison in a predicate may well go beyond.
    private static void CheckBounds(Field field, string value)
    {
        if (field.Bounds is var (least, most) && Evaluation.Number(value) is { } number && (number < least || number > most))
            throw new SaolaException(string.Create(CultureInfo.InvariantCulture, $"{field.Name}: '{value}' is not a number from {least} to {most}."));
    }

    private static bool IsBackwards(Field field, string from, string to) => field.Kind is FieldKind.Date
        ? DayRange.Parse(from)!.Value.First > DayRange.Parse(to)!.Value.Last
        : Evaluation.Number(from) > Evaluation.Number(to);

    private static double[] Numbers(string name, string value, int count)
    {
        var parts = value.Split(',');
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            if (parts.Length != count || !double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                throw new SaolaException($"{name}: '{value}' is not {count} numbers with commas between them.");
        }

        return numbers;
    }
}
