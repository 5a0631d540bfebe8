using CsCheck;
using Saola.Platform.Gbif;

namespace Saola.Platform.Tests.Gbif;

public sealed class HexLatticeTests
{
    private static readonly Gen<(double Spacing, double X, double Y)> Places = Gen.Select(Gen.Double[5, 300], Gen.Double[-1e6, 1e6], Gen.Double[-1e6, 1e6]);

    /// <summary>Against a look at every hexagon around.</summary>
    [Fact]
    public void A_place_belongs_to_the_hexagon_whose_middle_is_nearest() => Places.Sample((spacing, x, y) =>
    {
        var lattice = new HexLattice(spacing);
        var own = lattice.HexOf(x, y);
        var nearest = Enumerable.Range(-2, 5).SelectMany(r => Enumerable.Range(-2, 5).Select(q => (R: own.R + r, Q: own.Q + q))).Min(hex => Distance(lattice, hex, x, y));
        Assert.Equal(nearest, Distance(lattice, own, x, y), 1e-6 * spacing);
        Assert.Equal(own, lattice.HexOf(lattice.MiddleOf(own).X, lattice.MiddleOf(own).Y));
    }, iter: 20_000);

    [Fact]
    public void A_place_lies_within_the_outline_and_outlines_meet() => Places.Sample((spacing, x, y) =>
    {
        var lattice = new HexLattice(spacing);
        var hex = lattice.HexOf(x, y);
        var outline = lattice.OutlineOf(hex).ToList();
        Assert.Equal((7, outline[0]), (outline.Count, outline[6]));
        for (var i = 0; i < 6; i++)
        {
            var (a, b) = (outline[i], outline[i + 1]);
            Assert.True(((b.X - a.X) * (y - a.Y)) - ((b.Y - a.Y) * (x - a.X)) >= -1e-6 * spacing * spacing);
        }

        var below = lattice.OutlineOf((hex.R + 1, hex.Q)).ToList();
        Assert.Equal(outline[1].Y, below[5].Y, 1e-6 * spacing);
    }, iter: 5_000);

    private static double Distance(HexLattice lattice, (long R, long Q) hex, double x, double y) => lattice.MiddleOf(hex) is var (mx, my) ? Math.Sqrt(((mx - x) * (mx - x)) + ((my - y) * (my - y))) : 0;
}
