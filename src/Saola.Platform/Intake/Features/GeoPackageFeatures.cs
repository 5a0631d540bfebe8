using System.Globalization;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using SQLitePCL;

namespace Saola.Platform.Intake.Features;

/// <summary>
/// A GeoPackage (OGC 12-128r18): layers in a SQLite database, tables and views alike. The database is a stranger's: it is opened for reading
/// only, may call nothing, and a row that takes a minute ends the reading.
/// </summary>
internal sealed class GeoPackageFeatures(string path)
{
    private const int MostBytes = 512 << 20;
    private const int StepsBetweenLooks = 100_000;
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(1);

    private readonly string _name = Path.GetFileName(path);

    public FeatureTable Table(string? layer, CancellationToken cancellation)
    {
        using var database = Open(cancellation);
        var layers = Layers(database);
        if (layers.Count == 0) throw new SaolaException($"{_name}: is a GeoPackage without a layer of features; give another file");
        var found = layers.FindAll(l => layer is null || l.Name.Equals(layer, StringComparison.OrdinalIgnoreCase));
        if (found.Count != 1) throw FeatureFile.NoLayer(path, layer, [.. layers.Select(l => l.Name)]);
        var (system, note) = SystemOf(database, found[0].System);
        return new FeatureTable("GeoPackage", layers.Count > 1 ? found[0].Name : null, note is null ? [] : [note], Read(found[0], system, cancellation));
    }

    private sealed record Layer(string Name, string Column, long System);

    private IEnumerable<Feature> Read(Layer layer, CoordinateSystem system, CancellationToken cancellation)
    {
        using var database = Open(cancellation);
        using var command = database.Command($"SELECT * FROM {Quoted(layer.Name)}");
        using var rows = database.Guarded(command.ExecuteReader);
        var geometry = Enumerable.Range(0, rows.FieldCount).FirstOrDefault(i => rows.GetName(i).Equals(layer.Column, StringComparison.OrdinalIgnoreCase), -1);
        if (geometry < 0) throw new SaolaException($"{_name}: the layer '{layer.Name}' has no column '{layer.Column}', which should hold its shapes; export it again");
        var maker = new ShapeMaker(system);
        for (var number = 1; database.Guarded(rows.Read); number++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return database.Guarded(() => FeatureOf(number, rows, geometry, maker));
        }
    }

    private static Feature FeatureOf(int number, SqliteDataReader row, int geometry, ShapeMaker maker)
    {
        var attributes = new OrderedDictionary<string, string>(row.FieldCount);
        for (var i = 0; i < row.FieldCount; i++)
        {
            if (i == geometry) continue;
            attributes[row.GetName(i)] = row.GetValue(i) switch
            {
                DBNull => "",
                double value => value.ToString("R", CultureInfo.InvariantCulture),
                byte[] bytes => Convert.ToBase64String(bytes),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
            };
        }

        try
        {
            return row.GetValue(geometry) is byte[] blob
                ? new Feature(number, Shape(blob, maker), attributes, null)
                : new Feature(number, null, attributes, "has no geometry");
        }
        catch (UnreadableException e)
        {
            return new Feature(number, null, attributes, e.Message);
        }
    }

    /// <summary>A blob: "GP", a version, flags, the system, an envelope of 0 to 8 numbers, and well-known binary.</summary>
    private static Geometry Shape(ReadOnlySpan<byte> blob, ShapeMaker maker)
    {
        if (blob.Length < 8 || blob[0] != 'G' || blob[1] != 'P') throw new UnreadableException("the geometry is none of a GeoPackage");
        var envelope = ((blob[3] >> 1) & 7) switch { 0 => 0, 1 => 32, 2 or 3 => 48, 4 => 64, _ => throw new UnreadableException("the geometry's header has an unknown envelope") };
        if ((blob[3] & 0x20) != 0) throw new UnreadableException("the geometry is of an extension of GeoPackage; convert it to simple features");
        if ((blob[3] & 0x10) != 0) throw new UnreadableException("the geometry is empty");
        return blob.Length > 8 + envelope ? new WkbShape(blob[(8 + envelope)..], maker).Read() : throw new UnreadableException("the geometry is cut short");
    }

