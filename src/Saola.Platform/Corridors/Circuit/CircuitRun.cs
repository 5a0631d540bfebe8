using Saola.Corridors.Circuits;

namespace Saola.Platform.Corridors.Circuit;

/// <summary>What a run wrote, and how its solves went.</summary>
/// <param name="Files">The files, in the order in which they were written.</param>
/// <param name="Reports">Of each solve, with what it was of.</param>
/// <param name="Notes">What is to be known about the results.</param>
/// <param name="Contrast">By how much conductances of the circuits differ whose solves brought nothing more; 0 where there are none.</param>
public sealed record CircuitRunResult(IReadOnlyList<string> Files, IReadOnlyList<(string What, SolveReport Report)> Reports, IReadOnlyList<string> Notes, double Contrast);

/// <summary>Answers a configuration of Circuitscape.</summary>
public static class CircuitRun
{
    /// <param name="path">The configuration.</param>
    /// <param name="options">When a solve ends.</param>
    /// <param name="cancellation">Stops between two steps of a solve.</param>
    /// <exception cref="SaolaException">A setting or a file cannot be used; nothing is written by then but what was answered before.</exception>
    public static CircuitRunResult Run(string path, SolveOptions? options = null, CancellationToken cancellation = default)
    {
        var config = CircuitConfig.Read(path);
        var output = new CircuitOutput(config);
        var run = new Progress(config, output, options ?? new SolveOptions(), cancellation);
        if (config.IsNetwork)
        {
            NetworkRun.Run(run);
        }
        else
        {
            OnRaster(run, CircuitHabitat.Read(config));
        }

        return new CircuitRunResult(output.Files, run.Reports, [.. config.Notes, .. run.Notes], run.Contrast);
    }

    private static void OnRaster(Progress run, CircuitHabitat habitat)
    {
        run.Notes.AddRange(habitat.Notes);
        if (habitat.Distortion(run.Config.HabitatFile) is { } note) run.Notes.Add(note);
        if (run.Config.Scenario == CircuitScenario.Pairwise) PairwiseRun.Run(run, habitat);
        else if (run.Config.Scenario == CircuitScenario.Advanced) AdvancedRun.Run(run, habitat);
        else ToAllRun.Run(run, habitat);
    }

    /// <summary>A run under way.</summary>
    internal sealed record Progress(CircuitConfig Config, CircuitOutput Output, SolveOptions Options, CancellationToken Cancellation)
    {
        public List<(string What, SolveReport Report)> Reports { get; } = [];

        public List<string> Notes { get; } = [];

        public double Contrast { get; private set; }

        /// <summary>Takes notice of how a solve went.</summary>
        public void Tell(string what, SolveReport report, CircuitGraph graph)
        {
            Reports.Add((what, report));
            if (!report.Stalled) return;
            var (least, most) = (double.PositiveInfinity, 0d);
            graph.Each((_, _, weight) => (least, most) = (weight > 0 ? Math.Min(least, weight) : least, Math.Max(most, weight)));
            Contrast = Math.Max(Contrast, most / least);
        }

        /// <summary>The circuit of a landscape, in which each of some focal regions is one node.</summary>
        public GridCircuit Circuit(CircuitHabitat habitat, IEnumerable<FocalPoint> points) => GridCircuit.Of(habitat.Conductances, habitat.Grid.Rows, habitat.Grid.Columns,
            new GridCircuitOptions { Neighbours = Config.Neighbours, Rule = Config.Rule, Regions = RegionSet.With(habitat.Regions, habitat.Conductances.Length, points) });
    }
}
