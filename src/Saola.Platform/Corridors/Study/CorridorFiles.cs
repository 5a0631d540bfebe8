using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using Saola.Geo.Rasters;
using Saola.Platform.Home;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Corridors.Study;

/// <summary>The files of a study: maps as tiled, compressed GeoTIFFs, outlines as GeoJSON, tables as CSV, and the document.</summary>
public static class CorridorFiles
{
    /// <summary>What was asked and found; the other files are named there.</summary>
    public const string Document = "corridors.json";

    /// <summary>Cores, corridors, cheapest ways, weakest pieces and barriers.</summary>
    public const string Shapes = "corridors.geojson";

    /// <summary>Tables by link, by link and territory, by link and radius, and by link and scenario.</summary>
    public const string Links = "links.csv", Territories = "territories.csv", Barriers = "barriers.csv", Scenarios = "scenarios.csv";

    private const string What = "give the folder of 'saola corridors link', or one with both files as they were downloaded";

    private const int MostNamed = 4;

    private static readonly JsonSerializerOptions Written = new(SaolaJson.Options) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    public static byte[] Json(CorridorDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, Written);

    /// <exception cref="SaolaException">It is no document of a study; one line tells where.</exception>
    public static CorridorDocument Read(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            if (JsonSerializer.Deserialize<CorridorDocument>(json, Written) is { Question: not null, Findings: not null } document) return document;
        }
        catch (JsonException e)
        {
            throw new SaolaException($"{name}: line {e.LineNumber + 1} is not the JSON of corridors; give the file as it was saved.", e);
        }

