namespace Saola.Records.Quality;

/// <summary>Tests of names and classifications.</summary>
internal static class NameTests
{
    private static readonly Term[] TaxonTerms =
    [
        Term.TaxonId, QualityTerms.ScientificNameId, QualityTerms.AcceptedNameUsageId, QualityTerms.ParentNameUsageId,
        QualityTerms.OriginalNameUsageId, QualityTerms.TaxonConceptId, Term.ScientificName, QualityTerms.HigherClassification,
        Term.Kingdom, Term.Phylum, Term.Class, Term.Order, Term.Superfamily, Term.Family, Term.Subfamily, QualityTerms.Tribe,
        QualityTerms.Subtribe, Term.Genus, Term.GenericName, Term.Subgenus, QualityTerms.InfragenericEpithet, Term.SpecificEpithet,
        Term.InfraspecificEpithet, Term.VernacularName, Term.CultivarEpithet,
    ];

    public static readonly QualityTest[] All =
    [
        new("VALIDATION_TAXON_NOTEMPTY", new Guid("06851339-843f-4a43-8422-4e61b9a00e75"), QualityTheme.Name,
            "Does any term say what it was?",
            EmptyQuality.IsAnyGiven(TaxonTerms, "what it was"))
        {
            ActedUpon = TaxonTerms,
        },
        new("VALIDATION_SCIENTIFICNAME_NOTEMPTY", new Guid("7c4b9498-a8d9-4ebb-85f1-9f200c788595"), QualityTheme.Name,
            "Is there a scientific name?",
            EmptyQuality.IsGiven(Term.ScientificName))
        {
            ActedUpon = [Term.ScientificName],
        },
        new("VALIDATION_SCIENTIFICNAMEID_NOTEMPTY", new Guid("401bf207-9a55-4dff-88a5-abcd58ad97fa"), QualityTheme.Name,
            "Is there an identifier of the name?",
            EmptyQuality.IsGiven(QualityTerms.ScientificNameId))
        {
            ActedUpon = [QualityTerms.ScientificNameId],
        },
        new("VALIDATION_SCIENTIFICNAMEAUTHORSHIP_NOTEMPTY", new Guid("49f1d386-5bed-43ae-bd43-deabf7df64fc"), QualityTheme.Name,
            "Is there an authorship?",
            EmptyQuality.IsGiven(Term.ScientificNameAuthorship))
        {
            ActedUpon = [Term.ScientificNameAuthorship],
        },
        new("VALIDATION_TAXONRANK_NOTEMPTY", new Guid("14da5b87-8304-4b2b-911d-117e3c29e890"), QualityTheme.Name,
            "Is there a rank?",
            EmptyQuality.IsGiven(Term.TaxonRank))
        {
            ActedUpon = [Term.TaxonRank],
        },
        new("VALIDATION_KINGDOM_NOTEMPTY", new Guid("36ed36c9-b1a7-40b2-b5e2-0d012e772098"), QualityTheme.Name,
            "Is there a kingdom?",
            EmptyQuality.IsGiven(Term.Kingdom))
        {
            ActedUpon = [Term.Kingdom],
        },
        new("VALIDATION_KINGDOM_FOUND", new Guid("125b5493-052d-4a0d-a3e1-ed5bf792689e"), QualityTheme.Name,
            "Is the kingdom known as one?",
            NameQuality.IsFound(Term.Kingdom, "KINGDOM"))
        {
            ActedUpon = [Term.Kingdom],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_PHYLUM_FOUND", new Guid("eaad41c5-1d46-4917-a08b-4fd1d7ff5c0f"), QualityTheme.Name,
            "Is the phylum known as one?",
            NameQuality.IsFound(Term.Phylum, "PHYLUM"))
        {
            ActedUpon = [Term.Phylum],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_CLASS_FOUND", new Guid("2cd6884e-3d14-4476-94f7-1191cfff309b"), QualityTheme.Name,
            "Is the class known as one?",
            NameQuality.IsFound(Term.Class, "CLASS"))
        {
            ActedUpon = [Term.Class],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_ORDER_FOUND", new Guid("81cc974d-43cc-4c0f-a5e0-afa23b455aa3"), QualityTheme.Name,
            "Is the order known as one?",
            NameQuality.IsFound(Term.Order, "ORDER"))
        {
            ActedUpon = [Term.Order],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_FAMILY_FOUND", new Guid("3667556d-d8f5-454c-922b-af8af38f613c"), QualityTheme.Name,
            "Is the family known as one?",
            NameQuality.IsFound(Term.Family, "FAMILY"))
        {
            ActedUpon = [Term.Family],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_GENUS_FOUND", new Guid("f2ce7d55-5b1d-426a-b00e-6d4efe3058ec"), QualityTheme.Name,
            "Is the genus known as one?",
            NameQuality.IsFound(Term.Genus, "GENUS"))
        {
            ActedUpon = [Term.Genus],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_SCIENTIFICNAME_FOUND", new Guid("3f335517-f442-4b98-b149-1e87ff16de45"), QualityTheme.Name,
            "Is the scientific name known?",
            NameQuality.ScientificNameFound)
        {
            ActedUpon = [Term.ScientificName],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_TAXON_UNAMBIGUOUS", new Guid("4c09f127-737b-4686-82a0-7c8e30841590"), QualityTheme.Name,
            "Do the name and what stands with it mean one taxon?",
            NameQuality.Unambiguous)
        {
            ActedUpon = [Term.ScientificName, QualityTerms.ScientificNameId],
            Consulted =
            [
                Term.TaxonId, QualityTerms.AcceptedNameUsageId, QualityTerms.OriginalNameUsageId, QualityTerms.TaxonConceptId,
                QualityTerms.HigherClassification, Term.Kingdom, Term.Phylum, Term.Class, Term.Order, Term.Superfamily, Term.Family,
                Term.Subfamily, QualityTerms.Tribe, QualityTerms.Subtribe, Term.Genus, Term.GenericName, Term.Subgenus,
                QualityTerms.InfragenericEpithet, Term.SpecificEpithet, Term.InfraspecificEpithet, Term.CultivarEpithet, Term.VernacularName,
                Term.ScientificNameAuthorship, Term.TaxonRank,
            ],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_CLASSIFICATION_CONSISTENT", new Guid("2750c040-1d4a-4149-99fe-0512785f2d5f"), QualityTheme.Name,
            "Are the higher taxa those of the lowest one that is known?",
            ClassificationQuality.Consistent)
        {
            ActedUpon =
            [
                Term.Kingdom, Term.Phylum, Term.Class, Term.Order, Term.Superfamily, Term.Family, Term.Subfamily, QualityTerms.Tribe,
                QualityTerms.Subtribe, Term.Genus,
            ],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_POLYNOMIAL_CONSISTENT", new Guid("17f03f1f-f74d-40c0-8071-2927cfc9487b"), QualityTheme.Name,
            "Are the parts of the name, where they stand by themselves, those of the scientific name?",
            ClassificationQuality.PolynomialConsistent)
        {
            ActedUpon = [Term.ScientificName, Term.GenericName, Term.SpecificEpithet, Term.InfraspecificEpithet],
        },
        new("VALIDATION_SCIENTIFICNAMEID_COMPLETE", new Guid("6eeac3ed-f691-457f-a42e-eaa9c8a71ce8"), QualityTheme.Name,
            "Does the identifier of the name say where it comes from?",
            NameIdentifiers.Complete)
        {
            ActedUpon = [QualityTerms.ScientificNameId],
        },
        new("VALIDATION_TAXONRANK_STANDARD", new Guid("7bdb13a4-8a51-4ee5-be7f-20693fdb183e"), QualityTheme.Name,
            "Is the rank a term of GBIF's vocabulary?",
            VocabularyQuality.IsTerm(Term.TaxonRank, Vocabularies.TaxonRank))
        {
            ActedUpon = [Term.TaxonRank],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("AMENDMENT_TAXONRANK_STANDARDIZED", new Guid("e39098df-ef46-464c-9aef-bcdeee2a88cb"), QualityTheme.Name,
            "Proposes the term of GBIF's rank vocabulary that the value can only mean.",
            VocabularyQuality.ToTerm(Term.TaxonRank, Vocabularies.TaxonRank))
        {
            ActedUpon = [Term.TaxonRank],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("AMENDMENT_SCIENTIFICNAME_FROM_SCIENTIFICNAMEID", new Guid("f01fb3f9-2f7e-418b-9f51-adf50f202aea"), QualityTheme.Name,
            "Fills an empty scientific name from its identifier.",
            NameQuality.ScientificNameFromId)
        {
            ActedUpon = [Term.ScientificName],
            Consulted = [QualityTerms.ScientificNameId],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("AMENDMENT_SCIENTIFICNAMEID_FROM_TAXON", new Guid("431467d6-9b4b-48fa-a197-cd5379f5e889"), QualityTheme.Name,
            "Fills an empty identifier from the name, where that means one taxon.",
            NameQuality.IdFromTaxon)
        {
            ActedUpon = [QualityTerms.ScientificNameId],
            Consulted =
            [
                Term.TaxonId, QualityTerms.AcceptedNameUsageId, QualityTerms.OriginalNameUsageId, QualityTerms.TaxonConceptId,
                Term.ScientificName, QualityTerms.HigherClassification, Term.Kingdom, Term.Phylum, Term.Class, Term.Order, Term.Superfamily,
                Term.Family, Term.Subfamily, QualityTerms.Tribe, QualityTerms.Subtribe, Term.Genus, Term.GenericName, Term.Subgenus,
                Term.SpecificEpithet, Term.InfraspecificEpithet, Term.CultivarEpithet, Term.VernacularName, Term.ScientificNameAuthorship,
                Term.TaxonRank,
            ],
            Parameters = [QualityTerms.SourceAuthority],
        },
    ];
}
