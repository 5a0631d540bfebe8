using System.Globalization;
using System.Xml.Linq;
using Saola.Platform.Home;
using Saola.Platform.Store;
using Saola.Records;

namespace Saola.Platform.Exports;

/// <summary>
/// A dataset of one's own as a Darwin Core Archive: its records as anybody may see them, in the columns and the order of the export, under the terms' addresses. The same
/// snapshot and access state give the same archive.
/// </summary>
public static class OwnArchive
{
    /// <summary>Columns of this home and not of the data.</summary>
    private static readonly HashSet<string> OfHome = new(["key", "source"], StringComparer.Ordinal);

    /// <param name="output">Where it goes.</param>
    /// <param name="engine">Who is asked for the records.</param>
    /// <param name="filter">Which records they are.</param>
    /// <param name="release">The dataset.</param>
    /// <param name="version">The archive's version.</param>
    /// <param name="made">The time of its files.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task Write(Stream output, Engine engine, Filter filter, Release release, string version, DateTimeOffset made, CancellationToken cancellation)
    {
        var zip = new ZipOutput(output, made.UtcDateTime, cancellation);
        await zip.Add("meta.xml", body => body.WriteAsync(XmlText.Bytes(Descriptor(engine)), cancellation).AsTask());
        await zip.Add("eml.xml", body => body.WriteAsync(Eml(release, version), cancellation).AsTask());
        await zip.Add("occurrence.csv", body => CsvExport.Write(engine, filter, body, cancellation));
        await zip.Finish();
    }

    /// <summary>What the dataset says of itself, as it may be told.</summary>
    public static byte[] Eml(Release release, string version) =>
        XmlText.Bytes(EmlWriter.Of($"{release.Dataset}/v{version}", release.Description with { Title = release.Description.Title ?? release.Dataset }));

    private static XDocument Descriptor(Engine engine)
    {
        XNamespace text = "http://rs.tdwg.org/dwc/text/";
        return new XDocument(new XElement(text + "archive", new XAttribute("metadata", "eml.xml"), new XElement(text + "core",
            new XAttribute("encoding", "UTF-8"), new XAttribute("fieldsTerminatedBy", ","), new XAttribute("linesTerminatedBy", @"\r\n"), new XAttribute("fieldsEnclosedBy", "\""),
            new XAttribute("ignoreHeaderLines", "1"), new XAttribute("rowType", TermAddress.DarwinCore + "Occurrence"),
            new XElement(text + "files", new XElement(text + "location", "occurrence.csv")),
            new XElement(text + "id", new XAttribute("index", "0")),
            RecordColumns.Of(engine).Select((column, index) => (column.Name, index)).Where(c => !OfHome.Contains(c.Name))
                .Select(c => new XElement(text + "field", new XAttribute("index", c.index.ToString(CultureInfo.InvariantCulture)), new XAttribute("term", TermAddress.Of(c.Name)))),
            // Whatever the provider's datum was, the positions are on this one now.
            new XElement(text + "field", new XAttribute("default", "EPSG:4326"), new XAttribute("term", TermAddress.DarwinCore + "geodeticDatum")))));
    }
}
