using Saola.Corridors.Circuits;

namespace Saola.Platform.Corridors.Circuit;

/// <summary>Circuits whose edges are given one by one: node, node, resistance or conductance.</summary>
internal static class NetworkRun
{
    /// <summary>So many numbers may be left out, whatever the edges.</summary>
    private const int MostUnused = 1_000_000;

    public static void Run(CircuitRun.Progress run)
    {
        var config = run.Config;
        var (graph, isThere) = Read(config);
        if (config.Scenario == CircuitScenario.Advanced) Advanced(run, graph, isThere);
        else Pairwise(run, graph, isThere);
    }

    /// <summary>The circuit, and which of its numbers are nodes: between them some may be left out.</summary>
    private static (ConductanceGraph Graph, bool[] IsThere) Read(CircuitConfig config)
    {
        var lines = NumberTable.Read(config.HabitatFile, 3, "node, node, " + (config.IsResistance ? "resistance" : "conductance")).ToList();
        var values = lines.Select(line => line.Row[2]).ToArray();
        if (config.ReclassFile is { } classes) Reclassification.Apply(values, classes);
        var edges = new List<(int From, int To, double Conductance)>();
        foreach (var ((row, line), value) in lines.Zip(values))
        {
            // What a table makes nodata is no edge.
            if (double.IsNaN(value)) continue;
            if (!(value >= 0) || double.IsInfinity(value) || (value == 0 && config.IsResistance))
                throw new SaolaException($"{config.HabitatFile}, line {line}: {value} is no {(config.IsResistance ? "resistance" : "conductance")} of an edge; it should be positive");
            if (value > 0) edges.Add((Node(row[0], config.HabitatFile, line), Node(row[1], config.HabitatFile, line), config.IsResistance ? 1 / value : value));
        }

        if (edges.Count == 0) throw new SaolaException($"{config.HabitatFile}: no edge of it conducts anything; write lines of node, node, resistance");
        var nodes = edges.Max(e => Math.Max(e.From, e.To)) + 1;
        if (nodes > MostUnused && nodes / 8 > edges.Count) throw new SaolaException(Counted.Text($"{config.HabitatFile}: nodes are numbered up to {nodes - 1:N0}, and it has {edges.Count:N0} [edge|edges]; number the nodes from 0 on"));
        var isThere = new bool[nodes];
        // An edge that does not conduct has nodes all the same.
        foreach (var (row, _) in lines)
        {
            foreach (var node in row.AsSpan(0, 2)) if (node >= 0 && node < nodes && node == Math.Floor(node)) isThere[(int)node] = true;
        }

        return (ConductanceGraph.OfEdges(nodes, edges), isThere);
    }

    private static int Node(double number, string path, int line) =>
        NumberTable.Whole(number, path, line, "a node's number") is var node && node < 1 << 30 ? node : throw new SaolaException($"{path}, line {line}: nodes are numbered up to {1 << 30:N0}");

