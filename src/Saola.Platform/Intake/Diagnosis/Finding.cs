namespace Saola.Platform.Intake.Diagnosis;

/// <summary>A value that shows what a finding says.</summary>
/// <param name="File">The file of the table, or the sheet.</param>
/// <param name="Line">1-based; 0 when the finding is about the whole table.</param>
public sealed record Evidence(string File, long Line, string Value);

/// <summary>Something that is likely to be wrong with a source, how often, and what to do.</summary>
/// <param name="Kind">A stable name, such as <c>swapped-coordinates</c>.</param>
/// <param name="Table">The row type of the table; empty for the dataset.</param>
/// <param name="Columns">The headers of the columns concerned.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Rows">Rows that show it.</param>
/// <param name="Examined">Rows in which it could have shown.</param>
/// <param name="Examples">The first of them.</param>
/// <param name="Remedy">One sentence.</param>
/// <param name="Paste">Lines of a mapping file or a command, ready to be copied; null when only the source can be mended.</param>
public sealed record Finding(
    string Kind, string Table, IReadOnlyList<string> Columns, string Message, long Rows, long Examined,
    IReadOnlyList<Evidence> Examples, string Remedy, string? Paste)
{
    /// <summary>0 to 1.</summary>
    public double Share => Examined == 0 ? 0 : Math.Round((double)Rows / Examined, 4);
}

/// <summary>A table that was looked through.</summary>
/// <param name="Rows">Rows examined.</param>
/// <param name="Quarantined">Rows that are not taken in: unreadable, or left out by the source's own rules.</param>
/// <param name="IsWhole">Whether these were all of its rows.</param>
public sealed record ExaminedTable(string RowType, IReadOnlyList<string> Files, long Rows, long Quarantined, bool IsWhole);

/// <summary>What was found in a source. The same source gives the same report.</summary>
public sealed record DiagnosisReport(string Source, string Kind, IReadOnlyList<ExaminedTable> Tables, IReadOnlyList<string> Warnings, IReadOnlyList<Finding> Findings);

/// <summary>The first few values of a kind.</summary>
internal sealed class Examples
{
    private const int Most = 5;
    private const int Longest = 120;

    private readonly List<Evidence> _first = [];

    public long Count { get; private set; }

    public IReadOnlyList<Evidence> First => _first;

    public void Add(in ExaminedRow row, string value)
    {
        Count++;
        if (_first.Count < Most) _first.Add(new Evidence(row.File, row.Line, value.Length <= Longest ? value : value[..Longest] + "…"));
    }
}

/// <summary>A row as the examinations see it: trimmed values by column, and the shape of each.</summary>
internal readonly record struct ExaminedRow(string File, long Line, string[] Values, ValueShape[] Shapes);

/// <summary>One way to look at the rows of a table. It sees each row once, in order, and keeps little of it.</summary>
internal abstract class Examination
{
    public abstract void Add(in ExaminedRow row);

    public abstract IEnumerable<Finding> Findings();
}
