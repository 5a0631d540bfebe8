using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;
using Saola.Platform.Intake.Features;

namespace Saola.Platform.Tests.Intake.Features;

/// <summary>GeoPackages that are put together here, and databases that mean harm.</summary>
public sealed class GeoPackageTests : IDisposable
{
    private const string Tables = """
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
        CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT);
        CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER);
        INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'undefined'), ('WGS 84 / UTM 48N', 32648, 'EPSG', 32648, 'undefined'), ('Mars', 9, 'X', 9, 'undefined');
        """;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Headers_of_every_length_and_order_are_read(int envelope, bool little)
    {
        var table = FeatureFile.Open(Make(Layer("parks", 4326, ("A", Blob("POLYGON Z ((0 0 1, 1 0 1, 1 1 1, 0 0 1))", envelope, little)), ("B", null), ("C", [1, 2, 3]), ("D", Blob("POINT (5 6)", envelope, little)))));
        Assert.Equal(("GeoPackage", null), (table.Kind, table.Layer));
        Assert.Empty(table.Notes);
        var features = table.Features.ToList();
        Assert.Equal(["POLYGON ((0 0, 1 0, 1 1, 0 0))", null, null, "POINT (5 6)"], features.Select(f => f.Geometry?.ToString()));
        Assert.Equal("fid=1; name=A; size=0.1; note=", string.Join("; ", features[0].Attributes.Select(a => $"{a.Key}={a.Value}")));
        Assert.Equal([false, true, true, false], features.Select(f => f.Fault is not null));
    }

    [Fact]
    public void Layers_views_and_systems_are_told_apart()
    {
        var path = Make(
            Layer("parks", 32648, ("A", Blob("POINT (500000 0)", 0, true))),
            "CREATE VIEW \"old \"\"parks\"\"\" AS SELECT * FROM parks; INSERT INTO gpkg_contents VALUES ('old \"parks\"', 'features'); INSERT INTO gpkg_geometry_columns VALUES ('old \"parks\"', 'geom', 'POINT', 32648, 0, 0);",
            Layer("mars", 9, ("A", Blob("POINT (1 2)", 0, true))),
            "INSERT INTO gpkg_contents VALUES ('words', 'attributes');");
        Assert.Contains("3 layers; name one of 'parks', 'old \"parks\"', 'mars'", Assert.Throws<SaolaException>(() => FeatureFile.Open(path)).Message, StringComparison.Ordinal);
        foreach (var layer in new[] { "parks", "old \"parks\"" })
        {
            var table = FeatureFile.Open(path, layer);
            Assert.Contains("UTM zone 48N", Assert.Single(table.Notes), StringComparison.Ordinal);
            Assert.Equal(105, Assert.Single(table.Features).Geometry!.Coordinate.X, 9);
        }

        Assert.Contains("Mars", Assert.Throws<SaolaException>(() => FeatureFile.Open(path, "mars")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE VIEW v AS SELECT zeroblob(2000000000) AS geom")]
    [InlineData("CREATE VIEW v AS SELECT load_extension('x') AS geom")]
    [InlineData("CREATE VIEW v AS SELECT 1 AS other")]
    public void Views_that_mean_harm_end_in_one_line(string view)
    {
        var path = Make(view + "; INSERT INTO gpkg_contents VALUES ('v', 'features'); INSERT INTO gpkg_geometry_columns VALUES ('v', 'geom', 'POINT', 4326, 0, 0);");
        Assert.DoesNotContain('\n', Assert.Throws<SaolaException>(() => FeatureFile.Open(path).Features.Count()).Message);
    }

    [Fact]
    public void A_view_without_end_stops_when_the_reader_does()
    {
        var path = Make("CREATE VIEW v AS WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT max(i) AS geom FROM t; INSERT INTO gpkg_contents VALUES ('v', 'features'); INSERT INTO gpkg_geometry_columns VALUES ('v', 'geom', 'POINT', 4326, 0, 0);");
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Assert.ThrowsAny<Exception>(() => FeatureFile.Open(path, cancellation: cancelled.Token).Features.Count());
    }

    [Fact]
    public void A_database_of_another_kind_is_named()
    {
        var path = Path.Combine(_folder.Path, "other.gpkg");
        Run(path, "CREATE TABLE t (a)");
        Assert.Contains("no GeoPackage", Assert.Throws<SaolaException>(() => FeatureFile.Open(path)).Message, StringComparison.Ordinal);
    }

    internal static byte[] Blob(string wkt, int envelope, bool little)
    {
        var wkb = new WKBWriter(little ? ByteOrder.LittleEndian : ByteOrder.BigEndian, handleSRID: false, emitZ: wkt.Contains('Z', StringComparison.Ordinal)).Write(GeometryMenderTests.Read(wkt));
        return [(byte)'G', (byte)'P', 0, (byte)((envelope << 1) | (little ? 1 : 0)), 0, 0, 0, 0, .. new byte[new[] { 0, 32, 48, 48, 64 }[envelope]], .. wkb];
    }

    private static string Layer(string name, int system, params (string Name, byte[]? Blob)[] rows) =>
        $"CREATE TABLE {name} (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT, size REAL, note TEXT); INSERT INTO gpkg_contents VALUES ('{name}', 'features'); INSERT INTO gpkg_geometry_columns VALUES ('{name}', 'geom', 'GEOMETRY', {system}, 0, 0);"
        + string.Concat(rows.Select(r => $"INSERT INTO {name} (geom, name, size) VALUES ({(r.Blob is null ? "NULL" : $"x'{Convert.ToHexString(r.Blob)}'")}, '{r.Name}', 0.1);"));

    private string Make(params string[] statements)
    {
        var path = Path.Combine(_folder.Path, $"a #{statements.Length}%.gpkg");
        Run(path, Tables + string.Concat(statements));
        return path;
    }

    /// <summary>Writes a layer of areas that have nothing wrong.</summary>
    internal static void WriteWhole(string path) => Run(path, Tables + Layer("parks", 4326, [.. Enumerable.Range(0, 20).Select(i => ($"é{i}", (byte[]?)Blob("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", i % 2, true)))]));

    private static void Run(string path, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _folder.Dispose();
}
