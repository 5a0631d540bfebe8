using CsCheck;
using Saola.Geo;

namespace Saola.Tests.Geo;

public sealed class BoxDistanceTests
{
    /// <summary>Boxes of the sizes of grids, anywhere, with a position that is often near.</summary>
    private static readonly Gen<(GeoBox Box, double Latitude, double Longitude, double Meters)> Cases = Gen.Select(
        Gen.Double[-90, 89], Gen.Double[-180, 179], Gen.Double[0.001, 1], Gen.Double[0.001, 1], Gen.Double[-1.5, 1.5], Gen.Double[-1.5, 1.5], Gen.Double[0, 150_000])
        .Select(c => (new GeoBox(c.Item2, c.Item1, c.Item2 + c.Item4, c.Item1 + c.Item3),
            Math.Clamp(c.Item1 + c.Item5, -90, 90), Math.Clamp(c.Item2 + c.Item6, -180, 180), c.Item7));

    [Fact]
    public void A_box_is_within_a_distance_when_its_nearest_point_is() => Cases.Sample(
        c => IsRight(c.Latitude, c.Longitude, c.Box, c.Meters), iter: 5_000);

    [Fact]
    public void A_box_far_away_is_not_within_and_the_whole_world_is() => Gen.Select(Cases, Gen.Double[-90, 90], Gen.Double[-180, 180]).Sample((c, latitude, longitude) =>
        IsRight(latitude, longitude, c.Box, c.Meters)
        && BoxDistance.IsWithin(latitude, longitude, c.Box, 20_004_000), iter: 2_000);

    /// <summary>Whether the answer is that of the nearest point, which is found to a hundredth of a millimetre.</summary>
    private static bool IsRight(double latitude, double longitude, GeoBox box, double meters)
    {
        var nearest = BoxDistance.NearestMeters(latitude, longitude, box);
        return Math.Abs(nearest - meters) < 1e-5 || BoxDistance.IsWithin(latitude, longitude, box, meters) == nearest <= meters;
    }
}
