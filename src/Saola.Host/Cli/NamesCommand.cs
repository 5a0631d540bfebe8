using System.CommandLine;
using Saola.Names;

namespace Saola.Host.Cli;

/// <summary><c>saola names parse [FILE]</c></summary>
internal static class NamesCommand
{
    public static Command Create() => new("names", "Works on lists of scientific names.") { Parse() };

    private static Command Parse()
    {
        var file = new Argument<string>("file") { Description = "A text file with a name a line, in UTF-8; '-' is standard input.", DefaultValueFactory = _ => "-" };
        var format = new Option<string>("--format") { Description = "jsonl (all that is known) or tsv (the main columns).", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl", "tsv");
        var code = new Option<string>("--code")
        {
            Description = "The code of nomenclature to read by where it matters: any, zoological, botanical, cultivated, bacterial.",
            DefaultValueFactory = _ => "any",
        };
        code.AcceptOnlyFromAmong("any", "zoological", "botanical", "cultivated", "bacterial");
        var header = new Option<bool>("--header") { Description = "Begin a tsv with the names of its columns." };
        var command = new Command("parse", "Takes names apart: a name a line in, a result a line out, in the same order.") { file, format, code, header };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new NameOptions { Code = Enum.Parse<NameCode>(parsed.GetRequiredValue(code), ignoreCase: true) };
            INameWriter writer = parsed.GetRequiredValue(format) == "tsv" ? new NameTsv() : new NameJsonLines();
            await using var input = Open(parsed.GetRequiredValue(file));
            await using var output = Console.OpenStandardOutput();
            if (parsed.GetValue(header) && writer is NameTsv) await output.WriteAsync(NameTsv.Header, cancellation);
            await NameLines.Run(input, output, (line, to) => writer.Write(ScientificName.Parse(line, options), to), cancellation);
        });
        return command;
    }

    private static Stream Open(string path)
    {
        if (path == "-") return Console.OpenStandardInput();
        if (Directory.Exists(path)) throw new SaolaException($"{path}: this is a folder; give a text file with a name a line, or - for standard input.");
        if (!File.Exists(path)) throw new SaolaException($"{path}: there is no such file; give a text file with a name a line, or - for standard input.");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
    }
}
