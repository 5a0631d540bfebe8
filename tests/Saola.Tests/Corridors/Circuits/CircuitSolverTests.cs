using CsCheck;
using Saola.Corridors.Circuits;

namespace Saola.Tests.Corridors.Circuits;

public sealed class CircuitSolverTests
{
    /// <summary>Small networks with parts, double edges, loops and conductances over twelve orders of magnitude.</summary>
    private static readonly Gen<(int Nodes, (int From, int To, double Conductance)[] Edges)> Networks =
        from nodes in Gen.Int[2, 24]
        from edges in Gen.Select(Gen.Int[0, nodes - 1], Gen.Int[0, nodes - 1], Gen.Double[-6, 6], (a, b, e) => (From: a, To: b, Conductance: Math.Pow(10, e))).Array[1, 60]
        select (nodes, edges);

    [Fact]
    public void Resistances_of_small_networks_are_those_of_the_whole_matrix() => Networks.Sample(network =>
    {
        var (nodes, edges) = network;
        var voltages = new FocalVoltages(ConductanceGraph.OfEdges(nodes, edges), Enumerable.Range(0, nodes));
        var parts = PlainCircuit.Parts(nodes, edges);
        for (var b = 1; b < nodes; b++)
        {
            if (parts[0] != parts[b]) Assert.Null(voltages.Resistance(0, b));
            else Near(PlainCircuit.Resistance(nodes, edges, 0, b), voltages.Resistance(0, b)!.Value, 1e-6);
        }
    });

    /// <summary>Half of them are too large to be factored whole, so that multigrid has something to do.</summary>
    [Fact]
    public void A_hundred_thousand_random_networks_are_solved_as_the_whole_matrix_would() => Parallel.For(0, 100_000, seed =>
    {
        var random = new Random(seed);
        var nodes = random.Next(2, 17);
        // A tree, and as many edges again.
        var edges = Enumerable.Range(1, nodes - 1).Select(node => (From: random.Next(node), To: node)).Concat(Enumerable.Range(0, nodes).Select(_ => (From: random.Next(nodes), To: random.Next(nodes))))
            .Select(edge => (edge.From, edge.To, Conductance: Math.Pow(10, (6 * random.NextDouble()) - 3))).ToList();
        var (a, b) = (random.Next(nodes), random.Next(nodes));
        if (a == b) b = (a + 1) % nodes;
        var report = new CircuitSolver(ConductanceGraph.OfEdges(nodes, edges), mostFactored: seed % 2 == 0 ? 300 : 3).Solve([[(a, -1), (b, 1)]])[0].Report;
        Assert.True(report.Converged, $"{seed} {nodes} {report}");
        Near(PlainCircuit.Resistance(nodes, edges, a, b), report.Energy, 1e-9);
    });

    [Fact]
    public void Right_hand_sides_that_end_before_others_stay_where_they_are()
    {
        // Four patches that conduct, in land that resists a million times as much: what flows within one is solved in few steps, what flows between two in many.
        const int Side = 130;
        var random = new Random(5);
        var conductances = Enumerable.Range(0, Side * Side).Select(cell => (cell / Side) % 65 is > 12 and < 50 && (cell % Side) % 65 is > 12 and < 50 ? 1 / (1 + (9 * random.NextDouble())) : 1e-6).ToArray();
        int[] cells = [(20 * Side) + 20, (40 * Side) + 40, (20 * Side) + 90, (90 * Side) + 95, (105 * Side) + 110];
        FocalVoltages Solved(int leastGrid, bool onlyResistances, out int[] nodes)
        {
            var circuit = GridCircuit.Of(conductances, Side, Side, new GridCircuitOptions { LeastGrid = leastGrid });
            nodes = Array.ConvertAll(cells, circuit.Node);
            return new FocalVoltages(circuit.Graph, nodes, onlyResistances: onlyResistances);
        }

        foreach (var onlyResistances in new[] { false, true })
        {
            var together = Solved(leastGrid: 0, onlyResistances, out var nodes);
            Assert.All(together.Reports, report => Assert.True(report is { Converged: true, Iterations: < 100 }, $"{report}"));
            for (var a = 0; a < cells.Length; a++)
            {
                for (var b = a + 1; b < cells.Length; b++)
                {
                    // Each pair by itself, as a network, which keeps more digits.
                    var circuit = GridCircuit.Of(conductances, Side, Side, new GridCircuitOptions { LeastGrid = int.MaxValue });
                    var alone = new CircuitSolver(circuit.Graph).Solve([[(circuit.Node(cells[a]), -1), (circuit.Node(cells[b]), 1)]])[0].Report;
                    Near(alone.Energy, together.Resistance(nodes[a], nodes[b])!.Value, 1e-6);
                }
            }
        }
    }

