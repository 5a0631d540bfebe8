using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Saola.Web.Tests.Screening;

/// <summary>One synthetic road in every form that is sent.</summary>
internal static class ProjectFiles
{
    private static readonly (double X, double Y)[] Road = [(104, 12.5), (105, 12.5)];

    public static byte[] Of(string name) => name.Split('.')[^1] switch
    {
        "geojson" => Encoding.UTF8.GetBytes("""{"type":"Feature","properties":{"name":"Synthetic road"},"geometry":{"type":"LineString","coordinates":[[104,12.5],[105,12.5]]}}"""),
        "kml" => Kml,
        "kmz" => Zip(("doc.kml", Kml)),
        "gpx" => Encoding.UTF8.GetBytes("""<?xml version="1.0"?><gpx version="1.1" creator="synthetic" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Synthetic road</name><trkseg><trkpt lat="12.5" lon="104"/><trkpt lat="12.5" lon="105"/></trkseg></trk></gpx>"""),
        "zip" => Zip(("road.shp", Shp()), ("road.prj", Encoding.ASCII.GetBytes("""GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"""))),
        "gpkg" => GeoPackage(),
        var other => throw new ArgumentException(other),
    };

    private static byte[] Kml => Encoding.UTF8.GetBytes("""<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Synthetic road</name><LineString><coordinates>104,12.5 105,12.5</coordinates></LineString></Placemark></Document></kml>""");

    private static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return output.ToArray();
    }

    /// <summary>A shapefile of one polyline (ESRI Shapefile Technical Description, 1998).</summary>
    private static byte[] Shp()
    {
        var content = new byte[4 + 32 + 4 + 4 + 4 + (16 * Road.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(content, 3);
        Box(content.AsSpan(4));
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(36), 1);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(40), Road.Length);
        for (var i = 0; i < Road.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(48 + (16 * i)), Road[i].X);
            BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(56 + (16 * i)), Road[i].Y);
        }

        var file = new byte[108 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(file, 9994);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(24), file.Length / 2);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(32), 3);
        Box(file.AsSpan(36));
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(100), 1);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(104), content.Length / 2);
        content.CopyTo(file, 108);
        return file;

        static void Box(Span<byte> at)
        {
            foreach (var (value, i) in new[] { 104.0, 12.5, 105.0, 12.5 }.Select((value, i) => (value, i))) BinaryPrimitives.WriteDoubleLittleEndian(at[(8 * i)..], value);
        }
    }

    /// <summary>A GeoPackage of one table (OGC 12-128r18).</summary>
    private static byte[] GeoPackage()
    {
        var path = Path.Combine(Path.GetTempPath(), $"saola-test-{Guid.NewGuid():N}.gpkg");
        try
        {
            using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
            {
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = """
                    PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;
                    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER, definition TEXT, description TEXT);
                    INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]', '');
                    CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, description TEXT, last_change TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL, srs_id INTEGER);
                    INSERT INTO gpkg_contents VALUES ('road', 'features', 'road', '', '2024-01-01T00:00:00Z', 104, 12.5, 105, 12.5, 4326);
                    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER);
                    INSERT INTO gpkg_geometry_columns VALUES ('road', 'geom', 'LINESTRING', 4326, 0, 0);
                    CREATE TABLE road (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT);
                    INSERT INTO road VALUES (1, $geometry, 'Synthetic road');
                    """;
                var wkb = new byte[9 + (16 * Road.Length)];
                wkb[0] = 1;
                BinaryPrimitives.WriteInt32LittleEndian(wkb.AsSpan(1), 2);
                BinaryPrimitives.WriteInt32LittleEndian(wkb.AsSpan(5), Road.Length);
                for (var i = 0; i < Road.Length; i++)
                {
                    BinaryPrimitives.WriteDoubleLittleEndian(wkb.AsSpan(9 + (16 * i)), Road[i].X);
                    BinaryPrimitives.WriteDoubleLittleEndian(wkb.AsSpan(17 + (16 * i)), Road[i].Y);
                }

                command.Parameters.AddWithValue("$geometry", (byte[])[(byte)'G', (byte)'P', 0, 1, 0xE6, 0x10, 0, 0, .. wkb]);
                command.ExecuteNonQuery();
            }

            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
