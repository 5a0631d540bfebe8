using System.Globalization;
using System.Runtime.CompilerServices;
using Saola.Bench.Preconditioning;
using Saola.Bench.Synthetic;
using Saola.Corridors.Circuits;
using Saola.Platform.Corridors.Circuit;

namespace Saola.Bench;

/// <summary>
/// <c>preconditioners [LANDSCAPE:POINTS …]</c>: one pair of points on made landscapes of <c>--side</c> × <c>--side</c> cells (500 unless told; with <c>--only</c> those whose name has a word) and on given ones (an ESRI ASCII grid of resistances, and lines of number, x, y of which the first two
/// are taken), four neighbours, by conjugate gradients with several preconditioners and by Saola's solver. All end at the same error, at <c>--most</c> steps, or after <c>--seconds</c> of the processor.
/// </summary>
internal static class PreconditionersVerb
{
    private const double Tolerance = 1e-8;

    private static readonly GridCircuitOptions Four = new() { Neighbours = CellNeighbours.Four };

    private static TimeSpan Cpu => Environment.CpuUsage.TotalTime;

    public static void Run(Options options)
    {
        var (side, only, most, seconds) = (options.Number("side", 500), options.Text("only", ""), options.Number("most", 20_000), options.Number("seconds", 120));
        // Once on small ones, so that all is compiled.
        foreach (var (_, make) in Landscapes.All) Measure(make(120), 120, Corners(make(120), 120), 2_000, seconds, (_, _, _, _, _, _) => { });
        var table = new Table($"Preconditioners: one pair of points on easy and hard landscapes, until the error of the voltages is {Tolerance.ToString("0e0", CultureInfo.InvariantCulture)} in the norm of the energy", options.Text("results", ""),
            "landscape", "preconditioner", "steps", "CPU seconds to set up", "CPU seconds of steps", "bytes a cell", "error", "reached");
        foreach (var (name, make) in Landscapes.All.Where(made => made.Name.Contains(only, StringComparison.Ordinal))) Rows($"{name} ({side:N0} × {side:N0})", make(side), side, Corners(make(side), side));
        foreach (var word in options.Words)
        {
            if (word.Split(':') is not [var landscape, var points]) throw new SaolaException($"'{word}' should be LANDSCAPE:POINTS");
            var (grid, cells) = CircuitHabitat.Cells(landscape);
            var pair = FocalPoints.Cells(points, grid, landscape).Take(2).Select(point => point.Cell).ToList();
            // Its folder tells which it is: the files of all are called alike.
            Rows($"{Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(landscape)))} ({grid.Rows:N0} × {grid.Columns:N0})", cells, grid.Columns, (pair[0], pair[1]));
        }

        table.Line("");
        table.Line("""
            The error is that of the voltages against those that Saola finds at 1e-12, computed anew at the end from the differences along all edges; a resistance is right to about its square. Conjugate gradients are plain, on compressed rows, in
            double precision and on one core, and end as soon as the error is small enough, which only one who knows the answer can tell. Saola's solver does not know it, and ends by its own estimate. Reached is what comes within twice the error asked for. Times are of the processor,
            of all cores together; bytes are all that is held when a solve ends, the matrix or the landscape included, for each cell that conducts. Landscapes are made, and say nothing of nature but how hard it may be.
            """.ReplaceLineEndings(" "));

        void Rows(string landscape, double[] cells, int columns, (int, int) pair) => Measure(cells, columns, pair, most, seconds, (name, steps, setup, solve, held, error) =>
            table.Row(landscape, name, (long)steps, setup, solve, held, error.ToString("0.0e0", CultureInfo.InvariantCulture), error <= 2 * Tolerance ? "yes" : "no"));
    }

