using System.CommandLine;
using Saola.Platform.Access;
using Saola.Platform.Corridors.Register;
using Saola.Platform.Home;

namespace Saola.Host.Cli;

/// <summary><c>saola snapshot list|show|diff|prune</c></summary>
internal static class SnapshotCommand
{
    public static Command Create() => new("snapshot", "Looks at and cleans up the snapshots of a home.") { List(), Show(), Diff(), Prune() };

    private static Command List()
    {
        var home = Shared.Home();
        var command = new Command("list", "Lists the snapshots, oldest first.") { home };
        command.SetAction(parsed =>
        {
            foreach (var (id, s) in Shared.Open(parsed, home).Snapshots.All())
                Console.WriteLine(Counted.Text($"{s.Number,6}  {id[..12]}  {s.Created:yyyy-MM-dd HH:mm}  {s.Datasets.Count,6:N0} [dataset |datasets]  {s.Records,14:N0} [record|records]"));
        });
        return command;
    }

    private static Command Show()
    {
        var home = Shared.Home();
        var name = new Argument<string?>("snapshot") { Description = "Number or id (default: the current one).", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", "Shows a snapshot and all its inputs as JSON.") { name, home };
        command.SetAction(parsed =>
        {
            var opened = Shared.Open(parsed, home);
            var found = parsed.GetValue(name) is { } text ? opened.Snapshots.Find(text) : Current(opened);
            Console.WriteLine(System.Text.Encoding.UTF8.GetString(SaolaJson.Bytes(found)));
        });
        return command;
    }

    private static Command Diff()
    {
        var home = Shared.Home();
        var from = new Argument<string>("from") { Description = "Number or id." };
        var to = new Argument<string?>("to") { Description = "Number or id (default: the current one).", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("diff", "Tells what changed between two snapshots.") { from, to, home };
        command.SetAction(parsed =>
        {
            var opened = Shared.Open(parsed, home);
            var old = opened.Snapshots.Find(parsed.GetRequiredValue(from));
            var current = parsed.GetValue(to) is { } text ? opened.Snapshots.Find(text) : Current(opened);
            var lines = SnapshotDiff.Of(old.Snapshot, current.Snapshot).ToList();
            foreach (var line in lines) Console.WriteLine(line);
            if (lines.Count == 0) Console.WriteLine("no difference");
        });
        return command;
    }

    private static Command Prune()
    {
        var home = Shared.Home();
        var keep = new Option<int>("--keep") { Description = "How many of the newest snapshots to keep.", DefaultValueFactory = _ => 5 };
        var command = new Command("prune", "Deletes old snapshots and what only they need.") { keep, home };
        command.SetAction(parsed =>
        {
            var number = parsed.GetRequiredValue(keep);
            if (number < 1) throw new SaolaException("--keep: at least 1, the current snapshot stays.");
            var (snapshots, objects, bytes) = Housekeeping.Prune(Shared.Open(parsed, home), number);
            Console.WriteLine(Counted.Text($"deleted {snapshots} [snapshot|snapshots] and {objects} [object|objects] ({bytes / 1e6:N1} MB)"));
        });
        return command;
    }

    private static PublishedSnapshot Current(SaolaHome home) =>
        home.Snapshots.Current ?? throw new SaolaException($"{home.Root}: nothing has been loaded yet.");
}

/// <summary><c>saola verify</c></summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var home = Shared.Home();
        var command = new Command("verify", "Hashes everything again and checks the accounts.") { home };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var opened = Shared.Open(parsed, home);
            var report = Housekeeping.Verify(opened, cancellation);
            if (Log(opened, cancellation) is { } broken) report = report with { Problems = [.. report.Problems, broken] };
            report = report with { Problems = [.. report.Problems, .. AccessLog.Of(opened).Problems(), .. new CorridorRegister(opened).Problems()] };
            foreach (var problem in report.Problems) Console.Error.WriteLine("saola: " + problem);
            Console.WriteLine(Counted.Text($"{report.Snapshots} [snapshot|snapshots], {report.Objects} [object|objects], {report.Bytes / 1e6:N1} MB: {(report.Problems.Count == 0 ? "all as their names say" : Counted.Text($"{report.Problems.Count} [problem|problems]"))}"));
            return report.Problems.Count == 0 ? 0 : CommandLine.Failed;
        }, cancellation));
        return command;
    }

    /// <summary>What is wrong with the audit log, or null.</summary>
    private static string? Log(SaolaHome home, CancellationToken cancellation)
    {
        try
        {
            using var log = new AuditLog(home);
            return log.Verify(cancellation: cancellation).Problem;
        }
        catch (SaolaException e)
        {
            return e.Message;
        }
    }
}
