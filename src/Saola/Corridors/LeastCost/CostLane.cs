using System.Runtime.Intrinsics;

namespace Saola.Corridors.LeastCost;

/// <summary>Moves from a cell to some of four that lie side by side in a row.</summary>
/// <param name="Offset">How far on the first of the four is among the cells with their margin.</param>
/// <param name="Factors">Of each its factor (<see cref="CostStep.Factor"/>); NaN where no move leads, so that it is never the cheapest.</param>
/// <param name="Steps">Of each the number of its step.</param>
internal readonly record struct CostLane(int Offset, Vector256<double> Factors, byte[] Steps)
{
    /// <summary>The moves that cross no other cell.</summary>
    public static CostLane[] Of(CostStep[] steps, int stride)
    {
        var lanes = new List<CostLane>();
        foreach (var row in steps.Index().Where(step => step.Item.Over1 == 0).GroupBy(step => step.Item.Down).OrderBy(row => row.Key))
        {
            var left = row.OrderBy(step => step.Item.Right).ToList();
            while (left.Count > 0)
            {
                var first = left[0].Item.Right;
                var (factors, numbers) = (new[] { double.NaN, double.NaN, double.NaN, double.NaN }, new byte[4]);
                foreach (var (number, step) in left.TakeWhile(step => step.Item.Right < first + 4)) (factors[step.Right - first], numbers[step.Right - first]) = (step.Factor, (byte)number);
                lanes.Add(new CostLane((row.Key * stride) + first, Vector256.Create(factors), numbers));
                left.RemoveAll(step => step.Item.Right < first + 4);
            }
        }

        return [.. lanes];
    }
}
