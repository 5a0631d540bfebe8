using System.CommandLine;
using Saola.Platform.Intake.Guessing;

namespace Saola.Host.Cli;

/// <summary><c>saola map guess FILE</c></summary>
internal static class MapCommand
{
    public static Command Create() => new("map", "Mapping files for tables whose headers are no Darwin Core terms.") { Guess() };

    private static Command Guess()
    {
        var path = new Argument<string>("file") { Description = "A workbook (XLSX, XLS, ODS) or a table (CSV, TSV)." };
        var sheet = new Option<string?>("--sheet") { Description = "The sheet to map (default: the one that looks most like records)." };
        var output = new Option<string?>("--out") { Description = "The mapping file to write (default: standard output)." };
        var command = new Command("guess", "Proposes a mapping from the words of the headers and the values under them. Look through it before it is used.") { path, sheet, output };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(path);
            var target = parsed.GetValue(output);
            if (target is not null && File.Exists(target)) throw new SaolaException($"--out {target}: is there already, perhaps with corrections in it; give another name, or remove it.");
            var proposal = MappingGuess.Of(file, parsed.GetValue(sheet), target ?? Path.ChangeExtension(Path.GetFileName(file), ".yaml"));
            if (target is null)
            {
                Console.Out.Write(proposal.Yaml);
                return;
            }

            File.WriteAllText(target, proposal.Yaml);
            Console.WriteLine(Counted.Text($"wrote {target}: {proposal.Mapped} [term|terms] from {proposal.Columns} [column|columns]; look through it, correct it, and load with --map {target}"));
        });
        return command;
    }
}
