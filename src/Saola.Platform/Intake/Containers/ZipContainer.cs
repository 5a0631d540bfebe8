using System.IO.Compression;

namespace Saola.Platform.Intake.Containers;

/// <summary>A zip file. Every open file has its own handle, so that tables can be read side by side.</summary>
internal sealed class ZipContainer : Container
{
    public static ZipContainer Of(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        if (zip.Entries.Count > MostEntries) throw TooMany(zip.Entries.Count, path);
        CheckSizes(zip, path);
        var entries = new List<Entry>();
        for (var i = 0; i < zip.Entries.Count; i++)
        {
            var entry = zip.Entries[i];
            var name = Checked(entry.FullName, path);
            if (IsLitter(name) || IsLink(entry)) continue;
            if (entry.IsEncrypted)
                throw new SaolaException($"{path}: '{name}' is encrypted; unpack it with its password and load the folder");
            entries.Add(new Entry(name, entry.Length, entry.CompressedLength, i));
        }

        if (entries.Count == 0) throw new SaolaException($"{path}: the zip holds no files; fetch it again");
        return new ZipContainer { Path = path, Bytes = new FileInfo(path).Length, Entries = Distinct(entries, path), Form = "zip" };
    }

    /// <summary>Files that share their bytes, and all files together, unpack to more than any of them alone could.</summary>
    private static void CheckSizes(ZipArchive zip, string path)
    {
        var (bytes, stored, length) = (new FileInfo(path).Length, 0L, 0L);
        foreach (var entry in zip.Entries)
        {
            stored += entry.CompressedLength;
            length += entry.Length;
            if (stored < 0 || stored > bytes)
                throw new SaolaException($"{System.IO.Path.GetFileName(path)}: its files share their bytes, which only a zip bomb needs; do not load it");
            if (length < 0 || (length > GuardedStream.BombFrom && length / GuardedStream.BombRatio > bytes))
                throw new SaolaException($"{System.IO.Path.GetFileName(path)}: unpacks to over {GuardedStream.BombRatio} times its size; it looks like a zip bomb, do not load it");
        }
    }

    /// <summary>A link of a Unix system: the upper half of the attributes is its mode, and S_IFLNK is 0xA000.</summary>
    private static bool IsLink(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & 0xF000) == 0xA000;

    protected override GuardedStream OpenStored(Entry entry)
    {
        var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(file, ZipArchiveMode.Read);
            var found = zip.Entries[entry.Place];
            var inner = found.Open();
            var start = file.Position;
            return new GuardedStream(inner, () => file.CanRead ? Math.Clamp(file.Position - start, 0, entry.Stored) : entry.Stored, Name(entry), entry.Length, found.Crc32, zip);
        }
        catch (InvalidDataException e)
        {
            zip?.Dispose();
            file.Dispose();
            throw new SaolaException($"{Name(entry)}: damaged or of an unknown compression; fetch the archive again", e);
        }
    }
}
