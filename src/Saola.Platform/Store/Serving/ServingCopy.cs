using System.Data.Common;
using DuckDB.NET.Data;
using Saola.Geo;
using Saola.Platform.Access;
using Saola.Platform.Duplicates;
using Saola.Platform.Home;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Taxa;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// Keeps the serving copy in step with the home: a log-structured set of sorted runs, each file written once. New segments become a
/// new run; runs of like size are merged, so that few overlap. Everything here can be made again from the segments.
/// </summary>
internal sealed class ServingCopy(SaolaHome home)
{
    /// <summary>More runs than this are merged before they are served.</summary>
    public const int MostRuns = 8;

    /// <summary>A run this many times larger than those after it is left alone.</summary>
    private const int Ratio = 4;

    private const string Holder = "saola (serving copy)";

    /// <summary>Memory that building may take.</summary>
    public string Memory { get; init; } = "2500MB";

    /// <summary>Generalised rows that are held in memory at most, of each set of runs.</summary>
    public int MostGeneralised { get; init; } = new HomeStoreOptions().MostGeneralised;

    /// <summary>Whether a query has met a damaged run since the copy was made.</summary>
    public bool IsDamaged => ServingState.IsDamaged(Folder);

    private string Folder => home.ServingFolder;

    /// <summary>Opens the runs of a snapshot, making first what is missing.</summary>
    public RunSet Open(Snapshot snapshot, AccessView view, string memory)
    {
        // While some of what is hidden is not known by its key, no cluster can be told.
        var clusters = view.UnmadeFor(snapshot).Count > 0 ? null : RecordClusters.Of(home, snapshot, snapshot.Duplicates is null ? null : view.TouchedKeys(home, snapshot));
        return Use(snapshot, view, state => new RunSet(Folder, state, Alive(state, SegmentsOf(snapshot, view)), clusters, WithheldFor(view.UnmadeFor(snapshot), state), memory, Classification(snapshot), Places(snapshot)) { MostGeneralised = MostGeneralised });
    }

    /// <summary>
    /// Opens the runs of a snapshot for somebody who may see more than the public: the exact records of touched segments are a run of their
    /// own, in a file that is deleted with the set; of each record the set shows the exact or the public one, never both.
    /// </summary>
    /// <param name="snapshot">The snapshot; a rule touches some of it.</param>
    /// <param name="view">What the public may see; it lacks nothing.</param>
    /// <param name="grant">Who may see what of the rest.</param>
    /// <param name="memory">Memory for queries.</param>
    public RunSet OpenExact(Snapshot snapshot, AccessView view, Grant grant, string memory)
    {
        var touched = view.Touched(snapshot).ToList();
        var clusters = RecordClusters.Of(home, snapshot, snapshot.Duplicates is null ? null : view.TouchedKeys(home, snapshot));
        return Use(snapshot, view, state =>
        {
            var hidden = touched.SelectMany(t => HiddenKeys(t.Dataset, home.Objects.PathOf(t.Segment.Exact!), grant)).ToList();
            var builder = new RunBuilder(Folder, Memory, $"exact-{Environment.ProcessId}-{Interlocked.Increment(ref _exactSets)}");
            var exact = builder.Add(state, [.. touched.Select(t => (home.Objects.PathOf(t.Segment.Exact!),
                new ServedSegment(t.Segment.Exact!, t.Dataset, t.Segment.Generalised + t.Segment.Withheld)))]);
            var file = exact.Runs.Select(r => r.File).Except(state.Runs.Select(r => r.File)).Single();
            var numbers = exact.Segments.Keys.Except(state.Segments.Keys).ToHashSet();
            var visible = Alive(state, SegmentsOf(snapshot, view));
            visible.UnionWith(numbers);
            return new RunSet(Folder, exact, visible, clusters, WithheldFor([], state), memory, Classification(snapshot), Places(snapshot), new ExactRun(Path.Combine(Folder, file), numbers, hidden)) { MostGeneralised = MostGeneralised };
        });
    }

    private Func<TaxonTree> Classification(Snapshot snapshot) => () => HomeChecklists.Tree(home, snapshot);

    private Func<string, GeoShape?> Places(Snapshot snapshot) => key => HomeLayers.FindPlace(home, snapshot, key)?.Shape;

    private Withheld WithheldFor(IReadOnlyList<AccessRule> rules, ServingState state) =>
        new(rules, rules.Count == 0 ? [] : [.. state.Runs.SelectMany(r => r.Segments).Select(n => state.Segments[n].Object).Distinct(StringComparer.Ordinal).Where(home.Objects.Has).Select(home.Objects.PathOf)], () => BoundarySets.Of(home));

    private static int _exactSets;

