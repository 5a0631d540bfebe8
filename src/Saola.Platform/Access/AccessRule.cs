using System.Text.Json.Serialization;

namespace Saola.Platform.Access;

/// <summary>What happens to a record that a rule hits. The order is that of strictness.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessAction>))]
public enum AccessAction
{
    Generalise,
    Delay,
    Withhold,
}

/// <summary>
/// What is withheld of which records, and why. A condition that is null holds for every record; one that cannot be decided for a record
/// holds too.
/// </summary>
public sealed record AccessRule
{
    /// <summary>The rule's name in its file: unique, lower case, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The number of the case behind a redaction (a removal, a court, a provider's request); null for a rule.</summary>
    public string? Case { get; init; }

    /// <summary>Names of taxa of any rank; each with everything below it.</summary>
    public IReadOnlyList<string>? Taxa { get; init; }

    /// <summary>ISO 3166-1 alpha-2 codes.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Polygons as WKT, longitude before latitude, WGS84 degrees.</summary>
    public string? Region { get; init; }

    /// <summary>Keys of datasets of the home.</summary>
    public IReadOnlyList<string>? Datasets { get; init; }

    public Season? Season { get; init; }

    /// <summary>Constants of GBIF's vocabulary (<c>Egg</c>, <c>Juvenile</c>), compared without regard to case.</summary>
    public IReadOnlyList<string>? LifeStages { get; init; }

    /// <summary>Values of occurrenceID or keys of records.</summary>
    public IReadOnlyList<string>? Records { get; init; }

    /// <summary>
    /// Releases of harvested datasets, by their hashes, that are withdrawn whole because whoever shared them shares them so no more. Nobody sees them, whoever they are;
    /// the datasets' other releases stay as they are.
    /// </summary>
    public IReadOnlyList<string>? Releases { get; init; }

    /// <summary>
    /// A person who asks not to be named: each way in which the name is written. Such a rule has no other condition; it withholds the name
    /// wherever it stands, and leaves the records as they are.
    /// </summary>
    public IReadOnlyList<string>? Persons { get; init; }

    /// <summary>Identifiers of the person, such as an ORCID iD; they are withheld too.</summary>
    public IReadOnlyList<string>? PersonIds { get; init; }

    /// <summary>How the person is named instead; null for not at all.</summary>
    public string? As { get; init; }

    public required AccessAction Action { get; init; }

    /// <summary>
    /// The grid of a generalised record: <c>0.001</c>, <c>0.01</c>, <c>0.1</c>, <c>1</c> (degrees), <c>1km</c> or <c>10km</c>. With
    /// <see cref="AccessAction.Withhold"/> and <see cref="AccessAction.Delay"/> the one fixed cell at which the taxon still appears; null for not at all.
    /// </summary>
    public string? Grid { get; init; }

    /// <summary>Days after the event that a record is delayed.</summary>
    public int? Days { get; init; }

    /// <summary>
    /// Whether what shares its event, place or position stays as it is: the place is no secret. Otherwise it shares the record's fate, since it
    /// would betray it.
    /// </summary>
    public bool Alone { get; init; }

    /// <summary>
    /// Who alone may see the exact record, besides administrators: names of keys, or <c>partner</c> or <c>steward</c> for all of these whose key
    /// covers it. Null for every partner and steward whose key covers it; a redaction then reveals to administrators alone.
    /// </summary>
    public IReadOnlyList<string>? RevealTo { get; init; }

    /// <summary>Who made the rule, when, and why. The reason is told to everybody who is shown a record that it hits.</summary>
    public string? By { get; init; }
    public DateOnly? Made { get; init; }
    public string? Reason { get; init; }

    /// <summary>When it was last reviewed, and when it is to be reviewed.</summary>
    public DateOnly? Reviewed { get; init; }
    public DateOnly? Review { get; init; }

    /// <summary>The last day on which it holds; null for no end.</summary>
    public DateOnly? Until { get; init; }

    [JsonIgnore]
    public bool IsRedaction => Case is not null;

    /// <summary>Whether it is of a person, and not of records.</summary>
    [JsonIgnore]
    public bool IsOfPerson => Persons is not null || PersonIds is not null;

    /// <summary>
    /// Whether companions share the fate of what it hits. Not where a dataset or a region as a whole is delayed: what is older may be seen there, and nothing
    /// tells that there is more.
    /// </summary>
    [JsonIgnore]
    public bool IsShared => !Alone && !(Action == AccessAction.Delay && Taxa is null && LifeStages is null && Records is null);
}

/// <summary>A part of each year, both days included; it may run over the end of the year.</summary>
/// <param name="From">Month × 100 + day: 415 is 15 April.</param>
/// <param name="To">The last day.</param>
public readonly record struct Season(int From, int To);
