using Saola.Geo;
using Saola.Names.Matching;
using Saola.Platform.Home;
using Saola.Platform.Store;
using Saola.Platform.Taxa;
using Saola.Records;
using Saola.Records.Duplicates;

namespace Saola.Web.Tests;

/// <summary>A store of made-up records in memory, with two snapshots: the one before has half the records.</summary>
internal sealed class ApiStore : OccurrenceStore
{
    public const string Before = "snapshot-before", Now = "snapshot-now";

    private static readonly Checklist Elephants = Checklist.Of(
        new ChecklistInfo { Key = "synthetic", Title = "Synthetic", Kind = "made up", SourceName = "", SourceHash = "", RowsRead = 1, RowsLeftOut = 0, Accepted = 1, Synonyms = 0, Implied = 0, VernacularNames = 1, Statuses = 1 },
        [new ChecklistTaxon
        {
            Usage = new NameUsage { Id = "1", ScientificName = "Elephas maximus", Authorship = "Linnaeus, 1758", Rank = "SPECIES", Lineage = new Lineage("Animalia", null, null, null, null, "Elephas") },
            VernacularNames = [new VernacularName("大象", "zh")],
            Statuses = [new TaxonStatus(StatusSchemes.RedListCategory, "EN", null, null, "Synthetic Red List", 2020)],
        }]);

    private readonly Dictionary<string, MemoryEngine> _engines;
    private readonly IReadOnlyList<Checklist> _lists;
    private readonly Snapshot _current;
    private int _waiting;

