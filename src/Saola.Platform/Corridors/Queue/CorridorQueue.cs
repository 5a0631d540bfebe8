using System.Collections.Concurrent;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;

namespace Saola.Platform.Corridors.Queue;

/// <summary>
/// The studies of corridors that a server answers for those who ask it, in its own time. Each is pinned to its snapshot and seen by whoever knows its id; one that is broken off, by who asked or by the
/// server's end, goes on from what it had worked out. May be used by many at once; <see cref="KeptQueue{T}.Run"/> does the work.
/// </summary>
public sealed class CorridorQueue : KeptQueue<KeptCorridors>
{
    private readonly string _path;
    private readonly CorridorFolder _folder;
    private readonly Func<string, CorridorInputs> _inputs;
    private readonly ConcurrentDictionary<string, CorridorProgress> _progress = new(StringComparer.Ordinal);

    /// <param name="folder">Where they are kept.</param>
    /// <param name="inputs">The sources of a snapshot, by its id.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="options">How many, how large, and for how long.</param>
    /// <param name="log">Is told what its operator should know.</param>
    public CorridorQueue(string folder, Func<string, CorridorInputs> inputs, TimeProvider clock, CorridorQueueOptions? options = null, Action<string>? log = null)
        : base("corridors", options ??= new CorridorQueueOptions(), clock, log)
    {
        (_path, _folder, _inputs, Options) = (folder, new CorridorFolder(folder), inputs, options);
        // What a server was at when it ended goes on.
        Found(_folder.All(Damaged, Log).Select(known => known.Status == CorridorStatus.Running ? known with { Status = CorridorStatus.Waiting } : known));
    }

    public CorridorQueueOptions Options { get; }

    private protected override (string Short, string Full) Words => ("studies", "studies of corridors");

    /// <summary>A study by its id; null where there is none.</summary>
    public KeptCorridors? Find(string id) => Of(id);

    /// <summary>How far it is; null where it is not worked at.</summary>
    public CorridorProgress? ProgressOf(KeptCorridors study) => _progress.TryGetValue(study.Id, out var progress) ? progress : null;

    /// <summary>What was asked.</summary>
    /// <exception cref="SaolaException">It is not as it was written.</exception>
    public CorridorQuestion Question(KeptCorridors study) => _folder.Question(study);

    /// <summary>The files of a study that is done, the document first.</summary>
    public IReadOnlyList<CorridorFile> Files(KeptCorridors study) => study.Status == CorridorStatus.Done ? study.Files : [];

    /// <summary>One of these files; null where it is none of them, or is not as it was written, which is then told of the study.</summary>
    public byte[]? Open(KeptCorridors study, string name)
    {
        if (Files(study).FirstOrDefault(f => f.Name == name) is not { } file) return null;
        if (_folder.Read(study, file) is { } bytes) return bytes;
        Settle(study.Id, known =>
        {
            if (known.Status == CorridorStatus.Done && known.Files.Contains(file)) Keep(known with { Status = CorridorStatus.Damaged });
        });
        return null;
    }

    /// <summary>Where one of these files lies, for those who read it piece by piece; null where it is none of them.</summary>
    public string? PathOf(KeptCorridors study, string name) => Files(study).Any(f => f.Name == name) && Path.Combine(_folder.Of(study.Id), name) is var path && File.Exists(path) ? path : null;

    /// <summary>The document of a study that is done; null where it is damaged.</summary>
    public CorridorDocument? Document(KeptCorridors study) => Open(study, CorridorFiles.Document) is { } bytes ? CorridorFiles.Read(bytes, CorridorFiles.Document) : null;

    /// <summary>What a question would take; nothing is started.</summary>
    /// <exception cref="SaolaException">It cannot be answered here; one line tells why.</exception>
    public CorridorEstimate Estimate(CorridorQuestion question)
    {
        question.Check();
        var corners = question.Cores.Sum(core => (long)StudyLandscape.Read(core).NumPoints);
        if (corners > Options.MostCorners) throw new SaolaException($"The cores have {corners:N0} corners; {Options.MostCorners:N0} are taken here: simplify them, or use 'saola corridors link'.");
        var inputs = _inputs(question.Snapshot ?? throw new SaolaException("snapshot: a study is asked of one."));
        var grid = CorridorStudy.GridOf(question, inputs).Grid.Grid;
        var buffer = Math.Ceiling((question.EdgeKilometres ?? 0) * 1e3 / grid.CellWidth);
        var cells = (grid.Columns + (2 * buffer)) * (grid.Rows + (2 * buffer));
        if (cells > Options.MostCells) throw new SaolaException($"The landscape has {cells:N0} cells; {Options.MostCells:N0} are taken here: give larger cells or a smaller margin, or use 'saola corridors link'.");
        var estimate = CorridorEstimate.Of(question, inputs);
        if (estimate.Megabytes * 1e6 > Options.MostMemory) throw new SaolaException($"It would need {estimate.Megabytes:N0} MB of memory; {Options.MostMemory / 1_000_000:N0} MB are given here: give larger cells, fewer cores, or use 'saola corridors link'.");
        return estimate;
    }

