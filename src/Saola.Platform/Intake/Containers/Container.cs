using System.Buffers;
using System.Globalization;
using System.IO.Compression;

namespace Saola.Platform.Intake.Containers;

/// <summary>A file of a container.</summary>
/// <param name="Name">Its path inside the container, with '/'.</param>
/// <param name="Length">Its size as it is read from the container; −1 when unknown.</param>
/// <param name="Stored">The bytes it takes in the container.</param>
/// <param name="Place">Its number in the container's order.</param>
internal sealed record Entry(string Name, long Length, long Stored, int Place);

/// <summary>A zip, a tar, a folder or a single file: files by name that can be streamed, and never written to disk.</summary>
internal abstract class Container : IDisposable
{
    /// <summary>Where the container lies, for messages.</summary>
    public required string Path { get; init; }

    /// <summary>Size on disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>The files, without folders, links and the litter of archivers.</summary>
    public required IReadOnlyList<Entry> Entries { get; init; }

    /// <summary>Such as <c>zip</c>, <c>tar.gz</c>, <c>folder</c>, <c>file</c>.</summary>
    public required string Form { get; init; }

    /// <summary>Short name of a file for messages: <c>archive.zip/occurrence.txt</c>.</summary>
    public string Name(Entry entry) =>
        Form == "file" ? entry.Name : $"{System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path))}/{entry.Name}";

    /// <summary>Opens a file as stored; one more stream at a time does no harm.</summary>
    protected abstract GuardedStream OpenStored(Entry entry);

    /// <summary>Opens a file, decompressing it when it is itself a gzip.</summary>
    public GuardedStream Open(Entry entry)
    {
        var stored = OpenStored(entry);
        if (!entry.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) return stored;
        return new GuardedStream(new GzipTail(stored), () => stored.Position, Name(entry));
    }

    /// <summary>Reads a small file whole.</summary>
    /// <exception cref="SaolaException">It is larger than 16 MiB.</exception>
    public byte[] ReadSmall(Entry entry)
    {
        const int Most = 16 << 20;
        using var stream = Open(entry);
        using var memory = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int n; (n = stream.Read(buffer)) > 0;)
        {
            memory.Write(buffer, 0, n);
            if (memory.Length > Most) throw new SaolaException($"{Name(entry)}: a descriptor of more than 16 MiB; this is not metadata, remove it");
        }

        return memory.ToArray();
    }

    /// <summary>Most files of an archive: each costs memory before any of it is read.</summary>
    protected const int MostEntries = 200_000;

    /// <summary>Refuses names that point outside of the container, and names that show as something else than they are.</summary>
    protected static string Checked(string name, string container)
    {
        if (name.AsSpan().IndexOfAny(Unseen) >= 0 || name.Any(char.IsControl))
        {
            var shown = string.Concat(name.Select(c => char.IsControl(c) || Unseen.Contains(c) ? '\uFFFD' : c));
            throw new SaolaException($"{System.IO.Path.GetFileName(container)}: the name of the entry '{shown}' holds characters that cannot be seen; do not trust this file, ask its sender for a clean one");
        }

        var slashed = name.Replace('\\', '/');
        if (slashed.StartsWith('/') || (slashed.Length > 1 && slashed[1] == ':') || slashed.Split('/').Contains(".."))
            throw new SaolaException($"{System.IO.Path.GetFileName(container)}: the entry '{name}' points outside of the archive; do not trust this file, ask its sender for a clean one");
        return slashed.StartsWith("./", StringComparison.Ordinal) ? slashed[2..] : slashed;
    }

    // Marks that turn the direction of writing: they make .exe look like .txt.
    private static readonly SearchValues<char> Unseen = SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    protected static SaolaException TooMany(int entries, string container) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetFileName(container)}: holds {entries:N0} files, and {MostEntries:N0} are read; unpack it and load the folder"));

    /// <summary>Refuses an archive that has two files of one name: programs differ in which of them they take.</summary>
    protected static List<Entry> Distinct(List<Entry> entries, string container)
    {
        if (entries.GroupBy(e => e.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new SaolaException($"{System.IO.Path.GetFileName(container)}: holds {twice.Count()} files of the name '{twice.Key}'; unpack it, keep the right one and load the folder");
        return entries;
    }

    /// <summary>Archivers' and systems' own files.</summary>
    protected static bool IsLitter(string name) =>
        name.Length == 0 || name.EndsWith('/') || name.StartsWith("__MACOSX/", StringComparison.Ordinal)
        || System.IO.Path.GetFileName(name) is var leaf && (leaf.StartsWith('.') || leaf is "Thumbs.db" or "desktop.ini");

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Opens a path by what it is, not by its name.</summary>
    /// <exception cref="SaolaException">The path does not exist, is empty, or is a damaged or unsafe archive.</exception>
    public static Container Open(string path)
    {
        if (Directory.Exists(path)) return FolderContainer.OfFolder(path);
        if (!File.Exists(path) && File.Exists(path + ".gz")) path += ".gz";
        if (!File.Exists(path)) throw new SaolaException($"{path}: no such file or folder; check the path");
        var length = new FileInfo(path).Length;
        if (length == 0) throw new SaolaException($"{path}: the file is empty; fetch it again");
        try
        {
            return Sniff(path) switch
            {
                "zip" => ZipContainer.Of(path),
                "tar" => TarContainer.Of(path, gzip: false),
                "tar.gz" => TarContainer.Of(path, gzip: true),
                _ => FolderContainer.OfFile(path),
            };
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new SaolaException($"{path}: the archive is damaged or cut short; fetch it again", e);
        }
    }

    private static string Sniff(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[512];
        var n = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (n >= 4 && head is [(byte)'P', (byte)'K', 3 or 5, ..]) return "zip";
        if (IsTar(head.AsSpan(0, n))) return "tar";
        if (n < 2 || head is not [0x1F, 0x8B, ..]) return "file";
        file.Position = 0;
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        n = gzip.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return IsTar(head.AsSpan(0, n)) ? "tar.gz" : "file";
    }

    private static bool IsTar(ReadOnlySpan<byte> head) => head.Length >= 262 && head.Slice(257, 5).SequenceEqual("ustar"u8);
}
