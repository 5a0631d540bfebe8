using CsCheck;
using Saola.Corridors.LeastCost;

namespace Saola.Tests.Corridors.LeastCost;

public sealed class LinkageNetworkTests
{
    private const double Closed = double.NaN;

    /// <summary>Landscapes with three cores in their corners and some closed cells.</summary>
    private static readonly Gen<(CostGrid Grid, CoreAreas Cores)> Landscapes =
        from rows in Gen.Int[4, 9]
        from columns in Gen.Int[4, 9]
        from costs in Gen.Frequency((1, Gen.Const(Closed)), (9, Gen.Double[0.1, 50])).Array[rows * columns]
        select Landscape(costs, rows, columns);

    [Fact]
    public void Cores_in_a_row_are_linked_one_after_the_other()
    {
        var found = LinkageNetwork.Find(Even(1, 9), new CoreAreas([1, 0, 0, 0, 2, 0, 0, 0, 3]));
        Assert.Equal([(1, 2, 4d, 4d, 4d), (2, 3, 4d, 4d, 4d)], found.Links.Select(link => (link.From, link.To, link.Cost, link.Distance, link.Length)));
        Assert.Equal([0, 1, 2, 3, 4], found.Links[0].Path);
    }

    [Fact]
    public void A_link_through_a_third_core_is_left_out_unless_it_is_asked_for()
    {
        int[] cores = [1, 0, 0, 0, 2, 0, 0, 0, 3];
        Assert.Equal(2, LinkageNetwork.Find(Even(1, 9), new CoreAreas(cores), new LinkageOptions { Adjacency = CoreAdjacency.All }).Links.Count);
        Assert.Equal(3, LinkageNetwork.Find(Even(1, 9), new CoreAreas(cores), new LinkageOptions { Adjacency = CoreAdjacency.All, LeavesOutCrossing = false }).Links.Count);
    }

    [Fact]
    public void Nearest_neighbours_may_leave_groups_apart_that_are_joined_when_asked()
    {
        int[] cores = [1, 0, 2, 0, 0, 0, 0, 3, 0, 4];
        var nearest = new LinkageOptions { NearestNeighbours = 1 };
        Assert.Equal([(1, 2), (3, 4)], LinkageNetwork.Find(Even(1, 10), new CoreAreas(cores), nearest).Links.Select(link => (link.From, link.To)));
        Assert.Equal([(1, 2), (2, 3), (3, 4)], LinkageNetwork.Find(Even(1, 10), new CoreAreas(cores), nearest with { JoinsGroups = true }).Links.Select(link => (link.From, link.To)));
    }

    [Fact]
    public void Links_beyond_the_limits_are_left_out()
    {
        int[] cores = [1, 0, 2, 0, 0, 0, 0, 3];
        Assert.Equal([(1, 2)], LinkageNetwork.Find(Even(1, 8), new CoreAreas(cores), new LinkageOptions { MostDistance = 3 }).Links.Select(link => (link.From, link.To)));
        Assert.Equal([(1, 2)], LinkageNetwork.Find(Even(1, 8), new CoreAreas(cores), new LinkageOptions { MostCost = 3 }).Links.Select(link => (link.From, link.To)));
    }

    [Fact]
    public void Neighbours_behind_a_wall_are_named()
    {
        var found = LinkageNetwork.Find(new CostGrid([1, 1, Closed, 1, 1], 1, 5), new CoreAreas([1, 0, 0, 0, 2]));
        Assert.Empty(found.Links);
        Assert.Equal([(1, 2)], found.Apart);
    }

    [Fact]
    public void Cost_and_distance_may_find_other_neighbours()
    {
        // A mountain between 1 and 2; round it all ways lead by 3.
        var grid = new CostGrid([1, 900, 1, 1, 900, 1, 1, 1, 1], 3, 3, new CostOptions { Moves = CostMoves.Four });
        var cores = new CoreAreas([1, 0, 2, 0, 0, 0, 0, 3, 0]);
        Assert.Contains((1, 2), Pairs(CoreAdjacency.Distance));
        Assert.Equal([(1, 3), (2, 3)], Pairs(CoreAdjacency.Cost).Where(pair => pair != (1, 2)));
        List<(int, int)> Pairs(CoreAdjacency adjacency) => [.. LinkageNetwork.Find(grid, cores, new LinkageOptions { Adjacency = adjacency, LeavesOutCrossing = false }).Links.Select(link => (link.From, link.To))];
    }

