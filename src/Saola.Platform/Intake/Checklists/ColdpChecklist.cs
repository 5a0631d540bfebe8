using Saola.Names.Matching;
using Saola.Platform.Intake.Containers;
using Saola.Platform.Intake.Text;
using Saola.Platform.Taxa;

namespace Saola.Platform.Intake.Checklists;

/// <summary>
/// The Catalogue of Life Data Package (github.com/CatalogueOfLife/coldp): NameUsage, or Name with Taxon and Synonym; VernacularName and
/// Distribution. Files are CSV or TSV, named after what they hold, in any case.
/// </summary>
internal static class ColdpChecklist
{
    /// <summary>The data package of a container, or null when it is none.</summary>
    public static ColdpChecklistFiles? Of(Container container)
    {
        if (container.Form == "file") return null;
        var files = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in container.Entries.OrderByDescending(e => e.Name.Count(c => c == '/')))
        {
            if (Path.GetExtension(entry.Name).ToLowerInvariant() is ".csv" or ".tsv" or ".txt") files[Path.GetFileNameWithoutExtension(entry.Name).Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)] = entry;
        }

        var isPackage = files.ContainsKey("NameUsage") || (files.ContainsKey("Name") && (files.ContainsKey("Taxon") || files.ContainsKey("Synonym")));
        return isPackage && !container.Entries.Any(e => Path.GetFileName(e.Name).Equals("meta.xml", StringComparison.OrdinalIgnoreCase)) ? new ColdpChecklistFiles(container, files) : null;
    }

    public static ChecklistRows Read(ColdpChecklistFiles files, string key, CancellationToken cancellation)
    {
        var builder = new ChecklistBuilder();
        var counts = files.Has("NameUsage") ? Usages(files, builder, cancellation) : NamesAndTaxa(files, builder, cancellation);
        foreach (var row in files.Rows("VernacularName", builder, cancellation))
        {
            if (row["name"] is { } name && builder.Find(row["taxonID"], row.Place) is { } taxon) taxon.VernacularNames.Add(new VernacularName(name, LanguageTags.Of(row["language"])));
        }

        foreach (var row in files.Rows("Distribution", builder, cancellation))
        {
            if (builder.Find(row["taxonID"], row.Place) is not { } taxon) continue;
            if ((row["areaID"] ?? row["area"]) is { } area && row["status"]?.ToLowerInvariant() is not ("absent" or "extinct" or "doubtful" or "uncertain"))
                taxon.Distribution.Add(DarwinCoreChecklist.Area(area));
            if (row["threatStatus"] is { } threat) taxon.Statuses.Add(DarwinCoreChecklist.Status(StatusSchemes.RedListCategory, threat, null, key, null));
        }

        return counts;
    }

    private static ChecklistRows Usages(ColdpChecklistFiles files, ChecklistBuilder builder, CancellationToken cancellation)
    {
        long rows = 0;
        foreach (var row in files.Rows("NameUsage", builder, cancellation))
        {
            rows++;
            var status = row["status"];
            var isSynonym = status is not null && (status.Contains("synonym", StringComparison.OrdinalIgnoreCase) || status.Equals("misapplied", StringComparison.OrdinalIgnoreCase));
            builder.Add(Taxon(row, row, row["ID"], isSynonym ? null : row["parentID"], isSynonym ? row["parentID"] : null, status));
        }

        return new ChecklistRows(builder, rows + files.Quarantined, files.Quarantined);
    }

    private static ChecklistRows NamesAndTaxa(ColdpChecklistFiles files, ChecklistBuilder builder, CancellationToken cancellation)
    {
        // Names are looked up from taxa and synonyms; a slab lives only while it is read.
        var names = new Dictionary<string, RawTaxon>(StringComparer.Ordinal);
        foreach (var row in files.Rows("Name", builder, cancellation))
        {
            if (row["ID"] is { } id) names.TryAdd(id, Taxon(row, row, id, null, null, null));
        }

        long rows = 0;
        foreach (var row in files.Rows("Taxon", builder, cancellation))
        {
            rows++;
            var name = NameOf(row);
            builder.Add(new RawTaxon
            {
                Id = row["ID"], Name = name?.Name, Authorship = name?.Authorship, Rank = name?.Rank, ParentId = row["parentID"], Lineage = LineageOf(row), Place = row.Place,
                Status = row["provisional"]?.ToLowerInvariant() is "true" or "1" or "t" or "yes" ? "provisionally accepted" : row["status"],
            });
        }

        foreach (var row in files.Rows("Synonym", builder, cancellation))
        {
            rows++;
            var name = NameOf(row);
            builder.Add(new RawTaxon
            {
                Id = row["ID"] ?? $"{row["taxonID"]}~{row["nameID"]}", Name = name?.Name, Authorship = name?.Authorship, Rank = name?.Rank, AcceptedId = row["taxonID"],
                Status = row["status"] ?? "synonym", Place = row.Place,
            });
        }

        return new ChecklistRows(builder, rows + files.Quarantined, files.Quarantined);

        RawTaxon? NameOf(CheckRow row)
        {
            if (row["nameID"] is { } id && names.TryGetValue(id, out var name)) return name;
            builder.Tell("that refer to a name that is not there", $"'{row["nameID"]}' in {row.Place}");
            return null;
        }
    }

    private static RawTaxon Taxon(CheckRow name, CheckRow taxon, string? id, string? parent, string? accepted, string? status) => new()
    {
        Id = id,
        Name = name["scientificName"] ?? Built(name),
        Authorship = name["authorship"],
        Rank = name["rank"],
        Status = status,
        ParentId = parent,
        AcceptedId = accepted,
        Lineage = LineageOf(taxon),
        Place = name.Place,
    };

    private static Lineage LineageOf(CheckRow row) => new(row["kingdom"], row["phylum"], row["class"], row["order"], row["family"], row["genus"]);

    private static string? Built(CheckRow row)
    {
        if (row["uninomial"] is { } uninomial) return uninomial;
        var parts = new[] { row["genericName"] ?? row["genus"], row["specificEpithet"], row["infraspecificEpithet"] }.TakeWhile(p => p is not null).ToList();
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }
}

/// <summary>The files of a data package.</summary>
internal sealed class ColdpChecklistFiles(Container container, IReadOnlyDictionary<string, Entry> files)
{
    /// <summary>Rows that were no rows of their table.</summary>
    public long Quarantined { get; private set; }

    public bool Has(string table) => files.ContainsKey(table);

    public IEnumerable<CheckRow> Rows(string name, ChecklistBuilder builder, CancellationToken cancellation)
    {
        if (!files.TryGetValue(name, out var entry)) yield break;
        var table = new CheckTable(TextOpening.Headed(container, [entry], new SourceOptions(), []));
        foreach (var row in table.Rows(cancellation)) yield return row;
        Quarantined += table.Quarantined.Count;
        builder.Add(table.Quarantined);
    }
}
