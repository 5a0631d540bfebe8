using Saola.Corridors.Circuits;

namespace Saola.Platform.Corridors.Circuit;

/// <summary>Resistances and currents between each two focal points of a raster.</summary>
internal static class PairwiseRun
{
    public static void Run(CircuitRun.Progress run, CircuitHabitat habitat)
    {
        var config = run.Config;
        var included = config.IncludedPairsFile is { } pairs ? IncludedPairs.Read(pairs) : null;
        List<FocalPoint> points = [.. FocalPoints.Read(config.PointFile!, habitat.Grid, config.HabitatFile).Where(point => included?.Has(point.Id) ?? true)];
        if (points.Count < 2) throw new SaolaException($"{config.PointFile}: {Counted.Text($"{points.Count} focal [point|points]")} cannot be paired; give two or more");
        var resistances = new double[points.Count, points.Count];
        var maps = new CurrentMaps(config, habitat, run.Output);
        var isShared = points.TrueForAll(point => point.Cells.Count == 1);
        (GridCircuit, FocalVoltages)? shared = isShared ? Solved(run, habitat, points) : null;
        for (var first = 0; first < points.Count; first++)
        {
            for (var second = first + 1; second < points.Count; second++)
            {
                var (a, b) = (points[first], points[second]);
                resistances[first, second] = resistances[second, first] = included?.Has(a.Id, b.Id) == false ? -1
                    : Pair(run, shared ?? Solved(run, habitat, [a, b]), maps, a, b);
            }
        }

        maps.Finish();
        if (PartsNote.Of([.. points.Select(point => point.Id)], (a, b) => included?.Has(points[a].Id, points[b].Id) != false, (a, b) => resistances[a, b] != -1, i => points[i].Cells.Any(cell => habitat.Conductances[cell] > 0)) is { } note) run.Notes.Add(note);
        run.Output.Resistances([.. points.Select(point => point.Id)], resistances);
    }

    private static (GridCircuit Circuit, FocalVoltages Voltages) Solved(CircuitRun.Progress run, CircuitHabitat habitat, IReadOnlyList<FocalPoint> points)
    {
        // While the landscape is coarsened the other core has little to do; nobody waits for it.
        if (points.Count > 2) _ = Task.Run(CircuitSolver.PrepareMany, run.Cancellation);
        var circuit = run.Circuit(habitat, points);
        var voltages = new FocalVoltages(circuit.Graph, points.Select(point => point.NodeIn(circuit)).Where(node => node >= 0), run.Options, onlyResistances: !run.Config.WriteCurrents && !run.Config.WriteVoltages, run.Cancellation);
        foreach (var report in voltages.Reports) run.Tell(string.Join(", ", points.Select(p => p.Id)), report, circuit.Graph);
        return (circuit, voltages);
    }

    private static double Pair(CircuitRun.Progress run, (GridCircuit Circuit, FocalVoltages Voltages) solved, CurrentMaps maps, FocalPoint a, FocalPoint b)
    {
        var (circuit, voltages) = solved;
        var (from, to) = (a.NodeIn(circuit), b.NodeIn(circuit));
        if (from < 0 || to < 0 || voltages.Resistance(from, to) is not { } resistance) return -1;
        if (!voltages.AreSolved(from, to)) resistance = CircuitOutput.Unsolved;
        if (!run.Config.WriteCurrents && !run.Config.WriteVoltages) return resistance;
        var between = voltages.Between(from, to);
        var currents = run.Config.WriteCurrents ? CircuitCurrents.Nodes(circuit.Graph, between) : null;
        if (currents is not null && run.Config.FocalCurrentsToZero) currents[from] = currents[to] = 0;
        maps.Add($"_{a.Id}_{b.Id}", circuit, between, currents);
        return resistance;
    }
}
