using System.Text;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Features;

/// <summary>Opens files of features: vector layers of every form that people send.</summary>
public static class FeatureFile
{
    private const string What = "give GeoJSON, a shapefile, GeoPackage, KML, GPX, or a table with coordinates";

    private static readonly string[] ShapefileParts = [".shp", ".shx", ".dbf", ".prj", ".cpg", ".cst", ".qix", ".sbn", ".sbx"];

    /// <summary>
    /// Opens GeoJSON (.json/.geojson, .gz of it, FeatureCollection, Feature, bare geometry, newline-delimited, RFC 8142 sequences, legacy crs member), Shapefile (.shp with
    /// its siblings, a folder, or a .zip), GeoPackage, KML and KMZ, GPX (tracks, routes, waypoints), CSV/TSV with coordinates or a WKT column.
    /// </summary>
    /// <param name="path">A file, or a folder or zip that holds one.</param>
    /// <param name="layer">The layer's name; null where there is only one.</param>
    /// <param name="cancellation">Also ends the reading of the features.</param>
    /// <exception cref="SaolaException">It is none of those, it is damaged, or it has several layers and none was named (the line lists them).</exception>
    public static FeatureTable Open(string path, string? layer = null, CancellationToken cancellation = default)
    {
        Container Source() => OpenContainer(path);
        string form;
        Entry entry;
        bool several;
        using (var container = Source())
        {
            (form, entry, several) = Choose(container, layer);
            // A GeoPackage has layers of its own.
            if (form == "GeoPackage" && container is not FolderContainer) throw new SaolaException($"{container.Name(entry)}: a GeoPackage inside of an archive cannot be read in place; unpack it and load it by itself");
        }

        var table = form switch
        {
            "GeoJSON" => new GeoJsonFeatures(Source, entry).Table(cancellation),
            "Shapefile" => new ShapefileFeatures(Source, entry.Name[..^4]).Table(cancellation),
            "GeoPackage" => new GeoPackageFeatures(path is var p && Directory.Exists(p) ? Path.Combine(p, entry.Name) : p).Table(layer, cancellation),
            "KML" => new KmlFeatures(Source, entry).Table(cancellation),
            "GPX" => new GpxFeatures(Source, entry).Table(cancellation),
            _ => new TableFeatures(Source, entry).Table(cancellation),
        };
        return table with { Layer = several ? LayerOf(entry) : table.Layer, Features = Told(table.Features, path) };
    }

    /// <summary>Features whose reading fails in one line, whatever fails.</summary>
    private static IEnumerable<Feature> Told(IEnumerable<Feature> features, string path)
    {
        using var each = features.GetEnumerator();
        while (true)
        {
            try
            {
                if (!each.MoveNext()) yield break;
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                throw new SaolaException($"{path}: cannot be read any further ({e.Message.ReplaceLineEndings(" ")}); fetch it again", e);
            }

            yield return each.Current;
        }
    }

