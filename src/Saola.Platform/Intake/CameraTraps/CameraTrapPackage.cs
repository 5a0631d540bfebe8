using System.Text.Json;
using Saola.Platform.Home;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.CameraTraps;

/// <summary>A taxon of a package's list.</summary>
internal sealed record CameraTrapTaxon(string ScientificName, string? TaxonId, string? Rank, string? VernacularName);

/// <summary>
/// The descriptor of a camera trap data package (Camtrap DP, camtrap-dp.tdwg.org), versions 0.1 and 1.0: a Frictionless data package with the
/// tables deployments, media and observations.
/// </summary>
/// <param name="Files">The files of each table, by the table's name.</param>
internal sealed record CameraTrapPackage(
    string? Version, IReadOnlyDictionary<string, IReadOnlyList<Entry>> Files, DatasetDescription Description, IReadOnlyList<CameraTrapTaxon> Taxa,
    string? RightsHolder, string? Source, string? CoordinatePrecision)
{
    public const string FileName = "datapackage.json";

    private static readonly string[] Tables = ["deployments", "media", "observations"];

    /// <summary>Where the package of a path lies: of its descriptor, the folder around it; of anything else, the path.</summary>
    public static string Of(string path) =>
        Path.GetFileName(path).Equals(FileName, StringComparison.OrdinalIgnoreCase) && File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;

    /// <summary>The package that a container holds, or null when it holds none of camera traps.</summary>
    /// <exception cref="SaolaException">The descriptor is damaged, or names files that are not there or not here.</exception>
    public static CameraTrapPackage? Read(Container container)
    {
        if (container.Form == "file" || container.Entries.Where(e => Path.GetFileName(e.Name) == FileName).MinBy(e => e.Name.Length) is not { } entry) return null;
        var name = container.Name(entry);
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(container.ReadSmall(entry), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException e)
        {
            throw new SaolaException($"{name}: is not well-formed JSON (line {(e.LineNumber ?? 0) + 1}); mend it there", e);
        }

        using (json)
        {
            var root = new JsonPart(json.RootElement);
            var resources = root.List("resources").Where(r => r.Text("name") is { } n && Tables.Contains(n)).ToList();
            if (root.Text("profile")?.Contains("camtrap", StringComparison.OrdinalIgnoreCase) != true && resources.Count != Tables.Length) return null;
            var folder = entry.Name[..^FileName.Length];
            var files = resources.DistinctBy(r => r.Text("name")).ToDictionary(r => r.Text("name")!, r => (IReadOnlyList<Entry>)[.. Paths(r, name).Select(p => Find(container, folder, p, r.Text("name")!, name))], StringComparer.Ordinal);
            foreach (var missing in Tables.Where(t => t != "media" && !files.ContainsKey(t))) throw new SaolaException($"{name}: names no table '{missing}', which a camera trap data package has; export it again");
            return new CameraTrapPackage(VersionOf(root.Text("profile")), files, CameraTrapDescription.Of(root), [.. root.List("taxonomic").Select(Taxon).OfType<CameraTrapTaxon>()],
                CameraTrapDescription.Contributor(root, "rightsHolder"), root.List("sources").FirstOrDefault()?.Text("title"), root.Text("coordinatePrecision"));
        }
    }

    private static IEnumerable<string> Paths(JsonPart resource, string name)
    {
        var paths = resource.Texts("path");
        return paths.Count > 0 ? paths : throw new SaolaException($"{name}: the table '{resource.Text("name")}' names no file; add its 'path'");
    }

    private static Entry Find(Container container, string folder, string path, string table, string name)
    {
        if (path.Contains("://", StringComparison.Ordinal)) throw new SaolaException($"{name}: the table '{table}' is on the web ({path}); download it, and name the file beside the descriptor");
        var slashed = path.Replace('\\', '/');
        if (slashed.StartsWith('/') || slashed.Split('/').Contains("..") || (slashed.Length > 1 && slashed[1] == ':'))
            throw new SaolaException($"{name}: the table '{table}' names the file '{path}' outside of the package, which is not read; put it beside the descriptor");
        if (slashed.StartsWith("./", StringComparison.Ordinal)) slashed = slashed[2..];
        return container.Entries.FirstOrDefault(e => e.Name == folder + slashed) ?? container.Entries.FirstOrDefault(e => e.Name == folder + slashed + ".gz")
            ?? throw new SaolaException($"{name}: names the file '{path}' for the table '{table}', which is not there; add it");
    }

    private static CameraTrapTaxon? Taxon(JsonPart taxon) => taxon.Text("scientificName") is { } name
        ? new CameraTrapTaxon(name, taxon.Text("taxonID"), taxon.Text("taxonRank"), taxon.Part("vernacularNames") is { } names ? names.Text("eng") ?? names.Text("en") : null) : null;

    /// <summary>The version in the address of a profile: …/camtrap-dp/1.0.2/camtrap-dp-profile.json.</summary>
    private static string? VersionOf(string? profile) =>
        profile?.Split('/').FirstOrDefault(p => p.Length > 0 && char.IsAsciiDigit(p[0]) && p.Contains('.') && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'));
}

/// <summary>A part of a JSON document that may be of any shape: what is not as expected is as if it were missing.</summary>
internal sealed class JsonPart(JsonElement element)
{
    public JsonPart? Part(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? new JsonPart(part) : null;

    public IEnumerable<JsonPart> List(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Array
            ? part.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(e => new JsonPart(e)) : [];

    /// <summary>A text or a number; null when it is missing, empty or of another kind.</summary>
    public string? Text(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Plain(value) : null;

    /// <summary>A text, or a list of them.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value)) return [];
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Plain).OfType<string>()] : Plain(value) is { } one ? [one] : [];
    }

    private static string? Plain(JsonElement value)
    {
        var text = value.ValueKind switch { JsonValueKind.String => value.GetString()!.Trim(), JsonValueKind.Number => value.GetRawText(), _ => "" };
        return text.Length > 0 ? text : null;
    }
}
