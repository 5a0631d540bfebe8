namespace Saola.Platform.Intake.Containers;

/// <summary>A folder (its files, and those of folders in it) or one file.</summary>
internal sealed class FolderContainer : Container
{
    public static FolderContainer OfFolder(string path)
    {
        var root = System.IO.Path.GetFullPath(path);
        var files = Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.ReparsePoint })
            .Order(StringComparer.Ordinal)
            .Select(f => (Name: System.IO.Path.GetRelativePath(root, f).Replace('\\', '/'), new FileInfo(f).Length))
            .Where(f => !IsLitter(f.Name))
            .Select((f, i) => new Entry(f.Name, f.Length, f.Length, i))
            .ToList();
        if (files.Count == 0) throw new SaolaException($"{path}: the folder is empty; give the folder that holds meta.xml or the table");
        return new FolderContainer { Path = path, Bytes = files.Sum(f => f.Stored), Entries = files, Form = "folder" };
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
        var file = new FileStream(FullPath(entry), FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        return new GuardedStream(file, () => file.CanRead ? file.Position : entry.Stored, Name(entry));
    }
}
