using CsCheck;
using Saola.Geo;

namespace Saola.Tests.Geo;

/// <summary>The fixed grids that positions are generalised to.</summary>
public sealed class GeneralisationGridTests
{
    // Coordinates as records have them: six decimals.
    private static readonly Gen<double> Latitude = Gen.OneOf(Gen.Int[-90_000_000, 90_000_000].Select(i => i / 1e6), Gen.Int[-900, 900].Select(i => i / 10.0), Gen.Int[-90_000, 90_000].Select(i => i / 1000.0));
    private static readonly Gen<double> Longitude = Gen.OneOf(Gen.Int[-180_000_000, 180_000_000].Select(i => i / 1e6), Gen.Int[-1800, 1800].Select(i => i / 10.0), Gen.Int[-180_000, 180_000].Select(i => i / 1000.0));
    private static readonly Gen<GeneralisationGrid> Grid = Gen.Int[0, GeneralisationGrid.All.Count - 1].Select(i => GeneralisationGrid.All[i]);

    public static TheoryData<string> Names => [.. GeneralisationGrid.All.Select(g => g.Name)];

    [Fact]
    public void A_cell_holds_its_position_its_lower_edges_and_not_its_upper_ones() => Gen.Select(Latitude, Longitude, Grid).Sample((latitude, longitude, grid) =>
    {
        var cell = grid.CellOf(latitude, longitude);
        Assert.True(cell.Contains(latitude, longitude), $"{grid.Name} {latitude} {longitude} {cell}");
        Assert.True(cell.South >= -90 && cell.North <= 90 && cell.West >= -180 && cell.East <= 180);
        Assert.True(latitude < cell.North || latitude == 90);
        Assert.True(longitude < cell.East || longitude == 180);
    }, iter: 50_000);

    [Fact]
    public void Cells_in_degrees_are_those_of_decimal_arithmetic() => Gen.Select(Gen.Long[-90_000_000, 90_000_000], Gen.Long[-180_000_000, 180_000_000], Gen.Int[0, 3], Gen.Bool).Sample((y, x, size, onEdge) =>
    {
        var name = new[] { "0.001", "0.01", "0.1", "1" }[size];
        var step = new[] { 1_000L, 10_000, 100_000, 1_000_000 }[size];
        if (onEdge) (y, x) = (y / step * step, x / step * step);
        var (south, west) = (Floor(Math.Min(y, 90_000_000 - 1), step), Floor(Math.Min(x, 180_000_000 - 1), step));
        var cell = GeneralisationGrid.Find(name)!.CellOf((double)(y / 1e6m), (double)(x / 1e6m));
        // The nearest doubles to the exact decimal edges.
        Assert.Equal(
            ((double)(west / 1e6m), (double)(south / 1e6m), (double)((west + step) / 1e6m), (double)((south + step) / 1e6m)),
            (cell.West, cell.South, cell.East, cell.North));
    }, iter: 50_000);

