using System.Text;
using Saola.Platform.Places;

namespace Saola.Platform.Demonstration;

/// <summary>How large a demonstration world is to be made.</summary>
public sealed record DemonstrationOptions
{
    /// <summary>Occurrence rows of all archives together, absences and rows with wrong field counts included.</summary>
    public int Records { get; init; } = 320_000;

    /// <summary>The same seed gives the same bytes.</summary>
    public int Seed { get; init; } = 2026;

    /// <summary>The day the world ends: no date but the deliberately wrong ones is later than the year before it.</summary>
    public DateOnly Today { get; init; } = new(2026, 1, 1);

    /// <summary>Clean records that every country has at least.</summary>
    public int RecordsPerCountry => Math.Clamp(Records / 8000, 3, 60);
}

/// <summary>What was written.</summary>
/// <param name="Files">Full paths of the archives, in the order in which they were written.</param>
/// <param name="Records">Occurrence rows.</param>
/// <param name="Events">Event rows.</param>
/// <param name="Spoilt">Rows spoilt on purpose, by kind of mistake.</param>
public sealed record DemonstrationResult(IReadOnlyList<string> Files, long Records, long Events, IReadOnlyDictionary<string, long> Spoilt);

/// <summary>
/// Writes the demonstration world: Darwin Core Archives of invented records of real species in real countries, to be loaded like any others.
/// </summary>
public static class DemonstrationWorld
{
    /// <summary>The kind of <see cref="DemonstrationResult.Spoilt"/> for rows with a field too many or too few.</summary>
    public const string WrongFieldCount = "wrong-number-of-fields";

    /// <summary>Writes the archives to a folder, which is made when missing; files of the same names are replaced when complete.</summary>
    public static DemonstrationResult Write(string folder, DemonstrationOptions options, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var boundaries = BoundarySet.Bundled();
        var map = new SiteMap(boundaries, options.Seed);
        var files = new List<string>();
        var tally = new Tally();
        var left = options.Records;
        // The first dataset takes what the rounding of the others leaves.
        foreach (var dataset in DemonstrationDatasets.All.Skip(1).Append(DemonstrationDatasets.All[0]))
        {
            var rows = dataset.Number == 1 ? left : (int)(options.Records * dataset.Share);
            left -= rows;
            files.Add(Complete(folder, dataset.File, part => Archive(part, dataset, rows, options, map, boundaries, tally, cancellation)));
        }

        files.Add(Complete(folder, "synthetic-species-names.zip", part => Checklist(part, options)));
        return new DemonstrationResult(files, tally.Records, tally.Events, tally.Spoilt);
    }

    private static string Complete(string folder, string name, Action<string> write)
    {
        var path = Path.Combine(folder, name);
        try
        {
            write(path + ".part");
            File.Move(path + ".part", path, overwrite: true);
        }
        catch
        {
            File.Delete(path + ".part");
            throw;
        }

        return path;
    }

    private static void Archive(
        string path, DemonstrationDataset dataset, int rows, DemonstrationOptions options, SiteMap map, BoundarySet boundaries, Tally tally,
        CancellationToken cancellation)
    {
        var maker = new SightingMaker(dataset, options, map, boundaries);
        var style = new ArchiveStyle(dataset.Csv, dataset.Latin1 ? Encoding.Latin1 : ArchiveStyle.Tabs.Encoding);
        using var archive = new ArchiveWriter(path, style, options.Today);
        var rowWriter = new RowWriter(archive, dataset, options, tally, cancellation);
        if (dataset.Survey)
        {
            rowWriter.Write("Event", "event", ArchiveTables.Events, DirtTarget.Place | DirtTarget.Date,
                maker.Visits(rows).Select(visit => (visit.Event, false)), files: 1, rows: 0);
            rowWriter.Write("Occurrence", "occurrence", ArchiveTables.Finds, DirtTarget.Record,
                maker.Visits(rows).SelectMany(visit => visit.Occurrences, (_, found) => (found, false)), files: 1, rows);
        }
        else
        {
            rowWriter.Write("Occurrence", "occurrence", ArchiveTables.Occurrences(dataset), DirtTarget.All, maker.Occurrences(rows), dataset.CoreFiles, rows);
        }

        archive.Finish(xml => Eml.Write(xml, dataset, options.Today));
    }

    private static void Checklist(string path, DemonstrationOptions options)
    {
        var about = new DemonstrationDataset("species-names", 16, 0, "Synthetic demonstration checklist: names of its species", "演示物种名录",
            "The names of the species of the demonstration world in Latin, English and Chinese.")
        { License = DemonstrationDataset.Cc0 };
        using var archive = new ArchiveWriter(path, ArchiveStyle.Tabs, options.Today);
        Table("Taxon", isCore: true, "taxon.txt", ArchiveTables.Taxa, DemonstrationSpecies.All);
        Table("VernacularName", isCore: false, "vernacularname.txt", ArchiveTables.VernacularNames,
            DemonstrationSpecies.All.SelectMany(species => new[] { (species, false), (species, true) }));
        archive.Finish(xml => Eml.Write(xml, about, options.Today));

        void Table<T>(string rowType, bool isCore, string file, IReadOnlyList<ArchiveColumn<T>> columns, IEnumerable<T> items)
        {
            string[] terms = [.. columns.Select(column => column.Term)];
            archive.Describe(new ArchiveTable(rowType, isCore, [file], terms, []));
            using var rows = archive.Begin(file, terms);
            foreach (var item in items) rows.Row(columns, item);
        }
    }
}
