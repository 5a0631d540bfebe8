using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Saola.Geo;

namespace Saola.Platform.Store;

/// <summary>
/// Filters as GBIF's clients write them in JSON: <c>{"type":"and","predicates":[{"type":"equals","key":"COUNTRY","value":"KH"}, …]}</c> (the predicates of
/// GBIF's occurrence downloads and of its search by predicate). Whatever is no such predicate is refused with its path, as <c>$.predicates[1].value</c>, and
/// what was expected there.
/// </summary>
public static class Predicates
{
    /// <summary>Most values of an <c>in</c>, as at GBIF.</summary>
    public const int MostValues = 101_000;

    /// <summary>Most predicates one inside another.</summary>
    public const int MostDepth = 50;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = MostDepth * 10, AllowDuplicateProperties = false };

    /// <summary>Most comparisons of a predicate. Values of an <c>in</c>, and those of an <c>or</c> that compare one field with them, are one; a word that is looked for is one for each text.</summary>
    public const int MostComparisons = 2_000;

    /// <summary>Most words of a search in all texts: each is looked for in every one.</summary>
    public const int MostWords = 10;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const string ChecklistKey = "checklistKey";

    private const string Types =
        "and, or, not, equals, in, like, lessThan, lessThanOrEquals, greaterThan, greaterThanOrEquals, range, within, geoDistance, isNull, isNotNull or fullTextSearch";

    /// <summary>Texts in which a search for words looks.</summary>
    private static readonly Field[] Searched =
    [
        Field.Taxon, Field.AcceptedScientificName, Field.Locality, Field.StateProvince, Field.RecordedBy, Field.IdentifiedBy, Field.SamplingProtocol, Field.InstitutionCode,
        Field.CollectionCode, Field.CatalogNumber, Field.RecordNumber, Field.OccurrenceId, Field.EventId,
    ];

    /// <summary>The filter of a predicate as text.</summary>
    /// <exception cref="SaolaException">It is no JSON, or no predicate; one line names the path and what was expected.</exception>
    public static Filter Parse(string json)
    {
        byte[] utf8;
        try
        {
            utf8 = Strict.GetBytes(json);
        }
        catch (ArgumentException e)
        {
            throw new SaolaException("predicate: text in Unicode was expected; somewhere there is half of a surrogate pair.", e);
        }

        using var document = Document(utf8, line => new SaolaException($"predicate: {line}; a predicate is an object such as {{\"type\":\"equals\",\"key\":\"COUNTRY\",\"value\":\"KH\"}}."));
        return Parse(document.RootElement);
    }

    /// <summary>JSON with a predicate in it. How deep predicates may be is judged where their path is known.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <param name="fault">The exception for a line, without a full stop, that says what is wrong and where.</param>
    public static JsonDocument Document(ReadOnlyMemory<byte> utf8, Func<string, Exception> fault)
    {
        // The reader looks into texts no further than to their ends.
        if (!Utf8.IsValid(utf8.Span)) throw fault("this is no text in UTF-8");
        try
        {
            return JsonDocument.Parse(utf8, Reading);
        }
        catch (JsonException e)
        {
            throw fault(Twice(utf8) is { } path ? $"{path}: the member is given twice; one was expected" : $"this is no JSON that can be read (line {(e.LineNumber ?? 0) + 1}, byte {e.BytePositionInLine ?? 0})");
        }
    }

    /// <summary>The path of a member that JSON has twice; null where that is not what is wrong with it.</summary>
    private static string? Twice(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Reading with { AllowDuplicateProperties = true });
            return In(document.RootElement, "$");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }

        static string? In(JsonElement element, string path)
        {
            if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().Select((one, i) => In(one, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]")).FirstOrDefault(found => found is not null);
            if (element.ValueKind != JsonValueKind.Object) return null;
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in element.EnumerateObject())
            {
                if (!names.Add(member.Name)) return $"{path}.{Shown(member.Name)}";
                if (In(member.Value, $"{path}.{Shown(member.Name)}") is { } found) return found;
            }

            return null;
        }
    }

    /// <summary>The filter of a predicate.</summary>
    /// <exception cref="SaolaException">As <see cref="Parse(string)"/>.</exception>
    public static Filter Parse(JsonElement predicate)
    {
        try
        {
            var filter = Read(predicate, "$", 1);
            var comparisons = Comparisons(filter);
            return comparisons <= MostComparisons ? filter
                : throw Fault("$", string.Create(CultureInfo.InvariantCulture, $"{comparisons:N0} comparisons are too many; {MostComparisons:N0} are allowed. Put the values of one field into an in"));
        }
        catch (InvalidOperationException e)
        {
            throw Fault("$", "text in Unicode was expected; somewhere there is half of a surrogate pair", e);
        }
    }

    private static int Comparisons(Filter filter) => filter switch
    {
        Filter.And and => and.Parts.Sum(Comparisons),
        Filter.Or or => or.Parts.Sum(part => part is Filter.In ? 0 : Comparisons(part)) + or.Parts.OfType<Filter.In>().Select(part => (part.Field, part.MatchCase, part.Checklist)).Distinct().Count(),
        Filter.Not not => Comparisons(not.Part),
        _ => 1,
    };

    private static Filter Read(JsonElement predicate, string path, int depth)
    {
        if (depth > MostDepth) throw Fault(path, $"predicates are {MostDepth} deep at most");
        if (predicate.ValueKind != JsonValueKind.Object) throw Fault(path, $"a predicate was expected, an object with a type; this is {Kind(predicate)}");
        var type = Text(predicate, path, "type", $"the type of the predicate: {Types}");
        return type.ToUpperInvariant() switch
        {
            "AND" => new Filter.And(Parts(predicate, path, depth)),
            "OR" => new Filter.Or(Parts(predicate, path, depth)),
            "NOT" => new Filter.Not(Part(predicate, path, depth)),
            "EQUALS" => Equal(predicate, path),
            "IN" => In(predicate, path),
            "LIKE" => Like(predicate, path),
            "LESSTHAN" => Compared(predicate, path, value => (null, value, false)),
            "LESSTHANOREQUALS" => Compared(predicate, path, value => (null, value, true)),
            "GREATERTHAN" => Compared(predicate, path, value => (value, null, false)),
            "GREATERTHANOREQUALS" => Compared(predicate, path, value => (value, null, true)),
            "RANGE" => Range(predicate, path),
            "WITHIN" => Within(predicate, path),
            "GEODISTANCE" => Near(predicate, path),
            "ISNULL" => new Filter.IsNull(Tested(predicate, path)),
            "ISNOTNULL" => new Filter.Not(new Filter.IsNull(Tested(predicate, path))),
            "FULLTEXTSEARCH" => Words(predicate, path),
            _ => throw Fault($"{path}.type", $"'{Shown(type)}' is no type of a predicate; {Types} was expected"),
        };
    }

    private static IReadOnlyList<Filter> Parts(JsonElement predicate, string path, int depth)
    {
        Only(predicate, path, "type", "predicates");
        var parts = List(predicate, path, "predicates", "a list of predicates");
        return [.. parts.EnumerateArray().Select((part, i) => Read(part, $"{path}.predicates[{i.ToString(CultureInfo.InvariantCulture)}]", depth + 1))];
    }

    private static Filter Part(JsonElement predicate, string path, int depth)
    {
        Only(predicate, path, "type", "predicate");
        return predicate.TryGetProperty("predicate", out var part) ? Read(part, path + ".predicate", depth + 1)
            : throw Fault(path, "the member 'predicate' is missing; what is not to hold was expected there");
    }

    private static Filter.In Equal(JsonElement predicate, string path)
    {
        Only(predicate, path, "type", "key", "value", "matchCase", ChecklistKey);
        var field = Equatable(predicate, path);
        if (!predicate.TryGetProperty("value", out var value)) throw Fault(path, "the member 'value' is missing; a text, a number, true or false was expected there");
        return new Filter.In(field, [Value(field, value, path + ".value")], MatchCase(predicate, path)) { Checklist = ChecklistOf(predicate, path) };
    }

    private static Filter.In In(JsonElement predicate, string path)
    {
        Only(predicate, path, "type", "key", "values", "matchCase", ChecklistKey);
        var field = Equatable(predicate, path);
        var values = List(predicate, path, "values", "a list of values");
        if (values.GetArrayLength() > MostValues) throw Fault(path + ".values", string.Create(CultureInfo.InvariantCulture, $"{values.GetArrayLength():N0} values are too many; {MostValues:N0} are allowed"));
        return new Filter.In(field, [.. values.EnumerateArray().Select((value, i) => Value(field, value, $"{path}.values[{i.ToString(CultureInfo.InvariantCulture)}]"))], MatchCase(predicate, path)) { Checklist = ChecklistOf(predicate, path) };
    }

    private static Filter.Like Like(JsonElement predicate, string path)
    {
        Only(predicate, path, "type", "key", "value", "matchCase", ChecklistKey);
        var field = FieldOf(predicate, path, "key");
        if (field.Kind is not (FieldKind.Text or FieldKind.Code or FieldKind.Lineage)) throw Fault(path + ".key", $"'{field.Name}' is no text; like compares texts");
        return new Filter.Like(field, Text(predicate, path, "value", "a text with * and ?"), MatchCase(predicate, path));
    }

    private static Filter.Range Compared(JsonElement predicate, string path, Func<string, (string? From, string? To, bool Inclusive)> ends)
    {
        Only(predicate, path, "type", "key", "value");
        var field = Ordered(predicate, path);
        if (!predicate.TryGetProperty("value", out var value)) throw Fault(path, "the member 'value' is missing; a number or a date was expected there");
        var (from, to, inclusive) = ends(Value(field, value, path + ".value"));
        return new Filter.Range(field, from, to, inclusive, inclusive);
    }

    private static Filter.Range Range(JsonElement predicate, string path)
    {
        Only(predicate, path, "type", "key", "value");
        var field = Ordered(predicate, path);
        if (!predicate.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Object)
            throw Fault(path + ".value", "an object with one or two of gte, gt, lte and lt was expected");
        Only(value, path + ".value", "gte", "gt", "lte", "lt");
        string? End(string name) => value.TryGetProperty(name, out var end) && end.ValueKind != JsonValueKind.Null ? Value(field, end, $"{path}.value.{name}") : null;
        var (gte, gt, lte, lt) = (End("gte"), End("gt"), End("lte"), End("lt"));
        if ((gte ?? gt ?? lte ?? lt) is null) throw Fault(path + ".value", "one or two of gte, gt, lte and lt were expected");
        if (gte is not null && gt is not null) throw Fault(path + ".value", "gte and gt are both given; one was expected");
        if (lte is not null && lt is not null) throw Fault(path + ".value", "lte and lt are both given; one was expected");
        return new Filter.Range(field, gte ?? gt, lte ?? lt, gt is null, lt is null);
    }

    private static Filter.Within Within(JsonElement predicate, string path)
    {
        Only(predicate, path, "type", "geometry");
        var wkt = Text(predicate, path, "geometry", "a POLYGON or MULTIPOLYGON as WKT");
        return new Filter.Within(At(path + ".geometry", () => GeoShape.ParseWkt(wkt)));
    }

    private static Filter Near(JsonElement predicate, string path)
    {
        Only(predicate, path, "type", "latitude", "longitude", "distance");
        string Number(string name, string what) => predicate.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString().Trim() : throw Fault($"{path}.{name}", $"{what} was expected");
        var (latitude, longitude, distance) = (Number("latitude", "a latitude in degrees"), Number("longitude", "a longitude in degrees"), Number("distance", "a distance such as 500m or 12km"));
        return At(path, () => FilterText.Parse([new("geoDistance", $"{latitude},{longitude},{distance}")]));
    }

    private static Filter.And Words(JsonElement predicate, string path)
    {
        Only(predicate, path, "type", "q");
        var words = Text(predicate, path, "q", "the words to look for").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > MostWords) throw Fault(path + ".q", $"1 to {MostWords} words were expected");
        // A wildcard in a word is a character like others, of which a pattern knows no more than that there is one.
        return new Filter.And([.. words.Select(word => new Filter.Or([.. Searched.Select(field => new Filter.Like(field, $"*{word.Replace('*', '?')}*"))]))]);
    }

    private static Field Tested(JsonElement predicate, string path)
    {
        Only(predicate, path, "type", "parameter", "key", ChecklistKey);
        return FieldOf(predicate, path, predicate.TryGetProperty("parameter", out _) ? "parameter" : "key");
    }

    private static Field Ordered(JsonElement predicate, string path) =>
        FieldOf(predicate, path, "key") is { Kind: FieldKind.Integer or FieldKind.Number or FieldKind.Date } field ? field
            : throw Fault(path + ".key", "a field of numbers or dates was expected; others have no order");

    private static Field Equatable(JsonElement predicate, string path) =>
        predicate.TryGetProperty("key", out var key) && key.ValueKind == JsonValueKind.String && TaxonKeys.IsOfRank(key.GetString()!) ? Field.TaxonKey : FieldOf(predicate, path, "key");

    private static Field FieldOf(JsonElement predicate, string path, string member)
    {
        var name = Text(predicate, path, member, "a field such as COUNTRY, YEAR or TAXON_KEY");
        return Field.Find(name) ?? throw Fault($"{path}.{member}", $"'{Shown(name)}' is no field of a record; one of those at /api/fields was expected");
    }

    private static string Value(Field field, JsonElement value, string path)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => throw Fault(path, $"a text, a number, true or false was expected; this is {Kind(value)}"),
        };
        Judge(text, path);
        return At(path, () =>
        {
            FilterText.Check(field, text);
            return text;
        });
    }

    private static bool MatchCase(JsonElement predicate, string path) => predicate.TryGetProperty("matchCase", out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => throw Fault(path + ".matchCase", $"true or false was expected; this is {Kind(value)}"),
    };

    private static string? ChecklistOf(JsonElement predicate, string path) =>
        predicate.TryGetProperty(ChecklistKey, out var value) && value.ValueKind != JsonValueKind.Null ? Text(predicate, path, ChecklistKey, "the key of a checklist") : null;

    /// <summary>A predicate whose keys of taxa are those of a checklist, where it does not say itself whose they are.</summary>
    /// <param name="predicate">A predicate, as <see cref="Parse(JsonElement)"/> reads it.</param>
    /// <param name="checklist">The key of the checklist; null for none.</param>
    public static string With(JsonElement predicate, string? checklist)
    {
        if (checklist is null) return predicate.GetRawText();
        var node = JsonNode.Parse(predicate.GetRawText(), documentOptions: Reading)!;
        Set(node);
        return node.ToJsonString();

        void Set(JsonNode? of)
        {
            if (of is JsonArray list)
            {
                foreach (var one in list) Set(one);
            }

            if (of is not JsonObject member) return;
            Set(member["predicate"]);
            Set(member["predicates"]);
            if (member["key"] is JsonValue key && key.TryGetValue<string>(out var name) && (TaxonKeys.IsOfRank(name) || Field.Find(name) == Field.TaxonKey) && (member.ContainsKey("value") || member.ContainsKey("values")))
                member[ChecklistKey] ??= checklist;
        }
    }

    private static string Text(JsonElement predicate, string path, string member, string what)
    {
        if (!predicate.TryGetProperty(member, out var value)) throw Fault(path, $"the member '{member}' is missing; {what} was expected there");
        if (value.ValueKind != JsonValueKind.String) throw Fault($"{path}.{member}", $"{what} was expected; this is {Kind(value)}");
        var text = value.GetString()!;
        Judge(text, $"{path}.{member}");
        return text;
    }

    /// <summary>A text ends for the serving engine where it has a NUL character.</summary>
    private static void Judge(string text, string path)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) throw Fault(path, "a text without a NUL character was expected");
    }

    private static JsonElement List(JsonElement predicate, string path, string member, string what)
    {
        if (!predicate.TryGetProperty(member, out var list)) throw Fault(path, $"the member '{member}' is missing; {what} was expected there");
        if (list.ValueKind != JsonValueKind.Array) throw Fault($"{path}.{member}", $"{what} was expected; this is {Kind(list)}");
        return list.GetArrayLength() > 0 ? list : throw Fault($"{path}.{member}", $"{what} was expected; this one is empty");
    }

    /// <summary>Refuses members that a predicate of this type does not have: a misspelt one would seem to have been heeded.</summary>
    private static void Only(JsonElement element, string path, params string[] members)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!members.Contains(member.Name)) throw Fault($"{path}.{Shown(member.Name)}", $"no such member was expected here; {string.Join(", ", members)} are");
        }
    }

    /// <summary>What is read or refused elsewhere, refused with its path.</summary>
    private static T At<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SaolaException e)
        {
            throw Fault(path, e.Message.TrimEnd('.'));
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static SaolaException Fault(string path, string line, Exception? cause = null) => new($"predicate: {path}: {line}.", cause);
}
