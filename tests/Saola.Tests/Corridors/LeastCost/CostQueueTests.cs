using CsCheck;
using Saola.Corridors.LeastCost;

namespace Saola.Tests.Corridors.LeastCost;

/// <summary>The oracle is .NET's own priority queue.</summary>
public sealed class CostQueueTests
{
    private static readonly Gen<double> Steps = Gen.Frequency(
        (2, Gen.Const(0d)), (1, Gen.Const(double.Epsilon)), (1, Gen.Const(1e300)), (4, Gen.Int[1, 9].Select(step => (double)step)), (8, Gen.Double[-12, 12].Select(e => Math.Pow(10, e))));

    [Fact]
    public void What_is_taken_is_never_dearer_than_what_stays() => Gen.Select(Steps.Array[1, 4], Gen.Int[0, 3].Array[1, 2_000], Steps.Array[7, 500]).Sample((begins, adds, steps) =>
    {
        var (queue, plain, cell) = (new CostQueue(), new PriorityQueue<int, double>(), 0);
        void Add(double cost)
        {
            queue.Add(cost, cell);
            plain.Enqueue(cell++, cost);
        }

        foreach (var begin in begins) Add(begin);
        var costs = new Dictionary<int, double>();
        for (var i = 0; plain.Count > 0; i++)
        {
            Assert.True(plain.TryDequeue(out _, out var least));
            var taken = queue.Take();
            Assert.Equal(least, taken.Cost);
            Assert.True(costs.TryAdd(taken.Cell, taken.Cost));
            // As ways go on: never cheaper than where they come from.
            for (var more = i < adds.Length ? adds[i] : 0; more > 0; more--) Add(taken.Cost + steps[cell % steps.Length]);
            Assert.Equal(plain.Count, queue.Count);
        }

        Assert.Equal(cell, costs.Count);
    }, iter: 300);

    [Fact]
    public void Every_cell_of_a_wide_landscape_has_the_least_cost() => Gen.Select(Gen.Int[1, 1_000], Gen.Double[0, 9]).Sample((seed, decades) =>
    {
        const int Side = 14;
        var random = new Random(seed);
        var costs = Enumerable.Range(0, Side * Side).Select(_ => random.Next(9) == 0 ? 1e6 : Math.Round(Math.Pow(10, random.NextDouble() * decades), random.Next(3))).ToArray();
        Assert.Equal(PlainCost.Surface(costs, Side, Side, new CostOptions(), 0), CostSurface.From(new CostGrid(costs, Side, Side), [0]).Costs.ToArray());
    }, iter: 20);
}
