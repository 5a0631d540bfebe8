using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Saola.Platform.Home;

namespace Saola.Platform.Access;

/// <summary>
/// The text of a key, <c>saola_ab12cd34_</c> and 32 random bytes in Base64url, and what is kept of it. A slow hash protects what people
/// choose; nobody guesses 256 random bits, so one HMAC-SHA256 is kept. Its key is derived from the home's secret: whoever can write the
/// database alone cannot put a key of their own into it.
/// </summary>
internal static class KeySecret
{
    private const string Prefix = "saola_";
    private const int IdLength = 14, Length = IdLength + 1 + 43;

    /// <summary>A new public id.</summary>
    public static string NewId() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    /// <summary>A new key with an id.</summary>
    public static string New(string id) => $"{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>The id that a key begins with, or null where the text cannot be a key.</summary>
    public static string? IdOf(string presented) =>
        presented.Length == Length && presented[IdLength] == '_' && IsId(presented.AsSpan(0, IdLength))
        && !presented.AsSpan(IdLength + 1).ContainsAnyExcept(Letters) ? presented[..IdLength] : null;

    /// <summary>A text in which keys are told by their ids alone.</summary>
    public static string Masked(string text)
    {
        for (var at = text.IndexOf(Prefix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Prefix, at + 1, StringComparison.Ordinal))
        {
            if (text.Length - at > IdLength && text[at + IdLength] == '_' && IsId(text.AsSpan(at, IdLength)))
            {
                var rest = text.AsSpan(at + IdLength + 1);
                var end = rest.IndexOfAnyExcept(Letters);
                text = $"{text[..(at + IdLength)]}_…{(end < 0 ? "" : rest[end..].ToString())}";
            }
        }

        return text;
    }

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsId(ReadOnlySpan<char> text) => text.Length == IdLength && text.StartsWith(Prefix, StringComparison.Ordinal)
        && !text[Prefix.Length..].ContainsAnyExceptInRange('0', 'f') && !text[Prefix.Length..].ContainsAnyInRange(':', '`');

    /// <summary>What is kept of a key. Texts that are no keys cost the same.</summary>
    public static byte[] Hash(byte[] pepper, string presented)
    {
        Span<byte> bytes = stackalloc byte[Length * 3];
        var used = Encoding.UTF8.GetBytes(presented.AsSpan(0, Math.Min(presented.Length, Length)), bytes);
        return HMACSHA256.HashData(pepper, bytes[..used]);
    }

    /// <summary>A key of this home for one purpose (HKDF, RFC 5869), so that no two uses of the home's secret meet.</summary>
    public static byte[] Derived(SaolaHome home, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(home.Settings.Secret), 32, info: Encoding.UTF8.GetBytes(purpose));

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
