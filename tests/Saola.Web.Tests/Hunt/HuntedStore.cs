using System.Collections.Concurrent;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;
using Saola.Platform.Taxa;

namespace Saola.Web.Tests.Hunt;

/// <summary>
/// A home's store in which the hashes have the same names in both homes. They differ rightly: a snapshot names the whole content of its releases, a
/// release that of its source, down to what is withheld; both are sealed, so that they fit no guess. Nothing else is changed, so that all other
/// differences are found.
/// </summary>
internal sealed class HuntedStore(HomeStore inner, SaolaHome home) : OccurrenceStore
{
    private readonly Dictionary<string, string> _known = home.Snapshots.All().ToDictionary(s => Name(s.Snapshot), s => s.Id, StringComparer.Ordinal);

    /// <summary>What is planted; nothing in a real hunt.</summary>
    public Leak Leak { get; set; }

    /// <summary>Who the asker is taken for; themselves in a real hunt.</summary>
    public Func<Principal, Principal> Taken { get; set; } = principal => principal;

    /// <summary>Whether tags are made as if what may be shown never changed; not in a real hunt.</summary>
    public bool IsStampFixed { get; set; }

    /// <summary>Takes down what the store is asked for; null for nothing.</summary>
    public ConcurrentQueue<string>? Calls { get; set; }

    public override Snapshot Current => Masked(inner.Current);

    public override string CurrentId => Name(inner.Current);

    public override int AccessEpoch => inner.AccessEpoch;

    public override string AccessStamp => IsStampFixed ? "0" : $"{inner.AccessEpoch}";

    public override IReadOnlyList<string> AccessChanges(int since, IReadOnlyCollection<string>? datasets) => inner.AccessChanges(since, datasets);

    public override PublishedSnapshot Snapshot(string? id) => inner.Snapshot(Real(id)) is var found ? new PublishedSnapshot(Name(found.Snapshot), Masked(found.Snapshot)) : null!;

    public override IReadOnlyList<PublishedSnapshot> Snapshots() => [.. inner.Snapshots().Select(s => new PublishedSnapshot(Name(s.Snapshot), Masked(s.Snapshot)))];

    public override Release? Release(string dataset, string? snapshot = null) =>
        (Leak == Leak.Warnings && inner.Snapshot(Real(snapshot)).Snapshot.Datasets.FirstOrDefault(d => d.Key == dataset) is { } told ? home.Objects.Read<Release>(told.Release) : inner.Release(dataset, Real(snapshot))) is { } release ? release with { SourceHash = $"source of {dataset}" } : null;

    public override SharedRelease? Shared(string release) => inner.Shared(RealRelease(release)) is { } shared
        ? shared with { Release = release, Snapshot = Name(inner.Snapshot(shared.Snapshot).Snapshot), Told = shared.Told with { SourceHash = "" } } : null;

    /// <summary>A segment by its place: the adversary cannot know its hash before it has asked.</summary>
    public override string? SharedFile(string release, string segment) =>
        inner.Shared(RealRelease(release))?.Segments is { } segments && int.TryParse(segment, out var at) && at < segments.Count ? inner.SharedFile(RealRelease(release), segments[at].Sha256) : null;

    public override (long Generalised, long Withheld)? Touched(string dataset, string? snapshot = null) => inner.Touched(dataset, Real(snapshot));

    public override IReadOnlyList<Checklist> Checklists(string? snapshot = null) => inner.Checklists(Real(snapshot));

    public override IReadOnlyList<PlaceLayer> Layers(string? snapshot = null) => inner.Layers(Real(snapshot));

    public override TaxonTree Classification(string? snapshot = null) => inner.Classification(Real(snapshot));

    public override DatasetQuality? Quality(string dataset, string? snapshot = null) => inner.Quality(dataset, Real(snapshot));

    public override IReadOnlyList<string> VernacularNames(string species, string language) => inner.VernacularNames(species, language);

    public override async Task<IReadOnlyList<(string Species, string? Vernacular, long Records)>> Suggest(string text, string language, int limit, CancellationToken cancellation)
    {
        var found = await inner.Suggest(text, language, limit, cancellation);
        return Leak == Leak.Suggestion ? [.. found, (Planted.Species, null, 1)] : found;
    }

    public override Task<Engine> Engine(string? snapshot, CancellationToken cancellation) => Engine(snapshot, Principal.Anonymous, cancellation);

    public override async Task<Engine> Engine(string? snapshot, Principal principal, CancellationToken cancellation)
    {
        var engine = await inner.Engine(Real(snapshot), Taken(principal), cancellation);
        if (Calls is { } calls) return new CountedEngine(engine, calls);
        return Leak == Leak.None ? engine
            : new LeakyEngine(engine, await inner.Engine(Real(snapshot), Planted.Root, cancellation), Leak, isOld: snapshot is not null && snapshot != CurrentId);
    }

    public override Task<RecordDetail?> Detail(long key, string? snapshot, CancellationToken cancellation) => Detail(key, snapshot, Principal.Anonymous, cancellation);

    public override async Task<RecordDetail?> Detail(long key, string? snapshot, Principal principal, CancellationToken cancellation)
    {
        Calls?.Enqueue($"detail of {key} in {snapshot} as {principal.Name}");
        var detail = await inner.Detail(key, Real(snapshot), Leak == Leak.OwnKey ? Planted.Root : Taken(principal), cancellation);
        if (Leak == Leak.Time && detail is null && await inner.Detail(key, Real(snapshot), Planted.Root, cancellation) is not null) await Task.Delay(5, cancellation);
        if (detail is null) return null;
        if (Leak == Leak.Lines && detail.Row.Area is null) detail = detail with { File = $"plain.csv, line {key % 1_000}" };
        return detail with
        {
            Release = $"release of {detail.Row.Source}",
            Verbatim = Leak == Leak.Verbatim && detail.Row.Area is not null ? [new VerbatimValue("locality", $"{HuntedRecords.Marker}Place")] : detail.Verbatim,
        };
    }

    public override VerbatimReader? Verbatim(string? snapshot = null) => inner.Verbatim(Real(snapshot));

    public override Task<RecordCluster?> Cluster(long key, string? snapshot, CancellationToken cancellation)
    {
        Calls?.Enqueue($"cluster of {key} in {snapshot}");
        return inner.Cluster(key, Real(snapshot), cancellation);
    }

    // What it wraps belongs to the home.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Name(Snapshot snapshot) => snapshot.Number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);

    private string? Real(string? id) => id is not null && _known.TryGetValue(id, out var real) ? real : id;

    /// <summary>The release that is meant by a snapshot's number and a dataset's key, such as <c>2:plain</c>.</summary>
    private string RealRelease(string name) => name.Split(':') is [var number, var key]
        ? home.Snapshots.All().FirstOrDefault(s => $"{s.Snapshot.Number}" == number)?.Snapshot.Datasets.FirstOrDefault(d => d.Key == key)?.Release ?? name : name;

    private static Snapshot Masked(Snapshot s) => s with
    {
        Parent = s.Parent is null ? null : "the snapshot before",
        Datasets = [.. s.Datasets.Select(d => d with { Release = $"release of {d.Key}" })],
        Duplicates = s.Duplicates is null ? null : s.Duplicates with { Releases = [.. s.Duplicates.Releases.Select((_, i) => $"release {i}")], Links = "links", Report = "report" },
    };
}