    public ApiStore(IReadOnlyList<OccurrenceRow> rows, IReadOnlyList<Checklist>? lists = null)
    {
        Rows = rows;
        _lists = lists ?? [Elephants];
        var tree = TaxonTree.Of(_lists);
        _engines = new() { [Now] = new MemoryEngine(rows, new DuplicatesCoverage(2, 3), tree), [Before] = new MemoryEngine(rows.Take(rows.Count / 2), tree: tree) };
        _current = new Snapshot
        {
            Number = 2,
            Parent = Before,
            Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Build = "test",
            BoundarySetHash = "b",
            BoundarySetName = "none",
            AccessRulesHash = "a",
            Datasets = [.. rows.GroupBy(r => r.Source).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new DatasetEntry(g.Key, $"Title of {g.Key}", "CC0-1.0", g.Count(), $"release-{g.Key}"))],
            Checklists = [new ChecklistEntry("synthetic", "Synthetic", 1, "c")],
            Synthetic = true,
        };
    }

    public IReadOnlyList<OccurrenceRow> Rows { get; }

    public override Snapshot Current => _current with { Datasets = [.. _current.Datasets.Select(d => d with { License = LicenceOf(d.Key) })] };

    public override string CurrentId => Now;

    /// <summary>When set, every question fails: a broken home.</summary>
    public Exception? Broken { get; set; }

    /// <summary>When set, what happens after so many records of a stream.</summary>
    public (int Records, Func<CancellationToken, Task> Happens)? After { get; set; }

    /// <summary>The number of the access state in force.</summary>
    public int Epoch { get; set; }

    public override int AccessEpoch => Epoch;

    /// <summary>The licence that each dataset states.</summary>
    public Func<string, string?> LicenceOf { get; set; } = _ => "CC0-1.0";

    /// <summary>When set, every question waits for it: a slow home.</summary>
    public Func<CancellationToken, Task>? Wait { get; set; }

    /// <summary>Questions that have begun to wait.</summary>
    public int Waiting => _waiting;

    /// <summary>A snapshot by its id or its number.</summary>
    public override PublishedSnapshot Snapshot(string? id) =>
        id is "1" or Before ? new PublishedSnapshot(Before, Current with { Number = 1, Parent = null }) : base.Snapshot(id == "2" ? Now : id);

    public override Release? Release(string dataset, string? snapshot = null) => Current.Datasets.FirstOrDefault(d => d.Key == dataset) is not { } entry ? null : new Release
    {
        Dataset = dataset,
        Description = new DatasetDescription { Publisher = "Synthetic Institute", Title = entry.Title, License = LicenceOf(dataset), Citation = $"Cite {dataset}" },
        Kind = "table (CSV)",
        SourceName = "made-up.csv",
        SourceHash = "hash",
        RulesVersion = "1",
        BoundarySetHash = "b",
        AccessRulesHash = "a",
        LatestDay = 20_000,
        Tables = [new TableAccount("Occurrence", true, ["made-up.csv"], entry.Records + 1, entry.Records, 1, entry.Records, [])],
        Segments = [new SegmentInfo { Interpreted = "p", Verbatim = "v", Records = (int)entry.Records }],
        Keys = "k",
        Plans = [],
    };

    public override IReadOnlyList<Checklist> Checklists(string? snapshot = null) => _lists;

    public override IReadOnlyList<string> VernacularNames(string species, string language) => [];

    public override Task<IReadOnlyList<(string Species, string? Vernacular, long Records)>> Suggest(
        string text, string language, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(string, string?, long)>>([.. Rows.Where(r => r.Species is not null)
            .GroupBy(r => r.Species!).Where(g => g.Key.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Select(g => (g.Key, language == "zh" ? "大象" : (string?)null, g.LongCount())).Take(limit)]);

    public override async Task<Engine> Engine(string? snapshot, CancellationToken cancellation)
    {
        if (Broken is { } broken) throw broken;
        if (Wait is { } wait)
        {
            Interlocked.Increment(ref _waiting);
            await wait(cancellation);
        }

        Engine engine = _engines[Snapshot(snapshot).Id];
        return After is var (records, happens) ? new Guard.InterruptedEngine(engine, records, happens) : engine;
    }

    public override async Task<RecordDetail?> Detail(long key, string? snapshot, CancellationToken cancellation) =>
        await (await Engine(snapshot, cancellation)).Record(key, cancellation) is not { } row ? null : new RecordDetail(row,
            [new VerbatimValue("country", "Kambodscha"), new VerbatimValue("decimalLatitude", "12,5")],
            [new TraceStep("location.country", "country", "Kambodscha", row.CountryCode, OccurrenceIssue.ZERO_COORDINATE, null)],
            Reproduced: true, "made-up.csv", $"release-{row.Source}");

    public override Task<RecordCluster?> Cluster(long key, string? snapshot, CancellationToken cancellation)
    {
        var cluster = Rows.FirstOrDefault(r => r.Key == key)?.ClusterKey;
        List<OccurrenceRow> records = [.. Rows.Where(r => cluster is not null && r.ClusterKey == cluster)];
        return Task.FromResult(records.Count == 0 ? null : new RecordCluster(cluster!.Value, records.Count, records,
            [.. records.Skip(1).Select(r => new ClusterLink(records[0].Key, r.Key, [LinkReasons.SAME_DATE, LinkReasons.IDENTIFIERS_OVERLAP]))]));
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Records that are different in every field that matters, the same for the same seed.</summary>
    public static List<OccurrenceRow> Random(int count, int seed)
    {
        var random = new Random(seed);
        string[] countries = ["KH", "LA", "VN", "CN"], genera = ["Elephas", "Panthera", "Pseudoryx"], bases = ["HUMAN_OBSERVATION", "PRESERVED_SPECIMEN"];
        return [.. Enumerable.Range(1, count).Select(i =>
        {
            var located = random.Next(10) > 0;
            int? year = random.Next(8) > 0 ? random.Next(1950, 2026) : null;
            var species = $"{genera[random.Next(3)]} {(random.Next(2) == 0 ? "maximus" : "tigris")}";
            return new OccurrenceRow
            {
                Key = i * 7L,
                Source = $"set{random.Next(3)}",
                DatasetKey = $"set{random.Next(3)}",
                DecimalLatitude = located ? Math.Round(-80 + (random.NextDouble() * 160), 6) : null,
                DecimalLongitude = located ? Math.Round(-180 + (random.NextDouble() * 360), 6) : null,
                CoordinateUncertaintyInMeters = random.Next(3) == 0 ? random.Next(1, 5000) / 3d : null,
                CountryCode = random.Next(6) > 0 ? countries[random.Next(4)] : null,
                Continent = "ASIA",
                Locality = random.Next(4) switch { 0 => null, 1 => "near the \"old\" bridge, left", 2 => "two\r\nlines", _ => "昆明 Kunming" },
                EventDate = year is { } y ? $"{y}-05" : null,
                FirstDay = year is { } first ? new DateOnly(first, 5, 1).DayNumber - 719_162 : null,
                LastDay = year is { } last ? new DateOnly(last, 5, 31).DayNumber - 719_162 : null,
                Year = year,
                Month = year is null ? null : 5,
                ScientificName = $"{species} Linnaeus, 1758",
                CanonicalName = species,
                TaxonRank = "SPECIES",
                Kingdom = "Animalia",
                Genus = species.Split(' ')[0],
                Species = species,
                BasisOfRecord = bases[random.Next(2)],
                OccurrenceStatus = random.Next(9) == 0 ? "ABSENT" : "PRESENT",
                IndividualCount = random.Next(2) == 0 ? random.Next(1, 90) : null,
                License = "CC_BY_4_0",
                OccurrenceId = $"urn:made-up:{i}",
                GbifId = random.Next(2) == 0 ? 4_000_000_000L + i : null,
                RecordedBy = random.Next(3) == 0 ? " a; b " : null,
                // The records of three neighbouring keys are one cluster, here and there.
                ClusterKey = i % 10 is 1 or 2 or 3 ? (i - (i % 10) + 1) * 7L : null,
                Issues = random.Next(3) == 0 ? IssueSet.Of(OccurrenceIssue.ZERO_COORDINATE) : IssueSet.None,
            };
        })];
    }

    /// <summary>The records of a tile by their positions, for comparison.</summary>
    public IEnumerable<OccurrenceRow> InTile(int z, int x, int y)
    {
        var (first, last) = Cell.RangeOfTile(z, x, y);
        return Rows.Where(r => r.DecimalLatitude is { } latitude
            && Cell.Of(latitude, r.DecimalLongitude!.Value) is var cell && cell >= first && cell <= last);
    }
}
