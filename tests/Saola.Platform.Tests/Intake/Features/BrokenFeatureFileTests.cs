using System.IO.Compression;
using System.Text;
using NetTopologySuite.Features;
using NetTopologySuite.IO.Esri;
using Saola.Platform.Intake.Features;
using Feature = Saola.Platform.Intake.Features.Feature;

namespace Saola.Platform.Tests.Intake.Features;

/// <summary>Files that were cut short, had bytes flipped or lie about their lengths: features with faults, or one line; never a crash, and no memory for what is not there.</summary>
public sealed class BrokenFeatureFileTests : IDisposable
{
    private const int Tries = 150;
    private const long MostBytes = 400L << 20;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("geojson")]
    [InlineData("kml")]
    [InlineData("gpx")]
    [InlineData("csv")]
    [InlineData("shp")]
    [InlineData("shx")]
    [InlineData("dbf")]
    [InlineData("prj")]
    [InlineData("gpkg")]
    [InlineData("zip")]
    public void A_damaged_file_ends_in_faults_or_in_one_line(string extension)
    {
        var path = Made(extension);
        var whole = File.ReadAllBytes(path);
        var random = new Random(20_261_126);
        Assert.All(Read(path), f => Assert.Null(f.Fault));
        for (var i = 0; i < Tries; i++)
        {
            var broken = (byte[])whole.Clone();
            switch (i % 4)
            {
                case 0: broken = broken[..random.Next(1, broken.Length)]; break;
                case 1: broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8)); break;
                case 2: broken.AsSpan(random.Next(broken.Length - 4), 4).Fill((byte)(random.Next(2) * 255)); break;
                default:
                    var at = random.Next(broken.Length - 4);
                    new byte[] { 0x7F, 0xFF, 0xFF, 0xFF }.CopyTo(broken, at);
                    break;
            }

            File.WriteAllBytes(path, broken);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var thrown = Record.Exception(() => Read(path));
            Assert.True(thrown is null or SaolaException, $"{extension} {i}: {thrown}");
            Assert.DoesNotContain('\n', thrown?.Message ?? "");
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }
    }

    [Theory]
    [InlineData("a.zip", "a.shp")]
    [InlineData("a.zip", "a.geojson")]
    [InlineData("a.kmz", "doc.kml")]
    public void A_zip_that_unpacks_to_a_thousand_times_its_size_is_a_bomb(string name, string inner)
    {
        var path = Path.Combine(_folder.Path, name);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry(inner, CompressionLevel.SmallestSize).Open())
        {
            var nothing = new byte[1 << 20];
            for (var i = 0; i < 300; i++) entry.Write(nothing);
        }

        Assert.Contains("zip bomb", Assert.Throws<SaolaException>(() => Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0103000000FFFFFFFF")]
    [InlineData("010200000000000080")]
    [InlineData("0107000000FFFFFF7F0107000000")]
    [InlineData("01")]
    [InlineData("0101000020")]
    public void Counts_of_binary_geometries_are_not_believed(string hex)
    {
        var feature = Assert.Single(FeatureFile.Open(_folder.Write("a.csv", $"name,geom\nA,{hex}\n")).Features);
        Assert.NotNull(feature.Fault);
        Assert.Equal("A", feature.Attributes["name"]);
    }

    [Theory]
    [InlineData("GEOMETRYCOLLECTION(", 100_000)]
    [InlineData("(", 100_000)]
    public void Brackets_without_end_are_a_fault(string open, int times) =>
        Assert.NotNull(Assert.Single(FeatureFile.Open(_folder.Write("a.csv", "name,wkt\nA," + string.Concat(Enumerable.Repeat(open, times)) + "\n")).Features).Fault);

    private static List<Feature> Read(string path)
    {
        var features = FeatureFile.Open(path).Features.Take(10_000).ToList();
        foreach (var feature in features)
        {
            if (feature.Geometry is { } geometry) GeometryMender.Mend(geometry);
        }

        return features;
    }

    private string Made(string extension)
    {
        const string Ring = "0,0 10,0 10,10 0,10 0,0";
        switch (extension)
        {
            case "geojson":
                return _folder.Write("a.geojson", """{"type":"FeatureCollection","features":[""" + string.Join(",\n", Enumerable.Range(0, 20).Select(i => $$$"""{"type":"Feature","id":{{{i}}},"properties":{"a":"é\u00e9","b":[1,{"c":null}]},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1{{{i}}},0],[10,10],[0,0]]]}}""")) + "]}");
            case "kml":
                return _folder.Write("a.kml", "<?xml version=\"1.0\"?><kml><Document>" + string.Concat(Enumerable.Repeat($"<Folder><name>é</name><Placemark><name>A</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{Ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder>", 20)) + "</Document></kml>");
            case "gpx":
                return _folder.Write("a.gpx", "<?xml version=\"1.0\"?><gpx>" + string.Concat(Enumerable.Repeat("<wpt lat=\"1\" lon=\"2\"><name>é</name></wpt><trk><trkseg><trkpt lat=\"1\" lon=\"2\"/><trkpt lat=\"3\" lon=\"4\"/></trkseg></trk>", 20)) + "</gpx>");
            case "csv":
                return _folder.Write("a.csv", "name,wkt,lat,lon\n" + string.Concat(Enumerable.Repeat("\"é\",\"POLYGON ((0 0, 10 0, 10 10, 0 0))\",1,2\n", 20)));
            case "gpkg":
                var database = Path.Combine(_folder.Path, "a.gpkg");
                GeoPackageTests.WriteWhole(database);
                return database;
            case "zip":
                var zipped = Path.Combine(_folder.Path, "a.zip");
                using (var zip = ZipFile.Open(zipped, ZipArchiveMode.Create))
                {
                    Made("shp");
                    foreach (var part in Directory.EnumerateFiles(_folder.Path, "a.*").Where(p => p != zipped).ToList()) zip.CreateEntryFromFile(part, Path.GetFileName(part));
                }

                return zipped;
            default:
                var path = Path.Combine(_folder.Path, "a.shp");
                var features = Enumerable.Range(0, 10).Select(i => new NetTopologySuite.Features.Feature(
                    GeometryMenderTests.Read("MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2)), ((13 3, 13.5 3, 13.5 3.5, 13 3)))"), new AttributesTable { { "name", "é" }, { "n", i } })).ToList();
                Shapefile.WriteAllFeatures(features, path, """GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.017453292519943295]]""", Encoding.UTF8);
                return Path.ChangeExtension(path, extension);
        }
    }

    public void Dispose() => _folder.Dispose();
}
