using Saola.Platform.Access;

namespace Saola.Platform.Store;

/// <summary>How a home is served.</summary>
public sealed record HomeStoreOptions
{
    /// <summary>Memory for queries, such as <c>1500MB</c>.</summary>
    public string Memory { get; init; } = "1500MB";

    /// <summary>Generalised records that are held in memory, some 130 bytes each, of each set of runs that is open; where they are more, questions of places take longer.</summary>
    public int MostGeneralised { get; init; } = 500_000;

    /// <summary>How often the pointer to the current snapshot is looked at; null for never (a single command).</summary>
    public TimeSpan? Watch { get; init; }

    /// <summary>Tells how long an older snapshot has been out of use.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where what is revealed to somebody who may see more is written down first; without it everybody sees what the public sees.</summary>
    public AuditLog? Audit { get; init; }

    /// <summary>Told one line about what happens in the background.</summary>
    public Action<string>? Log { get; init; }
}
