using System.CommandLine;
using Saola.Platform.Intake;
using Saola.Platform.Store;

namespace Saola.Host.Cli;

/// <summary><c>saola reinterpret [DATASET…]</c></summary>
internal static class ReinterpretCommand
{
    public static Command Create()
    {
        var datasets = new Argument<string[]>("dataset") { Description = "Keys of datasets (default: all).", Arity = ArgumentArity.ZeroOrMore };
        var home = Shared.Home();
        var command = new Command("reinterpret", "Interprets the kept verbatim rows again, by this build's rules and the home's boundary set.") { datasets, home };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var opened = Shared.Open(parsed, home);
            using var progress = new ProgressLine();
            var report = Loader.Reinterpret(opened, parsed.GetValue(datasets) ?? [], new LoadOptions { Progress = progress.Tell }, cancellation);
            progress.Dispose();
            var changed = report.Sources.Count(s => !s.Unchanged);
            Console.WriteLine(Counted.Text($"{report.Sources.Count} [dataset|datasets] interpreted again, {changed} changed"));
            if (report.Snapshot is { } snapshot)
            {
                Console.WriteLine($"published snapshot {opened.Snapshots.Current!.Snapshot.Number} ({snapshot[..12]})");
                return Shared.Prepare(opened, cancellation);
            }

            return 0;
        }, cancellation));
        return command;
    }
}

/// <summary><c>saola remove DATASET…</c></summary>
internal static class RemoveCommand
{
    public static Command Create()
    {
        var datasets = new Argument<string[]>("dataset") { Description = "Keys of datasets.", Arity = ArgumentArity.OneOrMore };
        var home = Shared.Home();
        var command = new Command("remove", "Publishes a snapshot without the datasets; older snapshots keep them.") { datasets, home };
        command.SetAction(parsed =>
        {
            var opened = Shared.Open(parsed, home);
            var snapshot = Loader.Remove(opened, parsed.GetRequiredValue(datasets), TimeProvider.System);
            Console.WriteLine($"published snapshot {opened.Snapshots.Current!.Snapshot.Number} ({snapshot[..12]})");
        });
        return command;
    }
}

/// <summary><c>saola compact</c></summary>
internal static class CompactCommand
{
    public static Command Create()
    {
        var home = Shared.Home();
        var command = new Command("compact", "Merges the serving copy into as few runs as it should have (a running server does this by itself).") { home };
        command.SetAction(parsed => Console.WriteLine(HomeStore.Maintain(Shared.Open(parsed, home)) ? "merged" : "nothing to merge"));
        return command;
    }
}
