using System.Collections.Concurrent;
using System.Security.Cryptography;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Places;

namespace Saola.Platform.Desk;

/// <summary>
/// The work of the desk: diagnoses and publications, done in the server's own time. A publication is the load of the command line, under the same lock;
/// where somebody else has it, it is waited for. May be used by many at once; <see cref="Run"/> does the work.
/// </summary>
public sealed class DeskJobs
{
    private readonly SaolaHome _home;
    private readonly Drafts _drafts;
    private readonly DraftFolder _folder;
    private readonly Func<string, Principal?> _holder;
    private readonly TimeProvider _clock;
    private readonly Action<string> _log;
    private readonly ConcurrentDictionary<string, DeskJob> _all = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<DeskJobKind, SemaphoreSlim> _signals = Enum.GetValues<DeskJobKind>().ToDictionary(k => k, _ => new SemaphoreSlim(0));
    private readonly Lock _gate = new();

    /// <param name="home">The home.</param>
    /// <param name="drafts">Its drafts.</param>
    /// <param name="holder">Who holds the key of an id now; null for nobody any more.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="log">Is told what its operator should know.</param>
    public DeskJobs(SaolaHome home, Drafts drafts, Func<string, Principal?> holder, TimeProvider clock, Action<string>? log = null)
    {
        (_home, _drafts, _folder, _holder, _clock, _log) = (home, drafts, new DraftFolder(home), holder, clock, log ?? (_ => { }));
        foreach (var known in _folder.Jobs(_log))
        {
            // What a server was at when it ended is told, and not begun again by itself: its steward looks first.
            if (known.IsPending) Keep(known with { Status = DeskJobStatus.Interrupted, Ended = _clock.GetUtcNow(), Holder = null });
            else _all[known.Id] = known;
        }
    }

    public DeskJob? Find(string id) => _all.GetValueOrDefault(id);

    /// <summary>The jobs that somebody may see, newest first.</summary>
    public IReadOnlyList<DeskJob> Of(Principal principal) => [.. _all.Values.Where(j => principal.MaySee(j.Owner)).OrderByDescending(j => j.Created).ThenBy(j => j.Id, StringComparer.Ordinal)];

    /// <summary>The newest job of a draft, or of one kind; null for none.</summary>
    public DeskJob? Last(string draft, DeskJobKind? kind = null) => _all.Values.Where(j => j.Draft == draft && (kind is null || j.Kind == kind)).MaxBy(j => (j.Created, j.Id));

    public bool IsBusy(string draft) => _all.Values.Any(j => j.Draft == draft && j.IsPending);

    /// <summary>Takes a job on; one of the same kind that waits or runs already stands for it.</summary>
    /// <exception cref="DeskRefusal">Another job of the draft is under way, what it needs is not said yet, or the key does not cover it.</exception>
    public DeskJob Ask(Draft draft, DeskJobKind kind, Principal principal)
    {
        lock (_gate)
        {
            if (_all.Values.FirstOrDefault(j => j.Draft == draft.Id && j.IsPending) is { } pending)
                return pending.Kind == kind ? pending : throw new DeskRefusal(DeskRefusalKind.Busy);
            if (kind == DeskJobKind.Publish) Judge(draft, principal);
            var job = Keep(new DeskJob
            {
                Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                Kind = kind,
                Status = DeskJobStatus.Waiting,
                Draft = draft.Id,
                FileName = draft.FileName,
                Dataset = kind == DeskJobKind.Publish ? draft.Description!.Dataset : null,
                Owner = principal.Name,
                OwnerKey = principal.Key,
                Created = _clock.GetUtcNow(),
                BytesTotal = draft.Size,
            });
            _signals[kind].Release();
            return job;
        }
    }

