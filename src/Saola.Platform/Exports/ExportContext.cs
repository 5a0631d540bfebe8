using System.Collections.Concurrent;
using System.Globalization;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>What a file is made from, and what is said of it beside its rows.</summary>
/// <param name="Store">The store.</param>
/// <param name="Engine">The engine of the ask's snapshot, as the taker may see it.</param>
/// <param name="Ask">What is asked, pinned to its snapshot.</param>
/// <param name="Principal">Who takes it.</param>
/// <param name="Datasets">The datasets of its records.</param>
public sealed record ExportContext(OccurrenceStore Store, Engine Engine, Ask Ask, Principal Principal, IReadOnlyList<CitedDataset> Datasets)
{
    /// <summary>What it is taken for; null where that was not said.</summary>
    public string? Purpose { get; init; }

    /// <summary>The snapshot's id.</summary>
    public string Snapshot => Ask.Snapshot!;

    /// <summary>The snapshot as it may be told.</summary>
    public Snapshot Inputs => Store.Snapshot(Snapshot).Snapshot;

    /// <summary>Records that match.</summary>
    public long Records => Datasets.Sum(d => d.Records);

    /// <summary>The context of an ask that is pinned to a snapshot.</summary>
    /// <param name="store">The store.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="principal">Who takes it.</param>
    /// <param name="conditions">What was agreed on a dataset of the home.</param>
    /// <param name="cancellation">Stops the questions.</param>
    public static async Task<ExportContext> Of(OccurrenceStore store, Ask ask, Principal principal, Func<string, DatasetConditions?> conditions, CancellationToken cancellation)
    {
        var engine = await store.Engine(ask.Snapshot, principal, cancellation);
        return new ExportContext(store, engine, ask, principal, await CitedDataset.Of(store, engine, ask.Snapshot!, AskPlan.FilterOf(ask), conditions, cancellation));
    }

    /// <summary>The day by which the values of a dataset of the home were interpreted, such as 2026-11-26; null where that is not known.</summary>
    public Func<string, string?> LastInterpreted()
    {
        var days = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        return source => days.GetOrAdd(source, s =>
            Store.Release(s, Snapshot) is { } release ? Days.Date(release.LatestDay)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
    }
}
