using System.Collections.Concurrent;
using System.Data.Common;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Store.Serving;

namespace Saola.Platform.Store;

/// <summary>A snapshot that is open.</summary>
/// <param name="Published">The snapshot.</param>
/// <param name="View">What of it may be seen, when it was opened.</param>
/// <param name="Runs">Its rows.</param>
/// <param name="Engine">What answers over them.</param>
/// <param name="Names">Its vernacular names, read when they are first needed.</param>
internal sealed record Served(PublishedSnapshot Published, AccessView View, RunSet Runs, DuckDbEngine Engine, Lazy<VernacularNames> Names)
{
    /// <summary>The snapshot as it may be told.</summary>
    public PublishedSnapshot Told { get; } = Unnamed.Of(Published, View.Rules.People);
}

/// <summary>
/// The snapshots of a home that are open: the current one, older ones and the exact records of those who may see more. Follows the home to new
/// snapshots, access states and public files, and closes what no answer needs any more.
/// </summary>
internal sealed class OpenSnapshots : IAsyncDisposable
{
    /// <summary>Older snapshots that are kept open at once.</summary>
    private const int MostOlder = 4;

    /// <summary>Sets of exact records that are kept open at once.</summary>
    private const int MostExact = 12;

    /// <summary>So many attempts to make public files may fail, one in two seconds, before it is told.</summary>
    private const int QuietAttempts = 15;

    private readonly SaolaHome _home;
    private readonly HomeStoreOptions _options;
    private readonly ServingCopy _copy;
    private readonly ConcurrentDictionary<string, Lazy<Served>> _older = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Served>> _exact = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(long Since, Served Served)> _retired = [];
    private readonly Task _watcher;
    private readonly Lock _moving = new();
    private volatile Served _current;
    private string _stamp;
    private int _unmade;

    /// <summary>Opens the current snapshot, making the serving copy first where it is missing.</summary>
    /// <exception cref="SaolaException">The home holds no snapshot yet.</exception>
    public OpenSnapshots(SaolaHome home, HomeStoreOptions options)
    {
        _home = home;
        _options = options;
        _copy = new ServingCopy(home) { MostGeneralised = options.MostGeneralised };
        _copy.Sweep();
        _stamp = home.Snapshots.Stamp;
        var current = home.Snapshots.Current
            ?? throw new SaolaException($"{home.Root}: nothing has been loaded yet; 'saola load PATH --home {home.Root}' does that.");
        Project();
        _current = Serve(current, AccessView.Of(home, options.Clock));
        _watcher = options.Watch is { } every ? Task.Run(() => Watch(every)) : Task.CompletedTask;
    }

    /// <summary>What is served, by the access state in force in this moment: who asks while a new one comes waits for it.</summary>
    public Served Live
    {
        get
        {
            if (AccessView.StampOf(_home, _options.Clock) == _current.View.Stamp) return _current;
            lock (_moving)
            {
                // What the public files in use were not made for is hidden; the watcher moves to the new files when they are there.
                if (AccessView.StampOf(_home, _options.Clock) != _current.View.Stamp)
                    Move(_current.Published, AccessView.Of(_home, _options.Clock, _current.View.Files, _current.View.FilesStamp));
                return _current;
            }
        }
    }

    /// <summary>A snapshot as the public sees it.</summary>
    /// <exception cref="SaolaException">There is none of that id.</exception>
    public Served Of(string snapshot)
    {
        var found = _home.Snapshots.Find(snapshot);
        var live = Live;
        if (found.Id == live.Published.Id) return live;
        // By what is in force, too: somebody may come with a view that has just been left.
        var key = $"{found.Id}\n{live.View.Stamp}\n{live.View.FilesStamp}";
        return Kept(_older, MostOlder, key, () => Serve(found, live.View));
    }

    /// <summary>What a principal may see of a snapshot: kept while the same is in force, since a page asks several times.</summary>
    public Served Of(string? snapshot, Principal principal)
    {
        var served = snapshot is null ? Live : Of(snapshot);
        // While the public files are not what they should be nobody sees more than the public; where nothing is touched there is no more.
        if (served.View.UnmadeFor(served.Published.Snapshot).Count > 0 || !served.View.Touched(served.Published.Snapshot).Any()) return served;
        var key = $"{served.Published.Id}\n{served.View.Stamp}\n{served.View.FilesStamp}\n{Grant.Key(principal)}";
        return Kept(_exact, MostExact, key, () =>
        {
            var runs = _copy.OpenExact(served.Published.Snapshot, served.View, new Grant(principal, served.View.Rules), _options.Memory);
            return served with { Runs = runs, Engine = new DuckDbEngine(runs, served.Engine.IsMatched, served.Engine.Duplicates) };
        });
    }

    /// <summary>Makes the public files for the access state in force, unless they are there or another process writes to the home.</summary>
    private bool Project()
    {
        var view = AccessView.Of(_home, _options.Clock);
        if (!view.IsStale && !_home.Snapshots.All().Any(s => view.UnmadeFor(s.Snapshot).Count > 0)) return false;
        try
        {
            AccessProjection.Apply(_home, _options.Clock, _stop.Token);
            _unmade = 0;
            return true;
        }
        catch (SaolaException e)
        {
            // What could be hit stays hidden until it can be done. Most often the command that has changed the state is at it.
            if (++_unmade % QuietAttempts == 0) _options.Log?.Invoke($"the public files are not made yet: {e.Message}");
            return false;
        }
    }

