using Saola.Platform.Intake.Containers;
using Saola.Platform.Intake.Diagnosis;
using Saola.Platform.Intake.Sheets;
using Saola.Platform.Intake.Text;

namespace Saola.Platform.Intake.Guessing;

/// <summary>Another sheet whose rows the values of a column name.</summary>
internal sealed record GuessedJoin(string Sheet, string Key, string To, string Why);

/// <summary>A mapping that somebody has to look through.</summary>
/// <param name="Sheet">The sheet of a workbook; null for a table of text.</param>
/// <param name="HeaderRow">Its header's row; null for the first row.</param>
/// <param name="Open">What is not mapped, and why.</param>
internal sealed record GuessedMapping(string Path, string? Sheet, int? HeaderRow, IReadOnlyList<GuessedColumn> Columns, IReadOnlyList<GuessedJoin> Joins, IReadOnlyList<string> Open, int All)
{
    /// <summary>Numbers that stand for nothing, such as −999.</summary>
    public IReadOnlyList<string> Nothings { get; init; } = [];

    /// <summary>Sheets with the same headers, the named one among them; empty when it is alone.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>What was seen of each column, in the order of the table; those of joined sheets come after.</summary>
    public IReadOnlyList<ColumnSample> Samples { get; init; } = [];
}

/// <summary>Proposes a mapping for a table from the words of its headers and the evidence of its values.</summary>
public static class MappingGuess
{
    private const int MostRows = 5000;

    /// <summary>The proposal as a mapping file, with the reason beside each line.</summary>
    /// <param name="path">A workbook, or a table of text.</param>
    /// <param name="sheet">The sheet to map; null for the one that looks most like records.</param>
    /// <param name="mappingFile">How the file will be called, for the instructions in it.</param>
    /// <exception cref="SaolaException">The path holds no table, or several in an archive of their own.</exception>
    public static MappingProposal Of(string path, string? sheet, string mappingFile)
    {
        var guess = Look(path, sheet);
        return new MappingProposal(MappingText.Of(guess, mappingFile), guess.Columns.Count, guess.All);
    }

    /// <summary>The proposal with the values it goes by.</summary>
    /// <exception cref="SaolaException">As <see cref="Of"/>.</exception>
    internal static GuessedMapping Look(string path, string? sheet) => Workbook(path, sheet) ?? Table(path, sheet);

    private static GuessedMapping? Workbook(string path, string? sheet)
    {
        using var container = Container.Open(path);
        if (Sheets.Workbook.Of(container) is not { } workbook) return null;
        var sheets = sheet is null ? SheetOpening.Headed(workbook, path, []) : [SheetOpening.Named(workbook, sheet, headerRow: null, path)];
        var main = sheets.OrderByDescending(s => Looks(s)).ThenByDescending(s => s.Survey.Rows).First();
        var columns = Sample(SheetOpening.Table([main], path, new SourceOptions(), []));
        var joins = new List<GuessedJoin>();
        var others = sheet is null ? sheets : SheetOpening.Headed(workbook, path, []);
        // A sheet for each year or site: the same table, not one to join.
        var alike = sheet is null ? sheets.Where(s => s == main || (s.HasRows && SheetOpening.IsLike(s, main) && SheetOpening.IsLike(main, s))).Select(s => s.Name).ToList() : [];
        foreach (var other in others.Where(o => o.Name != main.Name && o.HasRows && !alike.Contains(o.Name)))
        {
            var lookup = Sample(SheetOpening.Table([other], path, new SourceOptions(), []));
            if (Join(columns, lookup, other.Name) is not { } join) continue;
            joins.Add(join);
            var known = columns.Select(c => c.Header).ToHashSet(StringComparer.OrdinalIgnoreCase);
            columns.AddRange(lookup.Where(l => l.Header != join.To && known.Add(l.Header)));
        }

        var open = new List<string>();
        var guessed = ColumnGuess.Of(columns, open);
        return new GuessedMapping(path, main.Name, main.Header.First, guessed, joins, open, columns.Count(c => c.Header.Length > 0)) { Nothings = Nothings(columns), Sheets = alike.Count > 1 ? alike : [], Samples = columns };
    }

