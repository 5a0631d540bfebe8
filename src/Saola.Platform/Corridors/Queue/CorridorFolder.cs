using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;

namespace Saola.Platform.Corridors.Queue;

/// <summary>The folder of a server's studies: of each what is known of it, and a folder with what was asked (<c>question.json</c>), its files, and its checkpoints.</summary>
internal sealed class CorridorFolder(string folder)
{
    private const string Asked = "question.json";

    private readonly KeptFolder<KeptCorridors> _kept = new(folder, "a kept study of corridors", entry => entry is { Question: not null, Name: not null, Snapshot: not null } ? entry.Id : null);

    public string Of(string id) => Path.Combine(folder, id);

    /// <summary>All that is known; an entry that cannot be read is told as damaged.</summary>
    public IReadOnlyList<KeptCorridors> All(Func<string, DateTimeOffset, KeptCorridors> damaged, Action<string> log) => _kept.All(damaged, log);

    public void Write(KeptCorridors study) => _kept.Write(study);

    public void WriteQuestion(string id, byte[] bytes)
    {
        OwnerOnly.Folder(folder);
        OwnerOnly.Folder(Of(id));
        _kept.Write(Path.Combine(id, Asked), bytes);
    }

    /// <exception cref="SaolaException">It is not as it was written.</exception>
    public CorridorQuestion Question(KeptCorridors study) =>
        SaolaJson.Read<CorridorQuestion>(_kept.Read(Path.Combine(study.Id, Asked), study.Question) ?? throw new SaolaException("what was kept of this study is damaged; ask for it again."), "what was asked");

    /// <summary>The content of a file; null where it is not as it was written.</summary>
    public byte[]? Read(KeptCorridors study, CorridorFile file) => _kept.Read(Path.Combine(study.Id, file.Name), file.Hash);

    /// <summary>The files of a study that is done, the document first.</summary>
    public IReadOnlyList<CorridorFile> Files(string id) => [.. Directory.GetFiles(Of(id)).Select(path => new FileInfo(path)).Where(file => file.Name != Asked)
        .OrderBy(file => file.Name != CorridorFiles.Document).ThenBy(file => file.Name != CorridorFiles.Shapes).ThenBy(file => file.Name, StringComparer.Ordinal)
        .Select(file => new CorridorFile(file.Name, file.Length, ObjectStore.HashFile(file.FullName)))];

    /// <summary>Bytes of all that lies there, checkpoints too.</summary>
    public long Size(string id) => new DirectoryInfo(Of(id)) is { Exists: true } there ? there.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;

    /// <summary>Deletes the entry alone: files that belong to none are removed when a server starts.</summary>
    public void Forget(string id) => _kept.Delete(id);

    public void Delete(string id)
    {
        Forget(id);
        if (Directory.Exists(Of(id))) Directory.Delete(Of(id), recursive: true);
    }

    /// <summary>An empty folder for a file that somebody sends, until it has been read.</summary>
    public string Taken() => _kept.Taken();
}
