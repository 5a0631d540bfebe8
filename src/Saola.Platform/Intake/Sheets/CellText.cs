using System.Globalization;

namespace Saola.Platform.Intake.Sheets;

/// <summary>
/// What a cell's number is as text. The stored number is taken, not the rounded one that is shown, with three exceptions where what is
/// shown says more: digits padded with zeros, dates, and a month or year alone, which spreadsheets store as its first day.
/// </summary>
internal static class CellText
{
    /// <summary>The last serial number of a day that spreadsheets know: 9999-12-31.</summary>
    private const double LastSerial = 2_958_466;

    private static readonly DateTime Origin1904 = new(1904, 1, 1);

    /// <summary>A number as the file holds it, by its format.</summary>
    /// <param name="raw">The number in the file's own spelling.</param>
    /// <param name="format">How the cell shows it.</param>
    /// <param name="is1904">Whether days count from 1904-01-01.</param>
    /// <param name="traits">Receives what is odd about it.</param>
    public static string Number(string raw, NumberFormat format, bool is1904, out CellTraits traits)
    {
        traits = CellTraits.None;
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return raw;
        if (format.Dates != DateParts.None && Time(number, format.Dates, is1904, out traits) is { } time) return time;
        if (format.Zeros > 0 && number >= 0 && number < 1e15 && number == Math.Floor(number)) return ((long)number).ToString(CultureInfo.InvariantCulture).PadLeft(format.Zeros, '0');
        return Plain(number, raw);
    }

    /// <summary>
    /// To 15 significant digits, which is what spreadsheets keep: 0.30000000000000004 is 0.3. Without an exponent from 1e-9 to 1e15.
    /// </summary>
    public static string Plain(double number, string raw)
    {
        if (raw.Length <= 15 && raw.AsSpan().IndexOfAny('E', 'e') < 0) return raw;
        var text = number.ToString("G15", CultureInfo.InvariantCulture);
        if (!text.Contains('E') || Math.Abs(number) is < 1e-9 or >= 1e15) return text;
        return ((decimal)number).ToString(CultureInfo.InvariantCulture) is var plain && plain.Contains('.') ? plain.TrimEnd('0').TrimEnd('.') : plain;
    }

    private static string? Time(double serial, DateParts parts, bool is1904, out CellTraits traits)
    {
        traits = CellTraits.None;
        if (serial is < 0 or >= LastSerial) return null;
        var day = (int)serial;
        var seconds = (long)Math.Round((serial - day) * 86_400);
        if (seconds == 86_400) (day, seconds) = (day + 1, 0);
        const DateParts Calendar = DateParts.Year | DateParts.Month | DateParts.Day;
        // A time alone; a date that only shows its time is a date all the same.
        if ((parts & Calendar) == DateParts.None && (day == 0 || (parts & DateParts.Elapsed) != DateParts.None)) return Clock(day * 86_400L + seconds);
        if (DateOf(day, is1904) is not { } date) return day == 0 && seconds > 0 ? Clock(seconds) : null;
        var iso = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (seconds != 0) return $"{iso}T{Clock(seconds)}";
        if ((parts & Calendar) == DateParts.None) return iso;
        if ((parts & DateParts.Year) == DateParts.None) traits = CellTraits.YearHidden;
        else if ((parts & DateParts.Day) == DateParts.None && date.Day == 1) return (parts & DateParts.Month) != DateParts.None ? iso[..7] : date.Month == 1 ? iso[..4] : iso;
        return iso;
    }

    /// <summary>The day of a serial number; null for the two that are none. Counting from 1900 takes 1900 for a leap year, so that 60 is no day.</summary>
    private static DateTime? DateOf(int day, bool is1904) =>
        is1904 ? Origin1904.AddDays(day)
        : day is 0 or 60 ? null
        : new DateTime(1899, 12, day < 60 ? 31 : 30).AddDays(day);

    private static string Clock(long seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
}
