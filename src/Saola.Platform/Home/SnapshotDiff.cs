using System.Globalization;

namespace Saola.Platform.Home;

/// <summary>What changed between two snapshots, a line each.</summary>
public static class SnapshotDiff
{
    public static IEnumerable<string> Of(Snapshot old, Snapshot current)
    {
        var before = old.Datasets.ToDictionary(d => d.Key, StringComparer.Ordinal);
        var after = current.Datasets.ToDictionary(d => d.Key, StringComparer.Ordinal);
        foreach (var dataset in current.Datasets.Where(d => !before.ContainsKey(d.Key))) yield return $"+ {dataset.Key}: {N(dataset.Records)} records ({dataset.Title})";
        foreach (var dataset in old.Datasets.Where(d => !after.ContainsKey(d.Key))) yield return $"- {dataset.Key}: {N(dataset.Records)} records ({dataset.Title})";
        foreach (var dataset in current.Datasets)
        {
            if (before.TryGetValue(dataset.Key, out var was) && was.Release != dataset.Release)
                yield return $"~ {dataset.Key}: {N(was.Records)} → {N(dataset.Records)} records, release {was.Release[..12]} → {dataset.Release[..12]}";
        }

        var lists = (old.Checklists ?? []).ToDictionary(c => c.Key, StringComparer.Ordinal);
        foreach (var checklist in current.Checklists ?? [])
        {
            if (!lists.Remove(checklist.Key, out var was)) yield return $"+ checklist {checklist.Key}: {N(checklist.Names)} names ({checklist.Title})";
            else if (was.Object != checklist.Object) yield return $"~ checklist {checklist.Key}: {N(was.Names)} → {N(checklist.Names)} names";
        }

        foreach (var gone in lists.Values) yield return $"- checklist {gone.Key}: {N(gone.Names)} names ({gone.Title})";
        if (Said(old) is var said && Said(current) is var says && said != says) yield return $"~ probable duplicates: {said} → {says}";
        if (old.BoundarySetHash != current.BoundarySetHash) yield return $"~ boundary set: {old.BoundarySetName} → {current.BoundarySetName}";
        if (old.AccessRulesHash != current.AccessRulesHash) yield return "~ access rules";
    }

    private static string Said(Snapshot snapshot) =>
        snapshot.Duplicates is { } found ? $"{N(found.Count)} links found, {snapshot.DuplicatesCoverage} as they were then" : "not looked for";

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
