using System.Security.Cryptography;
using System.Text;

namespace Saola.Platform.Exports;

/// <summary>Keys of organisations, which say no more of themselves than their names.</summary>
public static class OrganizationKey
{
    /// <summary>The key of a name: a UUID of version 8 (RFC 9562) over the name's SHA-256, whatever its case.</summary>
    public static string Of(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("organization\n" + name.Trim().ToUpperInvariant())).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }
}