    private Served Serve(PublishedSnapshot published, AccessView view)
    {
        var runs = _copy.Open(published.Snapshot, view, _options.Memory);
        var matched = published.Snapshot.Datasets.Any(d => d.Records > 0 && _home.Objects.Read<Release>(d.Release).Checklists is not null);
        return new Served(published, view, runs, new DuckDbEngine(runs, matched, runs.Clusters is null ? null : published.Snapshot.DuplicatesCoverage), new Lazy<VernacularNames>(() => Store.VernacularNames.Of(_home, published.Snapshot)));
    }

    private async Task Watch(TimeSpan every)
    {
        var maintained = "";
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(every, _stop.Token);
                var stamp = _home.Snapshots.Stamp;
                if (stamp != _stamp)
                {
                    Move(_home.Snapshots.Current!);
                    _stamp = stamp;
                    _options.Log?.Invoke($"serving snapshot {_current.Published.Snapshot.Number}");
                }
                else if (PublicFiles.Stamp(_home) != _current.View.FilesStamp)
                {
                    Move(_current.Published);
                    _options.Log?.Invoke($"serving by access state {_current.View.State.Number}");
                }
                else if (Live.View.UnmadeFor(_current.Published.Snapshot).Count > 0)
                {
                    // A command that changes the access state makes the files itself; here they are made for a day that has come.
                    if (!Project()) await Task.Delay(TimeSpan.FromSeconds(2), _stop.Token);
                }
                else if (Live.View.IsStale)
                {
                    // Something may be shown again: there is no hurry, and the command that has relaxed a rule goes first.
                    await Task.Delay(TimeSpan.FromSeconds(2), _stop.Token);
                    Project();
                }
                else if (_copy.IsDamaged)
                {
                    Move(_current.Published);
                    _options.Log?.Invoke("the serving copy was damaged and has been made again");
                }
                else if (maintained != stamp)
                {
                    // Once after each publication: fewer runs, the same rows.
                    if (_copy.Maintain(_current.Published.Snapshot, _current.View) is not null)
                    {
                        Move(_current.Published);
                        _options.Log?.Invoke("merged the serving copy");
                    }

                    maintained = stamp;
                }

                CloseRetired();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is SaolaException or IOException or DbException)
            {
                _options.Log?.Invoke($"the serving copy could not be brought up to date: {e.Message}");
                await Task.Delay(TimeSpan.FromSeconds(5), _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private void Move(PublishedSnapshot published)
    {
        // To make the copy may take long: answers go on meanwhile.
        var view = AccessView.Of(_home, _options.Clock);
        _copy.Ensure(published.Snapshot, view, _stop.Token);
        lock (_moving) Move(published, view.Stamp == AccessView.StampOf(_home, _options.Clock) ? view : AccessView.Of(_home, _options.Clock, view.Files, view.FilesStamp));
    }

    private void Move(PublishedSnapshot published, AccessView view)
    {
        var old = _current;
        _current = Serve(published, view);
        lock (_retired)
        {
            _retired.Add((_options.Clock.GetTimestamp(), old));
        }

        // Older snapshots are opened again over the new runs when they are asked for.
        Retire(_older, _older.Keys);
        Retire(_exact, _exact.Keys);
    }

    private void Retire(ConcurrentDictionary<string, Lazy<Served>> open, IEnumerable<string> keys)
    {
        lock (_retired)
        {
            foreach (var key in keys)
            {
                if (open.TryRemove(key, out var served) && served.IsValueCreated) _retired.Add((_options.Clock.GetTimestamp(), served.Value));
            }
        }
    }

    /// <summary>What is kept under a key, made first where it is not; of the others as many are retired as are too many.</summary>
    private Served Kept(ConcurrentDictionary<string, Lazy<Served>> open, int most, string key, Func<Served> make)
    {
        var served = open.GetOrAdd(key, _ => new Lazy<Served>(make)).Value;
        if (open.Count > most) Retire(open, open.Keys.Where(k => k != key).Take(open.Count - most));
        return served;
    }

    /// <summary>Closes what no running answer can need any more.</summary>
    private void CloseRetired()
    {
        lock (_retired)
        {
            var due = _retired.Where(r => !r.Served.Runs.IsInUse && _options.Clock.GetElapsedTime(r.Since) > TimeSpan.FromMinutes(2)).ToList();
            if (due.Count == 0) return;
            foreach (var entry in due)
            {
                entry.Served.Runs.Dispose();
                _retired.Remove(entry);
            }

            if (_retired.Count == 0) _copy.Sweep();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watcher;
        _current.Runs.Dispose();
        foreach (var served in _older.Values.Concat(_exact.Values).Where(v => v.IsValueCreated)) served.Value.Runs.Dispose();
        foreach (var (_, served) in _retired) served.Runs.Dispose();
        _stop.Dispose();
    }
}
