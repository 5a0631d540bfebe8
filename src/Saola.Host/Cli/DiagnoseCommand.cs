using System.CommandLine;
using System.Text;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Diagnosis;

namespace Saola.Host.Cli;

/// <summary><c>saola diagnose PATH</c></summary>
internal static class DiagnoseCommand
{
    /// <summary>The exit code when something was found.</summary>
    public const int Found = 2;

    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "What would be loaded: an archive, a table, a workbook, a data package." };
        var map = Shared.Map();
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var rows = new Option<int?>("--rows") { Description = "Look at about so many rows of each table only, spread over its first 245,760." };
        var command = new Command("diagnose", "Looks through a source for what usually goes wrong, with evidence and a remedy; nothing is loaded. Exit code 2 when something is found.") { path, map, format, rows };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            if (parsed.GetValue(rows) is < 1) throw new SaolaException("--rows: at least 1.");
            var report = Diagnoser.Run(parsed.GetRequiredValue(path), new DiagnosisOptions
            {
                Source = new SourceOptions { MappingFile = parsed.GetValue(map) },
                Rows = parsed.GetValue(rows),
            }, cancellation);
            Console.Out.Write(parsed.GetValue(format) == "json" ? Encoding.UTF8.GetString(SaolaJson.Bytes(report)) + "\n" : DiagnosisText.Of(report));
            return report.Findings.Count == 0 ? 0 : Found;
        }, cancellation));
        return command;
    }
}
