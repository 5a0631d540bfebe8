using System.Globalization;
using System.Text;
using Saola.Platform.Intake.Text;

namespace Saola.Platform.Intake.Features;

/// <summary>Which encoding the texts of a .dbf are in.</summary>
internal static class DbfEncoding
{
    /// <summary>Code pages by the language driver of the header (dBASE and ESRI); 0x57, "that of the machine", says nothing.</summary>
    private static readonly Dictionary<byte, int> Drivers = new()
    {
        [0x01] = 437, [0x02] = 850, [0x03] = 1252, [0x04] = 10000, [0x08] = 865, [0x09] = 437, [0x0A] = 850, [0x0B] = 437, [0x0D] = 437, [0x0E] = 850, [0x0F] = 437, [0x10] = 850,
        [0x11] = 437, [0x12] = 850, [0x13] = 932, [0x14] = 850, [0x15] = 437, [0x16] = 850, [0x17] = 865, [0x18] = 437, [0x19] = 437, [0x1A] = 850, [0x1B] = 437, [0x1C] = 863,
        [0x1D] = 850, [0x1F] = 852, [0x22] = 852, [0x23] = 852, [0x24] = 860, [0x25] = 850, [0x26] = 866, [0x37] = 850, [0x40] = 852, [0x4D] = 936, [0x4E] = 949, [0x4F] = 950,
        [0x50] = 874, [0x58] = 1252, [0x59] = 1252, [0x64] = 852, [0x65] = 866, [0x66] = 865, [0x67] = 861, [0x6A] = 737, [0x6B] = 857, [0x6C] = 863, [0x78] = 950, [0x79] = 949,
        [0x7A] = 936, [0x7B] = 932, [0x7C] = 874, [0x86] = 737, [0x87] = 852, [0x88] = 857, [0xC8] = 1250, [0xC9] = 1251, [0xCA] = 1254, [0xCB] = 1253, [0xCC] = 1257,
    };

    static DbfEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>By the .cpg, the header, or the bytes themselves: what is valid UTF-8 beyond ASCII is UTF-8, whatever is declared.</summary>
    /// <param name="cpg">The text of the .cpg; null where there is none.</param>
    /// <param name="driver">The language driver of the header.</param>
    /// <param name="sample">Texts of the table.</param>
    /// <param name="name">The table's name for the note.</param>
    public static (Encoding Encoding, string? Note) Of(string? cpg, byte driver, ReadOnlySpan<byte> sample, string name)
    {
        var declared = Named(cpg) ?? (Drivers.TryGetValue(driver, out var page) ? Encoding.GetEncoding(page) : null);
        if (!sample.ContainsAnyExceptInRange((byte)0, (byte)0x7F)) return (declared ?? Encoding.UTF8, null);
        if (System.Text.Unicode.Utf8.IsValid(sample))
            return (Encoding.UTF8, declared is null or UTF8Encoding ? null : $"{name}: is declared as {declared.WebName} but is UTF-8; read as UTF-8");
        if (declared is not (null or UTF8Encoding)) return (declared, null);
        var guess = EncodingGuess.Of(sample) ?? "Windows-1252";
        return (EncodingGuess.Named(guess), $"{name}: {(declared is null ? "says not which encoding it is in" : "is declared as UTF-8 but is not")}; read as {guess}. If letters look wrong, put the right name into a .cpg file beside it");
    }

    /// <summary>A text without the half of a character that a field's length cut off at its end.</summary>
    public static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> text, Encoding? encoding = null)
    {
        if (encoding is not (null or UTF8Encoding)) return text;
        for (var back = 1; back <= Math.Min(4, text.Length); back++)
        {
            var b = text[^back];
            if ((b & 0xC0) == 0x80) continue;
            var needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            return needed > back && System.Text.Unicode.Utf8.IsValid(text[..^back]) ? text[..^back] : text;
        }

        return text;
    }

    /// <summary>Such as <c>UTF-8</c>, <c>65001</c>, <c>GBK</c>, <c>ANSI 1252</c>, <c>OEM 437</c>, <c>CP936</c>, <c>ISO 88591</c>.</summary>
    private static Encoding? Named(string? cpg)
    {
        if (cpg is null) return null;
        var text = cpg.Trim('\uFEFF', ' ', '\r', '\n', '\t', '\0').ToUpperInvariant();
        var digits = text.AsSpan(text.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1);
        if (text.Replace("-", "", StringComparison.Ordinal) is "UTF8") return Encoding.UTF8;
        if (text.StartsWith("ISO", StringComparison.Ordinal) && text.Contains("8859", StringComparison.Ordinal))
        {
            var part = text[(text.IndexOf("8859", StringComparison.Ordinal) + 4)..].Trim('-', ' ', '_');
            text = $"ISO-8859-{part}";
        }
        else if (digits.Length is >= 3 and <= 5 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var page))
        {
            return Known(() => Encoding.GetEncoding(page));
        }

        return Known(() => Encoding.GetEncoding(text));
    }

    private static Encoding? Known(Func<Encoding> encoding)
    {
        try
        {
            return encoding();
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
