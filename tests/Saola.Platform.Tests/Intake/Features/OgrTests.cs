using System.Diagnostics;
using System.Text;
using NetTopologySuite.Geometries;
using Saola.Platform.Intake.Features;

namespace Saola.Platform.Tests.Intake.Features;

/// <summary>Files that GDAL wrote, in systems of coordinates that it transformed them to. Skipped where ogr2ogr is not installed.</summary>
public sealed class OgrTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("ESRI Shapefile", "shp", "EPSG:4326", 105, 12, 1e-12)]
    [InlineData("ESRI Shapefile", "shp", "EPSG:32648", 105, 12, 1e-9)]
    [InlineData("ESRI Shapefile", "shp", "EPSG:3857", 105, 12, 1e-9)]
    [InlineData("ESRI Shapefile", "shp", "EPSG:2154", 3, 46, 1e-7)]
    [InlineData("ESRI Shapefile", "shp", "EPSG:5070", -96, 40, 2e-5)]
    [InlineData("ESRI Shapefile", "shp", "ESRI:102025", 105, 35, 1e-7)]
    [InlineData("ESRI Shapefile", "shp", "EPSG:27700", -2, 53, 2e-4)]
    [InlineData("ESRI Shapefile", "shp", "EPSG:4547", 114, 30, 1e-7)]
    [InlineData("GPKG", "gpkg", "EPSG:4326", 105, 12, 1e-12)]
    [InlineData("GPKG", "gpkg", "EPSG:32733", 15, -20, 1e-9)]
    [InlineData("GPKG", "gpkg", "EPSG:2154", 3, 46, 1e-7)]
    [InlineData("GPKG", "gpkg", "EPSG:3035", 10, 50, 1e-7)]
    [InlineData("GPKG", "gpkg", "EPSG:31370", 4.5, 50.5, 2e-4)]
    [InlineData("KML", "kml", "EPSG:4326", 105, 12, 1e-9)]
    [InlineData("GeoJSON", "geojson", "EPSG:4326", 105, 12, 1e-7)]
    [InlineData("GeoJSON", "geojson", "EPSG:32648", 105, 12, 1e-7)]
    [InlineData("GeoJSONSeq", "geojsons", "EPSG:4326", 105, 12, 1e-7)]
    [InlineData("CSV", "csv", "EPSG:4326", 105, 12, 1e-9)]
    public void What_GDAL_writes_is_read_where_it_was(string format, string extension, string system, double x, double y, double tolerance)
    {
        Geometry[] given =
        [
            GeometryMenderTests.Read(FormattableString.Invariant($"POLYGON (({x} {y}, {x + 1} {y}, {x + 1} {y + 1}, {x} {y + 1}, {x} {y}), ({x + 0.2} {y + 0.2}, {x + 0.2} {y + 0.4}, {x + 0.4} {y + 0.4}, {x + 0.2} {y + 0.2}))")),
            GeometryMenderTests.Read(FormattableString.Invariant($"POLYGON (({x} {y - 1}, {x + 1} {y - 1}, {x + 1} {y - 0.5}, {x} {y - 1}))")),
        ];
        var source = _folder.Write("source.geojson", $$"""{"type":"FeatureCollection","features":[{{string.Join(",", given.Select((g, i) => $$$"""{"type":"Feature","properties":{"name":"Réserve {{{i}}}","area":1.25},"geometry":{{{new Json(g)}}}}"""))}}]}""");
        var made = Path.Combine(_folder.Path, "made." + extension);
        Ogr(["-f", format, made, source, "-t_srs", system, .. format == "GeoJSON" ? ["-lco", "RFC7946=NO"] : Array.Empty<string>(), .. format == "CSV" ? ["-lco", "GEOMETRY=AS_WKT"] : Array.Empty<string>(), .. format == "ESRI Shapefile" ? ["-lco", "ENCODING=UTF-8"] : Array.Empty<string>()]);
        var table = FeatureFile.Open(made);
        Assert.Equal(system != "EPSG:4326" || format == "CSV", table.Notes.Count > 0);
        var features = table.Features.ToList();
        Assert.Equal(2, features.Count);
        for (var i = 0; i < 2; i++)
        {
            Assert.Null(features[i].Fault);
            Assert.Contains($"Réserve {i}", features[i].Attributes.Values);
            var (expected, actual) = (given[i].Coordinates, features[i].Geometry!.Coordinates);
            Assert.Equal(expected.Length, actual.Length);
            Assert.All(expected, c => Assert.InRange(actual.Min(a => a.Distance(c)), 0, tolerance));
            Assert.Equal(given[i].NumGeometries, features[i].Geometry!.NumGeometries);
            Assert.Equal(given[i].Area, features[i].Geometry!.Area, 2 * tolerance);
        }
    }

    private sealed record Json(Geometry Geometry)
    {
        public override string ToString()
        {
            var text = new StringBuilder("{\"type\":\"Polygon\",\"coordinates\":[");
            var polygon = (Polygon)Geometry;
            text.AppendJoin(",", polygon.Holes.Prepend(polygon.Shell).Select(r => "[" + string.Join(",", r.Coordinates.Select(c => FormattableString.Invariant($"[{c.X:R},{c.Y:R}]"))) + "]"));
            return text.Append("]}").ToString();
        }
    }

    private static void Ogr(string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ogr2ogr", arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, said);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("needs ogr2ogr: install Debian's gdal-bin");
        }
    }

    public void Dispose() => _folder.Dispose();
}
