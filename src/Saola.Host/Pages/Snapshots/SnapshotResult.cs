using System.Globalization;
using Saola.Host.Api;
using Saola.Platform.Home;

namespace Saola.Host.Pages.Snapshots;

/// <summary>A snapshot of the list, and how many things changed since the one before that is kept; null for the first of them.</summary>
public sealed record SnapshotLine(PublishedSnapshot Published, int? Changes);

/// <summary>All snapshots that are kept, the newest first.</summary>
/// <param name="Missing">How many earlier ones there were that are not kept.</param>
public sealed record SnapshotsResult(IReadOnlyList<SnapshotLine> Snapshots, int Missing)
{
    internal static Task<SnapshotsResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation) => Task.Run<SnapshotsResult?>(
        () =>
        {
            var all = visit.Store.Snapshots();
            var lines = all.Select((s, i) => new SnapshotLine(s, i == 0 ? null : SnapshotDiff.Told(all[i - 1].Snapshot, s.Snapshot).Count())).Reverse().ToList();
            return new SnapshotsResult(lines, all.Count == 0 ? 0 : all[^1].Snapshot.Number - all.Count);
        }, cancellation);
}

/// <summary>A snapshot: every input that it names, and what changed since the one before.</summary>
/// <param name="Before">The newest earlier one that is kept; null for none.</param>
/// <param name="Next">The oldest later one that is kept; null for none.</param>
public sealed record SnapshotResult(PublishedSnapshot Published, PublishedSnapshot? Before, PublishedSnapshot? Next, IReadOnlyList<SnapshotChange> Changes, bool IsCurrent)
{
    public Snapshot Snapshot => Published.Snapshot;

    internal static Task<SnapshotResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation) => Task.Run<SnapshotResult?>(
        () =>
        {
            var number = int.Parse((string)route["number"]!, CultureInfo.InvariantCulture);
            var all = visit.Store.Snapshots();
            var found = all.FirstOrDefault(s => s.Snapshot.Number == number)
                ?? throw new MissingSnapshotException(Answers.NoSnapshot(number.ToString(CultureInfo.InvariantCulture)));
            var before = all.LastOrDefault(s => s.Snapshot.Number < number);
            return new SnapshotResult(found, before, all.FirstOrDefault(s => s.Snapshot.Number > number),
                before is null ? [] : [.. SnapshotDiff.Told(before.Snapshot, found.Snapshot)], found.Id == visit.Store.CurrentId);
        }, cancellation);
}
