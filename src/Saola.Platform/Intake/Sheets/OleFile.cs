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
