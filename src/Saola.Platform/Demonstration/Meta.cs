using System.Globalization;
using System.Xml;

namespace Saola.Platform.Demonstration;

/// <summary>The descriptor of an archive (Darwin Core text guide).</summary>
internal static class Meta
{
    private const string Namespace = "http://rs.tdwg.org/dwc/text/", DwC = "http://rs.tdwg.org/dwc/terms/", Gbif = "http://rs.gbif.org/terms/1.0/";

    public static void Write(XmlWriter xml, IReadOnlyList<ArchiveTable> tables, ArchiveStyle style)
    {
        xml.WriteStartElement("archive", Namespace);
        xml.WriteAttributeString("metadata", "eml.xml");
        foreach (var table in tables)
        {
            xml.WriteStartElement(table.IsCore ? "core" : "extension", Namespace);
            xml.WriteAttributeString("encoding", style.Encoding.WebName.ToUpperInvariant());
            xml.WriteAttributeString("fieldsTerminatedBy", style.Csv ? "," : "\\t");
            xml.WriteAttributeString("linesTerminatedBy", "\\n");
            xml.WriteAttributeString("fieldsEnclosedBy", style.Csv ? "\"" : "");
            xml.WriteAttributeString("ignoreHeaderLines", "1");
            xml.WriteAttributeString("rowType", (table.RowType == "VernacularName" ? Gbif : DwC) + table.RowType);
            xml.WriteStartElement("files", Namespace);
            foreach (var file in table.Files) xml.WriteElementString("location", Namespace, file);
            xml.WriteEndElement();
            // The first column is the core's id or the extension's link to it, but for a table whose rows have no identifier.
            if (table.Terms[0].EndsWith("ID", StringComparison.Ordinal))
            {
                xml.WriteStartElement(table.IsCore ? "id" : "coreid", Namespace);
                xml.WriteAttributeString("index", "0");
                xml.WriteEndElement();
            }

            for (var i = 0; i < table.Terms.Count; i++) Field(xml, i, table.Terms[i], value: null);
            foreach (var (term, value) in table.Defaults) Field(xml, index: null, term, value);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Field(XmlWriter xml, int? index, string term, string? value)
    {
        xml.WriteStartElement("field", Namespace);
        if (index is { } at) xml.WriteAttributeString("index", at.ToString(CultureInfo.InvariantCulture));
        if (value is not null) xml.WriteAttributeString("default", value);
        xml.WriteAttributeString("term", term switch
        {
            "license" or "language" => "http://purl.org/dc/terms/" + term,
            "isPreferredName" => Gbif + term,
            _ => DwC + term,
        });
        xml.WriteEndElement();
    }
}
