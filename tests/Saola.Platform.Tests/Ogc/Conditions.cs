using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Ogc;

/// <summary>A condition that is written as CQL2 text, as JSON and in GDAL's dialect, with its truth for a record: null where it is unknown.</summary>
internal sealed record Condition(string Text, JsonNode Json, string Gdal, Func<OccurrenceRow, bool?> Truth, Func<OccurrenceRow, bool> Plain);

/// <summary>Random conditions over every kind of field, and the meaning of CQL2's three-valued logic, written anew without the algebra.</summary>
internal static class Conditions
{
    private static readonly string[] Texts = ["plain", "Plain", "it's", "50% of_it", @"back\slash", "昆明", "Ä b", ""];
    private static readonly string[] Countries = ["KH", "LA", "VN"];
    private static readonly DateOnly Start = new(2000, 1, 1);

    /// <summary>Allen's relations of a record's days to a span of days, as the tables of CQL2 define them.</summary>
    private static readonly Dictionary<string, Func<long, long, long, long, bool>> Relations = new()
    {
        ["T_AFTER"] = (s, e, from, to) => s > to, ["T_BEFORE"] = (s, e, from, to) => e < from, ["T_CONTAINS"] = (s, e, from, to) => s < from && e > to,
        ["T_DISJOINT"] = (s, e, from, to) => s > to || e < from, ["T_DURING"] = (s, e, from, to) => s > from && e < to, ["T_EQUALS"] = (s, e, from, to) => s == from && e == to,
        ["T_FINISHEDBY"] = (s, e, from, to) => s < from && e == to, ["T_FINISHES"] = (s, e, from, to) => s > from && e == to, ["T_INTERSECTS"] = (s, e, from, to) => s <= to && e >= from,
        ["T_MEETS"] = (s, e, from, to) => e == from, ["T_METBY"] = (s, e, from, to) => s == to, ["T_OVERLAPPEDBY"] = (s, e, from, to) => s > from && s < to && e > to,
        ["T_OVERLAPS"] = (s, e, from, to) => s < from && e > from && e < to, ["T_STARTEDBY"] = (s, e, from, to) => s == from && e > to, ["T_STARTS"] = (s, e, from, to) => s == from && e < to,
    };

    /// <summary>Records with everything that a condition asks for, now and then missing.</summary>
    public static IReadOnlyList<OccurrenceRow> Rows { get; } = Make();

    public static Gen<Condition> Any { get; } = Gen.Recursive<Condition>((depth, self) => depth > 3 ? Leaf() : Gen.Frequency(
        (3, Leaf()),
        (2, self.Array[2, 3].Select(parts => Joined("AND", parts, truths => truths.Any(t => t == false) ? false : truths.All(t => t == true) ? true : null, truths => truths.All(t => t)))),
        (2, self.Array[2, 3].Select(parts => Joined("OR", parts, truths => truths.Any(t => t == true) ? true : truths.All(t => t == false) ? false : null, truths => truths.Any(t => t)))),
        (2, self.Select(part => new Condition($"NOT ({part.Text})", Op("not", part.Json.DeepClone()), $"NOT ({part.Gdal})", row => !part.Truth(row), row => !part.Plain(row))))));

    private static Gen<Condition> Leaf()
    {
        var mark = Gen.OneOf("=", "<>", "<", "<=", ">", ">=");
        return Gen.OneOf(
            Gen.Select(mark, Gen.Int[1_998, 2_004], Gen.Bool, Compare),
            Gen.Select(Gen.OneOf("=", "<>"), Gen.OneOf(Texts), Equal),
            Gen.OneOf(Texts).Select(Folded),
            Gen.Select(Gen.OneOf(Texts), Gen.Int[0, 3], Gen.Bool, Like),
            Gen.Select(Gen.Int[1_998, 2_004], Gen.Int[0, 4], Gen.Bool, Between),
            Gen.OneOf(Countries).Array[1, 3].Select(In),
            Gen.Select(Gen.OneOf("year", "locality", "countryCode", "eventDate"), Gen.Bool, IsNull),
            Gen.Select(Gen.Double[-170, 160], Gen.Double[-80, 70], Gen.Double[1, 90], Intersects),
            Gen.Select(Gen.OneOf([.. Relations.Keys]), Day(), Day(), Gen.Bool, Temporal));
    }

    private static Gen<int?> Day() => Gen.Int[-12, 60].Select(day => day < 0 ? (int?)null : day);

