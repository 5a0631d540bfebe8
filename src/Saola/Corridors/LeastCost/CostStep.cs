namespace Saola.Corridors.LeastCost;

/// <summary>A move from a cell to another.</summary>
/// <param name="Down">Rows to the south.</param>
/// <param name="Right">Columns to the east.</param>
/// <param name="Offset">How far on that is among the cells with their margin.</param>
/// <param name="Over1">A cell that it crosses and whose cost counts; 0 for none.</param>
/// <param name="Over2">The other.</param>
/// <param name="Length">From middle to middle.</param>
/// <param name="Factor">By which the sum of the costs is to be multiplied.</param>
internal readonly record struct CostStep(int Down, int Right, int Offset, int Over1, int Over2, double Length, double Factor)
{
    /// <summary>The moves of a grid.</summary>
    public static CostStep[] Of(CostOptions options, int stride)
    {
        var (width, height) = (options.CellWidth, options.CellHeight);
        CostStep Plain(int down, int right)
        {
            var length = Math.Sqrt((down * down * height * height) + (right * right * width * width));
            return new CostStep(down, right, (down * stride) + right, 0, 0, length, length / 2);
        }

        CostStep Knight(int down, int right)
        {
            var plain = Plain(down, right);
            if (options.Knights == KnightRule.Ends) return plain;
            // One straight on in the long direction, and one askew: both lie on the way.
            var askew = (Math.Sign(down) * stride) + Math.Sign(right);
            var straight = Math.Abs(down) > Math.Abs(right) ? Math.Sign(down) * stride : Math.Sign(right);
            return plain with { Over1 = straight, Over2 = askew, Factor = plain.Length / 4 };
        }

        List<CostStep> steps = [Plain(0, 1), Plain(0, -1), Plain(1, 0), Plain(-1, 0)];
        if (options.Moves >= CostMoves.Eight) steps.AddRange([Plain(1, 1), Plain(-1, -1), Plain(1, -1), Plain(-1, 1)]);
        if (options.Moves == CostMoves.Sixteen)
        {
            steps.AddRange([
                Knight(1, 2), Knight(-1, -2), Knight(1, -2), Knight(-1, 2),
                Knight(2, 1), Knight(-2, -1), Knight(2, -1), Knight(-2, 1)]);
        }

        return [.. steps];
    }
}
