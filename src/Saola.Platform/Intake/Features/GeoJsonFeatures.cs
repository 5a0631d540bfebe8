using System.Text.Json;
using Saola.Platform.Intake.Containers;
using Saola.Platform.Intake.Text;

namespace Saola.Platform.Intake.Features;

/// <summary>
/// GeoJSON as people write it: a collection of any length, a feature, a geometry, one a line, or as a sequence of RFC 8142; an array of
/// features; with the member <c>crs</c> of the format's first edition.
/// </summary>
internal sealed class GeoJsonFeatures(Func<Container> open, Entry entry)
{
    private const string What = "give GeoJSON: a FeatureCollection, a Feature or a geometry";

    public FeatureTable Table(CancellationToken cancellation)
    {
        using var container = open();
        var name = container.Name(entry);
        using var json = Stream(container, name);
        var system = CoordinateSystem.Wgs84;
        try
        {
            foreach (var item in Items(json, name, s => system = s, cancellation))
            {
                if (item.Members.Count > 0 && !IsFeature(item.Members)) throw new SaolaException($"{name}: is JSON{Kind(item.Members)}, but not GeoJSON; {What}");
                break;
            }
        }
        catch (JsonException e)
        {
            throw Broken(name, e);
        }

        return new FeatureTable("GeoJSON", null, system.Note is { } note ? [note] : [], Read(system, cancellation));
    }

    private IEnumerable<Feature> Read(CoordinateSystem system, CancellationToken cancellation)
    {
        using var container = open();
        var name = container.Name(entry);
        using var json = Stream(container, name);
        var shape = new JsonShape(new ShapeMaker(system));
        using var items = Items(json, name, s =>
        {
            if (s.Name != system.Name) throw new SaolaException($"{name}: says only behind its features that they are in {s.Name}; move the member \"crs\" before \"features\", or export the file in WGS84");
        }, cancellation).GetEnumerator();
        for (var number = 1; ; number++)
        {
            Item? item = null;
            string? broken = null;
            try
            {
                if (!items.MoveNext()) yield break;
                item = items.Current;
            }
            catch (JsonException e)
            {
                throw Broken(name, e);
            }

            broken = item.Broken;
            yield return broken is null ? FeatureOf(number, item.Members, shape) : new Feature(number, null, new OrderedDictionary<string, string>(), broken);
            item.Document?.Dispose();
        }
    }

    /// <summary>The features one by one. A broken value outside of a collection costs its line, and the next line is read again.</summary>
    private static IEnumerable<Item> Items(JsonStream json, string name, Action<CoordinateSystem> system, CancellationToken cancellation)
    {
        var any = false;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            JsonException? broken = null;
            try
            {
                if (!json.Read()) break;
            }
            catch (JsonException e) when (any)
            {
                broken = e;
            }

            if (broken is null && json.Token == JsonTokenType.StartArray)
            {
                foreach (var item in Elements(json, cancellation)) yield return item;
            }
            else if (broken is null && json.Token == JsonTokenType.StartObject)
            {
                var top = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
                var collection = false;
                while (true)
                {
                    try
                    {
                        if (!json.Read()) throw new JsonException("the text ends inside of an object");
                        if (json.Token == JsonTokenType.EndObject) break;
                        if (json.Property != "features")
                        {
                            var property = json.Property!;
                            top[property] = json.Value()!.RootElement;
                            if (property == "crs") system(SystemOf(top[property], name));
                            continue;
                        }

                        if (!json.Read() || json.Token != JsonTokenType.StartArray) throw new SaolaException($"{name}: its features are no array; {What}");
                        collection = true;
                    }
                    catch (JsonException e) when (any && !collection)
                    {
                        broken = e;
                        break;
                    }

                    foreach (var item in Elements(json, cancellation)) yield return item;
                }

                if (broken is null && !collection) yield return new Item(top, null, null);
            }
            else if (broken is null)
            {
                throw new SaolaException($"{name}: is JSON, but not GeoJSON; {What}");
            }

            any = true;
            if (broken is null) continue;
            yield return new Item([], null, "is not JSON");
            if (!json.SkipLine()) break;
        }

