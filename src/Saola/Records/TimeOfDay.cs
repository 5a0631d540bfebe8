namespace Saola.Records;

/// <summary>ISO 8601 times of day: <c>14:05</c>, <c>140532</c>, <c>14:05:32.1</c>, each with or without a zone.</summary>
internal static class TimeOfDay
{
    /// <summary>Writes the time as <c>hh:mm[:ss[.f…]][zone]</c> and returns its length; 0 when the text is no time.</summary>
    public static int Normalize(ReadOnlySpan<char> text, Span<char> into)
    {
        text = text.Trim();
        if (text.Length is < 2 or > 36 || !Two(text, 0, out var hour) || hour > 24) return 0;
        var n = 0;
        var at = 2;
        Put(into, ref n, hour);
        into[n++] = ':';
        var minute = 0;
        if (at < text.Length && (text[at] == ':' || char.IsAsciiDigit(text[at])))
        {
            var colon = text[at] == ':';
            if (colon) at++;
            if (!Two(text, at, out minute) || minute > 59) return 0;
            at += 2;
            Put(into, ref n, minute);
            if (at < text.Length && ((colon && text[at] == ':') || (!colon && char.IsAsciiDigit(text[at]))))
            {
                if (colon) at++;
                // A leap second is 60.
                if (!Two(text, at, out var second) || second > 60) return 0;
                at += 2;
                into[n++] = ':';
                Put(into, ref n, second);
                if (at + 1 < text.Length && text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1]))
                {
                    into[n++] = '.';
                    for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++) into[n++] = text[at];
                }
            }
        }
        else
        {
            Put(into, ref n, 0);
        }

        if (hour == 24 && minute > 0) return 0;
        return Zone(text[at..].TrimStart(), into, n);
    }

    private static int Zone(ReadOnlySpan<char> text, Span<char> into, int n)
    {
        if (text.IsEmpty) return n;
        if (text is "Z" or "z" or "GMT" or "UTC")
        {
            into[n++] = 'Z';
            return n;
        }

        if (text[0] is not ('+' or '-' or '−') || !Two(text, 1, out var hour) || hour > 18) return 0;
        var minute = 0;
        if (text.Length > 3)
        {
            var at = text[3] == ':' ? 4 : 3;
            if (text.Length != at + 2 || !Two(text, at, out minute) || minute > 59) return 0;
        }

        into[n++] = text[0] == '+' ? '+' : '-';
        Put(into, ref n, hour);
        into[n++] = ':';
        Put(into, ref n, minute);
        return n;
    }

    private static bool Two(ReadOnlySpan<char> text, int at, out int number)
    {
        number = 0;
        if (at + 2 > text.Length || !char.IsAsciiDigit(text[at]) || !char.IsAsciiDigit(text[at + 1])) return false;
        number = ((text[at] - '0') * 10) + text[at + 1] - '0';
        return true;
    }

    private static void Put(Span<char> into, ref int n, int number)
    {
        into[n++] = (char)('0' + (number / 10));
        into[n++] = (char)('0' + (number % 10));
    }
}
