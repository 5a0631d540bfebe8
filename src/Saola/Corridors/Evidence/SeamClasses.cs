namespace Saola.Corridors.Evidence;

/// <summary>Classes of resistance: every value that a map has, or where these are many, those from one power of two to the next.</summary>
internal sealed class SeamClasses
{
    private const int MostValues = 64;

    private readonly bool _areValues;
    private readonly SortedDictionary<double, (int A, int B)> _counts = [];

    public SeamClasses(ReadOnlySpan<double> resistances)
    {
        var values = new HashSet<double>();
        for (var cell = 0; cell < resistances.Length && values.Count <= MostValues; cell++)
        {
            if (double.IsFinite(resistances[cell])) values.Add(resistances[cell]);
        }

        _areValues = values.Count <= MostValues;
    }

    public void Clear() => _counts.Clear();

    public void Count(double resistance, bool isA)
    {
        var from = _areValues || resistance == 0 ? resistance : Math.ScaleB(1, Math.ILogB(resistance));
        var (a, b) = _counts.GetValueOrDefault(from);
        _counts[from] = isA ? (a + 1, b) : (a, b + 1);
    }

    public IReadOnlyList<SeamClass> Shares()
    {
        var (ofA, ofB) = (_counts.Values.Sum(c => c.A), _counts.Values.Sum(c => c.B));
        return [.. _counts.Select(c => new SeamClass(c.Key, ofA > 0 ? (double)c.Value.A / ofA : 0, ofB > 0 ? (double)c.Value.B / ofB : 0))];
    }
}
