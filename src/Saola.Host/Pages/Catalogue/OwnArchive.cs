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

        // Whatever the provider's datum was, the positions are on this one now.
        xml.WriteStartElement("field");
        xml.WriteAttributeString("default", "EPSG:4326");
        xml.WriteAttributeString("term", TermAddress.DarwinCore + "geodeticDatum");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    /// <summary>What the dataset says of itself, as it may be told.</summary>
    public static byte[] Eml(Release release, string version)
    {
        var about = release.Description;
        return Xml(EmlText.Of($"{release.Dataset}/v{version}", about.Title ?? release.Dataset, about, about.License, about.Citation).WriteTo);
    }

    private static byte[] Xml(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" })) write(xml);
        return bytes.ToArray();
    }
}
