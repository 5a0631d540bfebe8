namespace Saola.Platform.Home;

/// <summary>A folder that holds a JSON file for each of some entries. Nobody else on the machine can read it.</summary>
/// <param name="folder">Its path; it is made when the first entry is written.</param>
internal sealed class EntryFolder<T>(string folder) where T : class
{
    /// <summary>All entries by the names of their files; what a broken write left is removed.</summary>
    /// <param name="log">Is told of an entry that cannot be read; it is passed over.</param>
    /// <param name="read">Makes of an entry what this build means by it; what it refuses is passed over too. Null for the entry as it is.</param>
    public IEnumerable<(string Name, T Entry)> All(Action<string> log, Func<T, T>? read = null)
    {
        if (!Directory.Exists(folder)) yield break;
        foreach (var unfinished in Directory.GetFiles(folder, "*.tmp")) File.Delete(unfinished);
        foreach (var file in Directory.GetFiles(folder, "*.json"))
        {
            if (Read(file, log, read) is { } entry) yield return (Path.GetFileNameWithoutExtension(file), entry);
        }
    }

    /// <summary>Puts an entry in its place, by one rename.</summary>
    public void Write(string name, T entry)
    {
        OwnerOnly.Folder(folder);
        Durable.Replace(FileOf(name), SaolaJson.Bytes(entry), ownerOnly: true);
    }

    public void Delete(string name) => File.Delete(FileOf(name));

    private string FileOf(string name) => Path.Combine(folder, name + ".json");

    private static T? Read(string file, Action<string> log, Func<T, T>? read)
    {
        try
        {
            var entry = SaolaJson.Read<T>(File.ReadAllBytes(file), file);
            return read is null ? entry : read(entry);
        }
        catch (Exception e) when (e is SaolaException or IOException)
        {
            log(e.Message);
            return null;
        }
    }
}
