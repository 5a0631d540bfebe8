namespace Saola.Records.Dates;

/// <summary>
/// Two dates with something between them: an ISO 8601 interval, or words and dashes. Either side may leave out what it shares with the other:
/// 1981-02-03/05, 3–5 May 1981, May 3–June 5, 1981, 1998年5月3日-5日.
/// </summary>
internal static class DateIntervals
{
    private const int MostTokens = 8;

    // Where two dates meet, the surest first: a word or a long dash, a slash, a hyphen between spaces, any hyphen.
    private static readonly (Gap All, Gap None)[] Cuts = [(Gap.Join, Gap.None), (Gap.Slash, Gap.None), (Gap.Dash | Gap.Space, Gap.None), (Gap.Dash, Gap.Space)];

    public static bool TryRead(ReadOnlySpan<DateToken> tokens, ReadOnlySpan<ClockTime> times, DateHints hints, ref DateReading reading)
    {
        foreach (var (all, none) in Cuts)
        {
            for (var i = 1; i < tokens.Length; i++)
            {
                if ((tokens[i].Before & all) != all || (tokens[i].Before & none) != Gap.None) continue;
                // 1978-00-05: a sign that stands elsewhere too separates the parts of one date.
                if (all is Gap.Slash or Gap.Dash && Stands(all, tokens, i)) continue;
                if (TryPair(tokens[..i], tokens[i..], times, hints, ref reading)) return true;
            }
        }

        return TryYears(tokens, ref reading);
    }

    private static bool Stands(Gap sign, ReadOnlySpan<DateToken> tokens, int besides)
    {
        for (var i = 1; i < tokens.Length; i++)
        {
            if (i != besides && (tokens[i].Before & sign) != Gap.None) return true;
        }

        return false;
    }

    /// <summary>1998-99, 1981/85, 2020/21: what can be no month is the end of a span of years; up to 31 only when it is the next year.</summary>
    private static bool TryYears(ReadOnlySpan<DateToken> tokens, ref DateReading reading)
    {
        if (tokens is not [{ Kind: TokenKind.Number, Width: 4 } first, { Kind: TokenKind.Number, Width: 2, Value: > 12 } second]) return false;
        var last = (first.Value / 100 * 100) + second.Value;
        if (second.Value <= 31 && last != first.Value + 1) return false;
        if ((second.Before & (Gap.Dash | Gap.Slash | Gap.Join)) == Gap.None || last <= first.Value || first.Value < 1) return false;
        reading.Span = DateSpan.OfYears(first.Value, last) with { IsPartial = false };
        return true;
    }

    private static bool TryPair(ReadOnlySpan<DateToken> left, ReadOnlySpan<DateToken> right, ReadOnlySpan<ClockTime> times, DateHints hints, ref DateReading reading)
    {
        Span<DateToken> first = stackalloc DateToken[MostTokens], last = stackalloc DateToken[MostTokens];
        var one = new DateReading();
        var two = new DateReading();
        int lengthOfFirst = Copy(left, first), lengthOfLast = Copy(right, last);
        if (lengthOfFirst == 0 || lengthOfLast == 0) return false;
        // May 3–5, 1981: the month is the first's, the year the last's.
        if (left is [{ Kind: TokenKind.Month } month, { Kind: TokenKind.Number, Width: <= 2 }]
            && right is [{ Kind: TokenKind.Number, Width: <= 2 }, { Kind: TokenKind.Number, Width: 4 } year]
            && (year.Before & ~(Gap.Space | Gap.Comma)) == Gap.None)
        {
            lengthOfFirst = Append(first, lengthOfFirst, [year]);
            lengthOfLast = Append(last, Copy([month], last), right);
            // What joined the two dates stands within the last one no more.
            if (lengthOfLast > 1) last[1].Before = Gap.Space;
        }

        var oneRead = DateShapes.TryRead(first[..lengthOfFirst], times, hints, ref one);
        // A year of its own (1981/1985) or all parts: nothing is left out.
        var twoRead = DateShapes.TryRead(last[..lengthOfLast], times, hints, ref two);
        if (!oneRead && twoRead)
        {
            // 3–5 May 1981: the first leaves out what follows in the last.
            lengthOfFirst = Append(first, lengthOfFirst, Rest(last[..lengthOfLast], lengthOfFirst, first[..lengthOfFirst]));
            one = new DateReading();
            oneRead = lengthOfFirst > 0 && DateShapes.TryRead(first[..lengthOfFirst], times, hints, ref one);
        }
        else if (oneRead && !twoRead)
        {
            two = new DateReading();
            twoRead = TryInherit(left, right, times, hints, last, ref two);
        }

        if (!oneRead || !twoRead) return false;
        // Both are written in one order, so that 25/04/1978 tells how to read 03/04/1978 beside it.
        var shows = one.Shows == DateOrder.Unknown ? two.Shows : one.Shows;
        if (two.Shows != DateOrder.Unknown && two.Shows != shows) return false;
        if (hints.Order == DateOrder.Unknown && shows != DateOrder.Unknown && (one.Has(DateDoubt.Order) || two.Has(DateDoubt.Order)))
        {
            if (!TryPair(left, right, times, hints with { Order = shows }, ref reading)) return false;
            reading.Doubts &= ~DateDoubt.OrderOfDataset;
            return true;
        }

        if (two.Span.Last < one.Span.First) return false;
        var same = one.Span == two.Span;
        reading.Span = same ? one.Span : new DateSpan(one.Span.First, two.Span.Last, IsPartial: false);
        reading.Doubts = one.Doubts | two.Doubts;
        reading.Shows = shows;
        if (one.Time is not null && two.Time is not null) (reading.Time, reading.EndTime) = (one.Time, two.Time);
        return true;
    }

