namespace Saola.Names.Matching;

/// <summary>Many taxa at once: which of them hold a name. It gives what asking each <see cref="NameScope"/> would give, and asks few. Safe for many threads.</summary>
public sealed class NameScopes
{
    private readonly IReadOnlyList<NameScope> _scopes;
    private readonly Dictionary<string, List<int>> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byFormula = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byEpithetStem = new(StringComparer.Ordinal);
    private readonly string[] _alone;
    private readonly WordTrie _near;

    public NameScopes(IReadOnlyList<NameScope> scopes)
    {
        _scopes = scopes;
        for (var i = 0; i < scopes.Count; i++)
        {
            var named = scopes[i].Named;
            Add(_byText, named.Text, i);
            if (named.Formula is { } formula) Add(_byFormula, formula, i);
            foreach (var words in named.Names)
            {
                Add(_byFirstWord, words[0], i);
                if (words.Length > 1) Add(_byEpithetStem, ComparedName.Stem(words[1]), i);
            }
        }

        _alone = [.. scopes.SelectMany(s => s.Named.Names).Where(n => n.Length == 1).Select(n => n[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _near = new WordTrie(_alone);
    }

    /// <summary>The numbers of the taxa that hold a name, in no order, each once.</summary>
    public IReadOnlyCollection<int> Of(NameReading name, bool misspelt)
    {
        var asked = new HashSet<int>();
        Consider(asked, _byText, name.Text);
        if (name.Formula is { } formula) Consider(asked, _byFormula, formula);
        foreach (var words in name.Names)
        {
            Consider(asked, _byFirstWord, words[0]);
            // A genus that is abbreviated or misspelt has the epithet beside it.
            if (words.Length > 1) Consider(asked, _byEpithetStem, ComparedName.Stem(words[1]));
            if (misspelt) ConsiderNear(asked, words[0]);
        }

        foreach (var word in name.Words) Consider(asked, _byFirstWord, word);
        asked.RemoveWhere(i => !_scopes[i].Holds(name, misspelt));
        return asked;
    }

    private static void Add(Dictionary<string, List<int>> index, string key, int scope)
    {
        if (!index.TryGetValue(key, out var list)) index.Add(key, list = []);
        list.Add(scope);
    }

    private static void Consider(HashSet<int> asked, Dictionary<string, List<int>> index, string key)
    {
        if (index.TryGetValue(key, out var list)) asked.UnionWith(list);
    }

    private void ConsiderNear(HashSet<int> asked, string word)
    {
        var near = new List<(int Word, int Edits)>();
        _near.Search(word, 1, near);
        foreach (var (number, _) in near) Consider(asked, _byFirstWord, _alone[number]);
    }
}
