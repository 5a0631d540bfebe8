namespace Saola.Platform.Intake.Diagnosis;

/// <summary>Rows that say what the headers say: tables that were put under one another, or a header that the descriptor does not know of.</summary>
internal sealed class RepeatedHeaderExamination(string table, IReadOnlyList<SourceColumn> columns, PlainFile? file) : Examination
{
    private readonly Examples _repeated = new();
    private long _rows;

    public override void Add(in ExaminedRow row)
    {
        _rows++;
        var (same, filled) = (0, 0);
        for (var i = 0; i < row.Values.Length; i++)
        {
            if (row.Values[i].Length == 0) continue;
            filled++;
            if (row.Values[i].Equals(columns[i].Header, StringComparison.OrdinalIgnoreCase) || row.Values[i].Equals(columns[i].Term.Name, StringComparison.OrdinalIgnoreCase)) same++;
        }

        if (same >= 2 && same * 2 > filled) _repeated.Add(row, string.Join(", ", row.Values.Where(v => v.Length > 0).Take(4)));
    }

    public override IEnumerable<Finding> Findings()
    {
        if (_repeated.Count == 0) yield break;
        yield return new Finding(
            "repeated-header", table, [], Counted.Text($"{_repeated.Count} [row is|rows are] the header once more"), _repeated.Count, _rows, _repeated.First,
            "take the header out from among the rows; in an archive say in meta.xml how many lines it has (ignoreHeaderLines)", file?.Show(_repeated.First));
    }
}
