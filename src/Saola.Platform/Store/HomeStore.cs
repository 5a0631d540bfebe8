using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Store.Serving;
using Saola.Platform.Taxa;
using Saola.Records.Duplicates;

namespace Saola.Platform.Store;

/// <summary>How a home is served.</summary>
public sealed record HomeStoreOptions
{
    /// <summary>Memory for queries, such as <c>1500MB</c>.</summary>
    public string Memory { get; init; } = "1500MB";

    /// <summary>Generalised records that are held in memory, some 130 bytes each, of each set of runs that is open; where they are more, questions of places take longer.</summary>
    public int MostGeneralised { get; init; } = 500_000;

    /// <summary>How often the pointer to the current snapshot is looked at; null for never (a single command).</summary>
    public TimeSpan? Watch { get; init; }

    /// <summary>Tells how long an older snapshot has been out of use.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where what is revealed to somebody who may see more is written down first; without it everybody sees what the public sees.</summary>
    public AuditLog? Audit { get; init; }

    /// <summary>Told one line about what happens in the background.</summary>
    public Action<string>? Log { get; init; }
}

/// <summary>A home's answers: serves the current snapshot, moves on when another is published, and opens older ones when they are asked for.</summary>
public sealed class HomeStore : OccurrenceStore
{
    /// <summary>Records of a cluster that are shown.</summary>
    private const int MostInCluster = 200;

    /// <summary>Older snapshots that are kept open at once.</summary>
    private const int MostOlder = 4;

    /// <summary>Sets of exact records that are kept open at once.</summary>
    private const int MostExact = 12;

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

    private HomeStore(SaolaHome home, HomeStoreOptions options)
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

    public override Snapshot Current => Live.Told.Snapshot;

    public override string CurrentId => Live.Published.Id;

    public override int AccessEpoch => Live.View.State.Number;

    public override IReadOnlyList<string> AccessChanges(int since) => AccessLog.Of(_home).Changes(since, Days.Today(_options.Clock));

    public override string AccessStamp => Live is var live ? $"{live.View.State.Number} {live.View.Stamp} {live.View.FilesStamp}" : "";

    /// <summary>What is served, by the access state in force in this moment: who asks while a new one comes waits for it.</summary>
    private Served Live
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

    /// <summary>Opens the store, making the serving copy first where it is missing.</summary>
    /// <exception cref="SaolaException">The home holds no snapshot yet.</exception>
    public static HomeStore Open(SaolaHome home, HomeStoreOptions? options = null) => new(home, options ?? new HomeStoreOptions());

    /// <summary>Makes the serving copy of the current snapshot without opening it.</summary>
    /// <param name="home">The home.</param>
    /// <param name="cancellation">Stops between two runs of the copy; the next start goes on from there.</param>
    public static void Prepare(SaolaHome home, CancellationToken cancellation = default)
    {
        if (home.Snapshots.Current is not { } current) return;
        var copy = new ServingCopy(home);
        copy.Ensure(current.Snapshot, AccessView.Of(home, TimeProvider.System), cancellation);
        copy.Sweep();
    }

    /// <summary>Merges runs until the serving copy is as few as it should be.</summary>
    /// <returns>Whether anything was merged.</returns>
    public static bool Maintain(SaolaHome home)
    {
        if (home.Snapshots.Current is not { } current) return false;
        var copy = new ServingCopy(home);
        var merged = copy.Maintain(current.Snapshot, AccessView.Of(home, TimeProvider.System)) is not null;
        copy.Sweep();
        return merged;
    }

    public override PublishedSnapshot Snapshot(string? id) =>
        Live is var live && (id is null || id == live.Published.Id) ? live.Told : Unnamed.Of(_home.Snapshots.Find(id!), live.View.Rules.People);

    public override Release? Release(string dataset, string? snapshot = null) =>
        Snapshot(snapshot).Snapshot.Datasets.FirstOrDefault(d => d.Key == dataset) is { } entry ? Told(Live.View, entry.Release, _home.Objects.Read<Release>(entry.Release)) : null;

    public override (long Generalised, long Withheld)? Touched(string dataset, string? snapshot = null) =>
        Live.View is var view && view.Unmade.All(r => r.IsOfPerson) && Snapshot(snapshot).Snapshot.Datasets.FirstOrDefault(d => d.Key == dataset) is { } entry && view.TouchedOf(entry.Release) is { Count: > 0 } segments
            ? (segments.Sum(s => (long)s.Generalised), segments.Sum(s => (long)s.Withheld)) : null;

    public override IReadOnlyList<Checklist> Checklists(string? snapshot = null) => HomeChecklists.Of(_home, Snapshot(snapshot).Snapshot);

