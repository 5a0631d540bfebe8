using Saola.Names.Matching;
using Saola.Platform.Taxa;
using Saola.Records;

namespace Saola.Platform.Intake.Checklists;

/// <summary>
/// A taxon core with its VernacularName and Distribution extensions, or a table with the same terms. A mapping file may say which further
/// columns hold synonyms, names, statuses and places.
/// </summary>
internal static class DarwinCoreChecklist
{
    private static readonly string[] Evidence = ["occurrenceID", "basisOfRecord", "decimalLatitude", "eventDate", "recordedBy"];

    public static ChecklistRows Read(Source source, ChecklistFacts? facts, string key, CancellationToken cancellation)
    {
        var core = source.Tables.FirstOrDefault(t => t.IsCore) ?? source.Tables[0];
        var table = new CheckTable(core);
        if (core.RowType is "Event" || Evidence.Any(table.Has))
            throw new SaolaException($"{source.Path}: holds occurrences, not a checklist; 'saola load' takes it in, and a checklist has a row for each name.");
        if (!table.Has("scientificName") && !table.Has("species") && !table.Has("genus"))
            throw new SaolaException($"{source.Path}: no column is scientificName; its columns are {string.Join(", ", table.Headers)}; give a mapping file with --map (docs/taxa.md).");
        var mapped = facts is null ? null : new MappedColumns(facts, table, source.Path, key);
        var builder = new ChecklistBuilder();
        long rows = 0;
        foreach (var row in table.Rows(cancellation))
        {
            rows++;
            var taxon = Taxon(row, mapped);
            builder.Add(taxon);
            if (taxon.Name is not null) mapped?.Add(row, taxon, builder);
        }

        long quarantined = table.Quarantined.Count;
        foreach (var extension in source.Tables.Where(t => !t.IsCore && t.RowType is "VernacularName" or "Distribution").Select(t => (t.RowType, Table: new CheckTable(t))))
        {
            foreach (var row in extension.Table.Rows(cancellation)) AddExtension(extension.RowType, row, builder, key);
            builder.Add(extension.Table.Quarantined);
        }

        builder.Add(table.Quarantined);
        return new ChecklistRows(builder, rows + quarantined, quarantined);
    }

    private static RawTaxon Taxon(CheckRow row, MappedColumns? mapped)
    {
        var lineage = new Lineage(row["kingdom"], row["phylum"], row["class"], row["order"], row["family"], row["genus"]);
        var taxon = new RawTaxon
        {
            Id = row["taxonID"],
            Name = Unbracketed(row["scientificName"]) ?? Binomial(row["species"]) ?? Built(row),
            Authorship = mapped?.Authorship(row) ?? row["scientificNameAuthorship"],
            Rank = row["taxonRank"] ?? row["verbatimTaxonRank"],
            Status = row["taxonomicStatus"],
            AcceptedId = row["acceptedNameUsageID"],
            AcceptedName = row["acceptedNameUsage"],
            ParentId = row["parentNameUsageID"],
            Lineage = new Lineage(Cased(lineage.Kingdom), Cased(lineage.Phylum), Cased(lineage.Class), Cased(lineage.Order), Cased(lineage.Family), lineage.Genus),
            Place = row.Place,
        };
        if (row["vernacularName"] is { } name) taxon.VernacularNames.Add(new VernacularName(name, LanguageTags.Of(row["language"])));
        return taxon;
    }

    private static void AddExtension(string rowType, CheckRow row, ChecklistBuilder builder, string key)
    {
        if (builder.Find(row["taxonID"], row.Place) is not { } taxon) return;
        if (rowType == "VernacularName")
        {
            if (row["vernacularName"] is { } name) taxon.VernacularNames.Add(new VernacularName(name, LanguageTags.Of(row["language"])));
            return;
        }

        var country = row["countryCode"] ?? row["country"];
        if ((country ?? row["locationID"] ?? row["locality"]) is { } area && row["occurrenceStatus"]?.ToLowerInvariant() is not ("absent" or "excluded" or "doubtful"))
            taxon.Distribution.Add(Area(area));
        AddStatus(StatusSchemes.RedListCategory, row["threatStatus"]);
        AddStatus(StatusSchemes.CitesAppendix, row["appendixCITES"]);

        void AddStatus(string scheme, string? value)
        {
            if (value is not null) taxon.Statuses.Add(Status(scheme, value, country is null ? null : Area(country), row["source"] ?? key, YearOf(row["eventDate"])));
        }
    }

    /// <summary>A status in its scheme's standard form.</summary>
    public static TaxonStatus Status(string scheme, string value, string? area, string source, int? year)
    {
        var standard = StatusSchemes.Standard(scheme, value);
        return new TaxonStatus(scheme, standard, standard == value ? null : value, area, source, year);
    }

    /// <summary>The alpha-2 code of a country where it is understood; otherwise as given.</summary>
    public static string Area(string text) => Countries.Of(text) ?? text;

    /// <summary>"(Cetacea)" is Cetacea.</summary>
    private static string? Unbracketed(string? name) =>
        name is ['(', .., ')'] && name.IndexOf(')', StringComparison.Ordinal) == name.Length - 1 ? name[1..^1].Trim() : name;

    // GBIF's term: genus and epithet.
    private static string? Binomial(string? species) => species is not null && species.Contains(' ') ? species : null;

    private static string? Built(CheckRow row)
    {
        var genus = row["genericName"] ?? row["genus"];
        var parts = new[] { genus, row["specificEpithet"], row["infraspecificEpithet"] }.TakeWhile(p => p is not null).ToList();
        return parts.Count == 0 ? row["family"] ?? row["order"] ?? row["class"] : string.Join(' ', parts);
    }

    /// <summary>GALLIFORMES is Galliformes.</summary>
    private static string? Cased(string? name) =>
        name is { Length: > 1 } && name == name.ToUpperInvariant() && name != name.ToLowerInvariant() ? name[0] + name[1..].ToLowerInvariant() : name;

    private static int? YearOf(string? text) =>
        text is { Length: >= 4 } && int.TryParse(text.AsSpan(0, 4), System.Globalization.NumberStyles.None, null, out var year) ? year : null;
}

/// <summary>What was read of a checklist.</summary>
/// <param name="Read">Rows of its table of names.</param>
/// <param name="Quarantined">Those that are no rows of it.</param>
internal sealed record ChecklistRows(ChecklistBuilder Builder, long Read, long Quarantined);
