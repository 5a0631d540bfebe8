using System.Collections.Frozen;

namespace Saola.Platform.Intake.Sheets;

/// <summary>Which parts of a point in time a format shows.</summary>
[Flags]
internal enum DateParts : byte
{
    None = 0,
    Year = 1,
    Month = 2,
    Day = 4,
    Time = 8,

    /// <summary>Hours or minutes that go on after a day: [h]:mm.</summary>
    Elapsed = 16,
}

/// <summary>What a number format (ECMA-376 part 1, 18.8.30 and 18.8.31) says of the number behind it.</summary>
/// <param name="Dates">The parts shown, for a date or time; otherwise none.</param>
/// <param name="Zeros">For a format of zeros only (00000), how many digits are shown at least; otherwise 0.</param>
internal readonly record struct NumberFormat(DateParts Dates, int Zeros)
{
    public static readonly NumberFormat General;

    private const DateParts Date = DateParts.Year | DateParts.Month | DateParts.Day;

    // Those of the standard whose meaning is the same in all languages, and those of East Asia, which show a date in each of them but
    // not the same parts of it: there all parts are taken as shown.
    private static readonly FrozenDictionary<int, NumberFormat> BuiltIn = new Dictionary<int, NumberFormat>
    {
        [14] = new(Date, 0), [15] = new(Date, 0), [16] = new(DateParts.Day | DateParts.Month, 0), [17] = new(DateParts.Month | DateParts.Year, 0),
        [18] = new(DateParts.Time, 0), [19] = new(DateParts.Time, 0), [20] = new(DateParts.Time, 0), [21] = new(DateParts.Time, 0), [22] = new(Date | DateParts.Time, 0),
        [27] = new(Date, 0), [28] = new(Date, 0), [29] = new(Date, 0), [30] = new(Date, 0), [31] = new(Date, 0), [32] = new(DateParts.Time, 0), [33] = new(DateParts.Time, 0),
        [34] = new(DateParts.Time, 0), [35] = new(DateParts.Time, 0), [36] = new(Date, 0), [45] = new(DateParts.Time, 0), [46] = new(DateParts.Time | DateParts.Elapsed, 0),
        [47] = new(DateParts.Time, 0), [50] = new(Date, 0), [51] = new(Date, 0), [52] = new(Date, 0), [53] = new(Date, 0), [54] = new(Date, 0),
        [55] = new(Date, 0), [56] = new(Date, 0), [57] = new(Date, 0), [58] = new(Date, 0),
    }.ToFrozenDictionary();

    /// <summary>The format of a built-in number; General for those that are numbers.</summary>
    public static NumberFormat OfId(int id) => BuiltIn.GetValueOrDefault(id);

    /// <summary>Reads a format's code, its part for positive numbers.</summary>
    public static NumberFormat Of(string code)
    {
        var parts = DateParts.None;
        var zeros = 0;
        var onlyZeros = true;
        var clock = false;
        var months = 0;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (char.ToLowerInvariant(code[i]))
            {
                case '"':
                    i = IndexFrom(code, '"', i + 1);
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var end = IndexFrom(code, ']', i + 1);
                    if (IsElapsed(code.AsSpan(i + 1, Math.Max(0, end - i - 1)))) (parts, clock) = (parts | DateParts.Time | DateParts.Elapsed, true);
                    i = end;
                    break;
                case 'g' when code.AsSpan(i).StartsWith("general", StringComparison.OrdinalIgnoreCase):
                    return General;
                case 'y':
                    parts |= DateParts.Year;
                    clock = false;
                    break;
                case 'e' when !IsDigit(code, i - 1):
                    parts |= DateParts.Year;
                    break;
                case 'd':
                    parts |= DateParts.Day;
                    clock = false;
                    break;
                case 'h':
                    (parts, clock) = (parts | DateParts.Time, true);
                    break;
                case 's':
                    (parts, months) = (parts | DateParts.Time, clock ? months : 0);
                    break;
                case 'm':
                    // After hours it means minutes.
                    if (!clock) months++;
                    break;
                case '0':
                    zeros++;
                    break;
                case '#' or '?' or '.' or ',' or '%' or '/' or '@':
                    onlyZeros = false;
                    break;
            }
        }

        if (months > 0) parts |= DateParts.Month;
        return parts != DateParts.None ? new NumberFormat(parts, 0) : new NumberFormat(DateParts.None, onlyZeros && zeros > 1 ? zeros : 0);
    }

    private static int IndexFrom(string code, char wanted, int from) => code.IndexOf(wanted, Math.Min(from, code.Length)) is var at and >= 0 ? at : code.Length - 1;

    private static bool IsDigit(string code, int at) => at >= 0 && code[at] is '0' or '#' or '?' or '.';

    private static bool IsElapsed(ReadOnlySpan<char> text) => text.Length > 0 && text.Trim("hHmMsS").IsEmpty;
}
