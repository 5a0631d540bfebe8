using Saola.Platform.Access;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Access;

/// <summary>Who may see more sees exact records in place of public ones, within their scope, and it is written down before.</summary>
public sealed class RevealTests : IAsyncLifetime
{
    private static readonly Filter AtTheSite = new Filter.Near(12.3456, 105.6789, 5);

    private readonly TestHome _home = new();
    private AuditLog _log = null!;
    private HomeStore _store = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Load("a", ["tiger", "Panthera tigris", "12.3456", "105.6789", "e1"], ["companion", "Sus scrofa", "12.3456", "105.6789", "e1"], ["boar", "Sus scrofa", "11", "104", "e2"],
            ["pangolin", "Manis javanica", "12", "105", "e3"]);
        Load("b", ["tiger-b", "Panthera tigris", "12.3456", "105.6789", "e1"], ["removed", "Sus scrofa", "11.5", "104.5", "e7"]);
        AccessLog.Of(_home.Home).Publish(state => state with
        {
            Rules =
            [
                new AccessRule { Id = "case-9", Case = "9", Records = ["removed"], Action = AccessAction.Withhold },
                new AccessRule { Id = "pangolins", Taxa = ["Manis"], Action = AccessAction.Withhold, RevealTo = ["steward"] },
                new AccessRule { Id = "tigers", Taxa = ["Panthera tigris"], Action = AccessAction.Generalise, Grid = "0.1" },
            ],
        }, TimeProvider.System);
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        _log = new AuditLog(_home.Home);
        _store = HomeStore.Open(_home.Home, new HomeStoreOptions { Audit = _log });
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _log.Dispose();
        _home.Dispose();
    }

    public static readonly TheoryData<string, string[]> Seen = new()
    {
        { "anonymous", ["boar"] },
        { "partner of a", ["boar", "companion", "tiger"] },
        { "partner of cats", ["boar", "tiger", "tiger-b"] },
        { "partner of cats in Laos", ["boar"] },
        { "partner of pigs", ["boar"] },
        { "partner of pigs and cats", ["boar", "companion", "tiger", "tiger-b"] },
        { "partner until yesterday", ["boar"] },
        { "steward of a", ["boar", "companion", "pangolin", "tiger"] },
        { "steward of all", ["boar", "companion", "pangolin", "tiger", "tiger-b"] },
        { "administrator", ["boar", "companion", "pangolin", "removed", "tiger", "tiger-b"] },
    };

    [Theory, MemberData(nameof(Seen))]
    public async Task Each_role_sees_the_records_of_its_scope_and_each_record_once(string who, string[] exact)
    {
        var engine = await _store.Engine(null, Of(who), Stop);
        var rows = await engine.Stream(Filter.All, Stop).ToListAsync(Stop);

        Assert.Equal(exact, rows.Where(r => r.OccurrenceId is not null).Select(r => r.OccurrenceId!).Order(StringComparer.Ordinal));
        Assert.Equal(rows.Count, await engine.Count(Filter.All, Stop));
        Assert.Equal(rows.Count, (await engine.Facets(Filter.All, [Field.Source], 10, Stop))[0].Counts.Sum(c => c.Count));
        // Generalised or exact, of six records those that are not withheld from the caller.
        var hidden = new[] { "pangolin", "removed" }.Except(exact).Count();
        Assert.Equal(6 - hidden, rows.Count);
        Assert.All(rows.Where(r => r.OccurrenceId is null), r => Assert.NotNull(r.DataGeneralizations));
        Assert.Equal(rows.Count(r => r.OccurrenceId is "tiger" or "companion" or "tiger-b"), await engine.Count(AtTheSite, Stop) - await engine.MayOccur(AtTheSite, Stop));
    }

    [Fact]
    public async Task What_is_revealed_is_written_down_with_its_datasets_and_nothing_else_is()
    {
        var engine = await _store.Engine(null, Of("steward of all"), Stop);
        await engine.Count(Filter.Is(Field.OccurrenceId, "boar"), Stop);
        Assert.Empty(_log.Read());

        await engine.Count(AtTheSite, Stop);
        var entry = Assert.Single(_log.Read());
        Assert.Equal([("a", 2L), ("b", 1L)], entry.Datasets.Select(d => (d.Key, d.Value)));
        Assert.Equal("count", entry.Kind);
        Assert.Equal(["geoDistance"], entry.Parameters);
        Assert.Equal(_store.CurrentId, entry.Snapshot);
        Assert.DoesNotContain("12.3456", $"{entry} {string.Join(' ', entry.Parameters)}", StringComparison.Ordinal);

        var tiger = (await engine.Page(Filter.Is(Field.OccurrenceId, "tiger"), new PageOptions { Limit = 1 }, Stop)).Rows[0];
        var detail = (await _store.Detail(tiger.Key, null, Of("steward of all"), Stop))!;
        Assert.Contains(detail.Verbatim, v => v.Value == "12.3456");
        Assert.Equal("record", _log.Read().Last().Kind);
        Assert.Null(_log.Verify().Problem);
    }

    [Fact]
    public async Task What_an_answer_is_taken_for_is_written_down_with_it()
    {
        var engine = await _store.Engine(null, Of("steward of all"), Stop);
        await engine.Count(AtTheSite, Stop);
        engine.TakenFor("research");
        Assert.NotEmpty(await engine.Stream(AtTheSite, Stop).ToListAsync(Stop));
        Assert.Equal([("count", "view"), ("export", "research")], _log.Read().Select(e => (e.Kind, e.Purpose)));
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_not_told()
    {
        var engine = await _store.Engine(null, Of("administrator"), Stop);
        // Nothing was revealed yet, and so there is no file: a folder in its place.
        Directory.CreateDirectory(Path.Combine(_home.Home.Root, "access", "access.db"));
        await Assert.ThrowsAnyAsync<Exception>(() => engine.Count(AtTheSite, Stop));
        await Assert.ThrowsAnyAsync<Exception>(async () => await engine.Stream(Filter.All, Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Without_a_log_everybody_sees_what_the_public_sees()
    {
        await using var store = HomeStore.Open(_home.Home);
        var engine = await store.Engine(null, Of("administrator"), Stop);
        Assert.Equal(["boar"], (await engine.Stream(Filter.All, Stop).ToListAsync(Stop)).Where(r => r.OccurrenceId is not null).Select(r => r.OccurrenceId!));
    }

    [Fact]
    public async Task Where_the_rules_touch_nothing_everybody_sees_the_same()
    {
        AccessLog.Of(_home.Home).Publish(state => state with { Rules = [new AccessRule { Id = "elsewhere", Taxa = ["Loxodonta"], Action = AccessAction.Withhold }] }, TimeProvider.System);
        AccessProjection.Apply(_home.Home, TimeProvider.System, Stop);
        await using var store = HomeStore.Open(_home.Home, new HomeStoreOptions { Audit = _log });
        Assert.Equal(6, await (await store.Engine(null, Of("administrator"), Stop)).Count(Filter.All, Stop));
        Assert.Equal(6, await (await store.Engine(null, Stop)).Count(Filter.All, Stop));
    }

    [Fact]
    public async Task A_new_rule_is_obeyed_by_everybody_at_once()
    {
        Assert.Equal(2, await (await _store.Engine(null, Of("administrator"), Stop)).Count(Filter.Is(Field.Species, "Panthera tigris"), Stop));
        AccessLog.Of(_home.Home).Publish(state => state with { Rules = [.. state.Rules, new AccessRule { Id = "all-boars", Taxa = ["Sus"], Action = AccessAction.Withhold }] }, TimeProvider.System);
        Assert.Equal(0, await (await _store.Engine(null, Of("administrator"), Stop)).Count(Filter.Is(Field.Species, "Sus scrofa"), Stop));
    }

    private void Load(string dataset, params string[][] rows) => _home.LoadText(dataset, dataset + ".csv",
        DirtyTable.Csv(["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventID", "basisOfRecord"], rows.Select(r => (string?[])[.. r, "HumanObservation"])));

    private static Principal Of(string who) => who switch
    {
        "partner of a" => new Principal("p", Role.Partner) { Datasets = ["a"] },
        "partner of cats" => new Principal("p", Role.Partner) { Taxa = ["Felidae", "Panthera"] },
        "partner of cats in Laos" => new Principal("p", Role.Partner) { Taxa = ["Panthera"], Countries = ["LA"] },
        "partner of pigs" => new Principal("p", Role.Partner) { Taxa = ["Sus"] },
        "partner of pigs and cats" => new Principal("p", Role.Partner) { Taxa = ["Sus", "Panthera tigris"] },
        "partner until yesterday" => new Principal("p", Role.Partner) { Until = new DateOnly(2020, 1, 1) },
        "steward of a" => new Principal("s", Role.Steward) { Datasets = ["a"] },
        "steward of all" => new Principal("s", Role.Steward),
        "administrator" => new Principal("root", Role.Administrator),
        _ => Principal.Anonymous,
    };
}
