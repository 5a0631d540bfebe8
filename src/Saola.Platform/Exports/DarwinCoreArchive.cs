using System.Globalization;
using System.Xml.Linq;
using Saola.Platform.Intake.Media;
using Saola.Platform.Store;
using Saola.Records;

namespace Saola.Platform.Exports;

/// <summary>
/// Records as a Darwin Core Archive in the form of GBIF's downloads: <c>occurrence.txt</c> with the interpreted values, <c>verbatim.txt</c> with the values as their
/// files have them, <c>multimedia.txt</c>, all described by <c>meta.xml</c>; <c>metadata.xml</c> of the whole and one of each dataset under <c>dataset/</c>. The core's id is the record's
/// key. Of a record that a rule touches there is no verbatim row and no picture.
/// </summary>
internal static class DarwinCoreArchive
{
    private const string Occurrence = "http://rs.tdwg.org/dwc/terms/Occurrence", Multimedia = "http://rs.gbif.org/terms/1.0/Multimedia";

    private static readonly Term[] MediaTerms =
    [.. new[] { "type", "format", "identifier", "references", "title", "description", "source", "audience", "created", "creator", "contributor", "publisher", "license", "rightsHolder" }.Select(Term.Of)];

    /// <summary>Columns that no vocabulary has a term for.</summary>
    private static readonly string[] Own = ["key", "source", "taxonMatchType", "cellCountries", "clusterKey"];

    public static async Task Write(ExportContext context, ArchiveFiles files, CancellationToken cancellation)
    {
        var filter = AskPlan.FilterOf(context.Ask);
        var reader = context.Store.Verbatim(context.Snapshot);
        var lastInterpreted = context.LastInterpreted();
        List<RecordColumn> columns =
        [
            .. RecordColumns.Of(context.Engine).Where(c => !Own.Contains(c.Name)).Select(c => c.Name == "license" ? context.License() : c),
            .. RecordColumns.OfDownloads,
            new RecordColumn.Text("geodeticDatum", row => row.DecimalLatitude is null ? null : "WGS84"),
            new RecordColumn.Text("lastInterpreted", row => lastInterpreted(row.Source)),
        ];
        var places = new List<VerbatimPlace>();
        await files.Table("occurrence.txt", stream => TextTable.Write(context.Engine, filter, [new RecordColumn.Long("id", row => row.Key), .. columns], TextDialect.Tab, stream, cancellation, row =>
        {
            if (reader?.PlaceOf(row) is { } place) places.Add(place);
        }));
        // In the order of the sources, so that each segment is read once.
        places.Sort();
        var terms = reader?.Terms(places.Select(p => p.Segment)) ?? [];
        await files.Table("verbatim.txt", stream => Verbatim(reader, places, terms, stream, cancellation));
        await files.Table("multimedia.txt", stream => Media(reader, places, terms, stream, cancellation));
        await files.Companion("meta.xml", XmlText.Bytes(Descriptor([.. columns.Select(c => c.Name)], [.. terms.Select(t => t.Name)])));
        await files.Companion("metadata.xml", XmlText.Bytes(EmlText.Whole(context)));
        foreach (var dataset in context.Datasets.DistinctBy(d => d.Key)) await files.Companion($"dataset/{Uri.EscapeDataString(dataset.Key)}.xml", XmlText.Bytes(EmlText.Of(dataset)));
    }

    private static async Task Verbatim(VerbatimReader? reader, List<VerbatimPlace> places, IReadOnlyList<Term> terms, Stream output, CancellationToken cancellation)
    {
        var table = new TextTable(TextDialect.Tab);
        table.Field("id");
        foreach (var term in terms) table.Field(term.Name);
        table.End();
        foreach (var (place, values) in reader?.Rows(places, terms, cancellation) ?? [])
        {
            table.Number<long>(place.Key);
            foreach (var value in values) table.Field(value);
            table.End();
            await table.DrainIfFull(output, cancellation);
        }

        await table.Drain(output, cancellation);
    }

    private static async Task Media(VerbatimReader? reader, List<VerbatimPlace> places, IReadOnlyList<Term> terms, Stream output, CancellationToken cancellation)
    {
        var table = new TextTable(TextDialect.Tab);
        table.Field("id");
        foreach (var term in MediaTerms) table.Field(term.Name);
        table.End();
        if (reader is not null)
        {
            foreach (var (key, values) in reader.Media(places, MediaTerms, cancellation)) await Add(key, values);
            // What a record says of its own pictures: addresses, one after the other.
            if (terms.Contains(Term.AssociatedMedia))
            {
                foreach (var (place, values) in reader.Rows(places, [Term.AssociatedMedia], cancellation))
                {
                    foreach (var link in values[0] is { } cell ? MediaCells.Links(cell).Where(l => l.Contains("://", StringComparison.Ordinal)) : [])
                    {
                        var (type, format) = MediaKinds.Of(link);
                        await Add(place.Key, [type, format, link, .. Enumerable.Repeat<string?>(null, MediaTerms.Length - 3)]);
                    }
                }
            }
        }

        await table.Drain(output, cancellation);

        async ValueTask Add(long key, string?[] values)
        {
            table.Number<long>(key);
            foreach (var value in values) table.Field(value);
            table.End();
            await table.DrainIfFull(output, cancellation);
        }
    }

    /// <summary>The descriptor (Darwin Core text guide, http://rs.tdwg.org/dwc/terms/guides/text/).</summary>
    private static XDocument Descriptor(IReadOnlyList<string> columns, IReadOnlyList<string> verbatim)
    {
        XNamespace text = "http://rs.tdwg.org/dwc/text/";
        return new XDocument(new XElement(text + "archive", new XAttribute("metadata", "metadata.xml"),
            Table("core", "id", "occurrence.txt", Occurrence, columns),
            Table("extension", "coreid", "verbatim.txt", Occurrence, verbatim),
            Table("extension", "coreid", "multimedia.txt", Multimedia, [.. MediaTerms.Select(t => t.Name)])));

        XElement Table(string kind, string id, string file, string rowType, IReadOnlyList<string> terms) => new(text + kind,
            new XAttribute("encoding", "utf-8"), new XAttribute("fieldsTerminatedBy", @"\t"), new XAttribute("linesTerminatedBy", @"\n"), new XAttribute("fieldsEnclosedBy", ""),
            new XAttribute("ignoreHeaderLines", "1"), new XAttribute("rowType", rowType),
            new XElement(text + "files", new XElement(text + "location", file)),
            new XElement(text + id, new XAttribute("index", "0")),
            terms.Select((term, i) => new XElement(text + "field", new XAttribute("index", (i + 1).ToString(CultureInfo.InvariantCulture)), new XAttribute("term", TermAddress.Of(term)))));
    }
}
