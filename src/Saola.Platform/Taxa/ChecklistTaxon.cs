using Saola.Names.Matching;

namespace Saola.Platform.Taxa;

/// <summary>A name in a language of people.</summary>
/// <param name="Language">BCP 47 (en, zh, …); <c>und</c> when the source does not say.</param>
public sealed record VernacularName(string Name, string Language);

/// <summary>What a list says of a taxon: its category, appendix or level of protection, always with whose word it is.</summary>
/// <param name="Scheme">One of <see cref="StatusSchemes"/>, or a source's own word.</param>
/// <param name="Value">The value in its standard form, such as VU, I/II or 2; as given where it has none.</param>
/// <param name="Verbatim">The value as given, where it differs.</param>
/// <param name="Area">ISO 3166-1 alpha-2 of the country whose law or list it is; null for the world.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Year">The year of the source; null when it does not say.</param>
public sealed record TaxonStatus(string Scheme, string Value, string? Verbatim, string? Area, string Source, int? Year);

/// <summary>A name of a checklist, with all that the checklist says of it.</summary>
public sealed record ChecklistTaxon
{
    public required NameUsage Usage { get; init; }

    public IReadOnlyList<VernacularName> VernacularNames { get; init; } = [];

    public IReadOnlyList<TaxonStatus> Statuses { get; init; } = [];

    /// <summary>Where it lives: alpha-2 codes of countries where they are understood, otherwise areas as given.</summary>
    public IReadOnlyList<string> Distribution { get; init; } = [];
}
