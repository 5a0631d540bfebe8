using CsCheck;
using Saola.Corridors.Evidence;

namespace Saola.Tests.Corridors.Evidence;

public sealed class WeakestSegmentTests
{
    private static readonly Gen<(double[] Resistances, double[] Lengths, double Least)> Paths =
        from cells in Gen.Int[2, 40]
        from resistances in Gen.Frequency((1, Gen.Const(0d)), (2, Gen.Const(1d)), (5, Gen.Double[-2, 3].Select(e => Math.Pow(10, e)))).Array[cells]
        from lengths in Gen.Frequency((3, Gen.Const(1d)), (3, Gen.Const(Math.Sqrt(2))), (1, Gen.Double[0.01, 9])).Array[cells - 1]
        from least in Gen.Frequency((1, Gen.Const(0d)), (6, Gen.Double[0, 60]))
        select (resistances, lengths, least);

    [Fact]
    public void No_piece_that_is_long_enough_is_worse() => Paths.Sample(path =>
    {
        var found = WeakestSegment.Of(path.Resistances, path.Lengths, path.Least)!;
        var whole = Piece(path.Resistances, path.Lengths, 0, path.Lengths.Length);
        var worst = whole.Length < path.Least ? whole.Mean : double.NegativeInfinity;
        for (var first = 0; first < path.Lengths.Length; first++)
        {
            for (var last = first + 1; last <= path.Lengths.Length; last++)
            {
                var piece = Piece(path.Resistances, path.Lengths, first, last);
                if (piece.Length >= path.Least) worst = Math.Max(worst, piece.Mean);
            }
        }

        Assert.Equal(worst, found.MeanCost, 1e-9 * worst);
        var own = Piece(path.Resistances, path.Lengths, found.First, found.Last);
        Assert.Equal(own.Mean, found.MeanCost, 1e-12 * own.Mean);
        Assert.Equal(own.Length, found.Length, 1e-12 * own.Length);
        Assert.True(found.Length >= Math.Min(path.Least, whole.Length) * (1 - 1e-9));
    }, iter: 2000);

    [Fact]
    public void A_path_walked_the_other_way_is_as_weak() => Paths.Sample(path =>
    {
        var found = WeakestSegment.Of(path.Resistances, path.Lengths, path.Least)!;
        Assert.Equal(found.MeanCost, WeakestSegment.Of([.. path.Resistances.Reverse()], [.. path.Lengths.Reverse()], path.Least)!.MeanCost, 1e-9 * found.MeanCost);
    });

    [Fact]
    public void A_longer_piece_is_never_weaker() => Paths.Sample(path => Assert.True(
        WeakestSegment.Of(path.Resistances, path.Lengths, path.Least)!.MeanCost <= WeakestSegment.Of(path.Resistances, path.Lengths, path.Least / 2)!.MeanCost * (1 + 1e-9)));

    [Fact]
    public void The_hard_cells_are_found()
    {
        // Steps 2 to 5 cost 5, 9, 9 and 5; no three of them cost more than 23.
        Assert.Equal(new PathPiece(2, 5, 23 / 3d, 3), WeakestSegment.Of([1, 1, 1, 9, 9, 9, 1, 1], [1, 1, 1, 1, 1, 1, 1], 3));
        Assert.Equal(new PathPiece(3, 5, 9, 2), WeakestSegment.Of([1, 1, 1, 9, 9, 9, 1, 1], [1, 1, 1, 1, 1, 1, 1], 2));
    }

    [Fact]
    public void A_piece_may_have_to_be_longer_than_asked_for() => Assert.Equal(new PathPiece(0, 3, 21 / 3d, 3), WeakestSegment.OfSteps([10, 1, 10], [1, 1, 1], 2.5));

    [Fact]
    public void Of_two_pieces_as_bad_the_first_is_told() => Assert.Equal(new PathPiece(1, 2, 8, 1), WeakestSegment.OfSteps([1, 8, 8, 1, 8], [1, 1, 1, 1, 1], 0.5));

    [Fact]
    public void Three_tenths_are_as_long_as_three_of_one_tenth() => Assert.Equal((0, 3), WeakestSegment.OfSteps([3, 3, 3, 0], [0.1, 0.1, 0.1, 0.1], 0.3) is { } piece ? (piece.First, piece.Last) : default);

    [Fact]
    public void A_path_without_a_step_has_no_piece()
    {
        Assert.Null(WeakestSegment.Of([4], [], 1));
        Assert.Null(WeakestSegment.Of([], [], 1));
    }

    [Fact]
    public void What_is_no_path_is_told_in_a_line()
    {
        Assert.Equal("a path of 2 cells has one step less, not 2; give the length of each step", Message(() => WeakestSegment.Of([1, 2], [1, 1], 1)!));
        Assert.Equal("1 step has a cost and 2 a length; give both of each step", Message(() => WeakestSegment.OfSteps([1], [1, 1], 1)!));
        Assert.Contains("step 2 of the path costs NaN", Message(() => WeakestSegment.OfSteps([1, double.NaN], [1, 1], 1)!), StringComparison.Ordinal);
        Assert.Contains("step 1 of the path is 0 long", Message(() => WeakestSegment.OfSteps([1], [0], 1)!), StringComparison.Ordinal);
        Assert.Contains("a least length of -1 is none", Message(() => WeakestSegment.OfSteps([1], [1], -1)!), StringComparison.Ordinal);
    }

    private static string Message(Func<object> act) => Assert.Throws<SaolaException>(act).Message;

    private static (double Mean, double Length) Piece(double[] resistances, double[] lengths, int first, int last)
    {
        var (cost, length) = (0d, 0d);
        for (var i = first; i < last; i++) (cost, length) = (cost + (lengths[i] * (resistances[i] + resistances[i + 1]) / 2), length + lengths[i]);
        return (cost / length, length);
    }
}
