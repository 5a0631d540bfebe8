using System.Globalization;
using CsCheck;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using Saola.Geo;
using Saola.Records;
using Saola.Testing;
using Saola.Tests.Records;
using Datum = Saola.Geo.Datum;

namespace Saola.Tests.Geo;

public sealed class DatumTests
{
    public static TheoryData<string, string, string, string> Moves() =>
        [.. World.Golden("datum-moves.txt").Select(f => new TheoryDataRow<string, string, string, string>(f[0], f[1], f[2], f[3]))];

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_place_moves_as_PROJ_moves_it(string name, string place, string epsg, string expected)
    {
        var datum = DatumText.Read(name)!.Value.Datum!;
        var (latitude, longitude) = (Number(place.Split(' ')[0]), Number(place.Split(' ')[1]));
        var operation = datum.OperationAt(latitude, longitude)!;
        Assert.Equal(epsg, operation.Epsg.ToString(CultureInfo.InvariantCulture));
        var (lat, lon) = datum.ToWgs84(latitude, longitude, operation);
        Assert.Equal(expected, string.Create(CultureInfo.InvariantCulture, $"{lat:0.000000} {lon:0.000000}"));
    }

    [Fact]
    public void Every_operation_agrees_with_ProjNET_to_a_few_centimetres()
    {
        var factory = new CoordinateSystemFactory();
        var transformations = new CoordinateTransformationFactory();
        Assert.All(Datum.All.SelectMany(d => d.Operations.Select(o => (Datum: d, Operation: o))), pair =>
        {
            var (datum, o) = pair;
            var p = o.Parameters;
            var ellipsoid = factory.CreateFlattenedSphere(datum.Name, datum.Ellipsoid.Radius, datum.Ellipsoid.InverseFlattening, LinearUnit.Metre);
            var wgs = new Wgs84ConversionInfo(p.X, p.Y, p.Z, p.RotationX, p.RotationY, p.RotationZ, p.Scale);
            var theirs = transformations.CreateFromCoordinateSystems(
                factory.CreateGeographicCoordinateSystem(datum.Name, AngularUnit.Degrees, factory.CreateHorizontalDatum(datum.Name, DatumType.HD_Geocentric, ellipsoid, wgs),
                    PrimeMeridian.Greenwich, new AxisInfo("Lon", AxisOrientationEnum.East), new AxisInfo("Lat", AxisOrientationEnum.North)),
                GeographicCoordinateSystem.WGS84).MathTransform;
            var latitude = Math.Clamp((o.Area.South + o.Area.North) / 2, -60, 60);
            var longitude = o.Area.West <= o.Area.East ? (o.Area.West + o.Area.East) / 2 : o.Area.West;
            var (lat, lon) = datum.ToWgs84(latitude, longitude, o);
            var other = theirs.Transform([longitude, latitude]);
            var limit = p.IsNull ? 0.2 : 0.05;
            Assert.True(Geodesic.DistanceMeters(lat, lon, other[1], other[0]) < limit, $"{datum.Name} EPSG {o.Epsg}: {lat} {lon}, ProjNET {other[1]} {other[0]}");
        });
    }

    [Fact]
    public void Every_operation_moves_less_than_three_kilometres_within_its_area() => Assert.All(
        Datum.All.SelectMany(d => d.Operations.Select(o => (Datum: d, Operation: o))), pair =>
        {
            var (datum, o) = pair;
            foreach (var (latitude, longitude) in ((double, double)[])[(o.Area.South, o.Area.West), (o.Area.North, o.Area.East), (o.Area.South, o.Area.East), (o.Area.North, o.Area.West)])
            {
                var (lat, lon) = datum.ToWgs84(latitude, longitude, o);
                Assert.InRange(Geodesic.DistanceMeters(latitude, longitude, lat, lon), 0, 3_000);
            }
        });

    [Theory]
    [InlineData("EPSG:4267", "NAD27")]
    [InlineData("urn:ogc:def:crs:EPSG::4267", "NAD27")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4267", "NAD27")]
    [InlineData("4267", "NAD27")]
    [InlineData("6267", "NAD27")]
    [InlineData("NAD 27", "NAD27")]
    [InlineData("GCS_North_American_1927", "NAD27")]
    [InlineData("D_North_American_1927", "NAD27")]
    [InlineData("NAD27 datum", "NAD27")]
    [InlineData("WGS84, decimal degrees", "WGS 84")]
    [InlineData("WGS-84 (EPSG:4326)", "WGS 84")]
    [InlineData("GPS WGS84", "WGS 84")]
    [InlineData("WSG84", "WGS 84")]
    [InlineData("WGS 1894", "WGS 84")]
    [InlineData("toyko", "Tokyo")]
    [InlineData("西安80坐标系", "Xian 1980")]
    [InlineData("2000国家大地坐标系", "CGCS2000")]
    [InlineData("1954年北京坐标系", "Beijing 1954")]
    [InlineData("СК-42", "Pulkovo 1942")]
    [InlineData("EPSG:32754", "WGS 84 54S")]
    [InlineData("NAD27 / UTM zone 10N", "NAD27 10N")]
    [InlineData("UTM 33N ED50", "ED50 33N")]
    [InlineData("WGS84 UTM zone 18 South", "WGS 84 18S")]
    [InlineData("火星坐标系", "GCJ-02")]
    [InlineData("bd09ll", "BD-09")]
    [InlineData("EPSG:3857", "WGS 84")]
    [InlineData("North American Datum of 1983", "NAD83")]
    [InlineData("WGS-84坐标系", "WGS 84")]
    [InlineData("GCJ-02 (高德)", "GCJ-02")]
    [InlineData("WGS85", null)]
    [InlineData("WGS", null)]
    [InlineData("NAD83/WGS84", null)]
    [InlineData("EPSG:7030", null)]
    [InlineData("map of the county", null)]
    public void Datums_are_known_by_code_name_and_slip(string text, string? expected)
    {
        var reading = DatumText.Read(text);
        Assert.Equal(expected, reading is not { } r ? null : r.Shifted ?? r.Datum?.Name + (r.Zone > 0 ? $" {r.Zone}{(r.South == true ? 'S' : 'N')}" : ""));
    }

    [Fact]
    public void Datums_seen_in_the_wild_are_resolved_as_GBIF_resolves_them()
    {
        int rows = 0, right = 0;
        var misses = new List<string>();
        foreach (var line in File.ReadLines(Shared.Find("cases", "vocabularies", "datum.tsv")))
        {
            var f = line.Split('\t');
            if (f.Length != 2) continue;
            rows++;
            var found = DatumText.Read(f[0])?.Datum;
            var expected = f[1].Length == 0 ? null : f[1];
            if (expected is null ? found is null : found is not null && Codes(found).Contains(int.Parse(expected, CultureInfo.InvariantCulture))) right++;
            else misses.Add($"{f[0]}: {found?.Name ?? "-"}, not {expected ?? "-"}");
        }

        Assert.True(right >= 0.97 * rows, $"{right} of {rows}: {string.Join("; ", misses)}");
    }

    private static IEnumerable<int> Codes(Datum d) => [d.Crs, d.Code, .. d.OtherCodes];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
