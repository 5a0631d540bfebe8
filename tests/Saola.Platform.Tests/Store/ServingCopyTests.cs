using System.Data.Common;
using System.Globalization;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Store;
using Saola.Platform.Store.Serving;

namespace Saola.Platform.Tests.Store;

/// <summary>The serving copy can be lost, damaged, merged and shared, and the answers stay the same.</summary>
public sealed class ServingCopyTests
{
    private static readonly AskOf[] Sample =
    [
        Asks.Facets([.. Field.All.Where(f => f.IsFacet)], 50), Asks.Page(Field.EventDate, true, 100, 0), Asks.Page(Field.Species, false, 100, 5), Asks.Tile(0, 0, 0), Asks.Tile(9, 405, 239),
    ];

    private static readonly Filter[] Filters = [Filter.All, Filter.Is(Field.Class, "Mammalia"), new Filter.Box(170, -60, -170, 60), new Filter.Like(Field.Locality, "*straße*")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_loads_leave_few_runs_and_merging_changes_no_answer()
    {
        using var home = new TestHome();
        for (var i = 0; i < 12; i++)
        {
            Load(home, $"d{i % 7}", 100 + i, 20 + (i * 5));
            HomeStore.Prepare(home.Home);
            Assert.InRange(State(home).Runs.Count, 1, ServingCopy.MostRuns);
        }

        await AssertPlain(home);
        var before = await Answers(home);
        Assert.True(HomeStore.Maintain(home.Home));
        Assert.False(HomeStore.Maintain(home.Home));
        Assert.True(State(home).Runs.Count < 4);
        Assert.Equal(home.Current.Records, State(home).Runs.Sum(r => r.Rows));
        Assert.Equal(before, await Answers(home));
    }

    [Fact]
    public async Task A_run_of_which_too_much_is_dead_is_written_again()
    {
        using var home = new TestHome();
        Load(home, "large", 1, 300);
        Load(home, "small", 2, 100);
        HomeStore.Prepare(home.Home);
        Loader.Remove(home.Home, ["small"], TestHome.Options.Clock);
        Assert.True(HomeStore.Maintain(home.Home));
        Assert.Equal(300, Assert.Single(State(home).Runs).Rows);
        await AssertPlain(home);
    }

    [Fact]
    public async Task An_older_snapshot_is_served_after_its_rows_were_merged_away()
    {
        using var home = new TestHome();
        Load(home, "a", 1, 50);
        var first = home.Home.Snapshots.Current!;
        Load(home, "a", 2, 60);
        HomeStore.Prepare(home.Home);
        HomeStore.Maintain(home.Home);
        await using var store = HomeStore.Open(home.Home);
        var engine = await store.Engine(first.Id[..12], Cancellation);
        Assert.Equal(SegmentReader.Rows(home.Home, first.Snapshot).OrderBy(r => r.Key), await engine.Stream(Filter.All, Cancellation).ToListAsync(Cancellation));
        await AssertPlain(home);
    }

    [Fact]
    public async Task A_deleted_copy_is_made_again()
    {
        using var home = new TestHome();
        Load(home, "a", 1, 80);
        var before = await Answers(home);
        Directory.Delete(home.Home.ServingFolder, recursive: true);
        Assert.Equal(before, await Answers(home));
    }

    [Theory]
    [InlineData("an unfinished run")]
    [InlineData("a run that no state names")]
    [InlineData("a state that was cut off")]
    [InlineData("an empty state")]
    [InlineData("a state of another format")]
    [InlineData("an unfinished state")]
    [InlineData("a run that was cut off")]
    [InlineData("a run that is missing")]
    public async Task What_a_crash_leaves_is_cleaned_and_made_again(string litter)
    {
        using var home = new TestHome();
        Load(home, "a", 1, 80);
        Load(home, "b", 2, 40);
        var before = await Answers(home);
        var folder = home.Home.ServingFolder;
        var state = Path.Combine(folder, "state.json");
        var run = Path.Combine(folder, State(home).Runs[0].File);
        switch (litter)
        {
            case "an unfinished run": File.WriteAllText(Path.Combine(folder, "run-000099.duckdb.tmp"), "half"); break;
            case "a run that no state names": File.Copy(run, Path.Combine(folder, "run-000098.duckdb")); break;
            case "a state that was cut off": File.WriteAllText(state, File.ReadAllText(state)[..100]); break;
            case "an empty state": File.WriteAllText(state, ""); break;
            case "a state of another format": File.WriteAllText(state, File.ReadAllText(state).Replace("\"format\": 1", "\"format\": 0", StringComparison.Ordinal)); break;
            case "an unfinished state": File.WriteAllText(state + ".tmp", "{"); break;
            case "a run that was cut off": File.WriteAllBytes(run, File.ReadAllBytes(run)[..5000]); break;
            default: File.Delete(run); break;
        }

        Assert.Equal(before, await Answers(home));
        var named = State(home).Runs.Select(r => r.File);
        Assert.Equal(named.Order(), Directory.EnumerateFiles(folder, "run-*").Select(f => Path.GetFileName(f)).Order());
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("changed")]
    public async Task A_run_whose_damage_only_a_query_meets_is_made_again_by_the_next_start(string damage)
    {
        using var home = new TestHome();
        Load(home, "a", 1, 400);
        var before = await Answers(home);
        var met = 0;
        const int block = 262_144;
        var whole = File.ReadAllBytes(Run()).Length;
        for (var at = 12_288; at + (block / 8) < whole; at += block)
        {
            var bytes = File.ReadAllBytes(Run());
            bytes[at + 1_000] ^= 0xFF;
            File.WriteAllBytes(Run(), damage == "changed" ? bytes : bytes[..(at + 1_000)]);
            try
            {
                Assert.Equal(before, await Answers(home));
            }
            catch (DbException)
            {
                met++;
            }

            Assert.Equal(before, await Answers(home));
            Assert.False(ServingState.IsDamaged(home.Home.ServingFolder));
        }

        Assert.NotEqual(0, met);

        string Run() => Path.Combine(home.Home.ServingFolder, State(home).Runs[0].File);
    }

    [Fact]
    public async Task A_watching_store_makes_a_damaged_copy_again()
    {
        using var home = new TestHome();
        Load(home, "a", 1, 80);
        var before = await Answers(home);
        await using var store = HomeStore.Open(home.Home, new HomeStoreOptions { Watch = TimeSpan.FromMilliseconds(20) });
        ServingState.NoteDamage(home.Home.ServingFolder);
        for (var i = 0; i < 1500 && ServingState.IsDamaged(home.Home.ServingFolder); i++) await Task.Delay(20, Cancellation);
        Assert.False(ServingState.IsDamaged(home.Home.ServingFolder));
        Assert.Equal(before, await Answers(store));
    }

    [Fact]
    public async Task Two_stores_answer_from_one_copy_while_a_third_one_changes_it()
    {
        using var home = new TestHome();
        Load(home, "a", 1, 80);
        await using var one = HomeStore.Open(home.Home);
        await using var two = HomeStore.Open(SaolaHome.Open(home.Home.Root));
        var expected = await Answers(one);
        Load(home, "b", 2, 40);
        HomeStore.Prepare(home.Home);
        HomeStore.Maintain(home.Home);
        new ServingCopy(home.Home).Sweep();
        Assert.Equal(expected, await Answers(one));
        Assert.Equal(expected, await Answers(two));
        await AssertPlain(home);
    }

    [Fact]
    public async Task A_watching_store_moves_on_while_it_is_asked()
    {
        using var home = new TestHome();
        Load(home, "a", 1, 80);
        var log = new List<string>();
        await using var store = HomeStore.Open(home.Home, new HomeStoreOptions { Watch = TimeSpan.FromMilliseconds(20), Log = log.Add });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var seen = new HashSet<long>();
        var asking = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var engine = await store.Engine(null, Cancellation);
                var total = await engine.Count(Filter.All, Cancellation);
                Assert.Equal(total, (await engine.Page(Filter.Is(Field.Source, "a"), new PageOptions { Limit = 5 }, Cancellation)).Total + await engine.Count(Filter.Is(Field.Source, "b"), Cancellation));
                lock (seen) seen.Add(total);
            }
        }, Cancellation);
        Load(home, "b", 2, 40);
        Load(home, "b", 3, 50);
        var last = home.Home.Snapshots.Current!.Id;
        for (var i = 0; i < 1500 && !(store.CurrentId == last && seen.Contains(130) && log.Contains("merged the serving copy")); i++) await Task.Delay(20, Cancellation);
        await stop.CancelAsync();
        await asking;
        Assert.Equal(last, store.CurrentId);
        Assert.Subset(new HashSet<long> { 80, 120, 130 }, seen);
        Assert.Contains(130, seen);
        Assert.Contains("serving snapshot 3", log);
        Assert.DoesNotContain(log, l => l.Contains("could not", StringComparison.Ordinal));
        Assert.Equal(home.Rows().OrderBy(r => r.Key), await (await store.Engine(null, Cancellation)).Stream(Filter.All, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_home_without_a_record_answers_everything_with_nothing()
    {
        using var home = new TestHome();
        home.Load("names", Intake.EventArchive.WriteChecklist(home));
        await using var store = HomeStore.Open(home.Home);
        var engine = await store.Engine(null, Cancellation);
        var plain = new MemoryEngine([]);
        AskOf[] asks =
        [
            .. Sample, Asks.Tile(12, 3, 4),
            new("count", async (e, f, c) => (await e.Count(f, c)).ToString(CultureInfo.InvariantCulture)), new("histogram", async (e, f, c) => (await e.Histogram(f, Field.Year, c)).Count.ToString(CultureInfo.InvariantCulture)),
            new("species", async (e, f, c) => $"{await e.Species(f, 10, 0, c) is { Total: 0, Species.Count: 0 }}"), new("cube", async (e, f, c) => (await e.Cube(f, [Field.Year], c)).Count.ToString(CultureInfo.InvariantCulture)),
            new("stream", async (e, f, c) => (await e.Stream(f, c).CountAsync(c)).ToString(CultureInfo.InvariantCulture)), new("record", async (e, _, c) => $"{await e.Record(1, c)}"),
        ];
        foreach (var ask in asks)
        {
            foreach (var filter in Filters) Assert.Equal(await ask.Of(plain, filter, Cancellation), await ask.Of(engine, filter, Cancellation));
        }

        Assert.Empty(await store.Suggest("grus", "en", 5, Cancellation));
        Assert.Null(await store.Detail(1, null, Cancellation));
    }

    [Fact]
    public async Task Absences_alone_make_no_species_list()
    {
        using var home = new TestHome();
        home.LoadText("a", "a.csv", "occurrenceID,scientificName,occurrenceStatus\n1,Grus grus,absent\n");
        await using var store = HomeStore.Open(home.Home);
        var species = await (await store.Engine(null, Cancellation)).Species(Filter.All, 10, 0, Cancellation);
        Assert.Equal(0, species.Total);
    }

    [Fact]
    public async Task A_tile_shows_points_up_to_the_limit_and_a_grid_beyond()
    {
        using var home = new TestHome();
        var rows = Enumerable.Range(0, Engine.PointLimit + 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},Grus grus,{11.5 + (i % 64 * 0.001)},{104.9 + (i / 64 * 0.001)},{(i == 0 ? "KH" : "")}\n"));
        home.LoadText("a", "a.csv", "occurrenceID,scientificName,decimalLatitude,decimalLongitude,locality\n" + string.Concat(rows));
        await using var store = HomeStore.Open(home.Home);
        var engine = await store.Engine(null, Cancellation);
        var plain = new MemoryEngine(home.Rows());
        var (x, y) = Geo.Cell.TileOf(Geo.Cell.Of(11.52, 104.93), Engine.PointZoom);
        foreach (var filter in new[] { Filter.All, new Filter.IsNull(Field.Locality) })
        {
            foreach (var ask in new[] { Asks.Tile(Engine.PointZoom, x, y), Asks.Tile(Engine.PointZoom - 1, x / 2, y / 2), Asks.Tile(0, 0, 0) })
                Assert.Equal(await ask.Of(plain, filter, Cancellation), await ask.Of(engine, filter, Cancellation));
        }

        Assert.Empty((await engine.Tile(Filter.All, Engine.PointZoom, x, y, Cancellation)).Points);
        Assert.Equal(Engine.PointLimit, (await engine.Tile(new Filter.IsNull(Field.Locality), Engine.PointZoom, x, y, Cancellation)).Points.Count);
    }

    private static void Load(TestHome home, string dataset, int seed, int rows) =>
        home.LoadText(dataset, dataset + ".csv", DirtyTable.Csv(DirtyTable.Terms, new DirtyTable(seed).Rows(dataset, rows)));

    private static ServingState State(TestHome home) => ServingState.Read(home.Home.ServingFolder);

    private static async Task<List<string>> Answers(TestHome home)
    {
        await using var store = HomeStore.Open(SaolaHome.Open(home.Home.Root));
        return await Answers(store);
    }

    private static async Task<List<string>> Answers(HomeStore store) => await Answers(await store.Engine(null, Cancellation));

    private static async Task<List<string>> Answers(Engine engine)
    {
        var answers = new List<string>();
        foreach (var ask in Sample)
        {
            foreach (var filter in Filters) answers.Add(await ask.Of(engine, filter, Cancellation));
        }

        return answers;
    }

    private static async Task AssertPlain(TestHome home) => Assert.Equal(await Answers(new MemoryEngine(home.Rows())), await Answers(home));
}
