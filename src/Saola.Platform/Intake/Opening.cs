using Saola.Platform.Home;
using Saola.Platform.Intake.CameraTraps;
using Saola.Platform.Intake.Columnar;
using Saola.Platform.Intake.Containers;
using Saola.Platform.Intake.Guessing;
using Saola.Platform.Intake.Mapped;
using Saola.Platform.Intake.Sheets;
using Saola.Platform.Intake.Text;
using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>An opened container and its tables.</summary>
internal sealed class ContainerSource(Container container) : Source
{
    protected override void Dispose(bool disposing) => container.Dispose();
}

/// <summary>Tells what a path is and opens it.</summary>
internal static class Opening
{
    public static Source Open(string path, SourceOptions options)
    {
        path = CameraTrapPackage.Of(path);
        var container = Container.Open(path);
        try
        {
            return Of(container, path, options);
        }
        catch
        {
            container.Dispose();
            throw;
        }
    }

    private static ContainerSource Of(Container container, string path, SourceOptions options)
    {
        var warnings = new List<string>();
        var workbook = Workbook.Of(container);
        var mapping = options.MappingFile is null ? null : Mapping.Read(options.MappingFile);
        var descriptor = container.Form == "file" || workbook is not null ? null : DescriptorOf(container);
        var package = workbook is null && descriptor is null ? CameraTrapPackage.Read(container) : null;
        var root = descriptor is null ? "" : descriptor.Name[..^"meta.xml".Length];
        var (kind, tables, metadata) =
            workbook is not null ? ($"workbook ({workbook.Form})", Sheets(workbook, mapping, path, options, warnings), null)
            : descriptor is not null ? Described(container, descriptor, root, options, warnings)
            : package is not null ? ($"camera trap data package (Camtrap DP {package.Version ?? "of no version"}, {container.Form})", CameraTrapOpening.Tables(container, package, options, warnings), null)
            : Undescribed(container, options with { HeaderRow = options.HeaderRow ?? mapping?.HeaderRow }, warnings);
        var needsMapping = mapping is null && workbook is null && descriptor is null && package is null && !options.AnyHeaders ? NeedsMapping(tables, path, warnings) : null;
        var description = package?.Description ?? Description(container, root, metadata, warnings);
        var second = new List<IDisposable>();
        if (mapping is not null)
        {
            var file = options.MappingFile!;
            if (tables.Count > 1) throw new SaolaException($"{path}: holds {tables.Count} tables, and a mapping file is for one; load one file of it");
            tables = [MappedTable.Of(tables[0], mapping, file, join => join.Sheet is null ? Second(join.File, path, file, options, second) : SheetOfJoin(workbook, join, file, path, options, warnings), warnings)];
            description = mapping.Describe(description);
        }

        foreach (var opened in second) opened.Dispose();
        return new ContainerSource(container)
        {
            Path = path, Kind = kind, Tables = tables, Bytes = container.Bytes, Description = description,
            Constituents = Constituents(container, root, warnings),
            Warnings = warnings, NeedsMapping = needsMapping,
        };
    }

    private static List<SourceTable> Sheets(Workbook workbook, Mapping? mapping, string path, SourceOptions options, List<string> warnings) =>
        mapping is null ? SheetOpening.Tables(workbook, path, options, warnings) : [SheetOpening.Mapped(workbook, mapping, options.MappingFile!, path, options, warnings)];

    private static SheetTable SheetOfJoin(Workbook? workbook, JoinFacts join, string mapping, string path, SourceOptions options, List<string> warnings) => workbook is null
        ? throw new SaolaException($"{mapping}: joins the sheet '{join.Sheet}', but {path} is no workbook; name a file with 'file:'")
        : SheetOpening.Table([SheetOpening.Named(workbook, join.Sheet!, headerRow: null, mapping)], path, options, warnings);

    /// <summary>The table of a join: beside the first table, or beside the mapping.</summary>
    private static SourceTable Second(string name, string path, string mapping, SourceOptions options, List<IDisposable> opened)
    {
        var folders = new[] { Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetDirectoryName(Path.GetFullPath(mapping))! };
        var found = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(f => File.Exists(f) || File.Exists(f + ".gz"))
            ?? throw new SaolaException($"{mapping}: the table '{name}' to join is not beside {path}; put it there");
        var source = Open(found, options with { MappingFile = null, HeaderRow = null, AnyHeaders = true });
        opened.Add(source);
        return source.Tables[0];
    }

