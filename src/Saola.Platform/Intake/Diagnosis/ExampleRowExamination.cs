namespace Saola.Platform.Intake.Diagnosis;

/// <summary>The example row of a template that was left among the records.</summary>
internal sealed class ExampleRowExamination(string table) : Examination
{
    /// <summary>What the example rows of templates say of themselves.</summary>
    public const string Mark = "SYNTHETIC EXAMPLE";

    private readonly Examples _left = new();
    private long _rows;

    public override void Add(in ExaminedRow row)
    {
        _rows++;
        if (Array.Find(row.Values, v => v.StartsWith(Mark, StringComparison.Ordinal)) is { } mark) _left.Add(row, mark);
    }

    public override IEnumerable<Finding> Findings()
    {
        if (_left.Count == 0) yield break;
        yield return new Finding("example-row", table, [], Counted.Text($"{_left.Count} [row is|rows are] the template's synthetic example"), _left.Count, _rows, _left.First, Counted.Text($"delete {(_left.Count == 1 ? "it" : "them")} before the table is loaded"), null);
    }
}
