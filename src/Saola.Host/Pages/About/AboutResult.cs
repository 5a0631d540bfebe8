using Saola.Platform.Home;

namespace Saola.Host.Pages.About;

/// <summary>What this site is and stands on.</summary>
public sealed record AboutResult(Snapshot Snapshot, string SnapshotId)
{
    internal static Task<AboutResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation) =>
        Task.FromResult<AboutResult?>(new AboutResult(visit.Shown.Snapshot, visit.Shown.Id));
}
