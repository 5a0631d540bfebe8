using System.Globalization;
using System.Text;
using Saola.Platform.Corridors.Queue;
using Saola.Platform.Corridors.Register;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Intake.Rasters;
using Saola.Platform.Places.Layers;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Corridors.Queue;

/// <summary>Studies of corridors that a server keeps, over a synthetic landscape of 60 by 45 kilometres with nine parks.</summary>
public sealed class CorridorQueueTests : IAsyncDisposable
{
    private readonly TestHome _home = new();
    private readonly MovedClock _clock = new();
    private readonly List<(CancellationTokenSource Stop, Task Run)> _runs = [];

    public CorridorQueueTests()
    {
        var random = new Random(7);
        var grid = new StringBuilder("ncols 120\nnrows 90\nxllcorner 400000\nyllcorner 1380000\ncellsize 500\n");
        for (var row = 0; row < 90; row++) grid.AppendJoin(' ', Enumerable.Range(0, 120).Select(_ => random.Next(1, 20).ToString(CultureInfo.InvariantCulture))).Append('\n');
        RasterLoader.Load(_home.Home, _home.Write("synthetic.asc", grid.ToString()), new RasterLoadOptions { Key = "land", Crs = "EPSG:32648", License = "CC0-1.0" }, Stop);
        var parks = Enumerable.Range(0, 9).Select(i => (X: 104.12 + (0.18 * (i % 3)), Y: 12.52 + (0.12 * (i / 3)))).Select((p, i) => FormattableString.Invariant(
            $$"""{"type":"Feature","properties":{"id":"P{{i + 1}}","name":"Synthetic park {{i + 1}}"},"geometry":{"type":"Polygon","coordinates":[[[{{p.X}},{{p.Y}}],[{{p.X + 0.03}},{{p.Y}}],[{{p.X + 0.03}},{{p.Y + 0.02}}],[{{p.X}},{{p.Y + 0.02}}],[{{p.X}},{{p.Y}}]]]} }"""));
        LayerLoader.Load(_home.Home, _home.Write("parks.geojson", $$"""{"type":"FeatureCollection","features":[{{string.Join(',', parks)}}]}"""), new LayerOptions { Kind = LayerKind.ProtectedAreas, License = "CC0-1.0", Synthetic = true }, Stop);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_home.Home.Root, "corridors");

