namespace Saola.Records.Vocabularies;

/// <summary>Establishment means in GBIF's constants (the former vocabulary, which also holds degrees of establishment).</summary>
internal static class EstablishmentMeans
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        NATIVE: endemic, endemismo, endémica, endémico, endémique, endemisch, indigenous, nativa, nativo, natif, native, indigène, indígena,
          autochthonous, autochthon, autóctono, autóctona, autoctona, einheimisch, heimisch, inheems, inhemsk, hjemmehørende, wild,
          native reintroduced, reintroduced, reintroduction, spontaneous, silvestre, 本地, 原生, 本土, 本地种, 特有, местный, аборигенный
        INTRODUCED: alien, exotic, non native, nonnative, non indigenous, introducido, introducida, introduzido, introduzida, introdotto,
          introdotta, exótica, exótico, exotique, exoot, introduit, introduite, introduced species, eingeführt, eingeschleppt, allochthon,
          allochthonous, allochtone, alóctono, alóctona, gebietsfremd, uitheems, främmande, transplantadas, trasplantado, adventive,
          adventicia, neophyte, neozoon, archaeophyte, non native species, introduced assisted colonisation,
          introduced assisted colonization, assisted colonisation, assisted colonization, 外来, 引入, 引种, 外来种, интродуцированный,
          чужеродный
        NATURALISED: naturalized, naturalizada, naturalizado, naturalizzata, naturalisée, naturalisé, eingebürgert, ingeburgerd,
          naturaliserad, established, 归化, натурализованный
        INVASIVE: invasiv, invasora, invasor, invasif, envahissante, invasief, exótica invasora, invasive alien, invasive alien species,
          入侵, инвазивный
        MANAGED: cultivated, cultivada, cultivado, cultivé, cultivée, coltivata, kultiviert, gekweekt, odlad, captive, cautivo, captif,
          cautiverio, en cautiverio, domesticated, doméstico, domestic, planted, plantado, plantada, garden, in cultivation,
          captive or cultivated, captive cultivated, farmed, 栽培, 圈养, культивируемый
        VAGRANT: casual, accidental, accidentel, errante, irrgast, dwaalgast, vagrants, 迷鸟
        UNCERTAIN: unknown, doubtful, dudoso, origin uncertain, origin unknown, cryptogenic, criptogénica, assumed to be native uncertain,
          unsicher, 不确定
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(text);
}

/// <summary>Degree of establishment: the values of Darwin Core's vocabulary (http://rs.tdwg.org/dwcdoe/).</summary>
internal static class DegreesOfEstablishment
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        native: category A, indigenous, d001, 原生
        captive: category B1, captivity, in captivity, quarantine, d002, 圈养
        cultivated: category B2, in cultivation, planted, d003, 栽培
        released: category B3, d004, 释放
        failing: category C0, not surviving, d005
        casual: category C1, surviving, d006
        reproducing: category C2, reproducing not self sustaining, d007
        established: category C3, naturalised, naturalized, self sustaining, d008, 归化
        colonising: category D1, colonizing, d009
        invasive: category D2, d010, 入侵
        widespreadInvasive: category E, widespread invasive, fully invasive, d011
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(Vocabulary.LocalName(text));
}

/// <summary>Pathway: the values of Darwin Core's vocabulary (http://rs.tdwg.org/dwcpw/), after the categories of the Convention on Biological Diversity.</summary>
internal static class Pathways
{
    /// <summary>In the order of their codes: p001, p002, …</summary>
    public static readonly string[] Terms =
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

    public static readonly Vocabulary Spellings = Vocabulary.Of(string.Join('\n', Terms.Select((name, i) => $"{name}: p{i + 1:D3}")) + "\n" + """
        intentional: intentional introduction
        unintentional: unintentional introduction
        releaseInNature: release, released, release in nature, released in nature, intentional release
        biologicalControl: biological control, biocontrol, biological control agent
        erosionControl: erosion control, dune stabilisation, erosion control dune stabilisation windbreaks hedges
        fisheryInTheWild: fishery in the wild, stocking, fish stocking
        hunting: hunting in the wild
        landscapeImprovement: landscape improvement, landscape floral faunal improvement, landscape flora fauna improvement
        conservationOrWildlifeManagement: conservation, introduction for conservation purposes or wildlife management
        releasedForUse: release in nature for use, released for use
        otherIntentionalRelease: other intentional release
        escapeFromConfinement: escape, escaped, escape from confinement, escaped from confinement, escapee
        agriculture: crop, agriculture including biofuel feedstocks
        aquacultureMariculture: aquaculture, mariculture, aquaculture mariculture
        publicGardenZooAquaria: zoo, botanical garden, botanic garden, botanical garden zoo aquaria, public garden zoo aquaria, botanic garden zoo aquaria
        pet: pets, aquarium, terrarium, pet aquarium terrarium species, pet aquarium, aquarium trade, pet trade
        farmedAnimals: farmed animals, livestock, farming
        forestry: afforestation, forestry including afforestation or reforestation
        fur: fur farms, fur farm, fur farming
        horticulture: garden plants
        ornamentalNonHorticulture: ornamental, ornamental purpose other than horticulture, ornamental non horticulture
        research: research and ex situ breeding, research facility
        liveFoodLiveBait: live food, live bait, live food and live bait, bait
        otherEscape: other escape, other escape from confinement
        transportContaminant: contaminant, transport contaminant
        contaminantNursery: contaminant nursery, contaminant nursery material, nursery material contaminant
        contaminateBait: contaminant bait, contaminated bait
        foodContaminant: food contaminant, food contaminant including of live food
        contaminantOnAnimals: contaminant on animals
        parasitesOnAnimals: parasites on animals, parasite on animals
        contaminantOnPlants: contaminant on plants
        parasitesOnPlants: parasites on plants
        seedContaminant: seed contaminant
        timberTrade: timber, timber trade
        transportationHabitatMaterial: habitat material, transportation of habitat material, soil
        transportStowaway: stowaway, transport stowaway
        fishingEquipment: angling, angling fishing equipment, fishing equipment
        containerBulk: container, container bulk, containers
        hitchhikersAirplane: airplane, hitchhikers in or on airplane, hitchhikers on airplane, hitchhikers airplane
        hitchhikersShip: hitchhikers on ship boat, hitchhikers on ship, hitchhikers ship
        machineryEquipment: machinery, machinery equipment
        people: people and their luggage equipment, luggage, tourists
        packingMaterial: packing material, organic packing material, wood packaging
        ballastWater: ballast, ballast water, ship ballast water, ship boat ballast water
        hullFouling: hull fouling, ship hull fouling, ship boat hull fouling, biofouling
        vehicles: vehicle, car, train
        otherTransport: other means of transport, other transport
        corridor: corridors
        waterwaysBasinsSeas: waterways, interconnected waterways, interconnected waterways basins seas, canal
        tunnelsBridges: tunnels and land bridges, tunnels and bridges
        corridorAndDispersal: corridor and dispersal
        unaided: unaided spread
        naturalDispersal: natural dispersal, natural dispersal across borders, natural spread
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(Vocabulary.LocalName(text));
}
