using System.Globalization;
using System.Text;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Guessing;

namespace Saola.Platform.Desk;

/// <summary>A term and what gives it: a header, or a template of several (<c>{start}/{end}</c>); or its value in each row.</summary>
public sealed record DraftTerm(string Term, string Source);

/// <summary>Another sheet whose rows a column names.</summary>
public sealed record DraftJoin(string Sheet, string Key, string To);

/// <summary>What was confirmed of a table's columns: what a mapping file says, and nothing else is used of it.</summary>
public sealed record DraftMapping
{
    public string? Sheet { get; init; }

    /// <summary>Sheets with the same headers that are one table; empty for one sheet.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    public int? HeaderRow { get; init; }

    /// <summary>Values that mean nothing.</summary>
    public IReadOnlyList<string> Empty { get; init; } = [];

    public IReadOnlyList<DraftTerm> Columns { get; init; } = [];

    /// <summary>Values that are the same in every row, by their terms.</summary>
    public IReadOnlyList<DraftTerm> Constants { get; init; } = [];

    public IReadOnlyList<DraftJoin> Joins { get; init; } = [];

    /// <summary>The terms of Darwin Core that a column may hold, in alphabetical order.</summary>
    public static IReadOnlyList<string> Terms { get; } = [.. TermNames.All.Values.Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A term's name in its standard spelling, or null where it is none.</summary>
    public static string? Known(string? name) => name is not null && TermNames.All.TryGetValue(name.Trim(), out var known) ? known : null;

    /// <summary>The terms that are given twice.</summary>
    public IReadOnlyList<string> Repeated => [.. Columns.GroupBy(c => c.Term, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key)];

    /// <summary>The mapping file.</summary>
    public string ToYaml()
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        if (Sheets.Count > 1) Line($"sheets: {List(Sheets)}");
        else if (Sheet is not null) Line($"sheet: {MappingText.Quoted(Sheet)}");
        if (HeaderRow is { } row && Sheets.Count < 2) Line(string.Create(CultureInfo.InvariantCulture, $"headerRow: {row}"));
        if (Empty.Count > 0) Line($"empty: {List(Empty)}");
        if (Joins.Count > 0) Line("join:");
        foreach (var join in Joins)
        {
            Line($"  - sheet: {MappingText.Quoted(join.Sheet)}");
            Line($"    key: {MappingText.Quoted(join.Key)}");
            if (join.To != join.Key) Line($"    to: {MappingText.Quoted(join.To)}");
        }

        if (Columns.Count > 0) Line("columns:");
        foreach (var column in Columns) Line($"  {column.Term}: {MappingText.Quoted(column.Source)}");
        if (Constants.Count > 0) Line("constants:");
        foreach (var constant in Constants) Line($"  {constant.Term}: {MappingText.Quoted(constant.Source)}");
        return text.ToString();
    }

    private static string List(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(MappingText.Quoted))}]";
}

/// <summary>A column of a table, some of its values, and why a term is proposed for it.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Examples">The first different values, shortened.</param>
/// <param name="Why">Why a term is proposed; null where none is.</param>
public sealed record ProposedColumn(string Header, IReadOnlyList<string> Examples, string? Why);

/// <summary>A mapping that somebody has to look through, with the columns that it is of.</summary>
public sealed record ProposedMapping(DraftMapping Mapping, IReadOnlyList<ProposedColumn> Columns)
{
    private const int MostExamples = 3, LongestExample = 60;

    /// <summary>Values that mean nothing in nearly every table, as a proposal on the command line lists them too.</summary>
    private static readonly string[] Nothings = ["NA", "-", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?"];

    /// <summary>The proposal for a table; null for what says itself what its columns are.</summary>
    /// <exception cref="SaolaException">The path cannot be read.</exception>
    public static ProposedMapping Of(string path)
    {
        var guess = MappingGuess.Look(path, sheet: null);
        var why = guess.Columns.ToLookup(c => c.Source, c => c.Why, StringComparer.Ordinal);
        return new ProposedMapping(
            new DraftMapping
            {
                Sheet = guess.Sheet,
                Sheets = guess.Sheets,
                HeaderRow = guess.HeaderRow,
                Empty = [.. Nothings, .. guess.Nothings],
                Columns = [.. guess.Columns.Select(c => new DraftTerm(c.Term, c.Source))],
                Joins = [.. guess.Joins.Select(j => new DraftJoin(j.Sheet, j.Key, j.To))],
            },
            [.. guess.Samples.Where(s => IsHeader(s.Header)).DistinctBy(s => s.Header, StringComparer.OrdinalIgnoreCase).Select(s => new ProposedColumn(
                s.Header, [.. s.DistinctValues.Take(MostExamples).Select(Short)], why[s.Header].FirstOrDefault()))]);
    }

    // Braces make a template of a header.
    private static bool IsHeader(string header) => header.Length > 0 && header.IndexOfAny(['{', '}']) < 0 && !header.Any(char.IsControl);

    private static string Short(string value) => value.Length <= LongestExample ? value : value[..LongestExample] + "…";
}
