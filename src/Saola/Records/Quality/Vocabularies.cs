using Saola.Records.Vocabularies;

namespace Saola.Records.Quality;

/// <summary>The vocabularies that tests compare with. Synonyms are those of the interpreters.</summary>
internal static class Vocabularies
{
    // A specimen may be preserved, living or fossil; the interpreters take it for preserved, a proposal must not.
    private static readonly Vocabulary Vague = Vocabulary.Of("SPECIMEN: specimens, especimen, ejemplar, spécimen, objekt, label, collection, 标本");

    /// <summary>The DCMI Type Vocabulary.</summary>
    public static readonly Controlled Type = new(
        new Authority("DCMI Type Vocabulary", "dublincore.org", "purl.org/dc"),
        ["Collection", "Dataset", "Event", "Image", "InteractiveResource", "MovingImage", "PhysicalObject", "Service", "Software", "Sound", "StillImage", "Text"]);

    /// <summary>The local names of Darwin Core's classes (Darwin Core quick reference, recommended terms).</summary>
    public static readonly Controlled BasisOfRecord = new(
        new Authority("Darwin Core basisOfRecord", "dwc.tdwg.org", "rs.tdwg.org", "basis_of_record"),
        [
            "ChronometricAge", "Event", "FossilSpecimen", "GeologicalContext", "HumanObservation", "Identification", "LivingSpecimen", "Location",
            "MachineObservation", "MaterialCitation", "MaterialEntity", "MaterialSample", "MeasurementOrFact", "Occurrence", "Organism", "OrganismInteraction",
            "PreservedSpecimen", "ResourceRelationship", "Taxon",
        ],
        synonym: text => Records.BasisOfRecord.Of(text) is { } basis && basis is not ("OBSERVATION" or "OCCURRENCE") && text.Length > 3 && Vague.Find(text) is null
            ? Joined(basis) : null);

    public static readonly Controlled OccurrenceStatus = new(
        new Authority("Regex present/absent", "dwc.tdwg.org", "vocabularies/OccurrenceStatus"),
        ["absent", "present"],
        synonym: text => OccurrenceStatuses.Of(text)?.ToLowerInvariant());

    public static readonly Controlled Sex = new(
        new Authority("GBIF Sex Vocabulary", "vocabularies/Sex"),
        ["Female", "Hermaphrodite", "Male"],
        synonym: text => Records.Vocabularies.Sex.Of(text) is { } sex ? sex[0] + sex[1..].ToLowerInvariant() : null);

    public static readonly Controlled TypeStatus = new(
        new Authority("GBIF TypeStatus Vocabulary", "vocabularies/TypeStatus"),
        [
            "Allolectotype", "Alloneotype", "Allotype", "Cotype", "Epitype", "Exepitype", "Exholotype", "Exisotype", "Exlectotype", "Exneotype", "Exparatype",
            "Exsyntype", "Extype", "Hapantotype", "Holotype", "Hypotype", "Iconotype", "Isoepitype", "Isolectotype", "Isoneotype", "Isoparatype", "Isosyntype",
            "Isotype", "Lectotype", "NotAType", "Neotype", "Originalmaterial", "Paralectotype", "Paraneotype", "Paratype", "Plastoholotype", "Plastoisotype",
            "Plastolectotype", "Plastoneotype", "Plastoparatype", "Plastosyntype", "Plastotype", "Plesiotype", "Secondarytype", "Supplementarytype", "Syntype",
            "Topotype", "Type", "Typegenus", "Typespecies",
        ],
        synonym: text => TypeStatuses.Of(text) is { } status and not "NOTATYPE" && !TypeStatuses.IsSuspected(text) ? status[0] + status[1..].Replace("_", "", StringComparison.Ordinal).ToLowerInvariant() : null);

    /// <summary>Darwin Core's controlled vocabulary (https://dwc.tdwg.org/em/).</summary>
    public static readonly Controlled EstablishmentMeans = new(
        new Authority("Establishment Means Controlled Vocabulary List of Terms", "dwc.tdwg.org/em", "vocabularies/EstablishmentMeans"),
        ["introduced", "introducedAssistedColonisation", "native", "nativeReintroduced", "uncertain", "vagrant"],
        synonym: Synonyms.EstablishmentMeans);

    /// <summary>Darwin Core's controlled vocabulary (https://dwc.tdwg.org/doe/).</summary>
    public static readonly Controlled DegreeOfEstablishment = new(
        new Authority("Degree of Establishment Controlled Vocabulary List of Terms", "dwc.tdwg.org/doe", "vocabularies/DegreeOfEstablishment"),
        ["captive", "casual", "colonising", "cultivated", "established", "failing", "invasive", "native", "released", "reproducing", "widespreadInvasive"],
        synonym: text => DegreesOfEstablishment.Of(text));

    /// <summary>Darwin Core's controlled vocabulary (https://dwc.tdwg.org/pw/).</summary>
    public static readonly Controlled Pathway = new(
        new Authority("Pathway Controlled Vocabulary List of Terms", "dwc.tdwg.org/pw", "vocabularies/Pathway"), Pathways.Terms, synonym: text => Pathways.Spellings.Find(text));

    /// <summary>GBIF's rank vocabulary, whose labels in other languages are as good as the English ones.</summary>
    public static readonly Controlled TaxonRank = new(
        new Authority("GBIF TaxonRank Vocabulary", "vocabularies/TaxonRank", "gbif/rank"), Synonyms.Ranks, Synonyms.RankLabels,
        text => Names.Ranks.Of(text) is { } rank && rank is not ("UNRANKED" or "SPECIES_AGGREGATE") ? Camel(rank) : Names.Ranks.Of(text) is "SPECIES_AGGREGATE" ? "speciesAggregate" : null);

    // PRESERVED_SPECIMEN → PreservedSpecimen
    private static string Joined(string constant) => string.Concat(constant.Split('_').Select(word => word[0] + word[1..].ToLowerInvariant()));

    private static string Camel(string constant) => Joined(constant) is var joined ? char.ToLowerInvariant(joined[0]) + joined[1..] : constant;
}
