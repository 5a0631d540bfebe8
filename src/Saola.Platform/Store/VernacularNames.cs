using Saola.Names.Matching;
using Saola.Platform.Home;
using Saola.Platform.Taxa;

namespace Saola.Platform.Store;

/// <summary>Names of species in languages, from the checklists of a snapshot and those that came as datasets.</summary>
internal sealed class VernacularNames
{
    private readonly Dictionary<string, Dictionary<string, List<string>>> _names = new(StringComparer.OrdinalIgnoreCase);

    public static VernacularNames Of(SaolaHome home, Snapshot snapshot)
    {
        var all = new VernacularNames();
        foreach (var entry in snapshot.Datasets)
        {
            if (home.Objects.Read<Release>(entry.Release).Names is not { } names) continue;
            foreach (var (species, languages) in home.Objects.Read<Dictionary<string, Dictionary<string, List<string>>>>(names))
            {
                foreach (var (language, list) in languages) all.Add(species, language, list);
            }
        }

        foreach (var taxon in HomeChecklists.Of(home, snapshot).SelectMany(c => c.Taxa).Where(t => t.VernacularNames.Count > 0))
        {
            if (NameIndex.CanonicalOf(taxon.Usage.ScientificName) is not { } species) continue;
            foreach (var names in taxon.VernacularNames.GroupBy(n => n.Language, n => n.Name, StringComparer.OrdinalIgnoreCase)) all.Add(species, names.Key, names);
        }

        return all;
    }

    private void Add(string species, string language, IEnumerable<string> names)
    {
        if (!_names.TryGetValue(species, out var known)) _names[species] = known = new(StringComparer.OrdinalIgnoreCase);
        if (!known.TryGetValue(language, out var own)) known[language] = own = [];
        own.AddRange(names.Where(n => !own.Contains(n, StringComparer.Ordinal)));
    }

    public IReadOnlyList<string> Of(string species, string language) =>
        _names.TryGetValue(species, out var languages) && languages.TryGetValue(language, out var list) ? list : [];

    /// <summary>Species that have a name in any language which holds the text.</summary>
    public IEnumerable<string> Holding(string text) => With(name => name.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Species of which the text is a whole name in any language.</summary>
    public IEnumerable<string> Called(string text) => With(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> With(Predicate<string> isWanted) => _names.Where(n => n.Value.Values.Any(list => list.Exists(isWanted))).Select(n => n.Key);
}
