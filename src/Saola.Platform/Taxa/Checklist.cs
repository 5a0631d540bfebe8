using Saola.Names.Matching;

namespace Saola.Platform.Taxa;

/// <summary>What a checklist says of itself, and what was made of it: the first line of its object.</summary>
public sealed record ChecklistInfo
{
    /// <summary>The layout of the lines that follow.</summary>
    public int Format { get; init; } = ChecklistFile.Format;

    /// <summary>The checklist's key in the home, the first part of its taxon keys.</summary>
    public required string Key { get; init; }
    public required string Title { get; init; }
    public string? Version { get; init; }
    public string? License { get; init; }
    public string? Citation { get; init; }
    /// <summary>What kind of source it was, and its file name.</summary>
    public required string Kind { get; init; }
    public required string SourceName { get; init; }
    /// <summary>SHA-256 of the source's content.</summary>
    public required string SourceHash { get; init; }
    /// <summary>SHA-256 of the mapping file; null for none.</summary>
    public string? MappingHash { get; init; }
    /// <summary>Rows of the source that tell of names: read = kept + left out.</summary>
    public required long RowsRead { get; init; }
    public required long RowsLeftOut { get; init; }
    public required int Accepted { get; init; }
    public required int Synonyms { get; init; }
    /// <summary>Higher taxa that rows name and that have no row of their own.</summary>
    public required int Implied { get; init; }
    public required int VernacularNames { get; init; }
    public required int Statuses { get; init; }
    /// <summary>What was odd; one line each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A checklist that has been opened: immutable, safe to be used by many threads.</summary>
public sealed class Checklist
{
    private readonly Dictionary<string, ChecklistTaxon> _byId;
    private readonly ILookup<string, ChecklistTaxon> _synonyms;
    private readonly Lazy<VernacularIndex> _vernacular;

    internal Checklist(string hash, ChecklistInfo info, IReadOnlyList<ChecklistTaxon> taxa)
    {
        Hash = hash;
        Info = info;
        Taxa = taxa;
        Index = new NameIndex([.. taxa.Select(t => t.Usage)]);
        Ids = new TaxonIds(info.Key, Index);
        _byId = taxa.DistinctBy(t => t.Usage.Id, StringComparer.Ordinal).ToDictionary(t => t.Usage.Id, StringComparer.Ordinal);
        _synonyms = taxa.Where(t => t.Usage.AcceptedId is not null).ToLookup(t => t.Usage.AcceptedId!, StringComparer.Ordinal);
        _vernacular = new Lazy<VernacularIndex>(() => new VernacularIndex(taxa));
    }

    /// <summary>A checklist that is in no home.</summary>
    public static Checklist Of(ChecklistInfo info, IReadOnlyList<ChecklistTaxon> taxa) => new("", info, taxa);

    /// <summary>The name of its object in the home; empty when it is in none.</summary>
    public string Hash { get; }

    public ChecklistInfo Info { get; }

    public string Key => Info.Key;

    public IReadOnlyList<ChecklistTaxon> Taxa { get; }

    public NameIndex Index { get; }

    /// <summary>Which taxa have a vernacular name.</summary>
    public VernacularIndex Vernacular => _vernacular.Value;

    internal TaxonIds Ids { get; }

    /// <summary>The taxon of an id, or null.</summary>
    public ChecklistTaxon? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The synonyms of an accepted usage, in the checklist's order.</summary>
    public IEnumerable<ChecklistTaxon> Synonyms(string id) => _synonyms[id];

    /// <summary>The key of a usage outside of the checklist.</summary>
    public string TaxonKey(NameUsage usage) => $"{Key}:{usage.Id}";
}
