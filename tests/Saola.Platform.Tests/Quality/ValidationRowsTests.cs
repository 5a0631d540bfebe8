using System.Runtime.CompilerServices;
using System.Text.Json;
using Saola.Platform.Intake.Text;
using Saola.Platform.Places;
using Saola.Records;
using Saola.Records.Quality;
using Saola.Testing;

namespace Saola.Platform.Tests.Quality;

/// <summary>The rows with which the TDWG task group checks implementations, on the bundled boundary set and no checklist.</summary>
public sealed class ValidationRowsTests(ITestOutputHelper output)
{
    [Fact]
    public void The_published_rows_get_their_responses_and_every_miss_is_in_the_guide()
    {
        var guide = File.ReadAllText(Path.Combine(Path.GetDirectoryName(SourceFile())!, "..", "..", "..", "docs", "quality.md"));
        var context = BoundaryQuality.Context(BoundarySet.Bundled(), new DateOnly(2026, 6, 30).DayNumber - new DateOnly(1970, 1, 1).DayNumber);
        using var reader = new StreamReader(Shared.Find("cases", "bdq", "validation.csv"));
        string[] header = [];
        int rows = 0, status = 0, result = 0;
        foreach (var row in DelimitedRows.Read(reader, "validation.csv"))
        {
            if (header.Length == 0)
            {
                header = row;
                continue;
            }

            string Cell(string name) => row[Array.IndexOf(header, name)];
            var test = QualityTests.Find(Cell("Label"));
            Assert.True(test is not null, Cell("Label"));
            Assert.Same(test, QualityTests.Find(Cell("GUID")));
            var terms = header.Select((name, i) => (Term: Term.Of(name), Index: i)).Where(c => !header[c.Index].StartsWith("Response", StringComparison.Ordinal)).DistinctBy(c => c.Term).ToList();
            var values = new VerbatimRecord([.. terms.Select(t => t.Term)], [.. terms.Select(t => row[t.Index].Length == 0 ? null : row[t.Index])]);
            var answer = test.Run(new QualityRecord(values, context));
            rows++;
            var (sameStatus, sameResult) = (answer.Status.ToString() == Cell("Response.status"), Parts(answer.ResultAsJson).SetEquals(Parts(Cell("Response.result"))));
            if (sameStatus) status++;
            if (sameResult) result++;
            if (sameStatus && sameResult) continue;
            output.WriteLine($"{Cell("LineNumber")} {test.Label}: {Cell("Response.status")} {Cell("Response.result")}, but {answer.Status} {answer.Result} ({answer.Comment})");
            Assert.Contains($"| {Cell("LineNumber")} |", guide, StringComparison.Ordinal);
        }

        output.WriteLine($"{rows} rows: status {100.0 * status / rows:F2} %, result {100.0 * result / rows:F2} %");
        Assert.True(status >= 0.98 * rows, $"status: {status} of {rows}");
        Assert.True(result >= 0.97 * rows, $"result: {result} of {rows}");
    }

    [Fact]
    public void The_guide_lists_every_test_with_what_it_asks_and_no_other()
    {
        var lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(SourceFile())!, "..", "..", "..", "docs", "quality.md"));
        var listed = lines.SkipWhile(l => l != "## The tests").TakeWhile(l => !l.StartsWith("## Where", StringComparison.Ordinal)).Where(l => l.StartsWith("| `", StringComparison.Ordinal));
        Assert.Equal(QualityTests.All.Select(t => $"| `{t.Label}` | {t.Question} |").Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static HashSet<string> Parts(string result) => result.StartsWith('{')
        ? [.. JsonDocument.Parse(result).RootElement.EnumerateObject().Select(p => $"{p.Name}={p.Value}")]
        : [result];

    private static string SourceFile([CallerFilePath] string file = "") => file;
}
