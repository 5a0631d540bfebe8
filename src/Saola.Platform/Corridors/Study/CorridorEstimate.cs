using System.Diagnostics;
using System.Globalization;
using Saola.Corridors.Circuits;
using Saola.Corridors.LeastCost;
using Saola.Geo.Rasters;

namespace Saola.Platform.Corridors.Study;

/// <summary>
/// How long a study will take, and how much memory, told before it begins: what this machine does on a small landscape drawn by chance, in proportion to cells, cores and links. Links are guessed (three for each core, as
/// between neighbours on a plane), and corridors are taken to be a quarter of the landscape; it is right to a factor of about two.
/// </summary>
/// <param name="Cells">Of the grid.</param>
/// <param name="Links">As guessed.</param>
/// <param name="Seconds">From the beginning to the files.</param>
/// <param name="Megabytes">At most at one time.</param>
public sealed record CorridorEstimate(long Cells, int Links, double Seconds, double Megabytes)
{
    /// <summary>Side of the landscape that is tried.</summary>
    private const int Side = 256;

    /// <summary>Part of the landscape that corridors are taken to be.</summary>
    private const double CorridorShare = 0.25;

    /// <summary>Bytes of a cell: resistances, costs, cores, the mosaic and whose it is; beside the first landscape one corridor, and territories; a surface; currents; gains, and those of one radius.</summary>
    private const double BytesOfLandscape = 8 + 8 + 4 + 8 + 4, BytesBeside = 8 + 4 + 8, BytesOfSurface = 9, BytesOfCurrent = 8, BytesOfGains = 32;

    /// <summary>Bytes of a corridor's cell: its number and its current are kept for each link, and a circuit is there for one at a time.</summary>
    private const double BytesOfPlace = 4, BytesOfCircuit = 140;

    /// <summary>The program with its boundaries, and how much more is held than is in use: what is thrown away is not given back at once. As measured (bench/results/estimates.md).</summary>
    private const double BytesOfProgram = 180e6, Slack = 2.2;

    /// <summary>What every study takes, whatever its size: the program's start, boundaries, and the map.</summary>
    private const double SecondsOfProgram = 4;

    /// <summary>Areas by territory, outlines, maps and their hashes take as long as so many surfaces.</summary>
    private const double SurfacesOfReport = 40;

    /// <summary>Of so many tries the fastest counts: the first ones are of code that is not warm.</summary>
    private const int Tries = 4;

    private static readonly Lazy<(double Surface, double Circuit)> Rates = new(Try);

    /// <summary>An estimate for a question.</summary>
    /// <exception cref="SaolaException">The question cannot be.</exception>
    public static CorridorEstimate Of(CorridorQuestion question, CorridorInputs inputs)
    {
        question.Check();
        var grid = CorridorStudy.GridOf(question, inputs).Grid.Grid;
        var (cells, cores, links) = (CellsOf(grid), question.Cores.Count, LinksOf(question));
        var (surface, circuit) = Rates.Value;
        // Two surfaces to find neighbours, one a core, and as long again for what is laid over the whole grid for each link.
        double Once(double pinch) => cells * ((surface * (2 + cores + (0.3 * links))) + (pinch * circuit * CorridorShare * links) + (surface * 0.3 * links * question.BarrierRadii.Count));
        // Other landscapes have no barriers, and their currents are solved, too; the null model has neither.
        double Beside(double pinch) => Once(pinch) - (cells * surface * 0.3 * links * question.BarrierRadii.Count);
        var (pinch, others) = (question.PinchPoints ? 1 : 0, question.Scenarios.Count - 1 + ((double)Widest(question, grid) / cells * (question.EdgeKilometres is null ? 0 : 1)));
        return new CorridorEstimate(cells, links, Once(pinch) + (others * Beside(pinch)) + (question.Evidence is null ? 0 : Beside(0)) + (cells * surface * SurfacesOfReport) + SecondsOfProgram, Bytes(question, grid) / 1e6);
    }

