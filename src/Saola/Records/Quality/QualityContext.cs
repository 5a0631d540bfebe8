using Saola.Geo;

namespace Saola.Records.Quality;

/// <summary>
/// What tests may look up besides the record. What is null is not at hand: tests that cannot do without answer
/// EXTERNAL_PREREQUISITES_NOT_MET, and say what is missing.
/// </summary>
/// <param name="Countries">The boundary set.</param>
/// <param name="LatestDay">Today, counted from 1970-01-01.</param>
public sealed record QualityContext(CountryIndex Countries, int LatestDay)
{
    /// <summary>Where the middle of a country is said to be, and how large it is; null for an unknown code.</summary>
    public Func<string, CountryExtent?>? Extents { get; init; }

    /// <summary>Loaded checklists, together one authority; null where none is loaded.</summary>
    public TaxonAuthority? Taxa { get; init; }

    /// <summary>Shapes of first-level divisions; null where none are at hand.</summary>
    public DivisionAuthority? Divisions { get; init; }
}

/// <summary>Shapes of first-level divisions.</summary>
/// <param name="Near">The names of those that hold a position (latitude, longitude) or are at most so many degrees away.</param>
/// <param name="Has">Whether there is one of a name.</param>
public sealed record DivisionAuthority(Func<double, double, double, IReadOnlyList<string>> Near, Func<string, bool> Has);

/// <summary>A country's size and middle.</summary>
/// <param name="Centers">Latitude and longitude in degrees of each point that counts as its middle.</param>
/// <param name="SquareMeters">Its area.</param>
public sealed record CountryExtent(IReadOnlyList<(double Latitude, double Longitude)> Centers, double SquareMeters);

/// <summary>Checklists that decide whether a name is known.</summary>
/// <param name="Name">What a row's <c>bdqval:sourceAuthority</c> may call it, and what comments call it.</param>
/// <param name="Find">All taxa of exactly a name (with or without its authorship) at any rank.</param>
/// <param name="ById">The taxon of an identifier, or null.</param>
public sealed record TaxonAuthority(string Name, Func<string, IReadOnlyList<TaxonEntry>> Find, Func<string, TaxonEntry?> ById);

/// <summary>A taxon of a checklist.</summary>
/// <param name="Id">Its identifier; empty for a taxon that the checklist only names above others.</param>
/// <param name="ScientificName">With its authorship.</param>
/// <param name="Rank">GBIF's rank constant, such as FAMILY.</param>
/// <param name="Authorship">As the checklist has it; empty where it has none.</param>
/// <param name="Classification">Name by rank constant, of the taxa above it.</param>
public sealed record TaxonEntry(string Id, string ScientificName, string Rank, string Authorship, IReadOnlyDictionary<string, string> Classification);
