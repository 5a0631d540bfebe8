using Saola.Platform.Taxa;
using Saola.Records;

namespace Saola.Platform.Intake.Checklists;

/// <summary>Names to be matched: a name a line, or a table with Darwin Core columns.</summary>
public static class NamesToMatch
{
    private const int BatchSize = 4_096;

    private static readonly Term[] Terms = [.. Interpretation.TaxonTerms, .. TaxonMatcher.IdTerms];

    /// <summary>Matches all names of a file on all cores; the answers come in the order of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="matcher">The checklists.</param>
    /// <param name="write">What is made of a name and its match.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="SaolaException">The file is missing or no text.</exception>
    public static IEnumerable<string> Match(string path, TaxonMatcher matcher, Func<string, TaxonMatch, string> write, CancellationToken cancellation) =>
        Match(IsTable(path) ? Rows(path, cancellation) : Lines(File.ReadLines(path)), matcher, write, cancellation);

    /// <summary>The same of names, one after the other.</summary>
    public static IEnumerable<string> Match(IEnumerable<string> names, TaxonMatcher matcher, Func<string, TaxonMatch, string> write, CancellationToken cancellation) =>
        Match(Lines(names), matcher, write, cancellation);

    private static IEnumerable<string> Match(IEnumerable<VerbatimRecord> rows, TaxonMatcher matcher, Func<string, TaxonMatch, string> write, CancellationToken cancellation)
    {
        foreach (var batch in rows.Chunk(BatchSize))
        {
            foreach (var answer in batch.AsParallel().AsOrdered().WithCancellation(cancellation).Select(row =>
            {
                var taxon = Interpretation.Taxon(row);
                return write(row[Term.ScientificName] ?? taxon.ScientificName ?? "", matcher.Match(taxon, row));
            })) yield return answer;
        }
    }

    private static IEnumerable<VerbatimRecord> Lines(IEnumerable<string> lines) => lines.Select(line => VerbatimRecord.Of((Term.ScientificName, line)));

    private static IEnumerable<VerbatimRecord> Rows(string path, CancellationToken cancellation)
    {
        using var source = Source.Open(path, new SourceOptions());
        var table = new CheckTable(source.Tables[0]);
        var terms = Terms.Where(t => table.Has(t.Name)).ToArray();
        foreach (var row in table.Rows(cancellation)) yield return new VerbatimRecord(terms, [.. terms.Select(t => row[t.Name])]);
    }

    /// <summary>Whether the first line is a header: one of its cells is scientificName, in any of its spellings.</summary>
    private static bool IsTable(string path)
    {
        using var text = new StreamReader(path);
        var buffer = new char[64 << 10];
        var n = text.ReadBlock(buffer);
        var line = new string(buffer, 0, n).Split('\n')[0];
        return line.Split(['\t', ',', ';', '|']).Select(c => c.Trim().Trim('"')).Any(c => Headers.Known(c) == Term.ScientificName);
    }
}
