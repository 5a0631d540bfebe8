using Saola.Platform.Home;
using Saola.Platform.Intake.Projection;

namespace Saola.Platform.Store;

/// <summary>
/// The public files of releases, to be given away. Of a release of which no row is touched they are the segments themselves. Of another one they are copies without the
/// number of the row, whose gaps would tell where something is missing, all with the same columns; they are made when they are first asked for, and go when the access state does.
/// </summary>
internal sealed class SharedSegments(SaolaHome home)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlyList<(SharedSegment Segment, string Path)>> _known = new(StringComparer.Ordinal);
    private string _stamp = "";

    private string Folder => Path.Combine(home.Root, "shared");

    /// <summary>What may be given away of a release under a view whose public files are made.</summary>
    public IReadOnlyList<(SharedSegment Segment, string Path)> Of(AccessView view, string hash, Release release)
    {
        lock (_gate)
        {
            var stamp = $"{view.Stamp}\n{view.FilesStamp}";
            if (stamp != _stamp)
            {
                _known.Clear();
                if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
                _stamp = stamp;
            }

            // Another server of the same home may have swept the folder.
            if (_known.TryGetValue(hash, out var known) && known.All(s => File.Exists(s.Path))) return known;
            var isWhole = view.IsTold(hash);
            return _known[hash] = [.. view.Segments(hash, release).Select(s => isWhole ? Whole(s.Object, s.Records) : Copy(s.Object))];
        }
    }

    private (SharedSegment, string) Whole(string name, int records)
    {
        var path = home.Objects.PathOf(name);
        return (new SharedSegment(name, new FileInfo(path).Length, records), path);
    }

    private (SharedSegment, string) Copy(string name)
    {
        OwnerOnly.Folder(Folder);
        using var table = RecordTable.Read(home.Objects.PathOf(name));
        table.Remove("row");
        if (!table.Has(PublicColumns.West)) PublicColumns.Add(table);
        var unnamed = Path.Combine(Folder, $"{name}.tmp");
        table.Write(unnamed, [.. Enumerable.Range(0, table.Rows)]);
        var hash = ObjectStore.HashFile(unnamed);
        var path = Path.Combine(Folder, hash);
        File.Move(unnamed, path, overwrite: true);
        return (new SharedSegment(hash, new FileInfo(path).Length, table.Rows), path);
    }
}
