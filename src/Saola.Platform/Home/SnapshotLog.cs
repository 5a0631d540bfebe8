using System.Globalization;
using System.Text;

namespace Saola.Platform.Home;

/// <summary>A published snapshot and its id.</summary>
public sealed record PublishedSnapshot(string Id, Snapshot Snapshot);

/// <summary>The snapshots of a home: <c>snapshots/000001.json</c>, … and the pointer <c>current</c>, whose rename publishes.</summary>
public sealed class SnapshotLog(string root, Func<string, string> describe)
{
    private string Folder => Path.Combine(root, "snapshots");

    private string Pointer => Path.Combine(root, "current");

    /// <summary>The current snapshot, or null in a home where nothing has been published.</summary>
    /// <exception cref="SaolaException">The pointer or the snapshot is damaged.</exception>
    public PublishedSnapshot? Current
    {
        get
        {
            if (CurrentNumber() is not { } number) return null;
            var current = Read(number);
            return Stamp.Contains(current.Id, StringComparison.Ordinal) ? current
                : throw new SaolaException($"{FileOf(number)}: its content is not what '{Pointer}' names; restore both from a copy of the home.");
        }
    }

    /// <summary>What changes whenever another snapshot becomes current; cheap enough to be polled.</summary>
    public string Stamp => File.Exists(Pointer) ? File.ReadAllText(Pointer) : "";

    /// <summary>All snapshots, oldest first.</summary>
    public IReadOnlyList<PublishedSnapshot> All() => CurrentNumber() is { } last
        ? [.. Numbers().Where(n => n <= last).Order().Select(Read)]
        : [];

    /// <summary>The snapshot of a number or of an id (or of its first characters, six or more).</summary>
    /// <exception cref="SaolaException">There is none.</exception>
    public PublishedSnapshot Find(string name)
    {
        var found = All().Where(s => s.Snapshot.Number.ToString(CultureInfo.InvariantCulture) == name
            || (name.Length >= 6 && s.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase))).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new SaolaException($"{describe(root)}: there is no snapshot '{name}'; 'saola snapshot list' shows those that are kept."),
            _ => throw new SaolaException($"{describe(root)}: '{name}' names {found.Count} snapshots; give more characters of the id."),
        };
    }

    internal string Publish(Snapshot snapshot)
    {
        Directory.CreateDirectory(Folder);
        var bytes = SaolaJson.Bytes(snapshot);
        var id = SaolaJson.Hash(bytes);
        Durable.Replace(FileOf(snapshot.Number), bytes);
        Durable.Folder(Folder);
        Durable.Replace(Pointer, Encoding.ASCII.GetBytes($"{snapshot.Number} {id}\n"));
        Durable.Folder(root);
        return id;
    }

    internal void Delete(int number) => File.Delete(FileOf(number));

    /// <summary>Removes snapshots that were written but never became current.</summary>
    internal void Recover()
    {
        var last = CurrentNumber() ?? 0;
        foreach (var number in Numbers().Where(n => n > last)) Delete(number);
        File.Delete(Pointer + ".tmp");
        if (!Directory.Exists(Folder)) return;
        foreach (var unfinished in Directory.EnumerateFiles(Folder, "*.tmp")) File.Delete(unfinished);
    }

    private string FileOf(int number) => Path.Combine(Folder, number.ToString("D6", CultureInfo.InvariantCulture) + ".json");

    private IEnumerable<int> Numbers() => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "*.json").Select(Number).OfType<int>()
        : [];

    /// <summary>Null for a file that somebody else put there.</summary>
    private static int? Number(string file) =>
        int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private PublishedSnapshot Read(int number)
    {
        var file = FileOf(number);
        if (!File.Exists(file)) throw new SaolaException($"{file}: the snapshot that 'current' names is missing; restore it from a copy of the home.");
        var bytes = File.ReadAllBytes(file);
        return new(SaolaJson.Hash(bytes), SaolaJson.Read<Snapshot>(bytes, file));
    }

    private int? CurrentNumber()
    {
        if (!File.Exists(Pointer)) return null;
        var text = File.ReadAllText(Pointer).Split(' ');
        return int.TryParse(text[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new SaolaException($"{Pointer}: it should hold a snapshot's number and id; restore it from a copy, or write the last number of {Folder} into it.");
    }
}
