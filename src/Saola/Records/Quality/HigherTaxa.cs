using System.Collections.Frozen;

namespace Saola.Records.Quality;

/// <summary>Where a taxon lives, as far as the sea is concerned.</summary>
internal enum Habitat : byte
{
    Unknown,
    Marine,
    NotMarine,
}

/// <summary>A taxon from kingdom to genus.</summary>
internal sealed record HigherTaxon(string Name, string Rank, HigherTaxon? Parent, Habitat Habitat, bool IsAlias = false)
{
    /// <summary>The names that it or the taxon above it has at a rank; none where the skeleton does not say.</summary>
    public string? At(string rank) => Rank == rank ? Name : Parent?.At(rank);
}

/// <summary>
/// The skeleton of the classification that comes with Saola, for homes without a checklist: all kingdoms, phyla and classes, and the orders, families and genera that many
/// records are of. What it holds is known; of kingdoms, phyla and classes, what it does not hold is known not to be one.
/// </summary>
internal static class HigherTaxa
{
    public static readonly string[] Ranks = ["KINGDOM", "PHYLUM", "CLASS", "ORDER", "FAMILY"];

    private static readonly Lazy<FrozenDictionary<string, HigherTaxon[]>> ByName = new(Read);

    private static readonly Lazy<FrozenDictionary<string, HigherTaxon>> ByStem = new(() => All.Where(t => t.Rank == "FAMILY").Select(t => (Stem: StemOf(t.Name), Taxon: t))
        .Where(pair => pair.Stem.Length >= 3).DistinctBy(pair => pair.Stem).ToFrozenDictionary(pair => pair.Stem, pair => pair.Taxon, StringComparer.Ordinal));

    // Names that need no ending (ICN, article 18.5).
    private static readonly string[] OldFamilies = ["Compositae", "Cruciferae", "Gramineae", "Guttiferae", "Labiatae", "Leguminosae", "Palmae", "Umbelliferae"];

    // Common words that are no scientific name at any rank (unlike bison, gorilla, iris or python).
    private static readonly Vocabulary Vernacular = Vocabulary.Of("""
        WORD: animal, animals, ant, ants, bat, bats, bear, bears, bee, bees, beetle, beetles, bird, birds, butterfly, butterflies, cat, cats, cattle, clam, coral, corals, cow, crab, crabs,
          cricket, deer, dog, dogs, dolphin, dolphins, dragonfly, dragonflies, duck, ducks, eagle, eagles, fern, ferns, fish, fishes, flower, flowers, fly, flies, fox, frog, frogs,
          fungus, goat, goose, grass, grasses, grasshopper, grasshoppers, hawk, horse, insect, insects, jellyfish, lichen, lichens, lizard, lizards, lobster, mammal, mammals,
          mice, monkey, monkeys, mosquito, mosquitoes, moss, mosses, moth, moths, mouse, mushroom, mushrooms, mussel, oak, orchid, orchids, owl, owls, parrot, pig, pine, plant,
          plants, rat, rats, reptile, reptiles, seaweed, shark, sharks, sheep, shrimp, shrimps, shrub, shrubs, slug, slugs, snail, snails, snake, snakes, sparrow, spider, spiders,
          sponge, sponges, tiger, toad, toads, tortoise, tree, trees, turtle, turtles, wasp, wasps, weed, whale, whales, wolf, worm, worms, mariposa, oiseau, pájaro, papillon, poisson, vogel
        """);

    public static IEnumerable<HigherTaxon> All => ByName.Value.Values.SelectMany(taxa => taxa);

    /// <summary>The taxa of a name at any rank; letter case counts.</summary>
    public static IReadOnlyList<HigherTaxon> Find(string name) => ByName.Value.TryGetValue(name, out var taxa) ? taxa : [];

    /// <summary>Whether a name is one at a rank: true, false, or null where the skeleton cannot tell.</summary>
    public static bool? Holds(string name, string rank)
    {
        if (Find(name).Any(t => t.Rank == rank)) return true;
        return !IsWellFormed(name, rank) || rank is "KINGDOM" or "PHYLUM" or "CLASS" ? false : null;
    }

