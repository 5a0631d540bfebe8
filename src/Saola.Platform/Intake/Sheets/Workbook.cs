using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Sheets;

/// <summary>What is odd about a cell; counted and told.</summary>
[Flags]
internal enum CellTraits : byte
{
    None = 0,

    /// <summary>#REF!, #DIV/0! and their like.</summary>
    Error = 1,

    /// <summary>A formula whose result the file does not hold.</summary>
    Uncomputed = 2,

    /// <summary>A date that is shown without its year: the program filled in the year in which it was typed.</summary>
    YearHidden = 4,
}

/// <summary>A cell that is not empty.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Text">The value as <see cref="CellText"/> writes it.</param>
internal readonly record struct SheetCell(int Column, string Text, CellTraits Traits);

/// <summary>A row of a sheet: its cells by ascending column. One object serves all rows of a reading.</summary>
internal sealed class SheetRow
{
    /// <summary>From 1, as the spreadsheet numbers it.</summary>
    public int Number { get; set; }

    public bool IsHidden { get; set; }

    public List<SheetCell> Cells { get; } = [];

    /// <summary>The text of a column, or null.</summary>
    public string? this[int column]
    {
        get
        {
            foreach (var cell in Cells)
            {
                if (cell.Column == column) return cell.Text;
            }

            return null;
        }
    }

    public bool IsBlank => Cells.TrueForAll(c => string.IsNullOrWhiteSpace(c.Text));

    /// <summary>Characters of all cells, and one for each cell.</summary>
    public long Characters
    {
        get
        {
            long sum = Cells.Count;
            foreach (var cell in Cells) sum += cell.Text.Length;
            return sum;
        }
    }

    /// <summary>Puts cells that came in another order right; of two in one column the later one stays.</summary>
    public void Order()
    {
        for (var i = 1; i < Cells.Count; i++)
        {
            if (Cells[i].Column > Cells[i - 1].Column) continue;
            var ordered = Cells.GroupBy(c => c.Column).OrderBy(g => g.Key).Select(g => g.Last()).ToList();
            Cells.Clear();
            Cells.AddRange(ordered);
            return;
        }
    }
}

/// <summary>Cells that are shown as one: the value of the first stands for all. Rows from 1, columns from 0, both ends included.</summary>
internal readonly record struct MergedArea(int Top, int Left, int Bottom, int Right);

/// <summary>A sheet of a workbook.</summary>
internal abstract class Sheet
{
    public const int MostColumns = 16_384;
    private const int MostMerged = 1_000_000;

    public required string Name { get; init; }

    public required bool IsHidden { get; init; }

    /// <summary>The file that it is in.</summary>
    public required Container Container { get; init; }

    /// <summary>What one reading found; null before it.</summary>
    public SheetSurvey? Survey { get; set; }

    /// <summary>The rows that have cells, in the file's order, without what merging adds. The row object is used again for the next row.</summary>
    /// <param name="merged">Receives the merged areas by the end of the reading.</param>
    /// <param name="position">Receives, row by row, how many stored bytes have been read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SaolaException">The sheet is damaged, or gives far more text than the file holds.</exception>
    public IEnumerable<SheetRow> Rows(List<MergedArea> merged, Action<long>? position, CancellationToken cancellation) => Bounded(Read(merged, position, cancellation));

    /// <inheritdoc cref="Rows"/>
    protected abstract IEnumerable<SheetRow> Read(List<MergedArea> merged, Action<long>? position, CancellationToken cancellation);

    protected IEnumerable<SheetRow> Bounded(IEnumerable<SheetRow> rows)
    {
        var expansion = new SheetExpansion(this);
        foreach (var row in rows)
        {
            expansion.Add(row.Characters);
            yield return row;
        }
    }

    /// <exception cref="SaolaException">There are more areas than anybody merges.</exception>
    protected void AddMerged(List<MergedArea> merged, MergedArea area)
    {
        if (merged.Count == MostMerged) throw new SaolaException($"{Container.Path}: the sheet '{Name}' has more than {MostMerged} merged areas; unmerge them, save the workbook, and load that");
        merged.Add(area);
    }
}

/// <summary>A spreadsheet file.</summary>
internal abstract class Workbook
{
    /// <summary>Such as <c>XLSX</c>.</summary>
    public required string Form { get; init; }

    public required IReadOnlyList<Sheet> Sheets { get; init; }

    /// <summary>The workbook that a container is, or null when it is none.</summary>
    /// <exception cref="SaolaException">It is one, but damaged, encrypted or of a kind that is not read.</exception>
    public static Workbook? Of(Container container)
    {
        if (container.Form == "file") return OleFile.IsOne(container) ? XlsWorkbook.Open(container) : null;
        if (container.Form != "zip") return null;
        if (XlsxWorkbook.IsOne(container)) return XlsxWorkbook.Open(container);
        return OdsWorkbook.IsOne(container) ? OdsWorkbook.Open(container) : null;
    }
}
