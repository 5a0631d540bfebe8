namespace Saola.Corridors.Circuits;

/// <summary>
/// What the currents of each two of some solves heat together: the currents of one times the voltages of the other. It is known from both solves twice as well as from one of them, as their own energies are: where x and y solve
/// Ax = b and Ay = c nearly, and r = b - Ax is left, b·A⁻¹c is c·x + r·y but for the product of both errors.
/// </summary>
internal sealed class MutualEnergies(int solves)
{
    private readonly double[,] _corrections = new double[solves, solves];
    private readonly List<PackedVoltages> _kept = [];

    /// <summary>What is to be added to the currents of an earlier solve times the voltages of a later one, or one beside it.</summary>
    public double Correction(int later, int earlier) => _corrections[later, earlier];

    /// <summary>Takes notice of some solves that are done, the next ones.</summary>
    public void Add<T, TWide>(FineSolve<T, TWide> done, int first, int count)
        where T : struct, ILanes<T, TWide>
        where TWide : struct, ILanes<TWide>
    {
        var before = PackedVoltages.Times<T, TWide>(_kept, done.R);
        var beside = PackedVoltages.Beside(done.X, done.R, count);
        for (var lane = 0; lane < count; lane++)
        {
            for (var other = 0; other < first + lane; other++) _corrections[first + lane, other] = other < first ? before[other][lane] : beside[other - first][lane];
        }

        // Nobody comes after the last ones.
        if (first + count == solves) return;
        for (var lane = 0; lane < count; lane++) _kept.Add(PackedVoltages.Of(done.X, lane));
    }
}
