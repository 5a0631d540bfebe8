using Saola.Platform.Home;

namespace Saola.Platform.Store;

/// <summary>Names of species in languages, from the checklists of a snapshot.</summary>
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
                if (!all._names.TryGetValue(species, out var known)) all._names[species] = known = new(StringComparer.OrdinalIgnoreCase);
                foreach (var (language, list) in languages)
                {
                    if (!known.TryGetValue(language, out var own)) known[language] = own = [];
                    own.AddRange(list.Where(n => !own.Contains(n, StringComparer.Ordinal)));
                }
            }
        }

        return all;
    }

    public IReadOnlyList<string> Of(string species, string language) =>
        _names.TryGetValue(species, out var languages) && languages.TryGetValue(language, out var list) ? list : [];

    /// <summary>Species that have a name in any language which holds the text.</summary>
    public IEnumerable<string> Holding(string text) =>
        _names.Where(n => n.Value.Values.Any(list => list.Exists(name => name.Contains(text, StringComparison.OrdinalIgnoreCase)))).Select(n => n.Key);
}
