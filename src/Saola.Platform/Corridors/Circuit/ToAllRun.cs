using Saola.Corridors.Circuits;

namespace Saola.Platform.Corridors.Circuit;

/// <summary>Currents from each focal point of a raster to all others, or from all others to each.</summary>
internal static class ToAllRun
{
    public static void Run(CircuitRun.Progress run, CircuitHabitat habitat)
    {
        var config = run.Config;
        var included = config.IncludedPairsFile is { } pairs ? IncludedPairs.Read(pairs) : null;
        var strengths = config.StrengthFile is { } file ? Strengths(file) : null;
        List<FocalPoint> points = [.. FocalPoints.Read(config.PointFile!, habitat.Grid, config.HabitatFile).Where(point => included?.Names(point.Id) ?? true)];
        // One that pairs leave alone is told as -1.
        if (points.Count < (included is null ? 2 : 1)) throw new SaolaException($"{config.PointFile}: {Counted.Text($"{points.Count} focal [point|points]")} cannot be joined; give two or more");
        var maps = new CurrentMaps(config, habitat, run.Output);
        var found = new List<(int[], double)>();
        GridCircuit? shared = null;
        foreach (var point in points)
        {
            // The others that count for this one.
            List<FocalPoint> used = [.. points.Where(other => other == point || included?.Has(point.Id, other.Id) != false)];
            if (used.Count == 1)
            {
                found.Add(([point.Id], -1));
                continue;
            }

            var circuit = included is null ? shared ??= run.Circuit(habitat, used) : run.Circuit(habitat, used);
            found.Add(([point.Id], One(run, circuit, maps, point, used, [.. points.Except(used)], strengths)));
        }

        maps.Finish();
        if (found.Where(row => row.Item2 == -1).Select(row => row.Item1[0]).ToList() is { Count: > 0 } alone)
            run.Notes.Add($"nothing connects {(alone.Count == 1 ? "point" : "each of the points")} {string.Join(", ", alone.Take(20))}{(alone.Count > 20 ? $" and {alone.Count - 20} more" : "")} with any other: told as -1");
        run.Output.Lines("resistances.out", found);
    }

    /// <summary>Solves for one point, and gives its effective resistance to all others (one to all), 0 (all to one), or -1 where it is connected with no other.</summary>
    private static double One(CircuitRun.Progress run, GridCircuit circuit, CurrentMaps maps, FocalPoint point, IReadOnlyList<FocalPoint> used, IReadOnlyList<FocalPoint> others, Dictionary<int, double>? strengths)
    {
        var isOneToAll = run.Config.Scenario == CircuitScenario.OneToAll;
        var (sources, grounds) = (new double[circuit.Graph.Nodes], new double[circuit.Graph.Nodes]);
        foreach (var other in used)
        {
            if (other.NodeIn(circuit) is not (var node and >= 0)) continue;
            if (other == point == isOneToAll) sources[node] += strengths?.GetValueOrDefault(other.Id, 1) ?? 1;
            else grounds[node] = double.PositiveInfinity;
        }

        // Where strengths are given, points that pairs leave out put in one ampere all the same: so does Circuitscape, and its published answers have it so.
        foreach (var other in isOneToAll || strengths is null ? [] : others)
        {
            if (other.NodeIn(circuit) is var node and >= 0) sources[node] += 1;
        }

        var answer = GroundedCircuit.Solve(run, circuit.Graph, sources, grounds, isOneToAll ? SourceGroundConflict.RemoveGround : SourceGroundConflict.RemoveSource, $"{point.Id}");
        maps.Add($"_{point.Id}", circuit, answer.Voltages, answer.Currents);
        if (point.NodeIn(circuit) is not (var own and >= 0) || !answer.IsSolved(own)) return -1;
        if (!isOneToAll) return 0;
        // What its currents heat is known better than its voltage.
        return answer.Report is { Converged: true } report ? report.Energy / (sources[own] * sources[own]) : CircuitOutput.Unsolved;
    }

    private static Dictionary<int, double> Strengths(string path) =>
        NumberTable.Read(path, 2, "focal point, strength").GroupBy(r => NumberTable.Whole(r.Row[0], path, r.Line, "a focal point's number"), r => r.Row[1]).ToDictionary(g => g.Key, g => g.First());
}
