using System.Globalization;
using Saola.Platform.Access;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>How a replay ended.</summary>
public enum ReplayVerdict
{
    /// <summary>The same bytes.</summary>
    Identical,
    Differs,
    /// <summary>Other bytes, and something is withheld or generalised that was not then, or is told that was not.</summary>
    Withheld,
    /// <summary>This home does not hold the snapshot, or no longer.</summary>
    SnapshotMissing,
}

/// <summary>One thing that was so when the manifest was made, and is otherwise now.</summary>
/// <param name="What">result, bytes, snapshot, datasets, something that is said of a dataset, synthetic, version, build, rules or access.</param>
public sealed record Difference(string What, string Then, string Now);

/// <param name="Differences">What is different; an identical answer may come from another build.</param>
/// <param name="Since">What changed of what may be shown of the answer's datasets: the day, and the case or the rule; empty for nothing.</param>
public sealed record ReplayResult(ReplayVerdict Verdict, IReadOnlyList<Difference> Differences, IReadOnlyList<string> Since)
{
    /// <summary>One line for a reader.</summary>
    public override string ToString()
    {
        var differences = string.Join("; ", Differences.Select(d => $"{d.What}: {d.Then} then, {d.Now} now"));
        return Verdict switch
        {
            ReplayVerdict.Identical when Differences.Count == 0 => "identical",
            ReplayVerdict.Identical => $"identical, although {differences}",
            ReplayVerdict.Differs => $"differs: {differences}",
            ReplayVerdict.Withheld => $"withheld since {string.Join("; since ", Since)}: {differences}",
            _ => $"snapshot missing: {differences}",
        };
    }
}

/// <summary>Computes an answer again and compares it with its manifest.</summary>
public static class Replay
{
    /// <summary>The verdict, with what changed since.</summary>
    /// <param name="manifest">The manifest of the answer.</param>
    /// <param name="store">The store to ask.</param>
    /// <param name="cancellation">Stops in between.</param>
    /// <param name="principal">Who may see what the answer showed; null for what anybody sees.</param>
    /// <exception cref="SaolaException">The manifest's ask is one that this build does not understand.</exception>
    public static async Task<ReplayResult> Run(AnswerManifest manifest, OccurrenceStore store, CancellationToken cancellation, Principal? principal = null)
    {
        AskPlan.Of(manifest.Ask);
        try
        {
            await store.Engine(manifest.Snapshot, cancellation);
        }
        catch (SaolaException e)
        {
            return new ReplayResult(ReplayVerdict.SnapshotMissing, [new Difference("snapshot", manifest.Snapshot, e.Message)], []);
        }

        var now = await AnswerManifest.Of(store, manifest.Ask, principal ?? new Principal(manifest.Principal), cancellation);
        var same = manifest.Sha256 == now.Sha256 && manifest.Bytes == now.Bytes;
        var since = same ? [] : store.AccessChanges(manifest.AccessEpoch, Named(store, manifest, now));
        return new ReplayResult(
            same ? ReplayVerdict.Identical : since.Count > 0 ? ReplayVerdict.Withheld : ReplayVerdict.Differs, [.. Differences(manifest, now)], since);
    }

    /// <summary>The datasets that either answer is of, by all keys that a rule may name them with; null where those of one are not known.</summary>
    private static IReadOnlyCollection<string>? Named(OccurrenceStore store, AnswerManifest then, AnswerManifest now)
    {
        var held = store.Snapshot(then.Snapshot).Snapshot.Datasets.ToLookup(d => d.Release, d => d.Key, StringComparer.Ordinal);
        var datasets = then.Datasets.Concat(now.Datasets).ToList();
        return datasets.Count == 0 || datasets.Any(d => d.Release is null || !held.Contains(d.Release)) ? null
            : [.. datasets.SelectMany(d => held[d.Release!].Append(d.Key)).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<Difference> Differences(AnswerManifest then, AnswerManifest now)
    {
        (string What, string Then, string Now)[] pairs =
        [
            ("result", then.Sha256, now.Sha256),
            ("bytes", Number(then.Bytes), Number(now.Bytes)),
            ("snapshot", then.Snapshot, now.Snapshot),
            ("datasets", Contributors(then), Contributors(now)),
            .. Credits(then, now),
            ("synthetic", $"{then.Synthetic}", $"{now.Synthetic}"),
            ("version", then.Saola, now.Saola),
            ("build", then.Build, now.Build),
            ("rules", then.Rules, now.Rules),
            ("access", Number(then.AccessEpoch), Number(now.AccessEpoch)),
        ];
        return pairs.Where(pair => pair.Then != pair.Now).Select(pair => new Difference(pair.What, pair.Then, pair.Now));
    }

    private static string Contributors(AnswerManifest manifest) =>
        string.Join(", ", manifest.Datasets.Select(dataset => $"{dataset.Key} ({Number(dataset.Records)})"));

    /// <summary>What the two say of the datasets that both name.</summary>
    private static IEnumerable<(string What, string Then, string Now)> Credits(AnswerManifest then, AnswerManifest now) =>
        then.Datasets.Zip(now.Datasets).Where(pair => pair.First.Key == pair.Second.Key).SelectMany(pair => new[]
        {
            ($"title of {pair.First.Key}", pair.First.Title ?? "none", pair.Second.Title ?? "none"),
            ($"licence of {pair.First.Key}", pair.First.License ?? "none", pair.Second.License ?? "none"),
            ($"citation of {pair.First.Key}", pair.First.Citation ?? "none", pair.Second.Citation ?? "none"),
            ($"release of {pair.First.Key}", pair.First.Release ?? "none", pair.Second.Release ?? "none"),
        });

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
