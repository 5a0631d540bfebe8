using System.CommandLine;
using System.Text;
using System.Text.Json;
using Saola.Platform.Access;
using Saola.Platform.Home;

namespace Saola.Host.Cli;

/// <summary><c>saola audit list|verify</c></summary>
internal static class AuditCommand
{
    private static readonly string[] Formats = ["text", "tsv", "jsonl"];

    private static readonly JsonSerializerOptions Lines = new(SaolaJson.Options) { WriteIndented = false };

    public static Command Create() => new("audit", "Reads the log of who was shown exact data, and checks that nothing of it was changed.") { List(), Verify() };

    private static Command List()
    {
        var home = Shared.Home();
        var dataset = new Option<string?>("--dataset") { Description = "Only what was told of this dataset: what its provider may read." };
        var from = KeyCommand.Day("--from", "The first day (UTC), such as 2027-01-01.");
        var to = KeyCommand.Day("--to", "The last day (UTC).");
        var format = new Option<string>("--format") { Description = "text, tsv or jsonl.", DefaultValueFactory = _ => Formats[0] };
        var command = new Command("list", "Lists the entries of the log, oldest first.") { dataset, from, to, format, home };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var form = parsed.GetRequiredValue(format);
            if (!Formats.Contains(form)) throw new SaolaException($"--format {form}: text, tsv or jsonl.");
            var (first, last) = (parsed.GetValue(from), parsed.GetValue(to));
            if (first > last) throw new SaolaException($"--from {first:yyyy-MM-dd} --to {last:yyyy-MM-dd}: the first day is after the last.");
            using var log = new AuditLog(Shared.Open(parsed, home));
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 1 << 16);
            if (form == "tsv") output.WriteLine("number\ttime\tprincipal\trole\tkey\tkind\tparameters\tquery\tsnapshot\taccessEpoch\tdatasets\tpurpose\thash");
            var any = false;
            foreach (var entry in log.Read(parsed.GetValue(dataset), first, last))
            {
                cancellation.ThrowIfCancellationRequested();
                any = true;
                output.WriteLine(form switch
                {
                    "jsonl" => JsonSerializer.Serialize(new Line(entry, entry.Hash), Lines),
                    "tsv" => string.Join('\t', Cells(entry).Select(Shared.Cell)),
                    _ => Readable(entry),
                });
            }

            if (!any && form == "text") output.WriteLine("there are no such entries");
        }, cancellation));
        return command;
    }

    private static Command Verify()
    {
        var home = Shared.Home();
        var head = new Option<string?>("--head") { Description = "NUMBER:HASH as an earlier verification printed it: tells whether the log still leads back to it." };
        var command = new Command("verify", "Goes through the log's chain of hashes and names the first entry that is not as it was written.") { head, home };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            using var log = new AuditLog(Shared.Open(parsed, home));
            var result = log.Verify(parsed.GetValue(head), cancellation);
            if (result.Problem is { } problem) throw new SaolaException(problem);
            Console.WriteLine(Counted.Text($"{result.Entries:N0} [entry|entries]: each as it was written"));
            if (result.Head is { } end) Console.WriteLine($"head {end}");
        }, cancellation));
        return command;
    }

    private static string Readable(AuditRecord entry) => Counted.Text(
        $"{entry.Number,6}  {entry.Time:yyyy-MM-dd HH:mm:ss}  {entry.Principal} ({Role(entry)}{(entry.Key is { } key ? $", {key}" : "")})  {entry.Kind} {string.Join(", ", entry.Parameters)}: {Figures(entry)}; {entry.Purpose}; snapshot {Short(entry.Snapshot)}, access epoch {entry.AccessEpoch}");

    private static IEnumerable<string?> Cells(AuditRecord entry) =>
    [
        Text($"{entry.Number}"), Text($"{entry.Time:O}"), entry.Principal, Role(entry), entry.Key, entry.Kind, string.Join(' ', entry.Parameters), entry.Query, entry.Snapshot,
        Text($"{entry.AccessEpoch}"), JsonSerializer.Serialize(entry.Datasets, Lines), entry.Purpose, entry.Hash,
    ];

    private static string Figures(AuditRecord entry) => string.Join(", ", entry.Datasets.Select(d => Text($"{d.Key} {d.Value:N0}")));

    private static string Role(AuditRecord entry) => entry.Role.ToString().ToLowerInvariant();

    private static string Short(string snapshot) => snapshot.Length > 12 ? snapshot[..12] : snapshot;

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private sealed record Line(AuditRecord Entry, string Hash);
}
