using Saola.Names;

namespace Saola.Records.Quality;

/// <summary>Whether names are known to an authority: the loaded checklists, and the skeleton of the classification that comes with Saola.</summary>
internal static class NameQuality
{
    public static readonly Authority Backbone = new("GBIF Backbone Taxonomy", "gbif.org");

    private static readonly Term[] Atoms =
        [Term.GenericName, Term.SpecificEpithet, Term.InfraspecificEpithet, Term.ScientificNameAuthorship, Term.CultivarEpithet];

    public static readonly (Term Term, string Rank)[] Classification =
    [
        (Term.Kingdom, "KINGDOM"), (Term.Phylum, "PHYLUM"), (Term.Class, "CLASS"), (Term.Order, "ORDER"), (Term.Superfamily, "SUPERFAMILY"), (Term.Family, "FAMILY"),
        (Term.Subfamily, "SUBFAMILY"), (QualityTerms.Tribe, "TRIBE"), (QualityTerms.Subtribe, "SUBTRIBE"), (Term.Genus, "GENUS"),
    ];

    public static Func<QualityRecord, QualityResult> IsFound(Term term, string rank) => r =>
    {
        if (IsElsewhere(r, out var missing)) return missing;
        if (r.IsEmpty(term)) return DateQuality.Empty(term);
        var name = r.Trimmed(term);
        var known = HigherTaxa.Holds(name, rank);
        if (known is not true && r.Context.Taxa is { } taxa && HigherTaxa.IsWellFormed(name, rank)) known = taxa.Find(name).Any(t => t.Rank == rank);
        return known is { } found
            ? QualityResult.Complies(found, $"{QualityTerms.Name(term)} is {(found ? "" : "not ")}a name at the rank {rank}")
            : Unknown(name);
    };

    public static QualityResult ScientificNameFound(QualityRecord r)
    {
        if (IsElsewhere(r, out var missing)) return missing;
        if (r.IsEmpty(Term.ScientificName)) return DateQuality.Empty(Term.ScientificName);
        var name = r.Trimmed(Term.ScientificName);
        if (!IsName(name)) return QualityResult.Complies(complies: false, "dwc:scientificName is no scientific name");
        if (HigherTaxa.Find(name).Count > 0) return QualityResult.Complies(complies: true, "dwc:scientificName is a higher taxon");
        if (r.Context.Taxa is not { } taxa) return Unknown(name);
        var found = taxa.Find(name).Count > 0;
        return QualityResult.Complies(found, $"dwc:scientificName is {(found ? "" : "not ")}in {taxa.Name}");
    }

    public static QualityResult Unambiguous(QualityRecord r)
    {
        if (IsElsewhere(r, out var missing)) return missing;
        if (r.AreAllEmpty([Term.ScientificName, QualityTerms.ScientificNameId, .. Atoms])) return QualityResult.Internal("nothing names a taxon");
        if (!r.IsEmpty(QualityTerms.ScientificNameId))
        {
            var id = r.Trimmed(QualityTerms.ScientificNameId);
            if (!NameIdentifiers.IsComplete(id)) return QualityResult.Complies(complies: false, "dwc:scientificNameID is no identifier");
            return r.Context.Taxa is not { } taxa ? Unknown(id)
                : QualityResult.Complies(taxa.ById(id) is not null, $"dwc:scientificNameID is {(taxa.ById(id) is null ? "not " : "")}in {taxa.Name}");
        }

        return Resolve(r) is var (count, known) && known
            ? QualityResult.Complies(count == 1, count switch { 0 => "no taxon of that name is known", 1 => "one taxon has that name", _ => "more than one taxon has that name" })
            : Unknown(NameOf(r));
    }

