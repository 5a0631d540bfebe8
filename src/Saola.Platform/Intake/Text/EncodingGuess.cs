using System.Text;

namespace Saola.Platform.Intake.Text;

/// <summary>
/// Which encoding bytes that are no UTF-8 are in. Each candidate says how unlikely it finds them (nats: the logarithm of the number of
/// characters that are usual in it, more for unusual ones, for capitals inside of words and for a change of script there); the one that
/// finds them likeliest wins, when it is clearly better than Windows-1252.
/// </summary>
internal static class EncodingGuess
{
    private const int MostBytes = 64 << 10;
    private const double Unusual = 10, Invalid = 12, Mixed = 3, Clearly = 6, Plain = 4.1;

    private static readonly (string Name, Func<byte[], double> Cost)[] Candidates =
    [
        ("GB18030", b => Pairs(b, Gb)), ("Big5", b => Pairs(b, Big5)), ("Shift_JIS", b => Pairs(b, ShiftJis)), ("EUC-KR", b => Pairs(b, EucKr)),
        ("Windows-1251", b => Singles(b, c => c is >= 0xE0 or 0xB8 ? 3.5 : c is >= 0xC0 or 0xA8 ? 5.5 : Sign(c), c => c is >= 0xC0 and < 0xE0)),
        ("KOI8-R", b => Singles(b, c => c is >= 0xC0 and < 0xE0 or 0xA3 ? 3.5 : c is >= 0xE0 or 0xB3 ? 5.5 : Invalid, c => c >= 0xE0)),
        ("Windows-1256", b => Singles(b, c => c is 0xD7 or 0xE0 or 0xE2 or (>= 0xE7 and <= 0xEB) or 0xEE or 0xEF or >= 0xF0 ? 6 : c is >= 0xC0 or 0x81 or 0x8D or 0x8E or 0x90 or 0x98 ? 3.6 : Sign(c), _ => false)),
        ("Windows-1253", b => Singles(b, c => c is >= 0xDC and < 0xFF ? 3.6 : c is >= 0xC1 and <= 0xD9 ? 5.6 : Sign(c), c => c is >= 0xC1 and <= 0xD9)),
        ("Windows-874", b => Singles(b, c => c is 0xA1 or 0xA4 or 0xA7 or 0xA8 or 0xB4 or 0xB5 or 0xB7 or 0xB9 or 0xBA or 0xBB or 0xBE or 0xC1 or 0xC2 or 0xC3 or 0xC5 or 0xC7 or 0xCA or 0xCB or 0xCD or 0xD0 or 0xD1 or 0xD2 or 0xD4 or 0xD5 or 0xE0 or 0xE1 or 0xE8 or 0xE9
            ? 3.6 : c is (>= 0xA1 and <= 0xDA) or (>= 0xDF and <= 0xFB) ? 6 : Invalid, _ => false)),
        ("macintosh", b => Western(b, c => c is >= 0x80 and <= 0x9F, c => c is 0xA1 or (>= 0xD0 and <= 0xD5) ? 6 : Unusual)),
    ];

    static EncodingGuess() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding by its usual name; null when Windows-1252 is as likely as any other.</summary>
    public static string? Of(ReadOnlySpan<byte> text)
    {
        // The bytes above ASCII, each run of them with the byte before and the one behind: Big5 and Shift-JIS have second halves below.
        var high = new List<byte>();
        for (var i = 0; i < text.Length && high.Count < MostBytes; i++)
        {
            if (text[i] >= 0x80 || (i > 0 && text[i - 1] >= 0x80) || (i + 1 < text.Length && text[i + 1] >= 0x80)) high.Add(text[i]);
        }

        var bytes = high.ToArray();
        var western = Western(bytes, c => c >= 0xC0, Sign);
        var (name, least) = ((string?)null, western - Clearly);
        foreach (var (candidate, cost) in Candidates)
        {
            if (cost(bytes) is var own && own < least) (name, least) = (candidate, own);
        }

        return name;
    }

    /// <summary>The encoding of a name that <see cref="Of"/> gives.</summary>
    public static Encoding Named(string name) => Encoding.GetEncoding(name == "EUC-KR" ? "ks_c_5601-1987" : name);