    [Fact]
    public void Every_position_of_a_cell_has_that_cell() => Gen.Select(Latitude, Longitude, Grid, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((latitude, longitude, grid, v, h) =>
    {
        var cell = grid.CellOf(latitude, longitude);
        // Where the centre is shown, the centre must say no more and no less than the cell.
        Assert.Equal(cell, grid.CellOf((cell.South + cell.North) / 2, (cell.West + cell.East) / 2));
        var (y, x) = (cell.South + (v * (cell.North - cell.South)), cell.West + (h * (cell.East - cell.West)));
        if (y >= cell.South && y < cell.North && x >= cell.West && x < cell.East) Assert.Equal(cell, grid.CellOf(y, x));
    }, iter: 50_000);

    [Fact]
    public void Finer_cells_lie_in_coarser_ones_of_their_kind() => Gen.Select(Latitude, Longitude).Sample((latitude, longitude) =>
    {
        string[][] kinds = [["0.001", "0.01", "0.1", "1"], ["1km", "10km"]];
        foreach (var (finer, coarser) in kinds.SelectMany(kind => kind.Zip(kind.Skip(1))))
        {
            var (small, great) = (GeneralisationGrid.Find(finer)!.CellOf(latitude, longitude), GeneralisationGrid.Find(coarser)!.CellOf(latitude, longitude));
            Assert.True(small.West >= great.West && small.East <= great.East && small.South >= great.South && small.North <= great.North, $"{finer} {small} {coarser} {great}");
        }
    }, iter: 50_000);

    // A degree of the ellipsoid's meridian is 110,574 m long at the equator and 111,694 m at the poles, of the sphere 111,195 m: -0.56 % to +0.45 %.
    // Its parallels are longer than the sphere's by 0.11 % to 0.45 %; the geodesic between two corners is shorter than the parallel by less than 0.1 % here.
    [Theory]
    [InlineData("1km")]
    [InlineData("10km")]
    public void Kilometre_cells_have_their_size_on_the_ellipsoid_within_what_the_sphere_differs_and_are_less_than_a_fifth_wider(string name) => Gen.Select(Gen.Double[-89.2, 89.2], Longitude).Sample((latitude, longitude) =>
    {
        var grid = GeneralisationGrid.Find(name)!;
        var (cell, size) = (grid.CellOf(latitude, longitude), grid.Meters);
        var height = Geodesic.DistanceMeters(cell.South, cell.West, cell.North, cell.West);
        var poleward = Math.Abs(cell.South) > Math.Abs(cell.North) ? cell.South : cell.North;
        var width = Geodesic.DistanceMeters(poleward, cell.West, poleward, cell.East);
        Assert.InRange(height, size * 0.994, size * 1.005);
        Assert.InRange(width, size * 0.9995, size * 1.2);
    }, iter: 20_000);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_poles_and_the_antimeridian_lie_in_cells(string name)
    {
        var grid = GeneralisationGrid.Find(name)!;
        foreach (var latitude in new[] { -90.0, 90.0, 0.0 })
        {
            foreach (var longitude in new[] { -180.0, 180.0, 0.0, double.BitIncrement(-180), double.BitDecrement(180) })
            {
                var cell = grid.CellOf(latitude, longitude);
                Assert.True(cell.Contains(latitude, longitude));
                Assert.True(cell.North > cell.South && cell.East > cell.West);
            }
        }

        Assert.Equal(-180, grid.CellOf(0, -180).West);
        Assert.Equal(180, grid.CellOf(0, 180).East);
        Assert.Equal(-90, grid.CellOf(-90, 0).South);
        Assert.Equal(90, grid.CellOf(90, 0).North);
    }

    [Fact]
    public void The_cells_of_a_row_cover_it_without_gap_or_overlap()
    {
        foreach (var (name, latitude) in new[] { ("10km", 11.55), ("10km", 89.95), ("10km", -60.0), ("0.1", 11.55), ("1", 0) })
        {
            var grid = GeneralisationGrid.Find(name)!;
            var (cells, east) = (0, -180.0);
            while (east < 180)
            {
                var cell = grid.CellOf(latitude, Math.Min(180, east + 1e-9));
                Assert.Equal(east, cell.West, 1e-12);
                Assert.True(cell.East > east);
                (east, cells) = (cell.East, cells + 1);
            }

            Assert.Equal(180, east);
            Assert.InRange(cells, 1, 4_100);
        }
    }

    [Theory]
    [InlineData(0.3, 0.1, 0.3)]
    [InlineData(0.7, 0.1, 0.7)]
    [InlineData(1.1, 0.1, 1.1)]
    [InlineData(-0.1, 0.1, -0.1)]
    [InlineData(-0.05, 0.1, -0.1)]
    [InlineData(0.05, 0.1, 0.0)]
    [InlineData(8.2, 0.1, 8.2)]
    [InlineData(33.299999, 0.1, 33.2)]
    [InlineData(33.3, 0.1, 33.3)]
    [InlineData(0.29, 0.01, 0.29)]
    [InlineData(0.57, 0.01, 0.57)]
    [InlineData(4.35, 0.01, 4.35)]
    [InlineData(1.005, 0.001, 1.005)]
    [InlineData(-1.001, 0.001, -1.001)]
    public void A_position_on_an_edge_belongs_to_the_cell_that_begins_there(double degrees, double size, double edge)
    {
        var grid = GeneralisationGrid.Find(size.ToString("R", System.Globalization.CultureInfo.InvariantCulture))!;
        var cell = grid.CellOf(degrees, degrees);
        Assert.Equal((edge, edge), (cell.South, cell.West));
    }

    [Fact]
    public void Grids_are_found_by_their_names_and_stand_from_the_finest_to_the_coarsest()
    {
        Assert.All(GeneralisationGrid.All, g => Assert.Same(g, GeneralisationGrid.Find(g.Name.ToUpperInvariant())));
        Assert.Equal(GeneralisationGrid.All.Select(g => g.Meters).Order(), GeneralisationGrid.All.Select(g => g.Meters));
        Assert.Null(GeneralisationGrid.Find("5km"));
        Assert.Null(GeneralisationGrid.Find(""));
    }

    [Fact]
    public void The_radius_reaches_every_corner_and_every_position() => Gen.Select(Latitude, Longitude, Grid).Sample((latitude, longitude, grid) =>
    {
        var cell = grid.CellOf(latitude, longitude);
        var radius = GeneralisationGrid.RadiusMeters(cell);
        var (y, x) = ((cell.South + cell.North) / 2, (cell.West + cell.East) / 2);
        foreach (var (cornerY, cornerX) in new[] { (cell.South, cell.West), (cell.South, cell.East), (cell.North, cell.West), (cell.North, cell.East), (latitude, longitude) })
            Assert.True(Geodesic.DistanceMeters(y, x, cornerY, cornerX) <= radius * (1 + 1e-9), $"{grid.Name} {cell} {cornerY} {cornerX} {radius}");
    }, iter: 20_000);

    private static long Floor(long value, long step) => (value >= 0 ? value / step : -((-value + step - 1) / step)) * step;
}
