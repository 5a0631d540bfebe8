using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Places;

namespace Saola.Platform.Store;

/// <summary>What the public may see of a home at one moment: the access state in force, the files that were made for it, and what they lack.</summary>
/// <param name="Stamp">Changes with the state in force and with the day.</param>
/// <param name="Files">The public files; null where none were made, and where nothing is withheld.</param>
/// <param name="FilesStamp">Changes with the public files.</param>
/// <param name="Rules">The rules in force.</param>
/// <param name="Unmade">The rules that the public files were not made for: what they may hit is withheld until they are.</param>
internal sealed record AccessView(string Stamp, AccessState State, PublicFiles? Files, string FilesStamp, RuleSet Rules, IReadOnlyList<AccessRule> Unmade)
{
    /// <summary>Cheap enough for each answer.</summary>
    public static string StampOf(SaolaHome home, TimeProvider clock) => $"{AccessLog.Of(home).Stamp}{Days.Today(clock).DayNumber}";

    /// <summary>The view of this moment.</summary>
    /// <exception cref="SaolaException">The access state is damaged: nothing may be shown.</exception>
    public static AccessView Of(SaolaHome home, TimeProvider clock)
    {
        var filesStamp = PublicFiles.Stamp(home);
        return Of(home, clock, PublicFiles.Read(home), filesStamp);
    }

    /// <summary>The view of this moment over public files that are in use already.</summary>
    /// <exception cref="SaolaException">The access state is damaged: nothing may be shown.</exception>
    public static AccessView Of(SaolaHome home, TimeProvider clock, PublicFiles? files, string filesStamp)
    {
        var stamp = StampOf(home, clock);
        var log = AccessLog.Of(home);
        var state = log.Current;
        var rules = RuleSet.Of(state, Days.Today(clock));
        if (rules.IsEmpty) return new AccessView(stamp, state, null, filesStamp, rules, []);
        // The files of a state that nobody knows any more say nothing.
        // A country's rules hold by the boundary set that they were judged by.
        var made = files is null || (rules.AsksCountries && files.Boundaries != BoundarySets.Of(home).Hash) ? null : files.State == state.Hash ? state : log.All().LastOrDefault(s => s.Hash == files.State);
        return made is null
            ? new AccessView(stamp, state, null, filesStamp, rules, rules.Rules)
            : new AccessView(stamp, state, files, filesStamp, rules, RuleSet.Restricts(RuleSet.Of(made, Days.Date(files!.Day)!.Value), rules));
    }

    /// <summary>Whether the public files would be others if they were made now: for another state, or for a day on which something ends by itself.</summary>
    public bool IsStale => Files is { } files && (files.State != State.Hash || (files.Day != Days.Of(Rules.Today) && HasEnded));

    private bool HasEnded => Rules.Rules.Any(r => r.Action == AccessAction.Delay) || RuleSet.Restricts(Rules, RuleSet.Of(State, Days.Date(Files!.Day)!.Value)).Count > 0;

    /// <summary>The rules that what is shown of a snapshot was not made for.</summary>
    public IReadOnlyList<AccessRule> UnmadeFor(Snapshot snapshot) =>
        Rules.IsEmpty || snapshot.Datasets.All(d => d.Records == 0 || Files?.Releases.ContainsKey(d.Release) == true) ? Unmade : Rules.Rules;

    /// <summary>What stands in public for the segments of a release.</summary>
    public IEnumerable<(string Object, int Records)> Segments(string hash, Release release) =>
        Files?.Of(hash, release) ?? release.Segments.Select(s => (s.Interpreted, s.Records));

    /// <summary>The segments of a snapshot that a rule touches, with the keys of their datasets.</summary>
    public IEnumerable<(string Dataset, ProjectedSegment Segment)> Touched(Snapshot snapshot) => snapshot.Datasets.SelectMany(d => TouchedOf(d.Release).Select(s => (d.Key, s)));

    /// <summary>The segments of a release of which a rule touches records; where people alone are named otherwise none is.</summary>
    public IReadOnlyList<ProjectedSegment> TouchedOf(string release) => [.. (Files?.Releases.GetValueOrDefault(release) ?? []).Where(s => s.Exact is not null)];

    /// <summary>The segment that an object stands for in public, or whose touched records it holds.</summary>
    public string InterpretedOf(string release, string shown) => Files?.Releases.GetValueOrDefault(release)?.FirstOrDefault(s => s.Public == shown || s.Exact == shown)?.Interpreted ?? shown;

    /// <summary>Whether the public files were made for all rules that may hit records; till they are nobody knows of a release how many are touched.</summary>
    public bool IsMadeForRecords => Unmade.All(r => r.IsOfPerson);

    /// <summary>Whether the rows of a release may be told with file and line: where some are withheld, the gaps would tell where.</summary>
    public bool IsTold(string release) => !Rules.Withdrawn.Contains(release) && (!Rules.HasRecords || (IsMadeForRecords && Files?.Releases.ContainsKey(release) == true && TouchedOf(release).Count == 0));

    /// <summary>Keys of the records of a snapshot that a rule touches; null for none.</summary>
    public IReadOnlySet<long>? TouchedKeys(SaolaHome home, Snapshot snapshot)
    {
        if (Files is null) return null;
        var keys = new HashSet<long>();
        foreach (var (_, segment) in Touched(snapshot))
        {
            using var table = RecordTable.Read(home.Objects.PathOf(segment.Exact!), new HashSet<string> { "key" });
            keys.UnionWith(table.Longs("key"));
        }

        return keys;
    }
}
