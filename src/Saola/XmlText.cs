using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Saola;

/// <summary>Text for XML 1.0.</summary>
public static class XmlText
{
    /// <summary>A text without the characters that XML cannot hold; halves of surrogate pairs become U+FFFD.</summary>
    public static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is 0x9 or 0xA or 0xD or >= 0x20 and not (0xFFFE or 0xFFFF)) clean.Append(rune);
        }

        return clean.ToString();
    }

    /// <summary>A document as UTF-8, indented, with line feeds.</summary>
    public static byte[] Bytes(XDocument document) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document.ToString().ReplaceLineEndings("\n") + "\n");
}
