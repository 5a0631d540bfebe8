using System.IO.Compression;
using System.Security.Cryptography;
using Saola.Platform.Exports;

namespace Saola.Platform.Tests.Exports;

/// <summary>Archives are read back by another reader of zip files, and are the same bytes however their content came.</summary>
public sealed class ZipOutputTests
{
    private static readonly DateTime Time = new(2026, 3, 4, 5, 6, 8, DateTimeKind.Utc);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ZipOutput.BlockBytes - 1)]
    [InlineData(ZipOutput.BlockBytes)]
    [InlineData(ZipOutput.BlockBytes + 1)]
    [InlineData((9 * ZipOutput.BlockBytes) + 77)]
    public async Task Content_of_any_length_is_read_back(int length)
    {
        var content = Content(length, seed: length);
        var archive = await Written([("a.csv", content, false), ("folder/ü.parquet", content, true)], chunk: 70_000);
        using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
        Assert.Equal(["a.csv", "folder/ü.parquet"], zip.Entries.Select(e => e.FullName));
        Assert.All(zip.Entries, e => Assert.Equal(Time, e.LastWriteTime.DateTime));
        foreach (var entry in zip.Entries)
        {
            using var read = new MemoryStream();
            await using (var stream = await entry.OpenAsync(Stop)) await stream.CopyToAsync(read, Stop);
            Assert.Equal(content, read.ToArray());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4_099)]
    [InlineData(ZipOutput.BlockBytes)]
    [InlineData(ZipOutput.BlockBytes + 3)]
    public async Task How_the_content_comes_changes_nothing(int chunk)
    {
        var content = Content(ZipOutput.BlockBytes + 5_000, seed: 3);
        Assert.Equal(await Written([("a", content, false)], content.Length), await Written([("a", content, false)], chunk));
    }

    [Fact]
    public async Task The_hash_and_the_length_of_each_entry_are_told()
    {
        var content = Content(3 * ZipOutput.BlockBytes, seed: 5);
        var zip = new ZipOutput(new MemoryStream(), Time, Stop);
        var (sha256, bytes) = await zip.Add("a", stream => stream.WriteAsync(content, Stop).AsTask());
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(content)), content.Length), (sha256, bytes));
    }

    [Fact]
    public async Task Many_entries_have_a_large_directory()
    {
        using var memory = new MemoryStream();
        var zip = new ZipOutput(memory, Time, Stop);
        for (var i = 0; i < 70_000; i++) await zip.Add($"{i}", _ => Task.CompletedTask);
        await zip.Finish();
        using var read = new ZipArchive(memory, ZipArchiveMode.Read);
        Assert.Equal(70_000, read.Entries.Count);
    }

    /// <summary>Text that repeats itself, as rows do.</summary>
    private static byte[] Content(int length, int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) bytes[i] = (byte)(random.Next(5) == 0 ? random.Next(256) : 'a' + (i % 20));
        return bytes;
    }

    private static async Task<byte[]> Written((string Name, byte[] Content, bool IsPacked)[] entries, int chunk)
    {
        using var memory = new MemoryStream();
        var zip = new ZipOutput(memory, Time, Stop);
        foreach (var (name, content, isPacked) in entries)
        {
            await zip.Add(name, async stream =>
            {
                for (var at = 0; at < content.Length; at += chunk) await stream.WriteAsync(content.AsMemory(at, Math.Min(chunk, content.Length - at)), Stop);
            }, isPacked);
        }

        await zip.Finish();
        return memory.ToArray();
    }
}
