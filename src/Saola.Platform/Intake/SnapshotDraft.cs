using System.Runtime.InteropServices;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Places;

namespace Saola.Platform.Intake;

/// <summary>The next snapshot while its datasets are being put together.</summary>
internal sealed class SnapshotDraft
{
    private readonly SaolaHome _home;
    private readonly BoundarySet _boundaries;
    private readonly PublishedSnapshot? _before;
    private readonly List<ChecklistEntry> _checklists;
    private readonly SortedDictionary<string, LayerEntry> _layers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DatasetEntry> _entries = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, RasterEntry> _rasters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Release> _fresh = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gathered = new(StringComparer.Ordinal);
    private DuplicatesEntry? _duplicates;
    private KeySet? _seen;
    private int _checks;

    public SnapshotDraft(SaolaHome home, BoundarySet boundaries)
    {
        _home = home;
        _boundaries = boundaries;
        _before = home.Snapshots.Current;
        foreach (var entry in _before?.Snapshot.Datasets ?? []) _entries.Add(entry.Key, entry);
        _checklists = [.. _before?.Snapshot.Checklists ?? []];
        foreach (var entry in _before?.Snapshot.Layers ?? []) _layers.Add(entry.Key, entry);
        foreach (var raster in _before?.Snapshot.Rasters ?? []) _rasters.Add(raster.Key, raster);
        _duplicates = _before?.Snapshot.Duplicates;
    }

    /// <summary>The checklists, in the order in which they are asked.</summary>
    public IReadOnlyList<ChecklistEntry> Checklists => _checklists;

    /// <summary>Their objects; null for none.</summary>
    public IReadOnlyList<string>? ChecklistObjects => _checklists.Count == 0 ? null : [.. _checklists.Select(c => c.Object)];

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
        _gathered.Remove(release.Dataset);
        IsChanged = true;
    }

    /// <summary>Adds a checklist as the last one, or puts it in the place of the one with its key; in front of all others when it is to be asked first.</summary>
    public void Put(ChecklistEntry checklist, bool first)
    {
        var place = _checklists.FindIndex(c => c.Key == checklist.Key);
        if (place >= 0) _checklists.RemoveAt(place);
        _checklists.Insert(first ? 0 : place >= 0 ? place : _checklists.Count, checklist);
        IsChanged = true;
    }

    public bool RemoveChecklist(string key)
    {
        var removed = _checklists.RemoveAll(c => c.Key == key) > 0;
        IsChanged |= removed;
        return removed;
    }

    /// <summary>The layer of a key; null for none.</summary>
    public LayerEntry? Layer(string key) => _layers.GetValueOrDefault(key);

    /// <summary>Adds a layer, or puts it in the place of the one with its key.</summary>
    public void Put(LayerEntry layer)
    {
        _layers[layer.Key] = layer;
        IsChanged = true;
    }

    public bool RemoveLayer(string key)
    {
        var removed = _layers.Remove(key);
        IsChanged |= removed;
        return removed;
    }

    /// <summary>The raster of a key; null where there is none.</summary>
    public RasterEntry? RasterOf(string key) => _rasters.GetValueOrDefault(key);

    /// <summary>Adds a raster, or puts it in the place of the one with its key.</summary>
    public void Put(RasterEntry raster)
    {
        _rasters[raster.Key] = raster;
        IsChanged = true;
    }

    public bool RemoveRaster(string key)
    {
        var removed = _rasters.Remove(key);
        IsChanged |= removed;
        return removed;
    }

    /// <summary>Puts what was found of probable duplicates in the place of what was found before.</summary>
    public void Put(DuplicatesEntry found)
    {
        _duplicates = found;
        IsChanged = true;
    }

    public bool Remove(string dataset)
    {
        var removed = _entries.Remove(dataset);
        IsChanged |= removed;
        return removed;
    }

    /// <summary>
    /// Those of the sorted keys that records of other datasets hold. The first call reads 8 bytes for each record of the home; the second
    /// gathers them in memory, so that a load of many datasets reads the home once and not once for each of them.
    /// </summary>
    public IReadOnlyCollection<long> KeysHeldByOthers(Job job, string dataset, long[] keys)
    {
        if (++_checks > 1)
        {
            // Keys of releases that the draft has replaced stay here: the search below has the last word.
            _seen ??= new KeySet();
            foreach (var key in _entries.Keys.Where(_gathered.Add)) _seen.Add(KeysOf(job, key));
            var own = KeysOf(job, dataset).ToArray();
            keys = [.. keys.Where(key => _seen.Contains(key) && Array.BinarySearch(own, key) < 0)];
        }

        return keys.Length == 0 ? [] : Search(job, dataset, keys);
    }

    private List<long> Search(Job job, string dataset, long[] keys)
    {
        var held = new List<long>();
        foreach (var entry in _entries.Values.Where(e => e.Key != dataset && e.Records > 0))
        {
            var others = KeysOf(job, entry.Key);
            for (int i = 0, j = 0; i < keys.Length && j < others.Length;)
            {
                if (keys[i] == others[j]) held.Add(keys[i]);
                if (keys[i] <= others[j]) i++;
                else j++;
            }
        }

        return held;
    }

    private ReadOnlySpan<long> KeysOf(Job job, string dataset)
    {
        if (!_entries.TryGetValue(dataset, out var entry) || entry.Records == 0) return [];
        var release = _fresh.TryGetValue(dataset, out var made) ? made : _home.Objects.Read<Release>(entry.Release);
        return MemoryMarshal.Cast<byte, long>(job.Read(release.Keys));
    }

    /// <summary>Publishes the draft.</summary>
    /// <returns>The snapshot's id.</returns>
    /// <remarks>What may be shown of the fresh releases is known before anybody can ask for them.</remarks>
    public string Publish(Job job, TimeProvider clock)
    {
        var snapshot = Next(job, clock);
        var state = AccessLog.Of(_home).Current;
        if (!state.IsEmpty)
        {
            var releases = AccessProjection.ReleasesOf(_home);
            foreach (var entry in _entries.Values.Where(e => e.Records > 0))
                releases[entry.Release] = _fresh.TryGetValue(entry.Key, out var made) ? made : _home.Objects.Read<Release>(entry.Release);
            AccessProjection.Apply(_home, job, releases, clock);
        }

        return job.Publish(snapshot, _fresh.Values);
    }

    private Snapshot Next(Job job, TimeProvider clock) => new()
    {
        Number = (_before?.Snapshot.Number ?? 0) + 1,
        Parent = _before?.Id,
        Created = new DateTimeOffset(clock.GetUtcNow().UtcDateTime, TimeSpan.Zero),
        Build = ThisBuild.Name,
        BoundarySetHash = KeepBoundaries(job),
        BoundarySetName = $"{_boundaries.Name} {_boundaries.Version}",
        AccessRulesHash = job.Keep(AccessLog.Of(_home).Current.Content()),
        Datasets = [.. _entries.Values],
        Checklists = _checklists.Count == 0 ? null : [.. _checklists],
        Layers = _layers.Count == 0 ? null : [.. _layers.Values],
        Rasters = _rasters.Count == 0 ? null : [.. _rasters.Values],
        // As long as one of its releases is there it says something; the snapshot tells how much.
        Duplicates = _duplicates is { } found && _entries.Values.Any(e => found.Releases.Contains(e.Release)) ? found : null,
        Synthetic = _home.Settings.Synthetic,
    };

    private string KeepBoundaries(Job job) =>
        _home.Objects.Has(_boundaries.Hash) ? _boundaries.Hash : job.Keep(_boundaries.Content());
}
