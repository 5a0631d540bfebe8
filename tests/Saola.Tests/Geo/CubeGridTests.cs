using CsCheck;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using Saola.Geo;

namespace Saola.Tests.Geo;

/// <summary>Grids over which records are counted: against ProjNET, published examples, and their own definitions.</summary>
public sealed class CubeGridTests
{
    private const string Etrs89Laea = """
        PROJCS["ETRS89 / LAEA Europe",GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],
        PROJECTION["Lambert_Azimuthal_Equal_Area"],PARAMETER["latitude_of_center",52],PARAMETER["longitude_of_center",10],PARAMETER["false_easting",4321000],PARAMETER["false_northing",3210000],UNIT["metre",1]]
        """;

    [Fact]
    public void The_projection_is_that_of_the_published_example()
    {
        // EPSG Guidance Note 7-2, Lambert Azimuthal Equal Area: 50° N 5° E.
        var (easting, northing) = LambertAzimuthal.Europe.Forward(50, 5);
        Assert.Equal(3_962_799.45, easting, 0.01);
        Assert.Equal(2_999_718.85, northing, 0.01);
        Assert.Equal((4_321_000.0, 3_210_000.0), (Math.Round(LambertAzimuthal.Europe.Forward(52, 10).X, 6), Math.Round(LambertAzimuthal.Europe.Forward(52, 10).Y, 6)));
    }

    [Fact]
    public void The_projection_agrees_with_another_one()
    {
        var system = (ProjectedCoordinateSystem)new CoordinateSystemFactory().CreateFromWkt(Etrs89Laea.ReplaceLineEndings(""));
        var transform = new CoordinateTransformationFactory().CreateFromCoordinateSystems(system.GeographicCoordinateSystem, system).MathTransform;
        Gen.Select(Gen.Double[25, 75], Gen.Double[-35, 60]).Sample((latitude, longitude) =>
        {
            var expected = transform.Transform([longitude, latitude]);
            var (easting, northing) = LambertAzimuthal.Europe.Forward(latitude, longitude);
            return Math.Abs(expected[0] - easting) < 0.01 && Math.Abs(expected[1] - northing) < 0.01;
        }, iter: 2_000);
    }

    [Theory]
    [InlineData("eea1km", 50, 5, "1kmE3962N2999")]
    [InlineData("eea10km", 50, 5, "10kmE396N299")]
    [InlineData("eea100km", 50, 5, "100kmE39N29")]
    [InlineData("eea10km", 12.5, 105, null)]
    [InlineData("eea10km", -52, -170, null)]
    // The classical codes 2624BD and 3218CB, as the Avian Demography Unit explains them; the others by the definition.
    [InlineData("qdgc", -26.375, 24.875, "E024S26BD")]
    [InlineData("qdgc", -32.625, 18.375, "E018S32CB")]
    [InlineData("qdgc", 0.1, 0.1, "E000N00CC")]
    [InlineData("qdgc", -0.1, -0.1, "W000S00BB")]
    [InlineData("qdgc", 12.6, 105.1, "E105N12AC")]
    [InlineData("qdgc", 90, 180, "E179N89BB")]
    [InlineData("qdgc", -90, -180, "W179S89CC")]
    [InlineData("1deg", -0.5, 179.999, "-1 179")]
    [InlineData("0.1deg", 12.55, -0.01, "12.5 -0.1")]
    [InlineData("0.1deg", 90, 180, "89.9 179.9")]
    public void A_position_is_in_the_cell_of_its_code(string grid, double latitude, double longitude, string? cell) => Assert.Equal(cell, CubeGrid.Find(grid)!.CellOf(latitude, longitude));

    [Fact]
    public void Every_quarter_degree_square_has_a_code_of_its_own()
    {
        var codes = new HashSet<string>();
        for (var latitude = -89.875; latitude < 90; latitude += 0.25)
        {
            for (var longitude = -179.875; longitude < 180; longitude += 0.25) Assert.True(codes.Add(CubeGrid.Find("qdgc")!.CellOf(latitude, longitude)!));
        }

        Assert.Equal(360 * 180 * 16, codes.Count);
        Assert.All(codes, code => Assert.Equal(9, code.Length));
    }

    [Fact]
    public void A_drawn_place_is_within_its_circle() => Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[0.001, 3_000_000], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((latitude, longitude, metres, u, v) =>
    {
        var (y, x) = UncertainPlace.InCircle(latitude, longitude, metres, u, v);
        return y is >= -90 and <= 90 && x is >= -180 and <= 180 && Far(latitude, longitude, y, x) <= metres * (1 + 1e-9) + 0.01;
    });

    [Fact]
    public void Places_are_drawn_evenly_by_area()
    {
        // Half of the places lie within the circle of half the area; as many to the north as to the south.
        const int draws = 200;
        var (near, north) = (0, 0);
        for (var i = 0; i < draws * draws; i++)
        {
            var (y, x) = UncertainPlace.InCircle(60, 10, 100_000, ((i / draws) + 0.5) / draws, ((i % draws) + 0.5) / draws);
            if (Far(60, 10, y, x) < 100_000 / Math.Sqrt(2)) near++;
            if (y > 60) north++;
        }

        Assert.Equal(0.5, near / (double)(draws * draws), 0.01);
        Assert.Equal(0.5, north / (double)(draws * draws), 0.02);
        var box = new GeoBox(10, 0, 11, 90);
        // The half of a box by area is far from its middle latitude.
        Assert.Equal(30, UncertainPlace.InBox(box, 0.5, 0.5).Latitude, 1e-9);
        Assert.Equal((12.5, 105.0), UncertainPlace.InCircle(12.5, 105, 0, 0.7, 0.7));
    }

    private static double Far(double latitude, double longitude, double y, double x)
    {
        static double R(double degrees) => degrees * Math.PI / 180;
        var h = Math.Pow(Math.Sin(R(y - latitude) / 2), 2) + (Math.Cos(R(latitude)) * Math.Cos(R(y)) * Math.Pow(Math.Sin(R(x - longitude) / 2), 2));
        return 2 * 6_371_008.8 * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
