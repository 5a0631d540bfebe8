using CsCheck;
using Saola.Corridors.LeastCost;

namespace Saola.Tests.Corridors.LeastCost;

public sealed class CostSurfaceTests
{
    private static readonly Gen<CostOptions> Ways =
        from moves in Gen.Enum<CostMoves>()
        from knights in Gen.Enum<KnightRule>()
        from width in Gen.OneOf(Gen.Const(1d), Gen.Const(100d))
        from height in Gen.OneOf(Gen.Const(1d), Gen.Const(70d))
        select new CostOptions { Moves = moves, Knights = knights, CellWidth = width, CellHeight = height };

    private static readonly Gen<(double[] Costs, int Rows, int Columns)> Grids =
        from rows in Gen.Int[1, 9]
        from columns in Gen.Int[1, 9]
        from costs in Gen.Frequency((1, Gen.Const(double.NaN)), (1, Gen.Const(0d)), (1, Gen.Const(double.PositiveInfinity)), (3, Gen.Const(1d)), (6, Gen.Double[-3, 3].Select(e => Math.Pow(10, e)))).Array[rows * columns]
        select (costs, rows, columns);

    [Fact]
    public void Every_cell_has_the_least_cost_to_the_last_digit() => Gen.Select(Grids, Ways, Gen.Int[0, 1000]).Sample((grid, ways, seed) =>
    {
        var source = seed % grid.Costs.Length;
        if (!(grid.Costs[source] < double.PositiveInfinity)) return;
        var found = CostSurface.From(new CostGrid(grid.Costs, grid.Rows, grid.Columns, ways), [source]);
        Assert.Equal(PlainCost.Surface(grid.Costs, grid.Rows, grid.Columns, ways, source), found.Costs.ToArray());
    });

    [Fact]
    public void A_path_costs_and_measures_what_its_end_says() => Gen.Select(Grids, Ways, Gen.Int[0, 1000]).Sample((grid, ways, seed) =>
    {
        var source = seed % grid.Costs.Length;
        if (!(grid.Costs[source] < double.PositiveInfinity)) return;
        var found = CostSurface.From(new CostGrid(grid.Costs, grid.Rows, grid.Columns, ways), [source]);
        for (var cell = 0; cell < grid.Costs.Length; cell++)
        {
            var path = found.PathTo(cell);
            if (double.IsPositiveInfinity(found.Costs[cell]))
            {
                Assert.Empty(path);
                continue;
            }

            Assert.Equal((source, cell), (path[0], path[^1]));
            Assert.Equal(path.Count, path.Distinct().Count());
            var (cost, length) = (0d, 0d);
            foreach (var (from, to) in path.Zip(path.Skip(1)))
            {
                cost += PlainCost.Step(grid.Costs, grid.Rows, grid.Columns, ways, from, to);
                length += PlainCost.Length(grid.Columns, ways, from, to);
            }

            Assert.Equal(found.Costs[cell], cost);
            Assert.Equal(found.LengthTo(cell), length, 1e-9 * length);
        }
    });

    [Fact]
    public void A_cell_belongs_to_the_source_that_costs_least() => Gen.Select(Grids, Ways, Gen.Int[0, 3].Array[81]).Sample((grid, ways, picks) =>
    {
        var sources = grid.Costs.Select((cost, cell) => cost < double.PositiveInfinity ? picks[cell] : 0).ToArray();
        if (sources.All(s => s == 0)) return;
        var costs = new CostGrid(grid.Costs, grid.Rows, grid.Columns, ways);
        var nearest = CostSurface.Nearest(costs, sources);
        var surfaces = sources.Distinct().Where(s => s > 0).ToDictionary(s => s, s => CostSurface.From(costs, [.. Enumerable.Range(0, sources.Length).Where(cell => sources[cell] == s)]).Costs.ToArray());
        for (var cell = 0; cell < nearest.Length; cell++)
        {
            var least = surfaces.Values.Min(s => s[cell]);
            if (nearest[cell] == 0) Assert.Equal(double.PositiveInfinity, least);
            else Assert.Equal(least, surfaces[nearest[cell]][cell]);
        }
    });

    [Fact]
    public void A_limit_leaves_out_what_costs_more() => Gen.Select(Grids, Ways, Gen.Double[0, 2000]).Sample((grid, ways, most) =>
    {
        if (!(grid.Costs[0] < double.PositiveInfinity)) return;
        var costs = new CostGrid(grid.Costs, grid.Rows, grid.Columns, ways);
        var expected = CostSurface.From(costs, [0]).Costs.ToArray().Select(cost => cost > most ? double.PositiveInfinity : cost);
        Assert.Equal(expected, CostSurface.From(costs, [0], most).Costs.ToArray());
    });

    [Fact]
    public void Raising_a_cost_lowers_none() => Gen.Select(Grids, Ways, Gen.Int[0, 80]).Sample((grid, ways, at) =>
    {
        if (!(grid.Costs[0] < double.PositiveInfinity)) return;
        var before = CostSurface.From(new CostGrid(grid.Costs, grid.Rows, grid.Columns, ways), [0]).Costs.ToArray();
        var raised = grid.Costs.Select((cost, cell) => cell == at % grid.Costs.Length ? cost + 5 : cost).ToArray();
        var after = CostSurface.From(new CostGrid(raised, grid.Rows, grid.Columns, ways), [0]).Costs.ToArray();
        Assert.All(before.Zip(after), pair => Assert.True(pair.First <= pair.Second));
    });

    [Fact]
    public void A_mirrored_grid_has_the_mirrored_surface() => Gen.Select(Grids, Ways).Sample((grid, ways) =>
    {
        if (!(grid.Costs[0] < double.PositiveInfinity)) return;
        var surface = CostSurface.From(new CostGrid(grid.Costs, grid.Rows, grid.Columns, ways), [0]).Costs.ToArray();
        var turned = CostSurface.From(new CostGrid([.. grid.Costs.Reverse()], grid.Rows, grid.Columns, ways), [grid.Costs.Length - 1]).Costs.ToArray();
        Array.Reverse(turned);
        Assert.All(surface.Zip(turned), pair => Assert.Equal(pair.First, pair.Second, double.IsFinite(pair.First) ? 1e-12 * pair.First : 0));
    });

    [Fact]
    public void A_negative_cost_is_refused_with_its_place() =>
        Assert.Equal("row 2, column 1: a cost of -3 is none; costs are 0 or more, and closed cells have none", Assert.Throws<SaolaException>(() => new CostGrid([1, 1, -3, 1], 2, 2)).Message);

    [Fact]
    public void A_source_without_an_open_cell_is_refused() =>
        Assert.Contains("no cell of the source has a cost", Assert.Throws<SaolaException>(() => CostSurface.From(new CostGrid([1, double.NaN], 1, 2), [1])).Message, StringComparison.Ordinal);
}
