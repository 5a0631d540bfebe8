using Saola.Platform.Home;

namespace Saola.Platform.Downloads;

/// <summary>The folder <c>downloads</c> of a home: for each download what is known of it, and its file. Nobody else on the machine can read it.</summary>
internal sealed class DownloadFolder(SaolaHome home)
{
    private readonly string _folder = Path.Combine(home.Root, "downloads");

    private readonly EntryFolder<Download> _entries = new(Path.Combine(home.Root, "downloads"));

    public string FileOf(string key) => Path.Combine(_folder, key + ".zip");

    /// <summary>The file while it is being made.</summary>
    public string UnfinishedOf(string key) => FileOf(key) + ".part";

    /// <summary>All that is known, oldest first; what a broken write left is removed.</summary>
    /// <param name="log">Is told of an entry that cannot be read; it is passed over.</param>
    public IReadOnlyList<Download> All(Action<string> log)
    {
        if (!Directory.Exists(_folder)) return [];
        foreach (var unfinished in Directory.GetFiles(_folder, "*.part")) File.Delete(unfinished);
        // The kinds of asks may be others in another build; the canonical form is of this one.
        return [.. _entries.All(log, d => d with { Ask = Exports.Ask.Of(d.Ask.Kind, d.Ask.Pairs()) }).Select(e => e.Entry).OrderBy(d => d.Key, StringComparer.Ordinal)];
    }

    /// <summary>Puts what is known of a download in its place, by one rename.</summary>
    public void Write(Download download) => _entries.Write(download.Key, download);

    /// <summary>Makes an empty file for a download.</summary>
    public FileStream Create(string key)
    {
        OwnerOnly.Folder(_folder);
        return OwnerOnly.Create(UnfinishedOf(key));
    }

    /// <summary>Puts a finished file in its place.</summary>
    public void Finish(string key) => File.Move(UnfinishedOf(key), FileOf(key), overwrite: true);

    /// <summary>Deletes the files of a download.</summary>
    public void DeleteFiles(string key)
    {
        File.Delete(UnfinishedOf(key));
        File.Delete(FileOf(key));
    }

    /// <summary>Forgets a download.</summary>
    public void Delete(string key)
    {
        DeleteFiles(key);
        _entries.Delete(key);
    }
}