    [Fact]
    public void A_corridor_is_what_each_cell_costs_more_than_the_cheapest_way() => Landscapes.Sample(landscape =>
    {
        var network = LinkageNetwork.Find(landscape.Grid, landscape.Cores, new LinkageOptions { Adjacency = CoreAdjacency.All, LeavesOutCrossing = false, MostMemory = 1 });
        foreach (var link in network.Links)
        {
            var (from, to) = (CostSurface.From(landscape.Grid, landscape.Cores.Cells(link.From)), CostSurface.From(landscape.Grid, landscape.Cores.Cells(link.To)));
            Assert.Equal(landscape.Cores.Cells(link.To).Min(cell => from.Costs[cell]), link.Cost);
            Assert.Equal(link.Cost, landscape.Cores.Cells(link.From).Min(cell => to.Costs[cell]), 1e-9 * link.Cost);
            var corridor = network.Corridor(link);
            Assert.All(link.Path, cell => Assert.Equal(0, corridor[cell], 1e-9 * link.Cost));
            for (var cell = 0; cell < corridor.Length; cell++)
            {
                var sum = from.Costs[cell] + to.Costs[cell] - link.Cost;
                Assert.Equal(Math.Max(0, sum), corridor[cell]);
                Assert.True(sum > -1e-9 * link.Cost);
            }
        }
    });

    [Fact]
    public void A_mosaic_is_the_least_of_all_corridors_up_to_its_width() => Gen.Select(Landscapes, Gen.Double[0, 60]).Sample((landscape, width) =>
    {
        var network = LinkageNetwork.Find(landscape.Grid, landscape.Cores);
        var corridors = network.Links.Select(link => network.Corridor(link)).ToList();
        var (excess, of) = network.Mosaic(width);
        for (var cell = 0; cell < excess.Length; cell++)
        {
            var least = corridors.Select(corridor => corridor[cell]).DefaultIfEmpty(double.PositiveInfinity).Min();
            Assert.Equal(least <= width ? least : double.PositiveInfinity, excess[cell]);
            if (of[cell] >= 0) Assert.Equal(least, corridors[of[cell]][cell]);
            else Assert.Equal(double.PositiveInfinity, excess[cell]);
        }
    });

    [Fact]
    public void A_bridge_of_one_cell_carries_all_of_the_current()
    {
        double[] costs =
        [
            1, 1, Closed, 1, 1,
            1, 1, 1, 1, 1,
            1, 1, Closed, 1, 1,
        ];
        var network = LinkageNetwork.Find(new CostGrid(costs, 3, 5), new CoreAreas([1, 0, 0, 0, 2, 1, 0, 0, 0, 2, 1, 0, 0, 0, 2]));
        var pinch = network.PinchPoints(network.Links[0], 100);
        Assert.Equal(1, pinch.Currents[7], 1e-9);
        Assert.True(pinch.Currents[1] < 0.5 && pinch.Currents[6] > pinch.Currents[1]);
        // By hand: the two cells beside the bridge's own row are one by symmetry, and have the same voltage as that one.
        Assert.Equal(2 * (2 - Math.Sqrt(2)), pinch.Resistance, 1e-9);
        Assert.Equal(0, pinch.Currents[2]);
    }

    [Fact]
    public void A_way_of_single_cells_resists_as_much_as_it_costs() => Gen.Double[0.1, 100].Array[3, 12].Sample(costs =>
    {
        var cores = new int[costs.Length];
        (cores[0], cores[^1]) = (1, 2);
        var network = LinkageNetwork.Find(new CostGrid(costs, 1, costs.Length, new CostOptions { CellWidth = 30, CellHeight = 30 }), new CoreAreas(cores));
        // A cost is of a unit of length, a resistance of a cell.
        Assert.Equal(network.Links[0].Cost / 30, network.PinchPoints(network.Links[0], 1).Resistance, 1e-6 * network.Links[0].Cost);
    });

    [Fact]
    public void Land_that_is_the_same_resists_as_much_in_smaller_cells()
    {
        double Resistance(int times)
        {
            var (rows, columns) = (10 * times, 30 * times);
            int[] cores = [.. Enumerable.Range(0, rows * columns).Select(cell => cell % columns < times ? 1 : cell % columns >= columns - times ? 2 : 0)];
            var network = LinkageNetwork.Find(new CostGrid([.. Enumerable.Repeat(7d, rows * columns)], rows, columns, new CostOptions { CellWidth = 100d / times, CellHeight = 100d / times, Moves = CostMoves.Four }), new CoreAreas(cores));
            return network.PinchPoints(network.Links[0], 1e9).Resistance;
        }

        // A sheet of 28 by 10 between the cores: 2.8 squares of 7 ohms, and a part of a cell at each end.
        Assert.Equal(7 * 2.9, Resistance(1), 1e-6);
        Assert.Equal(7 * 2.8, Resistance(8), 0.1);
    }

