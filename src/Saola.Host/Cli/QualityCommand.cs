using System.CommandLine;
using System.Text;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Places;
using Saola.Platform.Taxa;
using Saola.Records.Quality;

namespace Saola.Host.Cli;

/// <summary><c>saola quality list|test|report</c></summary>
internal static class QualityCommand
{
    public static Command Create() =>
        new("quality", "Runs the quality tests of TDWG's task group 2 on rows and datasets.") { List(), Test(), QualityReportCommand.Create() };

    private static Command List()
    {
        var command = new Command("list", "Lists the tests: label, identifier, what it acts upon, what it asks.");
        command.SetAction(_ =>
        {
            foreach (var test in QualityTests.All)
                Console.WriteLine($"{test.Label}\t{test.Id}\t{string.Join(',', test.ActedUpon.Select(t => t.Name))}\t{test.Question}");
        });
        return command;
    }

    private static Command Test()
    {
        var file = new Argument<string>("file") { Description = "A table (CSV, TSV) with a header of terms; - for standard input." };
        var label = new Option<string?>("--label") { Description = "The test's label or identifier (default: the column Label, row by row)." };
        var home = new Option<string?>("--home")
        {
            Description = "A home whose boundary set and checklists count (default: SAOLA_HOME, or else the bundled set and no checklist).",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SAOLA_HOME") is { Length: > 0 } set ? set : null,
        };
        var json = new Option<bool>("--json") { Description = "Proposed changes as JSON objects instead of lists of term=\"value\"." };
        var output = new Option<string?>("--output", "-o") { Description = "A file to write to (default: standard output)." };
        var command = new Command("test", "Runs a test on each row and writes a row for it: Label, Response.status, Response.result, Response.comment.") { file, label, home, json, output };
        command.SetAction((parsed, cancellation) => Task.Run(async () =>
        {
            var path = parsed.GetRequiredValue(file);
            using var reader = Open(path);
            if (parsed.GetValue(output) is not { } target)
            {
                await Run(Console.OpenStandardOutput());
                return;
            }

            if (path != "-" && Path.GetFullPath(path) == Path.GetFullPath(target)) throw new SaolaException($"--output {target}: this is the table itself; give another name.");
            await Shared.Write(target, Run);

            async Task Run(Stream to)
            {
                await using var writer = new StreamWriter(to);
                QualityRows.Run(reader, path, parsed.GetValue(label), Context(parsed.GetValue(home)), parsed.GetValue(json), writer, cancellation);
            }
        }, cancellation));
        return command;
    }

    private static StreamReader Open(string path)
    {
        if (path == "-") return new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        if (Directory.Exists(path)) throw new SaolaException($"{path}: this is a folder; give a table. 'saola quality report' takes archives and folders.");
        if (!File.Exists(path)) throw new SaolaException($"{path}: there is no such file.");
        var stream = File.OpenRead(path);
        // What a pipe gives cannot be looked at beforehand.
        if (!stream.CanSeek) return new StreamReader(stream, Encoding.UTF8);
        Span<byte> first = stackalloc byte[4096];
        var isBinary = first[..stream.Read(first)].Contains((byte)0);
        stream.Position = 0;
        if (!isBinary) return new StreamReader(stream, Encoding.UTF8);
        stream.Dispose();
        throw new SaolaException($"{path}: this is a workbook, an archive or another binary file; save the table as CSV. 'saola quality report' takes archives and workbooks.");
    }

    internal static QualityContext Context(string? home)
    {
        var latest = Loader.LatestDay(null, TimeProvider.System);
        if (home is null) return QualityReports.Context(BoundarySet.Bundled(), [], latest);
        var opened = SaolaHome.Open(home);
        return QualityReports.Context(BoundarySets.Of(opened), opened.Snapshots.Current is { } current ? HomeChecklists.Of(opened, current.Snapshot) : [], latest);
    }
}
