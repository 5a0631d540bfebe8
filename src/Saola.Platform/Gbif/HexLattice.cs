namespace Saola.Platform.Gbif;

/// <summary>
/// Hexagons with flat tops that cover a plane, in axial coordinates; a place belongs to the hexagon whose middle is nearest (source: the arithmetic of cube
/// coordinates, in which the three add up to nothing and the one that is rounded most is made of the others).
/// </summary>
/// <param name="spacing">The distance between the middles of two columns.</param>
public sealed class HexLattice(double spacing)
{
    private static readonly double Root3 = Math.Sqrt(3);

    private readonly double _radius = spacing / 1.5;

    /// <summary>The hexagon of a place: row and column of the lattice.</summary>
    public (long R, long Q) HexOf(double x, double y)
    {
        var q = x / spacing;
        var r = (y / (Root3 * _radius)) - (q / 2);
        var (roundQ, roundR, roundS) = (Math.Round(q), Math.Round(r), Math.Round(-q - r));
        var (byQ, byR, byS) = (Math.Abs(roundQ - q), Math.Abs(roundR - r), Math.Abs(roundS + q + r));
        if (byQ > byR && byQ > byS) roundQ = -roundR - roundS;
        else if (byR > byS) roundR = -roundQ - roundS;
        return ((long)roundR, (long)roundQ);
    }

    /// <summary>The middle of a hexagon.</summary>
    public (double X, double Y) MiddleOf((long R, long Q) hex) => (hex.Q * spacing, Root3 * _radius * (hex.R + (hex.Q / 2.0)));

    /// <summary>The corners of a hexagon, the first one again at the end.</summary>
    public IEnumerable<(double X, double Y)> OutlineOf((long R, long Q) hex)
    {
        var (x, y) = MiddleOf(hex);
        return Enumerable.Range(0, 7).Select(i => (x + (_radius * Math.Cos(Math.PI / 3 * (i % 6))), y + (_radius * Math.Sin(Math.PI / 3 * (i % 6)))));
    }
}
