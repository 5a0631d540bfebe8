using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>A dataset that contributed to an answer, with what its use requires.</summary>
/// <param name="Key">The dataset's key; a constituent's own key where the source names constituents.</param>
/// <param name="Title">Null when the source gives none, as are licence and citation.</param>
/// <param name="License">The licence as the provider states it.</param>
/// <param name="Release">The release's hash.</param>
/// <param name="Records">Records that match the filter of the ask.</param>
public sealed record CitedDataset(string Key, string? Title, string? License, string? Citation, string? Release, long Records)
{
    /// <summary>The datasets with records that match a filter, most records first, then by key.</summary>
    public static async Task<IReadOnlyList<CitedDataset>> Of(
        OccurrenceStore store, Engine engine, string snapshot, Filter filter, CancellationToken cancellation)
    {
        var entries = store.Snapshot(snapshot).Snapshot.Datasets.ToDictionary(entry => entry.Key);
        var cells = await engine.Cube(filter, [Field.Source, Field.DatasetKey], cancellation);
        return [.. cells
            .Select(cell => Cite(cell.Values[0] ?? "", cell.Values[1], cell.Count))
            .OrderByDescending(cited => cited.Records)
            .ThenBy(cited => cited.Key, Utf8Order.Instance)
            .ThenBy(cited => cited.Release, Utf8Order.Instance)];

        CitedDataset Cite(string source, string? datasetKey, long records)
        {
            var release = store.Release(source, snapshot);
            var entry = entries.GetValueOrDefault(source);
            var constituent = datasetKey is null ? null : release?.Constituents.GetValueOrDefault(datasetKey);
            var description = constituent ?? release?.Description ?? new DatasetDescription();
            return new CitedDataset(
                datasetKey ?? source,
                description.Title ?? entry?.Title,
                description.License ?? entry?.License,
                description.Citation ?? description.Doi,
                entry?.Release,
                records);
        }
    }
}
