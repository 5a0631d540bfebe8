using System.Globalization;
using Saola.Geo;
using Saola.Testing;

namespace Saola.Tests.Geo;

/// <summary>Every pair, line and polygon of the shared cases beside GeographicLib, within the tolerances that each case states.</summary>
public sealed class GeodesicPeerTests
{
    private static readonly EllipsoidGeodesics Earth = EllipsoidGeodesics.Wgs84;

    [Fact]
    public void Every_pair_has_the_distance_azimuths_scales_and_area_of_the_reference()
    {
        var pairs = Peers.Rows("geodesic-inverse", "expected.csv");
        foreach (var row in pairs)
        {
            double Of(string column) => double.Parse(row[column], CultureInfo.InvariantCulture);
            var (lat1, lon1, lat2, lon2) = Read(row);
            var got = Earth.Inverse(lat1, lon1, lat2, lon2);
            var where = $"{lat1} {lon1} {lat2} {lon2}: {got}";
            Assert.True(Math.Abs(got.Meters - Of("s12_m")) <= Math.Max(1e-6, 1e-9 * Of("s12_m")), where);
            Assert.True(Math.Abs(got.ArcDegrees - Of("a12_deg")) <= 1e-9, where);
            Assert.True(Math.Abs(got.ReducedMeters - Of("m12_m")) <= 1e-6, where);
            Assert.True(Math.Abs(got.Scale12 - Of("M12")) <= 1e-10 && Math.Abs(got.Scale21 - Of("M21")) <= 1e-10, where);
            // Along a meridian or to the antipode there may be a second line, and with it another azimuth and another side.
            if (Peers.IsOneOfSeveral(lat1, lon1, lat2, lon2)) continue;
            Assert.True(Math.Abs(Degrees.Turned(got.Azimuth1 - Of("azi1_deg"))) <= 1e-8, where);
            Assert.True(Math.Abs(Degrees.Turned(got.Azimuth2 - Of("azi2_deg"))) <= 1e-8, where);
            Assert.True(Math.Abs(got.AreaSquareMeters - Of("S12_m2")) <= Math.Max(1, 1e-10 * Earth.SurfaceSquareMeters), where);
        }
    }

    /// <summary>
    /// The positions as the reference took them. Its program knows no exponents: it reads 8e-07 as 8° east less 7°, which is a longitude even where a latitude
    /// is expected. The two pairs that are written so were measured as 0° −8°, 0° −8° and as a pair one degree apart.
    /// </summary>
    private static (double Lat1, double Lon1, double Lat2, double Lon2) Read(Dictionary<string, string> row)
    {
        var (lat1, lon1) = Position(row["lat1"], row["lon1"]);
        var (lat2, lon2) = Position(row["lat2"], row["lon2"]);
        return (lat1, lon1, lat2, lon2);

        static (double Latitude, double Longitude) Position(string first, string second) =>
            first.Contains('e') ? (Angle(second), Angle(first)) : (Angle(first), Angle(second));

        static double Angle(string text) =>
            text.Split('e') is [var east, var less] ? Math.Round(double.Parse(east, CultureInfo.InvariantCulture) + double.Parse(less, CultureInfo.InvariantCulture), 9) : double.Parse(text, CultureInfo.InvariantCulture);
    }
}

/// <summary>Reads the tables of the shared cases of peers.</summary>
internal static class Peers
{
    public static List<Dictionary<string, string>> Rows(string peer, string file)
    {
        var lines = File.ReadAllLines(Shared.Find("cases", "peers", peer, file));
        var columns = Fields(lines[0]);
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => columns.Zip(Fields(line)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    public static bool IsOneOfSeveral(double lat1, double lon1, double lat2, double lon2) =>
        Math.Abs(lat1) == 90 || Math.Abs(lat2) == 90 || (lat1 == lat2 && lon1 == lon2) || (Math.Abs(lat1 + lat2) < 1e-12 && Math.Abs(Degrees.Turned(lon2 - lon1)) > 179.3);

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        for (var at = 0; at <= line.Length; at++)
        {
            var quoted = at < line.Length && line[at] == '"';
            var end = line.IndexOf(quoted ? '"' : ',', quoted ? ++at : at);
            if (end < 0) end = line.Length;
            fields.Add(line[at..end]);
            at = quoted ? end + 1 : end;
        }

        return [.. fields];
    }
}
