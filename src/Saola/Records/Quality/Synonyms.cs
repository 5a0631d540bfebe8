namespace Saola.Records.Quality;

/// <summary>Other words for the terms of vocabularies that no interpreter reads, and their codes in Darwin Core's term lists.</summary>
internal static class Synonyms
{
    public static readonly Vocabulary EstablishmentMeans = Vocabulary.Of("""
        native: e001, indigenous, endemic, autochthonous, native indigenous, nativa, nativo, indigène, autóctono, autóctona, 本地, 原生
        nativeReintroduced: e002, reintroduced, native reintroduced, reintroduction
        introduced: e003, alien, exotic, non native, nonnative, non indigenous, nonindigenous, allochthonous, introduced alien, introducido, introducida, exótica, exótico, introduit, 外来, 引入
        introducedAssistedColonisation: e004, assisted colonisation, assisted colonization, introduced assisted colonization, introduced assisted colonisation
        vagrant: e005, casual vagrant, accidental, errante
        uncertain: e006, unknown origin, origin unknown, origin uncertain, cryptogenic, doubtful
        """);

    public static readonly string[] Pathways =
    [
        "biologicalControl", "erosionControl", "fisheryInTheWild", "hunting", "landscapeImprovement", "conservationOrWildlifeManagement", "releasedForUse",
        "otherIntentionalRelease", "agriculture", "aquacultureMariculture", "publicGardenZooAquaria", "pet", "farmedAnimals", "forestry", "fur", "horticulture",
        "ornamentalNonHorticulture", "research", "liveFoodLiveBait", "otherEscape", "contaminantNursery", "contaminateBait", "foodContaminant",
        "contaminantOnAnimals", "parasitesOnAnimals", "contaminantOnPlants", "parasitesOnPlants", "seedContaminant", "timberTrade",
        "transportationHabitatMaterial", "fishingEquipment", "containerBulk", "hitchhikersAirplane", "hitchhikersShip", "machineryEquipment", "people",
        "packingMaterial", "ballastWater", "hullFouling", "vehicles", "otherTransport", "waterwaysBasinsSeas", "tunnelsBridges", "naturalDispersal",
        "releaseInNature", "escapeFromConfinement", "transportContaminant", "transportStowaway", "corridor", "unaided", "intentional", "unintentional",
        "corridorAndDispersal",
    ];

    /// <summary>Darwin Core numbers its pathways in the order of <see cref="Pathways"/>: p001, p002, …</summary>
    public static readonly Vocabulary Pathway = Vocabulary.Of(string.Join('\n', Pathways.Select((name, i) => $"{name}: p{i + 1:D3}"))
        + "\n" + """
        biologicalControl: biocontrol, biological control agent
        pet: pets, pet trade, aquarium, aquarium trade, pet aquarium, terrarium
        fur: fur farm, fur farms, fur farming
        ballastWater: ballast, ship ballast water, ship boat ballast water
        hullFouling: ship hull fouling, ship boat hull fouling
        hitchhikersAirplane: hitchhikers in or on airplane, hitchhikers on airplane
        hitchhikersShip: hitchhikers on ship, hitchhikers on ship boat
        transportStowaway: stowaway, transport stowaway
        transportContaminant: contaminant
        escapeFromConfinement: escape, escaped from confinement
        releaseInNature: release, released in nature
        publicGardenZooAquaria: botanic garden, botanical garden, zoo, botanic garden zoo aquaria
        research: research and ex situ breeding
        """);

    public static readonly string[] Ranks =
    [
        "domain", "superkingdom", "kingdom", "subkingdom", "infrakingdom", "superphylum", "phylum", "subphylum", "infraphylum", "superclass", "class", "subclass",
        "infraclass", "parvclass", "superlegion", "legion", "sublegion", "infralegion", "supercohort", "cohort", "subcohort", "infracohort", "magnorder",
        "superorder", "grandorder", "order", "suborder", "infraorder", "parvorder", "superfamily", "family", "subfamily", "infrafamily", "supertribe", "tribe",
        "subtribe", "infratribe", "supragenericName", "genus", "subgenus", "infragenus", "section", "subsection", "series", "subseries", "infragenericName",
        "speciesAggregate", "species", "infraspecificName", "grex", "subspecies", "cultivarGroup", "convariety", "infrasubspecificName", "proles", "race",
        "natio", "aberration", "morph", "variety", "subvariety", "form", "subform", "pathovar", "biovar", "chemovar", "morphovar", "phagovar", "serovar",
        "chemoform", "formaSpecialis", "cultivar", "strain", "informal", "unranked", "other",
    ];

    /// <summary>Labels in French, Spanish, Portuguese, German, Italian and Latin.</summary>
    public static readonly string[] RankLabels =
    [
        "règne", "sous-règne", "embranchement", "classe", "sous-classe", "ordre", "sous-ordre", "super-famille", "famille", "sous-famille", "tribu", "genre",
        "sous-genre", "espèce", "sous-espèce", "variété", "forme",
        "dominio", "reino", "subreino", "filo", "subfilo", "clase", "subclase", "orden", "suborden", "superfamilia", "familia", "subfamilia", "género", "subgénero",
        "sección", "serie", "especie", "subespecie", "variedad", "forma",
        "domínio", "ordem", "subordem", "família", "subfamília", "gênero", "subgênero", "espécie", "subespécie", "variedade",
        "Reich", "Stamm", "Klasse", "Unterklasse", "Ordnung", "Unterordnung", "Überfamilie", "Familie", "Unterfamilie", "Gattung", "Untergattung", "Art",
        "Unterart", "Varietät", "Form",
        "regno", "ordine", "famiglia", "genere", "sottospecie", "varietà",
        "regnum", "classis", "ordo", "tribus", "subgenus", "varietas",
    ];
}
