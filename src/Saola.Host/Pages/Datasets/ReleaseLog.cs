using Saola.Platform.Home;

namespace Saola.Host.Pages.Datasets;

/// <summary>What of a release is not as in the one before it.</summary>
public enum ReleaseChange
{
    Source,
    Version,
    Mapping,
    Rules,
    Checklists,
    Boundaries,
    Access,
}

/// <summary>A release of a dataset, as far as it stands in a snapshot that is kept.</summary>
/// <param name="First">The snapshot that has it first.</param>
/// <param name="Last">The one that has it last.</param>
/// <param name="Hash">The release's name in the home.</param>
/// <param name="Version">The version as its provider numbers it.</param>
/// <param name="Read">Rows read of all its tables.</param>
/// <param name="Quarantined">Rows of these that could not be read.</param>
/// <param name="Before">Records of the release before; null for the first.</param>
/// <param name="Changes">What is not as in the release before; none for the first.</param>
public sealed record ReleaseLine(
    Snapshot First, Snapshot Last, string Hash, string? Version, string? Published, long Records, long Read, long Quarantined, long? Before, IReadOnlyList<ReleaseChange> Changes)
{
    /// <summary>The releases of a dataset that the kept snapshots name, the newest first.</summary>
    internal static IReadOnlyList<ReleaseLine> Of(Visit visit, string dataset)
    {
        var lines = new List<ReleaseLine>();
        Release? before = null;
        foreach (var (id, snapshot) in visit.Store.Snapshots())
        {
            if (snapshot.Datasets.FirstOrDefault(d => d.Key == dataset) is not { } entry) continue;
            if (lines.Count > 0 && lines[^1].Hash == entry.Release)
            {
                lines[^1] = lines[^1] with { Last = snapshot };
                continue;
            }

            if (visit.Store.Release(dataset, id) is not { } release) continue;
            lines.Add(new ReleaseLine(snapshot, snapshot, entry.Release, release.Description.Version, release.Description.PublicationDate, entry.Records,
                release.Tables.Sum(t => t.RowsRead), release.Tables.Sum(t => t.RowsQuarantined), lines.Count == 0 ? null : lines[^1].Records, before is null ? [] : [.. Differences(before, release)]));
            before = release;
        }

        lines.Reverse();
        return lines;
    }

    private static IEnumerable<ReleaseChange> Differences(Release old, Release now)
    {
        if (old.SourceHash != now.SourceHash) yield return ReleaseChange.Source;
        if (old.Description.Version != now.Description.Version) yield return ReleaseChange.Version;
        if (old.MappingHash != now.MappingHash) yield return ReleaseChange.Mapping;
        if (old.RulesVersion != now.RulesVersion) yield return ReleaseChange.Rules;
        if (!(old.Checklists ?? []).SequenceEqual(now.Checklists ?? [])) yield return ReleaseChange.Checklists;
        if (old.BoundarySetHash != now.BoundarySetHash) yield return ReleaseChange.Boundaries;
        if (old.AccessRulesHash != now.AccessRulesHash) yield return ReleaseChange.Access;
    }
}
