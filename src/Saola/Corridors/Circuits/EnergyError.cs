namespace Saola.Corridors.Circuits;

/// <summary>
/// Estimates the relative error of one solve in the norm of the energy from what its steps tell. Each takes its length times Z·R from the square of the error (Hestenes and Stiefel, Methods of conjugate gradients for solving
/// linear systems, J. Res. Natl. Bur. Stand. 49 (1952) 409), and that square is at most Z·R over the least eigenvalue of the preconditioned circuit, which the steps tell from above: they are the
/// factors of the tridiagonal matrix of the Lanczos process (Meurant and Tichý, Approximating the extreme Ritz values and upper bounds for the A-norm of the error in CG, Numer. Algorithms 82 (2019) 937).
/// </summary>
/// <param name="hasCurrents">Whether anything is put into the circuit.</param>
/// <param name="nodes">Nodes of the circuit.</param>
/// <param name="known">What other solves of the same circuit have seen.</param>
internal sealed class EnergyError(bool hasCurrents, int nodes, EnergyError.Spectrum known)
{
    /// <summary>By how much the square of the error may be more than is told by what steps have seen so far.</summary>
    private const double Caution = 4;

    /// <summary>The same where more steps cost nothing: in circuits of fewer nodes than this.</summary>
    private const double CautionOfFew = 16;

    private const int FewNodes = 50_000;

    /// <summary>By how much it may be more than what is ahead, if steps go on to bring as much less as the last one did.</summary>
    private const double CautionAhead = 2;

    /// <summary>How many times as long as the first step one over the least eigenvalue is at most: what seems to be more comes from rounding.</summary>
    private const double MostOfFirst = 1_000;

    /// <summary>How much of what the solution heats may have come from rounding alone.</summary>
    private const double Astray = 0.5;

    // The matrix is L D Lᵀ, where D holds one over the lengths of steps, and L has a unit diagonal and the roots of turns beside it.
    private readonly List<double> _lengths = [];
    private readonly List<double> _roots = [];
    private readonly List<double> _vector = [];

    /// <summary>The square of the solution's norm.</summary>
    private double _heat;

    private double _turn;
    private double _before;
    private double _last;

    /// <summary>The estimate, where Z·R is this.</summary>
    public double Of(double rho)
    {
        if (!hasCurrents) return 0;
        if (!double.IsFinite(rho) || !double.IsFinite(_heat) || _heat <= 0 || known.Inverse == 0) return double.PositiveInfinity;
        var ahead = _last < _before ? _last * _last / (_before - _last) : 0;
        return Math.Sqrt(Math.Max((nodes < FewNodes ? CautionOfFew : Caution) * known.Inverse * Math.Max(0, rho), CautionAhead * ahead) / _heat);
    }

    /// <summary>A step has been gone.</summary>
    public void Step(double length, double rho)
    {
        (_before, _last) = (_last, length * rho);
        _heat += _last;
        if (!(length > 0)) return;
        _lengths.Add(length);
        _roots.Add(Math.Sqrt(_turn));
        // Something, so that it is seen even where no turn leads to it.
        _vector.Add(0.1);
        ApplyInverse();
    }

    /// <summary>The next direction has this of the last one.</summary>
    public void Turn(double turn) => _turn = Math.Max(0, turn);

    /// <summary>Whether the solution heats much less than the steps have brought.</summary>
    public bool HasStrayed(double heat) => hasCurrents && heat < Astray * _heat;

    /// <summary>The solve is begun anew from a solution that heats as much.</summary>
    public void Begin(double heat) => (_heat, _turn, _before, _last) = (heat, 0, 0, 0);

    /// <summary>No vector becomes longer than by one over the least eigenvalue, and the one that becomes longest is drawn nearer each time.</summary>
    private void ApplyInverse()
    {
        double squares = 0, before = 0;
        foreach (var value in _vector) squares += value * value;
        var unit = 1 / Math.Sqrt(squares);
        for (var i = 0; i < _vector.Count; i++) _vector[i] = before = (_vector[i] * unit) - (_roots[i] * before);
        squares = before = 0;
        for (var i = _vector.Count - 1; i >= 0; i--)
        {
            _vector[i] = before = (_vector[i] * _lengths[i]) - (i + 1 < _vector.Count ? _roots[i + 1] * before : 0);
            squares += before * before;
        }

        if (double.IsFinite(squares)) known.Inverse = Math.Max(known.Inverse, Math.Min(Math.Sqrt(squares), MostOfFirst * _lengths[0]));
    }

    /// <summary>What is known of a preconditioned circuit, whatever is put into it.</summary>
    internal sealed class Spectrum
    {
        /// <summary>One over its least eigenvalue, told from below; 0 before the first step.</summary>
        public double Inverse { get; set; }
    }
}
