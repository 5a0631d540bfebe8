using System.Net;
using Microsoft.AspNetCore.Http;
using Saola.Platform.Harvest;

namespace Saola.Web.Tests.Harvest;

/// <summary>What goes wrong between two servers, one thing after the other.</summary>
public sealed class FetcherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saola-fetch-").FullName;
    private readonly HarvestClock _clock = new();
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 % 251))];

    private string File => Path.Combine(_folder, "file");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_cut_in_the_middle_goes_on_where_it_was()
    {
        await using var peer = await Peer.Start((context, times) => Peer.File(context, Content, cut: times < 2 ? 100_000 : null));
        using var fetcher = new Fetcher(_clock.Options, peer.Root);
        var validators = await fetcher.File(peer.At("/f"), File, null, Stop);
        Assert.Equal("\"1\"", validators!.ETag);
        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(File, Stop));
        Assert.Equal(["file"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        var ranges = peer.Asked.Select(a => a.Headers.Range.ToString()).ToList();
        Assert.Equal("", ranges[0]);
        Assert.All(ranges.Skip(1), r => Assert.Matches("^bytes=[1-9][0-9]*-$", r));
        Assert.All(peer.Asked.Skip(1), a => Assert.Equal("\"1\"", a.Headers.IfRange));
    }

    [Fact]
    public async Task A_file_that_was_stopped_goes_on_in_the_next_run()
    {
        var isDown = true;
        await using var peer = await Peer.Start((context, times) =>
        {
            if (isDown && times > 0)
            {
                context.Response.StatusCode = 500;
                return Task.CompletedTask;
            }

            return Peer.File(context, Content, cut: isDown ? 100_000 : null);
        });
        using var fetcher = new Fetcher(_clock.Options, peer.Root);
        var refusal = await Assert.ThrowsAsync<SaolaException>(() => fetcher.File(peer.At("/f"), File, null, Stop));
        Assert.Contains("it goes on where it was", refusal.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
        isDown = false;
        await fetcher.File(peer.At("/f"), File, null, Stop);
        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(File, Stop));
        Assert.Matches("^bytes=[1-9]", peer.Asked.Last().Headers.Range.ToString());
    }

    [Fact]
    public async Task The_rest_of_another_file_is_not_put_behind_the_first_part()
    {
        var other = Content.Reverse().ToArray();
        await using var peer = await Peer.Start((context, times) =>
        {
            if (times == 0) return Peer.File(context, Content, cut: 100_000);
            // Heeds Range and not If-Range.
            context.Request.Headers.IfRange = context.Request.Headers.Range.Count > 0 ? "\"2\"" : default;
            return Peer.File(context, other, tag: "\"2\"");
        });
        using var fetcher = new Fetcher(_clock.Options, peer.Root);
        await fetcher.File(peer.At("/f"), File, null, Stop);
        Assert.Equal(other, await System.IO.File.ReadAllBytesAsync(File, Stop));
    }

    [Theory]
    [InlineData("W/\"1\"")]
    [InlineData(null)]
    public async Task Without_a_strong_tag_a_file_begins_anew(string? tag)
    {
        await using var peer = await Peer.Start((context, times) => Peer.File(context, Content, tag, cut: times == 0 ? 100_000 : null));
        using var fetcher = new Fetcher(_clock.Options, peer.Root);
        await fetcher.File(peer.At("/f"), File, null, Stop);
        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(File, Stop));
        Assert.All(peer.Asked, a => Assert.Equal("", a.Headers.Range.ToString()));
    }

    [Fact]
    public async Task A_file_that_changed_between_its_parts_is_the_new_one_alone()
    {
        byte[] other = [.. Content.Reverse()];
        await using var peer = await Peer.Start((context, times) => times == 0 ? Peer.File(context, Content, "\"old\"", cut: 100_000) : Peer.File(context, other, "\"new\""));
        using var fetcher = new Fetcher(_clock.Options, peer.Root);
        Assert.Equal("\"new\"", (await fetcher.File(peer.At("/f"), File, null, Stop))!.ETag);
        Assert.Equal(other, await System.IO.File.ReadAllBytesAsync(File, Stop));
    }

    [Fact]
    public async Task What_is_known_is_not_sent_again()
    {
        await using var peer = await Peer.Start((context, _) => Peer.File(context, Content));
        using var fetcher = new Fetcher(_clock.Options, peer.Root);
        var validators = await fetcher.File(peer.At("/f"), File, null, Stop);
        Assert.Null(await fetcher.File(peer.At("/f"), File, validators, Stop));
        // A file that is lost is asked for without a condition.
        System.IO.File.Delete(File);
        Assert.NotNull(await fetcher.File(peer.At("/f"), File, validators, Stop));
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(503, "Sat, 01 Jun 2024 12:00:30 GMT", 30)]
    public async Task Retry_After_is_heeded(int status, string after, double seconds)
    {
        await using var peer = await Peer.Start(async (context, times) =>
        {
            if (times == 0)
            {
                context.Response.StatusCode = status;
                context.Response.Headers.RetryAfter = after;
            }
            else
            {
                await context.Response.WriteAsync("good");
            }
        });
        using var fetcher = new Fetcher(_clock.Options, peer.Root);
        Assert.Equal("good"u8.ToArray(), (await fetcher.Small(peer.At("/"), 100, null, [], Stop)).Body);
        Assert.Equal(seconds, Assert.Single(_clock.Waits).TotalSeconds, 1.0);
    }

    [Fact]
    public async Task Whoever_asks_to_be_left_alone_for_long_is()
    {
        await using var peer = await Peer.Start((context, _) =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "86400";
            return Task.CompletedTask;
        });
        await Refused(peer, "asks to be left alone until 2024-06-02 12:00 UTC");
        Assert.Empty(_clock.Waits);
        Assert.Single(peer.Asked);
    }

    [Fact]
    public async Task An_error_of_the_server_is_asked_again_with_growing_rests_and_then_told()
    {
        await using var peer = await Peer.Start((context, _) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await Refused(peer, "is answered with status 500, after 5 attempts");
        Assert.Equal([2, 4, 8, 16], _clock.Waits.Select(w => w.TotalSeconds));
    }

    [Fact]
    public async Task Two_requests_to_a_host_are_a_pause_apart_and_say_who_asks()
    {
        await using var peer = await Peer.Start((context, _) => context.Response.WriteAsync("x"));
        using var fetcher = new Fetcher(_clock.Options, peer.Root);
        for (var i = 0; i < 3; i++) await fetcher.Small(peer.At($"/{i}"), 100, null, [], Stop);
        Assert.Equal([1, 1], _clock.Waits.Select(w => w.TotalSeconds));
        Assert.All(peer.Asked, a => Assert.Matches(@"^Saola/\d+\.\d+\.\d+", a.Headers.UserAgent.ToString()));
    }

    [Theory]
    [InlineData("/again", "from one address to the next without end")]
    [InlineData("file:///etc/passwd", "no web address")]
    [InlineData("gopher://127.0.0.1/", "no web address")]
    [InlineData("http://me:secret@127.0.0.1/", "no web address")]
    [InlineData("http://localhost:1/", "is on this machine or this network")]
    [InlineData("http://169.254.169.254/latest", "is on this machine or this network")]
    public async Task A_redirect_leads_nowhere_it_should_not(string target, string told)
    {
        await using var peer = await Peer.Start((context, _) =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = target;
            return Task.CompletedTask;
        });
        await Refused(peer, told);
    }

    [Fact]
    public async Task A_redirect_is_followed()
    {
        await using var peer = await Peer.Start((context, _) => context.Request.Path == "/" ? Moved(context) : context.Response.WriteAsync("there"));
        using var fetcher = new Fetcher(_clock.Options, peer.Root);
        Assert.Equal("there"u8.ToArray(), (await fetcher.Small(peer.Root, 100, null, [], Stop)).Body);

        static Task Moved(HttpContext context)
        {
            context.Response.Redirect("/moved");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_web_page_is_no_data()
    {
        await using var peer = await Peer.Start((context, _) => Peer.File(context, Content, type: "text/html; charset=utf-8"));
        await Refused(peer, "is a web page, and no data");
    }

    [Fact]
    public async Task What_is_packed_unasked_is_refused()
    {
        await using var peer = await Peer.Start((context, _) =>
        {
            context.Response.Headers.ContentEncoding = "br";
            return context.Response.WriteAsync("x");
        });
        await Refused(peer, "is sent as br");
    }

    [Fact]
    public async Task A_length_beyond_all_bounds_is_refused_before_any_of_it_is_taken()
    {
        await using var peer = await Peer.Start(async (context, _) =>
        {
            context.Response.ContentLength = 1L << 45;
            await context.Response.Body.WriteAsync(new byte[10]);
        });
        await Refused(peer, "is 35,184,372,088,832 bytes long");
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task What_goes_on_and_on_is_cut_at_the_bound()
    {
        await using var peer = await Peer.Start(async (context, _) =>
        {
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(new byte[65_536]);
        });
        using var fetcher = new Fetcher(_clock.Options with { MostBytes = 1 << 20 }, peer.Root);
        var refusal = await Assert.ThrowsAsync<SaolaException>(() => fetcher.File(peer.At("/f"), File, null, Stop));
        Assert.Contains("goes on and on, and at most 1,048,576 are taken", refusal.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_server_that_sends_next_to_nothing_is_given_up(int bytes)
    {
        await using var peer = await Peer.Start(async (context, _) =>
        {
            // A byte now and then keeps nobody waiting for ever.
            for (var i = 0; i < 4; i++)
            {
                if (bytes > 0)
                {
                    await context.Response.Body.WriteAsync(new byte[bytes]);
                    await context.Response.Body.FlushAsync();
                }

                _clock.Advance(TimeSpan.FromSeconds(20));
            }

            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await Refused(peer, "sends next to nothing for 60 seconds, after 5 attempts");
    }

    [Fact]
    public async Task Nobody_there_is_told()
    {
        Uri gone;
        await using (var peer = await Peer.Start((_, _) => Task.CompletedTask)) gone = peer.Root;
        using var fetcher = new Fetcher(_clock.Options, gone);
        var refusal = await Assert.ThrowsAsync<SaolaException>(() => fetcher.Small(gone, 100, null, [], Stop));
        Assert.Contains("nobody answers there", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://example.org/rss")]
    [InlineData("file:///etc/passwd")]
    [InlineData("example.org")]
    [InlineData("http://user:word@example.org/")]
    [InlineData("")]
    public void Only_web_addresses_are_asked(string address) => Assert.Throws<SaolaException>(() => HarvestAddress.Of(address));

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::", false)]
    [InlineData("130.225.43.2", true)]
    [InlineData("2001:878:346::2", true)]
    public void Addresses_of_this_network_are_known(string address, bool isOpen) => Assert.Equal(isOpen, Network.IsOpen(IPAddress.Parse(address)));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Both as a small answer and as a file.</summary>
    private async Task Refused(Peer peer, string told)
    {
        using var fetcher = new Fetcher(_clock.Options, peer.Root);
        var small = await Assert.ThrowsAsync<SaolaException>(() => fetcher.Small(peer.Root, 1 << 20, null, [], Stop));
        Assert.Contains(told, small.Message, StringComparison.Ordinal);
        var (waits, asked) = (_clock.Waits.ToList(), peer.Asked.ToList());
        using var second = new Fetcher(_clock.Options, peer.Root);
        var file = await Assert.ThrowsAsync<SaolaException>(() => second.File(peer.Root, File, null, Stop));
        Assert.Contains(told, file.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
        _clock.Waits.Clear();
        _clock.Waits.AddRange(waits);
        peer.Asked.Clear();
        asked.ForEach(peer.Asked.Enqueue);
    }
}
