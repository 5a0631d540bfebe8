using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Saola.Platform.Intake;

/// <summary>Reads XML that a stranger wrote: no DTD, no entities, nothing fetched, a bounded size, depth and number of nodes, the encoding told from the bytes.</summary>
internal static partial class Xml
{
    private const int MostDepth = 100;
    private const int MostNodes = 1_000_000;

    /// <exception cref="SaolaException">It is not well-formed XML, it is nested without end, or it has a DTD.</exception>
    public static XDocument Read(byte[] bytes, string name)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 32 << 20, MaxCharactersFromEntities = 0,
            IgnoreComments = true, IgnoreProcessingInstructions = true,
        };
        try
        {
            var text = Decode(bytes);
            using (var probe = XmlReader.Create(new StringReader(text), settings))
            {
                for (var nodes = 0; probe.Read(); nodes++)
                {
                    if (nodes > MostNodes) throw new SaolaException($"{name}: has countless elements; this is not metadata, remove it");
                    if (probe.Depth > MostDepth) throw new SaolaException($"{name}: has elements more than {MostDepth} deep; this is not metadata, remove it");
                }
            }

            using var reader = XmlReader.Create(new StringReader(text), settings);
            return XDocument.Load(reader);
        }
        catch (XmlException e)
        {
            var reason = e.Message.Contains("DTD", StringComparison.Ordinal) ? "has a DTD, which is not read for safety; remove the <!DOCTYPE>" : $"is not well-formed XML (line {e.LineNumber}); mend it there";
            throw new SaolaException($"{name}: {reason}", e);
        }
    }

    private static string Decode(byte[] bytes)
    {
        var declared = Declaration().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 200))) is { Success: true } match ? match.Groups[1].Value : null;
        using var text = Text.TextInput.Open(new MemoryStream(bytes), declared, "");
        using var reader = new StreamReader(text.Utf8, Encoding.UTF8);
        return reader.ReadToEnd().TrimStart();
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']""", RegexOptions.None, 1000)]
    private static partial Regex Declaration();
}
