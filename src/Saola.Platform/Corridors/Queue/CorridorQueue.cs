using System.Collections.Concurrent;
using System.Security.Cryptography;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;

namespace Saola.Platform.Corridors.Queue;

/// <summary>
/// The studies of corridors that a server answers for those who ask it, in its own time. Each is pinned to its snapshot and seen by whoever knows its id; one that is broken off, by who asked or by the
/// server's end, goes on from what it had worked out. May be used by many at once; <see cref="Run"/> does the work.
/// </summary>
public sealed class CorridorQueue
{
    private const string NoMore = "No more studies of corridors can be kept here at present; ask again later.";

    private readonly string _path;
    private readonly CorridorFolder _folder;
    private readonly Func<string, CorridorInputs> _inputs;
    private readonly TimeProvider _clock;
    private readonly Action<string> _log;
    private readonly OwnTime _work;
    private readonly ConcurrentDictionary<string, KeptCorridors> _all = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CorridorProgress> _progress = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _askers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <param name="folder">Where they are kept.</param>
    /// <param name="inputs">The sources of a snapshot, by its id.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="options">How many, how large, and for how long.</param>
    /// <param name="log">Is told what its operator should know.</param>
    public CorridorQueue(string folder, Func<string, CorridorInputs> inputs, TimeProvider clock, CorridorQueueOptions? options = null, Action<string>? log = null)
    {
        (_path, _folder, _inputs, _clock, _log) = (folder, new CorridorFolder(folder), inputs, clock, log ?? (_ => { }));
        (Options, _work) = (options ?? new CorridorQueueOptions(), new OwnTime("corridors", _log));
        foreach (var known in _folder.All(Damaged, _log))
        {
            // What a server was at when it ended goes on.
            _all[known.Id] = known.Status == CorridorStatus.Running ? known with { Status = CorridorStatus.Waiting } : known;
            if (known.IsPending) _work.Call();
        }
    }

    public CorridorQueueOptions Options { get; }

    /// <summary>A study by its id; null where there is none.</summary>
    public KeptCorridors? Find(string id) => _all.GetValueOrDefault(id) is { } known && !IsOver(known) ? known : null;

    /// <summary>How far it is; null where it is not worked at.</summary>
    public CorridorProgress? ProgressOf(KeptCorridors study) => _progress.TryGetValue(study.Id, out var progress) ? progress : null;

    /// <summary>How many are answered before it.</summary>
    public int Before(KeptCorridors study) => _all.Values.Count(other => other.IsPending && other.Id != study.Id && Turn(other).CompareTo(Turn(study)) < 0);

    /// <summary>The files of a study that is done, the document first.</summary>
    public IReadOnlyList<CorridorFile> Files(KeptCorridors study) => study.Status == CorridorStatus.Done ? study.Files : [];

    /// <summary>One of these files; null where it is none of them, or is not as it was written, which is then told of the study.</summary>
    public byte[]? Open(KeptCorridors study, string name)
    {
        if (Files(study).FirstOrDefault(f => f.Name == name) is not { } file) return null;
        if (_folder.Read(study, file) is { } bytes) return bytes;
        Settle(study, known => known.Status == CorridorStatus.Done && known.Files.Contains(file) ? Keep(known with { Status = CorridorStatus.Damaged }) : known);
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
        lock (_gate)
        {
            CheckTurn(asker);
            if (_all.Count >= Options.MostKept || _all.Values.Sum(s => s.Size) + size > Options.MostStored) throw new TooManyException(NoMore);
            var now = _clock.GetUtcNow();
            var study = new KeptCorridors
            {
                Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Status = CorridorStatus.Waiting, Name = question.Name, Created = now, Expires = now + Options.Keep,
                Snapshot = question.Snapshot!, Estimate = estimate, Question = SaolaJson.Hash(bytes), Size = size,
            };
            _askers[study.Id] = asker;
            try
            {
                _folder.WriteQuestion(study.Id, bytes);
                Keep(study);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _askers.TryRemove(study.Id, out _);
                _log($"corridors cannot be kept: {e.Message}");
                throw new TooManyException(NoMore);
            }

            _work.Call();
            return study;
        }
    }

    /// <summary>Breaks a study off; what it has worked out stays.</summary>
    public void Cancel(KeptCorridors study)
    {
        Settle(study, known => known.IsPending ? Keep(known with { Status = CorridorStatus.Cancelled }) : known);
        _work.Cancel(study.Id);
    }

