namespace Saola.Platform.Intake.Sheets;

/// <summary>
/// Gives merged rows the value of the first: a site that is merged over ten rows is that of all ten. Over columns nothing is repeated:
/// what is merged there is a heading.
/// </summary>
internal sealed class MergedCells
{
    private readonly MergedArea[] _areas;
    private readonly List<(MergedArea Area, SheetCell Cell)> _open = [];
    private int _next;

    public MergedCells(IEnumerable<MergedArea> areas) => _areas = [.. areas.Where(a => a.Bottom > a.Top).OrderBy(a => a.Top).ThenBy(a => a.Left)];

    /// <summary>Adds to a row what the areas begun above it say. Rows are to be given in their order.</summary>
    public void Apply(SheetRow row)
    {
        _open.RemoveAll(o => o.Area.Bottom < row.Number);
        var added = false;
        foreach (var (area, cell) in _open)
        {
            if (row[area.Left] is not null) continue;
            row.Cells.Add(cell);
            added = true;
        }

        for (; _next < _areas.Length && _areas[_next].Top <= row.Number; _next++)
        {
            var area = _areas[_next];
            if (area.Top == row.Number && row.Cells.Find(c => c.Column == area.Left) is { Text: not null } cell) _open.Add((area, cell));
        }

        if (added) row.Order();
    }
}
