using CsCheck;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using Saola.Geo.Projections;
using Ellipsoid = Saola.Geo.Ellipsoid;

namespace Saola.Tests.Geo.Rasters;

/// <summary>Map projections against Snyder's numerical examples ("Map Projections: A Working Manual", 1987, appendix A), ProjNET and themselves.</summary>
public sealed class ProjectionTests
{
    private const string Nad83 = """GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";

    private static readonly Ellipsoid Clarke1866 = new(6_378_206.4, 294.978698214);

    public static TheoryData<string> Systems => ["EPSG:32648", "EPSG:32718", "EPSG:3857", "EPSG:3035", "EPSG:6933", "ESRI:54009", "ESRI:102025", "EPSG:3577", "EPSG:5070", "EPSG:4547", "EPSG:4525"];

    [Fact]
    public void Snyders_examples_come_out()
    {
        AssertNear(1_885_472.7, 1_535_925.0, new AlbersEqualArea(Clarke1866, 29.5, 45.5, 23, -96, 0, 0).Forward(35, -75), 0.1);
        AssertNear(1_894_410.9, 1_564_649.5, new LambertConformalConic(Clarke1866, 33, 45, 23, -96, 0, 0).Forward(35, -75), 0.1);
        AssertNear(-332_699.8, 554_248.5, new CylindricalEqualArea(Clarke1866, 5, -75, 0, 0).Forward(5, -78), 0.1);
        AssertNear(0.1788845, -0.9208758, new Mollweide(new Ellipsoid(1, double.PositiveInfinity), -90, 0, 0).Forward(-50, -75), 1e-7);
    }

    [Theory]
    // As GDAL 3.6 with PROJ 9.1 computes them (gdaltransform).
    [InlineData("EPSG:32648", 13, 106, 608446.344102011, 1437348.62564694)]
    [InlineData("EPSG:32718", -10, -75, 500000, 8894587.50869892)]
    [InlineData("EPSG:3857", 13, 105, 11688546.5332937, 1459732.2718805)]
    [InlineData("EPSG:3035", 50, 5, 3962799.45095507, 2999718.85315956)]
    [InlineData("EPSG:6933", 13, 105, 10131059.4263441, 1644631.16292301)]
    [InlineData("ESRI:54009", 43, 105, 8662255.94953585, 5121888.7679785)]
    [InlineData("ESRI:54034", 15, 100, 11131949.0793274, 1640222.76759365)]
    [InlineData("ESRI:102022", 5, 20, -519564.582590875, 591711.927835276)]
    [InlineData("ESRI:102025", 43, 105, 738525.092985333, 1610627.93998718)]
    [InlineData("ESRI:102028", 15, 100, -2835484.36140887, 3270061.11461349)]
    [InlineData("EPSG:3577", -25, 140, 797850.965738148, -2727559.63316145)]
    [InlineData("EPSG:5070", 40, -90, 507398.536898666, 1903000.40165197)]
    [InlineData("EPSG:3310", 37, -119, 88868.8493523589, -112513.729338245)]
    [InlineData("EPSG:3005", 53, -125, 1066972.0528751, 888498.723945673)]
    [InlineData("EPSG:4547", 30, 114.5, 548243.448606167, 3320218.65041027)]
    [InlineData("EPSG:4525", 30, 111.5, 37548243.4486062, 3320218.65041027)]
    [InlineData("EPSG:4496", 30, 105.5, 18548243.4486062, 3320218.65041027)]
    [InlineData("EPSG:4507", 30, 105.5, 548243.448606167, 3320218.65041027)]
    public void Systems_by_code_agree_with_PROJ(string code, double latitude, double longitude, double x, double y) => AssertNear(x, y, Crs.Read(code, "test").Forward(latitude, longitude), 1e-4);

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_way_back_leads_to_where_one_was(string code)
    {
        var crs = Crs.Read(code, "test");
        var middle = crs.Projection!.CentralMeridian;
        Gen.Select(Gen.Double[-20, 20], Gen.Double[10, 60]).Sample((east, north) =>
        {
            var latitude = code is "EPSG:32718" or "EPSG:3577" ? -north : north;
            var (x, y) = crs.Forward(latitude, middle + east);
            var (backY, backX) = crs.Inverse(x, y);
            return Math.Abs(backY - latitude) < 1e-9 && Math.Abs(backX - (middle + east)) < 1e-9;
        }, iter: 500);
    }

    [Theory]
    [InlineData("Albers", """PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",0.0],PARAMETER["central_meridian",-120.0],PARAMETER["Standard_Parallel_1",43.0],PARAMETER["Standard_Parallel_2",48.0],PARAMETER["latitude_of_origin",41.0]""")]
    [InlineData("Lambert_Conformal_Conic_2SP", """PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",100.0],PARAMETER["central_meridian",-120.0],PARAMETER["Standard_Parallel_1",43.0],PARAMETER["Standard_Parallel_2",48.0],PARAMETER["latitude_of_origin",41.0]""")]
    [InlineData("Transverse_Mercator", """PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",100.0],PARAMETER["central_meridian",-117.0],PARAMETER["scale_factor",0.9996],PARAMETER["latitude_of_origin",41.0]""")]
    public void Maps_in_WKT_agree_with_ProjNET(string method, string parameters)
    {
        var wkt = $"""PROJCS["a map",{Nad83},PROJECTION["{method}"],{parameters},UNIT["Meter",1.0]]""";
        var ours = Crs.Read(wkt, "test");
        var theirs = (ProjectedCoordinateSystem)new CoordinateSystemFactory().CreateFromWkt(wkt);
        var transform = new CoordinateTransformationFactory().CreateFromCoordinateSystems(theirs.GeographicCoordinateSystem, theirs).MathTransform;
        Gen.Select(Gen.Double[38, 50], Gen.Double[-123, -111]).Sample((latitude, longitude) =>
        {
            var expected = transform.Transform([longitude, latitude]);
            var (x, y) = ours.Forward(latitude, longitude);
            return Math.Abs(expected[0] - x) < 0.01 && Math.Abs(expected[1] - y) < 0.01;
        }, iter: 500);
    }

    [Fact]
    public void Feet_are_heeded_in_coordinates_and_in_false_eastings()
    {
        const string parameters = """PROJECTION["Transverse_Mercator"],PARAMETER["central_meridian",-117],PARAMETER["latitude_of_origin",41],PARAMETER["scale_factor",1]""";
        var metres = Crs.Read($"""PROJCS["m",{Nad83},{parameters},PARAMETER["false_easting",30480],UNIT["Meter",1]]""", "test");
        var feet = Crs.Read($"""PROJCS["ft",{Nad83},{parameters},PARAMETER["false_easting",100000],UNIT["Foot",0.3048]]""", "test");
        var ((x, y), (footX, footY)) = (metres.Forward(45, -116), feet.Forward(45, -116));
        Assert.Equal(x, footX * 0.3048, 6);
        Assert.Equal(y, footY * 0.3048, 6);
        Assert.Equal(45, feet.Inverse(footX, footY).Latitude, 9);
    }

    [Theory]
    [InlineData("EPSG:4326", 4326)]
    [InlineData("4490", 4490)]
    [InlineData("epsg:32648", 4326)]
    [InlineData("""GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""", 4326)]
    [InlineData("""GEOGCS["Beijing 1954",DATUM["Beijing_1954",SPHEROID["Krassowsky 1940",6378245,298.3]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4214"]]""", 4214)]
    [InlineData("""PROJCS["WGS 84 / UTM zone 48N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],UNIT["metre",1],AUTHORITY["EPSG","32648"]]""", 4326)]
    public void Systems_are_read_by_code_and_by_WKT(string text, int datum) => Assert.Equal(datum, Crs.Read(text, "test").Datum.Crs);

    [Theory]
    // A datum is no system, nor is a map that stands beside it in the table; paces and Paris are not ours.
    [InlineData("EPSG:6326")]
    [InlineData("EPSG:2154")]
    [InlineData("EPSG:4978")]
    [InlineData("")]
    [InlineData("PROJCS[")]
    [InlineData("""GEOGCS["x",DATUM["WGS_1984",SPHEROID["x",6378137,298]],PRIMEM["Paris",2.33],UNIT["degree",0.0174532925199433]]""")]
    [InlineData("""GEOGCS["x",DATUM["WGS_1984",SPHEROID["x",6378137,298]],UNIT["grad",0.0157]]""")]
    [InlineData("""PROJCS["x",GEOGCS["x",DATUM["WGS_1984",SPHEROID["x",6378137,298]],UNIT["degree",0.0174532925199433]],PROJECTION["Bonne"],UNIT["metre",1]]""")]
    public void Other_systems_are_refused_in_one_line(string text)
    {
        var said = Assert.Throws<SaolaException>(() => Crs.Read(text, "forest.tif")).Message;
        Assert.StartsWith("forest.tif: ", said, StringComparison.Ordinal);
        Assert.Contains("--crs", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }

    [Fact]
    public void Any_text_is_a_system_or_none() =>
        Gen.String[Gen.Char["PROJCSGEDATUMNIV[](),\"0.1-9 "], 0, 80].Sample(text => _ = Crs.TryRead(text), iter: 5_000);

    private static void AssertNear(double x, double y, (double X, double Y) found, double tolerance)
    {
        Assert.Equal(x, found.X, tolerance);
        Assert.Equal(y, found.Y, tolerance);
    }
}
