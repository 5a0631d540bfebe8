using CsCheck;
using Saola.Geo;

namespace Saola.Tests.Geo;

public sealed class MgrsTests
{
    // Published examples: the manual of GeographicLib's GeoConvert, the test data of mgrs for JavaScript, NGA.STND.0037 (the north pole).
    [Theory]
    [InlineData("38SMB4414084706", 33.3, 44.4)]
    [InlineData("33UXP04", 48.24949, 16.41450)]
    [InlineData("24XWT783908", 83.62778, -32.66433)]
    [InlineData("18SUJ2348306479", 38.889467, -77.03524)]
    [InlineData("18S UJ 23483 06479", 38.889467, -77.03524)]
    [InlineData("18s uj 2348 0648", 38.88952, -77.03522)]
    [InlineData("ZAH0000000000", 90, 0)]
    public void Squares_are_read_as_their_centres(string text, double latitude, double longitude)
    {
        Assert.True(Mgrs.TryParse(text, out var square));
        // The centre of a large square depends on how it is meant.
        var tolerance = 0.00001 + (square.SideMeters * 1e-8);
        Assert.Equal(latitude, square.Latitude, tolerance);
        if (latitude < 90) Assert.Equal(longitude, square.Longitude, tolerance);
    }

    [Theory]
    [InlineData(33.3, 44.4, "38SMB4414084706")]
    [InlineData(38.8894674, -77.0352405, "18SUJ2348306479")]
    [InlineData(60, 3, "32VJM6564066593")]
    [InlineData(90, 0, "ZAH0000000000")]
    public void Positions_are_written_as_squares_of_one_metre(double latitude, double longitude, string expected) => Assert.Equal(expected, Mgrs.Format(latitude, longitude));

    [Theory]
    [InlineData("33IXP04")]
    [InlineData("61UXP04")]
    [InlineData("33UAP04")]
    [InlineData("33UXW04")]
    [InlineData("33UXP045")]
    [InlineData("33U")]
    [InlineData("UXP04")]
    [InlineData("33UXP04A")]
    public void What_is_no_square_is_not_read(string text) => Assert.False(Mgrs.TryParse(text, out _));

    [Fact]
    public void A_square_holds_the_position_that_it_was_written_for() => Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 179.99]).Sample((latitude, longitude) =>
    {
        var text = Mgrs.Format(latitude, longitude);
        Assert.True(Mgrs.TryParse(text, out var square), text);
        Assert.True(Geodesic.DistanceMeters(latitude, longitude, square.Latitude, square.Longitude) < 0.8, $"{text} {latitude} {longitude} {square}");
    }, iter: 20_000);
}
