using Saola.Corridors.Circuits;

namespace Saola.Tests.Corridors.Circuits;

public sealed class EnergyErrorTests
{
    private const int Side = 40;

    /// <summary>Walls of little conductance with gaps, every seven columns, in land that differs by a factor of ten.</summary>
    private static double[] Walled(int rows, int columns, double contrast, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows * columns).Select(cell => cell % columns % 7 == 3 && random.NextDouble() < 0.95 ? 1 / contrast : Math.Pow(10, -random.NextDouble()))];
    }

    /// <summary>Coarse levels are many, so that each has its say.</summary>
    private static (double[] Voltages, SolveReport Report)[] Solved(GridCircuit circuit, double tolerance, int lanes, int seed)
    {
        var random = new Random(seed);
        var part = circuit.Graph.Components(out _);
        var most = part.GroupBy(number => number).MaxBy(together => together.Count())!.Key;
        int[] nodes = [.. Enumerable.Range(0, circuit.Graph.Nodes).Where(node => part[node] == most)];
        var puts = Enumerable.Range(0, lanes).Select(_ =>
        {
            var a = random.Next(nodes.Length);
            return (IReadOnlyList<(int, double)>)[(nodes[a], -1), (nodes[(a + 1 + random.Next(nodes.Length - 1)) % nodes.Length], 1)];
        });
        return [.. new CircuitSolver(circuit.Graph, mostFactored: 30).Solve([.. puts], new SolveOptions { Tolerance = tolerance })];
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-4)]
    [InlineData(1e-7)]
    public void The_error_is_no_greater_than_is_told(double tolerance) => Parallel.For(0, 150, seed =>
    {
        var contrast = Math.Pow(10, seed % 5);
        var scale = Math.Pow(10, (seed % 7) - 3);
        var cells = (seed % 2 == 0 ? Landscapes.Random(Side, Side, contrast, none: 0.1, seed) : Walled(Side, Side, contrast, seed)).Select(cell => cell * scale).ToArray();
        GridCircuit Circuit(int leastGrid) => GridCircuit.Of(cells, Side, Side, new GridCircuitOptions { Neighbours = seed % 3 == 0 ? CellNeighbours.Four : CellNeighbours.Eight, LeastGrid = leastGrid });
        // As a network, whose nodes are those of the grid where all cells conduct something.
        var (grid, network) = (Circuit(0), Circuit(int.MaxValue));
        foreach (var circuit in new[] { grid, network })
        {
            var (found, right) = (Solved(circuit, tolerance, lanes: 1 + (seed % 5), seed), Solved(circuit, 1e-10, lanes: 1 + (seed % 5), seed));
            for (var lane = 0; lane < found.Length; lane++)
            {
                var (error, heat, own, known) = (0d, 0d, found[lane].Voltages, right[lane].Voltages);
                circuit.Graph.Each((a, b, weight) =>
                {
                    var falls = known[a] - known[b];
                    error += weight * Math.Pow(own[a] - own[b] - falls, 2);
                    heat += weight * falls * falls;
                });
                Assert.True(found[lane].Report is { Converged: true, Iterations: < 200 } report && Math.Sqrt(error / heat) <= report.EstimatedError + 1e-9, $"{seed}: {Math.Sqrt(error / heat)} {found[lane].Report}");
            }
        }
    });

    [Fact]
    public void Four_side_by_side_take_no_more_steps_than_each_alone()
    {
        // Walls that part the land, so that one of them is done on a coarse level where another is not.
        var circuit = GridCircuit.Of(Walled(170, 120, 50, seed: 23), 170, 120, new GridCircuitOptions { LeastGrid = 0 });
        for (var seed = 0; seed < 20; seed++) Assert.All(Solved(circuit, 1e-6, lanes: 4, seed), solved => Assert.True(solved.Report is { Converged: true, Iterations: < 20 }, $"{seed} {solved.Report}"));
    }

    [Fact]
    public void What_rounding_has_led_astray_is_found_again()
    {
        // A contrast that single precision hardly holds: what is kept of the residual strays as far as it has come.
        for (var seed = 0; seed < 40; seed++)
        {
            var circuit = GridCircuit.Of(Walled(24, 31, 87_300, seed), 24, 31, new GridCircuitOptions { LeastGrid = 0 });
            Assert.All(Solved(circuit, 1e-6, lanes: 1, seed), solved => Assert.True(solved.Report is { Converged: true, Iterations: < 100 }, $"{seed} {solved.Report}"));
        }
    }
}
