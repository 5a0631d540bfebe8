using System.Collections.Concurrent;
using System.Globalization;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store.Serving;
using Saola.Platform.Taxa;
using Saola.Records.Duplicates;

namespace Saola.Platform.Store;

/// <summary>A home's answers: serves the current snapshot, moves on when another is published, and opens older ones when they are asked for.</summary>
public sealed class HomeStore : OccurrenceStore
{
    /// <summary>Records of a cluster that are shown.</summary>
    private const int MostInCluster = 200;

    /// <summary>Releases that are kept once they were read.</summary>
    private const int MostReleases = 64;

    private readonly SaolaHome _home;
    private readonly ConcurrentDictionary<string, Release> _releases = new(StringComparer.Ordinal);
    private readonly HomeStoreOptions _options;
    private readonly OpenSnapshots _open;
    private readonly SharedSegments _shared;

    private HomeStore(SaolaHome home, HomeStoreOptions options) => (_home, _options, _open, _shared) = (home, options, new OpenSnapshots(home, options), new SharedSegments(home));

    private Served Live => _open.Live;

    public override Snapshot Current => Live.Told.Snapshot;

    public override string CurrentId => Live.Published.Id;

    public override int AccessEpoch => Live.View.State.Number;

    public override IReadOnlyList<string> AccessChanges(int since, IReadOnlyCollection<string>? datasets) => AccessLog.Of(_home).Changes(since, Days.Today(_options.Clock), datasets);

    public override bool IsShownAs(int epoch, DateOnly day)
    {
        var view = Live.View;
        if (view.State.Number != epoch || day == view.Rules.Today) return view.State.Number == epoch;
        // What is delayed comes to be shown on a day that no rule names.
        var then = RuleSet.Of(view.State, day);
        return view.Rules.Rules.All(r => r.Action != AccessAction.Delay) && RuleSet.Restricts(then, view.Rules).Count == 0 && RuleSet.Restricts(view.Rules, then).Count == 0;
    }

    public override string AccessStamp => Live is var live ? $"{live.View.State.Number} {live.View.Stamp} {live.View.FilesStamp}" : "";

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

    public override IReadOnlyList<PublishedSnapshot> Snapshots()
    {
        var live = Live;
        return [.. _home.Snapshots.All().Where(s => s.Snapshot.Number <= live.Published.Snapshot.Number).Select(s => Unnamed.Of(s, live.View.Rules.People))];
    }

    public override Release? Release(string dataset, string? snapshot = null) =>
        Snapshot(snapshot).Snapshot.Datasets.FirstOrDefault(d => d.Key == dataset) is { } entry ? Told(Live.View, entry.Release, Read(entry.Release)) : null;

    /// <summary>A release as its object has it: one of thousands of constituents takes a while to be read, and never changes.</summary>
    private Release Read(string hash)
    {
        if (_releases.TryGetValue(hash, out var known)) return known;
        // What is asked for again is soon here again.
        if (_releases.Count >= MostReleases) _releases.Clear();
        return _releases[hash] = _home.Objects.Read<Release>(hash);
    }

    public override Snapshot Since(string dataset)
    {
        var current = Live.Published.Snapshot;
        var release = current.Datasets.FirstOrDefault(d => d.Key == dataset)?.Release;
        return _home.Snapshots.All().Where(s => s.Snapshot.Number <= current.Number).OrderByDescending(s => s.Snapshot.Number)
            .TakeWhile(s => s.Snapshot.Datasets.Any(d => d.Key == dataset && d.Release == release)).Select(s => s.Snapshot).LastOrDefault(current);
    }

    public override SharedRelease? Shared(string release)
    {
        if (Holding(release) is not { } snapshot) return null;
        var (view, kept) = (Live.View, _home.Objects.Read<Release>(release));
        var segments = kept.Origin is not null ? [] : view.UnmadeFor(snapshot.Snapshot).Count > 0 ? null : _shared.Of(view, release, kept).Select(s => s.Segment).ToList();
        return new SharedRelease(release, snapshot.Id, Told(view, release, kept), segments);
    }

    public override string? SharedFile(string release, string segment)
    {
        if (Holding(release) is not { } snapshot) return null;
        var (view, kept) = (Live.View, _home.Objects.Read<Release>(release));
        return kept.Origin is not null || view.UnmadeFor(snapshot.Snapshot).Count > 0 ? null
            : _shared.Of(view, release, kept).Where(s => s.Segment.Sha256 == segment).Select(s => s.Path).FirstOrDefault();
    }

