using System.Globalization;
using CsCheck;
using Saola.Geo;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

/// <summary>Random filters over every field and every node of the algebra, with values that the records have, almost have, and have not.</summary>
internal static class Filters
{
    private static readonly Gen<string> OddText = Gen.OneOf(
        "", "plain", "%", "_", "\\", "'", "*", "?", "true", "FALSE", "1", "-0", "1e3", "nan", "Infinity", "2001", "2001-05", "2001-05-03", "2001-13", "0000",
        "1969-12-31", "PRESENT", "kh", "ZERO_COORDINATE", "zero_coordinate", "5", "ZERO_COORDINATE,COUNTRY_INVALID", "i\u0307stanbul", "ẞtrasse", "σίσυφος");

    private static readonly Gen<bool> MatchCase = Gen.Int[0, 3].Select(n => n == 0);

    public static Gen<Filter> Over(IReadOnlyList<OccurrenceRow> rows)
    {
        var values = Field.All.ToDictionary(f => f, f => Values(f, rows));
        var positions = Gen.OneOf([.. rows.Where(r => r.DecimalLatitude is not null).Select(r => (Latitude: r.DecimalLatitude!.Value, Longitude: r.DecimalLongitude!.Value))]);
        var places = Gen.OneOf(positions, Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180]));
        var field = Gen.OneOf([.. Field.All]);
        var leaf = Gen.Frequency(
            (6, field.SelectMany(f => Gen.Select(values[f].Array[0, 4], MatchCase, (v, exact) => (Filter)new Filter.In(f, v, exact)))),
            (3, field.SelectMany(f => Gen.Select(values[f].Null(), values[f].Null(), Gen.Bool, Gen.Bool, (a, b, c, d) => (Filter)new Filter.Range(f, a, b, c, d)))),
            (3, field.SelectMany(f => Gen.Select(values[f], Gen.Int[0, 4], Gen.Int[0, 30], MatchCase, (v, how, at, exact) => (Filter)new Filter.Like(f, Pattern(v, how, at), exact)))),
            (2, field.Select(f => (Filter)new Filter.IsNull(f))),
            (1, Box(places)),
            (1, Near(places)),
            (1, Shape(places).Select(s => (Filter)new Filter.Within(s))));
        return Gen.Recursive<Filter>((depth, self) => depth > 2 ? leaf : Gen.Frequency(
            (5, leaf),
            (2, self.Array[0, 3].Select(p => (Filter)new Filter.And(p))),
            (2, self.Array[0, 3].Select(p => (Filter)new Filter.Or(p))),
            (1, self.Select(p => (Filter)new Filter.Not(p)))));
    }

    /// <summary>The filter as one line, for a failing test's message.</summary>
    public static string Describe(Filter filter) => filter switch
    {
        Filter.And f => $"And[{string.Join(", ", f.Parts.Select(Describe))}]",
        Filter.Or f => $"Or[{string.Join(", ", f.Parts.Select(Describe))}]",
        Filter.Not f => $"Not[{Describe(f.Part)}]",
        Filter.In f => $"{f.Field} in {{{string.Join(" | ", f.Values)}}}{(f.MatchCase ? " (case)" : "")}",
        Filter.Within f => $"within {f.Shape.ToWkt()}",
        _ => filter.ToString(),
    };

    private static Gen<string> Values(Field field, IReadOnlyList<OccurrenceRow> rows)
    {
        IEnumerable<string?> Of(OccurrenceRow r) => field.Kind switch
        {
            FieldKind.Issue => r.Issues.Members().Select(i => i.ToString()),
            FieldKind.Lineage => Field.Lineage(r),
            FieldKind.Date => [r.EventDate is { } date ? date.Split('/')[0].Split('T')[0] : null],
            _ => [Convert.ToString(field.Value(r), CultureInfo.InvariantCulture)],
        };
        string[] found = [.. rows.SelectMany(Of).Where(v => !string.IsNullOrEmpty(v)).Distinct()!];
        if (found.Length == 0) return OddText;
        return Gen.Frequency(
            (6, Gen.OneOf(found)),
            (2, Gen.OneOf(found).Select(v => v.ToUpperInvariant())),
            (1, Gen.OneOf(found).Select(v => v.ToLowerInvariant())),
            (1, Gen.OneOf(found).Select(v => v[..^1])),
            (2, OddText));
    }

    private static string Pattern(string value, int how, int at)
    {
        at = Math.Min(at, value.Length);
        if (at < value.Length && at > 0 && char.IsLowSurrogate(value[at])) at--;
        var rest = at < value.Length ? value[Math.Min(value.Length, at + (char.IsHighSurrogate(value[at]) ? 2 : 1))..] : "";
        return how switch
        {
            0 => value[..at] + "*",
            1 => "*" + value[at..],
            2 => value[..at] + "?" + rest,
            3 => "*" + value[at..] + "*",
            _ => $"?{value[..at]}*{rest}",
        };
    }

    private static Gen<Filter> Box(Gen<(double Latitude, double Longitude)> places) => Gen.Select(places, places, Gen.Bool, (a, b, ordered) =>
    {
        var (south, north) = ordered ? (Math.Min(a.Latitude, b.Latitude), Math.Max(a.Latitude, b.Latitude)) : (a.Latitude, b.Latitude);
        return (Filter)new Filter.Box(a.Longitude, south, b.Longitude, north);
    });

    private static Gen<Filter> Near(Gen<(double Latitude, double Longitude)> places) => Gen.Select(
        places, Gen.Double[-1, 7.4], Gen.OneOf(0.0, 0, 0, 360), (p, exponent, turn) => (Filter)new Filter.Near(p.Latitude, p.Longitude > 0 ? p.Longitude - turn : p.Longitude + turn, Math.Pow(10, exponent)));

    /// <summary>One or two star-like polygons, some with a hole, some across the antimeridian or over a pole.</summary>
    private static Gen<GeoShape> Shape(Gen<(double Latitude, double Longitude)> places) => Gen.Select(
        places, Gen.Double[0.01, 60], Gen.Double[0.2, 1].Array[3, 9], Gen.Bool).Array[1, 2].Select(parts => GeoShape.Of(parts.Select(part =>
        {
            var ((latitude, longitude), radius, star, hole) = part;
            double[] Ring(double scale) => [.. star.SelectMany((r, i) =>
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * i / star.Length);
                return (double[])[longitude + (radius * scale * r * cos), Math.Clamp(latitude + (radius * scale * r * sin), -90, 90)];
            })];
            return hole ? new[] { Ring(1), Ring(0.5) } : [Ring(1)];
        })));
}
