using NetTopologySuite.Geometries;
using Saola.Licences;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Queue;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Screening;

/// <summary>Screenings that a server keeps, over synthetic records.</summary>
public sealed class ScreeningQueueTests : IAsyncDisposable
{
    private const string Header = "occurrenceID,scientificName,decimalLatitude,decimalLongitude,year,basisOfRecord,countryCode\n";

    private static readonly ScreeningProject Road = ScreeningProject.OfText("LINESTRING(104 12.5,105 12.5)", "Synthetic road");
    private static readonly ScreeningOptions Options = new() { Buffers = [0, 5], Purpose = Purpose.Research };

    private readonly TestHome _home = new();
    private readonly MovedClock _clock = new();
    private readonly List<(CancellationTokenSource Stop, Task Run)> _runs = [];
    private readonly HomeStore _store;

    public ScreeningQueueTests()
    {
        _home.LoadText("records", "records.csv", Header + "1,Panthera tigris,12.501,104.5,2020,HUMAN_OBSERVATION,KH\n2,Rosa canina,12.502,104.6,2021,HUMAN_OBSERVATION,KH\n");
        _store = HomeStore.Open(_home.Home, new HomeStoreOptions { Watch = TimeSpan.FromMilliseconds(50) });
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_home.Home.Root, "screenings");

    [Fact]
    public async Task What_is_kept_is_what_the_screener_gives_to_the_byte()
    {
        var queue = Queue();
        var asked = queue.Ask(Request(), null, "somebody");
        Assert.Matches("^[0-9a-f]{32}$", asked.Id);
        Assert.Equal(ScreeningStatus.Waiting, asked.Status);
        var done = await Done(queue, asked);
        var expected = new ScreeningDocument(Request(), await Screener.Screen(Road, Options with { Snapshot = asked.Snapshot }, Inputs(Principal.Anonymous), Stop)).ToJson();
        Assert.Equal(expected, queue.Document(done));
        Assert.Equal(_store.CurrentId, done.Snapshot);
        // From what is kept the map is drawn as from what was found.
        var drawn = ScreeningDocument.FromJson(queue.Document(done)!, "kept").Drawn();
        Assert.True(drawn.Geometry.EqualsExact(Road.Geometry));
        Assert.All(drawn.Zones, zone => Assert.Equal(zone.Kilometres > 0, !zone.Geometry.IsEmpty && zone.Geometry.Area > 0));
    }

    [Fact]
    public async Task A_restart_takes_up_what_was_waiting_or_begun()
    {
        var first = Queue(run: false);
        var (waiting, begun) = (first.Ask(Request(), null, "a"), first.Ask(Request("Begun"), null, "b"));
        var entry = Path.Combine(Folder, begun.Id + ".json");
        await File.WriteAllTextAsync(entry, (await File.ReadAllTextAsync(entry, Stop)).Replace("\"Waiting\"", "\"Running\"", StringComparison.Ordinal), Stop);
        Assert.Equal(ScreeningStatus.Waiting, Queue(run: false).Find(begun.Id)!.Status);
        var second = Queue();
        Assert.NotNull(second.Document(await Done(second, waiting)));
        Assert.NotNull(second.Document(await Done(second, begun)));
        Assert.NotNull(Queue().Document(Queue().Find(waiting.Id)!));
    }

    [Fact]
    public async Task A_screening_stays_at_its_snapshot_and_again_tells_what_a_newer_one_changed()
    {
        var queue = Queue();
        var old = await Done(queue, queue.Ask(Request(), null, "a"));
        await More();
        var now = await Done(queue, queue.Ask(queue.Question(old), null, "a", old));
        Assert.NotEqual(old.Snapshot, now.Snapshot);
        Assert.Equal(old.Snapshot, queue.Find(old.Id)!.Snapshot);
        var change = Assert.Single(queue.Changes(now));
        Assert.Contains(change.Differences, d => d is { Code: "species-found", Arguments: ["Panthera leo"] });
        Assert.Empty(queue.Changes(queue.Find(old.Id)!));
    }

