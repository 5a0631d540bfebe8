using System.Collections.Concurrent;
using System.Security.Cryptography;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Platform.Screening.Queue;

/// <summary>
/// The screenings that a server makes for those who ask it, in its own time. Each is pinned to its snapshot, seen by whoever knows its id, and always made for nobody in
/// particular, so that nothing withheld can be in it. May be used by many at once; <see cref="Run"/> does the work.
/// </summary>
public sealed class ScreeningQueue
{
    private readonly string _path;
    private readonly ScreeningFolder _folder;
    private readonly OccurrenceStore _store;
    private readonly Func<ScreeningInputs> _inputs;
    private readonly TimeProvider _clock;
    private readonly Action<string> _log;
    private readonly OwnTime _work;
    private readonly ConcurrentDictionary<string, KeptScreening> _all = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ScreeningStep> _steps = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _askers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <param name="folder">Where they are kept.</param>
    /// <param name="store">Whose snapshots are screened.</param>
    /// <param name="inputs">What a screening asks, as it is now; for whom is not looked at.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="options">How many, and for how long.</param>
    /// <param name="log">Is told what its operator should know.</param>
    public ScreeningQueue(string folder, OccurrenceStore store, Func<ScreeningInputs> inputs, TimeProvider clock, ScreeningQueueOptions? options = null, Action<string>? log = null)
    {
        (_path, _folder, _store, _inputs, _clock, _log) = (folder, new ScreeningFolder(folder), store, inputs, clock, log ?? (_ => { }));
        (Options, _work) = (options ?? new ScreeningQueueOptions(), new OwnTime("screenings", _log));
        foreach (var known in _folder.All(Damaged, _log))
        {
            // What a server was at when it ended begins anew.
            _all[known.Id] = known.Status == ScreeningStatus.Running ? known with { Status = ScreeningStatus.Waiting } : known;
            if (known.Next is not null) _work.Call();
        }
    }

    public ScreeningQueueOptions Options { get; }

