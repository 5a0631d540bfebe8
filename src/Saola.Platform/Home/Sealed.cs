using System.Security.Cryptography;
using System.Text;

namespace Saola.Platform.Home;

/// <summary>Hashes that only the home itself can compute: they name a content, and tell nothing to whoever guesses at it.</summary>
public static class Sealed
{
    private const string Prefix = "hmac-sha256:";

    /// <summary>Whether a text is such a hash.</summary>
    public static bool Is(string hash) => hash.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>A hash of a content under the home's secret: HMAC-SHA-256 (RFC 2104) of the content's SHA-256, in hexadecimal.</summary>
    /// <param name="home">The home.</param>
    /// <param name="hash">The content's SHA-256.</param>
    public static string Of(SaolaHome home, string hash) =>
        Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromBase64String(home.Settings.Secret), Encoding.UTF8.GetBytes($"saola seal {hash}")));
}