    private static GuessedMapping Table(string path, string? sheet)
    {
        if (sheet is not null) throw new SaolaException($"{path}: is no workbook and has no sheets; leave --sheet out");
        var row = HeaderLine(path);
        using var source = Source.Open(path, new SourceOptions { HeaderRow = row, AnyHeaders = true });
        if (source.Tables.Count > 1) throw new SaolaException($"{path}: is {source.Kind} with {source.Tables.Count} tables that say themselves what their columns are; load it without a mapping");
        var columns = Sample(source.Tables[0]);
        var open = new List<string>();
        return new GuessedMapping(path, null, row, ColumnGuess.Of(columns, open), [], open, columns.Count(c => c.Header.Length > 0)) { Nothings = Nothings(columns), Samples = columns };
    }

    /// <summary>The line of a file of text that looks most like a header, where titles stand above it; null for the first, and for what is no such file.</summary>
    private static int? HeaderLine(string path)
    {
        using var container = Container.Open(path);
        if (container.Form != "file") return null;
        var sample = TextSample.Of(container, container.Entries[0], null);
        return HeaderLines.Find(sample, FormatGuess.Of(sample.Bytes, sample.Cut)) is var line && line > 1 ? line : null;
    }

    /// <summary>How many of a sheet's headers are words for terms: the records are where most of them are.</summary>
    private static int Looks(HeadedSheet sheet) => sheet.HasRows ? sheet.Columns.Count(c => HeaderWords.Of(c.Header).Any(m => m.Match >= HeaderMatch.Whole)) : -1;

    /// <summary>Which of the numbers that are often written for nothing stand in columns of numbers.</summary>
    private static List<string> Nothings(List<ColumnSample> columns) =>
        [.. new[] { "-99", "-999", "-9999", "-99999", "-999.0", "-9999.0" }.Where(n => columns.Exists(c => c.DistinctValues.Contains(n) && c.Share(ValueShape.Integer, ValueShape.Decimal) > 0.9))];

    private static List<ColumnSample> Sample(SourceTable table)
    {
        var columns = table.Columns.Where(c => c.Index >= 0).OrderBy(c => c.Index).Select(c => new ColumnSample(c.Header.Trim(), c.Index)).ToList();
        var rows = 0;
        foreach (var slab in table.Read(CancellationToken.None))
        {
            using (slab)
            {
                slab.Parse();
                for (var row = 0; row < slab.Rows && rows < MostRows; row++, rows++)
                {
                    foreach (var column in columns) column.Add(System.Text.Encoding.UTF8.GetString(slab.Field(row, column.Column)).Trim());
                }
            }

            if (rows >= MostRows) break;
        }

        return columns;
    }

    /// <summary>A column of the other sheet with a different value in every row, among which nine in ten of a column's values are.</summary>
    private static GuessedJoin? Join(List<ColumnSample> columns, List<ColumnSample> lookup, string sheet)
    {
        GuessedJoin? best = null;
        var bestScore = 0.0;
        foreach (var to in lookup.Where(l => l.Header.Length > 0 && l.Distinct >= 2 && l.Distinct == l.Values.Count))
        {
            var known = to.DistinctValues.ToHashSet(StringComparer.Ordinal);
            foreach (var key in columns.Where(c => c.Header.Length > 0 && c.Distinct >= 2))
            {
                // Numbers are among other numbers by chance: then the headers have to agree.
                var alike = HeaderWords.Folded(key.Header) == HeaderWords.Folded(to.Header);
                if (!alike && key.Share(ValueShape.Integer, ValueShape.Decimal, ValueShape.DecimalComma) > 0.5) continue;
                var found = (double)key.DistinctValues.Count(known.Contains) / key.Distinct;
                var score = found + (alike ? 1 : 0);
                if (found < 0.9 || score <= bestScore) continue;
                bestScore = score;
                best = new GuessedJoin(sheet, key.Header, to.Header, $"{Math.Floor(found * 100):0} % of the values of '{key.Header}' are there, each once");
            }
        }

        return best;
    }
}

/// <summary>A mapping file that somebody has to look through.</summary>
/// <param name="Yaml">Its text.</param>
/// <param name="Mapped">How many terms it gives.</param>
/// <param name="Columns">How many columns with a header there are.</param>
public sealed record MappingProposal(string Yaml, int Mapped, int Columns);
