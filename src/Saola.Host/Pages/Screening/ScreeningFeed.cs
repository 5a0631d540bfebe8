using System.Globalization;
using System.Text;
using System.Xml;
using Saola.Platform.Home;
using Saola.Platform.Screening.Queue;

namespace Saola.Host.Pages.Screening;

/// <summary>What newer snapshots changed for a watched screening, as an Atom feed (RFC 4287).</summary>
internal static class ScreeningFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static IResult Of(HttpContext context, KeptScreening kept)
    {
        var visit = Visit.Of(context);
        var changes = context.RequestServices.GetRequiredService<ScreeningQueue>().Changes(kept);
        return TypedResults.Bytes(Xml(visit, kept, changes), "application/atom+xml; charset=utf-8");
    }

    private static byte[] Xml(Visit visit, KeptScreening kept, IReadOnlyList<ScreeningChange> changes)
    {
        var (words, page) = (visit.Words, visit.Server + visit.Door($"/screening/{kept.Id}"));
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, words["language.tag"]);
            // An address that is no link: who reads the feed has it from its own address.
            xml.WriteElementString("id", Atom, $"urn:saola:screening:{kept.Id}");
            xml.WriteElementString("title", Atom, words.Fill("kept.feed-title", XmlText.Clean(kept.Name)));
            xml.WriteElementString("updated", Atom, Time(changes.Count > 0 ? changes[^1].At : kept.Made ?? kept.Created));
            Link(xml, "self", visit.Server + visit.Door($"/screening/{kept.Id}/feed"), "application/atom+xml");
            Link(xml, "alternate", page, "text/html");
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, $"Saola {ThisBuild.Version}");
            xml.WriteEndElement();
            foreach (var change in changes.Reverse())
            {
                xml.WriteStartElement("entry", Atom);
                xml.WriteElementString("id", Atom, string.Create(CultureInfo.InvariantCulture, $"urn:saola:screening:{kept.Id}:{change.To}:{change.At.UtcTicks}"));
                xml.WriteElementString("title", Atom, words.Fill("kept.change", words.Number(change.From), words.Number(change.To)));
                xml.WriteElementString("updated", Atom, Time(change.At));
                Link(xml, "alternate", page, "text/html");
                xml.WriteStartElement("content", Atom);
                xml.WriteAttributeString("type", "text");
                xml.WriteString(XmlText.Clean(string.Join('\n', DifferenceText.Lines(words, change))));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Link(XmlWriter xml, string rel, string address, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
