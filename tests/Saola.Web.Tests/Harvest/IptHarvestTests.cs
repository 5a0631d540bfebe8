using System.Text;
using Saola.Platform.Harvest;
using Saola.Platform.Harvest.Ipt;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Web.Tests.Processes;

namespace Saola.Web.Tests.Harvest;

/// <summary>An IPT on this machine, with resources that are good, broken, hostile, and new.</summary>
public sealed class IptHarvestTests : IDisposable
{
    private readonly TestHome _folder = new();
    private readonly HarvestClock _clock = new();
    private readonly Dictionary<string, (string Version, byte[] Archive)> _resources = new(StringComparer.Ordinal);

    private SaolaHome Home => SaolaHome.OpenOrCreate(_folder.Path);

    private IReadOnlyList<DatasetEntry> Datasets => Home.Snapshots.Current?.Snapshot.Datasets ?? [];

    [Fact]
    public async Task New_versions_only_are_fetched_and_loaded()
    {
        _resources["11111111-0000-4000-8000-000000000001"] = ("1.0", SmallArchive.Of("Boars", "a", "b"));
        _resources["11111111-0000-4000-8000-000000000002"] = ("2.3", SmallArchive.Of("Pigs", "c"));
        await using var ipt = await Ipt();

        var first = await Harvest(ipt);
        Assert.All(first.Lines, l => Assert.False(l.IsError, l.Text));
        Assert.Equal([("11111111-0000-4000-8000-000000000001", "Boars", 2L), ("11111111-0000-4000-8000-000000000002", "Pigs", 1L)], Datasets.Select(d => (d.Key, d.Title, d.Records)));
        Assert.Equal(1, Home.Snapshots.Current!.Snapshot.Number);
        var release = Release("11111111-0000-4000-8000-000000000002");
        Assert.Equal(("ipt", ipt.At("/rss").AbsoluteUri, "2.3", null), (release.Origin!.Kind, release.Origin.Address, release.Origin.Version, release.Own));

        // The feed as it was: one question.
        ipt.Asked.Clear();
        Assert.Empty((await Harvest(ipt)).Lines);
        Assert.Equal(["/rss"], ipt.Paths);

        _resources["11111111-0000-4000-8000-000000000001"] = ("1.1", SmallArchive.Of("Boars", "a", "b", "d"));
        ipt.Asked.Clear();
        var second = await Harvest(ipt);
        Assert.Equal("Resource 1 [11111111-0000-4000-8000-000000000001]: 3 records", Assert.Single(second.Lines).Text);
        Assert.Equal(["/rss", "/archive?r=11111111-0000-4000-8000-000000000001"], ipt.Paths);
        Assert.Equal(3, Datasets[0].Records);
        Assert.Equal(["lock", "lock.holder", "state.json"], Directory.GetFiles(Directory.GetDirectories(Path.Combine(_folder.Path, "harvest")).Single()).Select(Path.GetFileName).Order());

        // What was taken out of the home is wanted again.
        Loader.Remove(Home, ["11111111-0000-4000-8000-000000000002"], _clock);
        Assert.StartsWith("Resource 2", Assert.Single((await Harvest(ipt)).Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_or_hostile_archive_is_told_in_one_line_and_the_others_are_loaded()
    {
        _resources["broken"] = ("1.0", [.. SmallArchive.Of("Broken", "a").Take(200)]);
        _resources["outside"] = ("1.0", SmallArchive.Zip(("meta.xml", SmallArchive.Meta), ("../../occurrence.txt", SmallArchive.Header)));
        _resources["bomb"] = ("1.0", SmallArchive.Bomb());
        _resources["good"] = ("1.0", SmallArchive.Of("Good", "b"));
        _resources["missing"] = ("1.0", []);
        await using var ipt = await Ipt();

        var report = await Harvest(ipt);
        Assert.Equal(["good"], Datasets.Select(d => d.Key));
        var errors = report.Lines.Where(l => l.IsError).ToDictionary(l => l.Name, l => l.Text);
        Assert.Equal(["Resource bomb", "Resource broken", "Resource missing", "Resource outside"], errors.Keys.Order());
        Assert.All(errors.Values, text => Assert.DoesNotContain('\n', text));
        Assert.Contains("damaged or cut short", errors["Resource broken"], StringComparison.Ordinal);
        Assert.Contains("points outside of the archive", errors["Resource outside"], StringComparison.Ordinal);
        Assert.Contains("is not there (404)", errors["Resource missing"], StringComparison.Ordinal);

        // Mended, under the same version.
        _resources["broken"] = ("1.0", SmallArchive.Of("Mended", "a"));
        await Harvest(ipt);
        Assert.Equal(["broken", "good"], Datasets.Select(d => d.Key));
    }

    [Fact]
    public async Task What_was_cut_on_its_way_is_fetched_anew_although_its_server_has_nothing_else()
    {
        var (whole, isCut) = (SmallArchive.Of("Boars", "a", "b"), true);
        await using var ipt = await Peer.Start((context, _) =>
        {
            if (context.Request.Path == "/rss") return Peer.File(context, Encoding.UTF8.GetBytes(Feed("boars/v1.0")), tag: null, type: "application/rss+xml");
            return Peer.File(context, isCut ? whole[..(whole.Length / 2)] : whole);
        });
        Assert.Contains("damaged or cut short", Assert.Single((await Harvest(ipt)).Lines).Text, StringComparison.Ordinal);
        isCut = false;
        Assert.Equal("Birds [boars]: 2 records", Assert.Single((await Harvest(ipt)).Lines).Text);
    }

    [Theory]
    [InlineData("a&#10;b")]
    [InlineData("a\u202eb")]
    [InlineData("long")]
    public async Task A_key_that_is_no_name_is_refused(string guid)
    {
        await using var ipt = await Peer.Start((context, _) => context.Request.Path == "/rss"
            ? Peer.File(context, Encoding.UTF8.GetBytes(Feed(guid == "long" ? new string('l', 501) : guid)), type: "application/rss+xml") : Peer.File(context, SmallArchive.Of("Boars", "a")));
        var line = Assert.Single((await Harvest(ipt)).Lines);
        Assert.True(line.IsError);
        Assert.StartsWith("Birds: its key is no name that a dataset can be asked for by", line.Text, StringComparison.Ordinal);
        Assert.Empty(Datasets);
    }

    [Fact]
    public async Task A_feed_does_not_take_the_place_of_what_is_from_elsewhere()
    {
        var own = _folder.Write("own.tsv", SmallArchive.Header + "\nx\tSus scrofa\tKH\t12.5\t105.0\t2001-02-03\tHUMAN_OBSERVATION\n");
        Loader.Load(Home, [own], new LoadOptions { Dataset = "mine" }, TestContext.Current.CancellationToken);
        var before = Datasets.Single().Release;
        _resources["mine"] = ("9.9", SmallArchive.Of("Not yours", "z"));
        await using var ipt = await Ipt();
        var line = Assert.Single((await Harvest(ipt)).Lines);
        Assert.True(line.IsError);
        Assert.Contains("its key 'mine' is in this home already, loaded from own.tsv; take that out with 'saola remove mine'", line.Text, StringComparison.Ordinal);
        Assert.Equal(before, Datasets.Single().Release);
    }

    [Theory]
    [InlineData("<feed/>", "is no RSS feed")]
    [InlineData("{}", "is not well-formed XML")]
    [InlineData("<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss>&x;</rss>", "has a DTD")]
    public async Task What_is_no_feed_is_refused_in_one_line(string feed, string told)
    {
        await using var ipt = await Peer.Start((context, _) => Peer.File(context, Encoding.UTF8.GetBytes(feed), type: "application/rss+xml"));
        Assert.Contains(told, (await Assert.ThrowsAsync<SaolaException>(() => Harvest(ipt))).Message, StringComparison.Ordinal);
        Assert.Null(Home.Snapshots.Current);
    }

    [Theory]
    [InlineData("Birds - Version 1.3", "abc/v1.3", "abc", "Birds", "1.3")]
    [InlineData("Birds - Version 1.3", "abc", "abc", "Birds", "1.3")]
    [InlineData("Birds", "abc/v2", "abc", "Birds", "2")]
    [InlineData("Birds - Version 1.3", "10.5072/111", "10.5072/111", "Birds", "1.3")]
    [InlineData("Birds - Version one", "abc", "abc", "Birds - Version one", "Sat, 15 Dec 2012 06:44:35 -0600")]
    public void Keys_and_versions_are_read_as_the_IPT_writes_them(string title, string guid, string key, string name, string version)
    {
        var problems = new List<string>();
        var resource = Assert.Single(IptFeed.Read(Encoding.UTF8.GetBytes(Feed(guid, title)), new Uri("https://ipt.example.org/rss.do"), problems));
        Assert.Equal((key, name, version, "https://ipt.example.org/archive.do?r=birds"), (resource.Key, resource.Title, resource.Version, resource.Archive.AbsoluteUri));
        Assert.Empty(problems);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A feed of one resource.</summary>
    private static string Feed(string guid, string title = "Birds") => $"""
        <rss version="2.0" xmlns:ipt="http://ipt.gbif.org/"><channel><item><title>{title}</title><ipt:dwca>/archive.do?r=birds</ipt:dwca>
        <pubDate>Sat, 15 Dec 2012 06:44:35 -0600</pubDate><guid isPermaLink="false">{guid}</guid></item></channel></rss>
        """;

    private Task<HarvestReport> Harvest(Peer ipt) => IptHarvest.Run(Home, ipt.At("/rss").AbsoluteUri, _clock.Options, TestContext.Current.CancellationToken);

    private Release Release(string key) => Home.Objects.Read<Release>(Datasets.Single(d => d.Key == key).Release);

    private Task<Peer> Ipt() => Peer.Start((context, _) =>
    {
        if (context.Request.Path == "/rss")
        {
            var items = _resources.Select(r => $"""
                <item><title>Resource {(r.Key.Length > 20 ? r.Key[^1..] : r.Key)} - Version {r.Value.Version}</title><link>http://127.0.0.1/resource?r=x</link>
                <ipt:eml>/eml?r={r.Key}</ipt:eml><ipt:dwca>/archive?r={r.Key}</ipt:dwca><pubDate>Sat, 01 Jun 2024 12:00:00 +0000</pubDate><guid isPermaLink="false">{r.Key}/v{r.Value.Version}</guid></item>
                """);
            var rss = $"""<?xml version="1.0"?><rss version="2.0" xmlns:ipt="http://ipt.gbif.org/"><channel><title>IPT</title>{string.Concat(items)}</channel></rss>""";
            return Peer.File(context, Encoding.UTF8.GetBytes(rss), $"\"{SaolaJson.Hash(Encoding.UTF8.GetBytes(rss))}\"", type: "application/rss+xml");
        }

        var archive = _resources[context.Request.Query["r"].ToString()].Archive;
        if (archive.Length > 0) return Peer.File(context, archive, $"\"{SaolaJson.Hash(archive)}\"");
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    });
}
