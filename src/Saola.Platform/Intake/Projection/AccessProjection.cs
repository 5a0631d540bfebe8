using System.Globalization;
using System.Runtime.InteropServices;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Places;

namespace Saola.Platform.Intake.Projection;

/// <summary>What a projection of a home came to.</summary>
/// <param name="Releases">Releases that were looked through.</param>
/// <param name="Segments">Segments that a rule touches.</param>
/// <param name="Generalised">Records that the public knows by their cell alone.</param>
/// <param name="Withheld">Records that the public does not see.</param>
public sealed record ProjectionReport(int Releases, int Segments, long Generalised, long Withheld);

/// <summary>Makes what stands in public for the releases of a home, by the access state in force.</summary>
public static class AccessProjection
{
    /// <summary>Applies the access state in force to all releases that a snapshot of the home names.</summary>
    /// <exception cref="SaolaException">The home is locked, or an object is damaged.</exception>
    public static ProjectionReport Apply(SaolaHome home, TimeProvider clock, CancellationToken cancellation)
    {
        using var job = home.Begin("saola access");
        var releases = Apply(home, job, ReleasesOf(home), clock, cancellation).Releases;
        var segments = releases.Values.SelectMany(s => s).ToList();
        return new ProjectionReport(releases.Count, segments.Count, segments.Sum(s => (long)s.Generalised), segments.Sum(s => (long)s.Withheld));
    }

    /// <summary>Records as a rule names them: a key by which the public knows a touched record becomes the record's own.</summary>
    public static IReadOnlyList<string> OwnKeys(SaolaHome home, IReadOnlyList<string> records)
    {
        var wanted = records.Select(r => long.TryParse(r, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : 0).Where(k => k != 0).ToHashSet();
        if (wanted.Count == 0 || PublicFiles.Read(home) is not { } files) return records;
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var exact in files.Exact())
        {
            using var table = RecordTable.Read(home.Objects.PathOf(exact), new HashSet<string> { "key", "publicKey" });
            var (keys, aliases) = (table.Longs("key"), table.NullableLongs("publicKey"));
            for (var row = 0; row < table.Rows; row++)
            {
                if (aliases[row] is { } alias && wanted.Contains(alias)) own[Text(alias)] = Text(keys[row]);
            }
        }

        return [.. records.Select(r => own.GetValueOrDefault(r, r))];

        static string Text(long key) => key.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Ids of the rules in force of which the public files know no record: an identifier or a name in them may be misspelt.</summary>
    public static IReadOnlyList<string> Idle(SaolaHome home, TimeProvider clock)
    {
        var rules = RuleSet.Of(AccessLog.Of(home).Current, Days.Today(clock)).Rules.Where(r => !r.IsOfPerson && r.Releases is null).Select(r => r.Id);
        return [.. rules.Except((PublicFiles.Read(home)?.Exact() ?? []).SelectMany(exact => RulesOf(home, exact)), StringComparer.Ordinal)];
    }

    /// <summary>Ids of the rules that touch the records of a file.</summary>
    private static IEnumerable<string> RulesOf(SaolaHome home, string exact)
    {
        using var table = RecordTable.Read(home.Objects.PathOf(exact), new HashSet<string> { "rules" });
        return table.Texts("rules").Select(PublicColumns.Text).Distinct(StringComparer.Ordinal).SelectMany(r => r!.Split(';')).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// The same within a job that has the lock, for releases that it may not have published yet: what may be shown of them is known before
    /// anybody can ask for them.
    /// </summary>
    internal static PublicFiles Apply(SaolaHome home, Job job, IReadOnlyDictionary<string, Release> releases, TimeProvider clock, CancellationToken cancellation = default)
    {
        var files = Cover(home, job, releases, clock, cancellation);
        job.Place(files.Objects(), () => files.Write(home));
        return files;
    }

    /// <summary>The releases with records that the snapshots of a home name, by hash.</summary>
    internal static Dictionary<string, Release> ReleasesOf(SaolaHome home) => home.Snapshots.All().SelectMany(s => s.Snapshot.Datasets)
        .Where(d => d.Records > 0).Select(d => d.Release).Distinct().ToDictionary(r => r, home.Objects.Read<Release>, StringComparer.Ordinal);

    /// <summary>
    /// What stands in public for releases, by the access state in force: what is known already for the same state is kept, a dataset at a time,
    /// since a new release may tell what an older one is to hide.
    /// </summary>
    private static PublicFiles Cover(SaolaHome home, Job job, IReadOnlyDictionary<string, Release> releases, TimeProvider clock, CancellationToken cancellation)
    {
        var today = Days.Today(clock);
        var state = AccessLog.Of(home).Current;
        var boundaries = BoundarySets.Of(home);
        var (hash, day) = (state.Hash, Days.Of(today));
        var before = PublicFiles.Read(home) is { } known && known.State == hash && known.Day == day && known.Boundaries == boundaries.Hash ? known.Releases : new Dictionary<string, IReadOnlyList<ProjectedSegment>>();
        var made = new SortedDictionary<string, IReadOnlyList<ProjectedSegment>>(StringComparer.Ordinal);
        var context = new ProjectionContext(home, job, RuleSet.Of(state, today), boundaries.Index, Environment.ProcessorCount);
        // One that is no longer there may have told on the others.
        var isWhole = before.Keys.All(releases.ContainsKey);
        foreach (var dataset in releases.GroupBy(r => r.Value.Dataset, StringComparer.Ordinal).OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            var own = dataset.OrderBy(r => r.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            var kept = isWhole && own.Keys.All(r => before.TryGetValue(r, out var segments) && segments.SelectMany(s => s.Objects()).All(home.Objects.Has));
            var projected = kept ? before : Project(context, releases.Values, dataset.Key, own, cancellation);
            foreach (var release in own.Keys) made.Add(release, projected[release]);
        }

        return new PublicFiles { Projection = PublicFiles.CurrentProjection, Boundaries = boundaries.Hash, State = hash, Day = day, Releases = made };
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<ProjectedSegment>> Project(
        ProjectionContext context, IEnumerable<Release> all, string dataset, IReadOnlyDictionary<string, Release> releases, CancellationToken cancellation)
    {
        var projected = DatasetProjection.Of(context, dataset, releases, [], cancellation);
        if (projected.Keys.Count == 0) return projected.Releases;
        // Two of a million keys among 20 million share a 53-bit number about once in 450 homes: then the others give way.
        var held = new HashSet<long>();
        foreach (var other in all.Where(r => r.Dataset != dataset).DistinctBy(r => r.Keys))
        {
            var keys = MemoryMarshal.Cast<byte, long>(context.Job.Read(other.Keys));
            foreach (var key in projected.Keys)
            {
                if (keys.BinarySearch(key) >= 0) held.Add(key);
            }
        }

        return held.Count == 0 ? projected.Releases : DatasetProjection.Of(context, dataset, releases, held, cancellation).Releases;
    }
}
