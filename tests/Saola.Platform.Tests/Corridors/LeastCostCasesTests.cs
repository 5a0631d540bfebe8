using System.Globalization;
using Saola.Corridors.Circuits;
using Saola.Corridors.LeastCost;
using Saola.Geo.Rasters;
using Saola.Platform.Corridors.Circuit;
using Saola.Testing;

namespace Saola.Platform.Tests.Corridors;

/// <summary>Accumulated costs, paths and commute distances beside R's gdistance and GRASS r.cost.</summary>
public sealed class LeastCostCasesTests
{
    public static TheoryData<string> Gdistance() => Named("gdistance-*");

    public static TheoryData<string> Rcost() => Named("rcost-*");

    [Theory]
    [MemberData(nameof(Rcost))]
    public void Costs_are_those_of_GRASS(string name)
    {
        var folder = Shared.Find("cases", "peers", name);
        var costs = Raster(folder, "input.asc");
        foreach (var start in Table(folder, "start_points.csv"))
        {
            var source = Cell(costs.Grid, Number(start, "x"), Number(start, "y"));
            Same(folder, $"expected_cost_from{start["id"]}.asc", Surface(costs, new CostOptions(), source), 1e-12);
            var knights = $"expected_cost_knight_from{start["id"]}.asc";
            if (Find(folder, knights) is not null) Same(folder, knights, Surface(costs, new CostOptions { Moves = CostMoves.Sixteen }, source), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Gdistance))]
    public void Costs_distances_and_paths_are_those_of_gdistance(string name)
    {
        var folder = Shared.Find("cases", "peers", name);
        var costs = Raster(folder, "input.asc");
        var points = Table(folder, "points.csv").ToDictionary(p => p["id"], p => Cell(costs.Grid, Number(p, "x"), Number(p, "y")));
        foreach (var (moves, directions) in new[] { (CostMoves.Four, 4), (CostMoves.Eight, 8), (CostMoves.Sixteen, 16) })
        {
            var options = new CostOptions { Moves = moves, Knights = KnightRule.Ends, CellWidth = costs.Grid.CellWidth, CellHeight = costs.Grid.CellHeight };
            var surfaces = points.ToDictionary(p => p.Key, p => Surface(costs, options, p.Value));
            foreach (var pair in Table(folder, $"expected_distances_dir{directions}.csv"))
                Near(Number(pair, "cost_distance"), surfaces[pair["from"]].Costs[points[pair["to"]]], 1e-9);
            if (Find(folder, $"expected_acccost_dir{directions}_from1.asc") is not null) Same(folder, $"expected_acccost_dir{directions}_from1.asc", surfaces["1"], 1e-9);
            if (Find(folder, $"expected_path_dir{directions}.csv") is null) continue;
            foreach (var path in Table(folder, $"expected_path_dir{directions}.csv").GroupBy(row => (From: row["from"], To: row["to"])))
            {
                var cells = path.Select(row => Cell(costs.Grid, Number(row, "x"), Number(row, "y"))).ToList();
                var own = surfaces[path.Key.From].PathTo(points[path.Key.To]);
                // Where two ways cost the same to the last digits, either is a cheapest one.
                if (!cells.SequenceEqual(own)) Near(Cost(costs, cells), Cost(costs, own), 1e-12);
                Near(surfaces[path.Key.From].Costs[points[path.Key.To]], Cost(costs, cells), 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Gdistance))]
    public void Effective_resistances_are_those_of_commute_distances(string name)
    {
        var folder = Shared.Find("cases", "peers", name);
        var costs = Raster(folder, "input.asc");
        var points = Table(folder, "points.csv").ToDictionary(p => p["id"], p => Cell(costs.Grid, Number(p, "x"), Number(p, "y")));
        foreach (var (neighbours, directions) in new[] { (CellNeighbours.Four, 4), (CellNeighbours.Eight, 8) })
        {
            var pairs = Table(folder, $"expected_distances_dir{directions}.csv");
            var conductances = costs.Values.Select(cost => double.IsNaN(cost) ? 0 : 1 / cost).ToArray();
            var circuit = GridCircuit.Of(conductances, costs.Grid.Rows, costs.Grid.Columns, new GridCircuitOptions { Neighbours = neighbours });
            var voltages = new FocalVoltages(circuit.Graph, [.. points.Values.Select(cell => circuit.Node(cell))], new SolveOptions { Tolerance = 1e-9 });
            foreach (var pair in pairs)
            {
                var found = voltages.Resistance(circuit.Node(points[pair["from"]]), circuit.Node(points[pair["to"]]))!.Value;
                Near(Number(pair, "effective_resistance_geocorr_r"), found * costs.Grid.CellWidth, 1e-7);
                // Unless lengths are corrected for, gdistance takes a diagonal for as long as a side.
                if (neighbours == CellNeighbours.Four) Near(Number(pair, "effective_resistance"), found, 1e-7);
            }
        }
    }

    private static TheoryData<string> Named(string pattern)
    {
        var root = Path.Combine(Shared.Root, "cases", "peers");
        return Directory.Exists(root) ? [.. Directory.EnumerateDirectories(root, pattern).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)] : ["gdistance-lm50"];
    }

    private static CostSurface Surface((RasterGrid Grid, double[] Values) costs, CostOptions options, int source) => CostSurface.From(new CostGrid(costs.Values, costs.Grid.Rows, costs.Grid.Columns, options), [source]);

    /// <summary>What a way costs, added up plainly.</summary>
    private static double Cost((RasterGrid Grid, double[] Values) costs, IReadOnlyList<int> cells) => cells.Zip(cells.Skip(1)).Sum(step =>
        StraightDistance.Between(step.First, step.Second, costs.Grid.Columns, costs.Grid.CellWidth, costs.Grid.CellHeight) * (costs.Values[step.First] + costs.Values[step.Second]) / 2);

    private static void Same(string folder, string file, CostSurface found, double tolerance)
    {
        var expected = Raster(folder, file).Values;
        for (var cell = 0; cell < expected.Length; cell++)
        {
            if (double.IsNaN(expected[cell])) Assert.Equal(double.PositiveInfinity, found.Costs[cell]);
            else Near(expected[cell], found.Costs[cell], tolerance);
        }
    }

    private static void Near(double expected, double found, double tolerance) => Assert.Equal(expected, found, tolerance * Math.Abs(expected));

    private static int Cell(RasterGrid grid, double x, double y) => ((int)Math.Floor((grid.North - y) / grid.CellHeight) * grid.Columns) + (int)Math.Floor((x - grid.West) / grid.CellWidth);

    private static string? Find(string folder, string file) => new[] { file, file + ".gz" }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static (RasterGrid Grid, double[] Values) Raster(string folder, string file) => CircuitHabitat.Cells(Find(folder, file)!);

    private static double Number(Dictionary<string, string> row, string column) => double.Parse(row[column], CultureInfo.InvariantCulture);

    private static List<Dictionary<string, string>> Table(string folder, string file)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, file));
        var heading = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => heading.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second))];
    }
}
