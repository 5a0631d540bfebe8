using System.CommandLine;
using System.Globalization;
using Saola.Corridors.Circuits;
using Saola.Corridors.LeastCost;
using Saola.Platform.Corridors.Circuit;
using Saola.Platform.Corridors.Cost;
using Saola.Platform.Corridors.Omni;

namespace Saola.Host.Cli;

/// <summary><c>saola corridors circuit|omni|cost|link|again|map|save|list|show|note|notes|years</c></summary>
internal static class CorridorsCommand
{
    public static Command Create() => new("corridors", "Connectivity of landscapes and networks: what current flows where, what resists it, and which ways are the cheapest.")
    {
        Circuit(), Omni(), Cost(), CorridorLinkCommand.Link(), CorridorLinkCommand.Again(), CorridorMapCommand.Create(),
        CorridorRegisterCommand.Save(), CorridorRegisterCommand.List(), CorridorRegisterCommand.Show(), CorridorRegisterCommand.Note(), CorridorRegisterCommand.Notes(), CorridorRegisterCommand.Years(),
    };

    private static Command Circuit()
    {
        var config = new Argument<string>("config") { Description = "A configuration of Circuitscape (.ini); its paths are taken from the folder in which the command runs." };
        var (tolerance, iterations) = (Tolerance(), Iterations());
        var command = new Command("circuit", "Answers a configuration of Circuitscape, and writes files with its names and layouts.") { config, tolerance, iterations };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var found = CircuitRun.Run(parsed.GetRequiredValue(config), Solve(parsed, tolerance, iterations), cancellation);
            foreach (var note in found.Notes) Console.Error.WriteLine("note: " + note);
            if (found.Reports.Count > 0)
            {
                Console.WriteLine(Counted.Text($"{found.Reports.Count} [solve|solves], at most {found.Reports.Max(r => r.Report.Iterations)} [iteration|iterations]: residual ")
                    + string.Create(CultureInfo.InvariantCulture, $"{found.Reports.Max(r => r.Report.Residual):0.0e-0}, estimated error {found.Reports.Max(r => r.Report.EstimatedError):0.0e-0}, tolerance {found.Reports.Max(r => r.Report.Tolerance):0.0e-0}"));
            }

            Console.WriteLine(Files(found.Files));
            var open = found.Reports.Where(r => !r.Report.Converged).ToList();
            if (open.Count == 0) return 0;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"not converged: {open.Count} of {found.Reports.Count} solves (the first of {open[0].What}) stayed at an error of {open.Max(r => r.Report.EstimatedError):0.0e-0}; ")
                + (open.Exists(r => r.Report.Stalled)
                    ? string.Create(CultureInfo.InvariantCulture, $"conductances differ by a factor of {found.Contrast:0.0e0}, and more steps bring nothing: look for resistances that are too large or too small, or ask for less (--tolerance)")
                    : "give more --iterations"));
            return CommandLine.Failed;
        }, cancellation));
        return command;
    }

    private static Command Omni()
    {
        var config = new Argument<string>("config") { Description = "A configuration of Omniscape (.ini); its paths are taken from the folder in which the command runs." };
        var (tolerance, iterations) = (Tolerance(), Iterations());
        var command = new Command("omni", "Answers a configuration of Omniscape: currents from everywhere to everywhere within a moving window.") { config, tolerance, iterations };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var told = new PacedLine();
            var found = OmniRun.Run(parsed.GetRequiredValue(config), Solve(parsed, tolerance, iterations), (done, all) => told.Tell(() => $"{done:N0} of {all:N0} windows"), cancellation);
            foreach (var note in found.Notes) Console.Error.WriteLine("note: " + note);
            Console.WriteLine(Counted.Text($"{found.Targets:N0} [window|windows]; {found.Files.Count} [file|files]: ") + string.Join(", ", found.Files));
            if (found.Worst is { } worst)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at most {worst.Iterations} iterations: residual {worst.Residual:0.0e-0}, estimated error {worst.EstimatedError:0.0e-0}, tolerance {worst.Tolerance:0.0e-0}"));
            if (found.Unsolved == 0) return 0;
            Console.Error.WriteLine(Counted.Text($"not converged: {found.Unsolved:N0} of {found.Targets:N0} windows [is|are] known less well than was asked for; ")
                + (found.Worst is { Stalled: true } ? "more steps bring nothing: look for resistances that are too large or too small, or ask for less (--tolerance)" : "give more --iterations"));
            return CommandLine.Failed;
        }, cancellation));
        return command;
    }

    private static Command Cost()
    {
        var landscape = new Argument<string>("landscape") { Description = "A raster of costs; cells without a value are closed." };
        var points = new Argument<string>("points") { Description = "Where ways begin and end: a raster of numbers, or lines of number, x, y." };
        var output = new Option<string>("--out") { Description = "What the names of the results begin with.", Required = true };
        var directions = new Option<int>("--directions") { Description = "Cells to which one moves: 4, 8, or 16 with knight's moves.", DefaultValueFactory = _ => 8 };
        var knights = new Option<string>("--knights") { Description = "Whose cost a knight's move has: that of its ends, or of the cells that it crosses too (crossed).", DefaultValueFactory = _ => "ends" };
        var byCell = new Option<bool>("--by-cell") { Description = "A cost is that of crossing a cell, not of a unit of length." };
        var most = new Option<double>("--most") { Description = "Cells that cost more are left out.", DefaultValueFactory = _ => double.PositiveInfinity };
        var tiff = new Option<bool>("--tif") { Description = "Maps are written as GeoTIFFs." };
        var asIs = new Option<bool>("--as-is") { Description = "A landscape in degrees is taken as it is, its degrees as lengths (default: it is brought onto an equal-area grid in metres, but for --by-cell)." };
        var command = new Command("cost", "What the cheapest ways from points cost, and those between them.") { landscape, points, output, directions, knights, byCell, most, tiff, asIs };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var found = CostRun.Run(new CostQuestion
            {
                Landscape = parsed.GetRequiredValue(landscape),
                Points = parsed.GetRequiredValue(points),
                Output = parsed.GetRequiredValue(output),
                Moves = parsed.GetRequiredValue(directions) switch
                {
                    4 => CostMoves.Four,
                    8 => CostMoves.Eight,
                    16 => CostMoves.Sixteen,
                    var other => throw new SaolaException($"--directions {other}: it is 4, 8 or 16"),
                },
                Knights = parsed.GetRequiredValue(knights) switch
                {
                    "ends" => KnightRule.Ends,
                    "crossed" => KnightRule.Crossed,
                    var other => throw new SaolaException($"--knights {other}: it is ends or crossed"),
                },
                IsByCell = parsed.GetRequiredValue(byCell),
                MostCost = parsed.GetRequiredValue(most) is >= 0 and var limit ? limit : throw new SaolaException($"--most {parsed.GetRequiredValue(most)}: it is 0 or more"),
                AsTiff = parsed.GetRequiredValue(tiff),
                IsAsIs = parsed.GetRequiredValue(asIs),
            }, cancellation);
            foreach (var note in found.Notes) Console.Error.WriteLine("note: " + note);
            foreach (var way in found.Ways.Where(way => double.IsInfinity(way.Cost))) Console.Error.WriteLine($"no way leads from {way.From} to {way.To}");
            Console.WriteLine(Counted.Text($"{found.Ways.Count} [way|ways]; ") + Files(found.Files));
            return 0;
        }, cancellation));
        return command;
    }

    private static string Files(IReadOnlyList<string> files) => Counted.Text($"{files.Count} [file|files]: ") + string.Join(", ", files.Take(6)) + (files.Count > 6 ? ", …" : "");

    private static Option<double> Tolerance() => new("--tolerance")
    {
        Description = "The relative error of voltages, in the norm of the energy, at which a solve ends; a resistance is right to about its square.",
        DefaultValueFactory = _ => new SolveOptions().Tolerance,
    };

    private static Option<int> Iterations() => new("--iterations") { Description = "Steps after which a solve that does not converge is given up.", DefaultValueFactory = _ => new SolveOptions().MostIterations };

    private static SolveOptions Solve(ParseResult parsed, Option<double> tolerance, Option<int> iterations)
    {
        var (error, most) = (parsed.GetRequiredValue(tolerance), parsed.GetRequiredValue(iterations));
        if (!(error is > 0 and < 1)) throw new SaolaException(string.Create(CultureInfo.InvariantCulture, $"--tolerance {error}: it should lie between 0 and 1, such as 1e-8"));
        if (most < 1) throw new SaolaException($"--iterations {most}: it should be 1 or more");
        return new SolveOptions { Tolerance = error, MostIterations = most };
    }
}
