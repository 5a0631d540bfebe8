using System.Security.Cryptography;

namespace Saola.Platform.Home;

/// <summary>Files named by the SHA-256 of their content, under <c>objects/ab/abcd…</c>. An object never changes.</summary>
public sealed class ObjectStore(string root)
{
    /// <summary>The path of an object, whether it exists or not.</summary>
    public string PathOf(string hash) => Path.Combine(root, hash[..2], hash);

    public bool Has(string hash) => File.Exists(PathOf(hash));

    /// <exception cref="SaolaException">The object is missing.</exception>
    public byte[] Read(string hash)
    {
        var path = PathOf(hash);
        if (!File.Exists(path)) throw new SaolaException($"{path}: the object is missing; 'saola verify' lists what is damaged, then load its dataset again.");
        return File.ReadAllBytes(path);
    }

    public T Read<T>(string hash) => SaolaJson.Read<T>(Read(hash), PathOf(hash));

    /// <summary>All objects present.</summary>
    public IEnumerable<string> All() => Directory.Exists(root)
        ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f))
        : [];

    public void Delete(string hash)
    {
        var path = PathOf(hash);
        if (!File.Exists(path)) return;
        File.Delete(path);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }

    /// <summary>SHA-256 of a file's content in lower-case hexadecimal.</summary>
    public static string HashFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Moves a finished file to its place. The caller has written its hash to the job's journal.</summary>
    internal void Adopt(string file, string hash)
    {
        var path = PathOf(hash);
        OwnerOnly.Folder(root);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path)) File.Delete(file);
        else File.Move(file, path);
    }

    /// <summary>Waits until the names of adopted objects are on the disk.</summary>
    internal void Settle(IEnumerable<string> hashes)
    {
        foreach (var folder in hashes.Select(h => Path.GetDirectoryName(PathOf(h))!).Distinct(StringComparer.Ordinal)) Durable.Folder(folder);
        if (Directory.Exists(root)) Durable.Folder(root);
    }
}
