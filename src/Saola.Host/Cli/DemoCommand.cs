using System.CommandLine;
using Saola.Platform.Demonstration;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Store;

namespace Saola.Host.Cli;

/// <summary><c>saola demo</c></summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var home = new Option<string>("--home") { Description = "The folder of the demonstration's home.", DefaultValueFactory = _ => "saola-demo" };
        var records = new Option<int>("--records") { Description = "How many synthetic records to make.", DefaultValueFactory = _ => new DemonstrationOptions().Records };
        var url = ServeCommand.Url();
        var noServe = new Option<bool>("--no-serve") { Description = "Only make the home." };
        var command = new Command("demo", "Makes the demonstration world (all records synthetic) the first time, and serves it.") { home, records, url, noServe };
        command.SetAction(async (parsed, cancellation) =>
        {
            var opened = SaolaHome.OpenOrCreate(parsed.GetRequiredValue(home), s => s with { Synthetic = true });
            if (!opened.Settings.Synthetic)
                throw new SaolaException($"{opened.Root}: this home holds real data; give another folder with --home.");
            if (opened.Snapshots.Current is null)
            {
                Console.WriteLine("making the demonstration world; every record of it is synthetic (this happens once)");
                await Task.Run(() => Make(opened, parsed.GetRequiredValue(records), cancellation), cancellation);
            }

            // A process that was killed may have left it.
            Clear(World(opened));
            if (!parsed.GetValue(noServe)) await ServeCommand.Serve(opened, parsed.GetRequiredValue(url), cancellation);
        });
        return command;
    }

    private static string World(SaolaHome home) => Path.Combine(home.Root, "tmp-world");

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static void Make(SaolaHome home, int records, CancellationToken cancellation)
    {
        var folder = World(home);
        Clear(folder);
        var options = new DemonstrationOptions { Records = records };
        LoadReport report;
        try
        {
            var world = DemonstrationWorld.Write(folder, options, cancellation);
            report = Loader.Load(home, [.. world.Files.Order(StringComparer.Ordinal)], new LoadOptions { Today = options.Today }, cancellation);
        }
        finally
        {
            Clear(folder);
        }

        HomeStore.Prepare(home, cancellation);
        var kept = report.Sources.Sum(s => s.Release!.Records);
        Console.WriteLine($"made {kept:N0} synthetic records in {report.Sources.Count} synthetic datasets");
    }
}
