using Saola.Corridors.LeastCost;
using Saola.Platform.Corridors.Cost;

namespace Saola.Platform.Tests.Corridors;

public sealed class CostRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saola-cost").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Costs_ways_and_their_cells_are_written()
    {
        var found = CostRun.Run(Question("1 1 1\n1 -9999 1\n1 1 9\n", "1 5 25\n2 25 25\n"));
        Assert.Equal(["out_cost_1.asc", "out_cost_2.asc", "out_distances.csv", "out_paths.csv"], found.Files.Select(file => Path.GetFileName(file)));
        Assert.Equal([new CostWay(1, 2, 20, 20)], found.Ways);
        Assert.Equal("from,to,cost,length\n1,2,20,20\n", Read("out_distances.csv"));
        Assert.Equal("from,to,step,x,y\n1,2,1,5,25\n1,2,2,15,25\n1,2,3,25,25\n", Read("out_paths.csv"));
        var map = Read("out_cost_1.asc").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["0 10 20", "10 -9999 " + string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{10 + (10 * Math.Sqrt(2)):R}")], map[^3..^1]);
        Assert.Empty(found.Notes);
    }

    [Fact]
    public void By_the_cell_a_cost_is_that_of_crossing_one() =>
        Assert.Equal([new CostWay(1, 2, 2, 2)], CostRun.Run(Question("1 1 1\n1 -9999 1\n1 1 9\n", "1 5 25\n2 25 25\n") with { IsByCell = true, Moves = CostMoves.Four }).Ways);

    [Fact]
    public void Where_no_way_leads_and_beyond_the_limit_nothing_is_told()
    {
        var found = CostRun.Run(Question("1 -9999 1\n1 -9999 1\n1 -9999 1\n", "1 5 25\n2 25 25\n"));
        Assert.Equal(double.PositiveInfinity, Assert.Single(found.Ways).Cost);
        Assert.Equal("from,to,cost,length\n1,2,,\n", Read("out_distances.csv"));
        Assert.Equal("from,to,step,x,y\n", Read("out_paths.csv"));
        Assert.Equal(double.PositiveInfinity, Assert.Single(CostRun.Run(Question("1 1 1\n1 1 1\n1 1 1\n", "1 5 25\n2 25 25\n") with { MostCost = 19 }).Ways).Cost);
    }

    [Fact]
    public void Maps_may_be_GeoTIFFs() =>
        Assert.Contains(CostRun.Run(Question("1 1 1\n1 1 1\n1 1 1\n", "1 5 25\n") with { AsTiff = true }).Files, file => Path.GetFileName(file) == "out_cost_1.tif" && new FileInfo(file).Length > 0);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_landscape_in_degrees_is_crossed_in_metres(bool isList)
    {
        // 0.2° along 60° N: half as many metres as at the equator, 11.1 km but for a cell at each end.
        var question = Degrees((_, _) => 1, isList ? "1 103.905 60.005\n2 104.105 60.005\n" : null);
        var found = CostRun.Run(question);
        var way = Assert.Single(found.Ways);
        Assert.InRange(way.Cost, 10_300, 12_000);
        Assert.Equal(way.Cost, way.Length, 6);
        Assert.Contains("brought from degrees onto an equal-area grid", Assert.Single(found.Notes), StringComparison.Ordinal);
        var path = Read("out_paths.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',').Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.All([(path[0], 103.905), (path[^1], 104.105)], end => Assert.True(Math.Abs(end.Item1[3] - end.Item2) < 0.01 && Math.Abs(end.Item1[4] - 60.005) < 0.01));
        Assert.Contains("Lambert_Azimuthal_Equal_Area", Read("out_cost_1.prj"), StringComparison.Ordinal);
        var plain = CostRun.Run(question with { IsAsIs = true });
        Assert.Equal(0.2, Assert.Single(plain.Ways).Cost, 9);
        Assert.Contains("it is solved as it is", Assert.Single(plain.Notes), StringComparison.Ordinal);
        Assert.Equal(20, Assert.Single(CostRun.Run(question with { IsByCell = true }).Ways).Cost, 9);
    }

    [Fact]
    public void A_point_at_the_rim_of_a_landscape_in_degrees_is_taken_and_what_is_no_cost_is_told_of_its_own_rows()
    {
        Assert.Equal(1, CostRun.Run(Degrees((_, _) => 1, "1 103.8001 60.1999\n2 104.1999 59.8001\n")).Ways.Count(way => double.IsFinite(way.Cost)));
        Assert.Contains("row 3, column 8: a cost of -1 is none", Assert.Throws<SaolaException>(() => CostRun.Run(Degrees((row, column) => (row, column) == (2, 7) ? -1 : 1, "1 104 60\n"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 1 1\n1 -3 1\n1 1 1\n", "1 5 25\n", "row 2, column 2: a cost of -3 is none")]
    [InlineData("1 1 1\n1 -9999 1\n1 1 1\n", "1 15 15\n", "point 1 lies where")]
    [InlineData("1 1 1\n1 1 1\n1 1 1\n", "1 500 25\n", "lies outside of")]
    public void What_cannot_be_used_is_told(string cells, string points, string message) =>
        Assert.Contains(message, Assert.Throws<SaolaException>(() => CostRun.Run(Question(cells, points))).Message, StringComparison.Ordinal);

    private CostQuestion Question(string cells, string points)
    {
        var (landscape, list) = (Path.Combine(_folder, "costs.asc"), Path.Combine(_folder, "points.txt"));
        File.WriteAllText(landscape, "ncols 3\nnrows 3\nxllcorner 0\nyllcorner 0\ncellsize 10\nNODATA_value -9999\n" + cells);
        File.WriteAllText(list, points);
        return new CostQuestion { Landscape = landscape, Points = list, Output = Path.Combine(_folder, "out") };
    }

    /// <summary>40 by 40 cells of a hundredth of a degree at 60° N.</summary>
    private CostQuestion Degrees(Func<int, int, int> cost, string? points)
    {
        const string Header = "ncols 40\nnrows 40\nxllcorner 103.8\nyllcorner 59.8\ncellsize 0.01\nNODATA_value -9999\n";
        static string Rows(Func<int, int, int> value) => Header + string.Concat(Enumerable.Range(0, 40).Select(row => string.Join(' ', Enumerable.Range(0, 40).Select(column => value(row, column))) + "\n"));
        var (landscape, places) = (Path.Combine(_folder, "degrees.asc"), Path.Combine(_folder, points is null ? "places.asc" : "places.txt"));
        File.WriteAllText(landscape, Rows(cost));
        File.WriteAllText(Path.ChangeExtension(landscape, ".prj"), "EPSG:4326");
        File.WriteAllText(places, points ?? Rows((row, column) => (row, column) is (19, 10) ? 1 : (row, column) is (19, 30) ? 2 : -9999));
        return new CostQuestion { Landscape = landscape, Points = places, Output = Path.Combine(_folder, "out") };
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder, name));
}
