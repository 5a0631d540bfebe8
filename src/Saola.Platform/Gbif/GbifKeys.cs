using System.Text.Json;
using Saola.Platform.Taxa;

namespace Saola.Platform.Gbif;

/// <summary>Keys of taxa as GBIF's clients know them: a number where a checklist's ids are numbers, otherwise a text.</summary>
public static class GbifKeys
{
    /// <summary>Writes the key of a usage: as a number where old clients can be given one that leads back to it.</summary>
    public static void Write(Utf8JsonWriter json, string name, string key, TaxonTree tree)
    {
        json.WritePropertyName(name);
        if (tree.Number(key) is { } number) json.WriteNumberValue(number);
        else json.WriteStringValue(key);
    }

    /// <summary>The key of a usage as text: what facets count by, and what leads back to it.</summary>
    public static string Text(string key, TaxonTree tree) => tree.Number(key) is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : key;

    /// <summary>A key as a client gives it, as a filter takes it.</summary>
    /// <param name="given">A key, or an id alone.</param>
    /// <param name="checklist">The checklist that the client names beside it; null for none, and those of other places mean nothing here.</param>
    /// <param name="tree">The checklists.</param>
    public static string Of(string given, string? checklist, TaxonTree tree)
    {
        if (checklist is not null && tree.Usage($"{checklist}:{given}") is var (named, usage) && named.Key == checklist) return named.TaxonKey(usage.Usage);
        return tree.Usage(given) is var (first, found) ? first.TaxonKey(found.Usage) : given;
    }
}
