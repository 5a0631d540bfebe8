using Saola.Platform.Access;
using Saola.Platform.Store;

namespace Saola.Platform.Screening.Queue;

/// <summary>The snapshot that was to be screened is not there any more.</summary>
internal sealed class SnapshotGoneException(Exception inner) : Exception("The snapshot is gone.", inner);

/// <summary>One turn of a kept screening: it is made, made again, or followed to a newer snapshot.</summary>
/// <param name="screening">As it was when its turn came.</param>
/// <param name="folder">Where it is kept.</param>
/// <param name="store">Whose snapshots are screened.</param>
/// <param name="inputs">What is asked.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="other">Another screening that is kept, with its document; null where it is gone.</param>
internal sealed class ScreeningTurn(
    KeptScreening screening, ScreeningFolder folder, OccurrenceStore store, ScreeningInputs inputs, TimeProvider clock, Func<string, (KeptScreening Kept, ScreeningDocument Document)?> other)
{
    /// <summary>Screens.</summary>
    /// <param name="done">Takes the document, and what is known of the screening with it.</param>
    /// <param name="refused">Takes why licences forbid it.</param>
    /// <param name="cancellation">It is given up, or takes too long.</param>
    /// <exception cref="SnapshotGoneException">The snapshot was pruned.</exception>
    /// <exception cref="SaolaException">It cannot be made.</exception>
    public async Task Screen(Action<byte[], Func<KeptScreening, KeptScreening>> done, Action<ScreeningRefusal> refused, CancellationToken cancellation)
    {
        var request = folder.Question(screening);
        for (; ; )
        {
            var (epoch, day) = (store.AccessEpoch, Days.Today(clock));
            var (project, options) = Read(request, screening.Next!);
            var (found, refusal) = await Screener.Try(project, options, inputs, cancellation);
            if (found is null)
            {
                refused(refusal!);
                return;
            }

            var change = await Change(request, found, epoch, day, cancellation);
            // Made while the rules changed it may hold what must not leave.
            if (!store.IsShownAs(epoch, day)) continue;
            done(new ScreeningDocument(request, found).ToJson(), known => known with
            {
                Status = ScreeningStatus.Done,
                Snapshot = known.Next!,
                Next = null,
                Tried = null,
                Reason = null,
                Line = null,
                Made = clock.GetUtcNow(),
                AccessEpoch = epoch,
                AccessDay = day,
                Changes = change is null ? known.Changes : [.. known.Changes, change],
            });
            return;
        }
    }

    /// <summary>What is different from what was found before; null where it is the first, or nothing that was found is different.</summary>
    private async Task<ScreeningChange?> Change(ScreeningRequest request, ScreeningResult now, int epoch, DateOnly day, CancellationToken cancellation)
    {
        // Made again at its own snapshot it is another by the rules alone, and what those withhold is not told.
        var isFollowed = screening.Status == ScreeningStatus.Done;
        if (!isFollowed && (screening.Before is null || screening.Changes.Count > 0)) return null;
        if (other(isFollowed ? screening.Id : screening.Before!) is not var (kept, document)) return null;
        var was = document.Result;
        // Found under other rules it may hold what is withheld now: it is found again under those in force before both are compared.
        if (!store.IsShownAs(kept.AccessEpoch, kept.AccessDay))
        {
            try
            {
                var (project, options) = Read(request, kept.Snapshot);
                was = await Screener.Screen(project, options, inputs, cancellation);
            }
            catch (Exception e) when (e is SnapshotGoneException or SaolaException)
            {
                return null;
            }
        }

        var differences = ScreeningDiff.Of(was, now);
        return isFollowed && !differences.Any(d => d.IsFinding) ? null : new ScreeningChange(clock.GetUtcNow(), was.SnapshotNumber, now.SnapshotNumber, differences, null, epoch, day);
    }

    private (ScreeningProject Project, ScreeningOptions Options) Read(ScreeningRequest request, string snapshot)
    {
        try
        {
            store.Snapshot(snapshot);
        }
        catch (SaolaException e)
        {
            throw new SnapshotGoneException(e);
        }

        var (project, options) = request.Read(snapshot);
        return (project, options with { Clock = clock });
    }
}
