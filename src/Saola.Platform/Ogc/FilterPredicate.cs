using System.Globalization;
using System.Text.Json.Nodes;
using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>A filter as a predicate in JSON, which <see cref="Predicates"/> reads back to the same: so what was asked for in another language can be asked, cited and replayed.</summary>
public static class FilterPredicate
{
    /// <summary>The predicate; null for every record.</summary>
    public static string? Of(Filter filter) => filter is Filter.And { Parts.Count: 0 } ? null : Node(filter).ToJsonString();

    private static JsonObject Node(Filter filter) => filter switch
    {
        // Every record has a key: a list of predicates may not be empty.
        Filter.And { Parts.Count: 0 } => new JsonObject { ["type"] = "isNotNull", ["parameter"] = Field.Key.Name },
        Filter.Or { Parts.Count: 0 } or Filter.In { Values.Count: 0 } => new JsonObject { ["type"] = "isNull", ["parameter"] = Field.Key.Name },
        Filter.And f => List("and", f.Parts),
        Filter.Or f => List("or", f.Parts),
        Filter.Not f => new JsonObject { ["type"] = "not", ["predicate"] = Node(f.Part) },
        Filter.In f => With(new JsonObject { ["type"] = "in", ["key"] = f.Field.Name, ["values"] = new JsonArray([.. f.Values.Select(v => JsonValue.Create(v))]) }, f.MatchCase),
        Filter.Range f => Range(f.Field, f.From, f.To, f.FromInclusive, f.ToInclusive),
        Filter.Like f => With(new JsonObject { ["type"] = "like", ["key"] = f.Field.Name, ["value"] = f.Pattern }, f.MatchCase),
        Filter.IsNull f => new JsonObject { ["type"] = "isNull", ["parameter"] = f.Field.Name },
        Filter.Within { Shape.Polygons.Count: 0 } => new JsonObject { ["type"] = "isNull", ["parameter"] = Field.Key.Name },
        Filter.Within f => new JsonObject { ["type"] = "within", ["geometry"] = f.Shape.ToWkt() },
        Filter.Near f => new JsonObject { ["type"] = "geoDistance", ["latitude"] = f.Latitude, ["longitude"] = f.Longitude, ["distance"] = Text(f.Meters) + "m" },
        Filter.Box f => Box(f),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "not a filter of the algebra"),
    };

    private static JsonObject List(string type, IEnumerable<Filter> parts) => new() { ["type"] = type, ["predicates"] = new JsonArray([.. parts.Select(p => (JsonNode)Node(p))]) };

    private static JsonObject With(JsonObject node, bool matchCase)
    {
        if (matchCase) node["matchCase"] = true;
        return node;
    }

    private static JsonObject Range(Field field, string? from, string? to, bool fromInclusive = true, bool toInclusive = true)
    {
        var ends = new JsonObject();
        if (from is not null) ends[fromInclusive ? "gte" : "gt"] = from;
        if (to is not null) ends[toInclusive ? "lte" : "lt"] = to;
        return new JsonObject { ["type"] = "range", ["key"] = field.Name, ["value"] = ends };
    }

    /// <summary>A box is no predicate, but ranges of latitude and longitude are, and say the same of points and of cells.</summary>
    private static JsonObject Box(Filter.Box box)
    {
        JsonNode latitude = Range(Field.DecimalLatitude, Text(box.South), Text(box.North));
        JsonNode longitude = box.West <= box.East ? Range(Field.DecimalLongitude, Text(box.West), Text(box.East))
            : new JsonObject { ["type"] = "or", ["predicates"] = new JsonArray(Range(Field.DecimalLongitude, Text(box.West), null), Range(Field.DecimalLongitude, null, Text(box.East))) };
        return new JsonObject { ["type"] = "and", ["predicates"] = new JsonArray(latitude, longitude) };
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