    /// <summary>Refuses what this machine's memory cannot hold, before it is begun.</summary>
    /// <exception cref="SaolaException">It cannot.</exception>
    internal static void CheckMemory(CorridorQuestion question, RasterGrid grid)
    {
        var (bytes, most) = (Bytes(question, grid), (double)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        if (bytes > most || Widest(question, grid) > Array.MaxLength)
            throw new SaolaException(string.Create(CultureInfo.InvariantCulture, $"{CellsOf(grid):N0} cells of {grid.CellWidth:0.###} m would take about {bytes / 1e9:N1} GB of memory, and there are {most / 1e9:N1} GB; give larger cells (--cell), or less land round the cores (--margin)."));
    }

    private static long CellsOf(RasterGrid grid) => (long)grid.Rows * grid.Columns;

    private static int LinksOf(CorridorQuestion question)
    {
        var cores = question.Cores.Count;
        var all = cores * (cores - 1) / 2;
        return (int)Math.Max(1, Math.Min(all, question.Adjacency == CoreAdjacency.All ? all : question.NearestNeighbours is { } most ? (long)most * cores : (3L * cores) - 3));
    }

    /// <summary>Cells of the grid with the buffer at its edge.</summary>
    private static long Widest(CorridorQuestion question, RasterGrid grid)
    {
        var buffer = StudyGrid.CellsOf(grid, question.EdgeKilometres ?? 0);
        return (grid.Rows + (2 * buffer)) * (grid.Columns + (2 * buffer));
    }

    /// <summary>What is there at most at one time: the first landscape with what is kept of its links, and beside it the circuit of a corridor or another landscape.</summary>
    private static double Bytes(CorridorQuestion question, RasterGrid grid)
    {
        var (cells, isBeside) = (CellsOf(grid), question.Scenarios.Count > 1 || question.EdgeKilometres is not null || question.Evidence is not null);
        double Surfaces(long of) => of * BytesOfSurface * Math.Min(question.Cores.Count, Math.Max(2, new LinkageOptions().MostMemory / BytesOfSurface / of));
        var corridors = cells * CorridorShare * LinksOf(question);
        var first = (cells * (BytesOfLandscape + BytesBeside + (question.PinchPoints ? BytesOfCurrent : 0) + (question.BarrierRadii.Count > 0 ? BytesOfGains : 0)))
            + Surfaces(cells) + (corridors * (BytesOfPlace + (question.PinchPoints ? BytesOfCurrent : 0)));
        var circuit = question.PinchPoints ? cells * ((2 * BytesOfCurrent) + (BytesOfCircuit * CorridorShare)) : 0;
        var wide = Widest(question, grid);
        var current = question.PinchPoints && (question.Scenarios.Count > 1 || question.EdgeKilometres is not null) ? wide * ((2 * BytesOfCurrent) + (BytesOfCircuit * CorridorShare)) : 0;
        var other = isBeside ? (wide * BytesOfLandscape) + Surfaces(wide) + (corridors * BytesOfPlace) + Math.Max(cells * 2 * BytesOfCurrent, current) : 0;
        return BytesOfProgram + (Slack * (first + Math.Max(circuit, other)));
    }

    /// <summary>Seconds of a cell for a surface, and for a current.</summary>
    private static (double Surface, double Circuit) Try()
    {
        var random = new Random(1);
        var costs = Enumerable.Range(0, Side * Side).Select(_ => 1 + (9 * random.NextDouble())).ToArray();
        var grid = new CostGrid(costs, Side, Side);
        return (Fastest(() => CostSurface.From(grid, [Side * Side / 2])), Fastest(() =>
        {
            var circuit = GridCircuit.Of(Array.ConvertAll(costs, c => 1 / c), Side, Side, new GridCircuitOptions());
            _ = new FocalVoltages(circuit.Graph, [circuit.Node(0), circuit.Node((Side * Side) - 1)]).Resistance(circuit.Node(0), circuit.Node((Side * Side) - 1));
        }));

        static double Fastest(Action act) => Enumerable.Range(0, Tries).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            act();
            return watch.Elapsed.TotalSeconds;
        }) / (Side * Side);
    }
}
