using System.Security.Cryptography;
using System.Text;

namespace Saola.Names;

/// <summary>UUIDs of version 5 (RFC 9562, section 5.5): the same name has the same id everywhere.</summary>
public static class NameId
{
    /// <summary>The namespace of DNS names (RFC 9562, section 6.6).</summary>
    public static readonly Guid Dns = new("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>The namespace of names: <c>globalnames.org</c> under <see cref="Dns"/>.</summary>
    public static readonly Guid GlobalNames = Of(Dns, "globalnames.org");

    /// <summary>The id of a string as it is written, in <see cref="GlobalNames"/>.</summary>
    public static Guid Of(string verbatim) => Of(GlobalNames, verbatim);

    /// <summary>The id of a string in a namespace.</summary>
    public static Guid Of(Guid space, string text)
    {
        var bytes = new byte[16 + Encoding.UTF8.GetMaxByteCount(text.Length)];
        space.TryWriteBytes(bytes, bigEndian: true, out _);
        var length = 16 + Encoding.UTF8.GetBytes(text, bytes.AsSpan(16));
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The standard says SHA-1; nothing is kept secret by it.
        SHA1.HashData(bytes.AsSpan(0, length), hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