    private static (string Kind, List<SourceTable> Tables, string? Metadata) Described(
        Container container, Entry meta, string root, SourceOptions options, List<string> warnings)
    {
        if (options.MappingFile is not null) throw new SaolaException($"{container.Path}: a mapping file is for tables; this archive has a meta.xml, load it without --map");
        var descriptor = Descriptor.Read(container.ReadSmall(meta), container.Name(meta));
        var tables = new List<SourceTable>();
        foreach (var table in descriptor.Tables)
        {
            var entries = table.Locations.Select(location => Find(container, root, location)
                ?? throw new SaolaException($"{container.Name(meta)}: names the file '{location}' for the {table.RowType} table, which is not there; add it or take it out of meta.xml")).ToList();
            tables.Add(TextOpening.Described(container, table, entries, options, warnings));
        }

        var gbif = container.Entries.Any(e => e.Name == root + "verbatim.txt") && container.Entries.Any(e => e.Name == root + "occurrence.txt");
        return (gbif ? $"GBIF download (DWCA, {container.Form})" : $"Darwin Core Archive ({container.Form})", tables, descriptor.Metadata);
    }

    private static (string Kind, List<SourceTable> Tables, string? Metadata) Undescribed(Container container, SourceOptions options, List<string> warnings)
    {
        var parquet = container.Entries.Where(e => ParquetTable.IsParquet(container, e)).ToList();
        if (parquet.Count > 0) return ($"Parquet ({container.Form})", [ParquetTable.Of(container, parquet, options)], null);
        var entries = Candidates(container, warnings);
        if (entries.Count == 0) throw new SaolaException($"{container.Path}: holds no table; give a Darwin Core Archive, CSV, TSV or Parquet file");
        var named = entries.Select(e => RowTypes.OfName(e.Name)).ToList();
        if (entries.Count > 1 && named.All(n => n is not null) && named.Distinct(StringComparer.Ordinal).Count() == named.Count)
            return ($"tables without meta.xml ({container.Form})", Star(container, entries, options, warnings), null);
        if (entries.Count > 1) RefuseStrangers(container, entries);
        var table = TextOpening.Headed(container, entries, options, warnings);
        if (table.Parts[0].File.Fields == 1 && options.MappingFile is null && Headers.Known(table.Columns[0].Header) is null)
            throw new SaolaException($"{container.Path}: is neither an archive nor a table with separated columns; give a Darwin Core Archive, CSV, TSV or Parquet file");
        var simple = table.Columns[0].Term == Term.GbifId && table.Parts[0].File.Format.Delimiter == '\t' && table.Columns.Any(c => c.Term == Term.DatasetKey);
        var kind = simple ? "GBIF download (SIMPLE_CSV)" : $"table ({table.Parts[0].File.Format.Describe()}{(container.Form == "file" ? "" : ", " + container.Form)})";
        return (kind, [table], null);
    }

    /// <summary>Tables named by their row type: the event table is the core if there is one, or else the occurrences, or else the taxa.</summary>
    private static List<SourceTable> Star(Container container, List<Entry> entries, SourceOptions options, List<string> warnings)
    {
        var order = new[] { "Event", "Occurrence", "Taxon" };
        var core = order.FirstOrDefault(o => entries.Any(e => RowTypes.OfName(e.Name) == o)) ?? RowTypes.OfName(entries[0].Name)!;
        var tables = new List<SourceTable>();
        foreach (var entry in entries.OrderBy(e => RowTypes.OfName(e.Name) == core ? 0 : 1))
        {
            var table = TextOpening.Headed(container, [entry], options, warnings);
            var rowType = RowTypes.OfName(entry.Name)!;
            tables.Add(new TextTable
            {
                RowType = rowType, IsCore = rowType == core, IdIndex = RowTypes.IdOf(core, [.. table.Columns.Select(c => c.Term)]),
                Container = container, Options = options, Files = table.Files, Parts = table.Parts, Columns = table.Columns, Records = table.Records, ReadAs = table.ReadAs,
            });
        }

        return tables;
    }

    /// <summary>Why tables whose headers are all that says what they are cannot be loaded without a mapping; null when they can.</summary>
    private static string? NeedsMapping(List<SourceTable> tables, string path, List<string> warnings)
    {
        foreach (var table in tables.Where(t => t.RowType is "Occurrence" or "Event" or "Taxon"))
        {
            var headers = table.Columns.OrderBy(c => c.Index).Select(c => c.Header.Trim()).ToList();
            if (UnmappedHeaders.Of(headers) is { Count: > 0 } unmapped) return UnmappedHeaders.Refusal(path, null, unmapped).Message;
            if (UnmappedHeaders.Note(path, headers) is { } note) warnings.Add(note);
        }

        return null;
    }

