using Saola.Geo;
using Saola.Platform.Places;

namespace Saola.Platform.Tests.Places;

public sealed class NeighboursTests
{
    private static readonly BoundarySet Bundled = BoundarySet.Bundled();

    [Theory]
    [InlineData("KH", "LA TH VN")]
    [InlineData("PT", "ES")]
    [InlineData("LS", "ZA")]
    [InlineData("MG", "")]
    [InlineData("XX", "")]
    [InlineData("CH", "AT DE FR IT LI")]
    public void Countries_with_a_common_border_are_neighbours(string code, string expected) =>
        Assert.Equal(expected, string.Join(' ', Neighbours.Of(Bundled, code).Select(n => n.Code).Order(StringComparer.Ordinal)));

    [Fact]
    public void To_claim_the_same_islands_makes_no_neighbours_and_a_disputed_border_is_one()
    {
        Assert.Contains(Bundled.Disputed, area => area.Claimants.Contains("CN") && area.Claimants.Contains("PH"));
        Assert.DoesNotContain(Neighbours.Of(Bundled, "CN"), n => n.Code == "PH");
        Assert.Contains(Neighbours.Of(Bundled, "IN"), n => n.Code == "CN");
        Assert.Contains(Neighbours.Of(Bundled, "CN"), n => n.Code == "IN");
    }

    [Theory]
    [InlineData("KH")]
    [InlineData("CH")]
    [InlineData("IN")]
    [InlineData("BR")]
    public void Who_has_a_neighbour_is_one_too_with_as_long_a_border(string code)
    {
        foreach (var neighbour in Neighbours.Of(Bundled, code))
        {
            var back = Assert.Single(Neighbours.Of(Bundled, neighbour.Code), n => n.Code == code);
            Assert.True(Math.Abs(back.Meters - neighbour.Meters) <= 0.02 * Math.Max(back.Meters, 1_000), $"{code} {neighbour} {back}");
        }
    }

    [Fact]
    public void Squares_side_by_side_share_an_edge_and_those_at_a_corner_share_none()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, $$"""{"type":"FeatureCollection","features":[{{Square("KH", 0, 0)}},{{Square("LA", 1, 0)}},{{Square("VN", 1, 1)}}]}""");
            var set = BoundarySet.FromGeoJson(path, new BoundarySetOptions("Squares", "1", "synthetic", "test only"));
            var right = Assert.Single(Neighbours.Of(set, "KH"));
            Assert.Equal("LA", right.Code);
            // A degree of a meridian at the equator.
            Assert.Equal(Geodesic.DistanceMeters(0, 1, 1, 1), right.Meters, 1);
            Assert.Equal(["KH", "VN"], Neighbours.Of(set, "LA").Select(n => n.Code).Order(StringComparer.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }

        static string Square(string code, int west, int south) => $$$"""{"type":"Feature","properties":{"iso_a2":"{{{code}}}"},"geometry":{"type":"Polygon","coordinates":[[[{{{west}}},{{{south}}}],[{{{west + 1}}},{{{south}}}],[{{{west + 1}}},{{{south + 1}}}],[{{{west}}},{{{south + 1}}}],[{{{west}}},{{{south}}}]]]}}""";
    }
}
