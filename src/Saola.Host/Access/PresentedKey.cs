using System.Net.Http.Headers;
using System.Text;

namespace Saola.Host.Access;

/// <summary>What stands in the header <c>Authorization</c>: <c>Bearer KEY</c> (RFC 6750), or <c>Basic</c> with a name and the key (RFC 7617).</summary>
/// <param name="Key">The text in the key's place.</param>
/// <param name="User">The user's name beside it, where the scheme has one.</param>
/// <param name="Fault">Why it holds no key, in one line; null where it may.</param>
internal readonly record struct PresentedKey(string Key, string? User, string? Fault)
{
    /// <summary>A key has 58 characters, a name up to 100.</summary>
    private const int Longest = 1_024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public bool IsBasic => User is not null;

    public static PresentedKey Of(IReadOnlyList<string?> headers)
    {
        if (headers.Count > 1) return Bad("it is there several times");
        var header = headers[0] ?? "";
        if (header.Length > Longest) return Bad($"{header.Length} characters are too many for a key");
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || value.Parameter is not { Length: > 0 } given) return Bad("there is no key in it");
        if (value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return new PresentedKey(given.Trim(), null, null);
        if (!value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) return Bad("the scheme is neither Bearer nor Basic");
        return Decoded(given.Trim()) is { } pair && pair.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? new PresentedKey(pair[(colon + 1)..], pair[..colon], null)
            : Bad("'Basic' is followed by name:key, in UTF-8 and Base64");
    }

    private static string? Decoded(string base64)
    {
        var bytes = new byte[Longest];
        try
        {
            return Convert.TryFromBase64String(base64, bytes, out var length) ? Strict.GetString(bytes, 0, length) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static PresentedKey Bad(string why) => new("", null, $"Authorization: {why}. Send 'Bearer KEY', or Basic with the key's name and the key; or ask without it for what is public.");
}
