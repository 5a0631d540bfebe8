using Saola.Platform.Home;

namespace Saola.Platform.Screening.Queue;

/// <summary>The folder of a server's screenings: of each what is known of it, what was asked (<c>ID.question</c>) and what was found (<c>ID.document</c>). Nobody else on the machine can read it.</summary>
internal sealed class ScreeningFolder(string folder)
{
    private readonly EntryFolder<KeptScreening> _entries = new(folder);

    /// <summary>All that is known; an entry that cannot be read is told as damaged, and files that belong to none are removed.</summary>
    /// <param name="damaged">Makes an entry of what is left of one: its id, and when it was written.</param>
    /// <param name="log">Is told of what cannot be read.</param>
    public IReadOnlyList<KeptScreening> All(Func<string, DateTimeOffset, KeptScreening> damaged, Action<string> log)
    {
        if (!Directory.Exists(folder)) return [];
        foreach (var left in Directory.GetDirectories(folder, "taken-*")) Directory.Delete(left, recursive: true);
        var all = _entries.All(log, entry => entry is { Id: not null, Question: not null, Name: not null, Snapshot: not null } ? entry : throw new SaolaException("a kept screening lacks what it must say; it is told as damaged"))
            .Where(e => e.Name == e.Entry.Id).Select(e => e.Entry).ToDictionary(e => e.Id, StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder, "*.json"))
        {
            var id = Path.GetFileNameWithoutExtension(file);
            if (!all.ContainsKey(id)) all[id] = damaged(id, new DateTimeOffset(File.GetLastWriteTimeUtc(file)));
        }

        foreach (var file in Directory.GetFiles(folder).Where(f => !all.ContainsKey(Path.GetFileNameWithoutExtension(f)))) File.Delete(file);
        return [.. all.Values];
    }

    public void Write(KeptScreening screening) => _entries.Write(screening.Id, screening);

    public void WriteQuestion(string id, byte[] bytes) => Write($"{id}.question", bytes);

    public void WriteDocument(string id, byte[] bytes) => Write($"{id}.document", bytes);

    /// <exception cref="SaolaException">It is not as it was written.</exception>
    public ScreeningRequest Question(KeptScreening screening) => SaolaJson.Read<ScreeningRequest>(Read($"{screening.Id}.question", screening.Question), "what was asked");

    /// <exception cref="SaolaException">It is not as it was written.</exception>
    public byte[] Document(KeptScreening screening) => Read($"{screening.Id}.document", screening.Document);

    public void Delete(string id)
    {
        foreach (var ending in new[] { ".document", ".question" }) File.Delete(Path.Combine(folder, id + ending));
        _entries.Delete(id);
    }

    /// <summary>An empty folder for a file that somebody sends, until it has been read.</summary>
    public string Taken()
    {
        OwnerOnly.Folder(folder);
        var path = Path.Combine(folder, "taken-" + Guid.NewGuid().ToString("N"));
        OwnerOnly.Folder(path);
        return path;
    }

    private void Write(string name, byte[] bytes)
    {
        OwnerOnly.Folder(folder);
        Durable.Replace(Path.Combine(folder, name), bytes, ownerOnly: true);
    }

    private byte[] Read(string name, string? hash)
    {
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, name));
            if (SaolaJson.Hash(bytes) == hash) return bytes;
        }
        catch (FileNotFoundException)
        {
            // Told as any other damage.
        }
        catch (DirectoryNotFoundException)
        {
            // Likewise.
        }

        throw new SaolaException("what was kept of this screening is damaged; screen the project again.");
    }
}