    /// <summary>A screening by its id, as it may be seen now; null where there is none.</summary>
    public KeptScreening? Find(string id)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(id) is not { } known || IsOver(known)) return null;
            if (known.Status != ScreeningStatus.Done || _store.IsShownAs(known.AccessEpoch, known.AccessDay)) return known;
            known = Keep(known with { Status = ScreeningStatus.Held, Next = known.Snapshot });
            _work.Call();
            return known;
        }
    }

    /// <summary>What it is at; null where it is not worked at.</summary>
    public ScreeningStep? StepOf(KeptScreening screening) => _steps.TryGetValue(screening.Id, out var step) ? step : null;

    /// <summary>How many are to be made before it.</summary>
    public int Before(KeptScreening screening) => _all.Values.Count(other => other.Next is not null && other.Id != screening.Id && Turn(other).CompareTo(Turn(screening)) < 0);

    /// <summary>The document of a screening that is done; null where it is damaged, which is then told of it.</summary>
    public byte[]? Document(KeptScreening screening)
    {
        try
        {
            return _folder.Document(screening);
        }
        catch (Exception e) when (e is SaolaException or IOException)
        {
            // Another may have taken its place while it was read.
            if (_all.GetValueOrDefault(screening.Id) is { } known && known.Document == screening.Document) Settle(known, k => Keep(k with { Status = ScreeningStatus.Damaged, Next = null }));
            return null;
        }
    }

    /// <summary>What was asked.</summary>
    /// <exception cref="SaolaException">It cannot be read any more.</exception>
    public ScreeningRequest Question(KeptScreening screening) => _folder.Question(screening);

    /// <summary>The changes of a screening that may be told now; what differs is left out of those of which something may be withheld since.</summary>
    public IReadOnlyList<ScreeningChange> Changes(KeptScreening screening) =>
        [.. screening.Changes.Select(change => _store.IsShownAs(change.AccessEpoch, change.AccessDay) ? change : change with { Differences = [] })];

    /// <summary>Takes a screening on.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="snapshot">The snapshot; null for the current one.</param>
    /// <param name="asker">Who asks, to count by; it is not kept.</param>
    /// <param name="before">The screening of the same project that it is to be compared with; null for none.</param>
    /// <exception cref="TooManyException">Too many wait, or are kept.</exception>
    /// <exception cref="SaolaException">It cannot be: the project is too large, or a part of it is wrong.</exception>
    public KeptScreening Ask(ScreeningRequest request, string? snapshot, string asker, KeptScreening? before = null)
    {
        var pinned = _store.Snapshot(snapshot).Id;
        var corners = request.Read(pinned).Project.Geometry.NumPoints;
        if (corners > Options.MostCorners) throw new SaolaException($"The project has {corners:N0} corners; {Options.MostCorners:N0} are screened here: simplify it, screen it in parts, or use 'saola screen'.");
        var question = SaolaJson.Bytes(request);
        lock (_gate)
        {
            var pending = _all.Values.Where(s => s.IsPending).ToList();
            if (pending.Count(s => _askers.GetValueOrDefault(s.Id) == asker) >= Options.MostOfOne) throw new TooManyException($"{Options.MostOfOne} screenings of yours are waiting already; wait until one is done, or cancel one.");
            if (pending.Count >= Options.MostWaiting) throw new TooManyException($"{pending.Count} screenings are waiting already; ask again later.");
            if (_all.Count >= Options.MostKept || _all.Values.Sum(s => s.Size) + question.Length > Options.MostStored) throw new TooManyException("No more screenings can be kept here at present; ask again later.");
            var now = _clock.GetUtcNow();
            var screening = new KeptScreening
            {
                Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Status = ScreeningStatus.Waiting, Name = request.Name, Created = now, Expires = now + Options.Keep,
                Snapshot = pinned, Next = pinned, Question = SaolaJson.Hash(question), Size = question.Length, Before = before?.Id,
            };
            _askers[screening.Id] = asker;
            try
            {
                _folder.WriteQuestion(screening.Id, question);
                Keep(screening);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _askers.TryRemove(screening.Id, out _);
                _log($"screenings cannot be kept: {e.Message}");
                throw new TooManyException("No more screenings can be kept here at present; ask again later.");
            }

            _work.Call();
            return screening;
        }
    }

    /// <summary>Gives up what is to be made; what is there stays.</summary>
    public void Cancel(KeptScreening screening)
    {
        Settle(screening, known => known.Next is null ? known : Keep(known with { Status = known.Status == ScreeningStatus.Done ? known.Status : ScreeningStatus.Cancelled, Next = null, Tried = known.Next }));
        _work.Cancel(screening.Id);
    }

    /// <summary>Throws a screening away.</summary>
    public void Remove(KeptScreening screening)
    {
        lock (_gate)
        {
            if (!_all.TryRemove(screening.Id, out _)) return;
            _askers.TryRemove(screening.Id, out _);
            _folder.Delete(screening.Id);
        }

        _work.Cancel(screening.Id);
    }

    /// <summary>Keeps a screening on and screens new snapshots, too; or ends that.</summary>
    /// <exception cref="TooManyException">Too many are watched.</exception>
    public void Watch(KeptScreening screening, bool isWatched)
    {
        Settle(screening, known =>
        {
            if (known.IsWatched == isWatched || (isWatched && known.Status != ScreeningStatus.Done)) return known;
            if (isWatched && _all.Values.Count(s => s.IsWatched) >= Options.MostWatched) throw new TooManyException("No more screenings can be watched here at present; ask again later.");
            return Keep(known with { IsWatched = isWatched, Expires = _clock.GetUtcNow() + (isWatched ? Options.KeepWatched : Options.Keep) });
        });
        // There may be a newer snapshot already.
        _work.Call();
    }

    /// <summary>An empty folder for a file that somebody sends; whoever asks for it removes it.</summary>
    public string Taken() => _folder.Taken();

    /// <summary>Screens what waits, one after the other, until it is stopped.</summary>
    public Task Run(CancellationToken stop) => _work.Run(Next, screening => screening.Id, Work, Sweep, Options.Rest, stop);

    private KeptScreening? Next()
    {
        lock (_gate)
        {
            if (_all.Values.Where(s => s.Next is not null && !_work.IsRunning(s.Id)).MinBy(Turn) is not { } next) return null;
            if (next.Status == ScreeningStatus.Waiting) next = Keep(next with { Status = ScreeningStatus.Running });
            _work.Begin(next.Id);
            return next;
        }
    }

    /// <summary>What somebody waits for comes before what is only kept up to date.</summary>
    private static (bool, DateTimeOffset, string) Turn(KeptScreening screening) => (!screening.IsPending, screening.Created, screening.Id);

    private async Task Work(KeptScreening screening, CancellationToken either)
    {
        using var limit = new CancellationTokenSource(Options.MostTime, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(either, limit.Token);
        try
        {
            await new ScreeningTurn(screening, _folder, _store, _inputs() with { Principal = Principal.Anonymous, Step = step => _steps[screening.Id] = step }, _clock, Of).Screen(
                (document, made) => Settle(screening, known =>
                {
                    if (known.Next != screening.Next) return known;
                    var question = known.Size - (known.Document is null ? 0 : new FileInfo(Path.Combine(_path, $"{known.Id}.document")) is { Exists: true } old ? old.Length : 0);
                    _folder.WriteDocument(known.Id, document);
                    var next = made(known);
                    return Keep(next with { Document = SaolaJson.Hash(document), Size = question + document.Length, Changes = [.. next.Changes.TakeLast(Options.MostChanges)] });
                }),
                refusal => End(screening, ScreeningStatus.Refused, "licence", null, refusal),
                both.Token);
        }
        catch (Exception) when (either.IsCancellationRequested)
        {
            // Given up, or the server ends and another will begin it again.
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            End(screening, ScreeningStatus.Failed, "time", null);
        }
        catch (SnapshotGoneException)
        {
            End(screening, ScreeningStatus.Failed, "snapshot", null);
        }
        catch (SaolaException e)
        {
            End(screening, ScreeningStatus.Failed, "fault", e.Message.Replace(Path.GetDirectoryName(_path) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        }
        catch (Exception e)
        {
            // Whatever it is, the others are made all the same.
            _log($"a screening failed: {e.GetType().Name}{(e is IOException ? $": {e.Message}" : "")}");
            End(screening, ScreeningStatus.Failed, "other", null);
        }
        finally
        {
            _steps.TryRemove(screening.Id, out _);
        }
    }

    /// <summary>A screening that was compared with, and its document; null where it is gone.</summary>
    private (KeptScreening, ScreeningDocument)? Of(string id)
    {
        try
        {
            return _all.GetValueOrDefault(id) is { Document: not null } known ? (known, ScreeningDocument.FromJson(_folder.Document(known), "the screening before")) : null;
        }
        catch (SaolaException)
        {
            return null;
        }
    }

    private void End(KeptScreening screening, ScreeningStatus status, string reason, string? line, ScreeningRefusal? refusal = null) => Settle(screening, known =>
    {
        if (known.Next != screening.Next) return known;
        // What is there already stays as it is; that a newer snapshot could not be screened is told.
        if (known.Status == ScreeningStatus.Done)
            return Keep(Told(known, new ScreeningChange(_clock.GetUtcNow(), Number(known.Snapshot), Number(known.Next!), [], reason, known.AccessEpoch, known.AccessDay)) with { Next = null, Tried = known.Next });
        return Keep(known with { Status = status, Reason = reason, Line = line, Refused = refusal?.Data ?? [], Next = null, Tried = known.Next });
    });

    private KeptScreening Told(KeptScreening screening, ScreeningChange change) => screening with { Changes = [.. screening.Changes.TakeLast(Options.MostChanges - 1), change] };

    private int Number(string snapshot)
    {
        try
        {
            return _store.Snapshot(snapshot).Snapshot.Number;
        }
        catch (SaolaException)
        {
            return 0;
        }
    }

    private void Sweep()
    {
        lock (_gate)
        {
            foreach (var old in _all.Values.Where(IsOver).ToList()) Remove(old);
            foreach (var watched in _all.Values.Where(s => s is { IsWatched: true, Status: ScreeningStatus.Done, Next: null } && s.Snapshot != _store.CurrentId && s.Tried != _store.CurrentId).ToList())
            {
                Keep(watched with { Next = _store.CurrentId });
                _work.Call();
            }
        }
    }

    private bool IsOver(KeptScreening screening) => _clock.GetUtcNow() > screening.Expires;

    /// <summary>Changes a screening as it is now, unless it was thrown away meanwhile.</summary>
    private void Settle(KeptScreening screening, Func<KeptScreening, KeptScreening> change)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(screening.Id) is { } known) change(known);
        }
    }

    private KeptScreening Keep(KeptScreening screening)
    {
        _folder.Write(screening);
        if (!screening.IsPending) _askers.TryRemove(screening.Id, out _);
        return _all[screening.Id] = screening;
    }

    private KeptScreening Damaged(string id, DateTimeOffset written) => new()
    {
        Id = id, Status = ScreeningStatus.Damaged, Name = "", Created = written, Expires = written + Options.Keep, Snapshot = "", Question = "",
    };
}
