namespace Saola.Names.Matching;

/// <summary>
/// Letters to insert, delete, replace, or exchange with their neighbour, to make one word of another; no letter is touched twice (the
/// restricted distance of Damerau 1964, "optimal string alignment").
/// </summary>
internal static class EditDistance
{
    /// <summary>Longer words are compared for equality only.</summary>
    public const int LongestWord = 64;

    /// <summary>The distance, or <paramref name="most"/> + 1 when it is greater than <paramref name="most"/>. Time: the product of the lengths at worst.</summary>
    public static int Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (a.SequenceEqual(b)) return 0;
        if (most == 0 || Math.Abs(a.Length - b.Length) > most || a.Length > LongestWord || b.Length > LongestWord) return most + 1;
        Span<byte> before = stackalloc byte[LongestWord + 1];
        Span<byte> last = stackalloc byte[LongestWord + 1];
        Span<byte> row = stackalloc byte[LongestWord + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = (byte)j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = (byte)i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var best = Math.Min(last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = Math.Min(best, before[j - 2] + 1);
                row[j] = (byte)best;
                least = Math.Min(least, best);
            }

            // An exchange of neighbours reaches over one row.
            if (least > most && MinOf(last[..(b.Length + 1)]) > most) return most + 1;
            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return Math.Min(last[b.Length], most + 1);
    }

    private static int MinOf(Span<byte> row)
    {
        var least = int.MaxValue;
        foreach (var cell in row) least = Math.Min(least, cell);
        return least;
    }
}
