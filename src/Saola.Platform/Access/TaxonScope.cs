using System.Collections.Concurrent;
using Saola.Names.Matching;

namespace Saola.Platform.Access;

/// <summary>
/// Lists of taxa, each of a rule or of somebody's key: to which of them does a record's taxon belong, by its name, its accepted name or a name
/// above it? A taxon may be written with what tells it from its homonyms: <c>Oenanthe [Aves]</c> spares the plants of that name, where the record
/// says that it is a plant.
/// </summary>
public sealed class TaxonScope
{
    /// <summary>Genera and names above them come again and again: so many are kept.</summary>
    private const int MostWords = 50_000;

    private readonly ConcurrentDictionary<(string Name, bool Misspelt), IReadOnlyCollection<int>> _words = new();
    private int _wordsRead;
    private readonly NameScopes _names;
    private readonly (int List, Homonym? Among)[] _taxa;

    /// <param name="lists">Lists of taxa; one that is null holds nothing.</param>
    /// <exception cref="SaolaException">A text is nothing that a name can be compared with, or its bracket is not known.</exception>
    public TaxonScope(IReadOnlyList<IReadOnlyList<string>?> lists)
    {
        var read = lists.SelectMany((list, number) => (list ?? []).Select(text => (Number: number, Taxon: Read(text)))).ToList();
        _names = new NameScopes([.. read.Select(r => r.Taxon.Name)]);
        _taxa = [.. read.Select(r => (r.Number, r.Taxon.Among))];
    }

    /// <summary>One list.</summary>
    /// <inheritdoc cref="TaxonScope(IReadOnlyList{IReadOnlyList{string}})"/>
    public TaxonScope(IReadOnlyList<string> taxa)
        : this([taxa])
    {
    }

    /// <summary>Whether a record's taxon belongs to one of the lists; never for one without any name.</summary>
    public bool Holds(TaxonFacts taxon) => Of(taxon).Count > 0;

    /// <summary>The numbers of the lists that a record's taxon belongs to.</summary>
    internal IReadOnlySet<int> Of(TaxonFacts taxon)
    {
        var lists = new HashSet<int>();
        foreach (var name in taxon.Lineage.Prepend(taxon.ScientificName).OfType<string>().Distinct(StringComparer.Ordinal)) Add(TaxaOf(name, misspelt: !taxon.IsKnown));
        if (taxon.Accepted is { } accepted) Add(TaxaOf(accepted, misspelt: false));
        return lists;

        void Add(IEnumerable<int> taxa)
        {
            foreach (var (list, among) in taxa.Select(t => _taxa[t]))
            {
                if (among?.Spares(taxon.Lineage) != true) lists.Add(list);
            }
        }
    }

    private IReadOnlyCollection<int> TaxaOf(string name, bool misspelt)
    {
        if (name.Contains(' ', StringComparison.Ordinal)) return _names.Of(NameReading.Of(name), misspelt);
        if (_words.TryGetValue((name, misspelt), out var known)) return known;
        // The dictionary's own count takes all its locks.
        if (Interlocked.Increment(ref _wordsRead) % MostWords == 0) _words.Clear();
        return _words[(name, misspelt)] = _names.Of(NameReading.Of(name), misspelt);
    }

    /// <summary>A taxon as a rule writes it.</summary>
    /// <exception cref="SaolaException">It is nothing that a name can be compared with, or its bracket is not known.</exception>
    internal static (NameScope Name, Homonym? Among) Read(string text)
    {
        var name = NameOf(text);
        Homonym? among = null;
        if (name.Length < text.TrimEnd().Length)
        {
            var bracket = text.TrimEnd()[(name.Length + 1)..^1].Trim();
            among = Homonym.Find(bracket) ?? throw new SaolaException($"taxon '{text}': '{bracket}' is no kingdom or class that tells homonyms apart; write one of {string.Join(", ", Homonym.Known)}, or leave the bracket out");
        }

        return (NameScope.Of(name) ?? throw new SaolaException($"taxon '{text}': there is no name in it; write a scientific name, or the very text of the records"), among);
    }

    /// <summary>The text without the bracket behind it.</summary>
    internal static string NameOf(string text)
    {
        var written = text.TrimEnd();
        return written.EndsWith(']') && written.LastIndexOf('[') is var open and > 0 ? written[..open] : written;
    }
}
