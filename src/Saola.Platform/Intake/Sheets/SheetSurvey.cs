namespace Saola.Platform.Intake.Sheets;

/// <summary>A row as it was, kept.</summary>
internal sealed record SampleRow(int Number, SheetCell[] Cells)
{
    public string? this[int column] => Array.Find(Cells, c => c.Column == column).Text;

    public int Filled => Cells.Count(c => !string.IsNullOrWhiteSpace(c.Text));
}

/// <summary>What one reading of a whole sheet finds: where it is filled, what is merged, and what is odd. A sheet has a million rows at most.</summary>
internal sealed class SheetSurvey
{
    private const int SampleRows = 60;

    private readonly Dictionary<CellTraits, (long Count, string First)> _traits = [];
    private int[] _lastRow = [];

    private SheetSurvey(Sheet sheet) => Sheet = sheet;

    public Sheet Sheet { get; }

    public List<MergedArea> Merged { get; } = [];

    /// <summary>The first rows that are not blank.</summary>
    public List<SampleRow> Sample { get; } = [];

    /// <summary>Rows with at least one value.</summary>
    public int Rows { get; private set; }

    public List<int> HiddenRows { get; } = [];

    /// <summary>Columns from the first to the last one that has a value anywhere.</summary>
    public int Columns => _lastRow.Length;

    /// <summary>The survey of a sheet; it is made once.</summary>
    public static SheetSurvey Of(Sheet sheet, CancellationToken cancellation) => sheet.Survey ?? Of(sheet, merged => sheet.Rows(merged, position: null, cancellation));

    /// <summary>The survey of a sheet whose rows are at hand.</summary>
    public static SheetSurvey Of(Sheet sheet, Func<List<MergedArea>, IEnumerable<SheetRow>> rows)
    {
        var survey = new SheetSurvey(sheet);
        foreach (var row in rows(survey.Merged)) survey.Add(row);
        return sheet.Survey = survey;
    }

    /// <summary>The last row, from 1, in which a column has a value; 0 when it has none.</summary>
    public int LastRow(int column) => column < _lastRow.Length ? _lastRow[column] : 0;

    /// <summary>How many cells have a trait, and the first of them, such as C12.</summary>
    public (long Count, string First) Of(CellTraits trait) => _traits.GetValueOrDefault(trait);

    /// <summary>Such as AB12.</summary>
    public static string Reference(int row, int column)
    {
        var letters = "";
        for (var c = column; c >= 0; c = (c / 26) - 1) letters = (char)('A' + (c % 26)) + letters;
        return letters + row;
    }

    private void Add(SheetRow row)
    {
        foreach (var cell in row.Cells)
        {
            if (cell.Traits != CellTraits.None)
                _traits[cell.Traits] = _traits.TryGetValue(cell.Traits, out var seen) ? (seen.Count + 1, seen.First) : (1, Reference(row.Number, cell.Column));
            if (string.IsNullOrWhiteSpace(cell.Text)) continue;
            if (cell.Column >= _lastRow.Length) Array.Resize(ref _lastRow, cell.Column + 1);
            _lastRow[cell.Column] = row.Number;
        }

        if (row.IsBlank) return;
        Rows++;
        if (row.IsHidden) HiddenRows.Add(row.Number);
        if (Sample.Count < SampleRows) Sample.Add(new SampleRow(row.Number, [.. row.Cells]));
    }
}
