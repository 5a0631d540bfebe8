using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Saola.Host.Cli;

/// <summary>The program's verbs. Each is one file and calls one function of the platform.</summary>
internal static class CommandLine
{
    public const int Failed = 1;
    public const int Interrupted = 130;

    private static readonly (string Name, Func<Command> Create)[] Verbs =
    [
        ("demo", DemoCommand.Create),
        ("serve", ServeCommand.Create),
        ("load", LoadCommand.Create),
        ("harvest", HarvestCommand.Create),
        ("diagnose", DiagnoseCommand.Create),
        ("map", MapCommand.Create),
        ("template", TemplateCommand.Create),
        ("interpret", InterpretCommand.Create),
        ("reinterpret", ReinterpretCommand.Create),
        ("taxa", TaxaCommand.Create),
        ("places", PlacesCommand.Create),
        ("screen", ScreenCommand.Create),
        ("rasters", RastersCommand.Create),
        ("corridors", CorridorsCommand.Create),
        ("duplicates", DuplicatesCommand.Create),
        ("access", AccessCommand.Create),
        ("quarantine", QuarantineCommand.Create),
        ("remove", RemoveCommand.Create),
        ("query", QueryCommand.Create),
        ("names", NamesCommand.Create),
        ("replay", ReplayCommand.Create),
        ("snapshot", SnapshotCommand.Create),
        ("verify", VerifyCommand.Create),
        ("compact", CompactCommand.Create),
        ("quality", QualityCommand.Create),
        ("key", KeyCommand.Create),
        ("audit", AuditCommand.Create),
    ];

    /// <summary>The program with all of its verbs; with one alone where that is what is asked for, since the others take time to make.</summary>
    public static RootCommand Root(string? verb = null)
    {
        var root = new RootCommand("Saola takes in biodiversity data and answers with evidence.");
        var asked = Array.FindAll(Verbs, one => one.Name == verb);
        foreach (var (_, create) in asked.Length > 0 ? asked : Verbs) root.Add(create());
        // The program's file is not named like its assembly.
        root.HelpName = "saola";
        return root;
    }

    public static async Task<int> Run(string[] args)
    {
        try
        {
            var parsed = Root(args.FirstOrDefault()).Parse(args.Length == 0 ? ["--help"] : args);
            if (parsed.Action is ParseErrorAction)
            {
                var verb = string.Concat(Words(parsed.CommandResult).Reverse().Select(v => v + " "));
                // Of words that are not known the first is what was meant otherwise; those behind it would have belonged to it.
                var error = parsed.Errors.FirstOrDefault(e => e.Message.StartsWith("Unrecognized", StringComparison.Ordinal)) ?? parsed.Errors[^1];
                throw new SaolaException($"{error.Message.TrimEnd('.')}; 'saola {verb}--help' tells what can be given.");
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
        }
        catch (Exception e)
        {
            return Explain(e);
        }
    }

    /// <summary>The words after "saola", the last one first.</summary>
    private static IEnumerable<string> Words(CommandResult? result)
    {
        for (; result is { Command: not RootCommand }; result = result.Parent as CommandResult) yield return result.Command.Name;
    }

    /// <summary>One line for the person at the terminal, and the exit code.</summary>
    private static int Explain(Exception e)
    {
        Console.Error.WriteLine("saola: " + (IsStop(e) ? "stopped; nothing was published, the home is as it was" : Reason(e)));
        if (Environment.GetEnvironmentVariable("SAOLA_DEBUG") is { Length: > 0 }) Console.Error.WriteLine(e);
        return ExitCode(e);
    }

    public static int ExitCode(Exception e) => IsStop(e) ? Interrupted : Failed;

    /// <summary>What happened and what to do, in one line without "saola: ".</summary>
    public static string Reason(Exception e)
    {
        e = Cause(e);
        var line = e switch
        {
            OperationCanceledException => "stopped",
            _ when IsDiskFull(e) => $"the disk is full; free some space and run the command again ({FirstLine(e.Message)})",
            SaolaException => e.Message,
            UnauthorizedAccessException => $"{e.Message.TrimEnd('.')}; change its permissions, or run as a user who may",
            FileNotFoundException or DirectoryNotFoundException => $"{e.Message.TrimEnd('.')}; check the path",
            IOException => e.Message,
            OutOfMemoryException => "not enough memory; close other programs, or load fewer files at once",
            DuckDB.NET.Data.DuckDBException or ParquetSharp.ParquetException => $"the storage engine refused: {FirstLine(e.Message)}; 'saola verify' tells whether the home is whole, and its folder 'serving' may be deleted, it is made again",
            _ => $"an error in Saola itself ({e.GetType().Name}: {FirstLine(e.Message)}); set SAOLA_DEBUG=1 to see where, and please report it",
        };
        return line.ReplaceLineEndings(" ");
    }

    /// <summary>What happened, without those that only tell where.</summary>
    private static Exception Cause(Exception e) => e is AggregateException or TypeInitializationException && e.InnerException is { } inner ? Cause(inner) : e;

    private static bool IsStop(Exception e) => Cause(e) is OperationCanceledException;

    /// <summary>ENOSPC, EDQUOT or ERROR_DISK_FULL, whoever met it: the engines tell of it in words only.</summary>
    private static bool IsDiskFull(Exception e) =>
        (e is IOException && e.HResult is 28 or 122 or unchecked((int)0x80070070))
        || e.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase) || e.Message.Contains("errno 28", StringComparison.Ordinal)
        || (e.InnerException is { } inner && IsDiskFull(inner));

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