    public override DatasetQuality? Quality(string dataset, string? snapshot = null)
    {
        var shown = Snapshot(snapshot).Snapshot;
        if (ReleaseIn(shown) is not { } release || QualityReports.Known(_home, release) is not { } report) return null;
        var before = _home.Snapshots.All().Where(s => s.Snapshot.Number < shown.Number).OrderByDescending(s => s.Snapshot.Number)
            .Select(s => ReleaseIn(s.Snapshot)).FirstOrDefault(earlier => earlier is not null && earlier != release);
        return new DatasetQuality(report, before is null ? null : QualityReports.Known(_home, before));

        string? ReleaseIn(Snapshot s) => s.Datasets.FirstOrDefault(d => d.Key == dataset)?.Release;
    }

    public override string QualityStamp => QualityReports.Stamp(_home);

    public override IReadOnlyList<string> VernacularNames(string species, string language) => Live.Names.Value.Of(species, language);

    public override Task<IReadOnlyList<(string Species, string? Vernacular, long Records)>> Suggest(
        string text, string language, int limit, CancellationToken cancellation) =>
        Live is var live ? SuggestAsk.Find(live.Runs, live.Names.Value, text, language, limit, cancellation) : throw new InvalidOperationException();

    public override Task<Engine> Engine(string? snapshot, CancellationToken cancellation) =>
        snapshot is null ? Task.FromResult<Engine>(Live.Engine) : Task.Run<Engine>(() => Of(snapshot).Engine, cancellation);

    public override async Task<Engine> Engine(string? snapshot, Principal principal, CancellationToken cancellation) =>
        principal.IsPrivileged && _options.Audit is { } log && await Task.Run(() => Of(snapshot, principal), cancellation) is { Runs.Exact: not null } served
            ? new AuditedEngine(served.Engine, principal, log, served.Published.Id, served.View.State.Number) : await Engine(snapshot, cancellation);

    public override async Task<RecordDetail?> Detail(long key, string? snapshot, Principal principal, CancellationToken cancellation)
    {
        if (await Engine(snapshot, principal, cancellation) is not AuditedEngine audited) return await Detail(key, snapshot, cancellation);
        return await audited.Record(key, cancellation) is null ? null : await Detail(key, await Task.Run(() => Of(snapshot, principal), cancellation), cancellation);
    }

    public override async Task<RecordDetail?> Detail(long key, string? snapshot, CancellationToken cancellation) =>
        await Detail(key, snapshot is null ? Live : await Task.Run(() => Of(snapshot), cancellation), cancellation);

    private async Task<RecordDetail?> Detail(long key, Served served, CancellationToken cancellation)
    {
        if (await served.Engine.Record(key, cancellation) is not { } row) return null;
        var entry = served.Published.Snapshot.Datasets.First(d => d.Key == row.Source);
        return await Task.Run(() => Unnamed.Of(DetailReader.Read(_home, entry.Release, row, Interpreted(served.View, entry.Release, row.Segment), IsTold(served.View, entry.Release)), served.View.Rules.People), cancellation);
    }

