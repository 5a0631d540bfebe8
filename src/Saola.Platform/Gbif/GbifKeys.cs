using System.Text.Json;
using Saola.Platform.Taxa;

namespace Saola.Platform.Gbif;

/// <summary>Keys of taxa as GBIF's clients know them: a number where a checklist's ids are numbers, otherwise a text.</summary>
public static class GbifKeys
{
    /// <summary>The ranks of a classification, their fields and the parameters that name their keys.</summary>
    public static readonly IReadOnlyList<(string Rank, string Name, string Parameter)> Ranks =
    [
        ("KINGDOM", "kingdom", "kingdomKey"), ("PHYLUM", "phylum", "phylumKey"), ("CLASS", "class", "classKey"), ("ORDER", "order", "orderKey"),
        ("FAMILY", "family", "familyKey"), ("GENUS", "genus", "genusKey"), ("SUBGENUS", "subgenus", "subgenusKey"), ("SPECIES", "species", "speciesKey"),
    ];

    /// <summary>Whether a name is that of a rank's key, such as <c>speciesKey</c> or <c>SPECIES_KEY</c>.</summary>
    public static bool IsOfRank(string name) => RankOf(name) is not null;

    /// <summary>The rank whose key a name stands for, such as SPECIES; null for none.</summary>
    public static string? RankOf(string name) =>
        Ranks.FirstOrDefault(r => r.Parameter.Equals(name, StringComparison.OrdinalIgnoreCase) || $"{r.Rank}_KEY".Equals(name, StringComparison.OrdinalIgnoreCase)).Rank;

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
