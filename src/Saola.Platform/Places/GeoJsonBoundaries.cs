using System.Text.Json;
using Saola.Geo;

namespace Saola.Platform.Places;

/// <summary>Reads an operator's own boundary set.</summary>
internal static class GeoJsonBoundaries
{
    private static readonly string[] CodeNames = ["iso_a2", "ISO_A2", "code", "countryCode"];

    public static BoundarySet Read(string path, BoundarySetOptions about)
    {
        var file = Path.GetFileName(path);
        using var document = Parse(path, file);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("features", out var features) ||
            features.ValueKind != JsonValueKind.Array)
        {
            throw new SaolaException($"{file}: not a GeoJSON FeatureCollection; give one feature for each country.");
        }

        var shapes = new Dictionary<string, List<GeoShape>>(StringComparer.Ordinal);
        var names = new Dictionary<string, (string? English, string? Chinese)>(StringComparer.Ordinal);
        var disputed = new List<DisputedArea>();
        var row = 0;
        foreach (var feature in features.EnumerateArray())
        {
            row++;
            var shape = Shape(feature, file, row);
            if (Claimants(feature, file, row) is { } claimants)
            {
                disputed.Add(new DisputedArea(Text(feature, "name", "name_en", "NAME") ?? string.Join('/', claimants), claimants, shape));
                continue;
            }

            var code = Text(feature, CodeNames);
            if (!IsCode(code))
                throw new SaolaException($"{file}, feature {row}: '{code}' is no two-letter country code; give one in code or iso_a2, or a list in claimants.");
            if (!shapes.TryGetValue(code!, out var parts)) shapes[code!] = parts = [];
            parts.Add(shape);
            names.TryAdd(code!, (Text(feature, "name", "name_en", "NAME", "NAME_EN"), Text(feature, "name_zh", "NAME_ZH")));
        }

        var countries = BundledBoundaries.Names().ConvertAll(n => n.Country);
        foreach (var code in shapes.Keys.Except(countries.Select(c => c.Code), StringComparer.Ordinal).ToList())
            countries.Add(new Country(code, "", code, code, "", "", double.NaN, double.NaN, Shape: null));
        return new BoundarySet(about, countries.ConvertAll(country => shapes.TryGetValue(country.Code, out var parts)
            ? Complete(country, GeoShape.Union(parts), names[country.Code].English, names[country.Code].Chinese)
            : country), disputed);
    }

    private static Country Complete(Country country, GeoShape shape, string? english, string? chinese)
    {
        var box = shape.Bounds.Count > 0 ? shape.Bounds[0] : default;
        return country with
        {
            Shape = shape,
            Name = english ?? country.Name,
            NameChinese = chinese ?? country.NameChinese,
            Latitude = double.IsNaN(country.Latitude) ? (box.South + box.North) / 2 : country.Latitude,
            Longitude = double.IsNaN(country.Longitude) ? (box.West + box.East) / 2 : country.Longitude,
        };
    }

    private static JsonDocument Parse(string path, string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (IOException e)
        {
            throw new SaolaException($"{path} cannot be read ({e.Message.TrimEnd('.')}): give the path of a GeoJSON file.", e);
        }
        catch (JsonException e)
        {
            throw new SaolaException($"{file}, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: not JSON; check brackets and commas there.", e);
        }
    }

    private static GeoShape Shape(JsonElement feature, string file, int row)
    {
        try
        {
            return GeoShape.ParseGeoJson(feature, int.MaxValue);
        }
        catch (SaolaException e)
        {
            throw new SaolaException($"{file}, feature {row}: {e.Message}", e);
        }
    }

    private static List<string>? Claimants(JsonElement feature, string file, int row)
    {
        if (!Properties(feature, "claimants", out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(c => c.ValueKind != JsonValueKind.String || !IsCode(c.GetString())))
            throw new SaolaException($"{file}, feature {row}: claimants must be a list of two-letter codes, such as [\"AA\", \"BB\"].");
        return [.. value.EnumerateArray().Select(c => c.GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static string? Text(JsonElement feature, params string[] names)
    {
        foreach (var name in names)
        {
            if (Properties(feature, name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text) return text;
        }

        return null;
    }

    private static bool Properties(JsonElement feature, string name, out JsonElement value)
    {
        value = default;
        return feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object &&
               properties.TryGetProperty(name, out value);
    }

    private static bool IsCode(string? code) => code is { Length: 2 } && char.IsAsciiLetterUpper(code[0]) && char.IsAsciiLetterUpper(code[1]);
}
