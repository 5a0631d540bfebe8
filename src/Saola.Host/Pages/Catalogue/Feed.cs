using System.Globalization;
using System.Text;
using System.Xml;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Catalogue;

/// <summary>The XML that others poll: the sitemap, and the feed of this node's own releases in the form of GBIF's IPT.</summary>
internal static class Feed
{
    /// <summary>The protocol of sitemaps allows no more.</summary>
    private const int MostAddresses = 50_000;

    private const string Ipt = "http://ipt.gbif.org/";

    public static byte[] Sitemap(string server, Snapshot snapshot) => Xml(xml =>
    {
        xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
        foreach (var address in new[] { "/", "/datasets", "/catalogue", "/about" }.Select(p => server + p).Concat(snapshot.Datasets.Select(d => LinkedData.Page(server, d.Key))).Take(MostAddresses))
        {
            xml.WriteStartElement("url");
            xml.WriteElementString("loc", address);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    /// <summary>The own datasets, each with the version of its release: that of its publisher, and behind it the number of the snapshot that first held it.</summary>
    public static byte[] Releases(string server, string name, OccurrenceStore store) => Xml(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "ipt", null, Ipt);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", name);
        xml.WriteElementString("link", server + "/");
        xml.WriteElementString("description", "Releases of this node's own datasets");
        foreach (var entry in store.Current.Datasets)
        {
            if (store.Release(entry.Key) is not { } release || !LinkedData.IsOwn(release)) continue;
            var (since, version) = (store.Since(entry.Key), Version(store, entry.Key, release));
            xml.WriteStartElement("item");
            xml.WriteElementString("title", $"{XmlText.Clean(entry.Title)} - Version {version}");
            xml.WriteElementString("link", LinkedData.Page(server, entry.Key));
            if (release.Description.Abstract is { } summary) xml.WriteElementString("description", XmlText.Clean(summary));
            xml.WriteElementString("ipt", "eml", Ipt, LinkedData.Archive(server, entry.Key, "xml"));
            xml.WriteElementString("ipt", "dwca", Ipt, LinkedData.Archive(server, entry.Key, "zip"));
            xml.WriteElementString("pubDate", since.Created.ToString("R", CultureInfo.InvariantCulture));
            xml.WriteStartElement("guid");
            xml.WriteAttributeString("isPermaLink", "false");
            xml.WriteString($"{XmlText.Clean(entry.Key)}/v{version}");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    /// <summary>A version that grows with each release: the publisher's, if it is one of numbers, and the number of the snapshot.</summary>
    public static string Version(OccurrenceStore store, string key, Release release)
    {
        var said = release.Description.Version is { } version && version.Length <= 20 && version.Split('.').All(p => p.Length > 0 && p.All(char.IsAsciiDigit)) ? version : "1";
        // What is withheld makes another archive of the same release.
        return string.Create(CultureInfo.InvariantCulture, $"{said}.{store.Since(key).Number}.{store.AccessEpoch}");
    }

    private static byte[] Xml(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" })) write(xml);
        return bytes.ToArray();
    }
}