    /// <summary>The newest snapshot that names a release; null for none.</summary>
    private PublishedSnapshot? Holding(string release)
    {
        bool Names(PublishedSnapshot s) => s.Snapshot.Datasets.Any(d => d.Release == release);
        return Live.Published is var current && Names(current) ? current : _home.Snapshots.All().LastOrDefault(Names);
    }

    public override (long Generalised, long Withheld)? Touched(string dataset, string? snapshot = null) =>
        Live.View is var view && view.IsMadeForRecords && Snapshot(snapshot).Snapshot.Datasets.FirstOrDefault(d => d.Key == dataset) is { } entry && view.TouchedOf(entry.Release) is { Count: > 0 } segments
            ? (segments.Sum(s => (long)s.Generalised), segments.Sum(s => (long)s.Withheld)) : null;

    public override IReadOnlyList<Checklist> Checklists(string? snapshot = null) => HomeChecklists.Of(_home, Snapshot(snapshot).Snapshot);

    public override IReadOnlyList<PlaceLayer> Layers(string? snapshot = null) => HomeLayers.Of(_home, Snapshot(snapshot).Snapshot);

    public override TaxonTree Classification(string? snapshot = null) => HomeChecklists.Tree(_home, Snapshot(snapshot).Snapshot);

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
        snapshot is null ? Task.FromResult<Engine>(Live.Engine) : Task.Run<Engine>(() => _open.Of(snapshot).Engine, cancellation);

    public override async Task<Engine> Engine(string? snapshot, Principal principal, CancellationToken cancellation) =>
        principal.IsPrivileged && _options.Audit is { } log && await Task.Run(() => _open.Of(snapshot, principal), cancellation) is { Runs.Exact: not null } served
            ? new AuditedEngine(served.Engine, principal, log, served.Published.Id, served.View.State.Number) : await Engine(snapshot, cancellation);

    public override async Task<RecordDetail?> Detail(long key, string? snapshot, Principal principal, CancellationToken cancellation)
    {
        if (await Engine(snapshot, principal, cancellation) is not AuditedEngine audited) return await Detail(key, snapshot, cancellation);
        return await audited.Record(key, cancellation) is null ? null : await Detail(key, await Task.Run(() => _open.Of(snapshot, principal), cancellation), cancellation);
    }

    public override async Task<RecordDetail?> Detail(long key, string? snapshot, CancellationToken cancellation) =>
        await Detail(key, snapshot is null ? Live : await Task.Run(() => _open.Of(snapshot), cancellation), cancellation);

    private async Task<RecordDetail?> Detail(long key, Served served, CancellationToken cancellation)
    {
        if (await served.Engine.Record(key, cancellation) is not { } row) return null;
        var entry = served.Published.Snapshot.Datasets.First(d => d.Key == row.Source);
        return await Task.Run(() => Unnamed.Of(DetailReader.Read(_home, entry.Release, row, served.View.InterpretedOf(entry.Release, row.Segment), served.View.IsTold(entry.Release)), served.View.Rules.People), cancellation);
    }

    public override VerbatimReader? Verbatim(string? snapshot = null) =>
        Live is var live && (snapshot is null ? live : _open.Of(snapshot)) is var served ? new VerbatimReader(_home, served.Published.Snapshot, served.View) : null;

    public override async Task<RecordCluster?> Cluster(long key, string? snapshot, CancellationToken cancellation)
    {
        var served = snapshot is null ? Live : await Task.Run(() => _open.Of(snapshot), cancellation);
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

    public override ValueTask DisposeAsync() => _open.DisposeAsync();

    /// <summary>
    /// A release without what its load said of its values, where any of its rows are touched: a warning counts dates, countries and positions that
    /// are wrong, and with them those that nobody is to hear of. Nor is the source named by a hash that guesses could be held against.
    /// </summary>
    private Release Told(AccessView view, string hash, Release release)
    {
        var isTold = view.IsTold(hash);
        if (isTold && view.Rules.People.IsEmpty) return release;
        var told = release with { SourceHash = Sealed.Of(_home, release.SourceHash) };
        return Unnamed.Of(isTold ? told : told with { Warnings = [], DateOrders = null }, view.Rules.People);
    }
}
