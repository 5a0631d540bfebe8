using System.Text.RegularExpressions;
using System.Xml.Linq;
using Saola.Platform.Intake;

namespace Saola.Platform.Harvest.Ipt;

/// <summary>A resource as the feed of an IPT tells of it.</summary>
/// <param name="Key">The resource's own identifier (its guid without a version), or else its address.</param>
/// <param name="Title">Without the version at its end.</param>
/// <param name="Version">As in the title's end or the guid's, or else the day of its publication.</param>
/// <param name="Archive">Where its Darwin Core Archive is.</param>
internal sealed record IptResource(string Key, string Title, string Version, Uri Archive);

/// <summary>The RSS 2.0 feed of GBIF's Integrated Publishing Toolkit: an item a published resource, with <c>ipt:dwca</c> and <c>ipt:eml</c>.</summary>
internal static partial class IptFeed
{
    private const int MostItems = 20_000;

    /// <summary>The resources with an archive, in the feed's order; of items with the same guid the first.</summary>
    /// <param name="rss">The feed.</param>
    /// <param name="from">Its address, to which addresses in it may be relative.</param>
    /// <param name="problems">Items that cannot be asked for, a line each.</param>
    /// <exception cref="SaolaException">It is no RSS.</exception>
    public static IReadOnlyList<IptResource> Read(byte[] rss, Uri from, List<string> problems)
    {
        var root = Xml.Read(rss, from.AbsoluteUri).Root!;
        if (root.Name.LocalName != "rss") throw new SaolaException($"{from}: is no RSS feed; give the address of an IPT's feed, which ends in rss or rss.do.");
        var items = root.Descendants().Where(e => e.Name.LocalName == "item").ToList();
        if (items.Count > MostItems) throw new SaolaException($"{from}: tells of {items.Count} resources, and {MostItems} are read; ask its operators.");
        var found = new Dictionary<string, IptResource>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            // A checklist or a resource of metadata alone has no archive.
            if (Text(item, "dwca") is not { } address) continue;
            var title = Text(item, "title") ?? address;
            if (!Uri.TryCreate(from, address, out var archive) || archive.Scheme is not ("http" or "https") || archive.UserInfo.Length > 0)
            {
                problems.Add($"{title}: '{address}' is no web address; ask the IPT's operators");
                continue;
            }

            var guid = Text(item, "guid") ?? archive.AbsoluteUri;
            var ofGuid = GuidVersion().Match(guid);
            var ofTitle = TitleVersion().Match(title);
            var key = ofGuid.Success ? guid[..ofGuid.Index] : guid;
            var version = ofTitle.Success ? ofTitle.Groups[1].Value : ofGuid.Success ? ofGuid.Groups[1].Value : Text(item, "pubDate") ?? "";
            found.TryAdd(key, new IptResource(key, ofTitle.Success ? title[..ofTitle.Index] : title, version, archive));
        }

        return [.. found.Values];
    }

    private static string? Text(XElement item, string name) => item.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"\s+-\s+Version\s+(\d+(\.\d+)*)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TitleVersion();

    [GeneratedRegex(@"/v(\d+(\.\d+)*)$", RegexOptions.None, 1000)]
    private static partial Regex GuidVersion();
}
