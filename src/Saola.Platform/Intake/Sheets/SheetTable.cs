using System.Text;
using Saola.Platform.Intake.Text;

namespace Saola.Platform.Intake.Sheets;

/// <summary>A sheet whose header is known.</summary>
/// <param name="Survey">What is in it.</param>
/// <param name="LastHeaderRow">The row after which the records begin.</param>
/// <param name="Columns">The sheet's columns, in the table's order; −1 for a column of the table that this sheet lacks.</param>
internal sealed record SheetPart(SheetSurvey Survey, int LastHeaderRow, int[] Columns);

/// <summary>A table kept in one sheet, or in several of one kind.</summary>
internal sealed class SheetTable : SourceTable
{
    // A place of a field takes four bytes, and a sheet may have 16,384 columns.
    private const int MostFields = 4 << 20;

    public required IReadOnlyList<SheetPart> Parts { get; init; }

    public required SourceOptions Options { get; init; }

    public override IEnumerable<Slab> Read(CancellationToken cancellation)
    {
        var rows = Math.Clamp(MostFields / Math.Max(1, Columns.Count), 1, Options.SlabRows);
        var ordinal = 0;
        foreach (var part in Parts)
        {
            var merged = new MergedCells(part.Survey.Sheet, part.Survey.Merged);
            FilledSlab? slab = null;
            long position = 0;
            foreach (var row in part.Survey.Sheet.Rows([], p => position = p, cancellation))
            {
                merged.Apply(row);
                if (row.Number <= part.LastHeaderRow || row.IsBlank) continue;
                slab ??= new FilledSlab { Ordinal = ordinal++, File = part.Survey.Sheet.Name, Columns = Columns.Count, SourcePosition = position };
                if (Bytes(row) > TableFormat.RowLimit) slab.Quarantined.Add(new QuarantinedRow(slab.File, row.Number, TextSlab.TooLong, Beginning(row)));
                else Fill(slab, row, part.Columns);
                if (slab.Filled < rows && slab.Bytes < Options.SlabBytes) continue;
                yield return slab;
                slab = null;
            }

            if (slab is not null) yield return slab;
        }
    }

    private static long Bytes(SheetRow row)
    {
        long sum = 0;
        foreach (var cell in row.Cells) sum += Encoding.UTF8.GetByteCount(cell.Text);
        return sum;
    }

    private static string Beginning(SheetRow row) => string.Join(',', row.Cells.TakeWhile((_, i) => i < 100).Select(c => c.Text.Length <= 500 ? c.Text : c.Text[..500] + "…"));

    private static void Fill(FilledSlab slab, SheetRow row, int[] columns)
    {
        slab.BeginRow(row.Number);
        // Cells ascend, and so do the columns of a sheet that is a table by itself: one pass over both.
        var at = 0;
        var before = -1;
        foreach (var column in columns)
        {
            if (column < before) at = 0;
            before = column;
            while (at < row.Cells.Count && row.Cells[at].Column < column) at++;
            var cell = column >= 0 && at < row.Cells.Count && row.Cells[at].Column == column ? row.Cells[at] : default;
            slab.Add((cell.Traits & CellTraits.Uncomputed) != CellTraits.None ? null : cell.Text);
        }
    }
}
