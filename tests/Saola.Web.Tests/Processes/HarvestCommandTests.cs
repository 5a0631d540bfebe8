using Saola.Platform.Home;
using Saola.Web.Tests.Harvest;

namespace Saola.Web.Tests.Processes;

/// <summary><c>saola harvest</c> in processes of their own.</summary>
public sealed class HarvestCommandTests : IDisposable
{
    private readonly TestHome _folder = new();

    [Fact]
    public async Task An_IPT_is_harvested_and_what_is_broken_is_told_by_the_exit_code()
    {
        await using var ipt = await Harvest.Peer.Start((context, _) => context.Request.Path == "/rss"
            ? Harvest.Peer.File(context, """
                <rss version="2.0" xmlns:ipt="http://ipt.gbif.org/"><channel>
                <item><title>Good - Version 1.0</title><ipt:dwca>/good.zip</ipt:dwca><guid>good/v1.0</guid></item>
                <item><title>Broken - Version 1.0</title><ipt:dwca>/broken.zip</ipt:dwca><guid>broken/v1.0</guid></item>
                </channel></rss>
                """u8.ToArray(), type: "application/rss+xml")
            : Harvest.Peer.File(context, context.Request.Path == "/good.zip" ? SmallArchive.Of("Good", "a", "b") : "PK no archive"u8.ToArray()));
        var result = Cli.Run("harvest", "ipt", ipt.At("/rss").AbsoluteUri, "--home", _folder.Path, "--pause", "0", "--no-serve");
        Assert.Equal(1, result.Code);
        Assert.Contains("Good [good]: 2 records", result.Out, StringComparison.Ordinal);
        Assert.Contains("published snapshot 1", result.Out, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n'), l => l.StartsWith("saola: Broken: ", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal(["good"], SaolaHome.Open(_folder.Path).Snapshots.Current!.Snapshot.Datasets.Select(d => d.Key));
    }

    [Theory]
    [InlineData("is no address that can be asked", "ipt", "ipt.example.org/rss")]
    [InlineData("is no address that can be asked", "saola", "file:///etc")]
    [InlineData("give either --where", "gbif")]
    [InlineData("a condition is name=value", "gbif", "--where", "country")]
    [InlineData("is no download's key", "gbif", "--download", "../../etc/passwd")]
    [InlineData("give seconds from 0 to 3600", "ipt", "http://127.0.0.1/rss", "--pause", "-1")]
    [InlineData("is no field of a record", "gbif", "--where", "facetLimit=3")]
    public void What_cannot_be_done_is_told_in_one_line(string told, params string[] arguments)
    {
        var line = Cli.Run(["harvest", .. arguments, "--home", _folder.Path]).Line;
        Assert.Contains(told, line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistaken_address_leaves_no_home_behind()
    {
        var home = Path.Combine(_folder.Path, "none");
        Assert.Contains("is no address", Cli.Run("harvest", "ipt", "ipt.example.org/rss", "--home", home).Line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(home));
    }

    public void Dispose() => _folder.Dispose();
}