    public override async Task<RecordCluster?> Cluster(long key, string? snapshot, CancellationToken cancellation)
    {
        var served = snapshot is null ? Live : await Task.Run(() => Of(snapshot), cancellation);
        if (served.Runs.Clusters is not { } clusters || clusters.ClusterOf(key) is not { } cluster) return null;
        var members = clusters.Members(cluster);
        var filter = Filter.Is(Field.ClusterKey, cluster.ToString(CultureInfo.InvariantCulture));
        var page = await served.Engine.Page(filter, new PageOptions { Limit = MostInCluster }, cancellation);
        // That the same person stands in two records would tell who stood in the one that names nobody any more.
        var untold = served.View.Rules.People.IsEmpty ? LinkReasons.None : LinkReasons.SAME_RECORDER_NAME;
        var shown = page.Rows.Select(r => r.Key).ToHashSet();
        return new RecordCluster(cluster, members.Count, page.Rows,
            [.. clusters.Links(cluster).Where(l => shown.Contains(l.A) && shown.Contains(l.B)).Select(l => new ClusterLink(l.A, l.B, (l.Reasons & ~untold).Members()))]);
    }

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watcher;
        _current.Runs.Dispose();
        foreach (var older in _older.Values.Where(v => v.IsValueCreated)) older.Value.Runs.Dispose();
        foreach (var exact in _exact.Values.Where(v => v.IsValueCreated)) exact.Value.Runs.Dispose();
        foreach (var (_, served) in _retired) served.Runs.Dispose();
        _stop.Dispose();
    }

    /// <summary>
    /// Whether the rows of a release may be told with file and line: where some are withheld, the gaps would tell where. While there are rules
    /// that its files were not made for nobody knows.
    /// </summary>
    private static bool IsTold(AccessView view, string release) => !view.Rules.HasRecords || (view.Unmade.All(r => r.IsOfPerson) && view.Files?.Releases.ContainsKey(release) == true && view.TouchedOf(release).Count == 0);

    /// <summary>
    /// A release without what its load said of its values, where any of its rows are touched: a warning counts dates, countries and positions that
    /// are wrong, and with them those that nobody is to hear of. Nor is the source named by a hash that guesses could be held against.
    /// </summary>
    private Release Told(AccessView view, string hash, Release release)
    {
        if (IsTold(view, hash) && view.Rules.People.IsEmpty) return release;
        var told = release with { SourceHash = Sealed.Of(_home, release.SourceHash) };
        return Unnamed.Of(IsTold(view, hash) ? told : told with { Warnings = [], DateOrders = null }, view.Rules.People);
    }

    /// <summary>The segment that a public object stands for.</summary>
    private static string Interpreted(AccessView view, string release, string shown) =>
        view.Files?.Releases.GetValueOrDefault(release)?.FirstOrDefault(s => s.Public == shown || s.Exact == shown)?.Interpreted ?? shown;

    private Served Of(string snapshot)
    {
        var found = _home.Snapshots.Find(snapshot);
        var live = Live;
        if (found.Id == live.Published.Id) return live;
        // By what is in force, too: somebody may come with a view that has just been left.
        var key = $"{found.Id}\n{live.View.Stamp}\n{live.View.FilesStamp}";
        var served = _older.GetOrAdd(key, _ => new Lazy<Served>(() => Serve(found, live.View))).Value;
        if (_older.Count > MostOlder) RetireOlder(_older.Keys.Where(k => k != key).Take(_older.Count - MostOlder));
        return served;
    }

    /// <summary>What a principal may see of a snapshot: kept while the same is in force, since a page asks several times.</summary>
    private Served Of(string? snapshot, Principal principal)
    {
        var served = snapshot is null ? Live : Of(snapshot);
        // While the public files are not what they should be nobody sees more than the public; where nothing is touched there is no more.
        if (served.View.UnmadeFor(served.Published.Snapshot).Count > 0 || !served.View.Touched(served.Published.Snapshot).Any()) return served;
        var key = $"{served.Published.Id}\n{served.View.Stamp}\n{served.View.FilesStamp}\n{Grant.Key(principal)}";
        var exact = _exact.GetOrAdd(key, _ => new Lazy<Served>(() =>
        {
            var runs = _copy.OpenExact(served.Published.Snapshot, served.View, new Grant(principal, served.View.Rules), _options.Memory);
            return served with { Runs = runs, Engine = new DuckDbEngine(runs, served.Engine.IsMatched, served.Engine.Duplicates) };
        })).Value;
        if (_exact.Count > MostExact) RetireExact(_exact.Keys.Where(k => k != key).Take(_exact.Count - MostExact));
        return exact;
    }

    private void RetireExact(IEnumerable<string> keys)
    {
        lock (_retired)
        {
            foreach (var key in keys)
            {
                if (_exact.TryRemove(key, out var exact) && exact.IsValueCreated) _retired.Add((_options.Clock.GetTimestamp(), exact.Value));
            }
        }
    }

    /// <summary>Makes the public files for the access state in force, unless they are there or another process writes to the home.</summary>
    private bool Project()
    {
        var view = AccessView.Of(_home, _options.Clock);
        if (!view.IsStale && !_home.Snapshots.All().Any(s => view.UnmadeFor(s.Snapshot).Count > 0)) return false;
        try
        {
            AccessProjection.Apply(_home, _options.Clock, _stop.Token);
            return true;
        }
        catch (SaolaException e)
        {
            // What could be hit stays hidden until it can be done.
            _options.Log?.Invoke($"the public files could not be made: {e.Message}");
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

                Retire();
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
        RetireOlder(_older.Keys);
        RetireExact(_exact.Keys);
    }

    private void RetireOlder(IEnumerable<string> keys)
    {
        lock (_retired)
        {
            foreach (var key in keys)
            {
                if (_older.TryRemove(key, out var older) && older.IsValueCreated) _retired.Add((_options.Clock.GetTimestamp(), older.Value));
            }
        }
    }

    /// <summary>Closes what no running answer can need any more.</summary>
    private void Retire()
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

    private sealed record Served(PublishedSnapshot Published, AccessView View, RunSet Runs, DuckDbEngine Engine, Lazy<VernacularNames> Names)
    {
        /// <summary>The snapshot as it may be told.</summary>
        public PublishedSnapshot Told { get; } = Unnamed.Of(Published, View.Rules.People);
    }
}