    /// <summary>Accented letters, which stand alone among plain ones.</summary>
    private static double Western(byte[] bytes, Func<byte, bool> isLetter, Func<byte, double> sign)
    {
        double sum = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80) sum += Plain;
            else if (!isLetter(bytes[i])) sum += sign(bytes[i]);
            else sum += 4 + ((i > 0 && isLetter(bytes[i - 1])) || (i + 1 < bytes.Length && isLetter(bytes[i + 1])) ? 2.5 : -1);
        }

        return sum;
    }

    /// <summary>An alphabet of one byte a letter, lower case likelier than capitals.</summary>
    private static double Singles(byte[] bytes, Func<byte, double> cost, Func<byte, bool> isCapital)
    {
        double sum = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
            {
                sum += Plain;
                continue;
            }

            sum += cost(bytes[i]);
            if (i == 0) continue;
            if (char.IsAsciiLetter((char)bytes[i - 1]) || (i + 1 < bytes.Length && char.IsAsciiLetter((char)bytes[i + 1]))) sum += Mixed;
            if (bytes[i - 1] >= 0xA0 && isCapital(bytes[i]) && !isCapital(bytes[i - 1])) sum += Mixed;
        }

        return sum;
    }

    private static double Pairs(byte[] bytes, Func<byte, byte, (int Length, double Cost)> read)
    {
        double sum = 0;
        for (var i = 0; i < bytes.Length;)
        {
            if (bytes[i] < 0x80)
            {
                sum += Plain;
                i++;
                continue;
            }

            var (length, cost) = read(bytes[i], i + 1 < bytes.Length ? bytes[i + 1] : (byte)0);
            sum += cost + (i > 0 && char.IsAsciiLetterLower((char)bytes[i - 1]) ? Mixed : 0);
            i += length;
        }

        return sum;
    }

    // Signs of several encodings at the same places: dashes, quotes, degrees.
    private static double Sign(byte c) => c is 0x85 or (>= 0x91 and <= 0x97) or 0xA0 or 0xAB or 0xB0 or 0xB1 or 0xB7 or 0xBB or 0xB9 ? 5 : Unusual;

    // Characters of the first level, by the rows of GB 2312, of Big5, of JIS X 0208 and of KS X 1001.
    private static (int, double) Gb(byte a, byte b) =>
        a is >= 0xB0 and <= 0xD7 && b is >= 0xA1 and < 0xFF ? (2, 8.2) : a is >= 0xA1 and <= 0xA3 && b is >= 0xA1 and < 0xFF ? (2, 6) : a is > 0x80 and < 0xFF && b is >= 0x40 and < 0xFF and not 0x7F ? (2, Unusual) : (1, Invalid);

    private static (int, double) Big5(byte a, byte b) =>
        b is not ((>= 0x40 and <= 0x7E) or (>= 0xA1 and < 0xFF)) ? (1, Invalid) : a is >= 0xA4 and <= 0xC6 ? (2, 8.6) : a is >= 0xA1 and <= 0xA3 ? (2, 6) : a is >= 0xC9 and <= 0xF9 ? (2, Unusual) : (1, Invalid);

    private static (int, double) ShiftJis(byte a, byte b)
    {
        if (a is >= 0xA1 and <= 0xDF) return (1, 6);
        if (b is < 0x40 or 0x7F or > 0xFC || a is not ((>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC))) return (1, Invalid);
        return a switch { 0x82 when b >= 0x9F => (2, 5.1), 0x83 when b <= 0x96 => (2, 5.1), 0x81 => (2, 6), >= 0x88 and <= 0x97 => (2, 8), _ => (2, Unusual) };
    }

    private static (int, double) EucKr(byte a, byte b) =>
        b is < 0xA1 or 0xFF ? (1, Invalid) : a is >= 0xB0 and <= 0xC8 ? (2, 7.8) : a is >= 0xA1 and <= 0xA3 ? (2, 6) : a is >= 0xA4 and < 0xFF ? (2, Unusual) : (1, Invalid);
}
