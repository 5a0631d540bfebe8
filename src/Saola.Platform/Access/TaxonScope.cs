using System.Runtime.CompilerServices;
using Saola.Names.Matching;

namespace Saola.Platform.Access;

/// <summary>
/// The taxa of a rule: does a record's taxon belong to one of them, by its name, its accepted name or a name above it? A taxon may be written
/// with what tells it from its homonyms: <c>Oenanthe [Aves]</c> spares the plants of that name, where the record says that it is a plant.
/// </summary>
public sealed class TaxonScope
{
    private readonly (NameScope Name, Homonym? Among)[] _taxa;

    /// <exception cref="SaolaException">A text is nothing that a name can be compared with, or its bracket is not known.</exception>
    public TaxonScope(IEnumerable<string> taxa) => _taxa = [.. taxa.Select(Read)];

    /// <summary>Whether a record's taxon belongs to one of these; never for one without any name.</summary>
    public bool Holds(TaxonFacts taxon) => Holds(TaxonReading.Of(taxon));

    internal bool Holds(TaxonReading taxon)
    {
        foreach (var (name, among) in _taxa)
        {
            if (taxon.Names.Any(n => name.Holds(n, misspelt: !taxon.IsKnown)) || (taxon.Accepted is { } accepted && name.Holds(accepted, misspelt: false)))
            {
                if (among?.Spares(taxon.Lineage) != true) return true;
            }
        }

        return false;
    }

    private static (NameScope, Homonym?) Read(string text)
    {
        var (name, among) = (text, (Homonym?)null);
        if (text.TrimEnd() is { } written && written.EndsWith(']') && written.LastIndexOf('[') is var open and > 0)
        {
            var bracket = written[(open + 1)..^1].Trim();
            among = Homonym.Find(bracket) ?? throw new SaolaException($"taxon '{text}': '{bracket}' is no kingdom or class that tells homonyms apart; write one of {string.Join(", ", Homonym.Known)}, or leave the bracket out");
            name = written[..open];
        }

        return (NameScope.Of(name) ?? throw new SaolaException($"taxon '{text}': there is no name in it; write a scientific name, or the very text of the records"), among);
    }
}

/// <summary>A record's taxon, its names read once.</summary>
internal sealed record TaxonReading(IReadOnlyList<NameReading> Names, NameReading? Accepted, IReadOnlyList<string> Lineage, bool IsKnown)
{
    private static readonly ConditionalWeakTable<TaxonFacts, TaxonReading> Read = [];

    /// <summary>The same instance is read once.</summary>
    public static TaxonReading Of(TaxonFacts taxon) => Read.GetValue(taxon, static t => new TaxonReading(
        [.. t.Lineage.Prepend(t.ScientificName).OfType<string>().Distinct(StringComparer.Ordinal).Select(NameReading.Of).Where(n => !n.IsEmpty)],
        NameReading.Of(t.Accepted) is { IsEmpty: false } accepted ? accepted : null,
        [.. t.Lineage.OfType<string>()],
        t.IsKnown));
}
