using System.Buffers.Binary;
using System.Text;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Sheets;

/// <summary>
/// Compound files ([MS-CFB]): what Excel wrote until 2003, and the wrapper of a newer workbook with a password. Their directory names
/// its streams in UTF-16; the names tell which it is.
/// </summary>
internal static class OleFile
{
    private static readonly byte[] Signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static bool IsOne(Container container)
    {
        using var stream = container.Open(container.Entries[0]);
        var head = new byte[Signature.Length];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan().SequenceEqual(Signature);
    }

    /// <summary>
    /// Refuses a header ([MS-CFB] 2.2) that names more sectors than the file has bytes for: a reader that believes it takes the memory first.
    /// </summary>
    /// <exception cref="SaolaException">The header is damaged.</exception>
    public static void CheckSize(Container container)
    {
        using var stream = container.Open(container.Entries[0]);
        var head = new byte[512];
        var n = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(30));
        var most = container.Bytes / 512 + 1;
        if (n == head.Length && shift is 9 or 12 && Count(40) <= most && Count(44) <= most && Count(64) <= most && Count(72) <= most) return;
        throw new SaolaException($"{container.Path}: is a document of an old office program, but no workbook that can be read; open it, save it as .xlsx, and load that");

        long Count(int at) => BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(at));
    }

    /// <summary>Whether the file wraps an encrypted workbook.</summary>
    public static bool IsEncrypted(Container container)
    {
        using var stream = container.Open(container.Entries[0]);
        var buffer = new byte[64 << 10];
        var kept = 0;
        for (int n; (n = stream.Read(buffer.AsSpan(kept))) > 0;)
        {
            var have = buffer.AsSpan(0, kept + n);
            if (have.IndexOf(Encrypted) >= 0) return true;
            // A name may lie across two readings.
            kept = Math.Min(have.Length, Encrypted.Length);
            have[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