    [Fact]
    public async Task A_watched_screening_follows_new_snapshots_and_another_does_not()
    {
        var queue = Queue();
        var (watched, other) = (await Done(queue, queue.Ask(Request(), null, "a")), await Done(queue, queue.Ask(Request(), null, "b")));
        queue.Watch(watched, isWatched: true);
        Assert.Equal(_clock.GetUtcNow() + queue.Options.KeepWatched, queue.Find(watched.Id)!.Expires);
        await More();
        var followed = await Until(queue, watched.Id, s => s.Snapshot == _store.CurrentId);
        var change = Assert.Single(followed.Changes);
        Assert.Contains(change.Differences, d => d.Text == "species found now: Panthera leo");
        Assert.Equal(change.From + 1, change.To);
        Assert.Contains(ScreeningDocument.FromJson(queue.Document(followed)!, "kept").Result.Species, s => s.Species == "Panthera leo");
        Assert.Equal(other.Snapshot, queue.Find(other.Id)!.Snapshot);

        // What nothing of it changed is not told.
        _home.LoadText("far", "far.csv", Header + "7,Panthera onca,-10,-60,2020,HUMAN_OBSERVATION,BR\n");
        await Published();
        followed = await Until(queue, watched.Id, s => s.Snapshot == _store.CurrentId);
        Assert.Single(followed.Changes);

        queue.Watch(followed, isWatched: false);
        Assert.Equal(_clock.GetUtcNow() + queue.Options.Keep, queue.Find(watched.Id)!.Expires);
    }

