using System.Globalization;
using System.Text.Json;
using Saola.Geo;
using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>Reads CQL2 JSON (OGC 21-065r2, annex C); places are paths, as <c>$.args[1]</c>.</summary>
internal static class CqlJson
{
    private const string Operators = "and, or, not, =, <>, <, <=, >, >=, like, between, in, isNull, s_intersects, s_within, s_disjoint, t_after, t_before and the like";

    /// <exception cref="SaolaException">It is no JSON, or no condition; one line with the path, and what was expected there.</exception>
    public static CqlNode Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = CqlFault.MostDepth * 10, AllowDuplicateProperties = false });
            return Node(document.RootElement, "$", 1);
        }
        catch (JsonException e)
        {
            throw CqlFault.Of("in JSON", $"this cannot be read (line {(e.LineNumber ?? 0) + 1}, byte {e.BytePositionInLine ?? 0}); a filter is an object such as {{\"op\":\"=\",\"args\":[{{\"property\":\"countryCode\"}},\"KH\"]}}");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw CqlFault.Of("in JSON", "text in Unicode was expected; somewhere there is half of a surrogate pair");
        }
    }

    private static CqlNode Node(JsonElement element, string path, int depth)
    {
        var at = $"at {path}";
        if (depth > CqlFault.MostDepth) throw CqlFault.Of(at, $"conditions are {CqlFault.MostDepth} deep at most");
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False) return new CqlNode.Constant(at, element.GetBoolean());
        var (name, args) = Call(element, path);
        var upper = name.ToUpperInvariant();
        switch (name)
        {
            case "and" or "or":
                if (args.Count == 0) throw CqlFault.Of($"at {path}.args", "two or more conditions were expected");
                var parts = args.Select((part, i) => Node(part, Arg(path, i), depth + 1)).ToList();
                return name == "and" ? new CqlNode.And(at, parts) : new CqlNode.Or(at, parts);
            case "not":
                return new CqlNode.Not(at, Node(Take(args, path, 1)[0], Arg(path, 0), depth + 1));
            case "=" or "<>" or "<" or "<=" or ">" or ">=":
                return new CqlNode.Compare(at, name, Term(Take(args, path, 2)[0], Arg(path, 0)), Term(args[1], Arg(path, 1)));
            case "like":
                return new CqlNode.Like(at, Term(Take(args, path, 2)[0], Arg(path, 0)), Pattern(Term(args[1], Arg(path, 1))));
            case "between":
                Take(args, path, 3);
                return new CqlNode.Between(at, Term(args[0], Arg(path, 0)), Term(args[1], Arg(path, 1)), Term(args[2], Arg(path, 2)));
            case "in":
                var list = Take(args, path, 2)[1];
                if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0) throw CqlFault.Of($"at {Arg(path, 1)}", $"a list of values was expected; this is {Kind(list)}");
                return new CqlNode.In(at, Term(args[0], Arg(path, 0)), [.. list.EnumerateArray().Select((value, i) => Term(value, $"{Arg(path, 1)}[{Index(i)}]"))]);
            case "isNull":
                return new CqlNode.IsNull(at, Term(Take(args, path, 1)[0], Arg(path, 0)));
            case var spatial when spatial.StartsWith("s_", StringComparison.Ordinal):
                return new CqlNode.Spatial(at, upper, Term(Take(args, path, 2)[0], Arg(path, 0)), Term(args[1], Arg(path, 1)));
            case var temporal when temporal == temporal.ToLowerInvariant() && CqlTime.Is(upper):
                return new CqlNode.Temporal(at, upper, Term(Take(args, path, 2)[0], Arg(path, 0)), Term(args[1], Arg(path, 1)));
            default:
                throw CqlFault.Of($"at {path}.op", $"'{CqlFault.Shown(name)}' is no operator; {Operators} were expected");
        }
    }

    private static CqlTerm Term(JsonElement element, string path)
    {
        var at = $"at {path}";
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return new CqlTerm.Text(at, CqlFault.Text(at, element.GetString()!));
            case JsonValueKind.Number:
                return double.IsFinite(element.GetDouble()) ? new CqlTerm.Number(at, element.GetRawText()) : throw CqlFault.Of(at, "the number is not finite");
            case JsonValueKind.True or JsonValueKind.False:
                return new CqlTerm.Flag(at, element.GetBoolean());
            case JsonValueKind.Object when element.TryGetProperty("property", out var property):
                Only(element, path, "property");
                return new CqlTerm.Property(at, Text(property, $"{path}.property", "the name of a property"));
            case JsonValueKind.Object when element.TryGetProperty("date", out var date):
                Only(element, path, "date");
                return CqlRead.Date($"at {path}.date", Text(date, $"{path}.date", "a date such as 2000-05-03"));
            case JsonValueKind.Object when element.TryGetProperty("timestamp", out var timestamp):
                Only(element, path, "timestamp");
                return CqlRead.Timestamp($"at {path}.timestamp", Text(timestamp, $"{path}.timestamp", "an instant such as 2000-05-03T10:00:00Z"));
            case JsonValueKind.Object when element.TryGetProperty("interval", out var interval):
                Only(element, path, "interval");
                if (interval.ValueKind != JsonValueKind.Array || interval.GetArrayLength() != 2) throw CqlFault.Of($"at {path}.interval", "a list of two ends was expected");
                return CqlRead.Interval(at, End(interval[0], $"{path}.interval[0]"), End(interval[1], $"{path}.interval[1]"));
            case JsonValueKind.Object when element.TryGetProperty("bbox", out var box):
                Only(element, path, "bbox");
                return new CqlTerm.Geometry(at, CqlRead.Box(at, Numbers(box, $"{path}.bbox")));
            case JsonValueKind.Object when element.TryGetProperty("type", out var type):
                return Geometry(element, type, path);
            case JsonValueKind.Object when element.TryGetProperty("op", out _):
                var (name, args) = Call(element, path);
                if (name != "casei") throw CqlFault.Of($"at {path}.op", $"'{CqlFault.Shown(name)}' is no function of a value that is known here; casei is");
                if (Take(args, path, 1)[0] is { ValueKind: JsonValueKind.Object } inner && !inner.TryGetProperty("property", out _)) throw CqlFault.Of($"at {Arg(path, 0)}", "casei takes a property or a text");
                return new CqlTerm.CaseFolded(at, CqlRead.Foldable(Term(args[0], Arg(path, 0))));
            default:
                throw CqlFault.Of(at, $"a property or a value was expected; this is {Kind(element)}");
        }
    }

    private static CqlTerm.Geometry Geometry(JsonElement element, JsonElement type, string path)
    {
        var at = $"at {path}";
        var name = Text(type, $"{path}.type", "the type of a geometry");
        if (name is not ("Point" or "MultiPoint")) return new CqlTerm.Geometry(at, new Filter.Within(CqlFault.At(at, () => GeoShape.ParseGeoJson(element))));
        if (!element.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array) throw CqlFault.Of(at, "the member 'coordinates' was expected with a list");
        return new CqlTerm.Geometry(at, CqlRead.Points(at, name == "Point" ? [Numbers(coordinates, $"{path}.coordinates")]
            : [.. coordinates.EnumerateArray().Select((point, i) => Numbers(point, $"{path}.coordinates[{Index(i)}]"))]));
    }

    private static CqlTerm Pattern(CqlTerm term) => term switch
    {
        CqlTerm.Text text => text with { Value = CqlPattern.Of(text.At, text.Value, escapes: true) },
        CqlTerm.CaseFolded { Inner: CqlTerm.Text } folded => folded with { Inner = Pattern(folded.Inner) },
        _ => throw CqlFault.Of(term.At, "a pattern as text was expected, such as Panthera%"),
    };

    private static (string Name, IReadOnlyList<JsonElement> Args) Call(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object) throw CqlFault.Of($"at {path}", $"a condition was expected, an object with op and args; this is {Kind(element)}");
        Only(element, path, "op", "args");
        if (!element.TryGetProperty("op", out var op)) throw CqlFault.Of($"at {path}", $"the member 'op' is missing; {Operators} were expected");
        if (!element.TryGetProperty("args", out var args) || args.ValueKind != JsonValueKind.Array) throw CqlFault.Of($"at {path}", "the member 'args' was expected with a list");
        return (Text(op, $"{path}.op", "an operator"), [.. args.EnumerateArray()]);
    }

    private static IReadOnlyList<JsonElement> Take(IReadOnlyList<JsonElement> args, string path, int count) => args.Count == count ? args
        : throw CqlFault.Of($"at {path}.args", $"{count} of them were expected; here are {args.Count}");

    private static (string, string) End(JsonElement element, string path) => ($"at {path}", Text(element, path, "a day, an instant or .."));

    private static List<double> Numbers(JsonElement list, string path)
    {
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(n => n.ValueKind != JsonValueKind.Number || !double.IsFinite(n.GetDouble()))) throw CqlFault.Of($"at {path}", "a list of numbers was expected");
        return [.. list.EnumerateArray().Select(n => n.GetDouble())];
    }

    private static string Text(JsonElement element, string path, string what) =>
        element.ValueKind == JsonValueKind.String ? CqlFault.Text($"at {path}", element.GetString()!) : throw CqlFault.Of($"at {path}", $"{what} was expected; this is {Kind(element)}");

    private static void Only(JsonElement element, string path, params string[] members)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!members.Contains(member.Name)) throw CqlFault.Of($"at {path}.{CqlFault.Shown(member.Name)}", $"no such member was expected here; {string.Join(", ", members)} {(members.Length == 1 ? "is" : "are")}");
        }
    }

    private static string Arg(string path, int index) => $"{path}.args[{Index(index)}]";

    private static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "an empty list" : "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
