namespace Saola.Platform.Places.Layers;

/// <summary>What the places of a layer are. A site keeps its own designations beside it: a national park that is a World Heritage site too is found as both.</summary>
public enum LayerKind
{
    /// <summary>Protected areas and other effective area-based conservation measures (OECMs), with the attributes of WDPA / WDPCA.</summary>
    ProtectedAreas,
    KeyBiodiversityAreas,
    /// <summary>Sites of the Alliance for Zero Extinction.</summary>
    AllianceForZeroExtinction,
    Ramsar,
    WorldHeritage,
    Ecoregions,
    Corridors,
    /// <summary>Where taxa may be, with IUCN's attributes. Never mixed with records.</summary>
    Ranges,
    Other,
    /// <summary>Exclusive economic zones and other waters by country: what coverage of the sea is told by.</summary>
    MaritimeZones,
}

/// <summary>Names of kinds as they stand in commands, addresses and files.</summary>
public static class LayerKinds
{
    private static readonly string[] Names = ["protected-areas", "key-biodiversity-areas", "alliance-for-zero-extinction", "ramsar", "world-heritage", "ecoregions", "corridors", "ranges", "other", "maritime-zones"];

    public static IReadOnlyList<string> All => Names;

    public static string Name(this LayerKind kind) => Names[(int)kind];

    /// <exception cref="SaolaException">There is no such kind.</exception>
    public static LayerKind Parse(string name) => Array.IndexOf(Names, name) is >= 0 and var place
        ? (LayerKind)place
        : throw new SaolaException($"'{name}' is no kind of layer; the kinds are {string.Join(", ", Names)}.");
}
