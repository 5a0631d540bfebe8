using System.CommandLine;
using System.Text.Json;
using Saola.Platform.Home;

namespace Saola.Host.Cli;

/// <summary><c>saola quarantine DATASET</c></summary>
internal static class QuarantineCommand
{
    public static Command Create()
    {
        var dataset = new Argument<string>("dataset") { Description = "The dataset's key." };
        var home = Shared.Home();
        var json = new Option<bool>("--json") { Description = "The rows as JSON lines, whole, as they are kept." };
        var command = new Command("quarantine", "Lists the rows of a dataset that could not be read: file, line, reason, verbatim text.") { dataset, home, json };
        command.SetAction(parsed =>
        {
            var opened = Shared.Open(parsed, home);
            var key = parsed.GetRequiredValue(dataset);
            var entry = opened.Snapshots.Current?.Snapshot.Datasets.FirstOrDefault(d => d.Key == key)
                ?? throw new SaolaException($"{opened.Root}: no dataset '{key}' in the current snapshot; 'saola snapshot show' lists them.");
            var release = opened.Objects.Read<Release>(entry.Release);
            if (release.Quarantine is not { } rows)
            {
                Console.WriteLine("no row is quarantined");
                return;
            }

            foreach (var line in File.ReadLines(opened.Objects.PathOf(rows))) Console.WriteLine(parsed.GetValue(json) ? line : Readable(line));
        });
        return command;
    }

    private static string Readable(string line)
    {
        using var row = JsonDocument.Parse(line);
        string Text(string name) => row.RootElement.GetProperty(name).ToString();
        var verbatim = Text("verbatim").ReplaceLineEndings("⏎");
        return $"{Text("file")}, line {Text("line")}: {Text("reason")}\n    {(verbatim.Length > 200 ? verbatim[..200] + "…" : verbatim)}";
    }
}
