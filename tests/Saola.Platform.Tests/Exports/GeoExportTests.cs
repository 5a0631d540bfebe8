using System.Text.Json;
using DuckDB.NET.Data;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Saola.Geo;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Exports;

/// <summary>GeoParquet and GeoJSON are read back by readers that nobody here wrote: DuckDB, and NetTopologySuite for the geometries.</summary>
public sealed class GeoExportTests : IDisposable
{
    private static readonly GeoBox Cell = new(104.1, 11.2, 104.2, 11.3);

    private static readonly OccurrenceRow[] Rows =
    [
        Row(1) with { DecimalLatitude = 12.5, DecimalLongitude = 104.25, Species = "Sus scrofa", Locality = "a \"quoted\" place, 昆明" },
        Row(2) with { DecimalLatitude = (Cell.South + Cell.North) / 2, DecimalLongitude = (Cell.West + Cell.East) / 2, Area = Cell, DataGeneralizations = "0.1 degrees" },
        Row(3),
        Row(4) with { DecimalLatitude = -90, DecimalLongitude = 180 },
    ];

    private readonly string _file = Path.GetTempFileName();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task DuckDB_reads_the_geometry_and_its_box_back()
    {
        await Write("geoparquet", Rows);
        var read = Read($"SELECT key, geometry::BLOB, bbox.xmin, bbox.ymin, bbox.xmax, bbox.ymax, species FROM read_parquet('{_file}') ORDER BY key", r => (
            Key: r.GetInt64(0), Shape: r.IsDBNull(1) ? null : Shape(r.GetStream(1)), Box: r.IsDBNull(2) ? default(Envelope) : new Envelope(r.GetDouble(2), r.GetDouble(4), r.GetDouble(3), r.GetDouble(5)), Species: r.IsDBNull(6) ? null : r.GetString(6)));
        Assert.Equal([1, 2, 3, 4], read.Select(r => r.Key));
        Assert.Equal(new Point(104.25, 12.5), read[0].Shape);
        Assert.Equal("Sus scrofa", read[0].Species);
        var polygon = Assert.IsType<Polygon>(read[1].Shape);
        Assert.Equal(new Envelope(Cell.West, Cell.East, Cell.South, Cell.North), polygon.EnvelopeInternal);
        Assert.True(polygon.Shell.IsCCW);
        Assert.Null(read[2].Shape);
        Assert.Null(read[2].Box);
        Assert.All(read.Where(r => r.Shape is not null), r => Assert.Equal(r.Shape!.EnvelopeInternal, r.Box));
    }

    [Fact]
    public async Task The_metadata_are_those_of_GeoParquet_1_1()
    {
        await Write("geoparquet", Rows);
        var json = Assert.Single(Read($"SELECT decode(value) FROM parquet_kv_metadata('{_file}') WHERE decode(key) = 'geo'", r => r.GetString(0)));
        var geo = JsonDocument.Parse(json).RootElement;
        Assert.Equal(("1.1.0", "geometry"), (geo.GetProperty("version").GetString(), geo.GetProperty("primary_column").GetString()));
        var column = geo.GetProperty("columns").GetProperty("geometry");
        Assert.Equal("WKB", column.GetProperty("encoding").GetString());
        Assert.Equal(["Point", "Polygon"], column.GetProperty("geometry_types").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal([104.1, -90, 180, 12.5], column.GetProperty("bbox").EnumerateArray().Select(n => n.GetDouble()));
        Assert.Equal(["bbox", "ymax"], column.GetProperty("covering").GetProperty("bbox").GetProperty("ymax").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal("snapshot", Assert.Single(Read($"SELECT decode(value) FROM parquet_kv_metadata('{_file}') WHERE decode(key) = 'saola.snapshot'", r => r.GetString(0))));
    }

    [Fact]
    public async Task A_file_without_any_position_is_one_too()
    {
        await Write("geoparquet", [Row(3)]);
        Assert.Equal([1], Read($"SELECT count(*) FROM read_parquet('{_file}') WHERE geometry IS NULL", r => r.GetInt64(0)));
        Assert.DoesNotContain("\"bbox\":[]", Read($"SELECT decode(value) FROM parquet_kv_metadata('{_file}') WHERE decode(key) = 'geo'", r => r.GetString(0))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_row_groups_keep_each_record_with_its_geometry()
    {
        var rows = Enumerable.Range(1, ParquetExport.GroupRows + 500)
            .Select(i => i % 3 == 0 ? Row(i) : Row(i) with { DecimalLatitude = i / 4_000.0, DecimalLongitude = i / 2_000.0 }).ToArray();
        await Write("geoparquet", rows);
        Assert.Equal([0], Read($"SELECT count(*) FROM read_parquet('{_file}') WHERE (key % 3 = 0) <> (geometry IS NULL) OR bbox.xmin <> decimalLongitude OR bbox.ymax <> decimalLatitude", r => r.GetInt64(0)));
        Assert.Equal([rows.Length], Read($"SELECT count(*) FROM read_parquet('{_file}')", r => r.GetInt64(0)));
    }

    [Fact]
    public async Task GeoJSON_is_one_collection_of_features()
    {
        await Write("geojson", Rows);
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(_file, Stop));
        var root = json.RootElement;
        Assert.Equal(("FeatureCollection", "snapshot"), (root.GetProperty("type").GetString(), root.GetProperty("snapshot").GetString()));
        var features = root.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3, 4], features.Select(f => f.GetProperty("id").GetInt64()));
        Assert.All(features, f => Assert.Equal("Feature", f.GetProperty("type").GetString()));
        Assert.Equal([104.25, 12.5], features[0].GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(n => n.GetDouble()));
        Assert.Equal(Rows[0].Locality, features[0].GetProperty("properties").GetProperty("locality").GetString());
        var ring = features[1].GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray().Select(p => new Coordinate(p[0].GetDouble(), p[1].GetDouble())).ToArray();
        Assert.True(NetTopologySuite.Algorithm.Orientation.IsCCW(ring));
        Assert.Equal(ring[0], ring[^1]);
        Assert.Equal(JsonValueKind.Null, features[2].GetProperty("geometry").ValueKind);
        // A reader of lines finds a feature in each.
        Assert.Equal(Rows.Length + 2, (await File.ReadAllLinesAsync(_file, Stop)).Length);
    }

    [Fact]
    public async Task GeoJSON_of_nothing_is_an_empty_collection()
    {
        await Write("geojson", []);
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(_file, Stop));
        Assert.Equal(0, json.RootElement.GetProperty("features").GetArrayLength());
    }

    private static OccurrenceRow Row(long key) => new() { Key = key, Source = "a", DatasetKey = "a" };

    private static Geometry Shape(Stream blob)
    {
        using (blob) return new WKBReader().Read(blob);
    }

    private async Task Write(string kind, OccurrenceRow[] rows)
    {
        await using var engine = new MemoryEngine(rows);
        await using var file = File.Create(_file);
        await Answer.Write(engine, Ask.Of(kind, []).At("snapshot"), file, Stop);
    }

    private static List<T> Read<T>(string sql, Func<DuckDBDataReader, T> row)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SET enable_geoparquet_conversion = false";
        command.ExecuteNonQuery();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }
}
