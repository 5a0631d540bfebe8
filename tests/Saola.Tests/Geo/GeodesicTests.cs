using CsCheck;
using Saola.Geo;

namespace Saola.Tests.Geo;

public sealed class GeodesicTests
{
    /// <summary>Values of the Geoscience Australia test line Flinders Peak to Buninyong (GDA94 technical manual) and of the ellipsoid's own arcs.</summary>
    [Theory]
    [InlineData(-37.95103341666667, 144.42486788888888, -37.65282113888889, 143.92649552777778, 54972.271)]
    [InlineData(0, 0, 0, 1, 111319.4908)]
    [InlineData(0, 0, 90, 0, 10001965.7293)]
    [InlineData(0, 179.5, 0, -179.5, 111319.4908)]
    public void Published_lines_have_their_published_lengths(double latitude1, double longitude1, double latitude2, double longitude2, double metres) =>
        Assert.Equal(metres, Geodesic.DistanceMeters(latitude1, longitude1, latitude2, longitude2), 0.001);

    [Fact]
    public void Antipodes_have_a_distance_too()
    {
        Assert.InRange(Geodesic.DistanceMeters(0, 0, 0, 180), 19_900_000, 20_040_000);
        Assert.InRange(Geodesic.DistanceMeters(0.3, 0, -0.3, 179.7), 19_900_000, 20_040_000);
        Assert.Equal(0, Geodesic.DistanceMeters(12, 34, 12, 34));
        Assert.Equal(0, Geodesic.DistanceMeters(90, 0, 90, 120), 1e-6);
    }

    [Fact]
    public void Distance_is_symmetric_and_close_to_the_sphere() =>
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[-90, 90], Gen.Double[-180, 180]).Sample((a, b, c, d) =>
        {
            var there = Geodesic.DistanceMeters(a, b, c, d);
            Assert.Equal(there, Geodesic.DistanceMeters(c, d, a, b), 0.001);
            var angle = Math.Acos(Math.Clamp(
                (Math.Sin(a * Math.PI / 180) * Math.Sin(c * Math.PI / 180)) +
                (Math.Cos(a * Math.PI / 180) * Math.Cos(c * Math.PI / 180) * Math.Cos((b - d) * Math.PI / 180)), -1, 1));
            Assert.InRange(there, (angle * 6_371_008.8 * 0.9933) - 1, (angle * 6_371_008.8 * 1.0067) + 1);
        });
}
