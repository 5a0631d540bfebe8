using System.IO.Compression;
using System.Text;
using Saola.Platform.Desk;
using Saola.Platform.Home;
using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Desk;

/// <summary>The work of the desk gives what the command line gives, waits for the home, and can be given up, interrupted and begun again.</summary>
public sealed class DeskJobsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_published_is_the_release_that_a_load_makes()
    {
        using var desk = new DeskHome();
        var draft = await desk.Ready();
        var job = await desk.Done(desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward));
        Assert.True(job.Status == DeskJobStatus.Succeeded, job.Line);
        Assert.Equal((2, 2, 2, 0), (job.Result!.Records, job.Result.Tables.Sum(t => t.Read), job.Result.Tables.Sum(t => t.Kept), job.Result.Tables.Sum(t => t.Quarantined)));
        Assert.True(job.Result.HasQuality);
        var published = desk.Home.Objects.Read<Release>(desk.Home.Snapshots.Current!.Snapshot.Datasets.Single().Release);

        using var folder = new Intake.TemporaryFolder();
        var other = SaolaHome.OpenOrCreate(Path.Combine(folder.Path, "home"), s => s with { Secret = desk.Home.Settings.Secret });
        Loader.Load(other, [folder.Write("birds.csv", DeskHome.Table)], new LoadOptions
        {
            Dataset = "birds", License = DeskHome.Said("birds").License, Clock = desk.Time,
            Description = new DatasetDescription { Title = "Synthetic birds", License = DeskHome.Said("birds").License, Publisher = "Synthetic office" },
        }, Stop);
        Assert.Equal(Encoding.UTF8.GetString(SaolaJson.Bytes(other.Objects.Read<Release>(other.Snapshots.Current!.Snapshot.Datasets.Single().Release))), Encoding.UTF8.GetString(SaolaJson.Bytes(published)));
        Assert.Equal(job.Result, desk.Drafts.Find(draft.Id)!.Published);

        var again = await desk.Done(desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward));
        Assert.True(again.Result!.IsUnchanged);
        Assert.Equal(1, desk.Home.Snapshots.Current!.Snapshot.Number);
    }

    [Fact]
    public async Task A_table_without_terms_is_published_with_what_was_said_of_its_columns()
    {
        using var desk = new DeskHome();
        var draft = await desk.Send(DeskHome.Chinese, "记录.csv");
        await desk.Done(desk.Jobs.Ask(draft, DeskJobKind.Diagnose, DeskHome.Steward));
        var found = desk.Drafts.Diagnosis(draft)!;
        Assert.NotNull(found.NeedsMapping);
        Assert.DoesNotContain(desk.Home.Root, Encoding.UTF8.GetString(SaolaJson.Bytes(found)), StringComparison.Ordinal);
        Assert.Contains(found.Findings, f => f.Kind == "unmapped-headers" && f.Paste is null);
        Assert.Equal(["编号", "物种", "纬度", "经度", "日期"], found.Proposal!.Columns.Select(c => c.Header));
        Assert.Equal(["Rosa canina", "Rosa rugosa"], found.Proposal.Columns[1].Examples);
        Assert.Contains(new DraftTerm("decimalLatitude", "纬度"), found.Proposal.Mapping.Columns);
        draft = desk.Drafts.Change(draft.Id, d => d with { Description = DeskHome.Said("roses") })!;
        Assert.Equal(DeskRefusalKind.NotReady, Assert.Throws<DeskRefusal>(() => desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward)).Kind);

        draft = desk.Drafts.Change(draft.Id, d => d with { Mapping = found.Proposal.Mapping with { Constants = [new("basisOfRecord", "HumanObservation")] } })!;
        await desk.Done(desk.Jobs.Ask(draft, DeskJobKind.Diagnose, DeskHome.Steward));
        Assert.True(desk.Drafts.Diagnosis(draft)!.IsLoadable);
        var job = await desk.Done(desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward));
        Assert.True(job.Status == DeskJobStatus.Succeeded, job.Line);
        Assert.Equal(5, job.Result!.Records);
        Assert.NotNull(desk.Home.Objects.Read<Release>(job.Result.Release).MappingHash);
    }

    [Fact]
    public async Task Rows_that_a_load_keeps_apart_are_shown_before()
    {
        using var desk = new DeskHome();
        var draft = await desk.Send(DeskHome.Table + "s-3,too,few\n");
        await desk.Done(desk.Jobs.Ask(draft, DeskJobKind.Diagnose, DeskHome.Steward));
        var found = desk.Drafts.Diagnosis(draft)!;
        var row = Assert.Single(found.Quarantine);
        Assert.Equal(("birds.csv", 4, "s-3,too,few"), (row.File, row.Line, row.Verbatim));
        Assert.Equal((2, 1), (found.Tables[0].Kept, found.Tables[0].Quarantined));
    }

    [Fact]
    public async Task A_home_that_is_written_is_waited_for()
    {
        using var desk = new DeskHome();
        var draft = await desk.Ready();
        var job = desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        Task run;
        using (desk.Home.Begin("saola harvest"))
        {
            run = Task.Run(() => desk.Jobs.Run(DeskJobKind.Publish, stop.Token), Stop);
            while (desk.Jobs.Find(job.Id)!.Status != DeskJobStatus.Held) await Task.Delay(5, Stop);
            Assert.StartsWith("saola harvest (process ", desk.Jobs.Find(job.Id)!.Holder, StringComparison.Ordinal);
            Assert.Null(desk.Home.Snapshots.Current);
        }

        while (desk.Jobs.Find(job.Id)!.IsPending) await Task.Delay(5, Stop);
        Assert.Equal(DeskJobStatus.Succeeded, desk.Jobs.Find(job.Id)!.Status);
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task A_job_is_given_up_while_it_waits_for_its_turn_or_for_the_home()
    {
        using var desk = new DeskHome();
        var draft = await desk.Ready();
        Assert.Equal(DeskJobStatus.Cancelled, desk.Jobs.Cancel(desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward)).Status);

        var job = desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        using (desk.Home.Begin("saola harvest"))
        {
            var run = Task.Run(() => desk.Jobs.Run(DeskJobKind.Publish, stop.Token), Stop);
            while (desk.Jobs.Find(job.Id)!.Status != DeskJobStatus.Held) await Task.Delay(5, Stop);
            desk.Jobs.Cancel(job);
            while (desk.Jobs.Find(job.Id)!.IsPending) await Task.Delay(5, Stop);
            Assert.Equal(DeskJobStatus.Cancelled, desk.Jobs.Find(job.Id)!.Status);
            await stop.CancelAsync();
            await run;
        }

        Assert.Null(desk.Home.Snapshots.Current);
        Assert.Equal(DeskJobStatus.Cancelled, desk.Jobs.Cancel(job).Status);
    }

    [Fact]
    public async Task What_a_server_was_at_when_it_ended_is_told_and_can_be_begun_again()
    {
        using var desk = new DeskHome();
        var draft = await desk.Ready();
        var waiting = desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward);
        desk.Start();
        Assert.Equal(DeskJobStatus.Interrupted, desk.Jobs.Find(waiting.Id)!.Status);

        var running = desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward);
        Assert.NotEqual(waiting.Id, running.Id);
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop))
        using (desk.Home.Begin("saola harvest"))
        {
            var run = Task.Run(() => desk.Jobs.Run(DeskJobKind.Publish, stop.Token), Stop);
            while (desk.Jobs.Find(running.Id)!.Status != DeskJobStatus.Held) await Task.Delay(5, Stop);
            await stop.CancelAsync();
            await run;
        }

        Assert.Equal(DeskJobStatus.Interrupted, desk.Jobs.Find(running.Id)!.Status);
        desk.Start();
        Assert.Equal(DeskJobStatus.Succeeded, (await desk.Done(desk.Jobs.Ask(desk.Drafts.Find(draft.Id)!, DeskJobKind.Publish, DeskHome.Steward))).Status);
    }

    [Fact]
    public async Task A_draft_is_published_once_at_a_time_and_not_looked_through_meanwhile()
    {
        using var desk = new DeskHome();
        var draft = await desk.Ready();
        var job = desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward);
        Assert.Equal(job.Id, desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward).Id);
        Assert.Equal(DeskRefusalKind.Busy, Assert.Throws<DeskRefusal>(() => desk.Jobs.Ask(draft, DeskJobKind.Diagnose, DeskHome.Steward)).Kind);
    }

    [Fact]
    public async Task Nothing_is_published_without_a_licence_or_a_word_on_sensitive_records()
    {
        using var desk = new DeskHome();
        var draft = await desk.Ready();
        foreach (var said in new[] { DeskHome.Said("birds") with { License = null }, DeskHome.Said("birds") with { IsSensitive = null }, DeskHome.Said("") })
        {
            draft = desk.Drafts.Change(draft.Id, d => d with { Description = said })!;
            Assert.Equal(DeskRefusalKind.NotReady, Assert.Throws<DeskRefusal>(() => desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward)).Kind);
        }
    }

    [Fact]
    public async Task A_key_publishes_what_it_covers_as_long_as_it_is_good()
    {
        using var desk = new DeskHome();
        var draft = await desk.Ready();
        Assert.Equal(DeskRefusalKind.NotCovered, Assert.Throws<DeskRefusal>(() => desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward with { Datasets = ["fish"] })).Kind);
        var job = desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward);
        desk.Holder = null;
        Assert.Equal(DeskJobStatus.Failed, (await desk.Done(job)).Status);
        desk.Holder = DeskHome.Steward with { Datasets = ["fish"] };
        Assert.Equal(DeskJobStatus.Failed, (await desk.Done(desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward))).Status);
        Assert.Null(desk.Home.Snapshots.Current);
    }

    [Fact]
    public async Task The_demonstration_world_takes_nothing_else_in()
    {
        using var desk = new DeskHome(isSynthetic: true);
        var draft = await desk.Ready();
        Assert.Equal(DeskRefusalKind.Synthetic, Assert.Throws<DeskRefusal>(() => desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward)).Kind);
    }

    public static readonly TheoryData<string, byte[]> Hostile = new()
    {
        { "garbage.zip", [0x50, 0x4B, 3, 4, .. Enumerable.Range(0, 3_000).Select(i => (byte)(i * 7_919 >> 3))] },
        { "garbage.xlsx", [.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * 31_337 >> 5))] },
        { "garbage.parquet", [.. "PAR1"u8, .. new byte[100], .. "PAR1"u8] },
        { "zeros.csv", new byte[10_000] },
        { "header.csv", "occurrenceID,scientificName\n"u8.ToArray() },
        { "wide.csv", Encoding.UTF8.GetBytes(new string('x', 4 << 20)) },
        { "many.csv", Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 2_000)) + "\n") },
        { "bomb.zip", Bomb() },
        { "climb.zip", Climb() },
    };

    [Theory, MemberData(nameof(Hostile))]
    public async Task Whatever_is_sent_is_told_in_a_line_and_not_published(string name, byte[] bytes)
    {
        using var desk = new DeskHome();
        var draft = await desk.Send(bytes, name);
        var job = await desk.Done(desk.Jobs.Ask(draft, DeskJobKind.Diagnose, DeskHome.Steward));
        Assert.True(job.Status == DeskJobStatus.Succeeded, job.Line);
        var found = desk.Drafts.Diagnosis(draft)!;
        Assert.False(found.IsLoadable);
        var line = found.Error ?? found.NeedsMapping ?? string.Concat(found.Findings.Select(f => f.Message));
        Assert.NotEmpty(line);
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain(desk.Home.Root, line, StringComparison.Ordinal);
        draft = desk.Drafts.Change(draft.Id, d => d with { Description = DeskHome.Said("hostile") })!;
        Assert.Throws<DeskRefusal>(() => desk.Jobs.Ask(draft, DeskJobKind.Publish, DeskHome.Steward));
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetDirectoryName(desk.Home.Root)!), f => f.EndsWith(".csv", StringComparison.Ordinal));
    }

    /// <summary>64 MB of zeros in some 64 KB, as a table.</summary>
    private static byte[] Bomb()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var table = zip.CreateEntry("occurrence.csv", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++) table.Write(zeros);
        }

        return bytes.ToArray();
    }

    private static byte[] Climb()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var table = zip.CreateEntry("../../../climbed.csv").Open();
            table.Write("occurrenceID,scientificName\n1,Rosa canina\n"u8);
        }

        return bytes.ToArray();
    }
}
