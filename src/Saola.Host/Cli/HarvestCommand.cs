using System.CommandLine;
using Saola.Platform.Harvest;
using Saola.Platform.Harvest.Gbif;
using Saola.Platform.Harvest.Ipt;
using Saola.Platform.Harvest.Peers;
using Saola.Platform.Home;

namespace Saola.Host.Cli;

/// <summary><c>saola harvest gbif|ipt|saola</c></summary>
internal static class HarvestCommand
{
    public static Command Create() => new("harvest", "Fetches data that others publish, and loads what is new.") { Gbif(), Ipt(), Saola() };

    private static Command Gbif()
    {
        var where = new Option<string[]>("--where", "-w") { Description = "Parameters of GBIF's occurrence search, such as country=VN year=2000,2020.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var download = new Option<string?>("--download") { Description = "The key of a download that was asked for there; waited for, fetched and loaded." };
        var api = new Option<string>("--api") { Description = "The API's address (default: https://api.gbif.org/v1).", DefaultValueFactory = _ => new GbifRequest().Api };
        var dataset = new Option<string?>("--dataset") { Description = "The dataset's key in the home; a later harvest with the same key is its next release." };
        var (home, pause, noServe) = (Shared.Home(), Pause(), NoServe());
        var command = new Command("gbif", "Fetches what a search of GBIF's API finds, or a download, with the licence and citation of each dataset.") { where, download, api, dataset, home, pause, noServe };
        command.SetAction((parsed, cancellation) => Run(parsed, parsed.GetRequiredValue(api), home, pause, noServe, (opened, options) => GbifHarvest.Run(opened, new GbifRequest
        {
            Api = parsed.GetRequiredValue(api), Where = [.. Shared.Pairs(parsed.GetRequiredValue(where))], Download = parsed.GetValue(download), Dataset = parsed.GetValue(dataset),
        }, options, cancellation), cancellation));
        return command;
    }

    private static Command Ipt()
    {
        var address = new Argument<string>("url") { Description = "The RSS feed of an IPT, such as https://ipt.example.org/rss." };
        var (home, pause, noServe) = (Shared.Home(), Pause(), NoServe());
        var command = new Command("ipt", "Fetches the resources of an IPT whose version is new, from its RSS feed.") { address, home, pause, noServe };
        command.SetAction((parsed, cancellation) => Run(parsed, parsed.GetRequiredValue(address), home, pause, noServe, (opened, options) => IptHarvest.Run(opened, parsed.GetRequiredValue(address), options, cancellation), cancellation));
        return command;
    }

    private static Command Saola()
    {
        var address = new Argument<string>("url") { Description = "The address under which another Saola serves, such as https://data.example.org." };
        var dataset = new Option<string[]>("--dataset") { Description = "Keys of datasets there (default: all that it gives away).", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var purpose = new Option<string?>("--purpose") { Description = "What the records are taken for: research, public or commercial; needed where licences tell them apart." };
        purpose.AcceptOnlyFromAmong("research", "public", "commercial");
        var (home, pause, noServe) = (Shared.Home(), Pause(), NoServe());
        var command = new Command("saola", "Fetches the public segments of another Saola that are new, and withdraws what it withholds now.") { address, dataset, purpose, home, pause, noServe };
        command.SetAction((parsed, cancellation) => Run(parsed, parsed.GetRequiredValue(address), home, pause, noServe, (opened, options) => PeerHarvest.Run(opened, new PeerRequest
        {
            Address = parsed.GetRequiredValue(address), Datasets = parsed.GetRequiredValue(dataset), Purpose = parsed.GetValue(purpose),
        }, options, cancellation), cancellation));
        return command;
    }

    private static Option<double> Pause() => new("--pause") { Description = "Seconds between two requests to one host (default: 1).", DefaultValueFactory = _ => 1 };

    private static Option<bool> NoServe() => new("--no-serve") { Description = "Do not prepare the serving copy now; the server will." };

    /// <summary>Runs a harvest and tells what came of it; 1 where anything is missing.</summary>
    private static async Task<int> Run(
        ParseResult parsed, string address, Option<string> home, Option<double> pause, Option<bool> noServe, Func<SaolaHome, HarvestOptions, Task<HarvestReport>> harvest, CancellationToken cancellation)
    {
        var seconds = parsed.GetRequiredValue(pause);
        if (!(seconds >= 0 && seconds <= 3_600)) throw new SaolaException($"--pause {seconds}: give seconds from 0 to 3600.");
        // A mistake leaves no empty home behind.
        HarvestAddress.Of(address);
        var opened = SaolaHome.OpenOrCreate(parsed.GetRequiredValue(home));
        if (opened.Settings.Synthetic)
            throw new SaolaException($"{opened.Root}: this home holds the demonstration world and says that all its records are synthetic; give another folder with --home.");
        HarvestReport report;
        using (var progress = new ProgressLine())
        {
            report = await Task.Run(() => harvest(opened, new HarvestOptions
            {
                Pause = TimeSpan.FromSeconds(seconds), Tell = line => Console.Error.WriteLine(line), Load = new() { Progress = progress.Tell },
            }), cancellation);
        }

        foreach (var line in report.Lines)
        {
            if (line.IsError) Console.Error.WriteLine($"saola: {line.Text}".ReplaceLineEndings(" "));
            else Console.WriteLine(line.Text.ReplaceLineEndings(" "));
        }

        if (report.Snapshot is { } snapshot)
        {
            Console.WriteLine($"published snapshot {opened.Snapshots.Current!.Snapshot.Number} ({snapshot[..12]})");
            if (!parsed.GetValue(noServe) && Shared.Prepare(opened, cancellation) is var code and not 0) return code;
        }
        else
        {
            Console.WriteLine("nothing new: the current snapshot stays");
        }

        return report.Lines.Any(l => l.IsError) ? CommandLine.Failed : 0;
    }
}
