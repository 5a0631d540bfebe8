namespace Saola.Platform.Access;

/// <summary>
/// What tells a name from the same name of other organisms: a kingdom, or a class of animals. It spares a record only where the record's own
/// classification names another one; a record that says nothing of it is not spared.
/// </summary>
internal sealed class Homonym
{
    /// <summary>A kingdom, a branch of it, and the names of kingdoms, phyla and classes that say so. Branches are wide where classifications differ.</summary>
    private static readonly (string Kingdom, string? Branch, string[] Names)[] Groups =
    [
        ("Animalia", null, ["Animalia", "Metazoa", "Chordata", "Arthropoda", "Mollusca", "Cnidaria", "Echinodermata", "Annelida", "Nematoda", "Platyhelminthes", "Porifera"]),
        ("Animalia", "mammals", ["Mammalia"]),
        ("Animalia", "birds", ["Aves"]),
        ("Animalia", "reptiles", ["Reptilia", "Squamata", "Testudines", "Crocodylia", "Crocodilia", "Sphenodontia"]),
        ("Animalia", "amphibians", ["Amphibia"]),
        ("Animalia", "fishes", ["Pisces", "Actinopterygii", "Actinopteri", "Teleostei", "Osteichthyes", "Chondrichthyes", "Elasmobranchii", "Holocephali", "Myxini", "Petromyzonti", "Cladistii", "Dipneusti", "Coelacanthi", "Cephalaspidomorphi", "Sarcopterygii"]),
        ("Animalia", "insects", ["Insecta", "Hexapoda", "Collembola", "Entognatha"]),
        ("Animalia", "arachnids", ["Arachnida"]),
        ("Animalia", "myriapods", ["Diplopoda", "Chilopoda", "Myriapoda"]),
        ("Animalia", "crustaceans", ["Crustacea", "Malacostraca", "Branchiopoda", "Copepoda", "Hexanauplia", "Maxillopoda", "Ostracoda", "Thecostraca"]),
        ("Animalia", "molluscs", ["Gastropoda", "Bivalvia", "Cephalopoda", "Polyplacophora", "Scaphopoda"]),
        ("Animalia", "corals", ["Anthozoa", "Hydrozoa", "Scyphozoa"]),
        ("Plantae", null,
        [
            "Plantae", "Viridiplantae", "Tracheophyta", "Magnoliophyta", "Angiospermae", "Bryophyta", "Marchantiophyta", "Chlorophyta", "Charophyta", "Rhodophyta", "Pteridophyta", "Magnoliopsida",
            "Liliopsida", "Equisetopsida", "Dicotyledonae", "Monocotyledonae", "Pinopsida", "Cycadopsida", "Gnetopsida", "Ginkgoopsida", "Polypodiopsida", "Filicopsida", "Lycopodiopsida", "Bryopsida", "Jungermanniopsida",
            "Marchantiopsida", "Florideophyceae",
        ]),
        ("Fungi", null, ["Fungi", "Ascomycota", "Basidiomycota", "Agaricomycetes", "Lecanoromycetes", "Sordariomycetes", "Dothideomycetes", "Leotiomycetes", "Eurotiomycetes", "Pezizomycetes", "Pucciniomycetes"]),
        ("Bacteria", null, ["Bacteria", "Eubacteria", "Proteobacteria", "Pseudomonadota", "Cyanobacteria", "Firmicutes", "Bacillota", "Actinobacteria", "Actinomycetota"]),
        ("Archaea", null, ["Archaea"]),
        ("Chromista", null, ["Chromista", "Ochrophyta", "Bacillariophyceae", "Phaeophyceae", "Oomycota"]),
        ("Protozoa", null, ["Protozoa", "Amoebozoa", "Mycetozoa", "Euglenozoa"]),
        ("Viruses", null, ["Viruses"]),
    ];

    private static readonly Dictionary<string, Homonym> ByName = Groups
        .SelectMany(g => g.Names.Select(n => KeyValuePair.Create(n, new Homonym(g.Kingdom, g.Branch)))).ToDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly string _kingdom;
    private readonly string? _branch;

    private Homonym(string kingdom, string? branch) => (_kingdom, _branch) = (kingdom, branch);

    /// <summary>What may stand in the bracket, the first of each group; the others of a group say the same.</summary>
    public static IEnumerable<string> Known => Groups.Select(g => g.Names[0]);

    public static Homonym? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether a record's classification says that it is something else.</summary>
    public bool Spares(IReadOnlyList<string?> lineage)
    {
        var said = lineage.OfType<string>().Select(Find).OfType<Homonym>().ToList();
        // A record that contradicts itself is not spared.
        if (said.Exists(s => s._kingdom == _kingdom) && said.Exists(s => s._kingdom != _kingdom)) return false;
        if (said.Exists(s => s._kingdom != _kingdom)) return true;
        return _branch is not null && said.Exists(s => s._branch is not null) && !said.Exists(s => s._branch == _branch);
    }
}