    public static QualityResult ScientificNameFromId(QualityRecord r)
    {
        if (IsElsewhere(r, out var missing)) return missing;
        if (r.IsEmpty(QualityTerms.ScientificNameId)) return DateQuality.Empty(QualityTerms.ScientificNameId);
        if (!r.IsEmpty(Term.ScientificName)) return QualityResult.Internal("dwc:scientificName is not empty");
        var id = r.Trimmed(QualityTerms.ScientificNameId);
        if (!NameIdentifiers.IsOfOne(id)) return QualityResult.NotAmended("dwc:scientificNameID is no identifier of one taxon");
        if (r.Context.Taxa is not { } taxa) return Unknown(id);
        return taxa.ById(id) is { } taxon
            ? QualityResult.FilledIn($"from {taxa.Name}", (Term.ScientificName, taxon.ScientificName))
            : QualityResult.NotAmended($"dwc:scientificNameID is not in {taxa.Name}");
    }

    public static QualityResult IdFromTaxon(QualityRecord r)
    {
        if (IsElsewhere(r, out var missing)) return missing;
        if (!r.IsEmpty(QualityTerms.ScientificNameId)) return QualityResult.Internal("dwc:scientificNameID is not empty");
        if (r.AreAllEmpty([Term.ScientificName, .. Atoms])) return QualityResult.Internal("nothing names a taxon");
        var (count, known) = Resolve(r);
        if (known && count != 1) return QualityResult.NotAmended(count == 0 ? "no taxon of that name is known" : "more than one taxon has that name");
        if (r.Context.Taxa is not { } taxa || !known) return Unknown(NameOf(r));
        var taxon = TaxonMatching.Candidates(r, taxa, NameOf(r));
        return taxon.Count == 1 && taxon[0].Id.Length > 0
            ? QualityResult.FilledIn($"from {taxa.Name}", (QualityTerms.ScientificNameId, taxon[0].Id))
            : QualityResult.NotAmended("no taxon of that name is known");
    }

    /// <summary>How many taxa a record's name can mean, and whether that is known at all.</summary>
    private static (int Count, bool Known) Resolve(QualityRecord r)
    {
        var name = NameOf(r);
        if (!IsName(name) || IsTooShort(r, name)) return (0, true);
        if (r.Context.Taxa is { } taxa && TaxonMatching.Candidates(r, taxa, name).Count is > 0 and var found) return (found, true);
        var higher = HigherTaxa.Find(name).Where(t => !t.IsAlias).ToList();
        if (higher.Count == 1 && Homonyms.KingdomsOf(name).Count == 0) return (1, true);
        // Of a genus with a namesake in another kingdom, a classification leaves one; its authorship might, but is not in the list.
        var kingdoms = Homonyms.KingdomsOf(name);
        if (kingdoms.Count == 0 || !r.IsEmpty(Term.ScientificNameAuthorship)) return (0, r.Context.Taxa is not null);
        return (kingdoms.Count(kingdom => TaxonMatching.MayBeIn(r, kingdom)), true);
    }

    // "Eucalyptus cam." at the rank of a species names none.
    private static bool IsTooShort(QualityRecord r, string name) =>
        Ranks.Of(r.Trimmed(Term.TaxonRank)) is "SPECIES" or "SUBSPECIES" or "VARIETY" or "FORM"
        && ScientificName.Parse(name) is { SpecificEpithet: null, IsHybridFormula: false };

    private static string NameOf(QualityRecord r) => !r.IsEmpty(Term.ScientificName) ? r.Trimmed(Term.ScientificName)
        : string.Join(' ', new[] { Term.GenericName, Term.SpecificEpithet, Term.InfraspecificEpithet }.Select(r.Trimmed).Where(part => part.Length > 0));

    private static bool IsName(string name) => name.Length > 1 && char.IsUpper(name[0]) && ScientificName.Parse(name).IsName;

    private static bool IsElsewhere(QualityRecord r, out QualityResult missing)
    {
        missing = default!;
        var given = r.Trimmed(QualityTerms.SourceAuthority.Term);
        if (given.Length > 0 && r.Context.Taxa?.Name.Contains(given, StringComparison.OrdinalIgnoreCase) == true) return false;
        return Backbone.IsMissing(r, out missing);
    }

    private static QualityResult Unknown(string what) => QualityResult.External($"no checklist is loaded that could know {what}");
}
