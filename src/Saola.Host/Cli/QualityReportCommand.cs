using System.CommandLine;
using System.Globalization;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Records.Quality;

namespace Saola.Host.Cli;

/// <summary><c>saola quality report [FILE] [--dataset KEY] [--against …]</c></summary>
internal static class QualityReportCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("file") { Description = "An archive or table that is not loaded; leave it out for the datasets of a home.", Arity = ArgumentArity.ZeroOrOne };
        var dataset = new Option<string?>("--dataset") { Description = "A dataset's key (default: all of the current snapshot)." };
        var against = new Option<string?>("--against") { Description = "What to compare with: another file, or for --dataset a snapshot's number or id." };
        var json = new Option<bool>("--json") { Description = "The report as JSON." };
        var home = Shared.Home();
        var command = new Command("report", "Counts what the tests say of a dataset, test by test, and keeps it for the dataset's page.") { file, dataset, against, json, home };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            if (parsed.GetValue(file) is { } path)
            {
                var context = QualityCommand.Context(home: null);
                var before = parsed.GetValue(against) is { } other ? QualityReports.OfPath(other, new SourceOptions(), context, cancellation) : null;
                Write(path, QualityReports.OfPath(path, new SourceOptions(), context, cancellation), before, parsed.GetValue(json));
                return;
            }

            var opened = Shared.Open(parsed, home);
            var key = parsed.GetValue(dataset);
            if (key is null && parsed.GetValue(against) is not null) throw new SaolaException("--against compares one dataset; give --dataset too.");
            var current = opened.Snapshots.Current?.Snapshot ?? throw new SaolaException($"{opened.Root}: nothing has been loaded yet.");
            foreach (var entry in current.Datasets.Where(d => key is null || d.Key == key).DefaultIfEmpty() ?? [])
            {
                if (entry is null) throw new SaolaException($"{opened.Root}: no dataset '{key}' in the current snapshot; 'saola snapshot show' lists them.");
                var report = QualityReports.OfRelease(opened, entry.Release, cancellation);
                Write(entry.Key, report, parsed.GetValue(against) is { } name ? Earlier(opened, entry.Key, name, cancellation) : null, parsed.GetValue(json));
            }
        }, cancellation));
        return command;
    }

    private static QualityReport Earlier(SaolaHome home, string key, string snapshot, CancellationToken cancellation)
    {
        var release = home.Snapshots.Find(snapshot).Snapshot.Datasets.FirstOrDefault(d => d.Key == key)?.Release
            ?? throw new SaolaException($"{home.Root}: no dataset '{key}' in snapshot '{snapshot}'.");
        return QualityReports.OfRelease(home, release, cancellation);
    }

    private static void Write(string name, QualityReport report, QualityReport? before, bool json)
    {
        if (json)
        {
            Console.WriteLine(System.Text.Encoding.UTF8.GetString(before is null ? SaolaJson.Bytes(report) : SaolaJson.Bytes(new { report, before })));
            return;
        }

        Console.WriteLine(Counted.Text($"{name}: {report.Records:N0} [record|records], {Percent(report.Share)} of all verdicts comply{Change(report.Share, before?.Share)}"));
        foreach (var test in report.Tests)
        {
            var counts = string.Join(", ", test.Responses.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Key} {r.Value:N0}")));
            Console.WriteLine($"{Percent(test.Share),7}{Change(test.Share, before?.Find(test.Label)?.Share)}  {test.Label}: {counts}");
        }
    }

    private static string Percent(double? share) => share is { } s ? string.Create(CultureInfo.InvariantCulture, $"{100 * s:F1} %") : "–";

    private static string Change(double? now, double? before) =>
        now is { } n && before is { } b ? string.Create(CultureInfo.InvariantCulture, $" ({100 * (n - b):+0.0;-0.0;±0.0})") : "";
}
