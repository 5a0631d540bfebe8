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
    /// What stands in public for releases, by the access state in force: those that are known already for the same state are kept.
    /// </summary>
    private static PublicFiles Cover(SaolaHome home, Job job, IReadOnlyDictionary<string, Release> releases, TimeProvider clock, CancellationToken cancellation)
    {
        var today = Days.Today(clock);
        var state = AccessLog.Of(home).Current;
        var rules = RuleSet.Of(state, today);
        var (hash, day) = (state.Hash, Days.Of(today));
        var before = PublicFiles.Read(home) is { } known && known.State == hash && known.Day == day ? known.Releases : new Dictionary<string, IReadOnlyList<ProjectedSegment>>();
        var made = new SortedDictionary<string, IReadOnlyList<ProjectedSegment>>(StringComparer.Ordinal);
        var context = new ProjectionContext(home, job, rules, BoundarySets.Of(home).Index, Environment.ProcessorCount);
        foreach (var (name, release) in releases.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            made.Add(name, before.TryGetValue(name, out var kept) && kept.All(s => new[] { s.Exact, s.Public }.OfType<string>().All(home.Objects.Has))
                ? kept : Project(context, releases, release, cancellation));
        }

        return new PublicFiles { State = hash, Day = day, Releases = made };
    }

    private static IReadOnlyList<ProjectedSegment> Project(ProjectionContext context, IReadOnlyDictionary<string, Release> releases, Release release, CancellationToken cancellation)
    {
        var projected = ReleaseProjection.Of(context, release, [], cancellation);
        if (projected.Keys.Length == 0) return projected.Segments;
        // Two of a million keys among 20 million share a 53-bit number about once in 450 homes: then the others give way.
        var held = new HashSet<long>();
        foreach (var other in releases.Values.Where(r => r.Dataset != release.Dataset).DistinctBy(r => r.Keys))
        {
            var keys = MemoryMarshal.Cast<byte, long>(context.Job.Read(other.Keys));
            foreach (var key in projected.Keys)
            {
                if (keys.BinarySearch(key) >= 0) held.Add(key);
            }
        }

        return held.Count == 0 ? projected.Segments : ReleaseProjection.Of(context, release, held, cancellation).Segments;
    }
}
