using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using Saola.Platform.Home;
using Saola.Platform.Intake.Features;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Screening;

/// <summary>A project of a portfolio, screened or refused.</summary>
/// <param name="Number">1-based, in the portfolio's order.</param>
/// <param name="Document">The file of its screening; null where it could not be screened.</param>
/// <param name="Fault">Why not, one line.</param>
public sealed record PortfolioLine(int Number, string Name, string? Document, ScreeningResult? Found, string? Fault);

/// <summary>
/// Many projects into one table, each with its document, in a folder of its user's own. It goes on where it stopped: a document that is there already of the same question to
/// the same snapshot is not made again.
/// </summary>
public static class Portfolio
{
    private const string Table = "portfolio.csv";

    /// <summary>The projects of files and folders: a file's features together are one project, or each by itself.</summary>
    /// <exception cref="SaolaException">A path does not exist.</exception>
    public static IEnumerable<(string Name, Func<ScreeningProject> Read)> Projects(IReadOnlyList<string> paths, bool each, CancellationToken cancellation)
    {
        foreach (var path in paths.SelectMany(Files))
        {
            if (!each)
            {
                yield return (FeatureSource.NameOf(path), () => ScreeningProject.Read(path, null, null, cancellation));
                continue;
            }

            var table = FeatureFile.Open(path, null, cancellation);
            foreach (var feature in table.Features) yield return (NameOf(feature), () => Of(feature, $"{table.Kind} {Path.GetFileName(path)}"));
        }
    }

    /// <summary>Screens them all, several at once; gives them in their order.</summary>
    /// <param name="projects">The projects.</param>
    /// <param name="folder">Where the documents and the table go.</param>
    /// <param name="options">How each is screened.</param>
    /// <param name="rules">The file of the rules; null for no verdict.</param>
    /// <param name="inputs">What is asked.</param>
    /// <param name="done">Called after each, with the number of those that are done.</param>
    /// <param name="cancellation">Stops between two projects; what is done is kept.</param>
    public static async Task<IReadOnlyList<PortfolioLine>> Screen(
        IEnumerable<(string Name, Func<ScreeningProject> Read)> projects, string folder, ScreeningOptions options, byte[]? rules, ScreeningInputs inputs, Action<int> done, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var lines = new SortedDictionary<int, PortfolioLine>();
        var finished = 0;
        await Parallel.ForEachAsync(projects.Select((project, i) => (project.Name, project.Read, Number: i + 1)), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, async (project, stop) =>
        {
            var line = await One(project.Number, project.Name, project.Read, folder, options, rules, inputs, stop);
            lock (lines) lines[project.Number] = line;
            done(Interlocked.Increment(ref finished));
        });
        await File.WriteAllTextAsync(Path.Combine(folder, Table), Csv(lines.Values), new UTF8Encoding(false), cancellation);
        return [.. lines.Values];
    }

    private static async Task<PortfolioLine> One(
        int number, string name, Func<ScreeningProject> read, string folder, ScreeningOptions options, byte[]? rules, ScreeningInputs inputs, CancellationToken cancellation)
    {
        try
        {
            var project = read();
            var request = ScreeningRequest.Of(project, options, rules);
            // The name of the file is the question: the geometry, the options and the snapshot.
            var key = SaolaJson.Hash(Encoding.UTF8.GetBytes($"{options.Snapshot}\n{ThisBuild.Name}\n{inputs.Store.AccessEpoch}\n{Convert.ToHexString(SaolaJson.Bytes(request))}"))[..16];
            var file = Path.Combine(folder, $"{number:D5}-{key}.json");
            if (File.Exists(file)) return new PortfolioLine(number, project.Name, Path.GetFileName(file), ScreeningDocument.FromJson(await File.ReadAllBytesAsync(file, cancellation), file).Result, null);
            var found = await Screener.Screen(project, options, inputs, cancellation);
            var unfinished = file + ".tmp";
            await File.WriteAllBytesAsync(unfinished, new ScreeningDocument(request, found).ToJson(), cancellation);
            File.Move(unfinished, file, overwrite: true);
            return new PortfolioLine(number, project.Name, Path.GetFileName(file), found, null);
        }
        catch (SaolaException e)
        {
            return new PortfolioLine(number, name, null, null, e.Message);
        }
        catch (Exception e) when (e is not (OperationCanceledException or IOException or UnauthorizedAccessException or OutOfMemoryException))
        {
            // One project must not cost the others.
            return new PortfolioLine(number, name, null, null, $"it could not be screened by a defect of Saola ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}); report it with the project's file");
        }
    }