    [Fact]
    public void What_differs_by_twenty_orders_of_magnitude_ends_and_says_so()
    {
        var circuit = GridCircuit.Of(Landscapes.Random(120, 120, 1e20, none: 0, seed: 8), 120, 120, new GridCircuitOptions { LeastGrid = int.MaxValue });
        var report = new CircuitSolver(circuit.Graph).Solve([[(0, -1), (circuit.Graph.Nodes - 1, 1)]])[0].Report;
        Assert.True(report.Converged || report.Stalled, $"{report}");
        Assert.Equal(report.Converged, report.EstimatedError <= report.Tolerance);
    }

    [Fact]
    public void Voltages_over_grounds_are_those_of_the_whole_matrix() =>
        Gen.Select(Networks, Gen.OneOf(Gen.Const(0d), Gen.Const(double.PositiveInfinity), Gen.Double[0.01, 10]).Array[24], Gen.Double[-5, 5].Array[24]).Sample((network, all, put) =>
        {
            var (nodes, edges) = network;
            edges = [.. edges.Select(e => e with { Conductance = Math.Clamp(e.Conductance, 1e-3, 1e3) })];
            var parts = PlainCircuit.Parts(nodes, edges);
            var grounds = all[..nodes];
            var currents = Enumerable.Range(0, nodes).Select(n => double.IsPositiveInfinity(grounds[n]) || !Enumerable.Range(0, nodes).Any(m => parts[m] == parts[n] && grounds[m] > 0) ? 0 : put[n]).ToArray();
            var expected = PlainCircuit.Voltages(nodes, edges, grounds, currents);
            var (voltages, report) = new CircuitSolver(ConductanceGraph.OfEdges(nodes, edges).Grounded(grounds)).Solve([Put(currents)])[0];
            Assert.True(report.Converged);
            Assert.All(expected.Zip(voltages), v => Near(v.First, v.Second, 1e-6));
        });

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1_000_000)]
    public void A_landscape_is_solved_as_a_whole_matrix_would(double contrast)
    {
        var (rows, columns) = (24, 27);
        var conductances = Landscapes.Random(rows, columns, contrast, none: 0.1, seed: 11);
        foreach (var options in Ways())
        {
            var circuit = GridCircuit.Of(conductances, rows, columns, options);
            var edges = Landscapes.Edges(circuit.Graph);
            var far = Landscapes.FarthestPair(circuit);
            var voltages = new FocalVoltages(circuit.Graph, [far.A, far.B]);
            Near(PlainCircuit.Resistance(circuit.Graph.Nodes, edges, far.A, far.B), voltages.Resistance(far.A, far.B)!.Value, 1e-9);
        }
    }

    /// <summary>A grid that is kept as one, in more than one block, beside the network of the same cells; with grounds of all kinds.</summary>
    [Fact]
    public void A_grid_is_answered_as_the_network_of_its_cells()
    {
        var (rows, columns) = (330, 211);
        var conductances = Landscapes.Random(rows, columns, contrast: 10_000, none: 0.1, seed: 7);
        int[] cells = [.. Enumerable.Range(0, conductances.Length).Where(cell => conductances[cell] > 0).Where((_, i) => i % 9_001 == 5)];
        foreach (var ways in Ways().GroupBy(o => (o.Neighbours, o.Rule)))
        {
            var answers = ways.Select(options =>
            {
                var circuit = GridCircuit.Of(conductances, rows, columns, options);
                var nodes = cells.Select(circuit.Node).ToList();
                var voltages = new FocalVoltages(circuit.Graph, nodes);
                Assert.All(voltages.Reports, report => Assert.True(report is { Converged: true, Iterations: > 0, Residual: < 1e-6 }));
                var grounds = new double[circuit.Graph.Nodes];
                (grounds[nodes[1]], grounds[nodes[3]], grounds[nodes[^1]]) = (double.PositiveInfinity, 0.02, 3);
                var (grounded, report) = new CircuitSolver(circuit.Graph.Grounded(grounds)).Solve([[(nodes[0], 1), (nodes[2], 0.5)]])[0];
                Assert.True(report.Converged);
                var through = CircuitCurrents.Nodes(circuit.Graph, grounded);
                return (Resistances: nodes.SelectMany(a => nodes.Select(b => voltages.Resistance(a, b) ?? -1)).ToList(), Voltages: nodes.ConvertAll(node => grounded[node]), Currents: nodes.ConvertAll(node => through[node]));
            }).ToList();
            Assert.Equal(2, answers.Count);
            Assert.Contains(answers[0].Resistances, r => r > 0);
            foreach (var (a, b) in answers[0].Resistances.Zip(answers[1].Resistances)) Near(a, b, 1e-8);
            foreach (var (a, b) in answers[0].Voltages.Zip(answers[1].Voltages)) Near(a, b, 1e-5);
            foreach (var (a, b) in answers[0].Currents.Zip(answers[1].Currents)) Near(a, b, 1e-4);
        }
    }

    /// <summary>Hubs: networks in which all hang on few.</summary>
    [Fact]
    public void A_star_of_many_rays_is_solved_at_once()
    {
        const int Rays = 50_000;
        var edges = Enumerable.Range(1, Rays).Select(i => (From: i > Rays / 2 ? 0 : i, To: i > Rays / 2 ? i : 0, Conductance: 1.0 + (i % 7))).ToList();
        var solver = new CircuitSolver(ConductanceGraph.OfEdges(Rays + 1, edges));
        Assert.InRange(solver.Levels.Count, 2, 4);
        var (voltages, report) = solver.Solve([[(1, 1), (Rays, -1)]])[0];
        Assert.True(report.Converged);
        Near((1 / edges[0].Conductance) + (1 / edges[^1].Conductance), voltages[1] - voltages[Rays], 1e-7);
    }

    [Fact]
    public void As_much_flows_out_of_a_node_as_flows_in()
    {
        var circuit = Circuit(120, 150, 10_000);
        var (a, b) = Landscapes.FarthestPair(circuit);
        var between = new FocalVoltages(circuit.Graph, [a, b], new SolveOptions { Tolerance = 1e-12 }).Between(a, b);
        var left = new double[circuit.Graph.Nodes];
        circuit.Graph.Each((from, to, weight) =>
        {
            left[from] += (between[from] - between[to]) * weight;
            left[to] -= (between[from] - between[to]) * weight;
        });
        left[a] += 1;
        left[b] -= 1;
        Assert.All(left, current => Assert.InRange(current, -1e-7, 1e-7));
        var through = CircuitCurrents.Nodes(circuit.Graph, between);
        Assert.Equal(1, through[a], 7);
        Assert.Equal(1, through[b], 7);
        Assert.All(through, current => Assert.InRange(current, 0, 1 + 1e-7));
    }

    [Fact]
    public void Resistance_is_a_metric_and_better_cells_never_raise_it()
    {
        var (rows, columns) = (40, 50);
        Gen.Select(Gen.Int[0, 1_000], Gen.Double[0, 5]).Sample((seed, exponent) =>
        {
            var conductances = Landscapes.Random(rows, columns, Math.Pow(10, exponent), none: 0.05, seed);
            var circuit = GridCircuit.Of(conductances, rows, columns, new GridCircuitOptions());
            var (a, b) = Landscapes.FarthestPair(circuit);
            var parts = circuit.Graph.Components(out _);
            var c = Array.FindLastIndex(parts, part => part == parts[a]) / 2;
            while (parts[c] != parts[a]) c++;
            var voltages = new FocalVoltages(circuit.Graph, [a, b, c]);
            var (ab, bc, ac) = (voltages.Resistance(a, b)!.Value, voltages.Resistance(b, c)!.Value, voltages.Resistance(a, c)!.Value);
            Assert.True(ab <= (bc + ac) * (1 + 1e-7) && bc <= (ab + ac) * (1 + 1e-7) && ac <= (ab + bc) * (1 + 1e-7), $"{ab} {bc} {ac}");
            Near(ab, voltages.Resistance(b, a)!.Value, 1e-12);
            // Rayleigh's law.
            double[] better = [.. conductances.Select((g, i) => i % 7 == seed % 7 ? g * 3 : g)];
            var improved = GridCircuit.Of(better, rows, columns, new GridCircuitOptions());
            Assert.True(new FocalVoltages(improved.Graph, [a, b]).Resistance(a, b) <= ab * (1 + 1e-7));
        }, iter: 20);
    }

    [Fact]
    public void A_landscape_turned_or_mirrored_has_the_same_resistances()
    {
        var (rows, columns) = (90, 130);
        var conductances = Landscapes.Random(rows, columns, 1_000, none: 0.1, seed: 5);
        int[] cells = [.. Enumerable.Range(0, conductances.Length).Where(cell => conductances[cell] > 0).Where((_, i) => i % 3_001 == 0)];
        double?[] Resistances(double[] values, int height, int width, Func<int, int> place)
        {
            var circuit = GridCircuit.Of(values, height, width, new GridCircuitOptions());
            int[] nodes = [.. cells.Select(cell => circuit.Node(place(cell)))];
            var voltages = new FocalVoltages(circuit.Graph, nodes);
            return [.. nodes.SelectMany(a => nodes.Select(b => voltages.Resistance(a, b)))];
        }

        double[] Moved(Func<int, int> place)
        {
            var moved = new double[conductances.Length];
            for (var cell = 0; cell < moved.Length; cell++) moved[place(cell)] = conductances[cell];
            return moved;
        }

        int Mirrored(int cell) => (cell / columns * columns) + columns - 1 - (cell % columns);
        int Turned(int cell) => (cell % columns * rows) + rows - 1 - (cell / columns);
        var expected = Resistances(conductances, rows, columns, cell => cell);
        Assert.Contains(expected, r => r is > 0);
        foreach (var other in new[] { Resistances(Moved(Mirrored), rows, columns, Mirrored), Resistances(Moved(Turned), columns, rows, Turned) })
            Assert.All(expected.Zip(other), r => { if (r.First is { } e) Near(e, r.Second!.Value, 1e-8); else Assert.Null(r.Second); });
    }

    [Fact]
    public void A_maze_of_single_cells_between_walls_is_solved()
    {
        // One way back and forth, that ends at the left of the last row.
        var (rows, columns) = (199, 100);
        var conductances = new double[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++) conductances[(row * columns) + column] = row % 2 == 0 || column == (row % 4 == 1 ? columns - 1 : 0) ? 1 : 0;
        }

        var circuit = GridCircuit.Of(conductances, rows, columns, new GridCircuitOptions { Neighbours = CellNeighbours.Four });
        var end = circuit.Node((rows - 1) * columns);
        var voltages = new FocalVoltages(circuit.Graph, [0, end]);
        Near(conductances.Count(g => g > 0) - 1, voltages.Resistance(0, end)!.Value, 1e-9);
        Assert.All(voltages.Reports, report => Assert.True(report.Converged));
    }

    [Fact]
    public void Right_hand_sides_side_by_side_are_solved_as_each_by_itself()
    {
        var circuit = Circuit(70, 60, 1_000);
        var (a, b) = Landscapes.FarthestPair(circuit);
        var solver = new CircuitSolver(circuit.Graph);
        var currents = Enumerable.Range(1, 5).Select(i => (IReadOnlyList<(int, double)>)[(a, -i), (b, i)]).ToList();
        var together = solver.Solve(currents);
        for (var i = 0; i < currents.Count; i++)
        {
            var alone = solver.Solve([currents[i]])[0];
            Near(alone.Voltages[b] - alone.Voltages[a], together[i].Voltages[b] - together[i].Voltages[a], 1e-10);
            Near((i + 1) * (together[0].Voltages[b] - together[0].Voltages[a]), together[i].Voltages[b] - together[i].Voltages[a], 1e-10);
        }
    }

    [Fact]
    public void The_same_question_is_answered_alike_to_the_last_digit()
    {
        var circuit = Circuit(400, 300, 1_000);
        Assert.True(circuit.Graph.BlockCount > 1);
        var (a, b) = Landscapes.FarthestPair(circuit);
        var (first, again) = (new FocalVoltages(circuit.Graph, [a, b]).Between(a, b), new FocalVoltages(circuit.Graph, [a, b]).Between(a, b));
        Assert.Equal(first, again);
    }

    /// <summary>The ways in which a grid can be a circuit, each as a grid and as a network.</summary>
    private static IEnumerable<GridCircuitOptions> Ways() =>
        from neighbours in new[] { CellNeighbours.Four, CellNeighbours.Eight }
        from rule in new[] { EdgeRule.AverageResistance, EdgeRule.AverageConductance }
        from least in new[] { 0, int.MaxValue }
        select new GridCircuitOptions { Neighbours = neighbours, Rule = rule, LeastGrid = least };

    private static IReadOnlyList<(int, double)> Put(double[] currents) => [.. currents.Select((current, node) => (node, current)).Where(put => put.current != 0)];

    private static GridCircuit Circuit(int rows, int columns, double contrast) => GridCircuit.Of(Landscapes.Random(rows, columns, contrast, none: 0.05, seed: 3), rows, columns, new GridCircuitOptions());

    private static void Near(double expected, double actual, double relative) => Assert.True(Math.Abs(expected - actual) <= (Math.Abs(expected) * relative) + 1e-12, $"{actual:R} instead of {expected:R}");
}