    /// <summary>The container of a path; of a part of a shapefile, one of all its parts.</summary>
    private static Container OpenContainer(string path)
    {
        if (!File.Exists(path) || !ShapefileParts.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)) return Container.Open(path);
        var (folder, stem) = (Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileNameWithoutExtension(path));
        var parts = Directory.EnumerateFiles(folder).Where(f => Path.GetFileNameWithoutExtension(f).Equals(stem, StringComparison.OrdinalIgnoreCase) && ShapefileParts.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).Select((f, i) => new Entry(Path.GetFileName(f), new FileInfo(f).Length, new FileInfo(f).Length, i)).ToList();
        if (!parts.Exists(p => p.Name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase))) throw new SaolaException($"{path}: has no .shp beside it, which holds the shapes; put it there");
        return new FolderContainer { Path = folder, Bytes = parts.Sum(p => p.Length), Entries = parts, Form = "folder" };
    }

    private static (string Form, Entry Entry, bool Several) Choose(Container container, string? layer)
    {
        var layers = container.Entries.Select(e => (Form: FormOf(container, e), Entry: e)).Where(l => l.Form is not null).ToList();
        // A KMZ's main file; the others are linked from it.
        if (layers.Count > 1 && layers.TrueForAll(l => l.Form == "KML") && layers.Find(l => l.Entry.Name.Equals("doc.kml", StringComparison.OrdinalIgnoreCase)) is { Entry: not null } main && layer is null) layers = [main];
        // Tables beside layers of another form are their documentation.
        if (layers.Exists(l => l.Form != "CSV") && layer is null) layers.RemoveAll(l => l.Form == "CSV");
        if (layers.Count == 0) throw new SaolaException($"{container.Path}: holds no layer of features; {What}");
        if (layers is [{ Form: "GeoPackage" }]) return ("GeoPackage", layers[0].Entry, false);
        var found = layer is null ? layers : layers.FindAll(l => l.Entry.Name.Equals(layer, StringComparison.OrdinalIgnoreCase) || LayerOf(l.Entry).Equals(layer, StringComparison.OrdinalIgnoreCase));
        if (found.Count == 1) return (found[0].Form!, found[0].Entry, layers.Count > 1);
        throw NoLayer(container.Path, layer, [.. layers.Select(l => layers.Count(o => LayerOf(o.Entry) == LayerOf(l.Entry)) > 1 ? l.Entry.Name : LayerOf(l.Entry))]);
    }

    /// <summary>Says which layers there are.</summary>
    internal static SaolaException NoLayer(string path, string? layer, IReadOnlyList<string> layers)
    {
        var list = string.Join(", ", layers.Take(50).Select(l => $"'{(l.Length <= 80 ? l : l[..80])}'")) + (layers.Count > 50 ? ", …" : "");
        return new SaolaException(layer is null ? $"{path}: has {layers.Count} layers; name one of {list}" : $"{path}: has no layer '{layer}'; there is {list}");
    }

    private static string LayerOf(Entry entry)
    {
        var name = Path.GetFileName(entry.Name);
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) name = name[..^3];
        return Path.GetFileNameWithoutExtension(name);
    }

    /// <summary>What a file is by its name, or else by its first bytes; null for what holds no features.</summary>
    private static string? FormOf(Container container, Entry entry)
    {
        var name = entry.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? entry.Name[..^3] : entry.Name;
        var extension = Path.GetExtension(name).ToLowerInvariant();
        switch (extension)
        {
            case ".geojson" or ".geojsonl" or ".geojsons" or ".geojsonseq" or ".ndjson" or ".jsonl": return "GeoJSON";
            case ".shp": return "Shapefile";
            case ".gpkg": return "GeoPackage";
            case ".kml": return "KML";
            case ".gpx": return "GPX";
            case ".csv" or ".tsv" or ".tab": return "CSV";
            default: break;
        }

        // Other files of an archive are not looked into, but for JSON.
        if (container.Form != "file" && extension is not ".json") return null;
        using var stream = container.Open(entry);
        var head = BinaryFile.Read(stream, 4096);
        return head switch
        {
            [0, 0, 0x27, 0x0A, ..] => "Shapefile",
            _ when head.AsSpan().StartsWith("SQLite format 3\0"u8) => "GeoPackage",
            _ => FormOfText(Start(head)),
        };
    }

    private static string FormOfText(string start) => start switch
    {
        _ when start.StartsWith('{') || start.StartsWith('[') || start.StartsWith('\u001E') => "GeoJSON",
        _ when start.StartsWith('<') => start.Contains("<gpx", StringComparison.OrdinalIgnoreCase) ? "GPX" : "KML",
        _ => "CSV",
    };

    private static string Start(byte[] head)
    {
        var text = head switch { [0xFF, 0xFE, ..] => Encoding.Unicode, [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode, [_, 0, ..] => Encoding.Unicode, [0, _, ..] => Encoding.BigEndianUnicode, _ => Encoding.UTF8 };
        return text.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
    }
}
