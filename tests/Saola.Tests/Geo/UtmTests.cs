using System.Globalization;
using CsCheck;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using Saola.Geo;
using Saola.Tests.Records;
using Ellipsoid = Saola.Geo.Ellipsoid;

namespace Saola.Tests.Geo;

public sealed class UtmTests
{
    public static TheoryData<double, double, string> Positions() =>
        [.. World.Golden("utm.txt").Select(f => (Place: f[0].Split(' '), Utm: f[1])).Select(f => new TheoryDataRow<double, double, string>(Number(f.Place[0]), Number(f.Place[1]), f.Utm))];

    [Theory]
    [MemberData(nameof(Positions))]
    public void Positions_are_where_PROJ_puts_them(double latitude, double longitude, string expected)
    {
        var utm = Utm.Of(latitude, longitude);
        var parts = expected.Split(' ');
        Assert.Equal(parts[0], $"{utm.Zone}{(utm.South ? 'S' : 'N')}");
        Assert.Equal(Number(parts[1]), utm.Easting, 0.0001);
        Assert.Equal(Number(parts[2]), utm.Northing, 0.0001);
    }

    [Fact]
    public void Positions_agree_with_ProjNET()
    {
        var factory = new CoordinateTransformationFactory();
        var transforms = Enumerable.Range(0, 120).Select(i => factory.CreateFromCoordinateSystems(
            GeographicCoordinateSystem.WGS84, ProjectedCoordinateSystem.WGS84_UTM((i / 2) + 1, i % 2 == 0)).MathTransform).ToList();
        Gen.Select(Gen.Double[-80, 84], Gen.Double[-180, 180]).Sample((latitude, longitude) =>
        {
            var utm = Utm.Of(latitude, longitude);
            var theirs = transforms[((utm.Zone - 1) * 2) + (utm.South ? 1 : 0)].Transform([longitude, latitude]);
            // Their series ends earlier than Krüger's.
            Assert.Equal(theirs[0], utm.Easting, 0.02);
            Assert.Equal(theirs[1], utm.Northing, 0.02);
        }, iter: 2_000);
    }

    [Fact]
    public void A_position_comes_back_from_its_grid_to_a_hundredth_of_a_millimetre() => Gen.Select(Gen.Double[-80, 84], Gen.Double[-180, 180]).Sample((latitude, longitude) =>
    {
        var (lat, lon) = Utm.Of(latitude, longitude).ToGeographic();
        Assert.Equal(latitude, lat, 1e-10);
        Assert.Equal(0, Math.IEEERemainder(longitude - lon, 360), 1e-10 / Math.Cos(latitude * Math.PI / 180));
    }, iter: 5_000);

    [Fact]
    public void Another_ellipsoid_gives_another_grid()
    {
        // PROJ 9.1.1: +proj=utm +zone=30 +ellps=intl
        var utm = Utm.Of(40, -4, 30, new Ellipsoid(6_378_388, 297));
        Assert.Equal((414_635.6786, 4_428_311.9846), (Math.Round(utm.Easting, 4), Math.Round(utm.Northing, 4)));
        var (lat, lon) = utm.ToGeographic(new Ellipsoid(6_378_388, 297));
        Assert.Equal((40, -4), (Math.Round(lat, 9), Math.Round(lon, 9)));
    }

    [Theory]
    [InlineData(84.1, 10, 2113843.1454, 1354363.4394)]
    [InlineData(-83, -123.4, 1350408.4254, 1571673.2755)]
    [InlineData(-89, 10, 2019279.5529, 2109339.7778)]
    public void The_poles_have_a_grid_of_their_own(double latitude, double longitude, double easting, double northing)
    {
        // PROJ 9.1.1: +proj=ups
        var ups = Ups.Of(latitude, longitude);
        Assert.Equal((easting, northing), (Math.Round(ups.Easting, 4), Math.Round(ups.Northing, 4)));
        var (lat, lon) = ups.ToGeographic();
        Assert.Equal((latitude, longitude), (Math.Round(lat, 9), Math.Round(lon, 9)));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
