namespace Saola.Platform.Intake.Containers;

/// <summary>A folder (its files, and those of folders in it) or one file.</summary>
internal sealed class FolderContainer : Container
{
    public static FolderContainer OfFolder(string path)
    {
        var files = Files(path).Select((f, i) => new Entry(f.Name, f.Length, f.Length, i)).ToList();
        if (files.Count == 0) throw new SaolaException($"{path}: the folder is empty; give the folder that holds meta.xml or the table");
        return new FolderContainer { Path = path, Bytes = files.Sum(f => f.Stored), Entries = files, Form = "folder" };
    }

    /// <summary>
    /// The files of a folder and of those in it, by name, without links and litter. Folders that may not be read are an error: what is
    /// in them would be missed in silence.
    /// </summary>
    public static IEnumerable<(string Name, long Length)> Files(string path)
    {
        var root = System.IO.Path.GetFullPath(path);
        return Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.ReparsePoint })
            .Order(StringComparer.Ordinal)
            .Select(f => (System.IO.Path.GetRelativePath(root, f).Replace('\\', '/'), new FileInfo(f).Length))
            .Where(f => !IsLitter(f.Item1));
    }

    public static FolderContainer OfFile(string path)
    {
        var length = new FileInfo(path).Length;
        return new FolderContainer { Path = path, Bytes = length, Entries = [new Entry(System.IO.Path.GetFileName(path), length, length, 0)], Form = "file" };
    }

    /// <summary>Where a file lies on disk, for readers that need to move about in it.</summary>
    public string FullPath(Entry entry) => Form == "file" ? Path : System.IO.Path.Combine(Path, entry.Name);

    protected override GuardedStream OpenStored(Entry entry)
    {
        // What has no bytes may be a pipe, whose reader would wait for ever.
        if (entry.Length == 0) return new GuardedStream(Stream.Null, () => 0, Name(entry));
        var file = new FileStream(FullPath(entry), FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        return new GuardedStream(file, () => file.CanRead ? file.Position : entry.Stored, Name(entry));
    }
}