    /// <summary>Of each touched record the key that is not shown: its own, or that of its public record.</summary>
    private static IEnumerable<long> HiddenKeys(string source, string exact, Grant grant)
    {
        var hidden = new List<long>();
        using var table = RecordTable.Read(exact);
        var (keys, aliases, rules, own) = (table.Longs("key"), table.NullableLongs("publicKey"), table.Texts("rules"), table.Texts("ownRules"));
        var (datasets, country, names) = (table.Texts("datasetKey"), table.Texts("countryCode"), new TaxonNames(table));
        for (var row = 0; row < table.Rows; row++)
        {
            var facts = new RecordFacts
            {
                Dataset = source, DatasetKey = PublicColumns.Text(datasets[row]) ?? source, Taxon = names.Of(row), CountryCode = PublicColumns.Text(country[row]),
            };
            if (!grant.Reveals(facts, PublicColumns.Text(rules[row]) ?? "", PublicColumns.Text(own[row]) ?? "")) hidden.Add(keys[row]);
            else if (aliases[row] is { } alias) hidden.Add(alias);
        }

        return hidden;
    }

    /// <summary>Makes sure that every segment of a snapshot is in some run.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="view">What of it may be shown.</param>
    /// <param name="cancellation">Stops between two runs; what is finished stays.</param>
    public ServingState Ensure(Snapshot snapshot, AccessView view, CancellationToken cancellation = default) => Use(snapshot, view, state => state, cancellation);

