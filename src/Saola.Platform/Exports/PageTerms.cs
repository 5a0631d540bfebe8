using System.Collections.Concurrent;
using Saola.Licences;
using Saola.Platform.Access;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// Whether a page of records may be shown. The first records of an answer are for everybody to look at; a page that reaches beyond them takes
/// records away as a file does, and is judged as one: by what refuses every purpose, since a page names none.
/// </summary>
public sealed class PageTerms(OccurrenceStore store)
{
    /// <summary>Records of an answer that may be looked at whatever was agreed.</summary>
    public const int Free = 100;

    /// <summary>Snapshots whose licences are kept in mind.</summary>
    private const int MostSnapshots = 16;

    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _forbidding = new(StringComparer.Ordinal);

    /// <summary>Judges a page: null when it may be shown. Nothing is asked for one within the first records, nor where no dataset of the snapshot refuses anything.</summary>
    /// <param name="engine">What answers.</param>
    /// <param name="snapshot">The snapshot's id.</param>
    /// <param name="filter">The filter of the answer.</param>
    /// <param name="end">Offset and limit together.</param>
    /// <param name="principal">Who asks.</param>
    /// <param name="conditions">What was agreed on a dataset of the home.</param>
    /// <param name="cancellation">Stops the questions.</param>
    public async Task<ExportRefusal?> Judge(
        Engine engine, string snapshot, Filter filter, long end, Principal principal, Func<string, DatasetConditions?> conditions, CancellationToken cancellation)
    {
        if (end <= Free) return null;
        var forbidding = Forbids(snapshot);
        List<string> closed = [.. store.Snapshot(snapshot).Snapshot.Datasets.Where(d => d.Records > 0 && Refuses(d.Key)).Select(d => d.Key)];
        if (closed.Count == 0) return null;
        var terms = await ExportTerms.Of(store, engine, snapshot, filter.With(new Filter.In(Field.Source, closed)), principal, conditions, cancellation);
        return terms.JudgePage();

        bool Refuses(string dataset) =>
            ExportTerms.RefusesAll(forbidding.Contains(dataset) ? LicenceFacts.Reserved : LicenceFacts.Free, conditions(dataset), Role.Anonymous);
    }

    /// <summary>Keys of the datasets of a snapshot of which one licence forbids that records are passed on: their own, or that of a dataset inside.</summary>
    private IReadOnlySet<string> Forbids(string snapshot)
    {
        if (_forbidding.TryGetValue(snapshot, out var known)) return known;
        if (_forbidding.Count >= MostSnapshots) _forbidding.Clear();
        return _forbidding[snapshot] = store.Snapshot(snapshot).Snapshot.Datasets
            .Where(d => store.Release(d.Key, snapshot) is { } release
                && release.Constituents.Values.Select(c => c.License).Append(release.Description.License ?? d.License).Any(l => Licence.Of(l).Facts.Redistribution == Told.No))
            .Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
    }
}
