namespace Saola.Corridors.Evidence;

/// <summary>What logarithms of resistance step across a line, pair of neighbouring cells by pair.</summary>
internal sealed class SeamSteps
{
    private readonly List<(int Cell, int Next, double Step)> _steps = [];
    private double _contrast, _jump;

    /// <summary>How many pairs have both values.</summary>
    public int Pairs => _steps.Count;

    /// <summary>The first cell of all pairs, in the grid's order.</summary>
    public int First { get; private set; } = int.MaxValue;

    /// <summary>Mean |step|; 0 where there are no pairs.</summary>
    public double Mean => Pairs > 0 ? _contrast / Pairs : 0;

    /// <summary>What the second of each pair has more, on average.</summary>
    public double Jump => Pairs > 0 ? _jump / Pairs : 0;

    /// <summary>Adds a pair if both have values.</summary>
    public void Add(int from, int to, double[] logarithms)
    {
        var step = logarithms[to] - logarithms[from];
        if (double.IsNaN(step)) return;
        _steps.Add((Math.Min(from, to), Math.Max(from, to), Math.Abs(step)));
        (_contrast, _jump, First) = (_contrast + Math.Abs(step), _jump + step, Math.Min(First, Math.Min(from, to)));
    }

    /// <summary>Mean |step| of as many pairs after as many others, in the grid's order.</summary>
    public IEnumerable<double> Stretches(int count)
    {
        _steps.Sort();
        return Enumerable.Range(0, count).Select(i => (From: i * Pairs / count, To: (i + 1) * Pairs / count)).Where(s => s.To > s.From).Select(s => _steps[s.From..s.To].Average(step => step.Step));
    }
}
