using System.Text.Json;

namespace Saola.Platform.Gbif;

/// <summary>JSON in which what is not known is left out.</summary>
internal static class GbifJson
{
    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }
}
