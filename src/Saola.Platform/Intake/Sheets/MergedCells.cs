namespace Saola.Platform.Intake.Sheets;

/// <summary>
/// Gives merged rows the value of the first: a site that is merged over ten rows is that of all ten. Over columns nothing is repeated:
/// what is merged there is a heading.
/// </summary>
/// <param name="sheet">The sheet, whose areas may not overlap; of two in one column the lower one stands.</param>
/// <param name="areas">Its merged areas, in any order.</param>
internal sealed class MergedCells(Sheet sheet, IEnumerable<MergedArea> areas)
{
    private readonly MergedArea[] _areas = [.. areas.Where(a => a.Bottom > a.Top).OrderBy(a => a.Top).ThenBy(a => a.Left)];
    private readonly SortedDictionary<int, (MergedArea Area, SheetCell Cell)> _open = [];
    private readonly SheetExpansion _expansion = new(sheet);
    private readonly HashSet<int> _filled = [];
    private int _next;

    /// <summary>Adds to a row what the areas begun above it say. Rows are to be given in their order.</summary>
    public void Apply(SheetRow row)
    {
        if (_open.Count > 0) Fill(row);
        for (; _next < _areas.Length && _areas[_next].Top <= row.Number; _next++)
        {
            var area = _areas[_next];
            if (area.Top == row.Number && row.Cells.Find(c => c.Column == area.Left) is { Text: not null } cell) _open[area.Left] = (area, cell);
        }
    }

    private void Fill(SheetRow row)
    {
        foreach (var column in _open.Where(o => o.Value.Area.Bottom < row.Number).Select(o => o.Key).ToList()) _open.Remove(column);
        _filled.Clear();
        foreach (var cell in row.Cells) _filled.Add(cell.Column);
        var before = row.Cells.Count;
        foreach (var (column, (_, cell)) in _open)
        {
            if (_filled.Contains(column)) continue;
            row.Cells.Add(cell);
            _expansion.Add(cell.Text.Length + 1);
        }

        if (row.Cells.Count > before) row.Order();
    }
}
