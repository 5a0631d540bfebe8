using System.IO.Compression;
using System.Text;
using Saola.Platform.Intake.Features;

namespace Saola.Platform.Tests.Intake.Features;

/// <summary>Files of every form, written here by hand.</summary>
public sealed class FeatureFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("a.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","id":7,"properties":{"name":"A","n":1.50,"none":null,"list":[1, 2]},"geometry":{"type":"Point","coordinates":[1,2,3]}}]}""")]
    [InlineData("a.json", """{"type":"Feature","properties":{"name":"A","n":1.50,"none":null,"list":[1, 2]},"geometry":{"type":"Point","coordinates":[1,2,3]},"id":7}""")]
    [InlineData("a.txt", "\uFEFF \n{\"features\":[{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},\"id\":7,\"properties\":{\"name\":\"A\",\"n\":1.50,\"none\":null,\"list\":[1, 2]},\"type\":\"Feature\"}],\"type\":\"FeatureCollection\"}")]
    [InlineData("a.geojsons", "\u001E{\"type\":\"Feature\",\"properties\":{\"name\":\"A\",\"n\":1.50,\"none\":null,\"list\":[1, 2]},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},\"id\":7}\n")]
    [InlineData("a.json", """[{"type":"Feature","properties":{"name":"A","n":1.50,"none":null,"list":[1, 2]},"geometry":{"type":"Point","coordinates":[1,2]},"id":7}]""")]
    public void GeoJSON_of_every_shape_gives_the_same_feature(string name, string text)
    {
        var table = FeatureFile.Open(Write(name, text));
        Assert.Equal("GeoJSON", table.Kind);
        Assert.Empty(table.Notes);
        var feature = Assert.Single(table.Features);
        Assert.Equal((1, "POINT (1 2)", null), (feature.Number, feature.Geometry!.ToString(), feature.Fault));
        Assert.Equal(["name=A", "n=1.50", "none=", "list=[1, 2]", "id=7"], feature.Attributes.Select(a => $"{a.Key}={a.Value}"));
        Assert.Equal(table.Features.Count(), table.Features.Count());
    }

    [Fact]
    public void A_bare_geometry_is_a_feature_and_a_gzip_is_read_through()
    {
        var path = Path.Combine(_folder.Path, "line.geojson.gz");
        using (var gzip = new GZipStream(File.Create(path), CompressionMode.Compress)) gzip.Write("""{"type":"LineString","coordinates":[[1,2],[3,4]]}"""u8);
        Assert.Equal("LINESTRING (1 2, 3 4)", Assert.Single(FeatureFile.Open(path).Features).Geometry!.ToString());
    }

    [Fact]
    public void What_cannot_be_read_is_a_fault_of_its_feature_and_the_rest_comes()
    {
        var path = Write("a.geojsonl", """
            {"type":"Feature","properties":{"n":1},"geometry":{"type":"Point","coordinates":[1,2]}}
            {"type":"Feature","properties":{"n":2},"geometry":{"type":"Point","coordinates":["1",2]}}
            {"type":"Feature","properties":{"n":3},"geometry":{"type":"Circle","coordinates":[1,2]}}
            {"type":"Feature","properties":{"n":4},"geometry":null}
            {"type":"Feature","properties":{"n":5},"geometry":{"type":"Point","coordinates":[1
            {"type":"Feature","properties":{"n":6},"geometry":{"type":"Point","coordinates":[500000,1200000]}}
            {"type":"Feature","properties":{"n":7},"geometry":{"type":"Polygon","coordinates":[]}}
            {"type":"Feature","properties":{"n":8},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}}
            """);
        var features = FeatureFile.Open(path).Features.ToList();
        Assert.Equal(
            [
                null, "geometry.coordinates is no position, which is [longitude, latitude]", "geometry is of the type 'Circle', which GeoJSON does not have", "has no geometry", "is not JSON",
                "the coordinates (500000 1200000) are no degrees of longitude and latitude; export the file in WGS84 (EPSG:4326)", "the geometry is empty", null,
            ],
            features.Select(f => f.Fault));
        Assert.Equal(Enumerable.Range(1, 8), features.Select(f => f.Number));
        Assert.Equal(["unclosed ring"], GeometryMender.Mend(features[^1].Geometry!)!.Faults);
    }

    [Fact]
    public void The_system_of_the_first_edition_of_GeoJSON_is_heeded()
    {
        const string Crs = """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32648"}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[500000,1326000]}}]}""";
        var table = FeatureFile.Open(Write("utm.geojson", Crs));
        Assert.Contains("UTM zone 48N", Assert.Single(table.Notes), StringComparison.Ordinal);
        var point = Assert.Single(table.Features).Geometry!.Coordinate;
        var expected = new Geo.Utm(48, South: false, 500_000, 1_326_000).ToGeographic();
        Assert.Equal((expected.Longitude, expected.Latitude), (point.X, point.Y));
        var unknown = Assert.Throws<SaolaException>(() => FeatureFile.Open(Write("b.geojson", Crs.Replace("32648", "99999", StringComparison.Ordinal))));
        Assert.Contains("99999", unknown.Message, StringComparison.Ordinal);
        var late = FeatureFile.Open(Write("c.geojson", """{"features":[{"type":"Feature","properties":{},"geometry":null}],"crs":{"type":"name","properties":{"name":"EPSG:32648"}}}"""));
        Assert.Contains("move the member", Assert.Throws<SaolaException>(() => late.Features.Count()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"Topology","objects":{},"arcs":[]}""", "TopoJSON")]
    [InlineData("""{"a":1}""", "not GeoJSON")]
    [InlineData("[1,2]", "no object")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":null},""", "not JSON")]
    [InlineData("<html><body>Not found</body></html>", "neither KML nor GPX")]
    [InlineData("name,size\nA,1\n", "no table with coordinates")]
    [InlineData("""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><kml><Placemark><name>&lol2;</name></Placemark></kml>""", "DTD")]
    [InlineData("<kml><Placemark><name>A</name>", "not well-formed")]
    public void What_is_no_file_of_features_is_refused_in_one_line(string text, string expected)
    {
        var refusal = Record.Exception(() =>
        {
            var features = FeatureFile.Open(Write("what.dat", text)).Features.ToList();
            if (features.Count > 0 && features.TrueForAll(f => f.Fault is not null)) throw new SaolaException(features[0].Fault!);
        });
        Assert.Contains(expected, Assert.IsType<SaolaException>(refusal).Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void KML_gives_folders_data_tracks_and_holes()
    {
        var table = FeatureFile.Open(Write("a.kml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <kml xmlns="http://earth.google.com/kml/2.1"><Document><name>Parks</name>
            <Style id="s"><LineStyle><color>ff</color></LineStyle></Style>
            <Folder><name>North</name>
              <Placemark id="p1"><name>A &amp; B</name><description><![CDATA[<b>wild</b> cattle]]></description>
                <ExtendedData><Data name="area"><value>12.50</value></Data><SchemaData schemaUrl="#x"><SimpleData name="iucn">II</SimpleData></SchemaData></ExtendedData>
                <Polygon><outerBoundaryIs><LinearRing><coordinates>0,0,5 10,0,5 10,10,5 0,10,5 0,0,5</coordinates></LinearRing></outerBoundaryIs>
                <innerBoundaryIs><LinearRing><coordinates>2,2 2,4 4,4 4,2 2,2</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark>
            </Folder>
            <Placemark><name>Track</name><gx:Track><when>2020-01-01</when><gx:coord>1 2 3</gx:coord><gx:coord>4 5 6</gx:coord></gx:Track></Placemark>
            <Placemark><name>Both</name><MultiGeometry><Point><coordinates> 1, 2 ,3 </coordinates></Point><LineString><coordinates>1,2
              3,4</coordinates></LineString></MultiGeometry></Placemark>
            <Placemark><name>Bad</name><Point><coordinates>1;2</coordinates></Point></Placemark>
            <NetworkLink><name>Elsewhere</name><Link><href>http://example.org/a.kml</href></Link></NetworkLink>
            </Document></kml>
            """));
        Assert.Equal("KML", table.Kind);
        var features = table.Features.ToList();
        Assert.Equal(
            ["POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))", "LINESTRING (1 2, 4 5)", "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))", null, null],
            features.Select(f => f.Geometry?.ToString()));
        Assert.Equal("id=p1; name=A & B; description=<b>wild</b> cattle; area=12.50; iucn=II; folder=Parks / North", string.Join("; ", features[0].Attributes.Select(a => $"{a.Key}={a.Value}")));
        Assert.Contains("no position", features[3].Fault, StringComparison.Ordinal);
        Assert.Contains("not fetched", features[4].Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_KMZ_is_read_by_its_main_file()
    {
        var path = Path.Combine(_folder.Path, "a.kmz");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using (var doc = new StreamWriter(zip.CreateEntry("doc.kml").Open())) doc.Write("<kml><Placemark><Point><coordinates>1,2</coordinates></Point></Placemark></kml>");
            using var other = new StreamWriter(zip.CreateEntry("files/other.kml").Open());
            other.Write("<kml/>");
        }

        Assert.Equal("POINT (1 2)", Assert.Single(FeatureFile.Open(path).Features).Geometry!.ToString());
        Assert.Empty(FeatureFile.Open(path, "other").Features);
    }

    [Fact]
    public void GPX_gives_waypoints_routes_and_tracks()
    {
        var features = FeatureFile.Open(Write("a.gpx", """
            <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="2" lon="1"><ele>5</ele><name>W</name></wpt>
            <rte><name>R</name><rtept lat="0" lon="0"/><rtept lat="1" lon="1"/></rte>
            <trk><name>T</name><trkseg><trkpt lat="0" lon="0"/><trkpt lat="1" lon="1"/></trkseg><trkseg><trkpt lat="5" lon="5"/><trkpt lat="6" lon="6"/></trkseg></trk><trk/></gpx>
            """)).Features.ToList();
        Assert.Equal(["POINT (1 2)", "LINESTRING (0 0, 1 1)", "MULTILINESTRING ((0 0, 1 1), (5 5, 6 6))", null], features.Select(f => f.Geometry?.ToString()));
        Assert.Equal(["waypoint", "route", "track", "track"], features.Select(f => f.Attributes["kind"]));
    }

    [Theory]
    [InlineData("name,latitude,longitude\nA,2,1\nB,,\nC,north,1\n")]
    [InlineData("name;lon;lat\nA;1;2\nB;;\nC;east;2\n")]
    [InlineData("name\twkt\nA\tPOINT (1 2)\nB\t\nC\tPOINT (1)\n")]
    [InlineData("name,the_geom\nA,0101000020E6100000000000000000F03F0000000000000040\nB,\nC,01010000\n")]
    [InlineData("name,geom\nA,SRID=4326;POINT Z(1 2 3)\nB,\nC,SRID=99999;POINT(1 2)\n")]
    public void Tables_have_columns_of_coordinates_or_of_geometries(string text)
    {
        var table = FeatureFile.Open(Write("a.csv", text));
        Assert.Equal("CSV", table.Kind);
        var features = table.Features.ToList();
        Assert.Equal(["POINT (1 2)", null, null], features.Select(f => f.Geometry?.ToString()));
        Assert.Equal(["A", "B", "C"], features.Select(f => f.Attributes["name"]));
        Assert.Equal("has no geometry", features[1].Fault);
        Assert.NotNull(features[2].Fault);
    }

    [Fact]
    public void Layers_are_listed_where_there_are_several()
    {
        Write("parks.geojson", """{"type":"Point","coordinates":[1,2]}""");
        Write("roads.geojson", """{"type":"Point","coordinates":[3,4]}""");
        Assert.Contains("2 layers; name one of 'parks', 'roads'", Assert.Throws<SaolaException>(() => FeatureFile.Open(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("no layer 'rivers'", Assert.Throws<SaolaException>(() => FeatureFile.Open(_folder.Path, "rivers")).Message, StringComparison.Ordinal);
        var roads = FeatureFile.Open(_folder.Path, "roads");
        Assert.Equal(("roads", "POINT (3 4)"), (roads.Layer, Assert.Single(roads.Features).Geometry!.ToString()));
    }

    [Fact]
    public void Reading_ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var table = FeatureFile.Open(Write("a.geojsonl", string.Concat(Enumerable.Repeat("{\"type\":\"Point\",\"coordinates\":[1,2]}\n", 10))), cancellation: cancelled.Token);
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var feature in table.Features)
            {
                if (feature.Number == 3) cancelled.Cancel();
                Assert.True(feature.Number < 4);
            }
        });
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    public void Dispose() => _folder.Dispose();
}
