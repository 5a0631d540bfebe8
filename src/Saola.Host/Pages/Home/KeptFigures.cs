using System.Collections.Concurrent;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Home;

/// <summary>The public figures of a snapshot, counted once for as long as what may be shown of it stays the same: the first page is asked for most.</summary>
internal sealed class KeptFigures
{
    /// <summary>Most snapshots that are kept.</summary>
    private const int Most = 16;

    private readonly ConcurrentDictionary<string, Lazy<Task<PublicFigures>>> _kept = new(StringComparer.Ordinal);

    /// <summary>The figures of a snapshot, as the public may know them.</summary>
    public async Task<PublicFigures> Of(OccurrenceStore store, string snapshot, CancellationToken cancellation)
    {
        if (_kept.Count > Most) _kept.Clear();
        var state = $"{store.AccessStamp}\n{snapshot}";
        // Counted for all who ask, so nobody's leaving ends it.
        var figures = _kept.GetOrAdd(state, _ => new Lazy<Task<PublicFigures>>(() => Task.Run(() => Count(store, snapshot), CancellationToken.None)));
        if (figures.Value.IsFaulted) _kept.TryRemove(KeyValuePair.Create(state, figures));
        return await figures.Value.WaitAsync(cancellation);
    }

    private static async Task<PublicFigures> Count(OccurrenceStore store, string snapshot) =>
        await PublicFigures.Of(await store.Engine(snapshot, CancellationToken.None), CancellationToken.None);
}
