using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Places.Layers;
using Saola.Platform.Taxa;
using Saola.Records.Quality;

namespace Saola.Platform.Store;

/// <summary>A release's quality report, and that of the dataset's release before it, as far as it has been made.</summary>
public sealed record DatasetQuality(QualityReport Report, QualityReport? Before);

/// <summary>
/// Answers of a home: each query names a snapshot (or takes the current one) and is answered by the engine that serves it.
/// The only way from a domain, a page or a route to the records.
/// </summary>
public abstract class OccurrenceStore : IAsyncDisposable
{
    /// <summary>The snapshot that is served now, and its id.</summary>
    public abstract Snapshot Current { get; }

    public abstract string CurrentId { get; }

    /// <summary>The number of the access state in force: what is withheld now, in every snapshot.</summary>
    public virtual int AccessEpoch => 0;

    /// <summary>What is withheld, generalised or told otherwise than at an access epoch, a line each: the day, the case or the rule.</summary>
    /// <param name="since">The epoch.</param>
    /// <param name="datasets">Keys of the datasets that matter; null for all.</param>
    public virtual IReadOnlyList<string> AccessChanges(int since, IReadOnlyCollection<string>? datasets) => [];

    /// <summary>Whether the same may be shown now as on a day (UTC) under an access epoch: false where it may be something else, too.</summary>
    public virtual bool IsShownAs(int epoch, DateOnly day) => epoch == AccessEpoch;

    /// <summary>What changes whenever what may be shown does.</summary>
    public virtual string AccessStamp => "";

    /// <summary>A snapshot by its id; null for the current one.</summary>
    /// <exception cref="SaolaException">The snapshot does not exist or was pruned.</exception>
    public virtual PublishedSnapshot Snapshot(string? id) => id is null || id == CurrentId
        ? new PublishedSnapshot(CurrentId, Current)
        : throw new SaolaException($"there is no snapshot '{id}'.");

    /// <summary>The snapshots that are kept, oldest first, up to the current one.</summary>
    public virtual IReadOnlyList<PublishedSnapshot> Snapshots() => [new PublishedSnapshot(CurrentId, Current)];

    /// <summary>
    /// The release of a dataset in a snapshot (null for the current one), or null. Where a rule touches some of its records, without what its
    /// load said of its values.
    /// </summary>
    public abstract Release? Release(string dataset, string? snapshot = null);

    /// <summary>The snapshot that first held the release that a dataset has now.</summary>
    public virtual Snapshot Since(string dataset) => Current;

    /// <summary>A release of any snapshot as another Saola may have it, by its hash; null where there is none, or nothing of it is given away here.</summary>
    /// <exception cref="SaolaException">An object is damaged.</exception>
    public virtual SharedRelease? Shared(string release) => null;

    /// <summary>The path of a public file of a release; null where the access state in force gives away no such file.</summary>
    /// <param name="release">The release's hash.</param>
    /// <param name="segment">The file's hash.</param>
    public virtual string? SharedFile(string release, string segment) => null;

    /// <summary>How many records of a dataset are generalised and how many withheld in a snapshot, by the rules in force; null where no rule touches it, and while that is not known.</summary>
    public virtual (long Generalised, long Withheld)? Touched(string dataset, string? snapshot = null) => null;

    /// <summary>The checklists of a snapshot (null for the current one), in the order in which they are asked.</summary>
    /// <exception cref="SaolaException">The snapshot does not exist, or a checklist is damaged.</exception>
    public virtual IReadOnlyList<Checklist> Checklists(string? snapshot = null) => [];

    /// <summary>The layers of places and ranges of a snapshot (null for the current one), in the order of their keys.</summary>
    /// <exception cref="SaolaException">The snapshot does not exist, or a layer is damaged.</exception>
    public virtual IReadOnlyList<PlaceLayer> Layers(string? snapshot = null) => [];

    /// <summary>The place of a key (layer/id) in a snapshot (null for the current one), or null.</summary>
    public Place? Place(string key, string? snapshot = null) => PlaceLayer.FindPlace(Layers(snapshot), key);

    /// <summary>The classification of the checklists of a snapshot (null for the current one): what the keys of taxa in filters mean.</summary>
    /// <exception cref="SaolaException">The snapshot does not exist, or a checklist is damaged.</exception>
    public virtual TaxonTree Classification(string? snapshot = null) => TaxonTree.Of(Checklists(snapshot));

    /// <summary>The quality report of a dataset's release in a snapshot (null for the current one), and the one of the release before; null where none has been made.</summary>
    public virtual DatasetQuality? Quality(string dataset, string? snapshot = null) => null;

    /// <summary>What changes whenever a quality report is made.</summary>
    public virtual string QualityStamp => "";

    /// <summary>Names of a species in a language (BCP 47: en, zh), the commonest first.</summary>
    public abstract IReadOnlyList<string> VernacularNames(string species, string language);

    /// <summary>Species whose scientific or vernacular name begins with or holds the text: canonical name, name in the language, records.</summary>
    public abstract Task<IReadOnlyList<(string Species, string? Vernacular, long Records)>> Suggest(string text, string language, int limit, CancellationToken cancellation);

    /// <summary>The engine for a snapshot id (null for the current one).</summary>
    /// <exception cref="SaolaException">The snapshot does not exist or was pruned.</exception>
    public abstract Task<Engine> Engine(string? snapshot, CancellationToken cancellation);

    /// <summary>The engine for a snapshot as somebody may see it. Whoever answers with it writes down first what it reveals (<see cref="Store.Engine.Revealed"/>).</summary>
    /// <exception cref="SaolaException">The snapshot does not exist or was pruned.</exception>
    public virtual Task<Engine> Engine(string? snapshot, Principal principal, CancellationToken cancellation) => Engine(snapshot, cancellation);

    /// <summary>The record of a key as somebody may see it, or null.</summary>
    public virtual Task<RecordDetail?> Detail(long key, string? snapshot, Principal principal, CancellationToken cancellation) => Detail(key, snapshot, cancellation);

    /// <summary>The record of a key with its verbatim values and trace, or null.</summary>
    public abstract Task<RecordDetail?> Detail(long key, string? snapshot, CancellationToken cancellation);

    /// <summary>Reads the verbatim rows of many records of a snapshot (null for the current one); null where none are kept.</summary>
    /// <exception cref="SaolaException">The snapshot does not exist, or a release is damaged.</exception>
    public virtual VerbatimReader? Verbatim(string? snapshot = null) => null;

    /// <summary>The records that are probably the same as a record, with the reasons; null when there are none, or no such record, or they have not been looked for.</summary>
    public virtual Task<RecordCluster?> Cluster(long key, string? snapshot, CancellationToken cancellation) => Task.FromResult<RecordCluster?>(null);

    public abstract ValueTask DisposeAsync();
}
