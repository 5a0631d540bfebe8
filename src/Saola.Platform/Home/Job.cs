using System.Text;

namespace Saola.Platform.Home;

/// <summary>
/// A piece of work that makes objects and publishes a snapshot, or leaves nothing. Finished objects wait in the job's own folder; to
/// publish, they are brought to the disk, named in a journal, moved to their places, and then the snapshot's pointer is renamed.
/// Recovery deletes the folder, and what a journal names and no snapshot does.
/// </summary>
public sealed class Job : IDisposable
{
    private readonly SaolaHome _home;
    private readonly HomeLock _lock;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _ready = new(StringComparer.Ordinal);
    private int _files;

    internal Job(SaolaHome home, HomeLock held)
    {
        _home = home;
        _lock = held;
        Folder = Path.Combine(home.TemporaryFolder, "job");
        Directory.CreateDirectory(Folder);
    }

    /// <summary>A folder for unfinished files.</summary>
    public string Folder { get; }

    /// <summary>A new path in the job's folder.</summary>
    public string NewFile(string extension) => Path.Combine(Folder, $"{Interlocked.Increment(ref _files):D6}{extension}");

    /// <summary>Makes a finished file an object-to-be and returns its name. Safe to call from several threads.</summary>
    public string Keep(string file)
    {
        var hash = ObjectStore.HashFile(file);
        lock (_gate)
        {
            if (_home.Objects.Has(hash) || !_ready.Add(hash)) File.Delete(file);
            else File.Move(file, Ready(hash));
        }

        return hash;
    }

    public string Keep(ReadOnlySpan<byte> content)
    {
        var file = NewFile(".bin");
        using (var stream = File.Create(file)) stream.Write(content);
        return Keep(file);
    }

    /// <summary>Reads an object of the home or of this job.</summary>
    /// <exception cref="SaolaException">The object is missing.</exception>
    public byte[] Read(string hash)
    {
        lock (_gate)
        {
            if (!_ready.Contains(hash)) return _home.Objects.Read(hash);
        }

        return File.ReadAllBytes(Ready(hash));
    }

    /// <summary>The path of an object of the home or of this job.</summary>
    public string PathOf(string hash)
    {
        lock (_gate)
        {
            return _ready.Contains(hash) ? Ready(hash) : _home.Objects.PathOf(hash);
        }
    }

    /// <summary>Publishes a snapshot by one atomic rename. Before it nothing of the job can be seen; after it, all of it.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="fresh">The releases that this job made. Objects of the job that neither they nor the snapshot name are dropped.</param>
    /// <returns>The snapshot's id.</returns>
    public string Publish(Snapshot snapshot, IEnumerable<Release> fresh)
    {
        string id = "";
        Place([.. fresh.SelectMany(r => r.Objects()), .. snapshot.Inputs()], () => id = _home.Snapshots.Publish(snapshot));
        return id;
    }

    /// <summary>Brings objects of this job to their places, and then names them by one atomic rename.</summary>
    /// <param name="objects">What is to be kept, among other things; objects of the job that are not in it stay behind.</param>
    /// <param name="publish">Renames the file that names them.</param>
    internal void Place(IEnumerable<string> objects, Action publish)
    {
        var named = new HashSet<string>(objects, StringComparer.Ordinal);
        named.IntersectWith(_ready);
        Parallel.ForEach(named, hash => Durable.File(Ready(hash)));
        var journal = WriteJournal(named);
        foreach (var hash in named) _home.Objects.Adopt(Ready(hash), hash);
        _home.Objects.Settle(named);
        publish();
        _ready.ExceptWith(named);
        File.Delete(journal);
    }

    public void Dispose()
    {
        try
        {
            _home.Recover();
        }
        finally
        {
            _lock.Dispose();
        }
    }

    private string Ready(string hash) => Path.Combine(Folder, hash);

    private string WriteJournal(IEnumerable<string> hashes)
    {
        var journal = _home.Journal;
        File.WriteAllText(journal, string.Concat(hashes.Select(h => h + "\n")), Encoding.ASCII);
        Durable.File(journal);
        Durable.Folder(_home.TemporaryFolder);
        return journal;
    }
}