        throw new SaolaException($"{name}: this JSON is no document of corridors; give the file as it was saved.");
    }

    /// <summary>The document and the shapes of a study: under the names that the command line writes, or those of a website's downloads, which begin with the study's name.</summary>
    /// <param name="path">A folder, or a document; its shapes lie beside it.</param>
    /// <exception cref="SaolaException">They are not there, or of several studies.</exception>
    public static (string Document, string Shapes) Find(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) throw new SaolaException($"{path}: no such file or folder; {What}.");
        var document = File.Exists(path) ? path : Only(path, Document) ?? throw new SaolaException($"{path}: there is no {Document} in it; {What}.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(document))!;
        var own = Path.Combine(folder, Begin(document) + Shapes);
        return (document, File.Exists(own) ? own : Only(folder, Shapes) ?? throw new SaolaException($"{document}: there is no {Shapes} beside it; {What}."));
    }

    /// <summary>Where a map of a study lies whose document is there.</summary>
    public static string MapOf(string document, CorridorMapFacts map) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(document))!, Begin(document) + Path.GetFileName(map.File));

    /// <summary>What the names of a study's files begin with, by its document's.</summary>
    private static string Begin(string document) => Path.GetFileName(document) is var name && name.EndsWith("-" + Document, StringComparison.Ordinal) ? name[..^Document.Length] : "";

    private static string? Only(string folder, string name)
    {
        if (Path.Combine(folder, name) is var usual && File.Exists(usual)) return usual;
        var files = Directory.GetFiles(folder, "*" + name).Order(StringComparer.Ordinal).ToList();
        if (files.Count > 1) throw new SaolaException($"{folder}: it holds files of several studies ({string.Join(", ", files.Take(MostNamed).Select(Path.GetFileName))}{(files.Count > MostNamed ? ", …" : "")}); give a folder with one {name}.");
        return files.FirstOrDefault();
    }

    /// <summary>Refuses a folder that holds what another question was answered with: the files of two studies would lie there as one.</summary>
    /// <exception cref="SaolaException">It holds another study.</exception>
    public static void CheckFolder(string folder, CorridorQuestion question)
    {
        if (File.Exists(folder)) throw new SaolaException($"{folder}: a file lies there; give a folder.");
        var document = Path.Combine(folder, Document);
        if (!File.Exists(document)) return;
        CorridorQuestion known;
        try
        {
            known = Read(File.ReadAllBytes(document), document).Question;
        }
        catch (SaolaException e)
        {
            throw new SaolaException($"{folder}: the {Document} in it is no study that can be read; give another folder, or empty it.", e);
        }

        if (!SaolaJson.Bytes(known).AsSpan().SequenceEqual(SaolaJson.Bytes(question))) throw new SaolaException($"{folder}: it holds another study, '{known.Name}'; give another folder, or empty it.");
    }

    internal static IReadOnlyList<CorridorMapFacts> Maps(string folder, RasterGrid grid, SolvedLandscape main, double[] resistances, ValidationFacts? validation)
    {
        CorridorMapFacts Map(string name, string unit, Func<int, double> value) => CorridorFiles.Map(folder, grid, name, unit, CorridorStandings.Of(validation).Code(), value);
        var maps = new List<CorridorMapFacts>
        {
            Map("resistance", "resistance", cell => resistances[cell]),
            Map("corridors", "metres times resistance more than the cheapest way", cell => main.IsIn(cell) ? main.Excess[cell] : double.NaN),
        };
        if (main.Currents is { } currents) maps.Add(Map("current", "amperes", cell => main.IsIn(cell) && main.Network.Cores.Map[cell] == 0 ? currents[cell] : double.NaN));
        if (main.Gains is { } gains) maps.Add(Map("barriers", "metres times resistance won for each metre restored", cell => gains[cell] > 0 ? gains[cell] : double.NaN));
        return maps;
    }

    /// <summary>The names of a study's tables: that of barriers where they were looked for, that of scenarios where there are some, or a buffer.</summary>
    public static IEnumerable<string> TablesOf(CorridorQuestion question) =>
        [Links, Territories, .. question.BarrierRadii.Count > 0 ? [Barriers] : Array.Empty<string>(), .. question.Scenarios.Count > 1 || question.EdgeKilometres is not null ? [Scenarios] : Array.Empty<string>()];

    internal static void Tables(string folder, CorridorQuestion question, CorridorFindings findings)
    {
        var standing = CorridorStandings.Of(findings.Validation).Code();
        ResultFiles.Text(Path.Combine(folder, Links), text =>
        {
            text.Write("link,from,to,cost,distanceKm,lengthKm,costToDistance,costToLength,areaKm2,resistance,centrality,barrierLongitude,barrierLatitude,barrierRadiusMetres,barrierGain,standing\n");
            foreach (var l in findings.Links)
            {
                text.Write(Row(l.Key, l.FromName, l.ToName, l.Cost, l.Kilometres, l.LengthKilometres, l.CostToDistance, l.CostToLength, l.Km2, l.Resistance, l.Centrality,
                    l.Barrier?.At.Longitude, l.Barrier?.At.Latitude, l.Barrier?.RadiusMetres, l.Barrier?.Gain, standing));
            }
        });
        ResultFiles.Text(Path.Combine(folder, Territories), text =>
        {
            text.Write("link,from,to,countryCode,areaKm2,lengthKm,currentShare,protectedShare,settlements,weakestMeanResistance,weakestKm,weakestLongitude,weakestLatitude,weakestLandCover,standing\n");
            foreach (var l in findings.Links)
            {
                foreach (var t in l.Territories)
                {
                    text.Write(Row(l.Key, l.FromName, l.ToName, t.Country, t.Km2, t.Kilometres, t.CurrentShare, t.ProtectedShare, t.Settlements is { } n ? (double)n : null, t.Weakest?.MeanResistance, t.Weakest?.Kilometres,
                        t.Weakest?.At.Longitude, t.Weakest?.At.Latitude, t.Weakest?.LandCover, standing));
                }
            }
        });
        if (TablesOf(question).Contains(Barriers))
        {
            ResultFiles.Text(Path.Combine(folder, Barriers), text =>
            {
                text.Write("link,from,to,radiusMetres,longitude,latitude,gain,gainPerMetre,standing\n");
                foreach (var (l, b) in findings.Links.SelectMany(l => l.BarriersTold.Select(b => (l, b))))
                    text.Write(Row(l.Key, l.FromName, l.ToName, b.RadiusMetres, b.At.Longitude, b.At.Latitude, b.Gain, b.GainPerMetre, standing));
            });
        }

        if (TablesOf(question).Contains(Scenarios)) Beside(Path.Combine(folder, Scenarios), findings, standing);
    }

    private static void Beside(string path, CorridorFindings findings, string standing) => ResultFiles.Text(path, text =>
    {
        var links = findings.Links.ToDictionary(l => l.Key, StringComparer.Ordinal);
        text.Write("link,from,to,beside,scenario,cost,costRatio,overlap,resistance,resistanceRatio,elsewhere,beyond,iterations,residual,estimatedError,converged,standing\n");
        foreach (var (scenario, l) in findings.Beside)
        {
            var (own, current) = (links[l.Key], l.Current);
            text.Write(Row(l.Key, own.FromName, own.ToName, scenario is null ? "buffer" : "scenario", scenario, l.Cost, l.Cost / own.Cost, l.Overlap, current?.Resistance, current?.Ratio, current?.Elsewhere, current?.Beyond,
                current is null ? null : (double)current.Solve.Iterations, current?.Solve.Residual, current?.Solve.EstimatedError, current is null ? null : current.Solve.Converged ? "true" : "false", standing));
        }
    });

    /// <returns>SHA-256 of the file.</returns>
    internal static string Geometries(string folder, CorridorQuestion question, CorridorFindings findings, SolvedLandscape main, StudyTerritories territories, IReadOnlyList<Geometry> cores)
    {
        var standing = CorridorStandings.Of(findings.Validation).Code();
        return ObjectStore.HashFile(ResultFiles.Text(Path.Combine(folder, Shapes), text =>
        {
            using var json = new Utf8JsonWriter(text.BaseStream);
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("name", question.Name);
            json.WriteStartArray("features");
            foreach (var core in findings.Cores)
                GeoJsonGeometry.WriteFeature(json, cores[core.Number - 1], $"core-{core.Number}", ("part", "core"), ("name", core.Name), ("core", core.Number), ("km2", core.Km2), ("centrality", core.Centrality));
            foreach (var (link, solved) in findings.Links.Zip(main.Links))
            {
                var cells = new bool[territories.Map.Length];
                foreach (var cell in solved.Cells) cells[cell] = true;
                var outline = Places.Layers.Shapes.Of(CellOutline.Of(territories.Grid, cells, "corridor " + link.Key));
                if (!outline.IsEmpty)
                {
                    GeoJsonGeometry.WriteFeature(json, outline, $"corridor-{link.Key}", ("part", "corridor"), ("name", link.Name), ("link", link.Key), ("cost", link.Cost), ("km2", link.Km2), ("lengthKm", link.LengthKilometres),
                        ("resistance", link.Resistance), ("centrality", link.Centrality), ("countries", string.Join(' ', link.Territories.Select(t => t.Country).OfType<string>())), ("standing", standing));
                }

                GeoJsonGeometry.WriteFeature(json, Line(solved.Link.Path, territories), $"way-{link.Key}", ("part", "way"), ("name", link.Name), ("link", link.Key), ("cost", link.Cost), ("lengthKm", link.LengthKilometres), ("standing", standing));
                foreach (var t in link.Territories.Where(t => t.Weakest is not null))
                    GeoJsonGeometry.WriteFeature(json, Point(t.Weakest!.At), $"weakest-{link.Key}-{t.Country}", ("part", "weakest"), ("link", link.Key), ("countryCode", t.Country), ("meanResistance", t.Weakest.MeanResistance), ("km", t.Weakest.Kilometres), ("landCover", t.Weakest.LandCover), ("standing", standing));
                foreach (var barrier in link.BarriersTold)
                    GeoJsonGeometry.WriteFeature(json, Point(barrier.At), string.Create(CultureInfo.InvariantCulture, $"barrier-{link.Key}-{barrier.RadiusMetres}"), ("part", "barrier"), ("link", link.Key), ("radiusMetres", barrier.RadiusMetres), ("gain", barrier.Gain), ("gainPerMetre", barrier.GainPerMetre), ("standing", standing));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }));
    }

    private static CorridorMapFacts Map(string folder, RasterGrid grid, string name, string unit, string standing, Func<int, double> value)
    {
        var file = ResultFiles.Map(Path.Combine(folder, name), grid, value, asTiff: true, RasterValueType.Float32, [("unit", unit), ("standing", standing)]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var row = new double[grid.Columns];
        for (var first = 0; first < grid.Rows * grid.Columns; first += grid.Columns)
        {
            for (var column = 0; column < row.Length; column++) row[column] = value(first + column);
            hash.AppendData(MemoryMarshal.AsBytes(row.AsSpan()));
        }

        return new CorridorMapFacts(name, Path.GetFileName(file), unit, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static Geometry Line(IReadOnlyList<int> path, StudyTerritories territories)
    {
        var points = path.Select(territories.Middle).Select(p => new Coordinate(p.Longitude, p.Latitude)).ToArray();
        return points.Length == 1 ? Places.Layers.Shapes.Factory.CreatePoint(points[0]) : Intake.Features.GeometryMender.Mend(Places.Layers.Shapes.Factory.CreateLineString(points))?.Geometry ?? Places.Layers.Shapes.Factory.CreatePoint(points[0]);
    }

    private static Point Point(CorridorPoint at) => Places.Layers.Shapes.Factory.CreatePoint(new Coordinate(at.Longitude, at.Latitude));

    private static string Row(params ReadOnlySpan<object?> values)
    {
        var cells = new List<string>();
        foreach (var value in values) cells.Add(value switch { null => "", double number => number.ToString("R", CultureInfo.InvariantCulture), _ => CsvCell.OfWords((string)value) });
        return string.Join(',', cells) + "\n";
    }
}
