using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Api;

/// <param name="Id">SHA-256 of the snapshot's canonical JSON; other routes take it as <c>snapshot</c>.</param>
/// <param name="Saola">The build that answers.</param>
internal sealed record SnapshotBody(string Id, string Saola, int AccessEpoch, Snapshot Snapshot);

/// <summary>Snapshots: what the home holds at one moment, every input by hash.</summary>
internal static class SnapshotApi
{
    public static void MapSnapshots(this RouteGroupBuilder api) => api
        .MapGet("/snapshots/current", Current)
        .Describe("snapshot", "The snapshot that is served now, with every input by hash", [])
        .Produces<SnapshotBody>().Produces(304);

    private static Task<IResult> Current(HttpContext context, OccurrenceStore store) =>
        Fresh.Json(context, store, "snapshot", "", id => Task.FromResult<SnapshotBody?>(
            new SnapshotBody(id, ThisBuild.Name, store.AccessEpoch, store.Current)),
            () => Problems.Of(404, "There is no snapshot."));
}
