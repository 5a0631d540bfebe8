using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake.Projection;

namespace Saola.Platform.Harvest.Peers;

/// <summary>
/// Releases that were harvested from a peer and that it would not give away in the same way any more: they are withdrawn here at once, whole, in every snapshot, by a redaction
/// of the access state.
/// </summary>
internal static class Withdrawals
{
    /// <summary>The releases of all snapshots of a home that come from an address and are not withdrawn yet, by their hashes.</summary>
    public static Dictionary<string, Release> Held(SaolaHome home, string kind, string address)
    {
        var withdrawn = AccessLog.Of(home).Current.Rules.SelectMany(r => r.Releases ?? []).ToHashSet(StringComparer.Ordinal);
        return home.Snapshots.All().SelectMany(s => s.Snapshot.Datasets).Select(d => d.Release).Distinct()
            .Where(r => !withdrawn.Contains(r) && home.Objects.Has(r)).Select(r => (Hash: r, Release: home.Objects.Read<Release>(r)))
            .Where(r => r.Release.Origin is { } origin && origin.Kind == kind && origin.Address == address)
            .ToDictionary(r => r.Hash, r => r.Release, StringComparer.Ordinal);
    }

    /// <summary>Withdraws releases; a running server hides them before its next answer.</summary>
    public static void Publish(SaolaHome home, Uri peer, IReadOnlyDictionary<string, Release> releases, TimeProvider clock, CancellationToken cancellation)
    {
        if (releases.Count == 0) return;
        var id = $"withdrawn-{HarvestFolder.Name(peer.AbsoluteUri)}";
        AccessLog.Of(home).Publish(state =>
        {
            var before = state.Rules.FirstOrDefault(r => r.Id == id);
            var rule = new AccessRule
            {
                Id = id,
                Case = $"harvest of {peer.Host}",
                Datasets = [.. (before?.Datasets ?? []).Union(releases.Values.Select(r => r.Dataset), StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                Releases = [.. (before?.Releases ?? []).Union(releases.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                Action = AccessAction.Withhold,
                Alone = true,
                By = "saola harvest",
                Made = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
                Reason = "The source shares these records so no more",
            };
            return state with
            {
                Rules = [.. state.Rules.Where(r => r.Id != id).Append(rule).OrderBy(r => r.Id, StringComparer.Ordinal)],
                By = "saola harvest",
                Note = Counted.Text($"{releases.Count} [release|releases] of {peer.Host} withdrawn"),
            };
        }, clock);
        AccessProjection.Apply(home, clock, cancellation);
    }
}
