using System.Text;

namespace Saola.Platform.Store;

/// <summary>The lower case in which text is compared, whatever the culture: Unicode's simple mapping, one code point to one.</summary>
internal static class LowerCase
{
    /// <summary>Compares text in lower case.</summary>
    public static readonly IEqualityComparer<string> Comparer = new OfText();

    // The runtime leaves the capital dotted I alone, which Unicode (UnicodeData.txt) and the engines map to i.
    public static string Of(string text) => text.ToLowerInvariant().Replace('\u0130', 'i');

    public static bool Same(string? a, string b)
    {
        // The mapping keeps lengths.
        if (a is null || a.Length != b.Length) return false;
        return Ascii.IsValid(a) && Ascii.IsValid(b) ? Ascii.EqualsIgnoreCase(a, b) : string.Equals(Of(a), Of(b), StringComparison.Ordinal);
    }

    private sealed class OfText : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => y is null ? x is null : Same(x, y);

        public int GetHashCode(string text) => Of(text).GetHashCode(StringComparison.Ordinal);
    }
}
