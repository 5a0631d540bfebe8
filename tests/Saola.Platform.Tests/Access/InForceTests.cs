using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Store;
using Saola.Platform.Tests.Intake.Sheets;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Access;

/// <summary>A running store obeys a new access state in the very next answer, in every snapshot, and shows again what may be shown.</summary>
public sealed class InForceTests : IAsyncLifetime
{
    private static readonly AccessRule Tigers = new() { Id = "tigers", Taxa = ["Panthera tigris"], Action = AccessAction.Generalise, Grid = "0.1" };
    private static readonly Filter AtTheSite = new Filter.Near(12.3456, 105.6789, 5);

    private readonly TestHome _home = new();
    private HomeStore _store = null!;
    private string _older = "";
    private long _tiger;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Load(["tiger", "Panthera tigris", "12.3456", "105.6789", "e1", "2020"], ["companion", "Sus scrofa", "12.3456", "105.6789", "e1", "2020"], ["boar", "Sus scrofa", "11", "104", "e2", "2020"]);
        _older = _home.Home.Snapshots.Current!.Id;
        Load(["tiger", "Panthera tigris", "12.3456", "105.6789", "e1", "2020"], ["companion", "Sus scrofa", "12.3456", "105.6789", "e1", "2020"], ["boar", "Sus scrofa", "11", "104", "e2", "2020"],
            ["new", "Sus scrofa", "11.1", "104", "e3", "2021"]);
        _store = HomeStore.Open(_home.Home);
        _tiger = _home.Rows().Single(r => r.Species == "Panthera tigris").Key;
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _home.Dispose();
    }

    [Fact]
    public async Task What_the_load_said_of_values_is_not_told_once_a_row_is_touched()
    {
        _home.LoadText("b", "b.csv", DirtyTable.Csv(["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventDate", "basisOfRecord"],
            [["b1", "Panthera tigris", "12", "105", "25/03/2020", "HumanObservation"], ["b2", "Sus scrofa", "12", "105.5", "04/03/2020", "HumanObservation"]]));
        await using var store = HomeStore.Open(_home.Home);
        Assert.NotEmpty(store.Release("b")!.Notes);
        var source = store.Release("b")!.SourceHash;

        Publish(Tigers);

        Assert.Empty(store.Release("b")!.Notes);
        Assert.NotEqual(source, store.Release("b")!.SourceHash);
        Assert.Equal(Sealed.Of(_home.Home, source), store.Release("b")!.SourceHash);
        Assert.Equal(2, store.Release("b")!.Records);
    }

    [Fact]
    public async Task Where_everything_is_withheld_no_filter_finds_anything()
    {
        Publish(new AccessRule { Id = "all", Action = AccessAction.Withhold });
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        await using var store = HomeStore.Open(_home.Home);
        foreach (var snapshot in (string?[])[null, _older])
        {
            var engine = await store.Engine(snapshot, Stop);
            foreach (var filter in (Filter[])[Filter.All, Filter.Is(Field.Species, "Sus scrofa"), new Filter.Not(Filter.Is(Field.Species, "Felis catus")), AtTheSite])
            {
                Assert.Equal(0, await engine.Count(filter, Stop));
                Assert.Empty((await engine.Page(filter, new PageOptions(), Stop)).Rows);
                Assert.All(await engine.Facets(filter, [Field.Species, Field.Year], 10, Stop), f => Assert.Empty(f.Counts));
            }
        }
    }

    [Fact]
    public async Task Of_a_release_that_earlier_rules_spared_nothing_is_told_from_a_new_rule_on()
    {
        _home.LoadText("b", "b.csv", DirtyTable.Csv(["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventDate", "basisOfRecord"],
            [["b1", "Panthera tigris", "12", "105", "25/03/2020", "HumanObservation"], ["b2", "Sus scrofa", "12", "105.5", "04/03/2020", "HumanObservation"]]));
        Publish(new AccessRule { Id = "pangolins", Taxa = ["Manis"], Action = AccessAction.Withhold });
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        await using var store = HomeStore.Open(_home.Home);
        var boar = (await (await store.Engine(null, Stop)).Page(Filter.Is(Field.OccurrenceId, "b2"), new PageOptions { Limit = 1 }, Stop)).Rows.Single().Key;
        Assert.NotEmpty(store.Release("b")!.Notes);
        Assert.NotNull((await store.Detail(boar, null, Stop))!.File);

        // Its files are not made yet.
        Publish(new AccessRule { Id = "pangolins", Taxa = ["Manis"], Action = AccessAction.Withhold }, Tigers);

        Assert.Empty(store.Release("b")!.Notes);
        Assert.Null(store.Touched("b"));
        Assert.Null((await store.Detail(boar, null, Stop))!.File);
    }

    [Fact]
    public async Task The_notes_of_a_workbook_quote_no_cell_of_a_release_that_a_rule_touches()
    {
        var path = _home.Write("cats.xlsx", "");
        File.WriteAllBytes(path, new TestWorkbook().Texts("records",
            ["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventDate", "basisOfRecord"],
            ["w1", "Panthera tigris", "12.3456", "105.6789", "31/02/2020", "HumanObservation"],
            ["w2", "Sus scrofa", "105.2", "12.2", "#REF!", "HumanObservation"]).Bytes());
        _home.Load("w", path);
        await using var store = HomeStore.Open(_home.Home);
        Assert.NotEmpty(store.Release("w")!.Notes);
        Publish(Tigers);
        Assert.Empty(store.Release("w")!.Notes);
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        await using var later = HomeStore.Open(_home.Home);
        Assert.Empty(later.Release("w")!.Notes);
    }

    [Fact]
    public async Task The_next_answer_hides_what_a_new_rule_may_hit_and_its_companions()
    {
        Assert.Equal(2, await Count(AtTheSite));
        var (epoch, stamp) = (_store.AccessEpoch, _store.AccessStamp);

        Publish(Tigers);

        foreach (var snapshot in new[] { null, _older })
        {
            Assert.Equal(0, await Count(AtTheSite, snapshot));
            Assert.Equal(snapshot is null ? 2 : 1, await Count(Filter.All, snapshot));
            Assert.Null(await _store.Detail(_tiger, snapshot, Stop));
            var engine = await _store.Engine(snapshot, Stop);
            Assert.Equal(["Sus scrofa"], (await engine.Facets(Filter.All, [Field.Species], 10, Stop))[0].Counts.Select(c => c.Value));
            Assert.Equal(["Sus scrofa"], (await engine.Species(Filter.All, 10, 0, Stop)).Species.Select(s => s.Species));
            Assert.Equal(["2020", "2021"], (await engine.Facets(Filter.All, [Field.Year], 10, Stop))[0].Counts.Select(c => c.Value).Union(["2021"]));
            Assert.Equal(snapshot is null ? 2 : 1, (await engine.Tile(Filter.All, 0, 0, 0, Stop)).Bins.Sum(b => b.Count));
            Assert.DoesNotContain(await engine.Stream(Filter.All, Stop).ToListAsync(Stop), r => r.OccurrenceId is "tiger" or "companion");
        }

        Assert.Empty(await _store.Suggest("panth", "en", 10, Stop));
        Assert.Equal(epoch + 1, _store.AccessEpoch);
        Assert.NotEqual(stamp, _store.AccessStamp);
    }

    [Fact]
    public async Task What_another_release_tells_of_a_record_counts_before_the_files_are_made_too()
    {
        Load(["boar", "Panthera tigris", "11", "104", "e2", "2020"]);
        Assert.Equal(3, await Count(Filter.All, _older));
        Assert.Equal(1, await Count(Filter.All, _home.Home.Snapshots.Current!.Id));

        Publish(Tigers);

        foreach (var snapshot in _home.Home.Snapshots.All()) Assert.Equal(0, await Count(new Filter.Near(11, 104, 5), snapshot.Id));
    }

    [Fact]
    public async Task A_rule_for_a_country_alone_counts_at_once_for_what_lies_in_it()
    {
        _home.LoadText("b", "b.csv", DirtyTable.Csv(["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "countryCode", "basisOfRecord"],
            [["b1", "Sus scrofa", "12.5456", "105.5789", "LA", "HumanObservation"], ["b2", "Sus scrofa", "15", "101", "TH", "HumanObservation"]]));
        await using var store = HomeStore.Open(_home.Home);

        Publish(new AccessRule { Id = "here", Countries = ["KH"], Action = AccessAction.Withhold });

        Assert.Equal(["b2"], await (await store.Engine(null, Stop)).Stream(Filter.All, Stop).Select(r => r.OccurrenceId!).ToListAsync(Stop));
    }

    [Theory]
    [InlineData("locationID")]
    [InlineData("parentEventID")]
    public async Task What_shares_a_station_or_a_survey_with_a_hit_is_hidden_at_once(string term)
    {
        _home.LoadText("b", "b.csv", DirtyTable.Csv(["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", term, "basisOfRecord"],
            [["t", "Panthera tigris", "12.5456", "105.5789", "s1", "HumanObservation"], ["mate", "Sus scrofa", "12.5466", "105.5799", "s1", "HumanObservation"], ["stranger", "Sus scrofa", "12.9", "105.5", "s2", "HumanObservation"]]));
        await using var store = HomeStore.Open(_home.Home);

        Publish(Tigers);

        Assert.Equal(["stranger"], await (await store.Engine(null, Stop)).Stream(Filter.Is(Field.Source, "b"), Stop).Select(r => r.OccurrenceId!).ToListAsync(Stop));
    }

    [Fact]
    public async Task What_may_be_shown_again_is_shown_by_a_running_store_without_a_command()
    {
        Publish(Tigers with { Grid = "1" }, new AccessRule { Id = "boars", Records = ["boar"], Action = AccessAction.Withhold });
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        await using var store = HomeStore.Open(_home.Home, new HomeStoreOptions { Watch = TimeSpan.FromMilliseconds(20) });
        Assert.Equal(0, await (await store.Engine(null, Stop)).Count(Filter.Is(Field.OccurrenceId, "boar"), Stop));

        Publish(Tigers);

        while (await (await store.Engine(null, Stop)).Count(Filter.Is(Field.OccurrenceId, "boar"), Stop) == 0) await Task.Delay(50, Stop);
        Assert.Equal(AccessLog.Of(_home.Home).Current.Hash, PublicFiles.Read(_home.Home)!.State);
    }

    [Fact]
    public async Task A_delay_ends_on_a_running_store_when_its_day_has_come()
    {
        var clock = new MovedClock();
        AccessLog.Of(_home.Home).Publish(state => state with { Rules = [new AccessRule { Id = "later", Records = ["boar"], Action = AccessAction.Delay, Days = (int)(clock.GetUtcNow() - new DateTimeOffset(2020, 12, 31, 0, 0, 0, TimeSpan.Zero)).TotalDays }] }, clock);
        AccessProjection.Apply(_home.Home, clock, Stop);
        await using var store = HomeStore.Open(_home.Home, new HomeStoreOptions { Watch = TimeSpan.FromMilliseconds(20), Clock = clock });
        Assert.Equal(0, await (await store.Engine(null, Stop)).Count(Filter.Is(Field.OccurrenceId, "boar"), Stop));

        clock.Days = 2;

        while (await (await store.Engine(null, Stop)).Count(Filter.Is(Field.OccurrenceId, "boar"), Stop) == 0) await Task.Delay(50, Stop);
    }

    private sealed class MovedClock : TimeProvider
    {
        public int Days { get; set; }

        public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow().AddDays(Days);
    }

    [Fact]
    public async Task Public_files_of_another_build_or_other_boundaries_are_not_believed()
    {
        Publish(Tigers with { Countries = ["KH"] });
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        var file = Path.Combine(_home.Home.Root, "access", "public.json");
        var made = await File.ReadAllTextAsync(file, Stop);
        foreach (var (was, now) in new[] { ($"\"projection\": {PublicFiles.CurrentProjection}", "\"projection\": 0"), (Saola.Platform.Places.BoundarySet.Bundled().Hash, new string('0', 64)) })
        {
            await File.WriteAllTextAsync(file, made.Replace(was, now, StringComparison.Ordinal), Stop);
            Assert.NotEqual(made, await File.ReadAllTextAsync(file, Stop));
            Assert.NotEmpty(Saola.Platform.Store.AccessView.Of(_home.Home, TimeProvider.System).Unmade);
        }
    }

    [Fact]
    public async Task Once_the_public_files_are_made_the_record_is_its_cell_in_every_snapshot()
    {
        Publish(Tigers);
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        await using var store = HomeStore.Open(_home.Home);

        foreach (var snapshot in new[] { null, _older })
        {
            var engine = await store.Engine(snapshot, Stop);
            Assert.Equal(snapshot is null ? 4 : 3, await engine.Count(Filter.All, Stop));
            Assert.Equal((2, 2), (await engine.Count(AtTheSite, Stop), await engine.MayOccur(AtTheSite, Stop)));
            // Anywhere else in the cell it is the same.
            var elsewhere = new Filter.Near(12.31, 105.61, 5);
            Assert.Equal((2, 2), (await engine.Count(elsewhere, Stop), await engine.MayOccur(elsewhere, Stop)));
            Assert.Null(await store.Detail(_tiger, snapshot, Stop));
            var row = Assert.Single((await engine.Page(Filter.Is(Field.Species, "Panthera tigris"), new PageOptions { Limit = 10 }, Stop)).Rows);
            var detail = (await store.Detail(row.Key, snapshot, Stop))!;
            Assert.Empty(detail.Verbatim);
            Assert.Empty(detail.Steps);
            Assert.Null(detail.File);
            var boar = Assert.Single((await engine.Page(Filter.Is(Field.OccurrenceId, "boar"), new PageOptions { Limit = 10 }, Stop)).Rows);
            var told = (await store.Detail(boar.Key, snapshot, Stop))!;
            Assert.True(told.Reproduced && told.Verbatim.Count > 3);
            Assert.Null(told.File);
        }
    }

    [Fact]
    public async Task A_rule_that_goes_shows_its_records_again_at_once()
    {
        Publish(Tigers);
        Assert.Equal(0, await Count(AtTheSite));
        Publish();
        Assert.Equal(2, await Count(AtTheSite));
    }

    [Fact]
    public async Task A_redaction_of_one_record_and_the_end_of_an_agreement_are_obeyed_like_rules()
    {
        Publish(new AccessRule { Id = "case-7", Case = "7", Records = ["boar"], Action = AccessAction.Withhold });
        Assert.Equal(0, await Count(Filter.Is(Field.OccurrenceId, "boar")));
        Assert.True(await Count(Filter.All) > 0);

        AccessLog.Of(_home.Home).Publish(s => s with { Rules = [], Datasets = new Dictionary<string, DatasetConditions> { ["a"] = new() { Until = new DateOnly(2020, 1, 1) } } }, TimeProvider.System);
        Assert.Equal(0, await Count(Filter.All));
        Assert.Equal(0, await Count(Filter.All, _older));
    }

    [Fact]
    public async Task Where_the_access_state_cannot_be_read_nothing_is_shown()
    {
        Publish(Tigers);
        Publish(Tigers with { Grid = "1" });
        File.WriteAllText(Path.Combine(_home.Home.Root, "access", "current"), "2 0000\n");
        Assert.Contains("access", (await Assert.ThrowsAsync<SaolaException>(() => Count(Filter.All))).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(_home.Home.Root, "access", "current"));
        await Assert.ThrowsAsync<SaolaException>(() => Count(Filter.All));
    }

    [Fact]
    public async Task A_replay_says_that_something_is_withheld_since()
    {
        var manifest = await AnswerManifest.Of(_store, Ask.Of("page", []), Principal.Anonymous, Stop);
        Assert.Equal(ReplayVerdict.Identical, (await Replay.Run(manifest, _store, Stop)).Verdict);

        Publish(new AccessRule { Id = "case-12", Case = "12", Records = ["boar"], Action = AccessAction.Withhold, Reason = "asked by the provider" });
        var result = await Replay.Run(manifest, _store, Stop);

        Assert.Equal(ReplayVerdict.Withheld, result.Verdict);
        Assert.Contains("withheld since ", result.ToString(), StringComparison.Ordinal);
        Assert.Contains("case 12", result.ToString(), StringComparison.Ordinal);
    }

    private void Load(params string[][] rows) => _home.LoadText("a", "a.csv",
        DirtyTable.Csv(["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventID", "eventDate", "basisOfRecord"], rows.Select(r => (string?[])[.. r, "HumanObservation"])));

    private void Publish(params AccessRule[] rules) => AccessLog.Of(_home.Home).Publish(state => state with { Rules = rules }, TimeProvider.System);

    private async Task<long> Count(Filter filter, string? snapshot = null) => await (await _store.Engine(snapshot, Stop)).Count(filter, Stop);
}