        if (!any) throw new SaolaException($"{name}: holds no JSON; fetch it again");
    }

    private static IEnumerable<Item> Elements(JsonStream json, CancellationToken cancellation)
    {
        while (json.Value() is { } document)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return document.RootElement.ValueKind == JsonValueKind.Object
                ? new Item(document.RootElement.EnumerateObject().DistinctBy(JsonText.Of).ToDictionary(JsonText.Of, p => p.Value, StringComparer.Ordinal), document, null)
                : new Item([], document, "is no object");
        }
    }

    private static Feature FeatureOf(int number, Dictionary<string, JsonElement> members, JsonShape shape)
    {
        var attributes = new OrderedDictionary<string, string>();
        if (members.TryGetValue("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject()) attributes[JsonText.Of(property)] = JsonText.Of(property.Value);
        }

        if (members.TryGetValue("id", out var id)) attributes.TryAdd("id", JsonText.Of(id));
        try
        {
            if (JsonShape.IsGeometry(TypeOf(members))) return new Feature(number, shape.Read(JsonSerializer.SerializeToElement(members)), attributes, null);
            if (!IsFeature(members)) return new Feature(number, null, attributes, "is no feature of GeoJSON");
            return members.TryGetValue("geometry", out var geometry) && geometry.ValueKind != JsonValueKind.Null
                ? new Feature(number, shape.Read(geometry), attributes, null)
                : new Feature(number, null, attributes, "has no geometry");
        }
        catch (UnreadableException e)
        {
            return new Feature(number, null, attributes, e.Message);
        }
    }

    private static bool IsFeature(Dictionary<string, JsonElement> members) =>
        TypeOf(members) is { } type ? type is "Feature" or "FeatureCollection" || JsonShape.IsGeometry(type) : members.ContainsKey("geometry") && members.ContainsKey("properties");

    private static string? TypeOf(Dictionary<string, JsonElement> members) =>
        members.TryGetValue("type", out var type) && type.ValueKind == JsonValueKind.String ? JsonText.Of(type) : null;

    private static string Kind(Dictionary<string, JsonElement> members) => TypeOf(members) switch { "Topology" => " (TopoJSON)", _ when members.ContainsKey("attributes") => " (Esri's)", _ => "" };

    /// <summary>The system that the member <c>crs</c> of GeoJSON of 2008 names; in such files x goes before y whatever the name says.</summary>
    private static CoordinateSystem SystemOf(JsonElement crs, string name)
    {
        if (crs.ValueKind == JsonValueKind.Null) return CoordinateSystem.Wgs84;
        var text = crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var p) && p.ValueKind == JsonValueKind.Object
            ? p.TryGetProperty("name", out var n) ? JsonText.Of(n) : p.TryGetProperty("code", out var c) ? "EPSG:" + JsonText.Of(c) : ""
            : "";
        return CoordinateSystemText.OfName(text) ?? throw new SaolaException($"{name}: is in the system of coordinates '{(text.Length <= 60 ? text : text[..60])}', which is not known here; export it in WGS84 (EPSG:4326)");
    }

    private JsonStream Stream(Container container, string name) => new(TextInput.Open(container.Open(entry), null, name).Utf8, name);

    private static SaolaException Broken(string name, JsonException e) => new($"{name}: is not JSON there: {Reason(e)}; it may be cut short, fetch or export it again", e);

    private static string Reason(JsonException e) =>
        e.LineNumber is { } line ? FormattableString.Invariant($"line {line + 1}, byte {e.BytePositionInLine + 1}") : e.Message;

    /// <summary>A feature's members, or why it has none.</summary>
    private sealed record Item(Dictionary<string, JsonElement> Members, JsonDocument? Document, string? Broken);
}
