using Saola.Platform.Home;

namespace Saola.Platform.Screening.Queue;

/// <summary>The folder of a server's screenings: of each what is known of it, what was asked (<c>ID.question</c>) and what was found (<c>ID.document</c>).</summary>
internal sealed class ScreeningFolder(string folder)
{
    private readonly KeptFolder<KeptScreening> _kept = new(folder, "a kept screening", entry => entry is { Question: not null, Name: not null, Snapshot: not null } ? entry.Id : null);

    /// <summary>All that is known; an entry that cannot be read is told as damaged.</summary>
    public IReadOnlyList<KeptScreening> All(Func<string, DateTimeOffset, KeptScreening> damaged, Action<string> log) => _kept.All(damaged, log);

    public void Write(KeptScreening screening) => _kept.Write(screening);

    public void WriteQuestion(string id, byte[] bytes) => _kept.Write($"{id}.question", bytes);

    public void WriteDocument(string id, byte[] bytes) => _kept.Write($"{id}.document", bytes);

    /// <exception cref="SaolaException">It is not as it was written.</exception>
    public ScreeningRequest Question(KeptScreening screening) => SaolaJson.Read<ScreeningRequest>(Read($"{screening.Id}.question", screening.Question), "what was asked");

    /// <exception cref="SaolaException">It is not as it was written.</exception>
    public byte[] Document(KeptScreening screening) => Read($"{screening.Id}.document", screening.Document);

    public void Delete(string id)
    {
        foreach (var ending in new[] { ".document", ".question" }) File.Delete(Path.Combine(folder, id + ending));
        _kept.Delete(id);
    }

    /// <summary>An empty folder for a file that somebody sends, until it has been read.</summary>
    public string Taken() => _kept.Taken();

    private byte[] Read(string name, string? hash) => _kept.Read(name, hash) ?? throw new SaolaException("what was kept of this screening is damaged; screen the project again.");
}
