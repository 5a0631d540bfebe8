using System.CommandLine;
using System.Globalization;
using Saola.Platform.Duplicates;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Store;

namespace Saola.Host.Cli;

/// <summary><c>saola duplicates find|show</c></summary>
internal static class DuplicatesCommand
{
    /// <summary>Pairs of datasets, and keys that were passed over, that are printed.</summary>
    private const int MostLines = 30;

    public static Command Create() => new("duplicates", "Looks for records of several datasets that are probably the same.") { Find(), Show() };

    private static Command Find()
    {
        var home = Shared.Home();
        var json = new Option<bool>("--json") { Description = "The whole report as JSON." };
        var command = new Command("find", "Compares the datasets of a home and publishes a snapshot that names what was found. No record is changed.") { home, json };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var opened = Shared.Open(parsed, home);
            using var progress = Console.IsErrorRedirected ? null : new ProgressLine();
            var found = DuplicateFinder.Find(opened, new DuplicateOptions
            {
                Progress = (done, all) => progress?.Tell(new LoadProgress("looking for duplicates", done / 2, done, all)),
            }, cancellation);
            progress?.Dispose();
            if (parsed.GetValue(json)) Console.WriteLine(System.Text.Encoding.UTF8.GetString(SaolaJson.Bytes(found.Report)));
            else Write(found.Report);
            if (parsed.GetValue(json)) return 0;
            Console.WriteLine(found.Snapshot is { } snapshot
                ? $"published snapshot {opened.Snapshots.Current!.Snapshot.Number} ({snapshot[..12]}); 'saola query count --distinct true' counts a cluster once"
                : "nothing new: the current snapshot stays");
            return found.Snapshot is null ? 0 : Shared.Prepare(opened, cancellation);
        }, cancellation));
        return command;
    }

    private static Command Show()
    {
        var key = new Argument<long>("key") { Description = "A record's key." };
        var home = Shared.Home();
        var snapshot = Shared.Snapshot();
        var command = new Command("show", "Shows the records that are probably the same as a record, and why.") { key, home, snapshot };
        command.SetAction(async (parsed, cancellation) =>
        {
            var opened = Shared.Open(parsed, home);
            await using var store = HomeStore.Open(opened);
            var record = parsed.GetRequiredValue(key);
            var shown = parsed.GetValue(snapshot) is { } name ? opened.Snapshots.Find(name) : store.Snapshot(null);
            var engine = await store.Engine(shown.Id, cancellation);
            if (await engine.Record(record, cancellation) is null)
                throw new SaolaException($"{record}: there is no record of this key in snapshot {shown.Snapshot.Number}; 'saola query page' lists records with their keys.");
            var coverage = engine.Duplicates ?? throw new SaolaException($"{opened.Root}: duplicates have not been looked for in snapshot {shown.Snapshot.Number}; 'saola duplicates find' does that.");
            if (await store.Cluster(record, shown.Id, cancellation) is { } cluster) Write(cluster);
            else Console.WriteLine($"{record}: no probable duplicate is known ({coverage} looked through)");
        });
        return command;
    }

    private static void Write(DuplicatesReport report)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Datasets.Count:N0} datasets, {report.Records:N0} records: {report.Candidates:N0} have a key in common with another dataset, {report.Comparisons:N0} pairs compared"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Links:N0} pairs are probably the same: {report.Clustered:N0} records in {report.Clusters:N0} clusters"));
        if (report.Ambiguous > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Ambiguous:N0} pairs of the same person, day and place were not linked: others of their datasets fit as well"));
        foreach (var pair in report.Pairs.Take(MostLines))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pair.Links,12:N0}  {pair.A} = {pair.B}"));
            Console.WriteLine("              " + string.Join(", ", pair.Reasons.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Key} {r.Value:N0}"))));
        }

        if (report.Pairs.Count > MostLines) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"              … and {report.Pairs.Count - MostLines:N0} more pairs of datasets; --json lists them"));
        if (report.KeysPassedOver == 0) return;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"passed over, too many records under one key: {report.KeysPassedOver:N0} keys"));
        foreach (var key in report.PassedOver.Take(MostLines))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key.Records,12:N0}  records of {key.Datasets:N0} datasets: {key.Key}"));
    }

    private static void Write(RecordCluster cluster)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cluster {cluster.Key}: {cluster.Size:N0} records"));
        foreach (var r in cluster.Records)
            Console.WriteLine($"  {r.Key}  {r.Source}{(r.DatasetKey == r.Source ? "" : "/" + r.DatasetKey)}  {string.Join("  ", new[] { r.ScientificName, r.EventDate, r.CountryCode, r.RecordedBy, r.CatalogNumber ?? r.OccurrenceId }.OfType<string>().Select(Shared.Cell))}");
        if (cluster.Size > cluster.Records.Count) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  … and {cluster.Size - cluster.Records.Count:N0} more"));
        foreach (var link in cluster.Links) Console.WriteLine($"  {link.A} = {link.B}: {string.Join(", ", link.Reasons)}");
    }
}
