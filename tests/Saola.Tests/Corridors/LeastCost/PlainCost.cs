using Saola.Corridors.LeastCost;

namespace Saola.Tests.Corridors.LeastCost;

/// <summary>The slow plain evaluation of accumulated costs: every move of every cell, again and again, until nothing becomes cheaper.</summary>
internal static class PlainCost
{
    public static double[] Surface(double[] costs, int rows, int columns, CostOptions options, int source)
    {
        var found = costs.Select((_, cell) => cell == source ? 0 : double.PositiveInfinity).ToArray();
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            for (var from = 0; from < costs.Length; from++)
            {
                for (var to = 0; to < costs.Length; to++)
                {
                    var reached = found[from] + Step(costs, rows, columns, options, from, to);
                    if (!(reached < found[to])) continue;
                    found[to] = reached;
                    isChanged = true;
                }
            }
        }

        return found;
    }

    /// <summary>What a move costs; infinite where there is none.</summary>
    public static double Step(double[] costs, int rows, int columns, CostOptions options, int from, int to)
    {
        Assert.Equal(costs.Length, rows * columns);
        var (down, right) = ((to / columns) - (from / columns), (to % columns) - (from % columns));
        var length = Length(columns, options, from, to);
        double At(int cell) => double.IsNaN(costs[cell]) ? double.PositiveInfinity : costs[cell];
        var ends = At(from) + At(to);
        switch (Math.Min(Math.Abs(down), Math.Abs(right)), Math.Max(Math.Abs(down), Math.Abs(right)))
        {
            case (0, 1):
            case (1, 1) when options.Moves != CostMoves.Four:
            case (1, 2) when options is { Moves: CostMoves.Sixteen, Knights: KnightRule.Ends }:
                return ends * (length / 2);
            case (1, 2) when options.Moves == CostMoves.Sixteen:
                // Two rows down and one column right: over the cell one row down, and over the one a row down and a column right.
                var (row, column) = (from / columns, from % columns);
                var straight = Math.Abs(down) == 2 ? ((row + (down / 2)) * columns) + column : (row * columns) + column + (right / 2);
                var askew = ((row + Math.Sign(down)) * columns) + column + Math.Sign(right);
                return (ends + (At(straight) + At(askew))) * (length / 4);
            default:
                return double.PositiveInfinity;
        }
    }

    public static double Length(int columns, CostOptions options, int from, int to)
    {
        var (down, right) = (((to / columns) - (from / columns)) * options.CellHeight, ((to % columns) - (from % columns)) * options.CellWidth);
        return Math.Sqrt((down * down) + (right * right));
    }
}
