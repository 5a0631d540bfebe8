using System.Security.Cryptography;
using System.Text;
using Saola.Platform.Home;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake;

/// <summary>The SHA-256 of a source as it lies: of a file its bytes; of a folder the names and hashes of the files that it is read from, sorted.</summary>
internal static class SourceHash
{
    private static readonly string[] Endings = [".gz", ".tar", ".tgz", ".zip", ".csv", ".tsv", ".txt", ".tab", ".parquet", ".xlsx", ".xlsm", ".xls", ".ods"];

    /// <summary>The last part of a path without the endings of its formats: what a source without a name of its own is called.</summary>
    public static string NameOf(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        while (Array.Find(Endings, e => name.Length > e.Length && name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) is { } ending) name = name[..^ending.Length];
        return name;
    }

    public static string Of(string path, CancellationToken cancellation)
    {
        if (!Directory.Exists(path)) return ObjectStore.HashFile(path);
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, length) in FolderContainer.Files(path))
        {
            cancellation.ThrowIfCancellationRequested();
            var content = length == 0 ? SaolaJson.Hash([]) : ObjectStore.HashFile(Path.Combine(path, name));
            all.AppendData(Encoding.UTF8.GetBytes($"{name}\0{content}\n"));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