    /// <summary>Takes a study on.</summary>
    /// <param name="question">What is asked, of a snapshot.</param>
    /// <param name="asker">Who asks, to count by; it is not kept.</param>
    /// <exception cref="TooManyException">Too many wait, or are kept.</exception>
    /// <exception cref="SaolaException">It cannot be answered here; one line tells why.</exception>
    public KeptCorridors Ask(CorridorQuestion question, string asker)
    {
        var estimate = Estimate(question);
        var bytes = SaolaJson.Bytes(question);
        // Four maps of four bytes a cell, and what is worked out on the way.
        var size = bytes.Length + (estimate.Cells * 16);
        return Admit(asker, size, now =>
        {
            var id = NewId();
            _folder.WriteQuestion(id, bytes);
            return new KeptCorridors
            {
                Id = id, Status = CorridorStatus.Waiting, Name = question.Name, Created = now, Expires = now + Options.Keep,
                Snapshot = question.Snapshot!, Estimate = estimate, Question = SaolaJson.Hash(bytes), Size = size,
            };
        });
    }

    /// <summary>Breaks a study off; what it has worked out stays.</summary>
    public void Cancel(KeptCorridors study)
    {
        Settle(study.Id, known =>
        {
            if (known.IsPending) Keep(known with { Status = CorridorStatus.Cancelled });
        });
        Stop(study.Id);
    }

    /// <summary>Goes on with one that was broken off, or that failed by no fault of what was asked, from what it had worked out.</summary>
    /// <exception cref="TooManyException">Too many wait.</exception>
    /// <exception cref="SaolaException">What was asked is damaged.</exception>
    public void Resume(KeptCorridors study, string asker)
    {
        if (!study.MayGoOn) return;
        try
        {
            _folder.Question(study);
        }
        catch (SaolaException)
        {
            // There is nothing to go on with, nor to be changed.
            Settle(study.Id, known =>
            {
                if (known.MayGoOn) Keep(known with { Status = CorridorStatus.Damaged, Question = "" });
            });
            throw;
        }

        AdmitAgain(study.Id, asker, known => known.MayGoOn ? known with { Status = CorridorStatus.Waiting, Reason = null, Files = [] } : null);
    }

    /// <summary>An empty folder for a file that somebody sends; whoever asks for it removes it.</summary>
    public string Taken() => _folder.Taken();

    private protected override bool Waits(KeptCorridors kept) => kept.IsPending;

    private protected override (bool IsLate, DateTimeOffset Created, string Id) Turn(KeptCorridors kept) => (false, kept.Created, kept.Id);

    private protected override KeptCorridors Begun(KeptCorridors kept) => kept with { Status = CorridorStatus.Running };

    private protected override void Write(KeptCorridors kept) => _folder.Write(kept);

    private protected override void Delete(string id, bool isRunning)
    {
        // The files of one that is worked at are deleted when the work has ended.
        if (isRunning) _folder.Forget(id);
        else _folder.Delete(id);
    }

    private protected override Task Work(KeptCorridors kept, CancellationToken cancellation)
    {
        try
        {
            var question = _folder.Question(kept);
            CorridorStudy.Run(question, _inputs(kept.Snapshot), _folder.Of(kept.Id), new Told(progress => _progress[kept.Id] = progress), cancellation);
            var files = _folder.Files(kept.Id);
            Settle(kept.Id, known => Keep(known with { Status = CorridorStatus.Done, Reason = null, Files = files, Size = _folder.Size(kept.Id) }));
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Broken off, or the server ends and another goes on with it.
            Settle(kept.Id, known =>
            {
                if (known.Status == CorridorStatus.Cancelled) Keep(known with { Size = _folder.Size(kept.Id) });
            });
        }
        catch (SaolaException e)
        {
            Fail(kept, e.Message.Replace(_folder.Of(kept.Id) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(Path.GetDirectoryName(_path) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), isUnanswerable: true);
        }
        catch (Exception e)
        {
            // Whatever it is, the others are answered all the same.
            Log($"a study of corridors failed: {e.GetType().Name}{(e is IOException ? $": {e.Message}" : "")}");
            Fail(kept, "It is the server's fault; go on with it later, or tell whoever runs it.", isUnanswerable: false);
        }
        finally
        {
            _progress.TryRemove(kept.Id, out _);
            if (!IsKept(kept.Id)) _folder.Delete(kept.Id);
            Call();
        }

        return Task.CompletedTask;
    }

    private void Fail(KeptCorridors study, string reason, bool isUnanswerable) => Settle(study.Id, known =>
    {
        if (known.Status == CorridorStatus.Running) Keep(known with { Status = CorridorStatus.Failed, Reason = reason, IsUnanswerable = isUnanswerable, Size = _folder.Size(study.Id) });
    });

    private KeptCorridors Damaged(string id, DateTimeOffset written) =>
        new() { Id = id, Status = CorridorStatus.Damaged, Name = "", Created = written, Expires = written + Options.Keep, Snapshot = "", Question = "" };

    private sealed class Told(Action<CorridorProgress> tell) : IProgress<CorridorProgress>
    {
        public void Report(CorridorProgress value) => tell(value);
    }
}
