using Saola.Names.Matching;
using Saola.Platform.Home;
using Saola.Platform.Intake.Containers;
using Saola.Platform.Intake.Mapped;
using Saola.Platform.Places;
using Saola.Platform.Taxa;

namespace Saola.Platform.Intake.Checklists;

/// <summary>How to load a checklist.</summary>
public sealed record ChecklistOptions
{
    /// <summary>The checklist's key in the home; null to take it from the mapping, the archive's description or the file's name.</summary>
    public string? Key { get; init; }
    public string? Title { get; init; }
    /// <summary>A mapping file (YAML).</summary>
    public string? Mapping { get; init; }
    /// <summary>Whether it is asked before all others.</summary>
    public bool First { get; init; }
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>What a load of a checklist did.</summary>
/// <param name="Unchanged">Whether the home had it already.</param>
/// <param name="Snapshot">Id of the snapshot that was published; null when nothing changed.</param>
public sealed record ChecklistReport(ChecklistInfo Info, bool Unchanged, string? Snapshot);

/// <summary>Files → checklists of a home.</summary>
public static class ChecklistLoader
{
    /// <summary>Loads a checklist and publishes a snapshot that names it. Records are matched with it from the next load or reinterpretation on.</summary>
    /// <exception cref="SaolaException">The file is no checklist, or the home is locked. Nothing is published.</exception>
    public static ChecklistReport Load(SaolaHome home, string path, ChecklistOptions options, CancellationToken cancellation)
    {
        using var job = home.Begin("saola taxa load");
        var draft = new SnapshotDraft(home, BoundarySets.Of(home));
        var (info, rows) = Open(path, options, cancellation);
        var place = draft.Checklists.ToList().FindIndex(c => c.Key == info.Key);
        if (place >= 0 && (place == 0 || !options.First) && Known(home, draft.Checklists[place]) is { } known && known.SourceHash == info.SourceHash && known.MappingHash == info.MappingHash && known.Title == info.Title)
            return new ChecklistReport(known, Unchanged: true, Snapshot: null);

        var (builder, read, quarantined) = rows();
        var named = builder.Build();
        if (named.Count == 0) throw new SaolaException(Counted.Text($"{path}: no name in it, {read:N0} [row|rows] read{string.Concat(builder.Warnings.Take(1).Select(w => $" ({w})"))}; check the file, or give a mapping file with --map (docs/taxa.md)."));
        var implied = ImpliedTaxa.Of(named);
        IReadOnlyList<ChecklistTaxon> taxa = [.. named, .. implied];
        info = info with
        {
            RowsRead = read,
            RowsLeftOut = quarantined + builder.LeftOut,
            Implied = implied.Count,
            Accepted = named.Count(t => t.Usage.Status is NameStatus.Accepted or NameStatus.Doubtful),
            Synonyms = named.Count(t => t.Usage.Status is NameStatus.Synonym or NameStatus.Misapplied),
            VernacularNames = taxa.Sum(t => t.VernacularNames.Count),
            Statuses = taxa.Sum(t => t.Statuses.Count),
            Warnings = [.. info.Warnings, .. builder.Warnings],
        };
        var hash = ChecklistFile.Write(job, info, taxa);
        draft.Put(new ChecklistEntry(info.Key, info.Title, taxa.Count, hash), options.First);
        return new ChecklistReport(info, Unchanged: false, draft.Publish(job, options.Clock));
    }

    /// <summary>Publishes a snapshot without checklists. Records keep what they were matched with until they are interpreted again.</summary>
    /// <returns>The snapshot's id.</returns>
    /// <exception cref="SaolaException">A key is not of a checklist in the current snapshot.</exception>
    public static string Remove(SaolaHome home, IReadOnlyList<string> keys, TimeProvider clock)
    {
        using var job = home.Begin("saola taxa remove");
        var draft = new SnapshotDraft(home, BoundarySets.Of(home));
        foreach (var key in keys.Where(key => !draft.RemoveChecklist(key)))
            throw new SaolaException($"{home.Root}: no checklist '{key}' in the current snapshot; 'saola taxa list' lists them.");
        return draft.Publish(job, clock);
    }

    private static ChecklistInfo? Known(SaolaHome home, ChecklistEntry entry) =>
        home.Objects.Has(entry.Object) ? ChecklistFile.ReadInfo(home.Objects.PathOf(entry.Object)) : null;

    /// <summary>What a path says of itself, and how to read its rows.</summary>
    private static (ChecklistInfo Info, Func<ChecklistRows> Rows) Open(string path, ChecklistOptions options, CancellationToken cancellation)
    {
        var hash = SourceHash.Of(File.Exists(path) || Directory.Exists(path) ? path : throw new SaolaException($"{path}: no such file or folder; check the path"), cancellation);
        using (var container = Container.Open(path))
        {
            if (ColdpChecklist.Of(container) is not null)
            {
                if (options.Mapping is not null) throw new SaolaException($"{path}: a mapping file is for tables; this is a ColDP archive, load it without --map");
                var about = Describe(new DatasetDescription(), "ColDP", path, hash, options);
                return (about, () => ReadColdp(path, about.Title, cancellation));
            }
        }

        var sources = new SourceOptions { MappingFile = options.Mapping };
        using var source = Source.Open(path, sources);
        var facts = options.Mapping is { } file ? Mapping.Read(file).Checklist : null;
        var info = Describe(source.Description, source.Kind, path, hash, options) with { Warnings = source.Warnings };
        return (info, () => ReadTaxonCore(path, sources, facts, info.Title, cancellation));
    }

    private static ChecklistRows ReadColdp(string path, string title, CancellationToken cancellation)
    {
        using var container = Container.Open(path);
        return ColdpChecklist.Read(ColdpChecklist.Of(container)!, title, cancellation);
    }

    private static ChecklistRows ReadTaxonCore(string path, SourceOptions options, ChecklistFacts? facts, string title, CancellationToken cancellation)
    {
        using var source = Source.Open(path, options);
        return DarwinCoreChecklist.Read(source, facts, title, cancellation);
    }

    private static bool CanBeKey(string key) => key.Length > 0 && !key.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ':' or '/' or '\\');

    private static ChecklistInfo Describe(DatasetDescription description, string kind, string path, string hash, ChecklistOptions options)
    {
        var key = options.Key ?? (description.Key is { } own && CanBeKey(own) ? own : SourceHash.NameOf(path).Replace(' ', '-'));
        if (!CanBeKey(key))
            throw new SaolaException($"{path}: its key '{key}' cannot stand before a taxon's id; give one without blanks, colons and slashes with --key.");
        return new ChecklistInfo
        {
            Key = key,
            Title = options.Title ?? description.Title ?? SourceHash.NameOf(path),
            Version = description.Version,
            License = description.License,
            Citation = description.Citation,
            Kind = kind,
            SourceName = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))),
            SourceHash = hash,
            MappingHash = options.Mapping is { } mapping ? ObjectStore.HashFile(mapping) : null,
            RowsRead = 0, RowsLeftOut = 0, Implied = 0, Accepted = 0, Synonyms = 0, VernacularNames = 0, Statuses = 0,
        };
    }
}
