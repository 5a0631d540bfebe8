using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
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
            double Of(string column) => Peers.Number(row[column]);
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

    [Fact]
    public void Every_line_has_the_length_of_the_reference()
    {
        var points = Peers.Rows("geodesic-length", "input.csv").ToLookup(row => row["id"], row => (Lon: Peers.Number(row["lon"]), Lat: Peers.Number(row["lat"])));
        foreach (var row in Peers.Rows("geodesic-length", "expected.csv"))
        {
            double[] line = [.. points[row["id"]].SelectMany(p => new[] { p.Lon, p.Lat })];
            Assert.Equal(int.Parse(row["vertices"], CultureInfo.InvariantCulture), line.Length / 2);
            var expected = Peers.Number(row["length_m_geographiclib"]);
            var length = GeodesicMeasure.Length(line);
            Assert.True(Math.Abs(length - expected) <= Math.Max(1e-6, 1e-9 * expected), $"{row["id"]}: {length}, reference {expected}");
        }
    }

    [Fact]
    public void Every_polygon_has_the_area_and_perimeter_of_the_reference_however_its_rings_are_written()
    {
        var texts = Peers.Rows("geodesic-area", "input.csv").ToDictionary(row => row["id"], row => row["wkt"]);
        foreach (var row in Peers.Rows("geodesic-area", "expected.csv"))
        {
            var (area, perimeter) = (Peers.Number(row["area_m2_geographiclib"]), Peers.Number(row["perimeter_m_geographiclib"]));
            var polygons = Peers.Polygons(texts[row["id"]]);
            Assert.Equal(int.Parse(row["rings"], CultureInfo.InvariantCulture), polygons.Sum(p => p.Rings.Count));
            Check("as written", ring => ring);
            Check("reversed", ring => [.. ring.Chunk(2).Reverse().SelectMany(p => p)]);
            Check("started elsewhere", ring => [.. ring[(ring.Length / 4 * 2)..^2], .. ring[..(ring.Length / 4 * 2)]]);
            Check("a turn further", ring => [.. ring.Select((x, i) => i % 2 == 0 ? x + 360 : x)]);
            Check("mirrored at the equator", ring => [.. ring.Select((x, i) => i % 2 == 0 ? x : -x)]);

            void Check(string how, Func<double[], double[]> change)
            {
                var measures = polygons.Select(p => GeodesicMeasure.Polygon(new GeoPolygon([.. p.Rings.Select(change)]))).ToList();
                var (got, length) = (measures.Sum(m => m.AreaSquareMeters), measures.Sum(m => m.PerimeterMeters));
                Assert.True(Math.Abs(got - area) <= Math.Max(0.01, 1e-10 * area), $"{row["id"]} {how}: {got} m², reference {area}");
                Assert.True(Math.Abs(length - perimeter) <= Math.Max(1e-6, 1e-9 * perimeter), $"{row["id"]} {how}: {length} m, reference {perimeter}");
            }
        }
    }

    [Fact]
    public void Turning_the_Earth_and_splitting_edges_on_their_geodesics_change_no_measure_of_the_reference()
    {
        var rows = Peers.Rows("geodesic-area", "expected.csv").Where(row => int.Parse(row["vertices"], CultureInfo.InvariantCulture) < 500).ToList();
        Assert.NotEmpty(rows);
        var texts = Peers.Rows("geodesic-area", "input.csv").ToDictionary(row => row["id"], row => row["wkt"]);
        foreach (var row in rows)
        {
            var (area, perimeter) = (Peers.Number(row["area_m2_geographiclib"]), Peers.Number(row["perimeter_m_geographiclib"]));
            foreach (var turn in new[] { 0, 77.25, -145.5 })
            {
                var measures = Peers.Polygons(texts[row["id"]])
                    .Select(p => GeodesicMeasure.Polygon(new GeoPolygon([.. p.Rings.Select(ring => Split(ring, turn))]))).ToList();
                var (got, length) = (measures.Sum(m => m.AreaSquareMeters), measures.Sum(m => m.PerimeterMeters));
                // Split points and turned longitudes are rounded: some nanometres along the perimeter.
                Assert.True(Math.Abs(got - area) <= Math.Max(0.02 + (1e-8 * perimeter), 1e-10 * area), $"{row["id"]} turned {turn}: {got} m², reference {area}");
                Assert.True(Math.Abs(length - perimeter) <= Math.Max(1e-6, 1e-9 * perimeter), $"{row["id"]} turned {turn}: {length} m, reference {perimeter}");
            }
        }

        static double[] Split(double[] ring, double turn)
        {
            var result = new List<double>();
            for (var i = 0; i + 3 < ring.Length; i += 2)
            {
                result.AddRange([ring[i] + turn, ring[i + 1]]);
                var line = Earth.Line(ring[i + 1], ring[i], ring[i + 3], ring[i + 2], out var meters);
                if (meters < 1) continue;
                foreach (var part in new[] { 0.3, 0.5 })
                {
                    var at = line.At(part * meters);
                    result.AddRange([at.Longitude + turn, at.Latitude]);
                }
            }

            return [.. result];
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
            text.Split('e') is [var east, var less] ? Math.Round(Peers.Number(east) + Peers.Number(less), 9) : Peers.Number(text);
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

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The polygons as they are written: nothing is cut at the antimeridian.</summary>
    public static List<GeoPolygon> Polygons(string wkt)
    {
        var geometry = new WKTReader().Read(wkt);
        return [.. Enumerable.Range(0, geometry.NumGeometries).Select(i => (Polygon)geometry.GetGeometryN(i))
            .Select(p => new GeoPolygon([.. new[] { p.ExteriorRing }.Concat(p.InteriorRings).Select(ring => ring.Coordinates.SelectMany(c => new[] { c.X, c.Y }).ToArray())]))];
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
