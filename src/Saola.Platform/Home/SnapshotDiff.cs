namespace Saola.Platform.Home;

/// <summary>What of a snapshot changed.</summary>
public enum SnapshotPart
{
    Dataset,
    Checklist,
    Layer,
    Raster,
    Duplicates,
    BoundarySet,
    AccessRules,
}

/// <summary>One thing that differs between two snapshots: added where there was nothing before, removed where there is nothing after, changed where both are told.</summary>
/// <param name="Key">Key of the dataset, the checklist, the layer or the raster; empty for the other parts.</param>
/// <param name="Title">Its title, as the newer of the two snapshots has it that hold it.</param>
/// <param name="Before">Records, names or places of it before; links of duplicates. Null where it was not there, or has no number.</param>
/// <param name="After">The same after.</param>
/// <param name="Was">The release before, the object, or the boundary set's name; how far duplicates had been looked for. Null where it was not there.</param>
/// <param name="Is">The same after.</param>
public sealed record SnapshotChange(SnapshotPart Part, string Key, string Title, long? Before, long? After, string? Was, string? Is)
{
    public bool IsAdded => Was is null;

    public bool IsRemoved => Is is null;
}

/// <summary>What changed between two snapshots.</summary>
public static class SnapshotDiff
{
    /// <summary>A line each.</summary>
    public static IEnumerable<string> Of(Snapshot old, Snapshot current) => Changes(old, current).Select(Line);

    /// <summary>Datasets added, removed and changed, then checklists, layers, rasters, probable duplicates, the boundary set and the access rules.</summary>
    public static IEnumerable<SnapshotChange> Changes(Snapshot old, Snapshot current)
    {
        var before = old.Datasets.ToDictionary(d => d.Key, StringComparer.Ordinal);
        var after = current.Datasets.ToDictionary(d => d.Key, StringComparer.Ordinal);
        foreach (var dataset in current.Datasets.Where(d => !before.ContainsKey(d.Key))) yield return Of(null, dataset);
        foreach (var dataset in old.Datasets.Where(d => !after.ContainsKey(d.Key))) yield return Of(dataset, null);
        foreach (var dataset in current.Datasets)
        {
            if (before.TryGetValue(dataset.Key, out var was) && was.Release != dataset.Release) yield return Of(was, dataset);
        }

        var lists = (old.Checklists ?? []).ToDictionary(c => c.Key, StringComparer.Ordinal);
        foreach (var checklist in current.Checklists ?? [])
        {
            lists.Remove(checklist.Key, out var was);
            if (was?.Object != checklist.Object) yield return Of(was, checklist);
        }

        foreach (var gone in lists.Values) yield return Of(gone, null);
        var layers = (old.Layers ?? []).ToDictionary(l => l.Key, StringComparer.Ordinal);
        foreach (var layer in current.Layers ?? [])
        {
            layers.Remove(layer.Key, out var was);
            if (was?.Object != layer.Object) yield return Of(was, layer);
        }

        foreach (var gone in layers.Values) yield return Of(gone, null);
        var rasters = (old.Rasters ?? []).ToDictionary(r => r.Key, StringComparer.Ordinal);
        foreach (var raster in current.Rasters ?? [])
        {
            rasters.Remove(raster.Key, out var was);
            if (was?.Object != raster.Object) yield return Of(was, raster);
        }

        foreach (var gone in rasters.Values) yield return Of(gone, null);
        if (Said(old) is var said && Said(current) is var says && said != says)
            yield return new SnapshotChange(SnapshotPart.Duplicates, "", "", old.Duplicates?.Count, current.Duplicates?.Count, said, says);
        if (old.BoundarySetHash != current.BoundarySetHash)
            yield return new SnapshotChange(SnapshotPart.BoundarySet, "", current.BoundarySetName, null, null, old.BoundarySetName, current.BoundarySetName);
        if (old.AccessRulesHash != current.AccessRulesHash) yield return new SnapshotChange(SnapshotPart.AccessRules, "", "", null, null, old.AccessRulesHash, current.AccessRulesHash);
    }

