namespace Saola.Records;

/// <summary>Slips of the keyboard between two words.</summary>
internal static class Slips
{
    /// <summary>Whether one letter added, left out, changed or exchanged with its neighbour makes one word the other, or none at all.</summary>
    public static bool AtMostOne(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > b.Length)
        {
            var longer = a;
            a = b;
            b = longer;
        }

        if (b.Length - a.Length > 1) return false;
        var same = a.CommonPrefixLength(b);
        if (b.Length > a.Length) return a[same..].SequenceEqual(b[(same + 1)..]);
        return same == a.Length || a[(same + 1)..].SequenceEqual(b[(same + 1)..]) || IsExchange(a, b);
    }

    /// <summary>Whether two neighbouring letters have changed places.</summary>
    public static bool IsExchange(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var same = a.CommonPrefixLength(b);
        return a.Length == b.Length && same + 1 < a.Length && a[same] == b[same + 1] && a[same + 1] == b[same] && a[(same + 2)..].SequenceEqual(b[(same + 2)..]);
    }
}
