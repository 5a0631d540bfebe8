namespace Saola.Geo;

/// <summary>A sum of doubles that carries what rounding left out along (A. Neumaier, ZAMM 54, 1974): good to the last digits whatever is cancelled on the way.</summary>
internal struct CompensatedSum
{
    private double _sum, _lost;

    public readonly double Value => _sum + _lost;

    public void Add(double value)
    {
        var sum = _sum + value;
        // The error of a rounded sum without asking which part is the greater (D. E. Knuth's two-sum).
        var part = sum - _sum;
        _lost += (_sum - (sum - part)) + (value - part);
        _sum = sum;
    }
}
