using System.Text.Json.Serialization;

namespace Saola.Platform.Access;

/// <summary>What somebody may do, each more than the one before.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>Sees the public files.</summary>
    Anonymous,
    /// <summary>Sees exact records within the scope of the key until its end.</summary>
    Partner,
    /// <summary>Sees all exact records of the datasets of the key (or of all), and reads in the audit log who else was shown them.</summary>
    Steward,
    Administrator,
}

/// <summary>Who asks, as the access rules know them.</summary>
/// <param name="Name"><c>anonymous</c>, or the name of a key: never the key.</param>
public sealed record Principal(string Name, Role Role = Role.Anonymous)
{
    public static readonly Principal Anonymous = new("anonymous");

    /// <summary>Datasets, taxa (with everything below them) and countries whose exact records the principal may see; null for all of them.</summary>
    public IReadOnlyList<string>? Datasets { get; init; }
    public IReadOnlyList<string>? Taxa { get; init; }
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>The id of the key that was shown, never the key; null without one.</summary>
    public string? Key { get; init; }

    /// <summary>The last day of the right; null for no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether it may see anything that the public may not.</summary>
    public bool IsPrivileged => Role != Role.Anonymous;
}
