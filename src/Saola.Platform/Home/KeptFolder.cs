namespace Saola.Platform.Home;

/// <summary>
/// What a server keeps for whoever knows its id: of each an entry (<c>ID.json</c>), and files or a folder of the same name beside it. Nobody else on the machine can read it.
/// </summary>
/// <param name="folder">Its path.</param>
/// <param name="what">What is kept, with its article, as messages call it.</param>
/// <param name="id">The id of an entry; null where it lacks what it must say.</param>
internal sealed class KeptFolder<T>(string folder, string what, Func<T, string?> id) where T : class
{
    private readonly EntryFolder<T> _entries = new(folder);

    /// <summary>All that is known; an entry that cannot be read is told as damaged, and what belongs to none is removed.</summary>
    /// <param name="damaged">Makes an entry of what is left of one: its id, and when it was written.</param>
    /// <param name="log">Is told of what cannot be read.</param>
    public IReadOnlyList<T> All(Func<string, DateTimeOffset, T> damaged, Action<string> log)
    {
        if (!Directory.Exists(folder)) return [];
        var all = _entries.All(log, entry => id(entry) is null ? throw new SaolaException($"{what} lacks what it must say; it is told as damaged") : entry)
            .Where(e => e.Name == id(e.Entry)).ToDictionary(e => e.Name, e => e.Entry, StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder, "*.json"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (!all.ContainsKey(name)) all[name] = damaged(name, new DateTimeOffset(File.GetLastWriteTimeUtc(file)));
        }

        foreach (var file in Directory.GetFiles(folder).Where(f => !all.ContainsKey(Path.GetFileNameWithoutExtension(f)))) File.Delete(file);
        foreach (var left in Directory.GetDirectories(folder).Where(f => !all.ContainsKey(Path.GetFileName(f)))) Directory.Delete(left, recursive: true);
        return [.. all.Values];
    }

    public void Write(T entry) => _entries.Write(id(entry)!, entry);

    public void Delete(string name) => _entries.Delete(name);

    /// <summary>Puts a file in its place.</summary>
    public void Write(string name, byte[] bytes)
    {
        OwnerOnly.Folder(folder);
        Durable.Replace(Path.Combine(folder, name), bytes, ownerOnly: true);
    }

    /// <summary>A file as it was written.</summary>
    /// <param name="name">Within the folder.</param>
    /// <param name="hash">SHA-256 of what was written.</param>
    /// <returns>Null where it is not as it was.</returns>
    public byte[]? Read(string name, string? hash)
    {
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, name));
            return SaolaJson.Hash(bytes) == hash ? bytes : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>An empty folder for a file that somebody sends, until it has been read.</summary>
    public string Taken()
    {
        OwnerOnly.Folder(folder);
        var path = Path.Combine(folder, "taken-" + Guid.NewGuid().ToString("N"));
        OwnerOnly.Folder(path);
        return path;
    }
}
