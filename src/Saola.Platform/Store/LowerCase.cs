namespace Saola.Platform.Store;

/// <summary>The lower case in which text is compared, whatever the culture: Unicode's simple mapping, one code point to one.</summary>
internal static class LowerCase
{
    // The runtime leaves the capital dotted I alone, which Unicode (UnicodeData.txt) and the engines map to i.
    public static string Of(string text) => text.ToLowerInvariant().Replace('\u0130', 'i');

    public static bool Same(string? a, string b) => a is not null && string.Equals(Of(a), Of(b), StringComparison.Ordinal);
}
