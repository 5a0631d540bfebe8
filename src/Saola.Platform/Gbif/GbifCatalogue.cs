using Saola.Platform.Home;
using Saola.Platform.Places;
using Saola.Platform.Store;
using Saola.Platform.Taxa;

namespace Saola.Platform.Gbif;

/// <summary>A dataset as GBIF's clients ask for it.</summary>
/// <param name="Key">The key that its records bear.</param>
/// <param name="Source">The dataset of the home that it came in; itself where it is none inside another.</param>
/// <param name="Description">What it says of itself.</param>
/// <param name="Records">Its records; those of what came inside another dataset are counted when they are asked for, and this is null.</param>
/// <param name="Checklist">The checklist that it is; null for records.</param>
public sealed record GbifDataset(string Key, string Source, DatasetDescription Description, long? Records, ChecklistInfo? Checklist = null)
{
    public string Title => Description.Title ?? Key;

    public string? OrganizationKey => Description.PublisherKey;

    /// <summary>GBIF's constant.</summary>
    public string Type => Checklist is null ? "OCCURRENCE" : "CHECKLIST";
}

/// <summary>An organisation that publishes datasets, as they name it.</summary>
public sealed record GbifOrganization(string Key, string Title, IReadOnlyList<GbifDataset> Datasets);

/// <summary>What a snapshot knows besides its records: datasets, who publishes them, checklists, countries.</summary>
public sealed class GbifCatalogue
{
    private readonly Lazy<IReadOnlyList<GbifDataset>> _datasets;
    private readonly Lazy<Dictionary<string, GbifDataset>> _byKey;
    private readonly Lazy<TaxonTree> _taxa;
    private readonly Lazy<TaxonMatcher?> _matcher;

    /// <param name="store">The home's answers.</param>
    /// <param name="boundaries">Names of countries.</param>
    /// <param name="snapshot">The id of a snapshot.</param>
    public GbifCatalogue(OccurrenceStore store, BoundarySet boundaries, string snapshot)
    {
        (Snapshot, Boundaries) = (snapshot, boundaries);
        _datasets = new(() => [.. DatasetsIn(store, snapshot)]);
        _byKey = new(() => _datasets.Value.DistinctBy(d => d.Key).ToDictionary(d => d.Key, StringComparer.OrdinalIgnoreCase));
        _taxa = new(() => store.Classification(snapshot));
        _matcher = new(() => store.Checklists(snapshot) is { Count: > 0 } lists ? new TaxonMatcher(lists) : null);
    }

    public string Snapshot { get; }

    public BoundarySet Boundaries { get; }

    /// <summary>The datasets of records with those inside them, and the checklists, by title.</summary>
    public IReadOnlyList<GbifDataset> Datasets => _datasets.Value;

    public TaxonTree Taxa => _taxa.Value;

    /// <summary>What matches names; null where there is no checklist.</summary>
    public TaxonMatcher? Matcher => _matcher.Value;

    /// <summary>The organisations that datasets name, by title.</summary>
    public IEnumerable<GbifOrganization> Organizations => Datasets.Where(d => d.Description.Publisher is not null)
        .GroupBy(d => d.OrganizationKey!, StringComparer.Ordinal).Select(g => new GbifOrganization(g.Key, g.First().Description.Publisher!.Trim(), [.. g]))
        .OrderBy(o => o.Title, StringComparer.OrdinalIgnoreCase).ThenBy(o => o.Key, StringComparer.Ordinal);

    /// <summary>The organisation of a key, or null.</summary>
    public GbifOrganization? Organization(string key) => Organizations.FirstOrDefault(o => o.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    public GbifDataset? Dataset(string key) => _byKey.Value.GetValueOrDefault(key);

    /// <summary>The keys of the datasets that an organisation publishes.</summary>
    /// <param name="organization">Its key.</param>
    public IEnumerable<string> DatasetsOf(string organization) =>
        Datasets.Where(d => d.Checklist is null && organization.Equals(d.OrganizationKey, StringComparison.OrdinalIgnoreCase)).Select(d => d.Key);

    private static IEnumerable<GbifDataset> DatasetsIn(OccurrenceStore store, string snapshot)
    {
        var found = new List<GbifDataset>();
        foreach (var entry in store.Snapshot(snapshot).Snapshot.Datasets)
        {
            var release = store.Release(entry.Key, snapshot);
            var description = release?.Description ?? new DatasetDescription();
            found.Add(new GbifDataset(entry.Key, entry.Key, description with { Title = description.Title ?? entry.Title, License = description.License ?? entry.License }, entry.Records));
            foreach (var (key, inside) in release?.Constituents ?? new Dictionary<string, DatasetDescription>())
            {
                if (key != entry.Key) found.Add(new GbifDataset(key, entry.Key, inside, null));
            }
        }

        foreach (var info in store.Checklists(snapshot).Select(c => c.Info))
        {
            found.Add(new GbifDataset(info.Key, info.Key, new DatasetDescription { Title = info.Title, Version = info.Version, License = info.License, Citation = info.Citation }, null, info));
        }

        return found.OrderBy(d => d.Title, StringComparer.OrdinalIgnoreCase).ThenBy(d => d.Key, StringComparer.Ordinal);
    }
}
