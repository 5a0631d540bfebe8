using System.Collections.Concurrent;
using System.Globalization;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>What a file is made from, and what is said of it beside its rows.</summary>
/// <param name="Store">The store.</param>
/// <param name="Engine">The engine of the ask's snapshot, as the taker may see it.</param>
/// <param name="Ask">What is asked, pinned to its snapshot.</param>
/// <param name="Principal">Who takes it.</param>
/// <param name="Datasets">The datasets of its records.</param>
public sealed record ExportContext(OccurrenceStore Store, Engine Engine, Ask Ask, Principal Principal, IReadOnlyList<CitedDataset> Datasets)
{
    /// <summary>What it is taken for; null where that was not said.</summary>
    public string? Purpose { get; init; }

    /// <summary>The snapshot's id.</summary>
    public string Snapshot => Ask.Snapshot!;

    /// <summary>The snapshot as it may be told.</summary>
    public Snapshot Inputs => Store.Snapshot(Snapshot).Snapshot;

    /// <summary>Records that match.</summary>
    public long Records => Datasets.Sum(d => d.Records);

    /// <summary>The context of an ask that is pinned to a snapshot.</summary>
    /// <param name="store">The store.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="principal">Who takes it.</param>
    /// <param name="conditions">What was agreed on a dataset of the home.</param>
    /// <param name="cancellation">Stops the questions.</param>
    public static async Task<ExportContext> Of(OccurrenceStore store, Ask ask, Principal principal, Func<string, DatasetConditions?> conditions, CancellationToken cancellation)
    {
        var engine = await store.Engine(ask.Snapshot, principal, cancellation);
        return new ExportContext(store, engine, ask, principal, await CitedDataset.Of(store, engine, ask.Snapshot!, AskPlan.FilterOf(ask), conditions, cancellation));
    }

    /// <summary>The day by which the values of a dataset of the home were interpreted, such as 2026-11-26; null where that is not known.</summary>
    public Func<string, string?> LastInterpreted()
    {
        var days = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        return source => days.GetOrAdd(source, s =>
            Store.Release(s, Snapshot) is { } release ? Days.Date(release.LatestDay)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
    }

    /// <summary>The column of the licence that a record is under, as GBIF's constant: what it states itself; where it states nothing, that of its dataset.</summary>
    internal RecordColumn License()
    {
        if (Datasets.All(d => d.IsOfRecords)) return RecordColumns.Named("license");
        // Where no record states another licence than its dataset, the dataset tells it.
        if (Datasets.All(d => d.RecordLicenses is null) && Datasets.Select(d => d.Key).Distinct(StringComparer.Ordinal).Count() == Datasets.Count)
        {
            var byKey = Datasets.ToDictionary(d => d.Key, d => d.Constant, StringComparer.Ordinal);
            return new RecordColumn.Text("license", row => byKey.GetValueOrDefault(row.DatasetKey, "UNSPECIFIED")) { Basis = ColumnBasis.Dataset };
        }

        var constants = Datasets.ToDictionary(d => (d.Source, d.Key), d => d.Constant);
        return new RecordColumn.Text("license", row => row.License != "UNSPECIFIED" ? row.License : constants.GetValueOrDefault((row.Source, row.DatasetKey), row.License));
    }

    /// <summary>The column of the key of a dataset's publisher.</summary>
    internal RecordColumn PublishingOrgKey()
    {
        var keys = new Dictionary<string, string?>(StringComparer.Ordinal);
        // A dataset that came in twice is told of once.
        foreach (var dataset in Datasets) keys.TryAdd(dataset.Key, dataset.Description.PublisherKey);
        return new RecordColumn.Text("publishingOrgKey", row => keys.GetValueOrDefault(row.DatasetKey)) { Basis = ColumnBasis.Dataset };
    }

    /// <summary>The column of the key of the species that a record's accepted taxon is, or is below.</summary>
    internal RecordColumn SpeciesKey()
    {
        var tree = Store.Classification(Snapshot);
        var species = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        return new RecordColumn.Text("speciesKey", row => row.AcceptedTaxonKey is { } accepted ? species.GetOrAdd(accepted, key => tree.Above(key, "SPECIES")) : null) { Basis = ColumnBasis.Taxon };
    }
}
