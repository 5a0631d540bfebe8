namespace Saola.Records.Dates;

/// <summary>
/// Reads times of day: ISO 8601 (<c>14</c>, <c>1405</c>, <c>14:05:32.1</c>), <c>9:05</c>, <c>2:05 pm</c>, <c>14h05</c>, <c>14时05分</c>, each with or without a zone.
/// </summary>
internal static class TimeOfDay
{
    /// <summary>Whether the whole text is a time.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ClockTime time)
    {
        text = text.Trim();
        return TryRead(text, out time, out var used) && used == text.Length;
    }

    /// <summary>Reads the time at the beginning of a text, with the zone that follows.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out ClockTime time, out int used)
    {
        time = default;
        used = 0;
        var width = Digits(text, out var hour);
        var second = -1;
        var (minute, fraction, digits) = (0, 0, 0);
        var basic = width is 4 or 6;
        if (basic)
        {
            // 1405 and 140532.
            if (width == 6) (hour, second) = (hour / 100, hour % 100);
            (hour, minute) = (hour / 100, hour % 100);
        }
        else if (width is not (1 or 2))
        {
            return false;
        }

        var at = width;
        if (!basic && at + 2 < text.Length && text[at] is ':' or 'h' && Two(text, at + 1, out minute))
        {
            var mark = text[at];
            at += 3;
            if (mark == ':' && at + 2 < text.Length && text[at] == ':' && Two(text, at + 1, out second)) at += 3;
        }
        else if (!basic && at < text.Length && IsHour(text[at]))
        {
            at++;
            at += Unit(text[at..], "分분", ref minute);
            var seconds = 0;
            if (Unit(text[at..], "秒초", ref seconds) is > 0 and var length) (second, at) = (seconds, at + length);
        }
        else if (!basic && at < text.Length && text[at] == 'h' && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1])))
        {
            at++;
        }
        else if (width == 1 && !IsMeridian(text[at..], out _, out _))
        {
            return false;
        }

        if (second >= 0 && at + 1 < text.Length && text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1]))
        {
            for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            {
                if (digits == 9) continue;
                fraction = (fraction * 10) + text[at] - '0';
                digits++;
            }

            for (var d = digits; d < 9; d++) fraction *= 10;
        }

        if (IsMeridian(text[at..], out var afternoon, out var letters))
        {
            if (hour is < 1 or > 12) return false;
            hour = (hour % 12) + (afternoon ? 12 : 0);
            at += letters;
        }

        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0 || fraction > 0))) return false;
        at += Zone(text[at..], out var zone);
        // 14:05:7 or 14:05x is no time.
        if (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is ':' or '+')) return false;
        time = new ClockTime((byte)hour, (byte)minute, (sbyte)second, (byte)digits, (short)zone, fraction);
        used = at;
        return true;
    }

    /// <summary>The sign behind an hour: 14时05分.</summary>
    public static bool IsHour(char c) => c is '时' or '時' or '点' or '點' or '시';

    private static int Unit(ReadOnlySpan<char> text, string signs, ref int number)
    {
        var spaces = text.Length - text.TrimStart(' ').Length;
        var width = Digits(text[spaces..], out var value);
        var end = spaces + width;
        if (width is not (1 or 2) || end == text.Length || !signs.Contains(text[end])) return 0;
        number = value;
        return end + 1;
    }

    private static bool IsMeridian(ReadOnlySpan<char> text, out bool afternoon, out int length)
    {
        var rest = text.TrimStart(' ');
        length = text.Length - rest.Length;
        afternoon = rest.Length > 0 && rest[0] is 'p' or 'P';
        if (rest.Length < 2 || rest[0] is not ('a' or 'A' or 'p' or 'P')) return false;
        var dots = rest[1] == '.' ? 1 : 0;
        if (rest.Length < 2 + dots || rest[1 + dots] is not ('m' or 'M')) return false;
        length += 2 + dots;
        if (dots > 0 && length < text.Length && text[length] == '.') length++;
        return length == text.Length || !char.IsLetterOrDigit(text[length]);
    }

    /// <summary>The length of the zone at the beginning of a text.</summary>
    private static int Zone(ReadOnlySpan<char> text, out int zone)
    {
        zone = ClockTime.NoZone;
        var rest = text.TrimStart(' ');
        var spaces = text.Length - rest.Length;
        if (rest.IsEmpty) return 0;
        if (rest[0] is 'Z' or 'z' && Ends(rest, 1)) return Utc(1, ref zone);
        var word = 0;
        while (word < rest.Length && char.IsAsciiLetter(rest[word])) word++;
        if (word is 2 or 3 && rest[..word] is "GMT" or "UTC" or "UT" && Ends(rest, word))
        {
            var offset = Offset(rest[word..], spaces: 0, ref zone);
            return offset > 0 ? spaces + word + offset : Utc(word, ref zone);
        }

        // CEST, PDT: an abbreviation is of several zones, so the time stays local.
        if (word is 3 or 4 && rest[..word] is "EST" or "EDT" or "CST" or "CDT" or "MST" or "MDT" or "PST" or "PDT" or "CET" or "CEST" or "EET" or "EEST" or "WET" or "WEST"
            or "BST" or "IST" or "JST" or "KST" or "MSK" or "AEST" or "AEDT" or "ACST" or "AWST" or "NZST" or "NZDT" or "SAST" or "BRT" or "ART") return spaces + word;
        var used = Offset(rest, spaces, ref zone);
        return used == 0 ? 0 : spaces + used;

        int Utc(int length, ref int zone)
        {
            zone = ClockTime.Utc;
            return spaces + length;
        }
    }

    private static int Offset(ReadOnlySpan<char> text, int spaces, ref int zone)
    {
        if (text.IsEmpty || text[0] is not ('+' or '-') || !Two(text, 1, out var hour) || hour > (text[0] == '-' ? 12 : 14)) return 0;
        var minute = 0;
        var used = 3;
        var at = text.Length > 3 && text[3] == ':' ? 4 : 3;
        if (Two(text, at, out var minutes) && Ends(text, at + 2))
        {
            // Zones keep to quarters of an hour; 09:10-10:40 has none.
            if (minutes > 59 || minutes % 15 != 0) return 0;
            (minute, used) = (minutes, at + 2);
        }
        else if (!Ends(text, 3) || spaces > 0)
        {
            // " -07" may as well be the rest of a date.
            return 0;
        }

        zone = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return used;
    }

    private static bool Ends(ReadOnlySpan<char> text, int at) => at == text.Length || !(char.IsLetterOrDigit(text[at]) || text[at] == ':');

    private static int Digits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var n = 0;
        for (; n < text.Length && char.IsAsciiDigit(text[n]); n++)
        {
            if (n == 7) return n;
            number = (number * 10) + text[n] - '0';
        }

        return n;
    }

    private static bool Two(ReadOnlySpan<char> text, int at, out int number)
    {
        number = 0;
        if (at + 2 > text.Length || !char.IsAsciiDigit(text[at]) || !char.IsAsciiDigit(text[at + 1])) return false;
        number = ((text[at] - '0') * 10) + text[at + 1] - '0';
        return true;
    }
}
