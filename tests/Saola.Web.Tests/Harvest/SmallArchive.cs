using System.IO.Compression;
using System.Text;

namespace Saola.Web.Tests.Harvest;

/// <summary>Small synthetic Darwin Core Archives.</summary>
internal static class SmallArchive
{
    public const string Header = "occurrenceID\tscientificName\tcountryCode\tdecimalLatitude\tdecimalLongitude\teventDate\tbasisOfRecord";

    public static byte[] Of(string title, params string[] ids) => Zip(
        ("meta.xml", Meta), ("eml.xml", $"<eml><dataset><title>{title}</title></dataset></eml>"),
        ("occurrence.txt", Header + "\n" + string.Concat(ids.Select(id => $"{id}\tSus scrofa\tKH\t12.5\t105.0\t2001-02-03\tHUMAN_OBSERVATION\n"))));

    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>An archive whose table is some kilobytes there and a gigabyte unpacked.</summary>
    public static byte[] Bomb()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var meta = zip.CreateEntry("meta.xml").Open()) meta.Write(Encoding.UTF8.GetBytes(Meta));
            using var table = zip.CreateEntry("occurrence.txt", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 1_024; i++) table.Write(zeros);
        }

        return bytes.ToArray();
    }

    public const string Meta = """
        <archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="eml.xml">
          <core encoding="UTF-8" fieldsTerminatedBy="\t" linesTerminatedBy="\n" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence">
            <files><location>occurrence.txt</location></files>
            <id index="0"/>
            <field index="0" term="http://rs.tdwg.org/dwc/terms/occurrenceID"/>
            <field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/>
            <field index="2" term="http://rs.tdwg.org/dwc/terms/countryCode"/>
            <field index="3" term="http://rs.tdwg.org/dwc/terms/decimalLatitude"/>
            <field index="4" term="http://rs.tdwg.org/dwc/terms/decimalLongitude"/>
            <field index="5" term="http://rs.tdwg.org/dwc/terms/eventDate"/>
            <field index="6" term="http://rs.tdwg.org/dwc/terms/basisOfRecord"/>
          </core>
        </archive>
        """;
}
