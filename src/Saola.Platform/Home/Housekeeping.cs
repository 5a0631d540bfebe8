namespace Saola.Platform.Home;

/// <param name="Problems">One line each; empty when everything is as its name says.</param>
public sealed record VerifyReport(int Snapshots, int Objects, long Bytes, IReadOnlyList<string> Problems);

/// <summary>Verifying and pruning a home.</summary>
public static class Housekeeping
{
    /// <summary>Hashes every object again, follows every reference and checks every account.</summary>
    public static VerifyReport Verify(SaolaHome home, CancellationToken cancellation)
    {
        var problems = new List<string>();
        long bytes = 0;
        var objects = 0;
        foreach (var hash in home.Objects.All())
        {
            cancellation.ThrowIfCancellationRequested();
            objects++;
            bytes += new FileInfo(home.Objects.PathOf(hash)).Length;
            if (ObjectStore.HashFile(home.Objects.PathOf(hash)) != hash)
                problems.Add($"{home.Objects.PathOf(hash)}: the content is not what the name says; delete it and load its dataset again.");
        }

        var snapshots = Readable(home, problems);
        foreach (var (id, snapshot) in snapshots) Check(home, id, snapshot, problems);
        foreach (var (child, parent) in snapshots.Skip(1).Zip(snapshots))
        {
            // Pruning takes the oldest ones, so that what is left has no gaps.
            if (child.Snapshot.Number != parent.Snapshot.Number + 1)
                problems.Add($"snapshot {parent.Snapshot.Number + 1} is missing; restore it from a copy of the home, or prune the older ones.");
            else if (child.Snapshot.Parent is { } named && named != parent.Id)
                problems.Add($"snapshot {child.Snapshot.Number}: its parent is not the snapshot before it; one of the two files was changed.");
        }

        return new VerifyReport(snapshots.Count, objects, bytes, problems);
    }

    /// <summary>Deletes all but the newest snapshots, and the objects that none of the rest names.</summary>
    public static (int Snapshots, int Objects, long Bytes) Prune(SaolaHome home, int keep)
    {
        using var job = home.Begin("saola snapshot prune");
        var old = home.Snapshots.All().SkipLast(keep).ToList();
        foreach (var (_, snapshot) in old) home.Snapshots.Delete(snapshot.Number);
        var referenced = home.Referenced();
        long bytes = 0;
        var deleted = 0;
        foreach (var hash in home.Objects.All().Where(h => !referenced.Contains(h)).ToList())
        {
            bytes += new FileInfo(home.Objects.PathOf(hash)).Length;
            home.Objects.Delete(hash);
            deleted++;
        }

        return (old.Count, deleted, bytes);
    }

    /// <summary>The snapshots; none when one of them, or the pointer, cannot be read.</summary>
    private static IReadOnlyList<PublishedSnapshot> Readable(SaolaHome home, List<string> problems)
    {
        try
        {
            _ = home.Snapshots.Current;
            return home.Snapshots.All();
        }
        catch (SaolaException e)
        {
            problems.Add(e.Message);
            return [];
        }
    }

    private static void Check(SaolaHome home, string id, Snapshot snapshot, List<string> problems)
    {
        foreach (var hash in new[] { snapshot.BoundarySetHash, snapshot.AccessRulesHash }.Concat((snapshot.Checklists ?? []).Select(c => c.Object)).Concat((snapshot.Layers ?? []).SelectMany(l => new[] { l.Object, l.Geometries })).Where(h => !home.Objects.Has(h)))
            problems.Add($"snapshot {snapshot.Number} ({id[..12]}): the object {hash} is missing.");
        foreach (var layer in (snapshot.Layers ?? []).Where(l => l.Study?.All().All(home.Objects.Has) == false))
            problems.Add($"snapshot {snapshot.Number} ({id[..12]}): an object of the study of the corridors {layer.Key} is missing ({layer.Study!.All().First(h => !home.Objects.Has(h))}); 'saola corridors save' makes it again.");
        foreach (var raster in (snapshot.Rasters ?? []).Where(r => !home.Objects.Has(r.Object) || !home.Objects.Has(r.File)))
            problems.Add($"snapshot {snapshot.Number} ({id[..12]}): an object of the raster {raster.Key} is missing ({(home.Objects.Has(raster.File) ? raster.Object : raster.File)}); load its file again.");
        foreach (var hash in snapshot.Duplicates is { } found ? [found.Links, found.Report] : Array.Empty<string>())
        {
            if (!home.Objects.Has(hash)) problems.Add($"snapshot {snapshot.Number} ({id[..12]}): the object {hash} of its probable duplicates is missing; 'saola duplicates find' makes it again for the current snapshot.");
        }

        foreach (var entry in snapshot.Datasets)
        {
            if (!home.Objects.Has(entry.Release))
            {
                problems.Add($"snapshot {snapshot.Number}, dataset {entry.Key}: the release {entry.Release} is missing.");
                continue;
            }

            Release release;
            try
            {
                release = home.Objects.Read<Release>(entry.Release);
            }
            catch (SaolaException e)
            {
                problems.Add(e.Message);
                continue;
            }

            foreach (var hash in release.Objects().Where(h => !home.Objects.Has(h)))
                problems.Add($"snapshot {snapshot.Number}, dataset {entry.Key}: the object {hash} is missing; load the dataset again.");
            foreach (var table in release.Tables.Where(t => t.RowsRead != t.RowsKept + t.RowsQuarantined))
                problems.Add(Counted.Text($"dataset {entry.Key}, {table.RowType}: {table.RowsRead} [row|rows] read, but {table.RowsKept} kept and {table.RowsQuarantined} quarantined."));
        }
    }
}
