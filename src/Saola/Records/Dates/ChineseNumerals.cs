namespace Saola.Records.Dates;

/// <summary>Chinese numerals as dates use them: digit by digit (一九八一) or counted (二十三, 廿三).</summary>
internal static class ChineseNumerals
{
    private const string Digits = "〇一二三四五六七八九";

    public static bool IsNumeral(char c) => c >= '\u25CB' && (Value(c) >= 0 || c is '十' or '廿' or '卅' or '元');

    /// <summary>Reads the number at the beginning of a text.</summary>
    /// <param name="text">Begins with a numeral.</param>
    /// <param name="value">The number.</param>
    /// <param name="width">Its digits as 0 to 9 would write them.</param>
    /// <returns>Its length; 0 when it is no number.</returns>
    public static int Read(ReadOnlySpan<char> text, out int value, out int width)
    {
        value = 0;
        width = 0;
        var n = 0;
        // The first year of an era.
        if (text[0] == '元')
        {
            (value, width) = (1, 1);
            return 1;
        }

        var counted = false;
        for (; n < text.Length && n < 4 && IsNumeral(text[n]) && text[n] != '元'; n++)
        {
            var tens = text[n] switch { '十' => 1, '廿' => 2, '卅' => 3, _ => 0 };
            if (tens > 0)
            {
                // 二十, 十; never 二廿 or 一九十.
                if (counted || n > 1 || (n == 1 && tens > 1)) return 0;
                value = (n == 1 ? value : tens) * 10;
                counted = true;
            }
            else
            {
                if (counted && value % 10 != 0) return 0;
                value = counted ? value + Value(text[n]) : (value * 10) + Value(text[n]);
            }
        }

        width = counted ? (value > 9 ? 2 : 1) : n;
        return n;
    }

    private static int Value(char c) => c is '零' or '○' or '◯' ? 0 : Digits.IndexOf(c);
}
