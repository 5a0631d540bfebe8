using System.Security.Cryptography;
using System.Text;
using Saola.Platform.Home;

namespace Saola.Platform.Intake.Layers;

/// <summary>A vector file by its content and name.</summary>
public static class FeatureSource
{
    private static readonly string[] Endings = [".gz", ".zip", ".geojson", ".geojsonl", ".json", ".shp", ".gpkg", ".kml", ".kmz", ".gpx", ".csv", ".tsv", ".txt"];

    /// <summary>The files that belong to a shapefile, in the order in which they are hashed.</summary>
    private static readonly string[] Siblings = [".shp", ".dbf", ".prj", ".cpg"];

    /// <summary>SHA-256 of all that is read of it: of a shapefile its outlines, attributes, system of coordinates and encoding.</summary>
    /// <exception cref="SaolaException">There is no such file.</exception>
    public static string HashOf(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) throw new SaolaException($"{path}: no such file or folder; check the path.");
        if (!path.EndsWith(".shp", StringComparison.OrdinalIgnoreCase)) return SourceHash.Of(path, cancellation);
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var ending in Siblings)
        {
            if (Sibling(path, ending) is { } file) all.AppendData(Encoding.UTF8.GetBytes($"{ending}\0{ObjectStore.HashFile(file)}\n"));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    /// <summary>The file's name without the endings of its formats.</summary>
    public static string NameOf(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        while (Array.Find(Endings, e => name.Length > e.Length && name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) is { } ending) name = name[..^ending.Length];
        return name;
    }

    private static string? Sibling(string path, string ending) =>
        new[] { Path.ChangeExtension(path, ending), Path.ChangeExtension(path, ending.ToUpperInvariant()) }.FirstOrDefault(File.Exists);
}
