namespace Saola.Platform.Store;

/// <summary>Orders text by code point, which is the order of its UTF-8 bytes: the order of every engine, whatever the culture.</summary>
public sealed class Utf8Order : IComparer<string?>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var length = Math.Min(x.Length, y.Length);
        for (var i = 0; i < length; i++)
        {
            if (x[i] != y[i]) return Weight(x[i]).CompareTo(Weight(y[i]));
        }

        return x.Length.CompareTo(y.Length);
    }

    // Surrogates stand for code points above the rest of the basic plane.
    private static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