    [Fact]
    public async Task What_is_withheld_later_is_neither_seen_nor_told()
    {
        var queue = Queue();
        var (kept, watched) = (await Done(queue, queue.Ask(Request(), null, "a")), await Done(queue, queue.Ask(Request(), null, "b")));
        queue.Watch(watched, isWatched: true);
        Assert.Contains("Panthera tigris", Text(queue, kept), StringComparison.Ordinal);
        AccessLog.Of(_home.Home).Publish(state => state with { Rules = [new AccessRule { Id = "tigers", Taxa = ["Panthera tigris"], Action = AccessAction.Withhold, Reason = "Synthetic.", By = "Synthetic office" }] }, TimeProvider.System);
        for (var tries = 0; _store.IsShownAs(kept.AccessEpoch, kept.AccessDay); tries++)
        {
            Assert.True(tries < 1_000, "the rule does not come into force");
            await Task.Delay(20, Stop);
        }

        Assert.NotEqual(ScreeningStatus.Done, queue.Find(kept.Id)!.Status);
        var again = await Done(queue, kept);
        Assert.DoesNotContain("Panthera tigris", Text(queue, again), StringComparison.Ordinal);
        Assert.Contains("Rosa canina", Text(queue, again), StringComparison.Ordinal);
        Assert.Equal(kept.Snapshot, again.Snapshot);

        // That something went because it is withheld is no difference between two snapshots.
        await More();
        var followed = await Until(queue, watched.Id, s => s.Snapshot == _store.CurrentId);
        Assert.Contains(followed.Changes, c => c.Differences.Any(d => d.Text == "species found now: Panthera leo"));
        Assert.DoesNotContain(followed.Changes, c => c.Differences.Any(d => d.Text.Contains("tigris", StringComparison.Ordinal)));
        Assert.DoesNotContain("tigris", await File.ReadAllTextAsync(Path.Combine(Folder, watched.Id + ".json"), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_privileged_server_screens_for_nobody_in_particular()
    {
        AccessLog.Of(_home.Home).Publish(state => state with { Rules = [new AccessRule { Id = "tigers", Taxa = ["Panthera tigris"], Action = AccessAction.Withhold, Reason = "Synthetic.", By = "Synthetic office" }] }, TimeProvider.System);
        await using var store = HomeStore.Open(_home.Home);
        var queue = new ScreeningQueue(Folder, store, () => Inputs(new Principal("root", Role.Administrator) { Key = "k" }) with { Store = store }, _clock);
        Run(queue);
        Assert.DoesNotContain("Panthera tigris", Text(queue, await Done(queue, queue.Ask(Request(), null, "a"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_given_up_is_not_made_and_what_is_thrown_away_is_gone()
    {
        var queue = Queue(run: false);
        var (cancelled, removed, kept) = (queue.Ask(Request(), null, "a"), queue.Ask(Request(), null, "a"), queue.Ask(Request(), null, "a"));
        queue.Cancel(cancelled);
        queue.Remove(removed);
        Run(queue);
        await Done(queue, kept);
        Assert.Equal(ScreeningStatus.Cancelled, queue.Find(cancelled.Id)!.Status);
        Assert.Null(queue.Find(removed.Id));
        Assert.DoesNotContain(Directory.GetFiles(Folder), file => file.Contains(removed.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_its_time_a_screening_is_gone_with_its_files_and_a_watched_one_stays()
    {
        var queue = Queue();
        var (old, watched) = (await Done(queue, queue.Ask(Request(), null, "a")), await Done(queue, queue.Ask(Request(), null, "a")));
        queue.Watch(watched, isWatched: true);
        _clock.Now += TimeSpan.FromDays(8);
        Assert.Null(queue.Find(old.Id));
        for (var tries = 0; Directory.GetFiles(Folder).Any(f => f.Contains(old.Id, StringComparison.Ordinal)); tries++)
        {
            Assert.True(tries < 1_000, "its files are kept");
            await Task.Delay(20, Stop);
        }

        Assert.NotNull(queue.Find(watched.Id));
        _clock.Now += TimeSpan.FromDays(366);
        Assert.Null(queue.Find(watched.Id));
    }

    [Theory]
    [InlineData(".document")]
    [InlineData(".question")]
    [InlineData(".json")]
    public async Task What_is_damaged_is_told_and_breaks_nothing_else(string ending)
    {
        var queue = Queue(run: ending == ".document");
        var (damaged, whole) = (queue.Ask(Request(), null, "a"), queue.Ask(Request(), null, "a"));
        if (ending == ".document") (damaged, whole) = (await Done(queue, damaged), await Done(queue, whole));
        var file = Path.Combine(Folder, damaged.Id + ending);
        var bytes = await File.ReadAllBytesAsync(file, Stop);
        await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)], Stop);

        var next = Queue();
        if (ending == ".document")
        {
            Assert.Null(next.Document(next.Find(damaged.Id)!));
            Assert.Equal(ScreeningStatus.Damaged, next.Find(damaged.Id)!.Status);
        }
        else if (ending == ".json") Assert.Equal(ScreeningStatus.Damaged, next.Find(damaged.Id)!.Status);
        else
        {
            var failed = await Until(next, damaged.Id, s => !s.IsPending);
            Assert.Equal((ScreeningStatus.Failed, "fault"), (failed.Status, failed.Reason));
            Assert.Contains("damaged", failed.Line, StringComparison.Ordinal);
        }

        Assert.NotNull(next.Document(await Done(next, whole)));
    }

    [Fact]
    public async Task A_licence_refuses_with_the_names_and_without_them_it_goes_on()
    {
        LayerLoader.Load(_home.Home, _home.Write("private.geojson", """{"type":"Feature","properties":{"name":"Synthetic area"},"geometry":{"type":"Point","coordinates":[104.5,12.5]}}"""),
            new LayerOptions { Kind = LayerKind.KeyBiodiversityAreas, License = "CC BY-NC 4.0", Clock = TestHome.Options.Clock, Synthetic = true }, Stop);
        await Published();
        var queue = Queue();
        var refused = await Until(queue, queue.Ask(Request(purpose: Purpose.Commercial), null, "a").Id, s => !s.IsPending);
        Assert.Equal(ScreeningStatus.Refused, refused.Status);
        var data = Assert.Single(refused.Refused);
        Assert.Equal(("layer", "private", "CC BY-NC 4.0"), (data.What, data.Key, data.License));
        var on = await Done(queue, queue.Ask(queue.Question(refused) with { Without = ["private"] }, refused.Snapshot, "a"));
        Assert.Equal(["private"], ScreeningDocument.FromJson(queue.Document(on)!, "kept").Result.Without);
    }

    [Fact]
    public async Task What_takes_too_long_is_given_up()
    {
        var queue = Queue(new ScreeningQueueOptions { MostTime = TimeSpan.FromTicks(1), Rest = TimeSpan.FromMilliseconds(20) });
        var failed = await Until(queue, queue.Ask(Request(), null, "a").Id, s => !s.IsPending);
        Assert.Equal((ScreeningStatus.Failed, "time"), (failed.Status, failed.Reason));
    }

    [Fact]
    public void More_than_can_be_screened_is_not_taken_on()
    {
        var queue = Queue(new ScreeningQueueOptions { MostOfOne = 2, MostWaiting = 3, MostCorners = 100 }, run: false);
        queue.Ask(Request(), null, "a");
        queue.Ask(Request(), null, "a");
        Assert.Throws<TooManyException>(() => queue.Ask(Request(), null, "a"));
        queue.Ask(Request(), null, "b");
        Assert.Throws<TooManyException>(() => queue.Ask(Request(), null, "c"));
        var long_ = ScreeningProject.Of("Long", [Shapes.Factory.CreateLineString([.. Enumerable.Range(0, 101).Select(i => new Coordinate(100 + (i * 0.01), 12))])], "made", []);
        Assert.Contains("101 corners", Assert.Throws<SaolaException>(() => queue.Ask(ScreeningRequest.Of(long_, Options, null), null, "d")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "nothing is given")]
    [InlineData("LINESTRING(104 12", "line 1")]
    [InlineData("POINT(104 12)\nCIRCLE(1 2)", "line 2")]
    [InlineData("POINT(a b)", "line 1")]
    [InlineData("POLYGON EMPTY", "line 1")]
    public void A_text_that_is_no_geometry_is_refused_in_one_line(string text, string expected)
    {
        var message = Assert.Throws<SaolaException>(() => ScreeningProject.OfText(text, null)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public async Task Two_alignments_side_by_side_tell_what_only_one_comes_near()
    {
        _home.LoadText("south", "south.csv", Header + "5,Panthera leo,11.5,104.5,2020,HUMAN_OBSERVATION,KH\n6,Rosa canina,11.501,104.5,2020,HUMAN_OBSERVATION,KH\n");
        await Published();
        var (north, south) = (await Screener.Screen(Road, Options, Inputs(Principal.Anonymous), Stop), await Screener.Screen(ScreeningProject.OfText("LINESTRING(104 11.5,105 11.5)", "South"), Options, Inputs(Principal.Anonymous), Stop));
        var both = ScreeningComparison.Of(north, south);
        Assert.True(both.IsSameData);
        Assert.Equal(["Panthera tigris"], both.Species.Where(s => s.IsOnlyA).Select(s => s.Key));
        Assert.Equal(["Panthera leo"], both.Species.Where(s => s.IsOnlyB).Select(s => s.Key));
        Assert.Equal(["Rosa canina"], both.Species.Where(s => s is { A: not null, B: not null }).Select(s => s.Key));
        Assert.Equal(north.Zones.Select(z => (z.Kilometres, (long?)z.Records)), both.Zones.Select(z => (z.A!.Kilometres, (long?)z.A.Records)));
        // Turned round it is the same with the sides exchanged.
        var turned = ScreeningComparison.Of(south, north);
        Assert.Equal(both.Species.Where(s => s.IsOnlyA).Select(s => s.Key), turned.Species.Where(s => s.IsOnlyB).Select(s => s.Key));
        Assert.All(ScreeningComparison.Of(north, north).Species, s => Assert.False(s.IsOnlyA || s.IsOnlyB));
        Assert.Contains(both.Lines(10), line => line.Contains("Panthera leo", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (stop, run) in _runs)
        {
            await stop.CancelAsync();
            await run;
            stop.Dispose();
        }

        await _store.DisposeAsync();
        _home.Dispose();
    }

    private static ScreeningRequest Request(string name = "Synthetic road", Purpose purpose = Purpose.Research) => ScreeningRequest.Of(Road with { Name = name }, Options with { Purpose = purpose }, null);

    private static string Text(ScreeningQueue queue, KeptScreening kept) => System.Text.Encoding.UTF8.GetString(queue.Document(kept)!);

    private ScreeningInputs Inputs(Principal principal) => new(_store, BoundarySets.Of(_home.Home), principal, _ => null) { Home = _home.Home };

    private ScreeningQueue Queue(ScreeningQueueOptions? options = null, bool run = true)
    {
        var queue = new ScreeningQueue(Folder, _store, () => Inputs(Principal.Anonymous), _clock, options ?? new ScreeningQueueOptions { Rest = TimeSpan.FromMilliseconds(20) });
        if (run) Run(queue);
        return queue;
    }

    private void Run(ScreeningQueue queue)
    {
        var stop = new CancellationTokenSource();
        _runs.Add((stop, Task.Run(() => queue.Run(stop.Token), CancellationToken.None)));
    }

    private async Task More()
    {
        _home.LoadText("more", "more.csv", Header + "9,Panthera leo,12.5,104.9,2024,HUMAN_OBSERVATION,KH\n");
        await Published();
    }

    /// <summary>Waits until the store has followed to what was published.</summary>
    private async Task Published()
    {
        for (var tries = 0; _store.CurrentId != _home.Home.Snapshots.Current!.Id; tries++)
        {
            Assert.True(tries < 1_000, "the store does not follow");
            await Task.Delay(20, Stop);
        }
    }

    private static Task<KeptScreening> Done(ScreeningQueue queue, KeptScreening of) => Until(queue, of.Id, s => s.Status == ScreeningStatus.Done);

    private static async Task<KeptScreening> Until(ScreeningQueue queue, string id, Func<KeptScreening, bool> isThere)
    {
        for (var tries = 0; ; tries++)
        {
            if (queue.Find(id) is { } found && isThere(found)) return found;
            Assert.True(tries < 3_000, $"{queue.Find(id)}");
            await Task.Delay(20, Stop);
        }
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
