using System.CommandLine;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Cli;

/// <summary>What several verbs share.</summary>
internal static class Shared
{
    /// <summary>Where the home is: <c>--home</c>, or the environment's SAOLA_HOME, or the folder <c>saola-home</c> here.</summary>
    public static Option<string> Home() => new("--home")
    {
        Description = "The home folder (default: SAOLA_HOME, or ./saola-home).",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SAOLA_HOME") is { Length: > 0 } home ? home : "saola-home",
    };

    /// <summary>Filters as in the API: <c>--where country=KH year=1990,2000</c>.</summary>
    public static Option<string[]> Where() => new("--where", "-w")
    {
        Description = "Conditions as in the API's addresses, such as country=KH year=1990,2000 taxon=Felidae.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    /// <summary>A mapping file.</summary>
    public static Option<string?> Map() => new("--map") { Description = "A mapping file for tables without Darwin Core headers (see samples/mappings, and 'saola map guess')." };

    public static Option<string?> Snapshot() => new("--snapshot") { Description = "A snapshot's number or id (default: the current one)." };

    public static SaolaHome Open(ParseResult parsed, Option<string> home) => SaolaHome.Open(parsed.GetRequiredValue(home));

    /// <summary>Makes the serving copy of what was just published.</summary>
    /// <returns>The exit code: a failure here takes nothing back, and is told so.</returns>
    public static int Prepare(SaolaHome home, CancellationToken cancellation)
    {
        try
        {
            HomeStore.Prepare(home, cancellation);
            return 0;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"saola: the snapshot is published, but its serving copy is not made yet: {CommandLine.Reason(e)}; the next 'saola serve' or 'saola query' makes it");
            return CommandLine.ExitCode(e);
        }
    }

    /// <summary>Writes a file beside and renames it, so that what is broken off or refused leaves what is there as it is.</summary>
    public static async Task Write(string file, Func<Stream, Task> write)
    {
        if (IsWrittenStraight(file))
        {
            await using var straight = new FileStream(file, FileMode.Truncate, FileAccess.Write);
            await write(straight);
            return;
        }

        var unfinished = file + ".part";
        try
        {
            await using (var stream = File.Create(unfinished)) await write(stream);
            File.Move(unfinished, file, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Refuses a file that could not be written before anything is done for it.</summary>
    /// <exception cref="SaolaException">It is a folder, or in none.</exception>
    public static void CheckOutput(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } path) return;
        if (path.Length == 0 || Directory.Exists(path)) throw new SaolaException($"{option.Name} {path}: it is a folder; give the name of a file.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder)) throw new SaolaException($"{option.Name} {path}: there is no folder {folder}; make it, or choose another.");
    }

    /// <summary>A cell of a TSV, which holds neither tabs nor line breaks; a space stands for them.</summary>
    public static string? Cell(string? value) =>
        value is null || value.AsSpan().IndexOfAny('\t', '\r', '\n') < 0 ? value : value.Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' ');

    /// <summary>
    /// Whether a path may be a device or a pipe, or a link to one: a rename would put a file in its place. Their length is 0; an empty
    /// file is written straight too and loses nothing.
    /// </summary>
    private static bool IsWrittenStraight(string path) => new FileInfo(path) is { Exists: true } file && (file.LinkTarget is not null || file.Length == 0);

    /// <summary><c>name=value</c> pairs.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(IEnumerable<string> conditions, string option = "--where")
    {
        foreach (var condition in conditions)
        {
            var equals = condition.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new SaolaException($"{option} {condition}: a condition is name=value, such as country=KH.");
            if (equals == condition.Length - 1) throw new SaolaException($"{option} {condition}: the value is missing; give one, or name=* for any and name=!* for none.");
            if (FilterText.IsReserved(condition[..equals])) throw new SaolaException($"{option} {condition}: '{condition[..equals]}' is no field of a record; 'saola query --help' and docs/reference.md tell the options.");
            yield return KeyValuePair.Create(condition[..equals], condition[(equals + 1)..]);
        }
    }
}
