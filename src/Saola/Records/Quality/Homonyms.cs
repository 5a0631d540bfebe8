using System.Collections.Frozen;

namespace Saola.Records.Quality;

/// <summary>
/// Genera of one name in two kingdoms, which two codes of nomenclature allow. The list holds those that are well known; it is used to say that a name is not
/// enough, never that it is.
/// </summary>
internal static class Homonyms
{
    private static readonly FrozenDictionary<string, string[]> Kingdoms = Read("""
        Animalia Plantae: Agathis Alsophila Ammophila Aotus Arenaria Bartramia Centropogon Cereus Chloris Crambe Cyanea Darwinia Dracaena Dryas Dugesia Erica Ficus
          Heliconia Hystrix Iris Laelia Liparis Mallotus Morus Oenanthe Oreocharis Orestias Phoenix Phyllodoce Pieris Polypodium Prunella Ricinus Satyrium Stenella
          Trigonia Tritonia Verticordia
        Animalia Fungi: Asterina Graphis Lactarius Serpula Trichia
        Animalia Bacteria: Bacillus
        Animalia Chromista: Eisenia Lessonia
        """);

    /// <summary>The kingdoms in which a genus of this name is known; none for a name that is not in the list.</summary>
    public static IReadOnlyList<string> KingdomsOf(string genus) => Kingdoms.TryGetValue(genus, out var kingdoms) ? kingdoms : [];

    private static FrozenDictionary<string, string[]> Read(string table)
    {
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        string[] kingdoms = [];
        foreach (var line in table.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon >= 0) kingdoms = line[..colon].Split(' ');
            foreach (var genus in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)) found.TryAdd(genus, kingdoms);
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
