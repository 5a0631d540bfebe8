using System.IO.Compression;
using System.Text;
using System.Xml;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Store;
using Saola.Records;

namespace Saola.Host.Pages.Catalogue;

/// <summary>
/// A dataset of one's own as a Darwin Core Archive: its records as anybody may see them, in the columns and the order of the export, under the terms' addresses. The same
/// snapshot and access state give the same archive.
/// </summary>
internal static class OwnArchive
{
    /// <summary>Columns of this home and not of the data.</summary>
    private static readonly HashSet<string> OfHome = new(["key", "source"], StringComparer.Ordinal);

    public static async Task Write(Stream output, Engine engine, Filter filter, Release release, string version, DateTimeOffset made, CancellationToken cancellation)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        await Entry("meta.xml", body => body.WriteAsync(Meta(engine), cancellation).AsTask());
        await Entry("eml.xml", body => body.WriteAsync(Eml(release, version), cancellation).AsTask());
        await Entry("occurrence.csv", body => CsvExport.Write(engine, filter, body, cancellation));

        async Task Entry(string name, Func<Stream, Task> write)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = made;
            await using var body = await entry.OpenAsync(cancellation);
            await write(body);
        }
    }

    private static byte[] Meta(Engine engine) => Xml(xml =>
    {
        xml.WriteStartElement("archive", "http://rs.tdwg.org/dwc/text/");
        xml.WriteAttributeString("metadata", "eml.xml");
        xml.WriteStartElement("core");
        foreach (var (name, value) in new[]
        {
            ("encoding", "UTF-8"), ("fieldsTerminatedBy", ","), ("linesTerminatedBy", @"\r\n"), ("fieldsEnclosedBy", "\""), ("ignoreHeaderLines", "1"), ("rowType", TermAddress.DarwinCore + "Occurrence"),
        }) xml.WriteAttributeString(name, value);
        xml.WriteStartElement("files");
        xml.WriteElementString("location", "occurrence.csv");
        xml.WriteEndElement();
        xml.WriteStartElement("id");
        xml.WriteAttributeString("index", "0");
        xml.WriteEndElement();
        foreach (var (column, index) in RecordColumns.Of(engine).Select((c, i) => (c, i)).Where(c => !OfHome.Contains(c.c.Name)))
        {
            xml.WriteStartElement("field");
            xml.WriteAttributeString("index", index.ToString(System.Globalization.CultureInfo.InvariantCulture));
            xml.WriteAttributeString("term", TermAddress.Of(column.Name));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    /// <summary>What the dataset says of itself, as it may be told (EML 2.1.1 with GBIF's profile).</summary>
    public static byte[] Eml(Release release, string version) => Xml(xml =>
    {
        var about = release.Description;
        xml.WriteStartElement("eml", "eml", "eml://ecoinformatics.org/eml-2.1.1");
        xml.WriteAttributeString("packageId", XmlText.Clean($"{release.Dataset}/v{version}"));
        xml.WriteStartElement("dataset");
        Element("alternateIdentifier", about.Doi);
        Element("title", about.Title ?? release.Dataset);
        foreach (var contact in about.Contacts.Where(c => c.Role is "creator" or "metadataProvider" or "contact").OrderBy(c => c.Role switch { "creator" => 0, "metadataProvider" => 1, _ => 2 }))
        {
            xml.WriteStartElement(contact.Role);
            if (contact.Name is { } name)
            {
                xml.WriteStartElement("individualName");
                Element("surName", name);
                xml.WriteEndElement();
            }

            Element("organizationName", contact.Organisation);
            Element("electronicMailAddress", contact.Email);
            xml.WriteEndElement();
        }

        Element("pubDate", about.PublicationDate);
        Element("language", about.Language);
        Paragraph("abstract", about.Abstract);
        Paragraph("intellectualRights", about.License ?? about.Rights);
        if (about.Publisher is { } publisher)
        {
            xml.WriteStartElement("publisher");
            Element("organizationName", publisher);
            xml.WriteEndElement();
        }

        if (about.Sampling is { } sampling)
        {
            xml.WriteStartElement("methods");
            xml.WriteStartElement("sampling");
            Paragraph("samplingDescription", sampling);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        if (about.Citation is { } citation)
        {
            foreach (var name in new[] { "additionalMetadata", "metadata", "gbif" }) xml.WriteStartElement(name);
            Element("citation", citation);
            for (var i = 0; i < 3; i++) xml.WriteEndElement();
        }

        xml.WriteEndElement();

        void Element(string name, string? text)
        {
            if (text is not null) xml.WriteElementString(name, XmlText.Clean(text));
        }

        void Paragraph(string name, string? text)
        {
            if (text is null) return;
            xml.WriteStartElement(name);
            Element("para", text);
            xml.WriteEndElement();
        }
    });

    private static byte[] Xml(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" })) write(xml);
        return bytes.ToArray();
    }
}
