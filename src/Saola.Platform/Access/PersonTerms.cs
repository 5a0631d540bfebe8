namespace Saola.Platform.Access;

/// <summary>What a text is, for whoever looks for people in it.</summary>
internal enum TextKind
{
    /// <summary>People, or identifiers of people, with signs between them.</summary>
    People,
    /// <summary>Anything that was written freely.</summary>
    Free,
    /// <summary>The name of a place: a name of one word may be a place's too.</summary>
    Place,
    /// <summary>An identifier: with a hole in it it would be none.</summary>
    Identifier,
    /// <summary>The name of a taxon, and who described it: nomenclature, and nobody's record.</summary>
    Taxon,
}

/// <summary>From a term, or a header that is none, to what stands under it.</summary>
internal static class PersonTerms
{
    private static readonly HashSet<string> OfPeople = new(
        [
            "rightsHolder", "creator", "contributor", "publisher", "photographer", "provider", "owner", "collector", "collectors", "observer", "observers", "recorder", "recorders",
            "author", "authors", "contact", "determiner", "identifier", "accordingTo", "bibliographicCitation", "citation", "credit", "userName", "userLogin", "user",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> OfPlace = new(
        ["locality", "verbatimLocality", "stateProvince", "county", "municipality", "island", "islandGroup", "waterBody", "country", "continent", "higherGeography", "locationName", "footprintWKT"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] OfTaxon = ["scientificName", "nameUsage", "vernacularName", "canonicalName", "genericName", "epithet", "higherClassification", "taxon", "authorship", "typeStatus"];

    private static readonly HashSet<string> Ranks = new(["kingdom", "phylum", "class", "order", "superfamily", "family", "subfamily", "tribe", "genus", "subgenus", "species"], StringComparer.OrdinalIgnoreCase);

    public static TextKind KindOf(string term)
    {
        if (OfPeople.Contains(term) || term.EndsWith("By", StringComparison.Ordinal) || term.EndsWith("ByID", StringComparison.Ordinal) || term.EndsWith("_by", StringComparison.OrdinalIgnoreCase)
            || term.EndsWith(" by", StringComparison.OrdinalIgnoreCase)) return TextKind.People;
        if (Ranks.Contains(term) || OfTaxon.Any(t => term.Contains(t, StringComparison.OrdinalIgnoreCase))) return TextKind.Taxon;
        if (OfPlace.Contains(term)) return TextKind.Place;
        return term.EndsWith("ID", StringComparison.Ordinal) || term.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || term.EndsWith("Number", StringComparison.Ordinal)
            || term.EndsWith("Numbers", StringComparison.Ordinal) || term.EndsWith("Code", StringComparison.Ordinal) ? TextKind.Identifier : TextKind.Free;
    }
}