    /// <summary>What the last leaves out stands in the first, before what the last does say: 1981-02-03/05, 2007-03/04.</summary>
    private static bool TryInherit(
        ReadOnlySpan<DateToken> left, ReadOnlySpan<DateToken> right, ReadOnlySpan<ClockTime> times, DateHints hints, Span<DateToken> last, ref DateReading reading)
    {
        // 1981-02-03T10:00/12:00
        if (right is [{ Kind: TokenKind.Time }] && left is [.., { Kind: TokenKind.Time }])
        {
            var day = Copy(left[..^1], last);
            return DateShapes.TryRead(last[..Append(last, day, right)], times, hints, ref reading);
        }

        var parts = left is [.., { Kind: TokenKind.Time }] ? left[..^1] : left;
        var own = right is [.., { Kind: TokenKind.Time }] ? right[..^1] : right;
        // 19730117-20
        if (left is [{ Kind: TokenKind.Number, Width: 8 } compact] && own is [{ Kind: TokenKind.Number, Width: <= 2 }])
        {
            DateToken[] head = [compact with { Value = compact.Value / 10_000, Width = 4 }, compact with { Value = compact.Value / 100 % 100, Width = 2 }];
            var whole = Append(last, Copy(head, last), right);
            last[1].Before = last[2].Before = Gap.Dash;
            return DateShapes.TryRead(last[..whole], times, hints, ref reading);
        }

        // Only where the year leads is the beginning what both share; 03.04.1981/05 says nothing.
        if (own.Length == 0 || own.Length >= parts.Length || parts[0] is not ({ Kind: TokenKind.Number, Width: 4 } or { Mark: Mark.Year })) return false;
        foreach (var token in own)
        {
            if (token is { Kind: TokenKind.Number, Width: > 2 }) return false;
        }

        var length = Append(last, Copy(parts[..^own.Length], last), right);
        if (length == 0) return false;
        // The joint has the sign that separates the parts of the first.
        last[parts.Length - own.Length].Before = parts[^own.Length].Before;
        return DateShapes.TryRead(last[..length], times, hints, ref reading);
    }

    /// <summary>What follows in the last date behind the parts that the first has too.</summary>
    private static ReadOnlySpan<DateToken> Rest(ReadOnlySpan<DateToken> last, int given, ReadOnlySpan<DateToken> first)
    {
        if (last is [.., { Kind: TokenKind.Time }]) last = last[..^1];
        // "early – late May 1981", "May – June 1981": like parts stand for like.
        return given < last.Length && first[0].Kind == last[0].Kind ? last[given..]
            // 3 May – June 1981: day and month against a month.
            : first is [{ Kind: TokenKind.Number, Width: <= 2 }, { Kind: TokenKind.Month }] && last is [{ Kind: TokenKind.Month }, _] ? last[1..]
            : [];
    }

    private static int Copy(ReadOnlySpan<DateToken> from, Span<DateToken> to) => Append(to, 0, from);

    /// <summary>The length of both; 0 when they are too long, or nothing is appended.</summary>
    private static int Append(Span<DateToken> to, int length, ReadOnlySpan<DateToken> tail)
    {
        if (tail.IsEmpty || length + tail.Length > to.Length) return 0;
        tail.CopyTo(to[length..]);
        if (length == 0) to[0].Before = Gap.None;
        return length + tail.Length;
    }
}
