using System.Collections.Concurrent;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Platform.Screening.Queue;

/// <summary>
/// The screenings that a server makes for those who ask it, in its own time. Each is pinned to its snapshot, seen by whoever knows its id, and always made for nobody in
/// particular, so that nothing withheld can be in it. May be used by many at once; <see cref="KeptQueue{T}.Run"/> does the work.
/// </summary>
public sealed class ScreeningQueue : KeptQueue<KeptScreening>
{
    private readonly string _path;
    private readonly ScreeningFolder _folder;
    private readonly OccurrenceStore _store;
    private readonly Func<ScreeningInputs> _inputs;
    private readonly ConcurrentDictionary<string, ScreeningStep> _steps = new(StringComparer.Ordinal);

    /// <param name="folder">Where they are kept.</param>
    /// <param name="store">Whose snapshots are screened.</param>
    /// <param name="inputs">What a screening asks, as it is now; for whom is not looked at.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="options">How many, and for how long.</param>
    /// <param name="log">Is told what its operator should know.</param>
    public ScreeningQueue(string folder, OccurrenceStore store, Func<ScreeningInputs> inputs, TimeProvider clock, ScreeningQueueOptions? options = null, Action<string>? log = null)
        : base("screenings", options ??= new ScreeningQueueOptions(), clock, log)
    {
        (_path, _folder, _store, _inputs, Options) = (folder, new ScreeningFolder(folder), store, inputs, options);
        // What a server was at when it ended begins anew.
        Found(_folder.All(Damaged, Log).Select(known => known.Status == ScreeningStatus.Running ? known with { Status = ScreeningStatus.Waiting } : known));
    }

    public ScreeningQueueOptions Options { get; }

    private protected override (string Short, string Full) Words => ("screenings", "screenings");

    /// <summary>A screening by its id, as it may be seen now; null where there is none.</summary>
    public KeptScreening? Find(string id) => Alone(() =>
    {
        var known = Of(id);
        if (known is not { Status: ScreeningStatus.Done } || _store.IsShownAs(known.AccessEpoch, known.AccessDay)) return known;
        known = Keep(known with { Status = ScreeningStatus.Held, Next = known.Snapshot });
        Call();
        return known;
    });