    /// <summary>Gives a job up. What is published already stays.</summary>
    public DeskJob Cancel(DeskJob job)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(job.Id) is not { IsPending: true } known) return _all.GetValueOrDefault(job.Id) ?? job;
            if (_running.TryGetValue(known.Id, out var running))
            {
                running.Cancel();
                return known;
            }

            return Keep(known with { Status = DeskJobStatus.Cancelled, Ended = _clock.GetUtcNow() });
        }
    }

    /// <summary>Does the jobs of a kind, one after the other, until it is stopped.</summary>
    public async Task Run(DeskJobKind kind, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // Beside what is new, the time of drafts goes by.
                await _signals[kind].WaitAsync(TimeSpan.FromMinutes(10), stop);
                Sweep();
                if (Next(kind) is { } job) await Do(job, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or SaolaException)
            {
                _log($"the desk: {e.Message}");
            }
        }
    }

    private DeskJob? Next(DeskJobKind kind)
    {
        lock (_gate)
        {
            return _all.Values.Where(j => j.Kind == kind && j.Status == DeskJobStatus.Waiting).MinBy(j => (j.Created, j.Id)) is { } next
                ? Keep(next with { Status = DeskJobStatus.Running, Started = _clock.GetUtcNow() }) : null;
        }
    }

    private async Task Do(DeskJob job, CancellationToken stop)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop);
        lock (_gate)
        {
            // It may have been given up in the moment between.
            if (_all.GetValueOrDefault(job.Id) is not { Status: DeskJobStatus.Running }) return;
            _running[job.Id] = cancel;
        }

        try
        {
            if (_drafts.Find(job.Draft) is not { } draft)
            {
                End(job, DeskJobStatus.Failed, "the draft is gone; send the file again");
                return;
            }

            var result = job.Kind == DeskJobKind.Diagnose ? Diagnose(job, draft, cancel.Token) : await Publish(job, draft, cancel.Token);
            End(job, DeskJobStatus.Succeeded, null, result);
        }
        catch (OperationCanceledException)
        {
            End(job, stop.IsCancellationRequested ? DeskJobStatus.Interrupted : DeskJobStatus.Cancelled, null);
        }
        catch (DeskRefusal refusal)
        {
            End(job, DeskJobStatus.Failed, refusal.Kind == DeskRefusalKind.NotCovered ? "the key with which it was begun is no good for it any more; sign in again and start it anew" : refusal.Message);
        }
        catch (SaolaException e)
        {
            End(job, DeskJobStatus.Failed, Told(e.Message));
        }
        catch (Exception e)
        {
            // A defect of a reader must not end the desk. Its message may repeat what was read.
            _log($"the desk: a job of the kind {job.Kind} failed: {e.GetType().FullName}\n{e.StackTrace}");
            End(job, DeskJobStatus.Failed, "it could not be done, and the cause is in the server's log; send the file to whoever runs this site");
        }
        finally
        {
            _running.TryRemove(job.Id, out _);
        }
    }

    private Publication? Diagnose(DeskJob job, Draft draft, CancellationToken cancellation)
    {
        _drafts.Keep(draft, DraftDiagnosis.Of(
            _drafts.UploadOf(draft), _drafts.MappingOf(draft), BoundarySets.Of(_home), _clock, (rows, bytes, all) => Tell(job.Id, rows, bytes, all), cancellation));
        return null;
    }

    private async Task<Publication> Publish(DeskJob job, Draft draft, CancellationToken cancellation)
    {
        // The key may have been revoked while the job waited.
        if (job.OwnerKey is null || _holder(job.OwnerKey) is not { } principal) throw new DeskRefusal(DeskRefusalKind.NotCovered);
        Judge(draft, principal);
        var said = draft.Description!;
        var options = new LoadOptions
        {
            Dataset = said.Dataset,
            License = said.License,
            Own = said.Own,
            Mapping = _drafts.MappingOf(draft),
            Description = (_drafts.Diagnosis(draft)?.Description ?? new DatasetDescription()) with
            {
                Title = said.Title,
                Abstract = said.Abstract,
                Publisher = said.Publisher,
                License = said.License,
                Citation = said.Citation,
                Contacts = said.Contacts,
            },
            Clock = _clock,
            Progress = p => Tell(job.Id, p.Rows, p.BytesRead, p.BytesTotal),
        };
        var report = await Loaded(job, _drafts.UploadOf(draft), options, cancellation);
        var (source, current) = (report.Sources[0], _home.Snapshots.Current!);
        var release = source.Release!;
        var hash = current.Snapshot.Datasets.First(d => d.Key == release.Dataset).Release;
        var publication = new Publication(
            release.Dataset, report.Snapshot ?? current.Id, current.Snapshot.Number, hash, source.Unchanged, release.Records,
            [.. release.Tables.Select(t => new PublishedTable(t.RowType, t.RowsRead, t.RowsKept, t.RowsQuarantined, t.Records))], [.. release.Notes.Select(Told)], Quality(hash, cancellation));
        _drafts.Change(draft.Id, d => d with { Published = publication });
        return publication;
    }

    /// <summary>Loads as soon as nobody else writes to the home.</summary>
    private async Task<LoadReport> Loaded(DeskJob job, string path, LoadOptions options, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                Change(job.Id, j => j with { Status = DeskJobStatus.Running, Holder = null });
                return Loader.Load(_home, [path], options, cancellation);
            }
            catch (SaolaException e) when (HomeLock.IsHeld(e))
            {
                Change(job.Id, j => j with { Status = DeskJobStatus.Held, Holder = HomeLock.HolderOf(_home.Root) });
                await Task.Delay(_drafts.Options.Patience, cancellation);
            }
        }
    }

    /// <summary>Makes the quality report of a release. The release is published whatever becomes of it.</summary>
    private bool Quality(string release, CancellationToken cancellation)
    {
        try
        {
            QualityReports.OfRelease(_home, release, cancellation);
            return true;
        }
        catch (Exception e) when (e is SaolaException or OperationCanceledException or IOException)
        {
            return false;
        }
    }

    /// <exception cref="DeskRefusal">A publication lacks something, or is not theirs to make.</exception>
    private void Judge(Draft draft, Principal principal)
    {
        if (_home.Settings.Synthetic) throw new DeskRefusal(DeskRefusalKind.Synthetic);
        if (draft.Description is not { IsReady: true } said || _drafts.Diagnosis(draft) is not { IsLoadable: true }) throw new DeskRefusal(DeskRefusalKind.NotReady);
        if (!principal.Covers(said.Dataset) || !principal.MaySee(draft.Owner)) throw new DeskRefusal(DeskRefusalKind.NotCovered, said.Dataset);
    }

    // Progress is told often, and is not worth a write to the disk.
    private void Tell(string id, long rows, long bytes, long all)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(id) is { IsPending: true } known) _all[id] = known with { Rows = rows, Bytes = Math.Min(Math.Max(bytes, known.Bytes), all), BytesTotal = all };
        }
    }

    private void End(DeskJob job, DeskJobStatus status, string? line, Publication? result = null) =>
        Change(job.Id, j => j with { Status = status, Line = line, Result = result, Ended = _clock.GetUtcNow(), Holder = null });

    private void Change(string id, Func<DeskJob, DeskJob> change)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(id) is { } known && change(known) is var next && next != known) Keep(next);
        }
    }

    private DeskJob Keep(DeskJob job)
    {
        _folder.Write(job);
        return _all[job.Id] = job;
    }

    private void Sweep()
    {
        _drafts.Sweep(IsBusy);
        var now = _clock.GetUtcNow();
        foreach (var old in _all.Values.Where(j => !j.IsPending && now - (j.Ended ?? j.Created) > _drafts.Options.KeepJob))
        {
            if (_all.TryRemove(old.Id, out _)) _folder.DeleteJob(old.Id);
        }
    }

    /// <summary>A line of a load without the folders of this machine.</summary>
    private string Told(string line)
    {
        var drafts = Path.Combine(_home.Root, "desk", "drafts");
        for (var at = line.IndexOf(drafts, StringComparison.Ordinal); at >= 0; at = line.IndexOf(drafts, StringComparison.Ordinal))
        {
            // …/ID/upload/NAME, or …/ID/mapping.yaml
            var rest = line[(at + drafts.Length)..].TrimStart(Path.DirectorySeparatorChar);
            rest = rest.Length > 33 ? rest[33..] : "";
            line = line[..at] + (rest.StartsWith("upload" + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? rest[7..] : rest);
        }

        return line.Replace(_home.Root + ": ", "", StringComparison.Ordinal).Replace(_home.Root, "the home", StringComparison.Ordinal);
    }
}
