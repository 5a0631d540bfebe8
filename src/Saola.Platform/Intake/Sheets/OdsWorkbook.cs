using System.Globalization;
using System.Text;
using System.Xml;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Sheets;

/// <summary>An OpenDocument spreadsheet (ISO/IEC 26300): all its sheets are in one XML part.</summary>
internal sealed class OdsWorkbook : Workbook
{
    public static bool IsOne(Container container)
    {
        if (container.Entries.FirstOrDefault(e => e.Name == "mimetype") is not { Length: < 100 } type) return false;
        return Encoding.UTF8.GetString(container.ReadSmall(type)).StartsWith("application/vnd.oasis.opendocument.spreadsheet", StringComparison.Ordinal);
    }

    /// <exception cref="SaolaException">It is encrypted or damaged.</exception>
    public static OdsWorkbook Open(Container container)
    {
        if (container.Entries.FirstOrDefault(e => e.Name == "META-INF/manifest.xml") is { } manifest
            && Encoding.UTF8.GetString(container.ReadSmall(manifest)).Contains("encryption-data", StringComparison.Ordinal))
            throw new SaolaException($"{container.Path}: is protected by a password; save it without one and load that");
        var content = container.Entries.FirstOrDefault(e => e.Name == "content.xml")
            ?? throw new SaolaException($"{container.Path}: is an OpenDocument spreadsheet without content; open it in a spreadsheet program and save it anew");
        var sheets = new List<Sheet>();
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        string style = "";
        using var xml = new SheetXml(container, content);
        while (xml.NextElement())
        {
            switch (xml.Reader.LocalName)
            {
                case "style":
                    style = Attribute(xml.Reader, "name") ?? "";
                    break;
                case "table-properties" when Attribute(xml.Reader, "display") == "false":
                    hidden.Add(style);
                    break;
                case "table":
                    var sheet = new OdsSheet(content, sheets.Count)
                    {
                        Container = container, Name = Attribute(xml.Reader, "name") ?? $"Sheet{sheets.Count + 1}",
                        IsHidden = Attribute(xml.Reader, "style-name") is { } name && hidden.Contains(name),
                    };
                    sheets.Add(sheet);
                    // All sheets are in one part: looked at one by one, many of them would be read many times.
                    SheetSurvey.Of(sheet, merged => sheet.Here(xml, merged));
                    break;
            }
        }

        return new OdsWorkbook { Form = "ODS", Sheets = sheets };
    }

    /// <summary>An attribute by its local name: the prefixes are the writer's choice.</summary>
    internal static string? Attribute(XmlReader reader, string name)
    {
        string? value = null;
        for (var i = 0; i < reader.AttributeCount && value is null; i++)
        {
            reader.MoveToAttribute(i);
            if (reader.LocalName == name) value = reader.Value;
        }

        reader.MoveToElement();
        return value;
    }

    internal static int Count(XmlReader reader, string name) =>
        int.TryParse(Attribute(reader, name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : 1;
}
