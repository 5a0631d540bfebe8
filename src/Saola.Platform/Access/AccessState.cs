using System.Text.Json.Serialization;
using Saola.Platform.Home;

namespace Saola.Platform.Access;

/// <summary>What a provider's dataset is shared under besides its licence.</summary>
public sealed record DatasetConditions
{
    /// <summary>The last day on which the licence or the agreement holds; afterwards the dataset is withheld.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The day from which the dataset is shared; before it all of it is withheld.</summary>
    public DateOnly? Embargo { get; init; }

    /// <summary>What it may be used for: <c>research</c>, <c>public</c>, <c>commercial</c>; null for what the licence says.</summary>
    public IReadOnlyList<string>? Purposes { get; init; }

    /// <summary>Who may export its records: <c>anyone</c>, <c>partner</c>, <c>steward</c>; null for anyone.</summary>
    public string? Export { get; init; }

    /// <summary>Whether its figures may be shown and its positions may not: they are generalised to the coarsest grid, and no file of records leaves.</summary>
    public bool FiguresOnly { get; init; }

    /// <summary>Where the data may be kept, in the provider's words.</summary>
    public string? Storage { get; init; }

    /// <summary>Labels such as those of Indigenous communities (Local Contexts): name and address.</summary>
    public IReadOnlyList<DatasetLabel>? Labels { get; init; }

    /// <summary>Further conditions, in the provider's words.</summary>
    public string? Terms { get; init; }

    public string? By { get; init; }
    public string? Reason { get; init; }
}

public sealed record DatasetLabel(string Name, string? Url, string? Text);

/// <summary>What is withheld from a moment on: rules, redactions, and the conditions of datasets.</summary>
public sealed record AccessState
{
    /// <summary>The access epoch.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset Created { get; init; }
    public required string Build { get; init; }

    /// <summary>Who made the change, and what it was.</summary>
    public string? By { get; init; }
    public string? Note { get; init; }

    /// <summary>Rules and redactions, sorted by id.</summary>
    public required IReadOnlyList<AccessRule> Rules { get; init; }

    /// <summary>By dataset key, sorted.</summary>
    public required IReadOnlyDictionary<string, DatasetConditions> Datasets { get; init; }

    /// <summary>What only the home can compute: snapshots tell the state's hash to everybody, and nobody is to hold guesses of a rule's region or records against it.</summary>
    public string? Seal { get; init; }

    /// <summary>What was agreed on a dataset, by its key, as it may be told: without people who are not to be named. Null for nothing.</summary>
    /// <exception cref="SaolaException">A rule of a person cannot be understood.</exception>
    public Func<string, DatasetConditions?> Agreed()
    {
        var people = new PeopleRules(Rules);
        string? Told(string? text) => people.Told(text, nameof(DatasetConditions.Terms));
        return key => Datasets.GetValueOrDefault(key) is not { } conditions || people.IsEmpty ? Datasets.GetValueOrDefault(key) : conditions with
        {
            Storage = Told(conditions.Storage),
            Terms = Told(conditions.Terms),
            By = Told(conditions.By),
            Reason = Told(conditions.Reason),
            Labels = conditions.Labels is not { } labels ? null : [.. labels.Select(l => new DatasetLabel(Told(l.Name) ?? "", Told(l.Url), Told(l.Text)))],
        };
    }

    /// <summary>Before anything was ever withheld.</summary>
    [JsonIgnore]
    public static AccessState Nothing { get; } = new() { Number = 0, Created = DateTimeOffset.UnixEpoch, Build = "", Rules = [], Datasets = new SortedDictionary<string, DatasetConditions>() };

    [JsonIgnore]
    public bool IsEmpty => Rules.Count == 0 && Datasets.Count == 0;

    /// <summary>What it says as canonical JSON, without its number, date and author: states that say the same have the same content.</summary>
    public byte[] Content() => IsEmpty ? NoRules : SaolaJson.Bytes(new AccessContent(Rules, Datasets, Seal));

    /// <summary>SHA-256 of <see cref="Content"/>: how releases and snapshots name it.</summary>
    [JsonIgnore]
    public string Hash => SaolaJson.Hash(Content());

    // Homes that were made before there were rules name this object.
    private static readonly byte[] NoRules = "{\"rules\":[]}\n"u8.ToArray();

    private sealed record AccessContent(IReadOnlyList<AccessRule> Rules, IReadOnlyDictionary<string, DatasetConditions> Datasets, string? Seal);
}
