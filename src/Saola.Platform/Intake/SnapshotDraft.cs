using System.Runtime.InteropServices;
using Saola.Platform.Home;
using Saola.Platform.Places;

namespace Saola.Platform.Intake;

/// <summary>The next snapshot while its datasets are being put together.</summary>
internal sealed class SnapshotDraft
{
    private static readonly byte[] NoRules = "{\"rules\":[]}\n"u8.ToArray();

    /// <summary>The object of an empty list of access rules.</summary>
    public static readonly string NoAccessRules = SaolaJson.Hash(NoRules);

    private readonly SaolaHome _home;
    private readonly BoundarySet _boundaries;
    private readonly PublishedSnapshot? _before;
    private readonly SortedDictionary<string, DatasetEntry> _entries = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Release> _fresh = new(StringComparer.Ordinal);

    public SnapshotDraft(SaolaHome home, BoundarySet boundaries)
    {
        _home = home;
        _boundaries = boundaries;
        _before = home.Snapshots.Current;
        foreach (var entry in _before?.Snapshot.Datasets ?? []) _entries.Add(entry.Key, entry);
    }

    public IReadOnlyCollection<DatasetEntry> Entries => _entries.Values;

    public bool IsChanged { get; private set; }

    /// <summary>The release of a dataset as it stands; null when there is none, or when its object is lost and has to be made again.</summary>
    public Release? ReleaseOf(string dataset) =>
        _entries.TryGetValue(dataset, out var entry) && _home.Objects.Has(entry.Release) ? _home.Objects.Read<Release>(entry.Release) : null;

    /// <summary>Whether a release of the dataset was put into this draft.</summary>
    public bool HasFresh(string dataset) => _fresh.ContainsKey(dataset);

    /// <summary>Adds a dataset, or replaces its release.</summary>
    public void Put(Release release, string hash)
    {
        _entries[release.Dataset] = new DatasetEntry(
            release.Dataset, release.Description.Title ?? release.Dataset, release.Description.License, release.Records, hash);
        _fresh[release.Dataset] = release;
        IsChanged = true;
    }

    public bool Remove(string dataset)
    {
        var removed = _entries.Remove(dataset);
        IsChanged |= removed;
        return removed;
    }

    /// <summary>Those of the sorted keys that records of other datasets hold. Reads 8 bytes for each record of the home.</summary>
    public IReadOnlyCollection<long> KeysHeldByOthers(Job job, string dataset, long[] keys)
    {
        var held = new List<long>();
        if (keys.Length == 0) return held;
        foreach (var entry in _entries.Values.Where(e => e.Key != dataset && e.Records > 0))
        {
            var release = _fresh.TryGetValue(entry.Key, out var made) ? made : _home.Objects.Read<Release>(entry.Release);
            var others = MemoryMarshal.Cast<byte, long>(job.Read(release.Keys));
            for (int i = 0, j = 0; i < keys.Length && j < others.Length;)
            {
                if (keys[i] == others[j]) held.Add(keys[i]);
                if (keys[i] <= others[j]) i++;
                else j++;
            }
        }

        return held;
    }

    /// <summary>Publishes the draft.</summary>
    /// <returns>The snapshot's id.</returns>
    public string Publish(Job job, TimeProvider clock) => job.Publish(Next(job, clock), _fresh.Values);

    private Snapshot Next(Job job, TimeProvider clock) => new()
    {
        Number = (_before?.Snapshot.Number ?? 0) + 1,
        Parent = _before?.Id,
        Created = new DateTimeOffset(clock.GetUtcNow().UtcDateTime, TimeSpan.Zero),
        Build = ThisBuild.Name,
        BoundarySetHash = KeepBoundaries(job),
        BoundarySetName = $"{_boundaries.Name} {_boundaries.Version}",
        AccessRulesHash = job.Keep(NoRules),
        Datasets = [.. _entries.Values],
        Synthetic = _home.Settings.Synthetic,
    };

    private string KeepBoundaries(Job job) =>
        _home.Objects.Has(_boundaries.Hash) ? _boundaries.Hash : job.Keep(_boundaries.Content());
}