    /// <summary>
    /// The same as it may be told to everybody: of duplicates which releases were compared, and not what was found, since they may have been looked for before some of the records
    /// came to be withheld.
    /// </summary>
    public static IEnumerable<SnapshotChange> Told(Snapshot old, Snapshot current)
    {
        foreach (var change in Changes(old, current).Where(c => c.Part < SnapshotPart.Duplicates)) yield return change;
        if (Compared(old) is var was && Compared(current) is var now && was != now) yield return new SnapshotChange(SnapshotPart.Duplicates, "", "", null, null, was, now);
        foreach (var change in Changes(old, current).Where(c => c.Part > SnapshotPart.Duplicates)) yield return change;
    }

    private static string? Compared(Snapshot snapshot) => snapshot.Duplicates is { } found ? $"{found.Rules} {string.Join(' ', found.Releases)}" : null;

    private static SnapshotChange Of(DatasetEntry? was, DatasetEntry? now) =>
        new(SnapshotPart.Dataset, (now ?? was!).Key, (now ?? was!).Title, was?.Records, now?.Records, was?.Release, now?.Release);

    private static SnapshotChange Of(ChecklistEntry? was, ChecklistEntry? now) =>
        new(SnapshotPart.Checklist, (now ?? was!).Key, (now ?? was!).Title, was?.Names, now?.Names, was?.Object, now?.Object);

    private static SnapshotChange Of(LayerEntry? was, LayerEntry? now) =>
        new(SnapshotPart.Layer, (now ?? was!).Key, (now ?? was!).Title, was?.Places, now?.Places, was?.Object, now?.Object);

    private static SnapshotChange Of(RasterEntry? was, RasterEntry? now) =>
        new(SnapshotPart.Raster, (now ?? was!).Key, (now ?? was!).Title, null, null, was?.Object, now?.Object);

    private static string Line(SnapshotChange c) => c switch
    {
        { Part: SnapshotPart.Duplicates } => $"~ probable duplicates: {c.Was} → {c.Is}",
        { Part: SnapshotPart.BoundarySet } => $"~ boundary set: {c.Was} → {c.Is}",
        { Part: SnapshotPart.AccessRules } => "~ access rules",
        { Part: SnapshotPart.Checklist, After: { } names, IsAdded: true } => Counted.Text($"+ checklist {c.Key}: {names:N0} [name|names] ({c.Title})"),
        { Part: SnapshotPart.Checklist, Before: { } names, IsRemoved: true } => Counted.Text($"- checklist {c.Key}: {names:N0} [name|names] ({c.Title})"),
        { Part: SnapshotPart.Checklist, Before: { } was, After: { } names } => Counted.Text($"~ checklist {c.Key}: {was:N0} → {names:N0} [name|names]"),
        { Part: SnapshotPart.Layer, After: { } places, IsAdded: true } => Counted.Text($"+ layer {c.Key}: {places:N0} [place|places] ({c.Title})"),
        { Part: SnapshotPart.Layer, Before: { } places, IsRemoved: true } => Counted.Text($"- layer {c.Key}: {places:N0} [place|places] ({c.Title})"),
        { Part: SnapshotPart.Layer, Before: { } was, After: { } places } => Counted.Text($"~ layer {c.Key}: {was:N0} → {places:N0} [place|places]"),
        { Part: SnapshotPart.Raster } => $"{(c.IsAdded ? '+' : c.IsRemoved ? '-' : '~')} raster {c.Key} ({c.Title})",
        { After: { } records, IsAdded: true } => Counted.Text($"+ {c.Key}: {records:N0} [record|records] ({c.Title})"),
        { Before: { } records, IsRemoved: true } => Counted.Text($"- {c.Key}: {records:N0} [record|records] ({c.Title})"),
        _ => Counted.Text($"~ {c.Key}: {c.Before ?? 0:N0} → {c.After ?? 0:N0} [record|records], release {c.Was![..12]} → {c.Is![..12]}"),
    };

    private static string Said(Snapshot snapshot) => snapshot.Duplicates is { } found
        ? Counted.Text($"{found.Count:N0} [link|links] found, {snapshot.DuplicatesCoverage} as they were then") : "not looked for";
}
