namespace Saola.Platform.Corridors.Circuit;

/// <summary>Currents from given sources to given grounds of a raster.</summary>
internal static class AdvancedRun
{
    public static void Run(CircuitRun.Progress run, CircuitHabitat habitat)
    {
        var config = run.Config;
        var circuit = run.Circuit(habitat, []);
        var (sources, grounds) = (new double[circuit.Graph.Nodes], new double[circuit.Graph.Nodes]);
        // Of a cell that stands in a list twice the last line counts.
        foreach (var (value, cell, _) in Last(FocalPoints.Cells(config.SourceFile!, habitat.Grid, config.HabitatFile)))
        {
            if (circuit.Node(cell) is var node and >= 0) sources[node] += Current(config, value);
        }

        foreach (var (value, cell, line) in Last(FocalPoints.Cells(config.GroundFile!, habitat.Grid, config.HabitatFile, withZero: config.GroundsAreResistances)))
        {
            if (circuit.Node(cell) is var node and >= 0) grounds[node] += Conductance(config, value, line);
        }

        var answer = GroundedCircuit.Solve(run, circuit.Graph, sources, grounds, config.Conflict, "sources and grounds");
        if (!Enumerable.Range(0, sources.Length).Any(answer.IsSolved)) run.Notes.Add("no part of the landscape has both a source and a ground: nothing flows");
        var maps = new CurrentMaps(config with { OnlyCumulative = false }, habitat, run.Output);
        maps.Add("", circuit, answer.Voltages, answer.Currents);
    }

    private static IEnumerable<(double Value, int Cell, int Line)> Last(IEnumerable<(double Value, int Cell, int Line)> given) => given.GroupBy(one => one.Cell, (_, same) => same.Last());

    /// <summary>The current that a source's file means, in amperes; none stays none.</summary>
    public static double Current(CircuitConfig config, double value) => config.UnitCurrents && value != 0 ? 1 : value;

    /// <summary>The conductance that a ground's file means; no resistance is an infinite one.</summary>
    public static double Conductance(CircuitConfig config, double value, int line)
    {
        if (value < 0) throw new SaolaException($"{config.GroundFile}{(line > 0 ? $", line {line}" : "")}: {value} is no {(config.GroundsAreResistances ? "resistance" : "conductance")} to the ground; it should be positive");
        var conductance = config.GroundsAreResistances ? value == 0 ? double.PositiveInfinity : 1 / value : value;
        return config.DirectGrounds && conductance > 0 ? double.PositiveInfinity : conductance;
    }
}
