namespace Saola.Records.Dates;

/// <summary>A time of day as a record gives it.</summary>
/// <param name="Hour">0 to 24.</param>
/// <param name="Minute">0 to 59.</param>
/// <param name="Second">0 to 60 (a leap second); −1 when it is not given.</param>
/// <param name="Digits">Digits of the fraction that are given, at most 9.</param>
/// <param name="Zone">Minutes east of UTC, or <see cref="NoZone"/>, or <see cref="Utc"/> for <c>Z</c>.</param>
/// <param name="Fraction">Nanoseconds.</param>
internal readonly record struct ClockTime(byte Hour, byte Minute, sbyte Second, byte Digits, short Zone, int Fraction)
{
    public const short NoZone = short.MinValue, Utc = short.MaxValue;

    /// <summary>The longest that <see cref="Write"/> writes.</summary>
    public const int Longest = 24;

    /// <summary>Writes ISO 8601, <c>hh:mm[:ss[.f…]][zone]</c>, and returns its length.</summary>
    public int Write(Span<char> into)
    {
        var n = 0;
        Two(into, ref n, Hour);
        into[n++] = ':';
        Two(into, ref n, Minute);
        if (Second >= 0)
        {
            into[n++] = ':';
            Two(into, ref n, Second);
        }

        if (Digits > 0)
        {
            into[n++] = '.';
            var fraction = Fraction;
            for (var d = 9; d > 0; d--)
            {
                if (d <= Digits) into[n + d - 1] = (char)('0' + (fraction % 10));
                fraction /= 10;
            }

            n += Digits;
        }

        if (Zone == Utc)
        {
            into[n++] = 'Z';
        }
        else if (Zone != NoZone)
        {
            into[n++] = Zone < 0 ? '-' : '+';
            Two(into, ref n, Math.Abs(Zone) / 60);
            into[n++] = ':';
            Two(into, ref n, Math.Abs(Zone) % 60);
        }

        return n;
    }

    public override string ToString()
    {
        Span<char> text = stackalloc char[Longest];
        return text[..Write(text)].ToString();
    }

    private static void Two(Span<char> into, ref int n, int number)
    {
        into[n++] = (char)('0' + (number / 10));
        into[n++] = (char)('0' + (number % 10));
    }
}