    private static IEnumerable<string> Files(string path)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw new SaolaException($"{path}: no such file or folder; check the path.");
        string[] endings = [".geojson", ".json", ".geojson.gz", ".kml", ".kmz", ".gpx", ".shp", ".gpkg", ".zip"];
        return Directory.EnumerateFiles(path).Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal);
    }

    private static string NameOf(Feature feature) =>
        feature.Attributes.FirstOrDefault(a => a.Key.Equals("name", StringComparison.OrdinalIgnoreCase) && a.Value.Trim().Length > 0).Value?.Trim()
        ?? feature.Attributes.FirstOrDefault(a => (a.Key.Equals("id", StringComparison.OrdinalIgnoreCase) || a.Key.Equals("title", StringComparison.OrdinalIgnoreCase)) && a.Value.Trim().Length > 0).Value?.Trim()
        ?? string.Create(CultureInfo.InvariantCulture, $"feature {feature.Number}");

    private static ScreeningProject Of(Feature feature, string source)
    {
        if (feature.Geometry is null) throw new SaolaException($"feature {feature.Number}: {feature.Fault ?? "it has no geometry"}");
        if (GeometryMender.Mend(feature.Geometry, out var reason) is not { } mended) throw new SaolaException($"feature {feature.Number}: {reason}");
        IReadOnlyList<Geometry> parts = [.. Shapes.Parts(mended.Geometry)];
        return ScreeningProject.Of(NameOf(feature), parts, source, mended.Faults.Count == 0 ? [] : [$"feature {feature.Number} was mended: {string.Join(", ", mended.Faults)}"]);
    }

    private static string Csv(IEnumerable<PortfolioLine> lines)
    {
        var text = new StringBuilder("number,name,document,fault,verdict,lengthKm,areaKm2,countries,placesMet,placesWithin,worldHeritageMet,records,species,threatenedSpecies,mayOccurSpecies,rangeOnlySpecies,cellsSurveyed,cells,snapshot\n");
        foreach (var (number, name, document, found, fault) in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number},{CsvCell.Of(name)},{CsvCell.Of(document ?? "")},{CsvCell.Of(fault ?? "")},");
            if (found is null) text.Append(",,,,,,,,,,,,,,\n");
            else
            {
                var largest = found.Zones.MaxBy(zone => zone.Area)!;
                text.Append(CultureInfo.InvariantCulture, $"{found.Verdict?.Colour.ToString().ToLowerInvariant()},{found.Length:0.###},{found.Area:0.###},{CsvCell.Of(string.Join(' ', found.Shared.Countries.Select(c => c.Country ?? "-")))},")
                    .Append(CultureInfo.InvariantCulture, $"{found.Places.Count(p => p.Distance == 0)},{found.Places.Count},{found.Places.Count(p => p is { Distance: 0, IsWorldHeritage: true })},{largest.Records},{largest.Species},")
                    .Append(CultureInfo.InvariantCulture, $"{found.Species.Count(s => s.IsThreatened)},{found.Species.Count(s => s.Evidence == SpeciesEvidence.MayOccur)},{found.Species.Count(s => s.Evidence == SpeciesEvidence.RangeOnly)},")
                    .Append(CultureInfo.InvariantCulture, $"{found.Effort.Surveyed},{found.Effort.Cells},{found.SnapshotNumber}\n");
            }
        }

        return text.ToString();
    }
}
