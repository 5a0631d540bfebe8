using System.Globalization;
using System.Text;
using System.Text.Json;
using Saola.Corridors.Evidence;
using Saola.Geo;
using Saola.Geo.Rasters;
using Saola.Platform.Corridors.Study;

namespace Saola.Web.Tests.Corridors;

/// <summary>A study of square cores in a row from the west to the east, one corridor from each to the next.</summary>
internal sealed record MappedStudy(CorridorDocument Document, byte[] GeoJson, RasterGrid Grid)
{
    /// <param name="west">Degrees of the first core's western edge.</param>
    /// <param name="south">Degrees of its southern edge.</param>
    /// <param name="side">Degrees of its side, and between two cores.</param>
    public static MappedStudy Of(string[] names, double west = 104, double south = 17, double side = 0.2, double cell = 500, ValidationFacts? validation = null, params string[] licences)
    {
        var grid = EqualAreaGrid.Around(new GeoBox(west - side, south - side, west + (2 * names.Length * side), south + (2 * side)), cell, "test");
        var features = new List<string>();
        for (var i = 0; i < names.Length; i++) features.Add(Feature("Polygon", Square(West(i), south, side), new { part = "core", name = names[i], core = i + 1 }));
        var links = new List<LinkFacts>();
        for (var i = 1; i < names.Length; i++)
        {
            var (key, middle, height) = ($"{i}-{i + 1}", south + (side / 2), West(i) - (side / 2));
            features.Add(Feature("Polygon", Square(West(i) - side, south + (side / 4), side, side / 2), new { part = "corridor", link = key }));
            features.Add(Feature("LineString", $"[[{N(West(i) - side)},{N(middle)}],[{N(West(i))},{N(middle)}]]", new { part = "way", link = key }));
            features.Add(Feature("Point", $"[{N(height)},{N(middle)}]", new { part = "weakest", link = key, countryCode = "LA" }));
            var at = new CorridorPoint(Math.IEEERemainder(height, 360), middle);
            links.Add(new LinkFacts(key, i, i + 1, names[i - 1], names[i], 1234, 20, 22, 1.2, 1.1, 30, 5, null, i, new BarrierFacts(at, cell * 2, 10, 0.1),
                [new TerritoryFacts("LA", 30, 22, 1, new WeakPiece(3.5, 1.2, at, null), null, null, [])]));
        }

        var findings = new CorridorFindings
        {
            Grid = new StudyGridFacts(grid.Crs!.Text, grid.Columns, grid.Rows, cell, grid.West, grid.North, ""),
            Width = 10, Links = links, Apart = [], Maps = [], Boundaries = "test", Validation = validation, Licences = licences,
            Cores = [.. names.Select((name, i) => new CoreFacts(i + 1, name, name, 400, ["LA"], 1))],
        };
        var question = new CorridorQuestion { Name = $"From {names[0]} to {names[^1]}", Cores = [], CoresSource = "test", Scenarios = [] };
        return new MappedStudy(new CorridorDocument(question, findings), Encoding.UTF8.GetBytes($"{{\"type\":\"FeatureCollection\",\"features\":[{string.Join(',', features)}]}}"), grid);

        double West(int core) => west + (2 * core * side);

    }

    public static ValidationFacts Validated(EvidenceVerdict verdict) =>
        new("cameras", new PresenceResult(50, 2, 41, 900, 0.741, new Interval(0.7, 0.78), 0.55, 0.19, new Interval(0.1, 0.25), verdict), null);

    private static string Square(double west, double south, double width, double? height = null) => string.Create(CultureInfo.InvariantCulture,
        $"[[[{Wrapped(west)},{south}],[{Wrapped(west + width)},{south}],[{Wrapped(west + width)},{south + (height ?? width)}],[{Wrapped(west)},{south + (height ?? width)}],[{Wrapped(west)},{south}]]]");

    private static string Feature(string type, string coordinates, object properties) =>
        $"{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"{type}\",\"coordinates\":{coordinates}}},\"properties\":{JsonSerializer.Serialize(properties)}}}";

    private static double Wrapped(double longitude) => Math.IEEERemainder(longitude, 360);

    private static string N(double longitude) => Wrapped(longitude).ToString(CultureInfo.InvariantCulture);
}