    [Fact]
    public void A_current_takes_other_cells_where_it_may()
    {
        double[] costs =
        [
            1, 1, 1, 1, 1,
            1, 9, 9, 9, 1,
            1, Closed, 9, Closed, 1,
            1, Closed, Closed, Closed, 1,
            1, Closed, 5, Closed, 1,
        ];
        int[] cores = [1, 0, 0, 0, 2, 1, 0, 0, 0, 2, 1, 0, 0, 0, 2, 1, 0, 0, 0, 2, 1, 0, 0, 0, 2];
        var network = LinkageNetwork.Find(new CostGrid(costs, 5, 5), new CoreAreas(cores));
        var (narrow, wide) = (network.PinchPoints(network.Links[0], 0.5), network.PinchPoints(network.Links[0], 1_000));
        // All cells, among them closed ones and one that nothing connects.
        var also = network.PinchPoints(network.Links[0], 0.5, also: Enumerable.Range(0, costs.Length));
        Assert.Equal((0, true), (narrow.Currents[7], narrow.Resistance > wide.Resistance * 1.01));
        Assert.Equal(wide.Resistance, also.Resistance, 1e-9);
        Assert.Equal(wide.Currents.Select(c => Math.Round(c, 8)), also.Currents.Select(c => Math.Round(c, 8)));
        Assert.True(also.Currents[7] > 0.01);
        Assert.Equal((0, 0), (also.Currents[22], also.Currents[17]));
    }

    [Fact]
    public void The_least_within_a_circle_is_that_of_looking_at_every_cell() => Gen.Select(Landscapes, Gen.Double[0.5, 12]).Sample((landscape, radius) =>
    {
        var (grid, surface) = (landscape.Grid, CostSurface.From(landscape.Grid, landscape.Cores.Cells(1)));
        var found = Barriers.LeastWithin(surface.Costs, grid, radius, default);
        for (var cell = 0; cell < found.Length; cell++)
        {
            var least = double.PositiveInfinity;
            for (var other = 0; other < found.Length; other++)
            {
                if (StraightDistance.Between(cell, other, grid.Columns) <= radius) least = Math.Min(least, surface.Costs[other]);
            }

            Assert.Equal(least, found[cell]);
        }
    });

    [Fact]
    public void A_breach_in_a_wall_wins_what_the_wall_costs()
    {
        var costs = Enumerable.Repeat(1d, 5 * 7).ToArray();
        for (var row = 0; row < 5; row++) costs[(row * 7) + 3] = 100;
        var cores = new int[costs.Length];
        for (var row = 0; row < 5; row++) (cores[row * 7], cores[(row * 7) + 6]) = (1, 2);
        var network = LinkageNetwork.Find(new CostGrid(costs, 5, 7), new CoreAreas(cores));
        Assert.Equal(105, network.Links[0].Cost);
        var gain = network.Barriers(network.Links[0], radius: 1);
        // From the wall's middle the circle reaches a cell on both sides: 2 there and 2 back remain, and 2 of restored way.
        Assert.Equal(105 - 6, gain[(2 * 7) + 3]);
        Assert.Equal(0, gain[2 * 7]);
    }

    [Fact]
    public void In_a_chain_of_cores_the_middle_ones_hold_most_together()
    {
        var centrality = Centrality.Of(LinkageNetwork.Find(Even(1, 13), new CoreAreas([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4])));
        // Pairs that use a link: 3 of 6 the outer ones, 4 the middle one. Cores: 3 begin or end in each; 2 pass each of the middle.
        Assert.Equal([3, 4, 3], centrality.Links.Select(link => Math.Round(link, 9)));
        Assert.Equal([3, 5, 5, 3], centrality.Cores.Values.Select(core => Math.Round(core, 9)));
    }

    [Theory]
    [InlineData(new[] { 0, 0, 0 }, "none lies on the landscape")]
    [InlineData(new[] { 1, 1, 0 }, "only one lies on the landscape")]
    [InlineData(new[] { 1, 0, 2 }, "core 2: none of its cells has a cost")]
    public void Cores_that_cannot_be_linked_are_refused(int[] cores, string message) =>
        Assert.Contains(message, Assert.Throws<SaolaException>(() => LinkageNetwork.Find(new CostGrid([1, 1, Closed], 1, 3), new CoreAreas(cores))).Message, StringComparison.Ordinal);

    private static CostGrid Even(int rows, int columns) => new([.. Enumerable.Repeat(1d, rows * columns)], rows, columns);

    private static (CostGrid Grid, CoreAreas Cores) Landscape(double[] costs, int rows, int columns)
    {
        var cores = new int[costs.Length];
        (cores[0], cores[columns - 1], cores[^1]) = (1, 2, 3);
        (cores[1], costs[0], costs[columns - 1], costs[^1]) = (1, 1, 1, 1);
        return (new CostGrid(costs, rows, columns), new CoreAreas(cores));
    }
}
