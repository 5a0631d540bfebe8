using System.IO.Compression;
using System.Text;

namespace Saola.Platform.Tests.Exports;

/// <summary>What is in an archive, read by another reader of zip files.</summary>
internal static class Unzipped
{
    public static IReadOnlyDictionary<string, byte[]> Of(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var content = new MemoryStream();
            using var stream = e.Open();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    /// <summary>All entries as one text.</summary>
    public static string Text(byte[] archive) => string.Join('\n', Of(archive).Select(e => $"{e.Key}\n{Encoding.UTF8.GetString(e.Value)}"));
}
