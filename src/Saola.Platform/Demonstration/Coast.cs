using Saola.Geo;

namespace Saola.Platform.Demonstration;

/// <summary>Finds where a country's outline meets the sea.</summary>
internal static class Coast
{
    // Their outlines meet no sea, though a lake or a disputed area may look like one.
    private static readonly HashSet<string> Landlocked =
    [
        .. ("AD AF AM AT AZ BF BI BO BT BW BY CF CH CZ ET HU KG KZ LA LI LS LU MD MK ML MN MW NE NP PY RS RW SK SM SS SZ TD TJ TM UG UZ "
            + "VA XK ZM ZW").Split(' '),
    ];

    /// <summary>Pairs of a position on the land side and one on the sea side, at most <paramref name="most"/>.</summary>
    public static IEnumerable<((double Latitude, double Longitude) Shore, (double Latitude, double Longitude) Sea)> Of(
        string code, GeoShape shape, CountryIndex countries, int most, Dice dice)
    {
        if (Landlocked.Contains(code)) yield break;
        // Large islands first, so that a country of a thousand islets is seen along its main coasts.
        var rings = shape.Polygons.Select(polygon => polygon.Rings[0]).OrderByDescending(ring => ring.Length).Take(24).ToList();
        var points = rings.Sum(ring => ring.Length / 2);
        for (int tries = 0, found = 0; tries < most * 4 && found < most; tries++)
        {
            var pick = dice.Below(points);
            var ring = rings.First(candidate => (pick -= candidate.Length / 2) < 0);
            var vertex = (pick + ring.Length / 2) * 2;
            var (longitude, latitude) = (ring[vertex], ring[vertex + 1]);
            if (latitude < -84 || Math.Abs(longitude) > 179.5) continue;
            var turn = dice.Below(8);
            for (var step = 0; step < 8; step++)
            {
                var angle = (turn + step) * Math.PI / 4;
                var (dy, dx) = (Math.Sin(angle), Math.Cos(angle) / Math.Max(0.1, Math.Cos(latitude * Math.PI / 180)));
                if (At(0.12) is not null || At(0.35) is not null) continue;
                var inland = At(-0.03) == code ? -0.03 : 0;
                yield return (Position(inland), Position(dice.Between(0.15, 0.35)));
                found++;
                break;

                (double, double) Position(double degrees) => (latitude + dy * degrees, longitude + dx * degrees);
                string? At(double degrees) => countries.At(latitude + dy * degrees, longitude + dx * degrees);
            }
        }
    }
}
