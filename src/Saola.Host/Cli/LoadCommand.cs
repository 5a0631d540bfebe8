using System.CommandLine;
using System.Globalization;
using Saola.Platform.Home;
using Saola.Platform.Intake;

namespace Saola.Host.Cli;

/// <summary><c>saola load PATH…</c></summary>
internal static class LoadCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Darwin Core Archives (zip, tar.gz, folder), GBIF downloads, CSV/TSV tables, Parquet, workbooks (XLSX, XLS, ODS), camera trap data packages.", Arity = ArgumentArity.OneOrMore };
        var home = Shared.Home();
        var map = Shared.Map();
        var dataset = new Option<string?>("--dataset") { Description = "The dataset's key; a later load with the same key is its next release." };
        var title = new Option<string?>("--title") { Description = "The dataset's title, where the source has none." };
        var license = new Option<string?>("--license") { Description = "The dataset's licence (URI), where the source has none." };
        var doi = new Option<string?>("--doi") { Description = "The source's DOI, such as a GBIF download's, where the source does not say it." };
        var own = new Option<bool>("--own") { Description = "Whoever runs this home publishes the dataset: it is offered as a Darwin Core Archive, in the feed and in the catalogue as one's own." };
        var keepGoing = new Option<bool>("--keep-going") { Description = "Publish what could be loaded although another path could not." };
        var noServe = new Option<bool>("--no-serve") { Description = "Do not prepare the serving copy now; the server will." };
        var command = new Command("load", "Loads sources and publishes a new snapshot.") { paths, home, map, dataset, title, license, doi, own, keepGoing, noServe };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var given = parsed.GetRequiredValue(paths);
            if (given.Length > 1 && parsed.GetValue(dataset) is not null)
                throw new SaolaException("--dataset names one dataset; load its file alone.");
            foreach (var path in given.Where(p => !File.Exists(p) && !Directory.Exists(p)))
                throw new SaolaException($"{path}: there is no such {(path.StartsWith('-') ? "option, " : "")}file or folder.");
            if (parsed.GetValue(dataset) is { } key && string.IsNullOrWhiteSpace(key))
                throw new SaolaException("--dataset: the key is empty; give a name, or leave the option out.");
            if (parsed.GetValue(map) is { } mapping && !File.Exists(mapping))
                throw new SaolaException($"--map {mapping}: there is no such file.");
            var opened = SaolaHome.OpenOrCreate(parsed.GetRequiredValue(home));
            if (opened.Settings.Synthetic)
                throw new SaolaException($"{opened.Root}: this home holds the demonstration world and says that all its records are synthetic; give another folder with --home.");
            using var progress = new ProgressLine();
            var report = Loader.Load(opened, Expanded(given), new LoadOptions
            {
                Mapping = parsed.GetValue(map),
                Dataset = parsed.GetValue(dataset),
                Title = parsed.GetValue(title),
                License = parsed.GetValue(license),
                Doi = parsed.GetValue(doi),
                Own = parsed.GetValue(own),
                KeepGoing = parsed.GetValue(keepGoing),
                Progress = progress.Tell,
            }, cancellation);
            progress.Dispose();
            foreach (var source in report.Sources) Print(source);
            if (report.Snapshot is { } snapshot)
            {
                var current = opened.Snapshots.Current!.Snapshot;
                Console.WriteLine($"published snapshot {current.Number} ({snapshot[..12]})");
                if (current.DuplicatesCoverage is { IsWhole: false } covered)
                    Console.WriteLine($"  note: of probable duplicates, {covered} are looked through; 'saola duplicates find' looks again");
                if (!parsed.GetValue(noServe) && Shared.Prepare(opened, cancellation) is var code and not 0) return code;
            }
            else
            {
                Console.WriteLine("nothing new: the current snapshot stays");
            }

            return report.Sources.Any(s => s.Error is not null) ? CommandLine.Failed : 0;
        }, cancellation));
        return command;
    }

    /// <summary>A folder that is no archive itself stands for the sources in it.</summary>
    private static IReadOnlyList<string> Expanded(IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => Directory.Exists(path) && !IsArchive(path)
            ? Directory.EnumerateFileSystemEntries(path).Where(p => !Path.GetFileName(p).StartsWith('.')).Order(StringComparer.Ordinal)
            : Enumerable.Repeat(path, 1))];

    private static bool IsArchive(string folder) => HasDescriptor(folder) || !Directory.EnumerateFiles(folder).Any(IsPacked) && Directory.EnumerateDirectories(folder).Count(HasDescriptor) < 2;

    private static bool HasDescriptor(string folder) => File.Exists(Path.Combine(folder, "meta.xml")) || File.Exists(Path.Combine(folder, "datapackage.json"));

    private static bool IsPacked(string file) =>
        file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase)
        || file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".xls", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".ods", StringComparison.OrdinalIgnoreCase);

    /// <summary>What was read, kept and set aside; the sums must agree.</summary>
    private static void Print(LoadedSource source)
    {
        if (source.Error is { } error)
        {
            Console.Error.WriteLine("saola: " + error);
            return;
        }

        var release = source.Release!;
        Console.WriteLine($"{release.Description.Title ?? release.Dataset} [{release.Dataset}] – {release.Kind}{(source.Unchanged ? " – unchanged" : "")}");
        foreach (var table in release.Tables)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {table.RowType,-22} rows read {table.RowsRead,12:N0} = kept {table.RowsKept,12:N0} + quarantined {table.RowsQuarantined,8:N0}{(table.Records > 0 ? $"   records {table.Records:N0}" : "")}"));
        }

        if (source.Replaced is { } old) Console.WriteLine(Counted.Text($"  note: replaces the release made of {old.SourceName} ({old.Records:N0} [record|records]); another dataset needs another key, give it with --dataset"));
        foreach (var warning in release.Notes.Take(5)) Console.WriteLine("  note: " + warning);
        if (release.Notes.Count > 5) Console.WriteLine($"  note: and {release.Notes.Count - 5} more; 'saola snapshot show' has them all");
    }
}