    /// <summary>Uses the runs of a snapshot. A copy that cannot be read is thrown away and made again.</summary>
    private T Use<T>(Snapshot snapshot, AccessView view, Func<ServingState, T> use, CancellationToken cancellation = default)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return use(Made(snapshot, view, cancellation));
            }
            catch (DbException) when (attempt < 2)
            {
                // The first time another process may just have merged the runs; the second time one of them is damaged.
                if (attempt == 0) continue;
                ServingState.NoteDamage(Folder);
            }
        }
    }

    /// <summary>Throws a damaged copy away, unless another process has just done it.</summary>
    private void Forget()
    {
        using var held = Take();
        if (IsDamaged) ServingState.Forget(Folder);
    }

    private ServingState Made(Snapshot snapshot, AccessView view, CancellationToken cancellation)
    {
        if (IsDamaged) Forget();
        var wanted = SegmentsOf(snapshot, view);
        var state = ServingState.Read(Folder);
        if (Missing(state, wanted).Count == 0)
        {
            CleanIfFree(state);
            return state;
        }

        using var held = Take();
        state = ServingState.Read(Folder);
        Clean(state);
        var missing = Missing(state, wanted);
        if (missing.Count == 0) return state;
        cancellation.ThrowIfCancellationRequested();
        var builder = new RunBuilder(Folder, Memory);
        state = builder.Add(state, [.. missing.Select(s => (home.Objects.PathOf(s.Object), s))]);
        state.Write(Folder);
        // An older snapshot does not push out what the current one needs.
        var needed = home.Snapshots.Current is { } current ? wanted.Concat(SegmentsOf(current.Snapshot, view)).ToList() : wanted;
        while (state.Runs.Count > MostRuns)
        {
            cancellation.ThrowIfCancellationRequested();
            state = MergeOnce(builder, state, needed)!;
        }

        return state;
    }

    /// <summary>Merges runs until few of like size are left, and drops rows that the snapshot does not hold.</summary>
    /// <returns>The state afterwards, or null when there was nothing to do.</returns>
    public ServingState? Maintain(Snapshot snapshot, AccessView view)
    {
        var wanted = SegmentsOf(snapshot, view);
        if (!NeedsMerge(ServingState.Read(Folder), wanted)) return null;
        using var held = Take();
        var state = ServingState.Read(Folder);
        var builder = new RunBuilder(Folder, Memory);
        ServingState? changed = null;
        try
        {
            while (MergeOnce(builder, state, wanted) is { } merged) changed = state = merged;
        }
        catch (DuckDBException e) when (RunSet.IsDamage(e))
        {
            ServingState.NoteDamage(Folder);
            throw;
        }

        return changed;
    }

    /// <summary>
    /// Deletes files that no state names, unless another process is making some; to be called when no reader of an older state is left
    /// in this process.
    /// </summary>
    public void Sweep()
    {
        if (Litter(ServingState.Read(Folder)).Count == 0) return;
        try
        {
            using var held = HomeLock.Take(Folder, "lock", "saola (serving copy)");
            Clean(ServingState.Read(Folder));
        }
        catch (SaolaException)
        {
            // What looks like litter is another process's work.
        }
    }

    /// <summary>What stands in public for the segments of a snapshot.</summary>
    public IReadOnlyList<ServedSegment> SegmentsOf(Snapshot snapshot, AccessView view) =>
    [
        .. snapshot.Datasets.Where(d => d.Records > 0)
            .SelectMany(d => view.Segments(d.Release, home.Objects.Read<Release>(d.Release)).Select(s => new ServedSegment(s.Object, d.Key, s.Records))),
    ];

    private static List<ServedSegment> Missing(ServingState state, IReadOnlyList<ServedSegment> wanted)
    {
        var present = state.Runs.SelectMany(r => r.Segments).Select(n => state.Segments[n]).Select(s => (s.Object, s.Source)).ToHashSet();
        return [.. wanted.Where(s => !present.Contains((s.Object, s.Source)))];
    }

    private static bool NeedsMerge(ServingState state, IReadOnlyList<ServedSegment> wanted) =>
        Choose(state, Alive(state, wanted)).Count > 0;

    private ServingState? MergeOnce(RunBuilder builder, ServingState state, IReadOnlyList<ServedSegment> wanted)
    {
        var alive = Alive(state, wanted);
        var chosen = Choose(state, alive);
        if (chosen.Count == 0) return null;
        var merged = builder.Merge(state, chosen, alive);
        merged.Write(Folder);
        return merged;
    }

    private static HashSet<int> Alive(ServingState state, IReadOnlyList<ServedSegment> wanted)
    {
        var objects = wanted.Select(s => (s.Object, s.Source)).ToHashSet();
        return [.. state.Segments.Where(s => objects.Contains((s.Value.Object, s.Value.Source))).Select(s => s.Key)];
    }

    /// <summary>
    /// The runs to merge next: from the smallest up, as long as the next is not <see cref="Ratio"/> times what is gathered. When that
    /// leaves more than a tenth of the rows outside of the largest run, or dead in it, all: every answer looks into each run, and a dead
    /// row costs what a living one does.
    /// </summary>
    private static IReadOnlyList<RunInfo> Choose(ServingState state, HashSet<int> alive)
    {
        var gathered = new List<RunInfo>();
        long rows = 0;
        foreach (var run in state.Runs.Reverse())
        {
            if (gathered.Count > 0 && run.Rows > rows * Ratio && state.Runs.Count - gathered.Count < MostRuns) break;
            gathered.Add(run);
            rows += run.Rows;
        }

        if (gathered.Count > 1 || state.Runs.Count == 0) return gathered.Count > 1 ? gathered : [];
        var largest = state.Runs[0];
        var dead = largest.Segments.Where(s => !alive.Contains(s)).Sum(s => (long)state.Segments[s].Rows);
        var outside = state.Runs.Skip(1).Sum(r => r.Rows);
        return (dead + outside) * 10 > largest.Rows ? state.Runs : [];
    }

    private HomeLock Take()
    {
        Directory.CreateDirectory(Folder);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return HomeLock.Take(Folder, "lock", Holder);
            }
            catch (SaolaException) when (attempt < 6_000)
            {
                // Another process makes the same copy: wait for it, ten minutes at most.
                Thread.Sleep(100);
            }
        }
    }

    /// <summary>Cleans up after a process that was broken off, unless another one is at work.</summary>
    private void CleanIfFree(ServingState state)
    {
        if (!Directory.Exists(Folder) || Directory.EnumerateFiles(Folder, "run-*").Count() == state.Runs.Count) return;
        try
        {
            using var held = HomeLock.Take(Folder, "lock", Holder);
            Clean(ServingState.Read(Folder));
        }
        catch (Exception e) when (e is SaolaException or IOException)
        {
            // Another process makes a run, or reads one that it no longer needs: the next start cleans.
        }
    }

    /// <summary>Deletes unfinished files, and finished ones that the state does not name.</summary>
    private void Clean(ServingState state)
    {
        foreach (var path in Litter(state))
        {
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            else File.Delete(path);
        }
    }

    private static bool IsAlive(string exact)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(int.Parse(Path.GetFileName(exact).Split('-')[1], System.Globalization.CultureInfo.InvariantCulture));
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private List<string> Litter(ServingState state)
    {
        if (!Directory.Exists(Folder)) return [];
        var named = state.Runs.Select(r => r.File).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Directory.EnumerateFiles(Folder, "run-*").Where(f => !named.Contains(Path.GetFileName(f))),
            // Of processes that ended without closing what they had open.
            .. Directory.EnumerateFiles(Folder, "exact-*").Where(f => !IsAlive(f)),
            .. Directory.EnumerateFiles(Folder, "*.json.tmp"),
            .. Directory.EnumerateDirectories(Folder, "tmp"),
        ];
    }
}
