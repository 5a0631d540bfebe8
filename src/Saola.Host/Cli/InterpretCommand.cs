using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Places;
using Saola.Platform.Taxa;
using Saola.Records;

namespace Saola.Host.Cli;

/// <summary><c>saola interpret FILE</c></summary>
internal static class InterpretCommand
{
    private static readonly JsonSerializerOptions Line = new(SaolaJson.Options) { WriteIndented = false, Converters = { new JsonStringEnumConverter() } };

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "Anything that 'saola load' reads." };
        var explain = new Option<bool>("--explain") { Description = "Tell for every record: verbatim values, the rules that applied, their results and issues." };
        var format = new Option<string>("--format") { Description = "jsonl or tsv.", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl", "tsv");
        var limit = new Option<long>("--limit") { Description = "At most so many records.", DefaultValueFactory = _ => long.MaxValue };
        var map = new Option<string?>("--map") { Description = "A mapping file for tables without Darwin Core headers." };
        var home = new Option<string?>("--home") { Description = "Interpret as this home does (its boundary set and checklists); default: the bundled boundaries and no checklist." };
        var command = new Command("interpret", "Interprets the records of a source and prints them; nothing is kept.") { file, explain, format, limit, map, home };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path) && !Directory.Exists(path)) throw new SaolaException($"{path}: there is no such file or folder.");
            if (parsed.GetValue(limit) < 0) throw new SaolaException("--limit: a number of records, 0 or more.");
            var opened = parsed.GetValue(home) is { } root ? SaolaHome.Open(root) : null;
            var boundaries = opened is null ? BoundarySet.Bundled() : BoundarySets.Of(opened);
            var taxa = opened?.Snapshots.Current is { } current ? HomeChecklists.Matcher(opened, current.Snapshot) : null;
            using var source = Source.Open(path, new SourceOptions { MappingFile = parsed.GetValue(map) });
            if (source.NeedsMapping is { } reason) throw new SaolaException(reason);
            using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
            var isTable = parsed.GetRequiredValue(format) == "tsv";
            var isExplained = parsed.GetValue(explain);
            var options = new ExplainOptions(Loader.ContextOf(boundaries, TimeProvider.System), taxa, isExplained);
            if (isTable) Row(output, isExplained ? ["file", "line", "term", "verbatim", "result", "rule", "issue", "note"] : ["file", "line", .. Terms]);
            var quarantined = 0L;
            var records = Explainer.Explain(source, options, row =>
            {
                quarantined++;
                Console.Error.WriteLine($"{row.File}, line {row.Line}: {row.Reason}");
            }, cancellation);
            foreach (var record in records.Take((int)Math.Min(int.MaxValue, parsed.GetValue(limit))))
            {
                if (!isTable) output.WriteLine(JsonSerializer.Serialize(Body(record, isExplained), Line));
                else if (!isExplained) Row(output, [record.File, record.Line, .. Values(record)]);
                else foreach (var s in record.Steps) Row(output, [record.File, record.Line, s.Term, s.Verbatim, s.Result, s.Rule, s.Issue, s.Note]);
            }

            output.Flush();
            // Nothing is dropped in silence: the rows that gave no record were told, and the exit code says that there were some.
            return quarantined > 0 ? CommandLine.Failed : 0;
        }, cancellation));
        return command;
    }

    private static IReadOnlyList<string> Terms { get; } = [.. InterpretedRecord.Terms, "taxonKey", "acceptedTaxonKey", "acceptedScientificName", "taxonMatchType", "issue"];

    private static IEnumerable<object?> Values(ExplainedRecord r) =>
    [
        .. r.Result.Values, r.Match?.TaxonKey, r.Match?.AcceptedTaxonKey, r.Match?.AcceptedScientificName, r.Match?.MatchType,
        r.Issues.Members().Select(i => i.ToString()).ToList(),
    ];

    private static Dictionary<string, object> Body(ExplainedRecord record, bool isExplained)
    {
        var body = new Dictionary<string, object> { ["file"] = record.File, ["line"] = record.Line };
        if (isExplained) body["verbatim"] = record.Verbatim.ToDictionary(v => v.Key, v => v.Value);
        body["interpreted"] = Terms.Zip(Values(record))
            .Where(v => v.Second is not (null or "" or IReadOnlyList<string> { Count: 0 })).ToDictionary(v => v.First, v => v.Second!);
        if (isExplained) body["trace"] = record.Steps;
        return body;
    }

    private static void Row(StreamWriter output, IReadOnlyList<object?> cells) => output.WriteLine(string.Join('\t', cells.Select(Text)));

    private static string? Text(object? value) =>
        Shared.Cell(value is IReadOnlyList<string> list ? string.Join(';', list) : Convert.ToString(value, CultureInfo.InvariantCulture));
}
