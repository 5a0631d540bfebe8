using Saola.Corridors.Circuits;

namespace Saola.Platform.Corridors.Circuit;

/// <summary>A circuit with sources and grounds, solved in each of its parts that has both.</summary>
internal static class GroundedCircuit
{
    /// <summary>What was found of it.</summary>
    /// <param name="Voltages">Of each node; 0 in parts without a source or a ground.</param>
    /// <param name="Currents">Through each node.</param>
    /// <param name="IsSolved">Whether a node's part has both.</param>
    /// <param name="Report">How the solve went; null where there was nothing to be solved.</param>
    public sealed record Answer(double[] Voltages, double[] Currents, Func<int, bool> IsSolved, SolveReport? Report);

    /// <param name="run">The run.</param>
    /// <param name="graph">The circuit.</param>
    /// <param name="sources">The current put into each node, in amperes.</param>
    /// <param name="grounds">The conductance of each node to the ground; infinite for no resistance.</param>
    /// <param name="conflict">What becomes of a node with both.</param>
    /// <param name="what">What it is, for the report.</param>
    public static Answer Solve(CircuitRun.Progress run, CircuitGraph graph, double[] sources, double[] grounds, SourceGroundConflict conflict, string what)
    {
        // A ground that resists stays in the circuit whatever becomes of it, and both are never removed, but the source alone: so does Circuitscape 5.
        var shunts = Array.ConvertAll(grounds, ground => double.IsPositiveInfinity(ground) ? 0 : ground);
        for (var node = 0; node < sources.Length; node++)
        {
            if (sources[node] == 0 || grounds[node] == 0) continue;
            if (conflict == SourceGroundConflict.RemoveGround) grounds[node] = 0;
            if (conflict is SourceGroundConflict.RemoveSource or SourceGroundConflict.RemoveBoth) sources[node] = 0;
            // A current that is put in where nothing resists its way out would say nothing: there the ground gives way whatever is asked.
            if (double.IsPositiveInfinity(grounds[node]) && sources[node] > 0) grounds[node] = 0;
        }

        var parts = graph.Components(out var count);
        var (hasSource, hasGround) = (new bool[count], new bool[count]);
        for (var node = 0; node < parts.Length; node++)
        {
            hasSource[parts[node]] |= sources[node] != 0;
            hasGround[parts[node]] |= grounds[node] > 0;
        }

        var dry = Enumerable.Range(0, count).Count(part => hasSource[part] && !hasGround[part]);
        if (dry > 0 && run.Config.Scenario == CircuitScenario.Advanced) run.Notes.Add(Counted.Text($"{dry:N0} [part|parts] of {count:N0} [has|have] sources and no ground: nothing flows there"));
        bool IsSolved(int node) => hasSource[parts[node]] && hasGround[parts[node]];
        var currents = new List<(int, double)>();
        for (var node = 0; node < parts.Length; node++)
        {
            if (!IsSolved(node)) grounds[node] = shunts[node] = 0;
            else if (sources[node] != 0 && !double.IsPositiveInfinity(grounds[node])) currents.Add((node, sources[node]));
        }

        if (currents.Count == 0) return new Answer(new double[graph.Nodes], new double[graph.Nodes], _ => false, Report: null);
        var (voltages, report) = new CircuitSolver(graph.Grounded([.. grounds.Zip(shunts, (ground, shunt) => double.IsPositiveInfinity(ground) ? ground : shunt)])).Solve([currents], run.Options, run.Cancellation)[0];
        run.Tell(what, report, graph);
        var through = run.Config.WriteCurrents ? CircuitCurrents.Nodes(graph, voltages, shunts) : new double[graph.Nodes];
        return new Answer(voltages, through, IsSolved, report);
    }
}
