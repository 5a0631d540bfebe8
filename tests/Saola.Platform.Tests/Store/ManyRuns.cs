using Saola.Platform.Duplicates;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Checklists;
using Saola.Platform.Store;
using Saola.Platform.Taxa;
using Saola.Platform.Tests.Duplicates;

namespace Saola.Platform.Tests.Store;

/// <summary>
/// A home whose serving copy has several runs, two of them with rows that the current snapshot no longer holds, and its records read
/// back from the open files into the plain engine: of the current snapshot and of an older one.
/// </summary>
public class ManyRuns : IAsyncLifetime
{
    private readonly TestHome _home = new();

    internal SaolaHome Home => _home.Home;

    internal string OlderId { get; private set; } = "";

    internal HomeStore Store { get; private set; } = null!;

    internal (Engine Tested, MemoryEngine Plain, IReadOnlyList<OccurrenceRow> Rows)[] Snapshots { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Step("alpha", "alpha.csv", Csv(new DirtyTable(1).Rows("a", 300)));
        Event();
        Checklist();
        Gbif();
        Step("delta", "delta.csv", Csv(new DirtyTable(4).Rows("d", 60)));
        var older = Home.Snapshots.Current!;
        var again = new DirtyTable(1).Rows("a", 330);
        again.RemoveRange(10, 50);
        again.Reverse();
        Step("alpha", "alpha.csv", Csv(again));
        Loader.Remove(Home, ["delta"], TestHome.Options.Clock);
        // No identifiers: the content names the records, and some rows are there twice.
        var plain = new DirtyTable(7).Rows("", 80).ConvertAll(r => r[1..]);
        Step("epsilon", "epsilon.csv", DirtyTable.Csv(DirtyTable.Terms[1..], plain.Concat(plain[..5])));
        Twins();
        Guard();
        OlderId = older.Id;
        Store = HomeStore.Open(Home, Options);
        Snapshots =
        [
            await Both(null, _home.Current),
            await Both(older.Id, older.Snapshot),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _home.Dispose();
    }

    private protected virtual HomeStoreOptions Options => new();

    /// <summary>Puts rules in force; none here.</summary>
    private protected virtual void Guard()
    {
    }

    private async Task<(Engine, MemoryEngine, IReadOnlyList<OccurrenceRow>)> Both(string? id, Snapshot snapshot)
    {
        var clusters = RecordClusters.Of(Home, snapshot, AccessView.Of(Home, TimeProvider.System).TouchedKeys(Home, snapshot));
        List<OccurrenceRow> rows = [.. SegmentReader.Rows(Home, snapshot).Select(r => r with { ClusterKey = clusters?.ClusterOf(r.Key) })];
        return (await Store.Engine(id, TestContext.Current.CancellationToken), new MemoryEngine(rows, snapshot.DuplicatesCoverage, HomeChecklists.Tree(Home, snapshot)), rows);
    }

    private void Event()
    {
        var events = new DirtyTable(2).Rows("", 40);
        _home.Write("beta/event.csv", DirtyTable.Csv(["eventID", "parentEventID", "eventDate", "decimalLatitude", "decimalLongitude", "countryCode", "samplingProtocol", "locality"],
            events.Select((r, i) => new[] { $"ev{i}", i % 3 == 0 ? $"ev{i / 2}" : null, r[25], r[19], r[20], r[17], r[14], r[16] })));
        _home.Write("beta/occurrence.csv", DirtyTable.Csv(["eventID", "occurrenceID", "scientificName", "basisOfRecord", "individualCount", "eventDate", "family"],
            new DirtyTable(3).Rows("b", 200).Select((r, i) => new[] { $"ev{i % 45}", r[0], r[26], r[1], r[3], i % 4 == 0 ? r[25] : null, r[32] })));
        _home.Load("beta", Path.GetDirectoryName(_home.Write("beta/readme.md", ""))!);
        HomeStore.Prepare(Home);
    }

    /// <summary>Datasets that share records; what was found of the last one no longer counts, since another release took its place.</summary>
    private void Twins()
    {
        var copies = new SyntheticCopies(6);
        var truth = copies.Truth(90);
        foreach (var twin in new[] { "eta", "theta", "iota" }) _home.LoadText(twin, twin + ".csv", copies.Csv(truth, twin));
        DuplicateFinder.Find(Home, new DuplicateOptions { Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);
        _home.LoadText("iota", "iota.csv", copies.Csv(truth, "iota"));
    }

    /// <summary>What is loaded from here on is matched; what is there already is not.</summary>
    private void Checklist() => ChecklistLoader.Load(Home, _home.Write("checklist.csv", """
        taxonID,scientificName,scientificNameAuthorship,taxonRank,taxonomicStatus,acceptedNameUsageID,family
        k,Animalia,,kingdom,accepted,,
        g,Panthera,"Oken, 1816",genus,accepted,,Felidae
        t,Panthera tigris,"(Linnaeus, 1758)",species,accepted,,Felidae
        a,Antigone antigone,"(Línnaeus, 1758)",species,accepted,,Gruidae
        s,Grus antigone,"(Linnaeus, 1758)",species,synonym,a,Gruidae
        d,Dipterocarpus alatum,Roxb. ex G.Don,species,accepted,,

        """), new ChecklistOptions { Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);

    private void Gbif()
    {
        var table = new DirtyTable(5);
        Step("gamma", "gamma.tsv", DirtyTable.Tsv(["gbifID", "datasetKey", .. DirtyTable.Terms],
            table.Rows("g", 250).Select((r, i) => (string?[])[$"{4_000_000_000L + (i * 7L)}", table.Of<string?>(["uuid-1", "UUID-1", "uuid-2", null]), .. r])));
    }

    private void Step(string dataset, string name, string text)
    {
        _home.LoadText(dataset, name, text);
        HomeStore.Prepare(Home);
    }

    private static string Csv(IEnumerable<string?[]> rows) => DirtyTable.Csv(DirtyTable.Terms, rows);
}