    private List<Layer> Layers(Database database)
    {
        using var command = database.Command("SELECT c.table_name, g.column_name, g.srs_id FROM gpkg_contents c JOIN gpkg_geometry_columns g ON lower(g.table_name) = lower(c.table_name) WHERE c.data_type = 'features' ORDER BY c.rowid");
        try
        {
            return database.Guarded(() =>
            {
                var layers = new List<Layer>();
                using var rows = command.ExecuteReader();
                while (rows.Read()) layers.Add(new Layer(rows.GetString(0), rows.GetString(1), rows.IsDBNull(2) ? -1 : rows.GetInt64(2)));
                return layers;
            });
        }
        catch (SaolaException e) when (e.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_ERROR })
        {
            throw new SaolaException($"{_name}: is a SQLite database, but no GeoPackage; export the layer as GeoPackage", e);
        }
    }

    private (CoordinateSystem System, string? Note) SystemOf(Database database, long id)
    {
        const string Assumed = "the layer does not name its system of coordinates; taken for WGS84";
        if (id is -1 or 0) return (CoordinateSystem.Wgs84, Assumed);
        using var command = database.Command("SELECT organization, organization_coordsys_id, definition, srs_name FROM gpkg_spatial_ref_sys WHERE srs_id = $id");
        command.Parameters.AddWithValue("$id", id);
        var (organization, code, definition, name) = database.Guarded(() =>
        {
            using var row = command.ExecuteReader();
            return row.Read() ? (Text(row, 0), row.IsDBNull(1) ? 0 : row.GetInt64(1), Text(row, 2), Text(row, 3)) : ("", 0L, "", "");
        });
        var system = (organization.Equals("EPSG", StringComparison.OrdinalIgnoreCase) && code is > 0 and < int.MaxValue ? CoordinateSystem.OfEpsg((int)code) : null) ?? CoordinateSystemText.OfWkt(definition)
            ?? throw new SaolaException($"{_name}: the layer's system of coordinates ({(name.Length > 0 ? name.ReplaceLineEndings(" ") : $"number {id}")}) is not known here; export the layer in WGS84 (EPSG:4326)");
        return (system, system.Note);
    }

    private static string Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetString(column);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private Database Open(CancellationToken cancellation) => new(path, _name, cancellation);

    private sealed class Database : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly string _name;
        private long _lastRow;

        public Database(string path, string name, CancellationToken cancellation)
        {
            _name = name;
            // A database that nobody writes to is read without locks and without the files that they need; one with a journal beside it is not of that kind.
            var uri = new Uri(Path.GetFullPath(path)).AbsoluteUri + (File.Exists(path + "-wal") ? "" : "?immutable=1");
            _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = uri, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            try
            {
                Guarded(() =>
                {
                    _connection.Open();
                    raw.sqlite3_limit(_connection.Handle, raw.SQLITE_LIMIT_LENGTH, MostBytes);
                    raw.sqlite3_progress_handler(_connection.Handle, StepsBetweenLooks, _ => cancellation.IsCancellationRequested || TimeProvider.System.GetElapsedTime(_lastRow) > MostTime ? 1 : 0, null);
                    using var command = Command("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;");
                    return command.ExecuteNonQuery();
                });
            }
            catch
            {
                _connection.Dispose();
                throw;
            }
        }

        public SqliteCommand Command(string sql)
        {
            var command = _connection.CreateCommand();
#pragma warning disable CA2100 // A layer's name is quoted.
            command.CommandText = sql;
#pragma warning restore CA2100
            return command;
        }

        /// <exception cref="SaolaException">The database is damaged, or answers nothing for a minute.</exception>
        public T Guarded<T>(Func<T> step)
        {
            _lastRow = TimeProvider.System.GetTimestamp();
            try
            {
                return step();
            }
            catch (SqliteException e)
            {
                var what = e.SqliteErrorCode switch
                {
                    raw.SQLITE_INTERRUPT => "gives no row for a minute; export the layer as a table of its own",
                    raw.SQLITE_TOOBIG => $"holds a value of more than {MostBytes >> 20} MiB; leave it out",
                    raw.SQLITE_ERROR => "cannot be read as its own description says; export the layer again",
                    raw.SQLITE_CANTOPEN or raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "cannot be opened for reading; close it in other programs",
                    _ => "is damaged; fetch or export it again",
                };
                throw new SaolaException($"{_name}: the GeoPackage {what}", e);
            }
            catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException)
            {
                throw new SaolaException($"{_name}: the GeoPackage is damaged; fetch or export it again", e);
            }
        }

        public void Dispose() => _connection.Dispose();
    }
}