    private static Condition Joined(string word, Condition[] parts, Func<IReadOnlyList<bool?>, bool?> truth, Func<IReadOnlyList<bool>, bool> plain) => new(
        string.Join($" {word} ", parts.Select(p => $"({p.Text})")), Op(word.ToLowerInvariant(), [.. parts.Select(p => p.Json.DeepClone())]), string.Join($" {word} ", parts.Select(p => $"({p.Gdal})")),
        row => truth([.. parts.Select(p => p.Truth(row))]), row => plain([.. parts.Select(p => p.Plain(row))]));

    private static Condition Compare(string mark, int year, bool isTurned)
    {
        bool? Truth(OccurrenceRow row) => row.Year is not { } y ? null : (isTurned ? year.CompareTo(y) : y.CompareTo(year)) is var order && mark switch
        {
            "=" => order == 0,
            "<>" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
        return isTurned ? One($"{year} {mark} year", Op(mark, year, Property("year")), Truth) : One($"year {mark} {year}", Op(mark, Property("year"), year), Truth);
    }

    private static Condition Equal(string mark, string text)
    {
        var condition = One($"locality {mark} {Quoted(text)}", Op(mark, Property("locality"), text), row => row.Locality is null ? null : (row.Locality == text) == (mark == "="));
        return condition with { Plain = row => row.Locality is not null && row.Locality.Equals(text, StringComparison.OrdinalIgnoreCase) == (mark == "="), Gdal = $"locality {mark} '{text.Replace("'", "''", StringComparison.Ordinal)}'" };
    }

    private static Condition Folded(string text) => One($"CASEI(locality) = CASEI({Quoted(text)})", Op("=", Op("casei", Property("locality")), Op("casei", text)),
        row => row.Locality?.Equals(text, StringComparison.OrdinalIgnoreCase), $"locality = '{text.Replace("'", "''", StringComparison.Ordinal)}'");

    /// <summary>A text, the beginning of one, the end of one, or one with any character in one place; wildcards in it are taken for characters, if that can be said.</summary>
    private static Condition Like(string text, int how, bool isFolded)
    {
        var elements = text.Select(c => (char?)c).ToList();
        var pattern = how switch { 0 => elements, 1 => [.. elements.Take(3), '\uFFFF'], 2 => ['\uFFFF', .. elements.Skip(1)], _ => [.. elements.Select((c, i) => i == 1 ? null : c)] };
        var written = string.Concat(pattern.Select(c => c switch { null => "_", '\uFFFF' => "%", '%' or '_' or '\\' => $@"\{c}", _ => c.ToString() }));
        // The dialect has no way to say that a wildcard is none.
        var loose = pattern.Select(c => c is '%' ? '\uFFFF' : c is '_' ? null : c).ToList();
        bool? Truth(OccurrenceRow row) => row.Locality is { } l ? Fits(pattern, 0, l, 0, isFolded) : null;
        var (name, value) = isFolded ? ("CASEI(locality)", $"CASEI({Quoted(written)})") : ("locality", Quoted(written));
        return new Condition($"{name} LIKE {value}", Op("like", isFolded ? Op("casei", Property("locality")) : Property("locality"), isFolded ? Op("casei", written) : written),
            $"locality {(isFolded ? "ILIKE" : "LIKE")} '{string.Concat(pattern.Select(c => c switch { null => "_", '\uFFFF' => "%", '\'' => "''", _ => c.ToString() }))}'",
            Truth, row => row.Locality is { } l && Fits(loose, 0, l, 0, isFolded));
    }

    private static bool Fits(IReadOnlyList<char?> pattern, int p, string text, int t, bool isFolded)
    {
        if (p == pattern.Count) return t == text.Length;
        if (pattern[p] == '\uFFFF') return Fits(pattern, p + 1, text, t, isFolded) || (t < text.Length && Fits(pattern, p, text, t + 1, isFolded));
        return t < text.Length && (pattern[p] is not { } c || c == text[t] || (isFolded && char.ToLowerInvariant(c) == char.ToLowerInvariant(text[t]))) && Fits(pattern, p + 1, text, t + 1, isFolded);
    }

    private static Condition Between(int from, int years, bool isNot)
    {
        bool? Truth(OccurrenceRow row) => row.Year is not { } y ? null : (y >= from && y <= from + years) != isNot;
        var json = Op("between", Property("year"), from, from + years);
        var text = $"year {(isNot ? "NOT " : "")}BETWEEN {from} AND {from + years}";
        return new Condition(text, isNot ? Op("not", json) : json, text, Truth, row => isNot ? Truth(row) != false : Truth(row) == true);
    }

    private static Condition In(string[] codes) => One($"countryCode IN ({string.Join(", ", codes.Select(Quoted))})", Op("in", Property("countryCode"), new JsonArray([.. codes.Select(c => (JsonNode)c)])),
        row => row.CountryCode is null ? null : codes.Contains(row.CountryCode));

    private static Condition IsNull(string name, bool isNot)
    {
        bool IsMissing(OccurrenceRow row) => name switch { "year" => row.Year is null, "locality" => row.Locality is null, "countryCode" => row.CountryCode is null, _ => row.FirstDay is null };
        var json = Op("isNull", Property(name));
        return One($"{name} IS {(isNot ? "NOT " : "")}NULL", isNot ? Op("not", json) : json, row => IsMissing(row) != isNot);
    }

    private static Condition Intersects(double west, double south, double size)
    {
        var (east, north) = (Math.Min(180, west + size), Math.Min(90, south + size));
        string N(double number) => number.ToString("R", CultureInfo.InvariantCulture);
        var shape = new NetTopologySuite.Geometries.Polygon(new NetTopologySuite.Geometries.LinearRing([new(west, south), new(east, south), new(east, north), new(west, south)]));
        double[][] ring = [[west, south], [east, south], [east, north], [west, south]];
        return One($"S_INTERSECTS(geometry, POLYGON(({string.Join(", ", ring.Select(p => $"{N(p[0])} {N(p[1])}"))})))",
            Op("s_intersects", Property("geometry"), new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(new JsonArray([.. ring.Select(p => (JsonNode)new JsonArray(p[0], p[1]))])) }),
            row => row.DecimalLatitude is not { } y ? null : shape.Intersects(new NetTopologySuite.Geometries.Point(row.DecimalLongitude!.Value, y)));
    }

    private static Condition Temporal(string relation, int? from, int? to, bool isTurned)
    {
        if (from > to) (from, to) = (to, from);
        static string Day(int? day) => day is { } d ? Start.AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "..";
        var origin = Start.DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        var span = new JsonObject { ["interval"] = new JsonArray(Day(from), Day(to)) };
        var (first, last) = (from is { } f ? origin + f : long.MinValue, to is { } l ? origin + l : long.MaxValue);
        bool? Truth(OccurrenceRow row) => row.FirstDay is not { } s || row.LastDay is not { } e ? null : isTurned ? Relations[relation](first, last, s, e) : Relations[relation](s, e, first, last);
        return isTurned ? One($"{relation}(INTERVAL('{Day(from)}','{Day(to)}'), eventDate)", Op(relation.ToLowerInvariant(), span, Property("eventDate")), Truth)
            : One($"{relation}(eventDate, INTERVAL('{Day(from)}','{Day(to)}'))", Op(relation.ToLowerInvariant(), Property("eventDate"), span), Truth);
    }

    private static Condition One(string text, JsonNode json, Func<OccurrenceRow, bool?> truth, string? gdal = null) => new(text, json, gdal ?? text, truth, row => truth(row) == true);

    private static JsonObject Op(string op, params JsonNode[] args) => new() { ["op"] = op, ["args"] = new JsonArray(args) };

    private static JsonObject Property(string name) => new() { ["property"] = name };

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static List<OccurrenceRow> Make()
    {
        var random = new Random(7);
        var epoch = new DateOnly(1970, 1, 1).DayNumber;
        return [.. Enumerable.Range(1, 120).Select(i =>
        {
            var first = random.Next(5) == 0 ? (int?)null : Start.DayNumber - epoch + random.Next(60);
            var isPlaced = random.Next(5) > 0;
            return new OccurrenceRow
            {
                Key = i, Source = "s", DatasetKey = "s",
                Year = random.Next(4) == 0 ? null : random.Next(1_998, 2_004),
                Locality = random.Next(4) == 0 ? null : Texts[random.Next(Texts.Length)],
                CountryCode = random.Next(4) == 0 ? null : Countries[random.Next(3)],
                DecimalLatitude = isPlaced ? (random.NextDouble() * 180) - 90 : null, DecimalLongitude = isPlaced ? (random.NextDouble() * 360) - 180 : null,
                FirstDay = first, LastDay = first + (random.Next(2) * random.Next(20)), EventDate = first is null ? null : "2000",
            };
        })];
    }
}
