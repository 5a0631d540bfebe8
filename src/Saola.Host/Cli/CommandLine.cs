using System.CommandLine;

namespace Saola.Host.Cli;

/// <summary>The program's verbs. Each is one file and calls one function of the platform.</summary>
internal static class CommandLine
{
    public const int Failed = 1;
    public const int Interrupted = 130;

    public static RootCommand Root() => new("Saola takes in biodiversity data and answers with evidence.")
    {
        DemoCommand.Create(),
        ServeCommand.Create(),
        LoadCommand.Create(),
        ReinterpretCommand.Create(),
        RemoveCommand.Create(),
        QueryCommand.Create(),
        ReplayCommand.Create(),
        SnapshotCommand.Create(),
        VerifyCommand.Create(),
        CompactCommand.Create(),
    };

    public static async Task<int> Run(string[] args)
    {
        try
        {
            var parsed = Root().Parse(args);
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
        }
        catch (Exception e)
        {
            return Explain(e);
        }
    }

    /// <summary>One line for the person at the terminal, and the exit code.</summary>
    private static int Explain(Exception e)
    {
        if (e is AggregateException { InnerException: { } inner }) e = inner;
        if (e is OperationCanceledException)
        {
            Console.Error.WriteLine("saola: stopped; nothing was published, the home is as it was.");
            return Interrupted;
        }

        var line = e switch
        {
            SaolaException => e.Message,
            IOException when e.HResult == 28 || e.Message.Contains("No space left", StringComparison.Ordinal) => $"the disk is full; free some space and run the command again, the home is as it was ({e.Message})",
            IOException or UnauthorizedAccessException => e.Message,
            OutOfMemoryException => "not enough memory; close other programs, or load fewer files at once",
            DuckDB.NET.Data.DuckDBException or ParquetSharp.ParquetException => $"the storage engine refused: {FirstLine(e.Message)}; 'saola verify' tells whether the home is whole",
            _ => $"an error in Saola itself ({e.GetType().Name}: {FirstLine(e.Message)}); set SAOLA_DEBUG=1 to see where, and please report it",
        };
        Console.Error.WriteLine("saola: " + line.ReplaceLineEndings(" "));
        if (Environment.GetEnvironmentVariable("SAOLA_DEBUG") is { Length: > 0 }) Console.Error.WriteLine(e);
        return Failed;
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
