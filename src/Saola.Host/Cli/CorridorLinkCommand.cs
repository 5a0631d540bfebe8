using System.CommandLine;
using System.Globalization;
using Saola.Corridors.LeastCost;
using Saola.Host.Pages.Text;
using Saola.Platform.Corridors.Register;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Cli;

/// <summary><c>saola corridors link LANDSCAPE CORES</c>, <c>saola corridors again DOCUMENT</c></summary>
internal static class CorridorLinkCommand
{
    private static readonly string[] Adjacencies = [.. Enum.GetNames<CoreAdjacency>().Select(name => name.ToLowerInvariant())];

    public static Command Link()
    {
        var landscape = new Argument<string>("landscape") { Description = "A raster of resistances, or of classes with --classes: a GeoTIFF, an ESRI ASCII grid, or the key of a raster of the home." };
        var cores = new Argument<string>("cores") { Description = "The areas to be linked: GeoJSON, KML, a shapefile, a GeoPackage; or the key of a layer of the home, or some of its places (layer/id,layer/id)." };
        var output = new Option<string>("--out") { Description = "The folder of the results; a study that was broken off there goes on.", Required = true };
        var home = new Option<string?>("--home") { Description = "A home whose rasters, layers and boundary set are used (default: files alone)." };
        var snapshot = Shared.Snapshot();
        var name = new Option<string?>("--name") { Description = "What the study is called." };
        var classes = new Option<string?>("--classes") { Description = "A table of what each class of land resists: 'class, resistance' a line." };
        var scenario = new Option<string[]>("--scenario") { Description = "Another view of the resistances, NAME=FILE: a table of what the classes of the same raster resist, or another raster of resistances; NAME=RASTER,TABLE for another raster of classes. May be given several times.", DefaultValueFactory = _ => [] };
        var cell = new Option<double?>("--cell") { Description = "Side of a cell in metres (default: the raster's)." };
        var margin = new Option<double?>("--margin") { Description = "Kilometres of landscape beyond the cores (default: half of the longer side of the box round them)." };
        var width = new Option<double?>("--width") { Description = "How much more a way may cost than the cheapest to belong to a corridor, in metres times resistance (default: a tenth of the median cost)." };
        var adjacency = new Option<string>("--adjacency") { Description = "Which cores are neighbours: by cost, by distance, by either, or all of them.", DefaultValueFactory = _ => "either" };
        adjacency.AcceptOnlyFromAmong(Adjacencies);
        var nearest = new Option<int?>("--nearest") { Description = "Links of each core to so many nearest neighbours alone." };
        var mostCost = new Option<double?>("--most-cost") { Description = "Links that cost more are left out, in metres times resistance." };
        var mostKm = new Option<double?>("--most-km") { Description = "Links between cores that are farther apart are left out." };
        var noCurrents = new Option<bool>("--no-currents") { Description = "Pinch points are not solved." };
        var barriers = new Option<string?>("--barriers") { Description = "Radii in metres of circles that might be restored, such as 500,1000: where that would win most." };
        var restored = new Option<double>("--restored") { Description = "What restored land resists.", DefaultValueFactory = _ => 1 };
        var edge = new Option<double?>("--edge") { Description = "Kilometres of a buffer with which it is solved again, to see what the map's edge does." };
        var seed = new Option<int>("--seed") { Description = "Of what is drawn by chance: land beyond the map, copies of the null model.", DefaultValueFactory = _ => 1 };
        var evidence = new Option<string?>("--evidence") { Description = "Detections (points) or tracks (lines) that the resistances do not know: the result is tested with them." };
        var records = new Option<string?>("--records") { Description = "Detections from the home's own records, as the public sees them: a species, or a filter such as 'species=Elephas maximus&year=2015,*'." };
        var landCover = new Option<string?>("--land-cover") { Description = "A raster of land cover, for the weakest pieces: a file or a key." };
        var protectedAreas = new Option<string[]>("--protected") { Description = "Protected areas: vector files or keys of layers (default: the home's own).", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var settlements = new Option<string?>("--settlements") { Description = "Settlements: a vector file or the key of a layer." };
        var estimate = new Option<bool>("--estimate") { Description = "Only tells how long it would take, and how much memory." };
        var language = CorridorMapCommand.Language();
        var command = new Command("link", "Corridors between core areas: cheapest ways, corridors, pinch points, barriers, centrality; by territory, tested and mapped.")
        {
            landscape, cores, output, home, snapshot, name, classes, scenario, cell, margin, width, adjacency, nearest, mostCost, mostKm, noCurrents, barriers, restored, edge, seed, evidence, records, landCover, protectedAreas, settlements, estimate, language,
        };
        command.SetAction((parsed, cancellation) => Task.Run(async () =>
        {
            var inputs = parsed.GetValue(home) is { } root ? CorridorInputs.Of(SaolaHome.Open(root), parsed.GetValue(snapshot)) : CorridorInputs.OfFiles();
            await using var store = Store(inputs, parsed.GetValue(records));
            inputs = inputs with { Records = store };
            if (inputs.Home is null && parsed.GetValue(snapshot) is not null) throw new SaolaException("--snapshot is of a home; name it with --home.");
            var raster = inputs.Raster(parsed.GetRequiredValue(landscape));
            var table = parsed.GetValue(classes) is { } file ? ResistanceTable.Read(file) : null;
            if (table is null && inputs.IsOfClasses(raster)) throw new SaolaException($"{parsed.GetRequiredValue(landscape)}: it holds classes of land; write what each of them resists in a table, and give it with --classes.");
            var (areas, source, notes) = CorridorCores.Of(parsed.GetRequiredValue(cores), inputs, cancellation);
            foreach (var note in notes) Console.Error.WriteLine("note: " + note);
            var question = new CorridorQuestion
            {
                Name = parsed.GetValue(name) ?? $"Corridors between {source}",
                Cores = areas,
                CoresSource = source,
                Scenarios = [new CorridorScenario(raster.Name, raster, table), .. (parsed.GetValue(scenario) ?? []).Select(given => Scenario(given, raster, table, inputs))],
                Snapshot = inputs.Published?.Id,
                CellMetres = parsed.GetValue(cell),
                MarginKilometres = parsed.GetValue(margin),
                Width = parsed.GetValue(width),
                Adjacency = Enum.Parse<CoreAdjacency>(parsed.GetRequiredValue(adjacency), ignoreCase: true),
                NearestNeighbours = parsed.GetValue(nearest),
                MostCost = parsed.GetValue(mostCost),
                MostKilometres = parsed.GetValue(mostKm),
                PinchPoints = !parsed.GetValue(noCurrents),
                BarrierRadii = Radii(parsed.GetValue(barriers)),
                Restored = parsed.GetValue(restored),
                EdgeKilometres = parsed.GetValue(edge),
                Seed = parsed.GetValue(seed),
                Evidence = Evidence(parsed.GetValue(evidence), parsed.GetValue(records), cancellation),
                LandCover = parsed.GetValue(landCover) is { } cover ? inputs.Raster(cover) : null,
                Protected = parsed.GetValue(protectedAreas) is { Length: > 0 } layers ? [.. layers.Select(layer => inputs.Layer(layer, cancellation))] : inputs.ProtectedAreas(),
                Settlements = parsed.GetValue(settlements) is { } places ? inputs.Layer(places, cancellation) : null,
            };
            // A name that nobody knows would test nothing.
            if (store is not null && question.Evidence?.Records is { } filter) await IncidentConditions.Check(store, RecordEvidence.Conditions(filter), "--records", cancellation);
            if (parsed.GetValue(protectedAreas) is not { Length: > 0 })
            {
                foreach (var ended in inputs.EndedProtectedAreas()) Console.Error.WriteLine($"note: the protected areas of '{ended.Title}' are left out: the licence ended on {ended.LicenseEnds:yyyy-MM-dd}");
            }

            if (!parsed.GetValue(estimate)) CorridorFiles.CheckFolder(parsed.GetRequiredValue(output), question);
            var expected = CorridorEstimate.Of(question, inputs);
            Console.Error.WriteLine(Text(expected));
            if (parsed.GetValue(estimate)) return 0;
            var document = Run(question, inputs, parsed.GetRequiredValue(output), cancellation);
            foreach (var line in CorridorText.Lines(document)) Console.WriteLine(line);
            var maps = CorridorMapCommand.Write(document, parsed.GetRequiredValue(output), inputs.Boundaries, Words.Of(parsed.GetRequiredValue(language))!);
            Console.WriteLine($"{parsed.GetRequiredValue(output)}: {string.Join(", ", [CorridorFiles.Document, CorridorFiles.Shapes, .. CorridorFiles.TablesOf(question), .. document.Findings.Maps.Select(m => m.File), .. maps])}");
            return document.Findings.AreAllSolved ? 0 : CommandLine.Failed;
        }, cancellation));
        return command;
    }

    public static Command Again()
    {
        var path = new Argument<string>("document") { Description = "The document of a study, corridors.json." };
        var output = new Option<string>("--out") { Description = "A folder for the files of the new run.", Required = true };
        var home = new Option<string?>("--home") { Description = "The home that it was asked of (default: files alone)." };
        var command = new Command("again", "Answers a study again, and says identical, or what is different.") { path, output, home };
        command.SetAction((parsed, cancellation) => Task.Run(async () =>
        {
            var file = parsed.GetRequiredValue(path);
            var known = CorridorFiles.Read(File.Exists(file) ? File.ReadAllBytes(file) : throw new SaolaException($"{file}: no such file; check the path."), file);
            if (known.Question.Snapshot is not null && parsed.GetValue(home) is null) throw new SaolaException($"{file}: it was asked of a home; name it with --home.");
            var inputs = parsed.GetValue(home) is { } root ? CorridorInputs.Of(SaolaHome.Open(root), known.Question.Snapshot) : CorridorInputs.OfFiles();
            CorridorFiles.CheckFolder(parsed.GetRequiredValue(output), known.Question);
            await using var store = Store(inputs, known.Question.Evidence?.Records);
            inputs = inputs with { Records = store };
            var now = Run(known.Question, inputs, parsed.GetRequiredValue(output), cancellation);
            var differences = known.LacksPositions ? CorridorText.DifferencesButTheTest(known.Findings, now.Findings) : CorridorText.Differences(known.Findings, now.Findings);
            if (known.LacksPositions) Console.Error.WriteLine($"note: the positions that it was tested with are not in {file}: all but the test is compared");
            foreach (var difference in differences) Console.WriteLine(difference);
            if (differences.Count == 0) Console.WriteLine("identical");
            return differences.Count == 0 ? 0 : CommandLine.Failed;
        }, cancellation));
        return command;
    }

    /// <summary>Answers a question; where that is broken off, it is said that nothing is lost.</summary>
    private static CorridorDocument Run(CorridorQuestion question, CorridorInputs inputs, string folder, CancellationToken cancellation)
    {
        try
        {
            return CorridorStudy.Run(question, inputs, folder, new Shown(), cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"note: what was worked out so far is kept in {folder}; the same command goes on from there");
            throw;
        }
    }

    private static string Text(CorridorEstimate estimate) => Counted.Text(
        $"estimate: {estimate.Cells:N0} cells, about {estimate.Links:N0} [link|links]: {(estimate.Seconds < 90 ? $"{Math.Max(1, estimate.Seconds):N0} s" : estimate.Seconds < 5400 ? $"{estimate.Seconds / 60:N0} min" : $"{estimate.Seconds / 3600:N1} h")}, {estimate.Megabytes:N0} MB of memory");

    /// <summary>The records of a home, where they are asked for.</summary>
    private static HomeStore? Store(CorridorInputs inputs, string? records) => records is null ? null
        : HomeStore.Open(inputs.Home ?? throw new SaolaException("--records are those of a home; name it with --home."));

    private static CorridorEvidence? Evidence(string? file, string? records, CancellationToken cancellation)
    {
        var seen = file is null ? null : CorridorFeatures.Evidence(file, cancellation);
        return records is null ? seen : RecordEvidence.Of(records, seen);
    }

    private static CorridorScenario Scenario(string given, CorridorSource raster, IReadOnlyList<ResistanceClass>? table, CorridorInputs inputs)
    {
        var at = given.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0 || at == given.Length - 1) throw new SaolaException($"--scenario '{given}': write it as NAME=FILE, a raster or a table of resistances.");
        var (name, what) = (given[..at], given[(at + 1)..]);
        if (ResistanceTable.Is(what))
        {
            return table is not null ? new CorridorScenario(name, raster, ResistanceTable.Read(what))
                : throw new SaolaException($"--scenario {given}: a table is of the landscape's classes, and {raster.Name} has no table of its own; give one with --classes, or another raster as NAME=RASTER,TABLE.");
        }

        // A raster's own path may hold commas.
        var comma = File.Exists(what) ? -1 : what.LastIndexOf(',');
        var other = inputs.Raster(comma < 0 ? what : what[..comma]);
        if (comma >= 0) return new CorridorScenario(name, other, ResistanceTable.Read(what[(comma + 1)..]));
        if (inputs.IsOfClasses(other)) throw new SaolaException($"--scenario {given}: {other.Name} holds classes of land; write what each of them resists in a table, and give it as {name}={what},TABLE.");
        if (table is not null) Console.Error.WriteLine($"note: --scenario {name}: {other.Name} is taken as it is, as resistances, since --classes is of {raster.Name} alone; if it holds classes, give {name}={what},TABLE");
        return new CorridorScenario(name, other, null);
    }

    private static IReadOnlyList<double> Radii(string? given) => given is null ? [] : [.. given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var radius) && radius > 0 ? radius : throw new SaolaException($"--barriers '{text}': give radii in metres, such as 500,1000."))];

    private sealed class Shown : IProgress<CorridorProgress>
    {
        private readonly PacedLine _line = new();

        public void Report(CorridorProgress value) =>
            _line.Tell(() => value.Step.ToString().ToLowerInvariant() + (value.All > 0 ? $": {value.Done:N0} of {value.All:N0}" : ""));
    }
}