    private static void Measure(double[] resistances, int columns, (int From, int To) cells, int most, double seconds, Action<string, int, double, double, double, double> found)
    {
        var conductances = Array.ConvertAll(resistances, resistance => resistance > 0 ? 1 / resistance : 0);
        var circuit = GridCircuit.Of(conductances, conductances.Length / columns, columns, Four);
        var (places, row) = Connected(circuit, circuit.Node(cells.From));
        var pair = (From: row[circuit.Node(cells.From)], To: row[circuit.Node(cells.To)]);
        var (known, own) = (Own(conductances, columns, cells, row, places.Length, 1e-12, most), Own(conductances, columns, cells, row, places.Length, Tolerance, most));
        var before = Live();
        var matrix = SparseMatrix.Laplacian(circuit.Graph, row, places.Length);
        before = Live() - before;
        var heat = matrix.Energy(known.Solution);
        foreach (var (name, make) in Preconditioners.All)
        {
            var solved = Once(matrix, pair, known.Solution, () => make(matrix, places), most, seconds);
            Tell(name, solved with { Held = solved.Held + before });
        }

        Tell("Saola: multigrid, K-cycle, pairs by quality twice", own);

        void Tell(string name, Solved solved) => found(name, solved.Steps, solved.Setup, solved.Seconds, (double)solved.Held / places.Length,
            Math.Sqrt(matrix.Energy([.. solved.Solution.Zip(known.Solution, (x, y) => x - y)]) / heat));
    }

    // By itself, so that nothing of the one before is still held.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Solved Once(SparseMatrix matrix, (int From, int To) pair, double[] known, Func<Preconditioner> make, int most, double seconds)
    {
        var (empty, start) = (Live(), Cpu);
        var preconditioner = make();
        var ready = Cpu;
        var solved = ConjugateGradients.Solve(matrix, pair, preconditioner, known, Tolerance, steps => steps >= most || (Cpu - ready).TotalSeconds > seconds);
        return solved with { Setup = (ready - start).TotalSeconds, Held = solved.Held - empty };
    }

    /// <summary>Saola's own, from the landscape on.</summary>
    private static Solved Own(double[] conductances, int columns, (int From, int To) cells, int[] row, int rows, double tolerance, int most)
    {
        var (empty, solution, solved) = (Live(), new double[rows], (Solved?)null);
        var circuit = GridCircuit.Of([.. conductances], conductances.Length / columns, columns, Four);
        var start = Cpu;
        var solver = new CircuitSolver(circuit.Graph);
        var ready = Cpu;
        solver.Solve([[(circuit.Node(cells.From), 1), (circuit.Node(cells.To), -1)]], (_, report, voltage) =>
        {
            solved = new Solved(report.Iterations, solution, (Cpu - ready).TotalSeconds, Live() - empty) { Setup = (ready - start).TotalSeconds };
            for (var node = 0; node < row.Length; node++)
            {
                if (row[node] >= 0) solution[row[node]] = voltage(node);
            }
        }, new SolveOptions { Tolerance = tolerance, MostIterations = most });
        GC.KeepAlive(solver);
        return solved!;
    }

    /// <summary>The nodes that are connected with one: their cells, and the row of each node in a matrix of them, -1 for the others.</summary>
    private static ((int Row, int Column)[] Places, int[] Row) Connected(GridCircuit circuit, int node)
    {
        var (parts, row, places) = (circuit.Graph.Components(out _), new int[circuit.Graph.Nodes], new List<(int, int)>());
        Array.Fill(row, -1);
        for (var cell = 0; cell < circuit.Rows * circuit.Columns; cell++)
        {
            if (circuit.Node(cell) is not (var own and >= 0) || parts[own] != parts[node]) continue;
            row[own] = places.Count;
            places.Add((cell / circuit.Columns, cell % circuit.Columns));
        }

        return ([.. places], row);
    }

    /// <summary>The first cells that conduct after those that lie an eighth from the north-western and from the south-eastern corner.</summary>
    private static (int From, int To) Corners(double[] cells, int side)
    {
        int After(int place) => Array.FindIndex(cells, (place * side) + place, double.IsFinite);
        return (After(side / 8), After(side - 1 - (side / 8)));
    }

    private static long Live() => GC.GetTotalMemory(forceFullCollection: true);
}