    private static void Pairwise(CircuitRun.Progress run, ConductanceGraph graph, bool[] isThere)
    {
        var config = run.Config;
        var included = config.IncludedPairsFile is { } file ? IncludedPairs.Read(file) : null;
        // Each number of the file is one, on lines of their own or together.
        List<int> points = [.. NumberTable.Read(config.PointFile!, 1, "nodes").SelectMany(r => r.Row.Select(number => NumberTable.Whole(number, config.PointFile!, r.Line, "a node's number"))).Distinct().Where(p => included?.Has(p) ?? true).Order()];
        if (points.Count < 2) throw new SaolaException($"{config.PointFile}: {Counted.Text($"{points.Count} focal [node|nodes]")} cannot be paired; give two or more");
        var isMapped = config.WriteVoltages || config.WriteCurrents;
        var voltages = new FocalVoltages(graph, points.Where(p => p < graph.Nodes), run.Options, onlyResistances: !isMapped, run.Cancellation);
        foreach (var report in voltages.Reports) run.Tell("focal nodes", report, graph);
        var resistances = new double[points.Count, points.Count];
        var (sum, edges) = (new double[graph.Nodes], new SortedDictionary<(int, int), double>());
        for (var first = 0; first < points.Count; first++)
        {
            for (var second = first + 1; second < points.Count; second++)
            {
                var (a, b) = (points[first], points[second]);
                var asked = a < graph.Nodes && b < graph.Nodes && included?.Has(a, b) != false;
                resistances[first, second] = resistances[second, first] = asked && voltages.Resistance(a, b) is { } found ? found : -1;
                if (resistances[first, second] < 0) continue;
                if (!voltages.AreSolved(a, b)) resistances[first, second] = resistances[second, first] = CircuitOutput.Unsolved;
                if (!isMapped) continue;
                var between = voltages.Between(a, b);
                if (config.WriteVoltages) run.Output.Lines($"voltages_{a}_{b}.txt", Of(between, node => voltages.AreConnected(node, a)));
                if (!config.WriteCurrents) continue;
                var currents = CircuitCurrents.Nodes(graph, between);
                var branches = Told([.. CircuitCurrents.Edges(graph, between).Where(e => voltages.AreConnected(e.From, a))]);
                if (!config.OnlyCumulative)
                {
                    run.Output.Lines($"node_currents_{a}_{b}.txt", Of(currents, node => voltages.AreConnected(node, a)));
                    run.Output.Lines($"branch_currents_{a}_{b}.txt", branches.Select(e => ((int[])[e.From, e.To], e.Current)));
                }

                for (var node = 0; node < sum.Length; node++) sum[node] += currents[node];
                foreach (var (from, to, current) in branches) edges[(from, to)] = edges.GetValueOrDefault((from, to)) + current;
            }
        }

        if (config.WriteCurrents)
        {
            run.Output.Lines("node_currents_cum.txt", Of(sum, node => isThere[node]));
            run.Output.Lines("branch_currents_cum.txt", edges.Select(e => ((int[])[e.Key.Item1, e.Key.Item2], e.Value)));
        }

        if (PartsNote.Of(points, (a, b) => included?.Has(points[a], points[b]) != false, (a, b) => resistances[a, b] != -1, i => points[i] < graph.Nodes) is { } note) run.Notes.Add(note);
        run.Output.Resistances(points, resistances);
    }

    private static void Advanced(CircuitRun.Progress run, ConductanceGraph graph, bool[] isThere)
    {
        var config = run.Config;
        var (sources, grounds) = (new double[graph.Nodes], new double[graph.Nodes]);
        // Of a node that stands there twice the last line counts, as in Circuitscape.
        foreach (var (node, value, _) in Values(config.SourceFile!, "node, current", graph)) sources[node] = AdvancedRun.Current(config, value);
        foreach (var (node, value, line) in Values(config.GroundFile!, "node, " + (config.GroundsAreResistances ? "resistance" : "conductance"), graph)) grounds[node] = AdvancedRun.Conductance(config, value, line);
        var answer = GroundedCircuit.Solve(run, graph, sources, grounds, config.Conflict, "sources and grounds");
        if (config.WriteVoltages) run.Output.Lines("voltages.txt", Of(answer.Voltages, node => isThere[node]));
        if (!config.WriteCurrents) return;
        run.Output.Lines("node_currents.txt", Of(answer.Currents, node => isThere[node]));
        run.Output.Lines("branch_currents.txt", Told([.. CircuitCurrents.Edges(graph, answer.Voltages)]).Select(e => ((int[])[e.From, e.To], e.Current)));
    }

    private static IEnumerable<(int Node, double Value, int Line)> Values(string path, string what, ConductanceGraph graph)
    {
        foreach (var (row, line) in NumberTable.Read(path, 2, what))
        {
            var node = NumberTable.Whole(row[0], path, line, "a node's number");
            if (node >= graph.Nodes) throw new SaolaException($"{path}, line {line}: the network has no node {node}; its nodes are numbered from 0 to {graph.Nodes - 1}");
            yield return (node, row[1], line);
        }
    }

    /// <summary>Edges along which a current is told: what is noise beside the greatest is none.</summary>
    private static List<(int From, int To, double Current)> Told(List<(int From, int To, double Current)> edges)
    {
        var least = edges.Count == 0 ? 0 : edges.Max(e => e.Current) * CircuitCurrents.Noise;
        return edges.FindAll(e => e.Current > least);
    }

    private static IEnumerable<(int[] Keys, double Value)> Of(double[] values, Func<int, bool> isTold) =>
        Enumerable.Range(0, values.Length).Where(isTold).Select(node => ((int[])[node], values[node]));
}
