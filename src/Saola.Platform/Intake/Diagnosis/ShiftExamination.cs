namespace Saola.Platform.Intake.Diagnosis;

/// <summary>
/// Rows whose values stand some columns beside their own, from one column on. The first rows tell what each column usually holds, and
/// whether it is usually empty; a row is shifted when at least two columns break that habit and nearly all from there on keep it once the
/// row is moved.
/// </summary>
internal sealed class ShiftExamination(string table, IReadOnlyList<SourceColumn> columns, PlainFile? file) : Examination
{
    private const int Learned = 2000;
    private const int Farthest = 3;

    private readonly ColumnExamination[] _usual = [.. columns.Select((c, i) => new ColumnExamination(table, c.Header, i))];
    private readonly List<ExaminedRow> _first = [];
    private readonly Dictionary<(int Distance, int From), Examples> _shifted = [];
    private Habit[]? _habits;
    private long _rows;

    /// <summary>What a column usually holds.</summary>
    /// <param name="Shape">The shape of two in three of its values: many rows may be shifted; Empty for a column that has none such.</param>
    /// <param name="IsFilled">Whether most rows have a value.</param>
    /// <param name="IsBlank">Whether few rows have one.</param>
    private readonly record struct Habit(ValueShape Shape, bool IsFilled, bool IsBlank)
    {
        public bool IsStrong => Shape is not (ValueShape.Empty or ValueShape.Text or ValueShape.WideText);

        /// <summary>Whether a value breaks the habit.</summary>
        public bool IsBroken(ValueShape shape) => shape == ValueShape.Empty ? IsFilled : IsBlank || (Shape != ValueShape.Empty && !Fits(shape));

        /// <summary>A decimal number may be whole; everything else is what it is.</summary>
        public bool Fits(ValueShape shape) => shape == Shape || (Shape == ValueShape.Decimal && shape is ValueShape.Integer or ValueShape.DecimalComma);
    }

    public override void Add(in ExaminedRow row)
    {
        _rows++;
        if (_habits is not null)
        {
            Look(row);
            return;
        }

        _first.Add(row);
        foreach (var column in _usual) column.Add(row);
        if (_first.Count == Learned) Learn();
    }

    public override IEnumerable<Finding> Findings()
    {
        if (_habits is null) Learn();
        foreach (var ((distance, from), examples) in _shifted.OrderByDescending(s => s.Value.Count).ThenBy(s => s.Key).Take(3))
        {
            var header = columns[from].Header;
            yield return new Finding(
                "shifted-columns", table, [header], Counted.Text($"in {examples.Count} [row|rows] the values from the column '{header}' on stand {Math.Abs(distance)} to the {(distance > 0 ? "right" : "left")} of where they belong"),
                examples.Count, _rows, examples.First,
                distance > 0
                    ? $"at or before '{header}' a value was split in these rows, or a cell put in; look for a separator inside of a value there, and quote it in the source"
                    : $"at or before '{header}' a cell is missing in these rows; put an empty one in its place in the source",
                file?.Show(examples.First));
        }
    }

    private void Learn()
    {
        _habits = [.. _usual.Select(HabitOf)];
        foreach (var row in _first) Look(row);
        _first.Clear();
    }

    private static Habit HabitOf(ColumnExamination column)
    {
        var (all, filled) = (column.Whole.Rows, column.Whole.Filled);
        if (all < 10) return default;
        var usual = ColumnExamination.Usual(column.Whole);
        var own = column.Whole.Shapes[(int)usual] + (usual == ValueShape.Decimal ? column.Whole.Shapes[(int)ValueShape.Integer] + column.Whole.Shapes[(int)ValueShape.DecimalComma] : 0);
        return new Habit(filled >= 5 && own * 3 >= filled * 2 ? usual : ValueShape.Empty, IsFilled: filled * 4 >= all * 3, IsBlank: filled * 4 <= all);
    }

    private void Look(in ExaminedRow row)
    {
        var habits = _habits!;
        int broken = 0, first = -1;
        var wrong = false;
        ReadOnlySpan<ValueShape> shapes = row.Shapes;
        for (var i = 0; i < shapes.Length; i++)
        {
            if (!habits[i].IsBroken(shapes[i])) continue;
            broken++;
            if (first < 0) first = i;
            wrong |= shapes[i] != ValueShape.Empty;
        }

        // Missing values alone are no shift.
        if (broken < 2 || !wrong) return;
        for (var distance = 1; distance <= Farthest; distance++)
        {
            foreach (var step in (ReadOnlySpan<int>)[distance, -distance])
            {
                if (!IsShifted(shapes, first, step)) continue;
                Note(row, first, step);
                return;
            }
        }
    }

    /// <summary>Whether what stands so many columns beside keeps the habits from a column on.</summary>
    private bool IsShifted(ReadOnlySpan<ValueShape> shapes, int from, int step)
    {
        int looked = 0, broken = 0, strong = 0, here = 0;
        // What was left out has no value anywhere.
        for (var i = step > 0 ? from : from - step; i < shapes.Length && i + step < shapes.Length; i++)
        {
            var habit = _habits![i];
            if (habit.Shape == ValueShape.Empty && !habit.IsBlank) continue;
            looked++;
            if (habit.IsBroken(shapes[i + step])) broken++;
            else if (habit.IsStrong && habit.Fits(shapes[i + step])) strong++;
            if (habit.IsBroken(shapes[i])) here++;
        }

        return strong >= 2 && here >= 1 && broken * 5 <= looked && broken < here;
    }

    private void Note(in ExaminedRow row, int from, int step)
    {
        // By chance a column on the way may keep its habit in one row and break it in another.
        var near = _shifted.Keys.FirstOrDefault(k => k.Distance == step && Math.Abs(k.From - from) <= Farthest);
        var key = near.Distance == 0 ? (step, from) : near;
        if (!_shifted.TryGetValue(key, out var examples)) _shifted[key] = examples = new Examples();
        examples.Add(row, $"{columns[from].Header}: {(row.Values[from].Length == 0 ? "(empty)" : row.Values[from])}");
    }
}
