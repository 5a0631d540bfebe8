using static Saola.Platform.Demonstration.DemonstrationDataset;

namespace Saola.Platform.Demonstration;

/// <summary>The datasets of the demonstration world. All are synthetic and say so.</summary>
internal static class DemonstrationDatasets
{
    private static readonly HashSet<string> Birds = ["bird"], Plants = ["plant", "monocot", "conifer", "cycad", "ginkgo", "fern", "moss"];

    private static readonly HashSet<string> NightFlyers = ["Saturniidae", "Sphingidae", "Noctuidae", "Scarabaeidae", "Lucanidae"],
        Callers = ["Chiroptera", "Anura", "Strigiformes", "Orthoptera"],
        Game = ["Galliformes", "Gruiformes", "Casuariiformes", "Apterygiformes"],
        TooSmallOrFlying = ["Chiroptera", "Rodentia", "Eulipotyphla", "Sirenia"];

    private static readonly HashSet<string> Flyway = ["CN", "KR", "KP", "JP", "RU", "TW", "HK", "VN", "TH", "MY", "SG", "PH", "ID", "AU", "NZ", "MM", "BD"];

    public static readonly IReadOnlyList<DemonstrationDataset> All =
    [
        new("citizen-sightings", 1, 0.385, "Synthetic citizen sightings of the world", "全球公众观察记录",
            "Invented sightings near towns and along roads, more at weekends and in recent years.")
        {
            License = CcByNc, MeanAge = 7, WeekendShift = 0.4, EveryCountry = true, CoreFiles = 2, Kinds = SiteKind.Land | SiteKind.Coast,
        },
        new("bird-counts-old-world", 2, 0.13, "Synthetic bird counts: Europe, Asia and Africa", "欧亚非鸟类调查",
            "Invented point counts with effort, absences of expected species, and visits that found nothing.")
        {
            Survey = true, Species = s => Birds.Contains(s.Group), Protocol = "point count, 10 minutes", Effort = (1, 6, "points"), Hours = (5, 10),
            Countries = [.. "AT BE BG CH CN CZ DE DK EE ES ET FI FR GB GH GR HU IE IN IT JP KE KR KZ LK LT LV MA MN NA NG NL NO NP PL PT RO RU RW SE SK TH TR TW TZ UG UA VN ZA ZM".Split(' ')],
        },
        new("bird-counts-new-world", 3, 0.07, "Synthetic bird counts: the Americas and Oceania", "美洲与大洋洲鸟类调查",
            "Invented line transects with effort, absences of expected species, and visits that found nothing.")
        {
            Survey = true, License = Cc0, Species = s => Birds.Contains(s.Group), Protocol = "line transect, 1 km", Effort = (1, 5, "kilometres"), Hours = (5, 11),
            Countries = [.. "AR AU BO BR BS BZ CA CL CO CR CU DO EC FJ GT GY HN JM MX NC NI NZ PA PE PG PR PY SB SV TT US UY VE VU".Split(' ')],
        },
        new("camera-traps", 4, 0.08, "Synthetic camera traps for forests and steppes", "红外相机监测",
            "Invented camera deployments: nights of effort, detections by the hour, and cameras that saw nothing.")
        {
            Survey = true, Basis = "MachineObservation", FirstYear = 2003, MeanAge = 5, Hours = (16, 31), Uncertainty = 20,
            Species = s => s.Habitat == SiteKind.Land && (s.Group == "mammal" ? !TooSmallOrFlying.Contains(s.Order) : Game.Contains(s.Order)),
            Kinds = SiteKind.Land, Protocol = "camera trap", Effort = (14, 90, "trap nights"),
        },
        new("museum-specimens", 5, 0.1, "Synthetic museum specimens", "博物馆标本",
            "Invented specimens of 1850 to 1990 with coarse coordinates, catalogue numbers and type status.")
        {
            License = Cc0, Basis = "PreservedSpecimen", FirstYear = 1850, LastYear = 1990, MeanAge = 0, Decimals = 2, Uncertainty = 5000,
            Museum = true, Csv = true, Protocol = "collected",
        },
        new("old-collection", 6, 0.03, "Synthetic old collection without identifiers", "无编号旧馆藏",
            "Invented specimens of 1870 to 1960: no occurrenceID, no licence, positions to a tenth of a degree.")
        {
            License = null, Basis = "PreservedSpecimen", FirstYear = 1870, LastYear = 1960, MeanAge = 0, Decimals = 1, Uncertainty = 10000,
            Museum = true, HasOccurrenceIds = false, Latin1 = true, Csv = true, Protocol = "collected",
        },
        new("marine-surveys", 7, 0.055, "Synthetic marine surveys", "海洋生物调查",
            "Invented sightings from ships and dives, with depth and water body and no country.")
        {
            Kinds = SiteKind.Sea, Species = s => s.Habitat == SiteKind.Sea, FirstYear = 1970, Protocol = "ship transect or dive", Uncertainty = 500,
        },
        new("vegetation-plots", 8, 0.045, "Synthetic vegetation plots", "植被样方",
            "Invented plots of 10 to 400 square metres with all species found in them.")
        {
            Survey = true, License = Cc0, Species = s => Plants.Contains(s.Group), Protocol = "vegetation plot", Effort = (10, 400, "square metres"),
            Hours = (8, 17), FirstYear = 1965, MeanAge = 15,
        },
        new("light-traps", 9, 0.02, "Synthetic insect light traps", "昆虫灯诱监测",
            "Invented nights at light traps, with seasons and empty nights.")
        {
            Survey = true, Species = s => NightFlyers.Contains(s.Family), Protocol = "light trap", Effort = (1, 3, "trap nights"), Hours = (20, 28), FirstYear = 1980,
        },
        new("regional-atlas", 10, 0.045, "Synthetic atlas: one record a species and country", "区域物种图集",
            "An invented atlas: every species of the demonstration in every country where it lives, like a checklist with places.")
        {
            Atlas = true, Kinds = SiteKind.Land | SiteKind.Coast | SiteKind.Sea, FirstYear = 1990, Decimals = 2, Uncertainty = 10000, Protocol = "compiled atlas",
        },
        new("acoustic-surveys", 11, 0.02, "Synthetic acoustic surveys: bats, frogs, owls, gibbons", "声学监测",
            "Invented recordings at night, with minutes of effort and silent nights.")
        {
            Survey = true, License = CcByNc, Basis = "MachineObservation", Hours = (18, 29), FirstYear = 2008, MeanAge = 4,
            Species = s => Callers.Contains(s.Order) || s.Family == "Hylobatidae", Protocol = "passive acoustic recorder", Effort = (60, 720, "minutes"),
        },
        new("edna", 12, 0.02, "Synthetic environmental DNA", "环境DNA监测",
            "Invented water samples with the fishes, frogs and others whose DNA they held.")
        {
            Survey = true, License = Cc0, Basis = "MaterialSample", FirstYear = 2014, MeanAge = 3, Hours = (8, 17), Decimals = 4,
            Kinds = SiteKind.Land | SiteKind.Coast, Effort = (1, 5, "litres of water"), Protocol = "water filtration, metabarcoding",
            Species = s => s.Group is "fish" or "amphibian" or "crustacean" or "bivalve" or "mollusc" || s.Family is "Anatidae" or "Ardeidae" or "Crocodylidae" or "Mustelidae",
        },
        new("mosquito-surveillance", 13, 0.03, "Synthetic mosquito surveillance", "蚊媒监测",
            "Invented trap catches of mosquitoes from towns.")
        {
            License = Cc0, Species = s => s.Family == "Culicidae", FirstYear = 1985, Protocol = "ovitrap or BG-Sentinel trap", Hours = (0, 24), Kinds = SiteKind.Land,
        },
        new("reserve-patrols-china", 14, 0.04, "Synthetic reserve patrols in China", "中国保护区巡护记录",
            "Invented notes of patrols in mountain reserves.")
        {
            Countries = ["CN"], FirstYear = 1995, MeanAge = 6, Protocol = "patrol", Kinds = SiteKind.Land | SiteKind.Coast,
        },
        new("flyway-waterbirds", 15, 0.03, "Synthetic waterbird census of the East Asian–Australasian Flyway", "东亚—澳大利西亚迁飞区水鸟调查",
            "Invented counts of waterbirds at coasts and lakes, with zeros for the birds that were looked for.")
        {
            Survey = true, Countries = Flyway, FirstYear = 1987, MeanAge = 8, Protocol = "complete count at high tide", Effort = (1, 5, "hours"),
            Species = s => s.Order is "Charadriiformes" or "Gruiformes" or "Anseriformes" or "Pelecaniformes" or "Ciconiiformes",
            Kinds = SiteKind.Coast | SiteKind.Land, Hours = (6, 17),
        },
    ];
}
