using Saola.Platform.Intake.Sheets;
using Saola.Records;

namespace Saola.Platform.Intake.CameraTraps;

/// <summary>A small table that is not in a file.</summary>
internal sealed class RowsTable(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows) : SourceTable
{
    public static RowsTable Of(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var columns = headers.Select((h, i) => new SourceColumn(Term.Of(h), i, null, h)).ToList();
        return new RowsTable(headers, rows) { RowType = "", IsCore = false, IdIndex = -1, Columns = columns, Files = [], Records = [columns] };
    }

    public override IEnumerable<Slab> Read(CancellationToken cancellation)
    {
        var slab = new FilledSlab { Ordinal = 0, File = "", Columns = headers.Count, SourcePosition = 0 };
        foreach (var row in rows)
        {
            slab.BeginRow(slab.Filled + 1);
            foreach (var value in row) slab.Add(value);
        }

        yield return slab;
    }
}
