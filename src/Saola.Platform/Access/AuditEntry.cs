using System.Text.Json.Serialization;

namespace Saola.Platform.Access;

/// <summary>A reveal of exact data, as it is to be written down before the answer is sent.</summary>
public sealed record AuditEntry
{
    public required Principal Principal { get; init; }

    /// <summary>The kind of question: <c>count</c>, <c>page</c>, <c>csv</c>, <c>tile</c>, <c>record</c>, …</summary>
    public required string Kind { get; init; }

    /// <summary>The parameters of the question. The log keeps their names; of their values only a hash.</summary>
    public required IEnumerable<KeyValuePair<string, string>> Parameters { get; init; }

    /// <summary>The snapshot that answers.</summary>
    public required string Snapshot { get; init; }

    public required int AccessEpoch { get; init; }

    /// <summary>How many records of which datasets are told exactly.</summary>
    public required IReadOnlyDictionary<string, long> Datasets { get; init; }

    /// <summary>What for, in a word: <c>research</c>, <c>export</c>, …</summary>
    public required string Purpose { get; init; }
}

/// <summary>An entry of the log. The order of its properties is that of its hashed form.</summary>
/// <param name="Number">1, 2, 3 … without gaps. It gives the order: clocks are set back.</param>
/// <param name="Time">UTC.</param>
/// <param name="Principal">The name of the key.</param>
/// <param name="Key">The key's id, never the key.</param>
/// <param name="Parameters">Names of the question's parameters, sorted; <c>?</c> for what is no parameter's name.</param>
/// <param name="Query">HMAC-SHA256 of kind and parameters under the home's secret: equal for equal questions, and nobody can try out places against it.</param>
/// <param name="Datasets">Records that were told exactly, by dataset.</param>
/// <param name="Previous">The hash of the entry before; null for the first.</param>
public sealed record AuditRecord(
    long Number, DateTimeOffset Time, string Principal, Role Role, string? Key, string Kind, IReadOnlyList<string> Parameters, string Query,
    string Snapshot, int AccessEpoch, IReadOnlyDictionary<string, long> Datasets, string Purpose, string? Previous)
{
    /// <summary>SHA-256 of the entry's stored form.</summary>
    [JsonIgnore]
    public string Hash { get; init; } = "";
}

/// <summary>What the log comes to.</summary>
/// <param name="Entries">How many there are.</param>
/// <param name="Head">Number and hash of the last one, as <c>12:ab…</c>: noted elsewhere, it proves later that nothing up to it was taken away. Null for an empty log.</param>
/// <param name="Problem">The first thing that is not as it should be, in one line; null when the log is whole.</param>
public sealed record AuditVerification(long Entries, string? Head, string? Problem);