    /// <summary>Goes on with one that was broken off, or that failed, from what it had worked out.</summary>
    /// <exception cref="TooManyException">Too many wait.</exception>
    /// <exception cref="SaolaException">What was asked is damaged.</exception>
    public void Resume(KeptCorridors study, string asker)
    {
        if (!study.MayGoOn) return;
        _folder.Question(study);
        Settle(study, known =>
        {
            if (!known.MayGoOn) return known;
            CheckTurn(asker);
            _askers[known.Id] = asker;
            return Keep(known with { Status = CorridorStatus.Waiting, Reason = null, Files = [] });
        });
        _work.Call();
    }

    /// <summary>Throws a study away.</summary>
    public void Remove(KeptCorridors study)
    {
        lock (_gate)
        {
            if (!_all.TryRemove(study.Id, out _)) return;
            _askers.TryRemove(study.Id, out _);
            // The files of one that is worked at are deleted when the work has ended.
            if (_work.IsRunning(study.Id)) _folder.Forget(study.Id);
            else _folder.Delete(study.Id);
        }

        _work.Cancel(study.Id);
    }

    /// <summary>An empty folder for a file that somebody sends; whoever asks for it removes it.</summary>
    public string Taken() => _folder.Taken();

    /// <summary>Answers what waits, one after the other, until it is stopped.</summary>
    public Task Run(CancellationToken stop) => _work.Run(Next, study => study.Id, Work, Sweep, Options.Rest, stop);

    private KeptCorridors? Next()
    {
        lock (_gate)
        {
            if (_all.Values.Where(s => s.IsPending && !_work.IsRunning(s.Id)).MinBy(Turn) is not { } next) return null;
            next = Keep(next with { Status = CorridorStatus.Running });
            _work.Begin(next.Id);
            return next;
        }
    }

    private static (DateTimeOffset, string) Turn(KeptCorridors study) => (study.Created, study.Id);

    private Task Work(KeptCorridors study, CancellationToken cancellation)
    {
        try
        {
            var question = _folder.Question(study);
            CorridorStudy.Run(question, _inputs(study.Snapshot), _folder.Of(study.Id), new Told(progress => _progress[study.Id] = progress), cancellation);
            var files = _folder.Files(study.Id);
            Settle(study, known => Keep(known with { Status = CorridorStatus.Done, Reason = null, Files = files, Size = _folder.Size(study.Id) }));
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Broken off, or the server ends and another goes on with it.
            Settle(study, known => known.Status == CorridorStatus.Cancelled ? Keep(known with { Size = _folder.Size(study.Id) }) : known);
        }
        catch (SaolaException e)
        {
            Fail(study, e.Message.Replace(_folder.Of(study.Id) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(Path.GetDirectoryName(_path) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        }
        catch (Exception e)
        {
            // Whatever it is, the others are answered all the same.
            _log($"a study of corridors failed: {e.GetType().Name}{(e is IOException ? $": {e.Message}" : "")}");
            Fail(study, "It is the server's fault; go on with it later, or tell whoever runs it.");
        }
        finally
        {
            _progress.TryRemove(study.Id, out _);
            if (!_all.ContainsKey(study.Id)) _folder.Delete(study.Id);
            _work.Call();
        }

        return Task.CompletedTask;
    }

    private void Fail(KeptCorridors study, string reason) =>
        Settle(study, known => known.Status == CorridorStatus.Running ? Keep(known with { Status = CorridorStatus.Failed, Reason = reason, Size = _folder.Size(study.Id) }) : known);

    private void CheckTurn(string asker)
    {
        var pending = _all.Values.Where(s => s.IsPending).ToList();
        if (pending.Count(s => _askers.GetValueOrDefault(s.Id) == asker) >= Options.MostOfOne) throw new TooManyException($"{Options.MostOfOne} studies of yours are waiting already; wait until one is done, or cancel one.");
        if (pending.Count >= Options.MostWaiting) throw new TooManyException($"{pending.Count} studies are waiting already; ask again later.");
    }

    private void Sweep()
    {
        foreach (var old in _all.Values.Where(IsOver).ToList()) Remove(old);
    }

    private bool IsOver(KeptCorridors study) => _clock.GetUtcNow() > study.Expires;

    /// <summary>Changes a study as it is now, unless it was thrown away meanwhile.</summary>
    private void Settle(KeptCorridors study, Func<KeptCorridors, KeptCorridors> change)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(study.Id) is { } known) change(known);
        }
    }

    private KeptCorridors Keep(KeptCorridors study)
    {
        _folder.Write(study);
        if (!study.IsPending) _askers.TryRemove(study.Id, out _);
        return _all[study.Id] = study;
    }

    private KeptCorridors Damaged(string id, DateTimeOffset written) =>
        new() { Id = id, Status = CorridorStatus.Damaged, Name = "", Created = written, Expires = written + Options.Keep, Snapshot = "", Question = "" };

    private sealed class Told(Action<CorridorProgress> tell) : IProgress<CorridorProgress>
    {
        public void Report(CorridorProgress value) => tell(value);
    }
}
