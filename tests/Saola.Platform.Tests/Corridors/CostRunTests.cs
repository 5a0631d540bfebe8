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

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder, name));
}
