using Saola.Platform.Home;
using Saola.Platform.Intake.Text;
using Saola.Records;
using Saola.Records.Quality;

namespace Saola.Host.Cli;

/// <summary>Runs tests on the rows of a table and writes a row for each, in order.</summary>
internal static class QualityRows
{
    /// <summary>Names of columns that hold a test's label or identifier.</summary>
    private static readonly string[] LabelColumns = ["Label", "GUID"];

    public static void Run(TextReader reader, string name, string? label, QualityContext context, bool json, TextWriter writer, CancellationToken cancellation)
    {
        var named = label is null ? null : QualityTests.Find(label) ?? throw new SaolaException($"--label {label}: there is no such test; 'saola quality list' lists them.");
        Term[]? terms = null;
        int[] columns = [], labels = [];
        foreach (var row in DelimitedRows.Read(reader, name))
        {
            cancellation.ThrowIfCancellationRequested();
            if (terms is null)
            {
                labels = [.. LabelColumns.Select(column => Array.FindIndex(row, cell => cell.Trim().Equals(column, StringComparison.OrdinalIgnoreCase))).Where(i => i >= 0)];
                if (named is null && labels.Length == 0) throw new SaolaException($"{name}: no column Label says which test a row is for; add one, or give --label.");
                // Of several columns of a term, the first counts; a test's own columns are no terms.
                var known = row.Select((cell, i) => (Term: Term.Of(cell), Index: i)).Where(c => !IsAnswer(row[c.Index])).DistinctBy(c => c.Term).ToList();
                terms = [.. known.Select(c => c.Term)];
                columns = [.. known.Select(c => c.Index)];
                writer.Write("Label,Response.status,Response.result,Response.comment\r\n");
                continue;
            }

            var given = label ?? labels.Select(i => row[i]).FirstOrDefault(cell => QualityTests.Find(cell) is not null) ?? row[labels[0]];
            var values = new VerbatimRecord(terms, [.. columns.Select(i => row[i].Length == 0 ? null : row[i])]);
            Write(writer, given, (named ?? QualityTests.Find(given))?.Run(new QualityRecord(values, context)), json);
        }

        writer.Flush();
        if (terms is null) throw new SaolaException($"{name}: the table has no header; its first row must name the terms.");
    }

    // A test that is not computed cannot answer.
    private static void Write(TextWriter writer, string label, QualityResult? result, bool json)
    {
        result ??= new QualityResult(QualityStatus.EXTERNAL_PREREQUISITES_NOT_MET, "", "there is no such test; 'saola quality list' lists them");
        writer.Write($"{CsvCell.Of(label)},{result.Status},{CsvCell.Of(json ? result.ResultAsJson : result.Result)},{CsvCell.Of(result.Comment)}\r\n");
    }

    private static bool IsAnswer(string header) => header.Trim() is "Label" or "GUID" || header.TrimStart().StartsWith("Response.", StringComparison.OrdinalIgnoreCase);
}
