using System.CommandLine;
using System.Globalization;
using Saola.Host.Access;
using Saola.Platform.Access;
using Saola.Platform.Places;
using Saola.Platform.Screening;
using Saola.Platform.Store;

namespace Saola.Host.Cli;

/// <summary><c>saola screen watch FOLDER</c>, <c>saola screen compare A B</c></summary>
internal static class ScreenWatchCommand
{
    /// <summary>The exit code that says that something has changed; 0 says that nothing has.</summary>
    private const int Changed = 10;

    private const int MostShown = 40;

    public static Command Watch()
    {
        var folder = new Argument<string>("folder") { Description = "A folder of screenings as --json, or a portfolio, wrote them." };
        var home = Shared.Home();
        var command = new Command("watch", $"Screens each document of a folder again at the current snapshot, tells what has changed since it was screened last, and writes the new document beside (NAME@SNAPSHOT.json). Exit code {Changed}: something has changed.") { folder, home };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(folder);
            if (!Directory.Exists(path)) throw new SaolaException($"{path}: no such folder; check the path.");
            var opened = Shared.Open(parsed, home);
            await using var store = HomeStore.Open(opened);
            var inputs = new ScreeningInputs(store, BoundarySets.Of(opened), Principal.Anonymous, new Agreements(opened).Now()) { Home = opened };
            var (changed, broken, documents) = (false, false, 0);
            foreach (var (name, newest) in Newest(path))
            {
                documents++;
                try
                {
                    var document = ScreeningDocument.FromJson(await File.ReadAllBytesAsync(newest, cancellation), newest);
                    if (document.Result.Snapshot == store.CurrentId) continue;
                    var (now, differences) = await document.Again(store.CurrentId, inputs, cancellation);
                    var found = differences.Where(d => d.IsFinding).ToList();
                    await Shared.Write(Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{name}@{now.Result.SnapshotNumber}.json")), output => output.WriteAsync(now.ToJson(), cancellation).AsTask());
                    if (found.Count == 0) continue;
                    changed = true;
                    Console.WriteLine($"{name}: {now.Result.Name}, snapshot {document.Result.SnapshotNumber} → {now.Result.SnapshotNumber}");
                    foreach (var difference in found) Console.WriteLine("  " + difference.Text);
                }
                catch (SaolaException e)
                {
                    // The others are looked at all the same.
                    broken = true;
                    await Console.Error.WriteLineAsync($"saola: {e.Message}");
                }
            }

            if (documents == 0) throw new SaolaException($"{path}: holds no screening; --json of 'saola screen' writes one.");
            if (!changed && !broken) Console.WriteLine("nothing has changed");
            return broken ? 1 : changed ? Changed : 0;
        });
        return command;
    }

    public static Command Compare()
    {
        var a = new Argument<string>("a") { Description = "A screening as --json wrote it." };
        var b = new Argument<string>("b") { Description = "Another: of another alignment, say." };
        var command = new Command("compare", "Puts two screenings side by side: what each comes near, and what only one does.") { a, b };
        command.SetAction(async (parsed, cancellation) =>
        {
            var comparison = ScreeningComparison.Of(await Read(parsed.GetRequiredValue(a), cancellation), await Read(parsed.GetRequiredValue(b), cancellation));
            foreach (var line in comparison.Lines(MostShown)) Console.WriteLine(line);
        });
        return command;
    }

    private static async Task<ScreeningResult> Read(string file, CancellationToken cancellation) =>
        ScreeningDocument.FromJson(File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellation) : throw new SaolaException($"{file}: no such file; check the path."), file).Result;

    /// <summary>Of each screening of a folder the document that was written last, by the number of its snapshot.</summary>
    private static IEnumerable<(string Name, string File)> Newest(string folder) => Directory.EnumerateFiles(folder, "*.json").Select(file =>
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        var at = stem.LastIndexOf('@');
        return at > 0 && int.TryParse(stem[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (Name: stem[..at], Number: number, File: file) : (Name: stem, Number: -1, File: file);
    }).GroupBy(document => document.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, group.MaxBy(document => document.Number).File));
}
