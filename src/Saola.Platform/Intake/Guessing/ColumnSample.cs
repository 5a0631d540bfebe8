using Saola.Platform.Intake.Diagnosis;

namespace Saola.Platform.Intake.Guessing;

/// <summary>The first filled values of a column.</summary>
internal sealed class ColumnSample(string header, int column)
{
    public const int MostValues = 2000;

    private readonly HashSet<string> _distinct = new(StringComparer.Ordinal);
    private readonly long[] _shapes = new long[ValueShapes.Count];

    public string Header => header;
    public int Column => column;
    public List<string> Values { get; } = [];

    /// <summary>Rows looked at, with or without a value.</summary>
    public int Rows { get; private set; }

    public int Distinct => _distinct.Count;

    public IReadOnlyCollection<string> DistinctValues => _distinct;

    public void Add(string value)
    {
        Rows++;
        var shape = ValueShapes.Of(value);
        if (shape == ValueShape.Empty || Values.Count >= MostValues) return;
        Values.Add(value);
        _distinct.Add(value);
        _shapes[(int)shape]++;
    }

    /// <summary>The share of filled values that have one of the shapes.</summary>
    public double Share(params ReadOnlySpan<ValueShape> shapes)
    {
        long count = 0;
        foreach (var shape in shapes) count += _shapes[(int)shape];
        return Values.Count == 0 ? 0 : (double)count / Values.Count;
    }

    /// <summary>The share of filled values that a rule is true of.</summary>
    public double Share(Func<string, bool> rule) => Values.Count == 0 ? 0 : (double)Values.Count(rule) / Values.Count;

    /// <summary>Whether the values are 1, 2, 3, … : the numbers of the rows and not of the records.</summary>
    public bool IsCounter()
    {
        if (Values.Count < 2 || !long.TryParse(Values[0], out var before)) return false;
        for (var i = 1; i < Values.Count; i++)
        {
            if (!long.TryParse(Values[i], out var next) || next != before + 1) return false;
            before = next;
        }

        return true;
    }

    public string Example => Values.Count == 0 ? "" : Values[0].Length <= 40 ? Values[0] : Values[0][..40] + "…";
}
