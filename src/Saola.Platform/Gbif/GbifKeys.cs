using System.Text.Json;
using Saola.Platform.Taxa;

namespace Saola.Platform.Gbif;

/// <summary>Keys of taxa as GBIF's clients know them: numbers (<see cref="TaxonTree.Number"/>), and texts only for the few that have none.</summary>
public static class GbifKeys
{
    /// <summary>Writes the key of a usage: as a number that leads back to it, where it has one.</summary>
    public static void Write(Utf8JsonWriter json, string name, string key, TaxonTree tree)
    {
        json.WritePropertyName(name);
        if (tree.Number(key) is { } number) json.WriteNumberValue(number);
        else json.WriteStringValue(key);
    }

    /// <summary>The key of a usage as text: what facets count by, and what leads back to it.</summary>
    public static string Text(string key, TaxonTree tree) => tree.Number(key) is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : key;
}
