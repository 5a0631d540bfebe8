namespace Saola.Platform.Home;

/// <summary>What changed between two snapshots, a line each.</summary>
public static class SnapshotDiff
{
    public static IEnumerable<string> Of(Snapshot old, Snapshot current)
    {
        var before = old.Datasets.ToDictionary(d => d.Key, StringComparer.Ordinal);
        var after = current.Datasets.ToDictionary(d => d.Key, StringComparer.Ordinal);
        foreach (var dataset in current.Datasets.Where(d => !before.ContainsKey(d.Key))) yield return Counted.Text($"+ {dataset.Key}: {dataset.Records:N0} [record|records] ({dataset.Title})");
        foreach (var dataset in old.Datasets.Where(d => !after.ContainsKey(d.Key))) yield return Counted.Text($"- {dataset.Key}: {dataset.Records:N0} [record|records] ({dataset.Title})");
        foreach (var dataset in current.Datasets)
        {
            if (before.TryGetValue(dataset.Key, out var was) && was.Release != dataset.Release)
                yield return Counted.Text($"~ {dataset.Key}: {was.Records:N0} → {dataset.Records:N0} [record|records], release {was.Release[..12]} → {dataset.Release[..12]}");
        }

        var lists = (old.Checklists ?? []).ToDictionary(c => c.Key, StringComparer.Ordinal);
        foreach (var checklist in current.Checklists ?? [])
        {
            if (!lists.Remove(checklist.Key, out var was)) yield return Counted.Text($"+ checklist {checklist.Key}: {checklist.Names:N0} [name|names] ({checklist.Title})");
            else if (was.Object != checklist.Object) yield return Counted.Text($"~ checklist {checklist.Key}: {was.Names:N0} → {checklist.Names:N0} [name|names]");
        }

        foreach (var gone in lists.Values) yield return Counted.Text($"- checklist {gone.Key}: {gone.Names:N0} [name|names] ({gone.Title})");
        if (Said(old) is var said && Said(current) is var says && said != says) yield return $"~ probable duplicates: {said} → {says}";
        if (old.BoundarySetHash != current.BoundarySetHash) yield return $"~ boundary set: {old.BoundarySetName} → {current.BoundarySetName}";
        if (old.AccessRulesHash != current.AccessRulesHash) yield return "~ access rules";
    }

    private static string Said(Snapshot snapshot) => snapshot.Duplicates is { } found
        ? Counted.Text($"{found.Count:N0} [link|links] found, {snapshot.DuplicatesCoverage} as they were then") : "not looked for";
}
