using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake.Diagnosis;
using Saola.Platform.Intake.Media;
using Saola.Platform.Places;
using Saola.Platform.Taxa;
using Saola.Records;
using Saola.Records.Dates;

namespace Saola.Platform.Intake;

/// <summary>Sources → releases → one new snapshot.</summary>
public static class Loader
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>Loads sources into a home and publishes one snapshot with all of them.</summary>
    /// <exception cref="SaolaException">A source cannot be loaded (and <see cref="LoadOptions.KeepGoing"/> is off), or the home is locked. Nothing is published.</exception>
    public static LoadReport Load(SaolaHome home, IReadOnlyList<string> paths, LoadOptions options, CancellationToken cancellation) =>
        Load(home, [.. paths.Select(p => new LoadRequest(p, options))], options.Clock, cancellation);

    /// <summary>The same for sources of which each is loaded in a way of its own.</summary>
    public static LoadReport Load(SaolaHome home, IReadOnlyList<LoadRequest> requests, TimeProvider clock, CancellationToken cancellation)
    {
        using var job = home.Begin("saola load");
        var boundaries = BoundarySets.Of(home);
        var draft = new SnapshotDraft(home, boundaries);
        var loaded = new List<LoadedSource>();
        foreach (var (path, options) in requests)
        {
            try
            {
                loaded.Add(LoadOne(home, job, draft, boundaries, path, options, cancellation));
            }
            catch (SaolaException e) when (options.KeepGoing)
            {
                loaded.Add(new LoadedSource(path, null, Unchanged: false, e.Message));
            }
            catch (Exception e) when (options.KeepGoing && e is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException)
            {
                loaded.Add(new LoadedSource(path, null, Unchanged: false, $"{path}: cannot be read ({e.Message.TrimEnd('.')}); change its permissions, or run as a user who may"));
            }
        }

        var snapshot = draft.IsChanged ? draft.Publish(job, clock) : null;
        return new LoadReport(loaded, snapshot);
    }

    /// <summary>
    /// Interprets the verbatim rows of datasets again, by this build's rules and the home's boundary set and checklists, and publishes a
    /// snapshot with the new segments.
    /// </summary>
    /// <param name="home">The home.</param>
    /// <param name="datasets">Keys of datasets; empty for all.</param>
    /// <param name="options">The clock and the progress; the rest does not matter here.</param>
    /// <param name="cancellation">Stops without publishing.</param>
    /// <exception cref="SaolaException">A key is not of a dataset in the current snapshot.</exception>
    public static LoadReport Reinterpret(SaolaHome home, IReadOnlyList<string> datasets, LoadOptions options, CancellationToken cancellation)
    {
        using var job = home.Begin("saola reinterpret");
        var boundaries = BoundarySets.Of(home);
        var draft = new SnapshotDraft(home, boundaries);
        var known = draft.Entries.ToDictionary(e => e.Key, StringComparer.Ordinal);
        foreach (var key in datasets.Where(k => !known.ContainsKey(k)))
            throw new SaolaException($"{home.Root}: no dataset '{key}' in the current snapshot; 'saola snapshot show' lists them.");
        var done = new List<LoadedSource>();
        foreach (var entry in known.Values.Where(e => datasets.Count == 0 || datasets.Contains(e.Key)).OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            var old = home.Objects.Read<Release>(entry.Release);
            var tables = VerbatimTables.Of(home, old);
            var (content, orders) = Build(home, job, draft, boundaries, old.Dataset, old.Pins, old.LatestDay, tables, DateOrderPass.IsLikelyNeeded(tables, cancellation), options.Cores,
                (rows, _) => options.Progress?.Invoke(new LoadProgress(entry.Key, rows, rows, Math.Max(1, old.Tables.Sum(t => t.RowsKept)))), cancellation);
            var release = old with
            {
                RulesVersion = Interpretation.RulesVersion,
                BoundarySetHash = boundaries.Hash,
                AccessRulesHash = AccessLog.Of(home).Current.Hash,
                DateOrders = orders,
                Checklists = draft.ChecklistObjects,
                Segments = content.Segments,
                Names = content.Names,
                Keys = ReleaseBuilder.KeepKeys(job, content.Keys),
                Pins = content.Pins,
            };
            var hash = job.Keep(SaolaJson.Bytes(release));
            done.Add(new LoadedSource(entry.Key, release, Unchanged: hash == entry.Release, Error: null));
            if (hash != entry.Release) draft.Put(release, hash);
        }

        return new LoadReport(done, draft.IsChanged ? draft.Publish(job, options.Clock) : null);
    }

    /// <summary>Publishes a snapshot without datasets. Older snapshots keep them.</summary>
    /// <returns>The snapshot's id.</returns>
    /// <exception cref="SaolaException">A key is not of a dataset in the current snapshot.</exception>
    public static string Remove(SaolaHome home, IReadOnlyList<string> datasets, TimeProvider clock)
    {
        using var job = home.Begin("saola remove");
        var draft = new SnapshotDraft(home, BoundarySets.Of(home));
        foreach (var key in datasets.Where(key => !draft.Remove(key)))
            throw new SaolaException($"{home.Root}: no dataset '{key}' in the current snapshot; 'saola snapshot show' lists them.");
        return draft.Publish(job, clock);
    }

    /// <summary>Publishes a first snapshot, which holds nothing, so that an empty home can be served; where one is published already nothing is done.</summary>
    public static void First(SaolaHome home, TimeProvider clock)
    {
        if (home.Snapshots.Current is not null) return;
        using var job = home.Begin("saola serve");
        if (home.Snapshots.Current is null) new SnapshotDraft(home, BoundarySets.Of(home)).Publish(job, clock);
    }

    /// <summary>What a load of today interprets with.</summary>
    public static InterpretationContext ContextOf(BoundarySet boundaries, TimeProvider clock) => new(boundaries.Index, LatestDay(null, clock));

    /// <summary>The last day that is not in the future, counted from 1970-01-01: the given one, or else the clock's (UTC).</summary>
    public static int LatestDay(DateOnly? given, TimeProvider clock) =>
        (given ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).DayNumber - Epoch.DayNumber;

    private static LoadedSource LoadOne(
        SaolaHome home, Job job, SnapshotDraft draft, BoundarySet boundaries, string path, LoadOptions options, CancellationToken cancellation)
    {
        using var source = Source.Open(path, options.Source with { MappingFile = options.Mapping ?? options.Source.MappingFile });
        path = source.Path;
        if (source.NeedsMapping is { } reason) throw new SaolaException(reason);
        var description = Describe(source, options);
        var dataset = options.Dataset ?? description.Key ?? SourceHash.NameOf(path);
        if (draft.HasFresh(dataset))
            throw new SaolaException($"{path}: its key '{dataset}' is that of another source in the same command; load it by itself with --dataset and a key of its own.");
        var hash = SourceHash.Of(path, cancellation);
        var mapping = options.Mapping is { } file ? ObjectStore.HashFile(file) : null;
        var before = draft.ReleaseOf(dataset);
        if (before is { Seal: not null } && before.Objects().All(home.Objects.Has) && before.SourceHash == hash && before.MappingHash == mapping && Same(before.Description, description)
            && Same(before.Origin, options.Origin) && (before.Own ?? false) == options.Own
            && before.RulesVersion == Interpretation.RulesVersion && before.BoundarySetHash == boundaries.Hash
            && (before.Checklists ?? []).SequenceEqual(draft.ChecklistObjects ?? [], StringComparer.Ordinal)
            && (before.MediaRule == MediaOfPeople.Rule || !MediaOfPeople.IsNamed(source.Tables)))
        {
            return new LoadedSource(path, before, Unchanged: true, Error: null);
        }

        var latest = LatestDay(options.Today, options.Clock);
        var media = MediaOfPeople.Of(source.Tables, options.Cores, cancellation);
        var tables = source.Tables.Select(t => new TableInput(TablePlans.Of(t, source.Tables), t.Files, media.Sift(t).Read)).ToList();
        var look = FirstLook(source, tables, boundaries, options, cancellation);
        var (content, orders) = Build(home, job, draft, boundaries, dataset, before?.Pins ?? new Dictionary<string, long>(), latest, tables, look.HasOpenDates, options.Cores,
            (rows, bytes) => options.Progress?.Invoke(new LoadProgress(path, rows, bytes, source.Bytes)), cancellation);
        var release = new Release
        {
            Dataset = dataset,
            Description = description,
            Constituents = source.Constituents,
            Kind = source.Kind,
            Origin = options.Origin,
            Own = options.Own ? true : null,
            SourceName = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))),
            SourceHash = hash,
            Seal = Sealed.Of(home, hash),
            MappingHash = mapping,
            RulesVersion = Interpretation.RulesVersion,
            BoundarySetHash = boundaries.Hash,
            AccessRulesHash = AccessLog.Of(home).Current.Hash,
            Checklists = draft.ChecklistObjects,
            LatestDay = latest,
            DateOrders = orders,
            Tables = content.Tables,
            Segments = content.Segments,
            Quarantine = content.Quarantine,
            Names = content.Names,
            Warnings = [.. source.Warnings, .. content.Warnings, .. look.Suspicions],
            Keys = ReleaseBuilder.KeepKeys(job, content.Keys),
            Pins = content.Pins,
            Plans = [.. tables.Select(t => t.Plan)],
            MediaRule = media.HasMedia ? MediaOfPeople.Rule : null,
        };
        draft.Put(release, job.Keep(SaolaJson.Bytes(release)));
        return new LoadedSource(path, release, Unchanged: false, Error: null, before);
    }

    private static (ReleaseContent Content, IReadOnlyDictionary<string, DateOrderTally>? Orders) Build(
        SaolaHome home, Job job, SnapshotDraft draft, BoundarySet boundaries, string dataset, IReadOnlyDictionary<string, long> pins,
        int latest, IReadOnlyList<TableInput> tables, bool hasOpenDates, int cores, Action<long, long> progress, CancellationToken cancellation)
    {
        var orders = hasOpenDates ? DateOrderPass.Of(tables, cores, cancellation) : null;
        var context = new ReleaseContext(job, dataset, Context(orders), HomeChecklists.Matcher(home, draft.ChecklistObjects),
            Convert.FromBase64String(home.Settings.Secret), pins, [], cores, progress);
        var content = ReleaseBuilder.Build(context, tables, cancellation);
        if (orders is null && content.DateIssues.Overlaps(DateOrderPass.Signs))
        {
            // An ambiguous date may stand far down the file; what is made must not depend on where.
            orders = DateOrderPass.Of(tables, cores, cancellation);
            context = context with { Interpretation = Context(orders) };
            if (context.Interpretation.DateOrders.Any) content = ReleaseBuilder.Build(context, tables, cancellation);
        }

        if (orders is { Count: 0 }) orders = null;
        // Two of 20 million records share a 53-bit number about once in 50 homes: then the release is made again around the numbers
        // that other datasets hold.
        var taken = draft.KeysHeldByOthers(job, dataset, content.Keys);
        return (taken.Count == 0 ? content : ReleaseBuilder.Build(context with { TakenKeys = taken, Pins = content.Pins }, tables, cancellation), orders);

        InterpretationContext Context(IReadOnlyDictionary<string, DateOrderTally>? tallies) =>
            new(boundaries.Index, latest) { DateOrders = DateOrders.Of(tallies) };
    }

    /// <summary>
    /// What one reading of the first slab of each table tells: what looks wrong in some of its rows (what the load itself counts is left to
    /// it), and whether any date in it can be read in two ways.
    /// </summary>
    private static (List<string> Suspicions, bool HasOpenDates) FirstLook(Source source, List<TableInput> tables, BoundarySet boundaries, LoadOptions options, CancellationToken cancellation)
    {
        if (options.DiagnosedRows == 0) return ([], DateOrderPass.IsLikelyNeeded(tables, cancellation));
        var plans = source.Tables.Zip(tables).ToDictionary(t => t.First, t => t.Second.Plan);
        var hasOpenDates = false;
        var report = Diagnoser.Run(source, new DiagnosisOptions
        {
            Rows = options.DiagnosedRows, Boundaries = boundaries, Today = options.Today, Clock = options.Clock, License = options.License,
            Seen = (table, slab) => hasOpenDates = hasOpenDates || DateOrderPass.HasOpen(plans[table], slab),
        }, cancellation);
        return ([.. report.Findings.Where(f => f.Kind is not ("unreadable-rows" or "duplicated-ids") && f is not { Kind: "orphan-extension-rows", Table: "Occurrence" }
                // That the bytes are no UTF-8 is a warning of the source already.
                && !(f.Kind == "wrong-encoding" && source.Tables.Any(t => t.RowType == f.Table && t.ReadAs is not null)))
            .Select(f => $"{f.Table}: {f.Message}; 'saola diagnose' tells where, and what to do")], hasOpenDates);
    }

    private static DatasetDescription Describe(Source source, LoadOptions options)
    {
        var said = options.Description ?? source.Description;
        return said with
        {
            Title = options.Title ?? said.Title ?? SourceHash.NameOf(source.Path),
            License = options.License ?? said.License,
            Doi = options.Doi ?? said.Doi,
        };
    }

    private static bool Same<T>(T a, T b) => SaolaJson.Bytes(a).AsSpan().SequenceEqual(SaolaJson.Bytes(b));
}
