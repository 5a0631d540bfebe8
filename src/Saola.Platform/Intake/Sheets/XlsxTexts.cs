using System.Globalization;
using System.Text;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Sheets;

/// <summary>The texts that the cells of a workbook share.</summary>
internal sealed class XlsxTexts
{
    private const long MostCharacters = 512L << 20;

    private readonly List<string> _texts = [];

    public string? this[int index] => (uint)index < (uint)_texts.Count ? _texts[index] : null;

    /// <exception cref="SaolaException">They are more than can be held.</exception>
    public static XlsxTexts Read(Container container, Entry? entry)
    {
        var texts = new XlsxTexts();
        if (entry is null) return texts;
        long held = 0;
        using var xml = new SheetXml(container, entry);
        while (xml.NextElement())
        {
            if (xml.Reader.LocalName != "si") continue;
            var text = Rich(xml);
            texts._texts.Add(text);
            held += text.Length + 16;
            if (held > MostCharacters) throw new SaolaException($"{container.Name(entry)}: holds more than {MostCharacters >> 20} million characters of text; save the sheet as CSV and load that");
        }

        return texts;
    }

    /// <summary>The text of an element that may be in runs, each with its own look; how it is pronounced is left out.</summary>
    public static string Rich(SheetXml xml) => Unescaped(xml.InnerText(without: "rPh"));

    /// <summary>Characters that XML does not allow are written as _x0007_ (ECMA-376 part 1, 22.9.2.19).</summary>
    private static string Unescaped(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 6;
            }
            else plain.Append(text[i]);
        }

        return plain.ToString();
    }
}