    /// <summary>
    /// Whether a text can be a name above the species: one capital and small letters. The codes of nomenclature keep -idae and -aceae for families, and
    /// families must end so, but for eight old names of plants.
    /// </summary>
    public static bool IsWellFormed(string name, string rank)
    {
        if (name == "incertae sedis") return true;
        if (Vernacular.Find(name) is not null) return false;
        if (name.Length < 2 || !char.IsUpper(name[0]) || !name.AsSpan(1).ToString().All(c => char.IsLower(c) || c == '-' || (c == '×'))) return false;
        var isFamily = name.EndsWith("idae", StringComparison.Ordinal) || name.EndsWith("aceae", StringComparison.Ordinal);
        return rank == "FAMILY" ? isFamily || Array.IndexOf(OldFamilies, name) >= 0 : !isFamily;
    }

    /// <summary>
    /// The habitat of a genus or a higher taxon. A family is named after the stem of its type genus (ICZN, article 29; ICN, article 18), so that
    /// the genus's name leads to the family.
    /// </summary>
    public static Habitat HabitatOf(string uninomial)
    {
        var found = Find(uninomial).Where(t => t.Rank != "GENUS").Select(t => t.Habitat).Distinct().ToList();
        if (found.Count > 0) return found.Count == 1 ? found[0] : Habitat.Unknown;
        if (Homonyms.KingdomsOf(uninomial).Count > 0) return Habitat.Unknown;
        foreach (var ending in (ReadOnlySpan<string>)["us", "um", "is", "es", "os", "on", "as", "a", "e"])
        {
            if (uninomial.EndsWith(ending, StringComparison.Ordinal) && ByStem.Value.TryGetValue(uninomial[..^ending.Length], out var family)) return family.Habitat;
        }

        return Habitat.Unknown;
    }

    private static string StemOf(string family) =>
        family.EndsWith("aceae", StringComparison.Ordinal) ? family[..^5] : family.EndsWith("idae", StringComparison.Ordinal) ? family[..^4] : "";

    private static FrozenDictionary<string, HigherTaxon[]> Read()
    {
        var found = new Dictionary<string, List<HigherTaxon>>(StringComparer.Ordinal);
        var above = new HigherTaxon?[Ranks.Length + 1];
        using var reader = new StreamReader(typeof(HigherTaxa).Assembly.GetManifestResourceStream("higher-taxa.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var depth = line.Length - line.AsSpan().TrimStart(' ').Length;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var parent = depth == 0 ? null : above[depth - 1];
            var taxon = Add(colon < 0 ? line[depth..] : line[depth..colon], Ranks[depth], parent);
            above[depth] = taxon;
            if (colon < 0) continue;
            foreach (var text in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var bracket = text.IndexOf('(', StringComparison.Ordinal);
                var family = Add(bracket < 0 ? text : text[..bracket], "FAMILY", taxon);
                if (bracket < 0) continue;
                foreach (var genus in text[(bracket + 1)..^1].Split('+')) Keep(new HigherTaxon(genus, "GENUS", family, Habitat.Unknown));
            }
        }

        return found.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);

        HigherTaxon Add(string text, string rank, HigherTaxon? parent)
        {
            var habitat = text.Contains('~') ? Habitat.Marine : text.Contains('^') ? Habitat.NotMarine : parent?.Habitat ?? Habitat.Unknown;
            var names = text.Replace("~", "", StringComparison.Ordinal).Replace("^", "", StringComparison.Ordinal).Split('=');
            var taxon = Keep(new HigherTaxon(names[0], rank, parent, habitat));
            foreach (var alias in names.Skip(1)) Keep(new HigherTaxon(alias, rank, taxon, habitat, IsAlias: true));
            return taxon;
        }

        HigherTaxon Keep(HigherTaxon taxon)
        {
            if (!found.TryGetValue(taxon.Name, out var same)) found[taxon.Name] = same = [];
            same.Add(taxon);
            return taxon;
        }
    }
}
