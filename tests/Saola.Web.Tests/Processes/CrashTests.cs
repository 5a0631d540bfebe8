using System.Collections.Concurrent;
using System.Diagnostics;
using Saola.Platform.Home;

namespace Saola.Web.Tests.Processes;

/// <summary>Loads that are killed or interrupted at random moments: nothing is lost, nothing is left.</summary>
[Collection(nameof(Alone))]
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Kills = 40;
    private const int Interrupts = 5;

    [Fact]
    public async Task A_load_killed_at_40_random_moments_leaves_the_home_whole_and_the_next_load_gives_the_same()
    {
        using var scene = new Scene();
        using var measured = scene.Base.Copy();
        var clock = Stopwatch.StartNew();
        using (var one = scene.Start(measured))
        using (var two = scene.Base.Copy())
        using (var beside = scene.Start(two))
        {
            Assert.Equal(0, one.End().Code);
            Assert.Equal(0, beside.End().Code);
        }

        var duration = clock.Elapsed;
        var (files, content) = (measured.Files(), measured.Content());
        var seed = Environment.TickCount;
        output.WriteLine($"a load takes {duration.TotalSeconds:F2} s; seed {seed}");
        var random = new Random(seed);
        var moments = Enumerable.Range(0, Kills).Select(i => (Stage: (Stage)(i % 4), At: random.NextDouble())).ToArray();
        var found = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(moments, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, async (moment, cancellation) =>
        {
            using var home = scene.Base.Copy();
            var before = home.Files();
            using (var load = scene.Start(home))
            {
                await Wait(load, home, moment.Stage, duration * moment.At, cancellation);
                found.Add(load.HasExited ? "ended" : "killed");
                load.Kill();
            }

            var litter = home.Files().Except(before, StringComparer.Ordinal).Except(files, StringComparer.Ordinal).ToList();
            var published = home.Pointer != scene.Base.Pointer;
            found.Add(moment.Stage + ": " + (published ? litter.Count > 0 ? "published, with litter" : "published" : litter.Count > 0 ? "not published, with litter" : "not published"));

            var (snapshot, count) = await home.Check();
            Assert.Equal(published ? (2, scene.Records) : (1, TestHome.Rows), (snapshot, (int)count));
            home.Load(scene.Sources);
            Assert.Equal(content, home.Content());
            Assert.Equal(files, home.Files());
            Assert.Equal((2, scene.Records), await home.Check());
        });

        foreach (var group in found.GroupBy(f => f, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)) output.WriteLine($"{group.Key}: {group.Count()}");
        // The moments must be worth something: most before the end, and some in the middle of the work.
        Assert.True(found.Count(f => f == "killed") >= Kills / 4, "most loads had ended before they were killed");
        Assert.True(found.Count(f => f.EndsWith("with litter", StringComparison.Ordinal)) >= 3, "hardly any load was killed at work");
        Assert.True(found.Count(f => f.Contains(": published", StringComparison.Ordinal)) >= 1, "no load was killed after its publication");
    }

    [Fact]
    public async Task A_load_interrupted_at_random_moments_says_so_and_cleans_up_itself()
    {
        using var scene = new Scene(rows: 60_000);
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < Interrupts; i++)
        {
            using var home = scene.Base.Copy();
            var before = home.Files();
            using var load = scene.Start(home);
            while (!Directory.Exists(Path.Combine(home.Path, "tmp")) && !load.HasExited) await Task.Delay(5, TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(2_500), TestContext.Current.CancellationToken);
            load.Interrupt();
            var result = load.End();
            output.WriteLine($"{result.Code} {result.Error}");
            if (result.Code == 0) continue;
            Assert.Equal(130, result.Code);
            Assert.Contains(home.Pointer == scene.Base.Pointer ? "stopped; nothing was published" : "the snapshot is published, but", result.Line, StringComparison.Ordinal);
            if (home.Pointer == scene.Base.Pointer) Assert.Equal(before, home.Files());
            Assert.DoesNotContain("tmp", home.Files());
            await home.Check();
        }
    }

    [Fact]
    public async Task What_a_broken_publication_left_is_cleaned_by_the_next_job()
    {
        using var scene = new Scene();
        using var home = scene.Base.Copy();
        var before = home.Files();
        var orphan = SaolaJson.Hash("x"u8);
        // Moved to its place and journalled, its snapshot written, the pointer not yet renamed.
        home.Write($"home/objects/{orphan[..2]}/{orphan}", "x");
        home.Write("home/tmp/journal", orphan + "\n" + new string('b', 64) + "\n" + new string('c', 10));
        home.Write("home/tmp/job/000001.public.parquet", "half");
        home.Write("home/snapshots/000002.json", "{}");
        home.Write("home/snapshots/000003.json.tmp", "{");
        home.Write("home/current.tmp", "2 ");
        home.Write("home/home.json.4711", "{");
        home.Write("home/serving/run-000009.duckdb.tmp", "half");
        home.Write("home/serving/state.json.tmp", "{");
        home.Write("home/serving/tmp/spill", "x");
        Assert.Equal((1, TestHome.Rows), await home.Check());
        SaolaHome.Open(home.Path).Begin("a job that does nothing").Dispose();
        Assert.Equal(before, home.Files());
    }

    [Fact]
    public async Task A_journal_that_outlived_its_publication_costs_nothing()
    {
        using var scene = new Scene();
        using var home = scene.Base.Copy();
        var before = home.Files();
        // The pointer renamed, the journal not yet deleted: all that it names is in use.
        home.Write("home/tmp/journal", string.Concat(SaolaHome.Open(home.Path).Objects.All().Select(h => h + "\n")));
        SaolaHome.Open(home.Path).Begin("a job that does nothing").Dispose();
        Assert.Equal(before, home.Files());
        Assert.Equal((1, TestHome.Rows), await home.Check());
    }

    /// <summary>Where in a load the killing happens; most of a small load's time is the runtime's start.</summary>
    private enum Stage
    {
        AnyTime,
        Work,
        Publication,
        ServingCopy,
    }

    private static async Task Wait(Cli load, TestHome home, Stage stage, TimeSpan delay, CancellationToken cancellation)
    {
        var pointer = home.Pointer;
        Func<bool> begun = stage switch
        {
            Stage.AnyTime => () => true,
            Stage.Work => () => Directory.Exists(Path.Combine(home.Path, "tmp")),
            Stage.Publication => () => File.Exists(Path.Combine(home.Path, "tmp", "journal")),
            _ => () => home.Pointer != pointer,
        };
        while (!begun() && !load.HasExited) await Task.Delay(1, cancellation);
        // The work takes about a third of a small load, its serving copy a quarter; the publication takes milliseconds.
        var part = stage switch { Stage.AnyTime => 1, Stage.Work => 0.3, Stage.Publication => 0.005, _ => 0.25 };
        await Task.Delay(delay * part, cancellation);
    }

    /// <summary>A home with one dataset, and what is loaded next: a new release of it and two more.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly int _rows;

        public Scene(int rows = TestHome.Rows)
        {
            _rows = rows;
            Base.Load(Base.Table("first.tsv", seed: 1));
            Sources = [Base.Table("first.tsv", seed: 2, rows), Base.Table("second.tsv", seed: 3, rows), Base.Table("third.tsv", seed: 4, rows)];
        }

        public TestHome Base { get; } = new();

        public string[] Sources { get; }

        public int Records => 3 * _rows;

        public Cli Start(TestHome home) => Cli.Start(["load", .. Sources, "--home", home.Path]);

        public void Dispose() => Base.Dispose();
    }
}
