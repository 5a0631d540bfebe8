using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Rasters;

namespace Saola.Platform.Tests.Corridors.Study;

/// <summary>A synthetic landscape in UTM 48 N where Laos and Viet Nam meet, cells of 500 m, and files of what lies in it.</summary>
internal sealed class StudyWorld : IDisposable
{
    public const int Rows = 60, Columns = 120;

    public const double Cell = 500, West = 500_000, North = 2_020_000;

    private static readonly Crs Utm = Crs.Read("EPSG:32648", "test");

    public string Folder { get; } = Directory.CreateTempSubdirectory("saola-study").FullName;

    public static RasterGrid Grid { get; } = new(Columns, Rows, West, North, Cell, Cell, Utm, -9999);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>A raster by row and column.</summary>
    public string Raster(string name, Func<int, int, double> value, RasterGrid? grid = null)
    {
        grid ??= Grid;
        var values = new double[grid.Rows * grid.Columns];
        for (var cell = 0; cell < values.Length; cell++) values[cell] = value(cell / grid.Columns, cell % grid.Columns);
        var path = Path.Combine(Folder, name);
        GeoTiffWriter.Write(path, new RasterArray(grid, values));
        return path;
    }

    public static CorridorSource Source(string path) => CorridorInputs.OfFiles().Raster(path);

    /// <summary>A core of whole cells.</summary>
    public static CorridorCore Core(string id, int row, int column, int rows, int columns) => new(id, "Core " + id, new WKBWriter().Write(Box(row, column, rows, columns)));

    public static Polygon Box(double row, double column, double rows, double columns) => Shapes.Factory.CreatePolygon(
        [At(row, column), At(row + rows, column), At(row + rows, column + columns), At(row, column + columns), At(row, column)]);

    /// <summary>A position in degrees of cells, the corner of the first is 0, 0.</summary>
    public static Coordinate At(double row, double column)
    {
        var (latitude, longitude) = Utm.Inverse(West + (column * Cell), North - (row * Cell));
        return new Coordinate(longitude, latitude);
    }

    public static Point PointAt(double row, double column) => Shapes.Factory.CreatePoint(At(row, column));

    /// <summary>A core in degrees, which may lie anywhere.</summary>
    public static CorridorCore InDegrees(string name, double west, double south, double east, double north) =>
        new(name, name, new WKBWriter().Write(Shapes.Factory.ToGeometry(new Envelope(west, east, south, north))));

    /// <summary>Resistances from 1 to 9 without a pattern that leads anywhere.</summary>
    public static double Rough(int row, int column) => 1 + (((row * 7) + (column * 13)) % 9);

    public string Features(string name, params IEnumerable<(string Name, Geometry Geometry)> features)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, "{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(',', features.Select(f =>
            $"{{\"type\":\"Feature\",\"properties\":{{\"name\":\"{f.Name}\"}},\"geometry\":{Json(f.Geometry)}}}")) + "]}");
        return path;
    }

    /// <summary>Two cores in the west and the east, with all the land between them.</summary>
    public CorridorQuestion Question(Func<int, int, double> resistance) => new()
    {
        Name = "Synthetic corridors",
        Cores = [Core("west", 25, 2, 10, 8), Core("east", 25, 108, 10, 8)],
        CoresSource = "synthetic",
        Scenarios = [new CorridorScenario("usual", Source(Raster("landscape.tif", resistance)), null)],
        MarginKilometres = 100,
    };

    public CorridorDocument Run(CorridorQuestion question, string folder = "out", CancellationToken cancellation = default) =>
        CorridorStudy.Run(question, CorridorInputs.OfFiles(), Path.Combine(Folder, folder), null, cancellation);

    private static string Json(Geometry geometry)
    {
        string Pair(Coordinate c) => string.Create(CultureInfo.InvariantCulture, $"[{c.X:R},{c.Y:R}]");
        return geometry switch
        {
            Point point => $"{{\"type\":\"Point\",\"coordinates\":{Pair(point.Coordinate)}}}",
            LineString line => $"{{\"type\":\"LineString\",\"coordinates\":[{string.Join(',', line.Coordinates.Select(Pair))}]}}",
            _ => $"{{\"type\":\"Polygon\",\"coordinates\":[[{string.Join(',', geometry.Coordinates.Select(Pair))}]]}}",
        };
    }
}
