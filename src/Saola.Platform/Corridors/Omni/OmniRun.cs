using Saola.Corridors.Circuits;
using Saola.Geo.Rasters;
using Saola.Platform.Corridors.Circuit;

namespace Saola.Platform.Corridors.Omni;

/// <summary>What a run wrote.</summary>
/// <param name="Files">The files, in the order in which they were written.</param>
/// <param name="Targets">Number of windows.</param>
/// <param name="Unsolved">Windows whose solve did not reach its tolerance.</param>
/// <param name="Notes">What is to be known about the results.</param>
/// <param name="Worst">The most iterations, the greatest residual and the greatest error of all solves; null where nothing was solved.</param>
public sealed record OmniRunResult(IReadOnlyList<string> Files, int Targets, int Unsolved, IReadOnlyList<string> Notes, SolveReport? Worst);

/// <summary>Answers a configuration of Omniscape.</summary>
public static class OmniRun
{
    private const long MostWindowCells = 16_000_000;

    /// <param name="path">The configuration.</param>
    /// <param name="solve">When a solve ends.</param>
    /// <param name="done">Is told how many windows of how many are done.</param>
    /// <param name="cancellation">Stops between two windows.</param>
    /// <exception cref="SaolaException">A setting or a file cannot be used; nothing is written.</exception>
    public static OmniRunResult Run(string path, SolveOptions? solve = null, Action<int, int>? done = null, CancellationToken cancellation = default)
    {
        var config = OmniConfig.Read(path);
        if (File.Exists(config.Project)) throw new SaolaException($"{path}: project_name is a file that is there, {config.Project}; it names a folder for the results");
        var (grid, resistances) = CircuitHabitat.Cells(config.ResistanceFile);
        if (config.ReclassFile is { } classes) Reclassification.Apply(resistances, classes);
        CheckWindow(config, grid);
        var conductances = Conductances(config, grid, resistances);
        var sources = Sources(config, grid, resistances, conductances);
        double[] Like(string file) => CircuitHabitat.Like(file, grid, config.ResistanceFile);
        var conditions = config.Conditions.Select(c =>
        {
            var present = Like(c.Present);
            return new SourceCondition(present, c.Future is { } future ? Like(future) : present, c.Comparison, c.Lower, c.Upper);
        }).ToList();
        var found = OmniFlow.Run(conductances, sources, grid.Rows, grid.Columns, config.Window with { Conditions = conditions }, solve, done, cancellation);
        var files = Write(config, path, grid, resistances, found);
        List<string> notes = [.. config.Notes, .. CircuitHabitat.Displaced(grid, config.ResistanceFile, [config.SourceFile, .. config.Conditions.SelectMany(c => (string?[])[c.Present, c.Future])])];
        if (new CircuitHabitat(grid, conductances, null).Distortion(config.ResistanceFile) is { } distortion) notes.Add(distortion);
        if (found.Targets == 0) notes.Add("no cell is a source: nothing flows");
        return new OmniRunResult(files, found.Targets, found.Unsolved, notes, found.Worst);
    }

    /// <summary>What blocks make of the currents is found for a whole window, whatever the landscape's size.</summary>
    private static void CheckWindow(OmniConfig config, RasterGrid grid)
    {
        var side = (2L * (config.Window.Radius + config.Window.Buffer)) + 1;
        if (config.Window is { BlockSize: > 1, CorrectArtifacts: true } && side * side > MostWindowCells)
            throw new SaolaException($"{config.ResistanceFile}: a window of a radius of {config.Window.Radius:N0} and a buffer of {config.Window.Buffer:N0} cells has {side:N0} × {side:N0} cells, and the raster {grid.Rows:N0} × {grid.Columns:N0}; a radius is told in cells, so give a smaller one, or correct_artifacts = false");
    }

    private static double[] Conductances(OmniConfig config, RasterGrid grid, double[] resistances)
    {
        var conductances = new double[resistances.Length];
        for (var cell = 0; cell < resistances.Length; cell++)
        {
            var value = resistances[cell];
            if (double.IsNaN(value)) continue;
            if (!(value > 0) || double.IsInfinity(value))
                throw new SaolaException($"{config.ResistanceFile}: row {(cell / grid.Columns) + 1}, column {(cell % grid.Columns) + 1}: {value} is no {(config.IsConductance ? "conductance" : "resistance")}; it should be positive, and cells without a value marked by the NODATA_value");
            conductances[cell] = config.IsConductance ? value : 1 / value;
        }

        return conductances;
    }

    private static double[] Sources(OmniConfig config, RasterGrid grid, double[] resistances, double[] conductances)
    {
        if (config.SourceFile is not { } file)
            return [.. conductances.Select((conductance, cell) => double.IsNaN(resistances[cell]) || conductance < 1 / config.ResistanceCutoff ? 0 : conductance)];
        var sources = CircuitHabitat.Like(file, grid, config.ResistanceFile);
        for (var cell = 0; cell < sources.Length; cell++)
        {
            // What is less than nothing is no source either.
            if (!(sources[cell] >= Math.Max(0, config.SourceThreshold))) sources[cell] = 0;
        }

        return sources;
    }

    private static List<string> Write(OmniConfig config, string path, RasterGrid grid, double[] resistances, OmniResult found)
    {
        var files = new List<string>();
        // What is there already stays.
        var folder = config.Project;
        for (var number = 1; Directory.Exists(folder); number++) folder = $"{config.Project}_{number}";
        Directory.CreateDirectory(folder);
        void Map(string name, Func<int, double> value, bool isMasked = true) => files.Add(ResultFiles.Map(Path.Combine(folder, name), grid,
            cell => isMasked && config.MaskNoData && double.IsNaN(resistances[cell]) ? double.NaN : value(cell), config.AsTiff, config.IsSingle ? RasterValueType.Float32 : RasterValueType.Float64));

        if (config is { ReclassFile: not null, WriteReclassified: true }) Map("classified_resistance", cell => resistances[cell], isMasked: false);
        if (config.WriteCurrents) Map("cum_currmap", cell => found.Currents[cell]);
        if (config.WritePotential) Map("flow_potential", cell => found.Potential![cell]);
        if (config.WriteNormalised) Map("normalized_cum_currmap", cell => found.Potential![cell] == 0 ? 0 : found.Currents[cell] / found.Potential[cell]);
        var copy = Path.Combine(folder, "config.ini");
        File.Copy(path, copy);
        files.Add(copy);
        return files;
    }
}