    [Fact]
    public async Task A_study_is_asked_for_and_its_files_are_what_the_engine_writes()
    {
        var queue = Queue();
        var asked = queue.Ask(Question(), "somebody");
        Assert.Matches("^[0-9a-f]{32}$", asked.Id);
        Assert.True(asked.Estimate!.Cells > 1_000);
        var done = await Until(queue, asked);
        Assert.Equal(CorridorStatus.Done, done.Status);
        var folder = Directory.CreateDirectory(Path.Combine(_home.Home.Root, "..", "beside")).FullName;
        CorridorStudy.Run(Question(), Inputs(asked.Snapshot), folder, null, Stop);
        var files = queue.Files(done);
        Assert.Equal([CorridorFiles.Document, CorridorFiles.Shapes], files.Take(2).Select(f => f.Name));
        Assert.Equal(Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal), files.Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.All(files.Where(f => !f.Name.EndsWith(".tif", StringComparison.Ordinal)), file => Assert.Equal(File.ReadAllBytes(Path.Combine(folder, file.Name)), queue.Open(done, file.Name)));
        Assert.Equal(9, queue.Document(done)!.Findings.Cores.Count);
        Assert.True(done.Size >= files.Sum(f => f.Size));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Folder, done.Id)));
    }

    [Theory]
    [InlineData("parks", "parks", true)]
    [InlineData("parks/P1,parks/P2,parks/P5", "parks/P1,parks/P2,parks/P5", true)]
    [InlineData("parks", "drawn.geojson", false)]
    public void The_licence_of_the_layer_that_cores_come_from_is_told(string given, string source, bool isTold)
    {
        var inputs = Inputs(null);
        var question = Question() with { Cores = CorridorCores.Of(given, inputs, Stop).Cores, CoresSource = source, Protected = [], BarrierRadii = [], PinchPoints = false };
        var licences = CorridorStudy.Run(question, inputs, Directory.CreateDirectory(Path.Combine(_home.Home.Root, "..", "licences")).FullName, null, Stop).Findings.Licences;
        Assert.Equal(isTold ? 2 : 1, licences.Count);
        Assert.Equal(isTold, licences.Contains($"{inputs.Layer("parks").Name}: CC0-1.0"));
    }

    [Fact]
    public void A_layer_whose_licence_has_ended_is_used_no_more()
    {
        const string Square = "{\"type\":\"Feature\",\"properties\":{\"id\":\"P1\",\"name\":\"Synthetic old park\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[104.2,12.6],[104.3,12.6],[104.3,12.7],[104.2,12.6]]]}}";
        LayerLoader.Load(_home.Home, _home.Write("old.geojson", $"{{\"type\":\"FeatureCollection\",\"features\":[{Square}]}}"),
            new LayerOptions { Kind = LayerKind.ProtectedAreas, Title = "Synthetic old parks", License = "as agreed", LicenseEnds = new DateOnly(2020, 1, 1), Synthetic = true }, Stop);
        var inputs = Inputs(null);
        const string Ended = "old: the licence of the layer 'Synthetic old parks' ended on 2020-01-01; it is used no more.";
        foreach (var given in new[] { "old", "old/P1,parks/P1" }) Assert.Equal(Ended, Assert.Throws<SaolaException>(() => CorridorCores.Of(given, inputs, Stop)).Message);
        Assert.Equal(Ended, Assert.Throws<SaolaException>(() => inputs.Layer("old")).Message);
        Assert.Equal(["parks"], inputs.ProtectedAreas().Select(layer => layer.Key));
        Assert.Equal("old", Assert.Single(inputs.EndedProtectedAreas()).Key);
        // On its last day it still may be used.
        Assert.NotNull((inputs with { Clock = new MovedClock { Now = new DateTimeOffset(2020, 1, 1, 23, 0, 0, TimeSpan.Zero) } }).Layer("old"));
    }

    [Fact]
    public void What_is_made_up_stays_marked_and_what_providers_say_travels()
    {
        LayerLoader.Load(_home.Home, Path.Combine(_home.Home.Root, "..", "sources", "parks.geojson"),
            new LayerOptions { Kind = LayerKind.ProtectedAreas, License = "CC0-1.0", Version = "2026-01", Citation = "Synthetic parks, an example", Contact = "parks@example.org", Synthetic = true }, Stop);
        var inputs = Inputs(null);
        var folder = Path.Combine(_home.Home.Root, "..", "made-up");
        var document = CorridorStudy.Run(Question() with { BarrierRadii = [], PinchPoints = false }, inputs, folder, null, Stop);
        Assert.True(document.Findings.Synthetic);
        Assert.Contains($"{inputs.Layer("parks").Name} (2026-01); CC0-1.0; Synthetic parks, an example; parks@example.org", document.Findings.Credits);
        Assert.Contains("SYNTHETIC: some or all of what this rests on is made up", CorridorText.Lines(document));
        // Nobody said that the layer is, but what it rests on is.
        var saved = CorridorSaver.Save(_home.Home, folder, new SaveOptions { Key = "ways", License = "CC0-1.0" }, Stop).Info;
        Assert.True(saved.Synthetic);
        Assert.Contains(saved.Notes, note => note.Contains("Synthetic parks, an example", StringComparison.Ordinal));
        var drawn = CorridorStudy.Run(Question() with { Cores = Question().Cores, CoresSource = "drawn", Protected = [], BarrierRadii = [], PinchPoints = false }, inputs, Path.Combine(_home.Home.Root, "..", "real"), null, Stop);
        Assert.False(drawn.Findings.Synthetic);
    }

    [Fact]
    public async Task One_that_is_broken_off_goes_on_and_gives_the_same_document()
    {
        var queue = Queue();
        var whole = queue.Open(await Until(queue, queue.Ask(Question(), "a")), CorridorFiles.Document);
        var study = queue.Ask(Question(), "a");
        var work = Path.Combine(Folder, study.Id, "work");
        while (Parts(work) < 3 && queue.Find(study.Id)!.IsPending) await Task.Delay(1, Stop);
        queue.Cancel(study);
        Assert.Equal(CorridorStatus.Cancelled, queue.Find(study.Id)!.Status);
        Assert.Empty(queue.Files(queue.Find(study.Id)!));
        Assert.Null(queue.Open(queue.Find(study.Id)!, CorridorFiles.Document));
        while (queue.ProgressOf(study) is not null) await Task.Delay(1, Stop);
        // What was kept is there, unless the last of it was done in the moment in which it was broken off.
        Assert.True(Parts(work) >= 3 || File.Exists(Path.Combine(Folder, study.Id, CorridorFiles.Document)));
        queue.Resume(queue.Find(study.Id)!, "a");
        Assert.Equal(whole, queue.Open(await Until(queue, study), CorridorFiles.Document));
    }

    [Fact]
    public async Task A_restart_goes_on_with_what_waited_or_was_begun()
    {
        var first = Queue(run: false);
        var waiting = first.Ask(Question(), "a");
        _clock.Now += TimeSpan.FromSeconds(1);
        var begun = first.Ask(Question("Begun"), "b");
        var entry = Path.Combine(Folder, begun.Id + ".json");
        await File.WriteAllTextAsync(entry, (await File.ReadAllTextAsync(entry, Stop)).Replace("\"Waiting\"", "\"Running\"", StringComparison.Ordinal), Stop);
        Assert.Equal(CorridorStatus.Waiting, Queue(run: false).Find(begun.Id)!.Status);
        var second = Queue();
        Assert.Equal(1, second.Before(second.Find(begun.Id)!));
        Assert.Equal(CorridorStatus.Done, (await Until(second, waiting)).Status);
        Assert.Equal(CorridorStatus.Done, (await Until(second, begun)).Status);
        Assert.Equal("Begun", Queue(run: false).Document(Queue(run: false).Find(begun.Id)!)!.Question.Name);
    }

    [Theory]
    [InlineData("corridors.json")]
    [InlineData("links.csv")]
    public async Task What_is_not_as_it_was_written_is_told_and_can_be_answered_again(string name)
    {
        var queue = Queue();
        var done = await Until(queue, queue.Ask(Question(), "a"));
        var whole = queue.Open(done, name);
        await File.AppendAllTextAsync(Path.Combine(Folder, done.Id, name), " ", Stop);
        Assert.Null(queue.Open(done, name));
        Assert.Equal(CorridorStatus.Damaged, queue.Find(done.Id)!.Status);
        queue.Resume(queue.Find(done.Id)!, "a");
        Assert.Equal(whole, queue.Open(await Until(queue, done), name));
    }

    [Fact]
    public void An_entry_that_cannot_be_read_is_told_and_what_belongs_to_none_is_removed()
    {
        var first = Queue(run: false);
        var (damaged, lost, asked) = (first.Ask(Question(), "a"), first.Ask(Question(), "b"), first.Ask(Question(), "c"));
        File.WriteAllText(Path.Combine(Folder, damaged.Id + ".json"), "{");
        File.Delete(Path.Combine(Folder, lost.Id + ".json"));
        var next = Queue(run: false);
        Assert.Equal(CorridorStatus.Damaged, next.Find(damaged.Id)!.Status);
        Assert.False(next.Find(damaged.Id)!.MayGoOn);
        Assert.Null(next.Find(lost.Id));
        Assert.False(Directory.Exists(Path.Combine(Folder, lost.Id)));
        File.AppendAllText(Path.Combine(Folder, asked.Id, "question.json"), " ");
        next.Cancel(asked);
        Assert.Contains("damaged", Assert.Throws<SaolaException>(() => next.Resume(next.Find(asked.Id)!, "a")).Message, StringComparison.Ordinal);
        // It is not offered again.
        Assert.Equal((CorridorStatus.Damaged, false), (next.Find(asked.Id)!.Status, next.Find(asked.Id)!.MayGoOn));
    }

    [Fact]
    public void Limits_are_told_in_one_line()
    {
        string Refused(CorridorQueueOptions options, CorridorQuestion? question = null) => Assert.Throws<SaolaException>(() => Queue(options, run: false).Ask(question ?? Question(), "a")).Message;
        Assert.Contains("cells", Refused(new CorridorQueueOptions { MostCells = 100 }), StringComparison.Ordinal);
        Assert.Contains("cells", Refused(new CorridorQueueOptions(), Question() with { EdgeKilometres = 5_000 }), StringComparison.Ordinal);
        Assert.Contains("memory", Refused(new CorridorQueueOptions { MostMemory = 1 }), StringComparison.Ordinal);
        Assert.Contains("corners", Refused(new CorridorQueueOptions { MostCorners = 10 }), StringComparison.Ordinal);
        Assert.Contains("width", Refused(new CorridorQueueOptions(), Question() with { Width = -1 }), StringComparison.Ordinal);
        var queue = Queue(new CorridorQueueOptions { MostOfOne = 1, MostWaiting = 2 }, run: false);
        queue.Ask(Question(), "a");
        Assert.Contains("yours", Assert.Throws<TooManyException>(() => queue.Ask(Question(), "a")).Message, StringComparison.Ordinal);
        queue.Ask(Question(), "b");
        Assert.Contains("waiting", Assert.Throws<TooManyException>(() => queue.Ask(Question(), "c")).Message, StringComparison.Ordinal);
        Assert.Throws<TooManyException>(() => Queue(new CorridorQueueOptions { MostKept = 2 }, run: false).Ask(Question(), "d"));
        Assert.Throws<TooManyException>(() => Queue(new CorridorQueueOptions { MostStored = 100 }, run: false).Ask(Question(), "d"));
    }

    [Fact]
    public async Task Only_names_of_the_result_are_opened()
    {
        var queue = Queue();
        var done = await Until(queue, queue.Ask(Question(), "a"));
        foreach (var name in new[] { "", ".", "..", "question.json", $"../{done.Id}.json", $"../{done.Id}/corridors.json", "./corridors.json", "/etc/hostname", "work", "CORRIDORS.JSON" }) Assert.Null(queue.Open(done, name));
        Assert.Equal(CorridorStatus.Done, queue.Find(done.Id)!.Status);
    }

    [Fact]
    public async Task What_cannot_be_answered_fails_with_its_reason_and_time_takes_all_away()
    {
        var queue = Queue();
        var failed = await Until(queue, queue.Ask(Question() with { MostCost = 0.001 }, "a"));
        Assert.Equal(CorridorStatus.Failed, failed.Status);
        Assert.Contains("no way leads", failed.Reason, StringComparison.Ordinal);
        // Tried again it would fail again.
        Assert.False(failed.MayGoOn);
        queue.Resume(failed, "a");
        Assert.Equal(CorridorStatus.Failed, queue.Find(failed.Id)!.Status);
        Assert.DoesNotContain(_home.Home.Root, failed.Reason, StringComparison.Ordinal);
        _clock.Now += TimeSpan.FromDays(91);
        Assert.Null(queue.Find(failed.Id));
        for (var tries = 0; Directory.Exists(Path.Combine(Folder, failed.Id)) && tries < 1_000; tries++) await Task.Delay(10, Stop);
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public async Task One_that_failed_by_no_fault_of_its_own_goes_on()
    {
        var first = Queue(run: false);
        var asked = first.Ask(Question(), "a");
        var isBroken = true;
        var queue = Queue(inputs: snapshot => isBroken ? throw new IOException("synthetic") : Inputs(snapshot));
        var failed = await Until(queue, asked);
        Assert.Equal((CorridorStatus.Failed, true), (failed.Status, failed.MayGoOn));
        isBroken = false;
        queue.Resume(failed, "a");
        Assert.Equal(CorridorStatus.Done, (await Until(queue, asked)).Status);
    }

    [Fact]
    public async Task One_that_is_removed_while_it_is_worked_at_leaves_nothing()
    {
        var queue = Queue();
        var study = queue.Ask(Question(), "a");
        while (queue.ProgressOf(study) is null) await Task.Delay(1, Stop);
        queue.Remove(study);
        Assert.Null(queue.Find(study.Id));
        for (var tries = 0; Directory.Exists(Path.Combine(Folder, study.Id)) && tries < 1_000; tries++) await Task.Delay(10, Stop);
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (stop, run) in _runs)
        {
            await stop.CancelAsync();
            await run;
            stop.Dispose();
        }

        _home.Dispose();
    }

    private CorridorQuestion Question(string name = "Synthetic corridors")
    {
        var inputs = Inputs(null);
        var (cores, source, _) = CorridorCores.Of("parks", inputs, Stop);
        return new CorridorQuestion { Name = name, Cores = cores, CoresSource = source, Scenarios = [new CorridorScenario("land", inputs.Raster("land"), null)], Snapshot = inputs.Published!.Id, MarginKilometres = 2, BarrierRadii = [1_000], Protected = [inputs.Layer("parks")] };
    }

    private CorridorInputs Inputs(string? snapshot) => CorridorInputs.Of(_home.Home, snapshot);

    private CorridorQueue Queue(CorridorQueueOptions? options = null, bool run = true, Func<string, CorridorInputs>? inputs = null)
    {
        var queue = new CorridorQueue(Folder, inputs ?? Inputs, _clock, (options ?? new CorridorQueueOptions()) with { Rest = TimeSpan.FromMilliseconds(20) });
        if (!run) return queue;
        var stop = new CancellationTokenSource();
        _runs.Add((stop, Task.Run(() => queue.Run(stop.Token), CancellationToken.None)));
        return queue;
    }

    /// <summary>What a study has worked out so far; the folder comes and goes with it.</summary>
    private static int Parts(string work)
    {
        try
        {
            return Directory.GetFiles(work).Length;
        }
        catch (DirectoryNotFoundException)
        {
            return 0;
        }
    }

    private static async Task<KeptCorridors> Until(CorridorQueue queue, KeptCorridors study)
    {
        while (queue.Find(study.Id) is { IsPending: true }) await Task.Delay(10, Stop);
        return queue.Find(study.Id)!;
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
