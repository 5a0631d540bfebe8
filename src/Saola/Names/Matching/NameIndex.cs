namespace Saola.Names.Matching;

/// <summary>
/// The names of one checklist, ready to be searched: by their letters, by their Latin stems, and by what is near. Immutable; safe to be
/// used by many threads. See docs/decisions/taxon-matching.md.
/// </summary>
public sealed class NameIndex
{
    /// <summary>A synonym of a synonym of …: longer chains are faults.</summary>
    private const int LongestChain = 16;

    private readonly NameUsage[] _usages;
    private readonly ComparedName[] _parts;
    private readonly int[] _accepted;
    private readonly KeyChains _byId;
    private readonly KeyChains _byKey;
    private readonly KeyChains _byStem;
    private readonly KeyChains _byGenus;
    private readonly string[] _firstWords;
    private readonly WordTrie _near;

    /// <param name="usages">The names. Of several with one id the first speaks for it; a synonym whose accepted name is missing stands for itself.</param>
    public NameIndex(IReadOnlyList<NameUsage> usages)
    {
        _usages = [.. usages];
        _parts = new ComparedName[_usages.Length];
        Parallel.For(0, _usages.Length, i => _parts[i] = ComparedName.Of(_usages[i].ScientificName, _usages[i].Authorship, _usages[i].Rank));
        _byId = new KeyChains(_usages.Length, i => _usages[i].Id);
        _byKey = new KeyChains(_usages.Length, i => _parts[i].Key);
        _byStem = new KeyChains(_usages.Length, i => _parts[i].Words.Length > 1 ? _parts[i].StemKey : null);
        _byGenus = new KeyChains(_usages.Length, i => _parts[i].Words.Length > 0 ? _parts[i].Words[0] : null);
        _accepted = [.. Enumerable.Range(0, _usages.Length).Select(AcceptedOf)];
        _firstWords = [.. _byGenus.Keys.Order(StringComparer.Ordinal)];
        _near = new WordTrie(_firstWords);
    }

    public IReadOnlyList<NameUsage> Usages => _usages;

    /// <summary>The usage of an id, or null.</summary>
    public NameUsage? Find(string id) => _byId.Of(id).Select(i => _usages[i]).FirstOrDefault();

    /// <summary>The accepted usage of a usage of this index; the same where it is accepted, or where its accepted name is missing.</summary>
    public NameUsage Accepted(NameUsage usage) => Find(usage.Id) is null ? usage : _usages[_accepted[_byId.Of(usage.Id).First()]];

    /// <summary>A name without authorship, markers and hybrid signs; null for what is no scientific name.</summary>
    public static string? CanonicalOf(string? name) => ComparedName.Of(name, null, null).Canonical;

    /// <summary>Whether a name's letters, authorship apart, are those of a usage.</summary>
    public static bool IsSameName(string? name, NameUsage usage)
    {
        var (a, b) = (ComparedName.Of(name, null, null), ComparedName.Of(usage.ScientificName, null, null));
        return a.Key.Length > 0 && (a.Key == b.Key || (a.Words.Length > 1 && a.StemKey == b.StemKey));
    }

    /// <summary>What the checklist knows of a name. Never throws.</summary>
    public NameMatch Match(NameQuery query) => new NameMatcher(this, query).Match();

    /// <summary>Usages that are written nearly as a name, within the bound of fuzzy matches and not the name itself: the nearest first, then by name.</summary>
    public IReadOnlyList<NameUsage> Similar(string name, int limit)
    {
        var words = ComparedName.Of(name, null, null).Words;
        return words.Length == 0 ? [] : [.. Near(words).OrderBy(n => n.Spelling.Edits).ThenBy(n => _usages[n.Usage].ScientificName, StringComparer.Ordinal).ThenBy(n => n.Usage).Take(limit).Select(n => _usages[n.Usage])];
    }

    internal ComparedName Parts(int usage) => _parts[usage];

    internal NameUsage Usage(int usage) => _usages[usage];

    internal int Accepted(int usage) => _accepted[usage];

    internal IEnumerable<int> WithKey(string key) => _byKey.Of(key);

    internal IEnumerable<int> WithStem(string key) => _byStem.Of(key);

    /// <summary>Usages within the bound of <see cref="NameDistance"/>: genera by the tree, then the names of each.</summary>
    internal IEnumerable<(int Usage, Spelling Spelling)> Near(string[] words)
    {
        var first = words[0];
        var most = Math.Min(NameDistance.OfName(words.Length), NameDistance.OfWord(first.Length + 2));
        var genera = new List<(int Word, int Edits)>();
        _near.Search(first, most, genera);
        foreach (var (number, edits) in genera)
        {
            var genus = _firstWords[number];
            if (edits > NameDistance.OfWord(Math.Max(first.Length, genus.Length))) continue;
            foreach (var usage in _byGenus.Of(genus))
            {
                if (NameDistance.Epithets(words, _parts[usage].Words, edits) is { IsSame: false } spelling) yield return (usage, spelling);
            }
        }
    }

    private int AcceptedOf(int usage)
    {
        var at = usage;
        for (var steps = 0; steps < LongestChain; steps++)
        {
            if (_usages[at].AcceptedId is not { } id || _usages[at].Status is not (NameStatus.Synonym or NameStatus.Misapplied)) return at;
            using var next = _byId.Of(id).GetEnumerator();
            if (!next.MoveNext() || next.Current == at) return at;
            at = next.Current;
        }

        // A circle of synonyms: each stands for itself.
        return usage;
    }
}
