using Saola.Testing;

namespace Saola.Platform.Tests.Intake;

public sealed class ArchiveTests
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Golden", "Intake");

    [Fact]
    public void Every_archive_of_the_shared_cases_reads_to_the_counted_rows_or_says_why_not() => Check("archives.md", Shared.Find("cases", "archives"));

    [Fact]
    public void Every_real_table_opens_and_reads_to_the_counted_rows() => Check("occurrences.md", Shared.Find("data", "occurrences"));

    /// <summary>The golden file has a heading a path and under it one line a table, or the error.</summary>
    private static void Check(string golden, string root)
    {
        var expected = File.ReadAllLines(Path.Combine(Golden, golden)).Where(l => l.Length > 0 && !l.StartsWith("> ", StringComparison.Ordinal)).ToList();
        var actual = expected.Where(l => l.StartsWith("## ", StringComparison.Ordinal))
            .SelectMany(heading => Reading.Summary(Path.Combine(root, heading[3..])).Select(l => "- " + l.Replace("\t", " | ")).Prepend(heading)).ToList();
        if (Environment.GetEnvironmentVariable("SAOLA_BLESS") is { } folder) File.WriteAllLines(Path.Combine(folder, golden), actual);
        Assert.Equal(expected, actual);
    }
}
