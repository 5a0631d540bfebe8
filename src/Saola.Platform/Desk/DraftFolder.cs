using Saola.Platform.Home;

namespace Saola.Platform.Desk;

/// <summary>The folder <c>desk</c> of a home: each draft with its upload, and each job. Nobody else on the machine can read it.</summary>
internal sealed class DraftFolder(SaolaHome home)
{
    private readonly string _drafts = Path.Combine(home.Root, "desk", "drafts");
    private readonly EntryFolder<DeskJob> _jobs = new(Path.Combine(home.Root, "desk", "jobs"));

    public string Of(string draft) => Path.Combine(_drafts, draft);

    /// <summary>The upload itself, under the name that its release will tell.</summary>
    public string UploadOf(Draft draft) => Path.Combine(Of(draft.Id), "upload", draft.FileName);

    public string MappingOf(Draft draft) => Path.Combine(Of(draft.Id), "mapping.yaml");

    /// <summary>All drafts, oldest first; what a broken upload left is removed.</summary>
    /// <param name="log">Is told of an entry that cannot be read; it is passed over.</param>
    public IReadOnlyList<Draft> Drafts(Action<string> log)
    {
        if (!Directory.Exists(_drafts)) return [];
        var found = new List<Draft>();
        foreach (var folder in Directory.EnumerateDirectories(_drafts))
        {
            var file = Path.Combine(folder, "draft.json");
            if (!File.Exists(file)) Directory.Delete(folder, recursive: true);
            else if (Read<Draft>(file, log) is { } draft && draft.Id == Path.GetFileName(folder) && File.Exists(UploadOf(draft))) found.Add(draft);
        }

        return [.. found.OrderBy(d => d.Created).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    public void Write(Draft draft)
    {
        Durable.Replace(Path.Combine(Of(draft.Id), "draft.json"), SaolaJson.Bytes(draft), ownerOnly: true);
        if (draft.Mapping is { } mapping) Durable.Replace(MappingOf(draft), System.Text.Encoding.UTF8.GetBytes(mapping.ToYaml()), ownerOnly: true);
        else File.Delete(MappingOf(draft));
    }

    public DraftDiagnosis? Diagnosis(string draft) => Path.Combine(Of(draft), "diagnosis.json") is var file && File.Exists(file) ? Read<DraftDiagnosis>(file, _ => { }) : null;

    public void Write(string draft, DraftDiagnosis diagnosis) => Durable.Replace(Path.Combine(Of(draft), "diagnosis.json"), SaolaJson.Bytes(diagnosis), ownerOnly: true);

    /// <summary>Makes an empty file for the upload of a draft.</summary>
    public FileStream Create(string draft, string name)
    {
        foreach (var folder in new[] { Path.GetDirectoryName(_drafts)!, _drafts, Of(draft), Path.Combine(Of(draft), "upload") }) OwnerOnly.Folder(folder);
        return OwnerOnly.Create(Path.Combine(Of(draft), "upload", name));
    }

    public void Delete(string draft)
    {
        if (Directory.Exists(Of(draft))) Directory.Delete(Of(draft), recursive: true);
    }

    /// <summary>All jobs, oldest first.</summary>
    public IReadOnlyList<DeskJob> Jobs(Action<string> log) => [.. _jobs.All(log).Select(e => e.Entry).OrderBy(j => j.Created).ThenBy(j => j.Id, StringComparer.Ordinal)];

    public void Write(DeskJob job)
    {
        OwnerOnly.Folder(Path.GetDirectoryName(_drafts)!);
        _jobs.Write(job.Id, job);
    }

    public void DeleteJob(string job) => _jobs.Delete(job);

    private static T? Read<T>(string file, Action<string> log) where T : class
    {
        try
        {
            return SaolaJson.Read<T>(File.ReadAllBytes(file), file);
        }
        catch (Exception e) when (e is SaolaException or IOException)
        {
            log(e.Message);
            return null;
        }
    }
}
