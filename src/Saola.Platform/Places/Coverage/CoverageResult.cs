namespace Saola.Platform.Places.Coverage;

/// <summary>How much of a territory is covered.</summary>
/// <param name="Country">ISO 3166-1 alpha-2; several with slashes where an area is disputed or shared; null for what is no country's.</param>
/// <param name="IsSea">Whether it is what lies outside all land of the boundary set: by the maritime zones of a layer, where there is one.</param>
/// <param name="Covered">km², each place counted once however many sites cover it.</param>
/// <param name="Sum">km² of the sites one by one: more than <paramref name="Covered"/> where they overlap.</param>
/// <param name="Area">km² of the territory's land under the boundary set, or of its maritime zones; null for no country's.</param>
/// <param name="Sites">Sites that count and reach into it.</param>
/// <param name="IsWithheld">Whether sites of it are known to be withheld from a layer: then the number is a lower bound and says so.</param>
public sealed record TerritoryCoverage(string? Country, bool IsSea, double Covered, double Sum, double? Area, int Sites, bool IsWithheld)
{
    /// <summary>0 to 1.</summary>
    public double? Share => Area is > 0 ? Math.Min(1, Covered / Area.Value) : null;
}

/// <summary>A site whose reported area is not what its geometry measures.</summary>
/// <param name="Reported">km², as its source reports it.</param>
/// <param name="Computed">km² of its geometry.</param>
public sealed record SiteDifference(string Place, string Name, double Reported, double Computed)
{
    public double Difference => Computed - Reported;
}

/// <summary>Coverage by one set of rules.</summary>
/// <param name="Rules">Their name.</param>
/// <param name="Counted">Sites that count.</param>
/// <param name="Excluded">By reason, the sites that do not.</param>
/// <param name="Covered">km² of all territories together.</param>
/// <param name="Territories">Land before the sea; of each the most covered first, and what is no country's last.</param>
public sealed record CoverageResult(string Rules, int Counted, IReadOnlyDictionary<string, int> Excluded, double Covered, IReadOnlyList<TerritoryCoverage> Territories);

/// <summary>Coverage by the end of a year.</summary>
public sealed record CoverageYear(int Year, int Sites, double Covered);

/// <summary>Coverage of one named part, such as an ecoregion or an IUCN category.</summary>
/// <param name="Area">km² of the part; null for a category.</param>
public sealed record CoveragePart(string Key, string Name, double Covered, double? Area);
