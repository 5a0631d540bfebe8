using System.Net;
using Saola.Platform.Corridors.Queue;
using Saola.Platform.Desk;
using Saola.Platform.Screening.Queue;

namespace Saola.Host.Guard;

/// <summary>How a server guards itself. What others may reach is guarded from the first start, without being told.</summary>
internal sealed record ServeOptions
{
    /// <summary>
    /// Proxies, or their networks, whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed. From anybody else these headers are
    /// whatever the sender likes to write.
    /// </summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Requests a minute of one asker (<see cref="Asker"/>), a quarter of them at once; 0 for no limit.</summary>
    public int Requests { get; init; } = 1_200;

    /// <summary>Exports, cubes and manifests that one asker may have running; 0 for no limit.</summary>
    public int Exports { get; init; } = 2;

    /// <summary>Pages that read many records (Explore, a dataset, the terms, the map's picture) that one asker may have running; 0 for no limit.</summary>
    public int Pages { get; init; } = 4;

    /// <summary>What the stewards' desk takes in; null for a server without a desk, which takes no notes of readers either.</summary>
    public DeskOptions? Desk { get; init; } = new();

    /// <summary>What is screened for readers, and for how long it is kept; null for a server that screens nothing.</summary>
    public ScreeningQueueOptions? Screenings { get; init; } = new();

    /// <summary>What is worked out of corridors for readers, and for how long it is kept; null for a server that works out none.</summary>
    public CorridorQueueOptions? Corridors { get; init; } = new();

    /// <summary>How long an answer may take that is no export.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a client may take to send the head of a request.</summary>
    public TimeSpan HeadTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Most exports, cubes and manifests of all askers together.</summary>
    public int AllExports => Exports == 0 ? 0 : Math.Max(4 * Exports, 2 * Environment.ProcessorCount);

    /// <summary>Most such pages of all askers together.</summary>
    public int AllPages => Pages == 0 ? 0 : Math.Max(2 * Pages, 2 * Environment.ProcessorCount);
}
