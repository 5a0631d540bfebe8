using System.Runtime.CompilerServices;
using Saola.Names.Matching;

namespace Saola.Platform.Taxa;

/// <summary>A species of a checklist by its name without authorship, with what the checklist says of it.</summary>
/// <param name="Species">The accepted name without authorship.</param>
/// <param name="Key">Its taxon key.</param>
public sealed record ListedTaxon(string Species, string Key, ChecklistTaxon Taxon);

/// <summary>The species of a checklist that have a status, or a distribution: found when first asked for, and kept as long as the checklist is open.</summary>
public sealed class ListedSpecies
{
    private static readonly ConditionalWeakTable<Checklist, ListedSpecies> Known = [];

    private ListedSpecies(Checklist checklist)
    {
        Checklist = checklist;
        var taxa = checklist.Taxa
            .Where(t => t.Usage is { AcceptedId: null, Rank: null or "SPECIES" } && (t.Statuses.Count > 0 || t.Distribution.Count > 0))
            .Select(t => NameIndex.CanonicalOf(t.Usage.ScientificName) is { } name && name.Contains(' ', StringComparison.Ordinal) ? new ListedTaxon(name, checklist.TaxonKey(t.Usage), t) : null)
            .OfType<ListedTaxon>().DistinctBy(t => t.Species, StringComparer.OrdinalIgnoreCase).ToList();
        WithStatus = [.. taxa.Where(t => t.Taxon.Statuses.Count > 0)];
        OfOneArea = taxa.Where(t => t.Taxon.Distribution.Count == 1).ToLookup(t => t.Taxon.Distribution[0], StringComparer.OrdinalIgnoreCase);
        TellsAreas = taxa.Exists(t => t.Taxon.Distribution.Count > 0);
    }

    public Checklist Checklist { get; }

    /// <summary>Species with a status of their own; what a list says of a whole genus or family is not among it.</summary>
    public IReadOnlyList<ListedTaxon> WithStatus { get; }

    /// <summary>Species that the checklist knows of one area alone, by that area: the alpha-2 code of a country, or an area as given.</summary>
    public ILookup<string, ListedTaxon> OfOneArea { get; }

    /// <summary>Whether the checklist tells of any species where it lives.</summary>
    public bool TellsAreas { get; }

    public static ListedSpecies Of(Checklist checklist) => Known.GetValue(checklist, list => new ListedSpecies(list));
}