    /// <summary>What it is at; null where it is not worked at.</summary>
    public ScreeningStep? StepOf(KeptScreening screening) => _steps.TryGetValue(screening.Id, out var step) ? step : null;

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
            Settle(screening.Id, known =>
            {
                if (known.Document == screening.Document) Keep(known with { Status = ScreeningStatus.Damaged, Next = null });
            });
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
        return Admit(asker, question.Length, now =>
        {
            var id = NewId();
            _folder.WriteQuestion(id, question);
            return new KeptScreening
            {
                Id = id, Status = ScreeningStatus.Waiting, Name = request.Name, Created = now, Expires = now + Options.Keep,
                Snapshot = pinned, Next = pinned, Question = SaolaJson.Hash(question), Size = question.Length, Before = before?.Id,
            };
        });
    }

    /// <summary>Gives up what is to be made; what is there stays.</summary>
    public void Cancel(KeptScreening screening)
    {
        Settle(screening.Id, known =>
        {
            if (known.Next is not null) Keep(known with { Status = known.Status == ScreeningStatus.Done ? known.Status : ScreeningStatus.Cancelled, Next = null, Tried = known.Next });
        });
        Stop(screening.Id);
    }

    /// <summary>Keeps a screening on and screens new snapshots, too; or ends that.</summary>
    /// <exception cref="TooManyException">Too many are watched.</exception>
    public void Watch(KeptScreening screening, bool isWatched)
    {
        Settle(screening.Id, known =>
        {
            if (known.IsWatched == isWatched || (isWatched && known.Status != ScreeningStatus.Done)) return;
            if (isWatched && All.Count(s => s.IsWatched) >= Options.MostWatched) throw new TooManyException("No more screenings can be watched here at present; ask again later.");
            Keep(known with { IsWatched = isWatched, Expires = Clock.GetUtcNow() + (isWatched ? Options.KeepWatched : Options.Keep) });
        });
        // There may be a newer snapshot already.
        Call();
    }

    /// <summary>An empty folder for a file that somebody sends; whoever asks for it removes it.</summary>
    public string Taken() => _folder.Taken();

    private protected override bool Waits(KeptScreening kept) => kept.Next is not null;

    /// <summary>What somebody waits for comes before what is only kept up to date.</summary>
    private protected override (bool IsLate, DateTimeOffset Created, string Id) Turn(KeptScreening kept) => (!kept.IsPending, kept.Created, kept.Id);

    private protected override KeptScreening Begun(KeptScreening kept) => kept.Status == ScreeningStatus.Waiting ? kept with { Status = ScreeningStatus.Running } : kept;

    private protected override void Write(KeptScreening kept) => _folder.Write(kept);

    private protected override void Delete(string id, bool isRunning) => _folder.Delete(id);

    private protected override async Task Work(KeptScreening kept, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Options.MostTime, Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await new ScreeningTurn(kept, _folder, _store, _inputs() with { Principal = Principal.Anonymous, Step = step => _steps[kept.Id] = step }, Clock, Compared).Screen(
                (document, made) => Settle(kept.Id, known =>
                {
                    if (known.Next != kept.Next) return;
                    var question = known.Size - (known.Document is null ? 0 : new FileInfo(Path.Combine(_path, $"{known.Id}.document")) is { Exists: true } old ? old.Length : 0);
                    _folder.WriteDocument(known.Id, document);
                    var next = made(known);
                    Keep(next with { Document = SaolaJson.Hash(document), Size = question + document.Length, Changes = [.. next.Changes.TakeLast(Options.MostChanges)] });
                }),
                refusal => End(kept, ScreeningStatus.Refused, "licence", null, refusal),
                both.Token);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Given up, or the server ends and another will begin it again.
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            End(kept, ScreeningStatus.Failed, "time", null);
        }
        catch (SnapshotGoneException)
        {
            End(kept, ScreeningStatus.Failed, "snapshot", null);
        }
        catch (SaolaException e)
        {
            End(kept, ScreeningStatus.Failed, "fault", e.Message.Replace(Path.GetDirectoryName(_path) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        }
        catch (Exception e)
        {
            // Whatever it is, the others are made all the same.
            Log($"a screening failed: {e.GetType().Name}{(e is IOException ? $": {e.Message}" : "")}");
            End(kept, ScreeningStatus.Failed, "other", null);
        }
        finally
        {
            _steps.TryRemove(kept.Id, out _);
        }
    }

    /// <summary>A screening that was compared with, and its document; null where it is gone.</summary>
    private (KeptScreening, ScreeningDocument)? Compared(string id)
    {
        try
        {
            return Of(id) is { Document: not null } known ? (known, ScreeningDocument.FromJson(_folder.Document(known), "the screening before")) : null;
        }
        catch (SaolaException)
        {
            return null;
        }
    }

    private void End(KeptScreening screening, ScreeningStatus status, string reason, string? line, ScreeningRefusal? refusal = null) => Settle(screening.Id, known =>
    {
        if (known.Next != screening.Next) return;
        // What is there already stays as it is; that a newer snapshot could not be screened is told.
        if (known.Status == ScreeningStatus.Done)
            Keep(Told(known, new ScreeningChange(Clock.GetUtcNow(), Number(known.Snapshot), Number(known.Next!), [], reason, known.AccessEpoch, known.AccessDay)) with { Next = null, Tried = known.Next });
        else
            Keep(known with { Status = status, Reason = reason, Line = line, Refused = refusal?.Data ?? [], Next = null, Tried = known.Next });
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

    /// <summary>Throws away what is over, and screens for those that are watched what is new.</summary>
    private protected override void Sweep()
    {
        base.Sweep();
        foreach (var watched in All.Where(s => s.IsWatched).ToList())
        {
            Settle(watched.Id, known =>
            {
                if (known is not { IsWatched: true, Status: ScreeningStatus.Done, Next: null } || known.Snapshot == _store.CurrentId || known.Tried == _store.CurrentId) return;
                Keep(known with { Next = _store.CurrentId });
                Call();
            });
        }
    }

    private KeptScreening Damaged(string id, DateTimeOffset written) => new()
    {
        Id = id, Status = ScreeningStatus.Damaged, Name = "", Created = written, Expires = written + Options.Keep, Snapshot = "", Question = "",
    };
}
