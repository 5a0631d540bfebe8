using System.IO.Compression;

namespace Saola.Platform.Intake.Containers;

/// <summary>A zip file. Every open file has its own handle, so that tables can be read side by side.</summary>
internal sealed class ZipContainer : Container
{
    public static ZipContainer Of(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var entries = new List<Entry>();
        for (var i = 0; i < zip.Entries.Count; i++)
        {
            var entry = zip.Entries[i];
            var name = Checked(entry.FullName, path);
            if (IsLitter(name)) continue;
            if (entry.IsEncrypted)
                throw new SaolaException($"{path}: '{name}' is encrypted; unpack it with its password and load the folder");
            entries.Add(new Entry(name, entry.Length, entry.CompressedLength, i));
        }

        if (entries.Count == 0) throw new SaolaException($"{path}: the zip holds no files; fetch it again");
        return new ZipContainer { Path = path, Bytes = new FileInfo(path).Length, Entries = Distinct(entries, path), Form = "zip" };
    }

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