    /// <summary>Files are one table when each shares at least half of its headers with the first.</summary>
    private static void RefuseStrangers(Container container, List<Entry> entries)
    {
        HashSet<string>? first = null;
        foreach (var entry in entries)
        {
            var sample = TextSample.Of(container, entry, null);
            var header = SampleRows.Read(sample.Bytes, FormatGuess.Of(sample.Bytes, sample.Cut), sample.Cut, 1).FirstOrDefault() ?? [];
            first ??= header.Select(h => h.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (header.Length > 0 && header.Count(h => first.Contains(h.Trim())) * 2 < header.Length)
                throw new SaolaException($"{container.Path}: has no meta.xml and its tables differ ('{entries[0].Name}', '{entry.Name}'); load one file of it, or add a meta.xml");
        }
    }

    private static List<Entry> Candidates(Container container, List<string> warnings)
    {
        if (container.Form == "file") return [.. container.Entries];
        var tables = container.Entries.Where(e => IsTableName(Path.GetFileName(e.Name))).ToList();
        if (tables.Count == 0) return container.Entries.Count == 1 ? [.. container.Entries] : [];
        var depth = tables.Min(e => e.Name.Count(c => c == '/'));
        var deeper = tables.Where(e => e.Name.Count(c => c == '/') > depth).ToList();
        if (deeper.Count > 0) warnings.Add(Counted.Text($"{container.Path}: {deeper.Count} [table in a deeper folder is|tables in deeper folders are] left out ('{deeper[0].Name}' first); load {(deeper.Count == 1 ? "it by itself" : "them by themselves")}"));
        return [.. tables.Except(deeper)];
    }

    private static bool IsTableName(string leaf)
    {
        var name = leaf.ToLowerInvariant();
        if (name.EndsWith(".gz", StringComparison.Ordinal)) name = name[..^3];
        return Path.GetExtension(name) is ".csv" or ".tsv" or ".txt" or ".tab"
            && Path.GetFileNameWithoutExtension(name) is not ("citations" or "citation" or "rights" or "readme" or "license" or "licence");
    }

    /// <summary>The uppermost meta.xml, or null.</summary>
    /// <exception cref="SaolaException">Two are equally high: these are two archives.</exception>
    private static Entry? DescriptorOf(Container container)
    {
        var found = container.Entries.Where(f => Path.GetFileName(f.Name).Equals("meta.xml", StringComparison.OrdinalIgnoreCase))
            .GroupBy(f => f.Name.Count(c => c == '/')).MinBy(level => level.Key)?.ToList();
        if (found is { Count: > 1 }) throw new SaolaException($"{container.Path}: holds {found.Count} archives ('{found[0].Name}', '{found[1].Name}'); load them one by one");
        return found?[0];
    }

    private static Entry? Find(Container container, string root, string location)
    {
        var name = location.Replace('\\', '/');
        if (name.StartsWith("./", StringComparison.Ordinal)) name = name[2..];
        foreach (var comparison in (ReadOnlySpan<StringComparison>)[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            foreach (var wanted in (ReadOnlySpan<string>)[root + name, root + name + ".gz", name])
            {
                if (container.Entries.FirstOrDefault(e => e.Name.Equals(wanted, comparison)) is { } entry) return entry;
            }
        }

        return null;
    }

    private static DatasetDescription Description(Container container, string root, string? metadata, List<string> warnings)
    {
        if (container.Form == "file") return new DatasetDescription();
        var tried = new HashSet<Entry>();
        foreach (var name in (ReadOnlySpan<string?>)[metadata, "eml.xml", "metadata.xml"])
        {
            if (string.IsNullOrWhiteSpace(name) || Find(container, root, name) is not { } entry || !tried.Add(entry)) continue;
            try
            {
                return Eml.Read(container.ReadSmall(entry), container.Name(entry));
            }
            catch (SaolaException e)
            {
                warnings.Add(e.Message + "; the dataset has no description");
            }
        }

        if (!string.IsNullOrWhiteSpace(metadata) && Find(container, root, metadata) is null)
            warnings.Add($"{container.Path}: meta.xml names the metadata file '{metadata}', which is not there; the dataset has no description");
        return new DatasetDescription();
    }

    private static Dictionary<string, DatasetDescription> Constituents(Container container, string root, List<string> warnings)
    {
        var found = new Dictionary<string, DatasetDescription>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in container.Entries.Where(e => e.Name.StartsWith(root + "dataset/", StringComparison.Ordinal) && e.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            // A key that is an address or a DOI is written as in one.
            var key = Uri.UnescapeDataString(Path.GetFileNameWithoutExtension(entry.Name));
            try
            {
                found[key] = Eml.Read(container.ReadSmall(entry), container.Name(entry)) with { Key = key };
            }
            catch (SaolaException e)
            {
                warnings.Add(e.Message + "; this constituent has no description");
            }
        }

        return found;
    }
}
