using System.Formats.Tar;
using System.IO.Compression;

namespace Saola.Platform.Intake.Containers;

/// <summary>
/// A tar, plain or gzipped. Its files can only be passed in order, so the cursor of the last stream is kept: reading the files in order
/// passes over the archive once. Links and devices are left out.
/// </summary>
internal sealed class TarContainer : Container
{
    private readonly bool _gzip;
    private readonly Lock _lock = new();
    private Cursor? _idle;

    private TarContainer(bool gzip) => _gzip = gzip;

    public static TarContainer Of(string path, bool gzip)
    {
        var entries = new List<Entry>();
        using (var cursor = new Cursor(path, gzip))
        {
            while (cursor.Next() is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)) continue;
                var name = Checked(entry.Name, path);
                if (entries.Count == MostEntries) throw TooMany(entries.Count + 1, path);
                if (!IsLitter(name)) entries.Add(new Entry(name, entry.Length, entry.Length, cursor.Place));
            }
        }

        if (entries.Count == 0) throw new SaolaException($"{path}: the tar holds no files; fetch it again");
        return new TarContainer(gzip) { Path = path, Bytes = new FileInfo(path).Length, Entries = Distinct(entries, path), Form = gzip ? "tar.gz" : "tar" };
    }

    protected override GuardedStream OpenStored(Entry entry)
    {
        Cursor? cursor;
        lock (_lock)
        {
            cursor = _idle;
            _idle = null;
        }

        if (cursor is null || cursor.Place >= entry.Place)
        {
            cursor?.Dispose();
            cursor = new Cursor(Path, _gzip);
        }

        TarEntry? found = null;
        while (cursor.Place < entry.Place) found = cursor.Next();
        var start = cursor.Stored;
        return new GuardedStream(found?.DataStream ?? Stream.Null, () => cursor.Stored - start, Name(entry), entry.Length, owner: new Return(this, cursor), leaveOpen: true);
    }

    protected override void Dispose(bool disposing) => _idle?.Dispose();

    private void Keep(Cursor cursor)
    {
        lock (_lock)
        {
            _idle?.Dispose();
            _idle = cursor;
        }
    }

    private sealed class Return(TarContainer home, Cursor cursor) : IDisposable
    {
        public void Dispose() => home.Keep(cursor);
    }

    private sealed class Cursor : IDisposable
    {
        private readonly FileStream _file;
        private readonly TarReader _tar;

        public Cursor(string path, bool gzip)
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            Stream stream = new GuardedStream(gzip ? new GZipStream(_file, CompressionMode.Decompress) : _file, () => _file.Position, System.IO.Path.GetFileName(path));
            _tar = new TarReader(stream);
        }

        /// <summary>Number of the entry that was passed last; −1 before the first.</summary>
        public int Place { get; private set; } = -1;

        public long Stored => _file.CanRead ? _file.Position : 0;

        public TarEntry? Next()
        {
            Place++;
            return _tar.GetNextEntry(copyData: false);
        }

        public void Dispose()
        {
            _tar.Dispose();
            _file.Dispose();
        }
    }
}
