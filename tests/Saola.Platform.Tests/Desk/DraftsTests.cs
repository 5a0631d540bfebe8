using Saola.Platform.Access;
using Saola.Platform.Desk;

namespace Saola.Platform.Tests.Desk;

/// <summary>What is sent to the desk: kept over a restart, bounded, and gone when it is thrown away or old.</summary>
public sealed class DraftsTests
{
    private static readonly Principal Other = new("Other steward", Role.Steward) { Key = "saola_steward2" };

    [Fact]
    public async Task A_draft_outlives_the_server_with_its_file_and_what_was_said()
    {
        using var desk = new DeskHome();
        var draft = await desk.Send(DeskHome.Table, "../birds.csv");
        desk.Drafts.Change(draft.Id, d => d with { Description = DeskHome.Said("birds"), Mapping = new DraftMapping { Columns = [new("scientificName", "a: \"b\"")] } });
        desk.Start();
        var kept = Assert.Single(desk.Drafts.Of(DeskHome.Steward));
        Assert.Equal((draft.Id, "birds.csv", DeskHome.Table.Length), (kept.Id, kept.FileName, (int)kept.Size));
        Assert.Equal("Synthetic birds", kept.Description!.Title);
        Assert.Equal(DeskHome.Table, await File.ReadAllTextAsync(desk.Drafts.UploadOf(kept), TestContext.Current.CancellationToken));
        Assert.Contains("scientificName: \"a: \\\"b\\\"\"", await File.ReadAllTextAsync(desk.Drafts.MappingOf(kept)!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(DeskHome.Table.Length, desk.Drafts.Stored);
        Assert.True(desk.Drafts.Remove(draft.Id));
        Assert.False(desk.Drafts.Remove(draft.Id));
        Assert.Empty(desk.Files);
        Assert.Equal(0, desk.Drafts.Stored);
    }

    [Fact]
    public async Task Drafts_are_their_senders_and_the_administrators()
    {
        using var desk = new DeskHome();
        await desk.Send(DeskHome.Table);
        await desk.Send(DeskHome.Table, by: Other);
        Assert.Single(desk.Drafts.Of(DeskHome.Steward));
        Assert.Single(desk.Drafts.Of(Other));
        Assert.Equal(2, desk.Drafts.Of(new Principal("Root", Role.Administrator)).Count);
        Assert.Empty(desk.Drafts.Of(new Principal(DeskHome.Steward.Name, Role.Partner)));
    }

    [Fact]
    public async Task What_is_empty_too_large_too_much_or_too_many_leaves_nothing_behind()
    {
        using var desk = new DeskHome(new DeskOptions { LeastFree = 0, MostUpload = 1_000, MostStored = 1_500, MostOfOne = 2 });
        Assert.Equal(DeskRefusalKind.Empty, (await Assert.ThrowsAsync<DeskRefusal>(() => desk.Send(""))).Kind);
        Assert.Equal(DeskRefusalKind.TooLarge, (await Assert.ThrowsAsync<DeskRefusal>(() => desk.Send(new byte[1_001], "a.csv"))).Kind);
        Assert.Empty(desk.Files);
        await desk.Send(new byte[1_000], "a.csv");
        Assert.Equal(DeskRefusalKind.NoRoom, (await Assert.ThrowsAsync<DeskRefusal>(() => desk.Send(new byte[501], "b.csv"))).Kind);
        Assert.Equal(1_000, desk.Drafts.Stored);
        await desk.Send(new byte[500], "b.csv");
        desk.Drafts.Remove(desk.Drafts.Of(DeskHome.Steward)[0].Id);
        await desk.Send(new byte[400], "c.csv");
        Assert.Equal(DeskRefusalKind.TooManyDrafts, (await Assert.ThrowsAsync<DeskRefusal>(() => desk.Send(new byte[1], "d.csv"))).Kind);
    }

    [Fact]
    public async Task A_disk_that_is_too_full_is_told()
    {
        using var desk = new DeskHome(new DeskOptions { LeastFree = long.MaxValue });
        Assert.Equal(DeskRefusalKind.DiskFull, (await Assert.ThrowsAsync<DeskRefusal>(() => desk.Send("x"))).Kind);
        Assert.Empty(desk.Files);
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_leaves_nothing_behind()
    {
        using var desk = new DeskHome();
        await Assert.ThrowsAsync<IOException>(() => desk.Drafts.Add(new CutStream(), "birds.csv", DeskHome.Steward, TestContext.Current.CancellationToken));
        Assert.Empty(desk.Files);
        Assert.Equal(0, desk.Drafts.Stored);
        // One that was cut off together with the server.
        var folder = Path.Combine(desk.Home.Root, "desk", "drafts", "0123456789abcdef0123456789abcdef", "upload");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "birds.csv"), "half", TestContext.Current.CancellationToken);
        desk.Start();
        Assert.Empty(desk.Files);
    }

    [Fact]
    public async Task What_nobody_touches_for_long_goes()
    {
        using var desk = new DeskHome();
        var old = await desk.Send(DeskHome.Table);
        desk.Time.Now += TimeSpan.FromDays(20);
        var young = await desk.Send(DeskHome.Table);
        desk.Time.Now += TimeSpan.FromDays(20);
        desk.Drafts.Sweep(id => id == old.Id);
        Assert.NotNull(desk.Drafts.Find(old.Id));
        desk.Drafts.Sweep(_ => false);
        Assert.Null(desk.Drafts.Find(old.Id));
        Assert.NotNull(desk.Drafts.Find(young.Id));
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_reads_what_is_sent()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no such modes.");
        using var desk = new DeskHome();
        var draft = await desk.Send(DeskHome.Table);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(desk.Drafts.UploadOf(draft)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(desk.Home.Root, "desk")));
    }

    private sealed class CutStream : Stream
    {
        private int _reads;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => _reads++ == 0 ? Math.Min(count, 100) : throw new IOException("cut off");
        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
