namespace Saola.Platform.Home;

/// <summary>
/// A piece of work that writes objects and publishes a snapshot, or leaves nothing. Objects are moved to their place as they are
/// finished, each first named in the job's journal; recovery deletes what a broken job's journal names and no snapshot does.
/// </summary>
public sealed class Job : IDisposable
{
    private readonly SaolaHome _home;
    private readonly HomeLock _lock;
    private readonly FileStream _journal;
    private readonly Lock _gate = new();
    private int _files;
    private bool _published;

    internal Job(SaolaHome home, HomeLock held)
    {
        _home = home;
        _lock = held;
        Folder = Path.Combine(home.Root, "tmp", "job");
        Directory.CreateDirectory(Folder);
        _journal = new FileStream(Path.Combine(home.Root, "tmp", "journal"), FileMode.Create, FileAccess.Write, FileShare.Read);
    }

    /// <summary>A folder for unfinished files.</summary>
    public string Folder { get; }

    /// <summary>A new path in the job's folder.</summary>
    public string NewFile(string extension) => Path.Combine(Folder, $"{Interlocked.Increment(ref _files):D6}{extension}");

    /// <summary>Makes a finished file an object and returns its name. Safe to call from several threads.</summary>
    public string Keep(string file)
    {
        var hash = ObjectStore.HashFile(file);
        lock (_gate)
        {
            if (!_home.Objects.Has(hash)) Note(hash);
            _home.Objects.Adopt(file, hash);
        }

        return hash;
    }

    public string Keep(ReadOnlySpan<byte> content)
    {
        var file = NewFile(".bin");
        using (var stream = File.Create(file))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        return Keep(file);
    }

    /// <summary>Publishes a snapshot by one atomic rename. Before it nothing of the job can be seen; after it, all of it.</summary>
    /// <returns>The snapshot's id.</returns>
    public string Publish(Snapshot snapshot)
    {
        var id = _home.Snapshots.Publish(snapshot);
        _published = true;
        return id;
    }

    public void Dispose()
    {
        _journal.Dispose();
        if (_published) File.Delete(_journal.Name);
        _home.Recover();
        _lock.Dispose();
    }

    private void Note(string hash)
    {
        _journal.Write(System.Text.Encoding.ASCII.GetBytes(hash + "\n"));
        _journal.Flush(flushToDisk: true);
    }
}
