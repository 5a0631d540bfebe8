using System.Security.Cryptography;

namespace Saola.Platform.Exports;

/// <summary>A table of an archive, as its manifest names it.</summary>
/// <param name="Name">Its name in the archive.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
public sealed record ManifestFile(string Name, string Sha256, long Bytes);

/// <summary>Where the files of an archive go: into a zip, or, where only their hashes are wanted, nowhere.</summary>
/// <param name="zip">The zip; null for nowhere.</param>
internal sealed class ArchiveFiles(ZipOutput? zip)
{
    private readonly List<ManifestFile> _tables = [], _companions = [];

    /// <summary>The tables, in the order in which they were added.</summary>
    public IReadOnlyList<ManifestFile> Tables => _tables;

    /// <summary>Adds a table: what the manifest names by hash.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="isPacked">Whether its content is compressed already.</param>
    public async Task Table(string name, Func<Stream, Task> write, bool isPacked = false)
    {
        var (sha256, bytes) = zip is null ? await Hashed(write) : await zip.Add(name, write, isPacked);
        _tables.Add(new ManifestFile(name, sha256, bytes));
    }

    /// <summary>All files, in the order in which they were added, tables first.</summary>
    public IReadOnlyList<ManifestFile> All => [.. _tables, .. _companions];

    /// <summary>Adds what is said of the tables.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">What it says.</param>
    public async Task Companion(string name, byte[] content)
    {
        if (zip is not null) await zip.Add(name, stream => stream.WriteAsync(content).AsTask());
        _companions.Add(new ManifestFile(name, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length));
    }

    private static async Task<(string Sha256, long Bytes)> Hashed(Func<Stream, Task> write)
    {
        using var sha = SHA256.Create();
        await using var counted = new CountingStream();
        await using (var hashed = new CryptoStream(counted, sha, CryptoStreamMode.Write, leaveOpen: true)) await write(hashed);
        return (Convert.ToHexStringLower(sha.Hash!), counted.Position);
    }
}
