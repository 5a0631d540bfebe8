using CsCheck;
using Saola.Corridors.Circuits;

namespace Saola.Tests.Corridors.Circuits;

public sealed class FocalResistancesTests
{
    /// <summary>Landscapes that are not factored whole, as grids and as networks, with 2 to 14 points, some of them side by side.</summary>
    private static readonly Gen<(int Seed, double Contrast, CellNeighbours Neighbours, int LeastGrid, int[] Cells)> Questions =
        Gen.Select(Gen.Int[0, 10_000], Gen.Double[0, 5], Gen.Bool, Gen.Bool, Gen.Int[0, (Rows * Columns) - 1].Array[2, 14],
            (seed, exponent, isFour, isGrid, cells) => (seed, Math.Pow(10, exponent), isFour ? CellNeighbours.Four : CellNeighbours.Eight, isGrid ? 0 : int.MaxValue, cells));

    private const int Rows = 24;
    private const int Columns = 27;

    [Fact]
    public void Resistances_alone_are_those_of_the_whole_matrix_within_their_tolerance() => Questions.Sample(question =>
    {
        var circuit = GridCircuit.Of(Landscapes.Random(Rows, Columns, question.Contrast, none: 0.1, question.Seed), Rows, Columns, new GridCircuitOptions { Neighbours = question.Neighbours, LeastGrid = question.LeastGrid });
        int[] nodes = [.. question.Cells.SelectMany(cell => new[] { cell, (cell + 1) % (Rows * Columns) }).Take(14).Select(circuit.Node).Where(node => node >= 0).Distinct()];
        if (nodes.Length < 2) return;
        var found = new FocalVoltages(circuit.Graph, nodes, new SolveOptions { Tolerance = Tolerance }, onlyResistances: true);
        Assert.All(found.Reports, report => Assert.True(report.Converged && report.EstimatedError <= Tolerance));
        var expected = new FocalVoltages(circuit.Graph, nodes, new SolveOptions { Tolerance = 1e-11 });
        foreach (var (a, b) in nodes.SelectMany(a => nodes.Select(b => (a, b))))
        {
            var (right, own) = (expected.Resistance(a, b), found.Resistance(a, b));
            Assert.Equal(right is null, own is null);
            if (right is { } value) Assert.True(Math.Abs(value - own!.Value) <= Tolerance * value, $"{own:R} instead of {value:R}");
        }

        // The oracle of the oracle.
        if (expected.Resistance(nodes[0], nodes[^1]) is { } last) Assert.Equal(1, PlainCircuit.Resistance(circuit.Graph.Nodes, Landscapes.Edges(circuit.Graph), nodes[0], nodes[^1]) / last, 1e-8);
    }, iter: 60);

    [Fact]
    public void A_point_that_hangs_on_another_is_known_as_well_as_others()
    {
        // A ladder of 1,000 nodes; at its node 500 hangs one more, through which nothing flows but where a current is put into it.
        (int From, int To, double Conductance)[] edges = [.. Enumerable.Range(0, 998).SelectMany(node => new[] { (node, node + 1, 1 + (0.5 * Math.Sin(node))), (node, node + 2, 0.3) }), (500, 1000, 2), (998, 999, 1)];
        var found = new FocalVoltages(ConductanceGraph.OfEdges(1001, edges), [0, 500, 1000, 900], new SolveOptions { Tolerance = 1e-9 }, onlyResistances: true);
        Assert.All(found.Reports, report => Assert.True(report is { Converged: true, Iterations: < 60 }, $"{report}"));
        Assert.Equal(0.5, found.Resistance(500, 1000)!.Value, 1e-9);
        Assert.Equal(found.Resistance(0, 500)!.Value + 0.5, found.Resistance(0, 1000)!.Value, 1e-7);
    }

    [Fact]
    public void Half_of_the_steps_are_enough()
    {
        var circuit = GridCircuit.Of(Landscapes.Random(300, 300, 100, none: 0.05, seed: 4), 300, 300, new GridCircuitOptions());
        int[] nodes = [.. Enumerable.Range(0, 90_000).Where(cell => cell % 9_973 == 17 && circuit.Node(cell) >= 0).Select(circuit.Node)];
        var options = new SolveOptions { Tolerance = 1e-8 };
        var (alone, voltages) = (new FocalVoltages(circuit.Graph, nodes, options, onlyResistances: true), new FocalVoltages(circuit.Graph, nodes, options));
        Assert.InRange(alone.Reports.Max(report => report.Iterations), 2, voltages.Reports.Max(report => report.Iterations) * 0.7);
        Assert.All(nodes, node => Assert.True(Math.Abs(alone.Resistance(nodes[0], node)!.Value - voltages.Resistance(nodes[0], node)!.Value) <= 1e-8 * voltages.Resistance(nodes[0], node)!.Value));
    }

    [Fact]
    public void What_has_not_become_close_enough_says_so()
    {
        var circuit = GridCircuit.Of(Landscapes.Random(60, 60, 1e6, none: 0.1, seed: 9), 60, 60, new GridCircuitOptions { LeastGrid = 0 });
        var (a, b) = Landscapes.FarthestPair(circuit);
        var parts = circuit.Graph.Components(out _);
        int[] nodes = [a, b, .. Enumerable.Range(a + 1, 500).Where(node => parts[node] == parts[a]).Take(4)];
        var found = new FocalVoltages(circuit.Graph, nodes, new SolveOptions { Tolerance = 1e-10, MostIterations = 3 }, onlyResistances: true);
        Assert.Contains(found.Reports, report => !report.Converged);
        Assert.All(found.Reports, report => Assert.Equal(report.EstimatedError <= 1e-10, report.Converged));
    }

    private const double Tolerance = 1e-7;
}
