using Saola.Names.Matching;
using Saola.Platform.Home;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;
using Saola.Platform.Taxa;
using Saola.Records;
using Saola.Records.Duplicates;
using Saola.Records.Quality;

namespace Saola.Web.Tests.Pages;

/// <summary>A small invented world in memory: two datasets, a few real species, the same rows at every start.</summary>
internal sealed class SyntheticStore : OccurrenceStore
{
    public const string Birds = "birds-of-nowhere";
    public const string Plants = "plants/of nowhere";

    /// <summary>A dataset inside the plants.</summary>
    public const string Trees = "10.1/trees";

    private static readonly (string Species, string Kingdom, string Class, string English, string Chinese, double Latitude, double Longitude, string Country)[] Kinds =
    [
        ("Panthera tigris", "Animalia", "Mammalia", "Tiger", "虎", 22.1, 79.2, "IN"),
        ("Pseudoryx nghetinhensis", "Animalia", "Mammalia", "Saola", "中南大羚", 18.2, 105.3, "VN"),
        ("Ailuropoda melanoleuca", "Animalia", "Mammalia", "Giant panda", "大熊猫", 31.1, 103.4, "CN"),
        ("Grus japonensis", "Animalia", "Aves", "Red-crowned crane", "丹顶鹤", 43.2, 144.3, "JP"),
        ("Ginkgo biloba", "Plantae", "Ginkgoopsida", "Ginkgo", "银杏", 30.3, 119.4, "CN"),
        ("Quercus robur", "Plantae", "Magnoliopsida", "English oak", "夏栎", 51.5, 6.4, "DE"),
        ("Vultur gryphus", "Animalia", "Aves", "Andean condor", "安第斯神鹫", -21.2, -67.5, "BO"),
        ("Loxodonta africana", "Animalia", "Mammalia", "African elephant", "非洲草原象", -3.1, 36.2, "TZ"),
        ("Macropus rufus", "Animalia", "Mammalia", "Red kangaroo", "红大袋鼠", -27.4, 140.2, "AU"),
    ];

    private static readonly string[] Bases = ["HUMAN_OBSERVATION", "HUMAN_OBSERVATION", "PRESERVED_SPECIMEN", "MACHINE_OBSERVATION"];

    /// <summary>A synthetic list: it says of real species what nobody says.</summary>
    private static readonly Checklist List = Checklist.Of(
        new ChecklistInfo { Key = "nowhere", Title = "Synthetic list of nowhere", Kind = "made up", SourceName = "", SourceHash = "", RowsRead = 13, RowsLeftOut = 0, Accepted = 12, Synonyms = 1, Implied = 0, VernacularNames = 3, Statuses = 4 },
        [
            .. new[] { ("c1", "Mammalia", "CLASS"), ("f1", "Felidae", "FAMILY") }.Select(h => new ChecklistTaxon { Usage = new NameUsage { Id = h.Item1, ScientificName = h.Item2, Rank = h.Item3, ParentId = h.Item1 == "f1" ? "c1" : null } }),
            Taxon("1", "Panthera tigris", "Nobody, 2001") with
            {
                Usage = Taxon("1", "Panthera tigris", "Nobody, 2001").Usage with { ParentId = "f1" },
                VernacularNames = [new VernacularName("Tiger", "en"), new VernacularName("虎", "zh"), new VernacularName("Tigre", "fr")],
                Statuses = [new TaxonStatus(StatusSchemes.RedListCategory, "EN", null, null, "Synthetic Red List", 2020), new TaxonStatus(StatusSchemes.NationalProtection, "1", null, "IN", "Synthetic law", 2003)],
                Distribution = ["IN", "BT"],
            },
            Taxon("2", "Felis tigris", "Nobody, 1990") with { Usage = Taxon("2", "Felis tigris", "Nobody, 1990").Usage with { Status = NameStatus.Synonym, AcceptedId = "1" } },
            Taxon("3", "Panthera tigrix", "Nobody, 2002"),
            Taxon("4", "Ailuropoda melanoleuca", null) with { Statuses = [new TaxonStatus(StatusSchemes.RedListCategory, "VU", null, null, "Synthetic Red List", 2020)], Distribution = ["CN"] },
            Taxon("5", "Fictitia unseen", null) with { Statuses = [new TaxonStatus(StatusSchemes.RedListCategory, "CR", null, null, "Synthetic Red List", 2020)], Distribution = ["CN"] },
        ]);

    private readonly List<OccurrenceRow> _rows = [.. Rows()];
    private readonly MemoryEngine _engine;
    private readonly Snapshot _current;

    public SyntheticStore(bool synthetic = true)
    {
        _engine = new MemoryEngine(_rows, places: key => Place(key)?.Shape);
        _current = new Snapshot
        {
            Number = 3,
            Parent = null,
            Created = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero),
            Build = "0.1.0",
            BoundarySetHash = new string('b', 64),
            BoundarySetName = "Natural Earth",
            AccessRulesHash = new string('a', 64),
            Synthetic = synthetic,
            Layers = [new LayerEntry(SyntheticLayer.Key, "Synthetic parks of nowhere", "protected-areas", "CC0-1.0", 4, new string('d', 64), new string('f', 64))],
            Datasets = [.. new[] { Birds, Plants }.Select(key => new DatasetEntry(
                key, Release(key)!.Description.Title!, "CC_BY_4_0", _rows.Count(r => r.Source == key), new string('e', 64)))],
        };
    }

    public override Snapshot Current => _current;

    /// <summary>Two snapshots before the current one: the first is not kept, and the second had no plants and fewer animals.</summary>
    public override IReadOnlyList<PublishedSnapshot> Snapshots() =>
    [
        new(new string('9', 64), _current with { Number = 2, Created = _current.Created.AddDays(-40), Datasets = [_current.Datasets[0] with { Records = 17, Release = new string('8', 64) }], BoundarySetHash = new string('7', 64), BoundarySetName = "Older boundaries" }),
        new(CurrentId, _current),
    ];

    public override PublishedSnapshot Snapshot(string? id) => Snapshots().FirstOrDefault(s => s.Id == id) ?? base.Snapshot(id);

    public override IReadOnlyList<Checklist> Checklists(string? snapshot = null) => [List];

    public override IReadOnlyList<PlaceLayer> Layers(string? snapshot = null) => [SyntheticLayer.Layer];

    private static ChecklistTaxon Taxon(string id, string name, string? authorship) => new() { Usage = new NameUsage { Id = id, ScientificName = name, Authorship = authorship, Rank = "SPECIES" } };

    public override string CurrentId => new('c', 64);

    public IReadOnlyList<OccurrenceRow> All => _rows;

    /// <summary>A report of the animals, and one of a release before it whose dates were worse.</summary>
    public override DatasetQuality? Quality(string dataset, string? snapshot = null) =>
        dataset == Birds ? new DatasetQuality(Report("2001-02-03", "2001-02"), Report("2001-02-03", "3 Feb 2001")) : null;

    private static QualityReport Report(params string[] dates)
    {
        var tally = new QualityTally([Term.EventDate], new QualityContext(Saola.Geo.CountryIndex.Empty, 20_000));
        foreach (var date in dates) tally.Add([date]);
        return tally.Report();
    }

    public override Release? Release(string dataset, string? snapshot = null) => dataset is not (Birds or Plants) ? null : new Release
    {
        Dataset = dataset,
        Description = new DatasetDescription
        {
            Key = dataset,
            Version = "1.2",
            Title = dataset == Birds ? "Animals of nowhere" : "Plants of nowhere",
            Abstract = "Counts along invented lines.\nNothing in it was ever seen.",
            License = "http://creativecommons.org/licenses/by/4.0/legalcode",
            Citation = "Nobody (2026). Animals of nowhere.",
            Contacts = [new Contact("creator", "N. N.", "Institute of Nowhere", "nobody@example.org", null), new Contact("pointOfContact", null, "Department of nothing in particular at the Institute of Nowhere", "department.of.nothing.in.particular@institute-of-nowhere.example.org", "https://institute-of-nowhere.example.org/departments/nothing-in-particular/")],
        },
        Kind = "Darwin Core Archive (zip)",
        SourceName = "nowhere.zip",
        Constituents = dataset != Plants ? new Dictionary<string, DatasetDescription>() : new Dictionary<string, DatasetDescription>
        {
            [Trees] = new() { Key = Trees, Title = "Trees of nowhere", Citation = "Nobody (2026). Trees of nowhere." },
        },
        SourceHash = new string(snapshot == new string('9', 64) ? '6' : 'd', 64),
        RulesVersion = "1",
        BoundarySetHash = new string('b', 64),
        AccessRulesHash = new string('a', 64),
        LatestDay = 20_000,
        Tables = [new TableAccount("Occurrence", IsCore: true, ["occurrence.txt"], 1_203, 1_200, 3, 1_200, [])],
        Segments = [],
        Keys = new string('f', 64),
        Plans = [],
        Warnings = ["meta.xml names a column that the file does not have: 14 of 13."],
    };

    public override IReadOnlyList<string> VernacularNames(string species, string language) =>
        Array.Find(Kinds, k => k.Species == species) is { Species: not null } kind ? [language == "zh" ? kind.Chinese : kind.English] : [];

    public override Task<IReadOnlyList<(string Species, string? Vernacular, long Records)>> Suggest(
        string text, string language, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(string, string?, long)>>([.. Kinds
            .Where(k => $"{k.Species}|{k.English}|{k.Chinese}".Contains(text, StringComparison.OrdinalIgnoreCase))
            .Select(k => (k.Species, (string?)(language == "zh" ? k.Chinese : k.English), _rows.LongCount(r => r.Species == k.Species)))
            .Take(limit)]);

    public override Task<Engine> Engine(string? snapshot, CancellationToken cancellation) =>
        snapshot is null || snapshot == CurrentId ? Task.FromResult<Engine>(_engine) : throw new SaolaException($"/a/folder: there is no snapshot '{snapshot}'.");

    public override Task<RecordDetail?> Detail(long key, string? snapshot, CancellationToken cancellation) =>
        Task.FromResult(_rows.Find(r => r.Key == key) is not { } row ? null : new RecordDetail(
            row,
            [new("decimalLatitude", "079.2"), new("decimalLongitude", "22.1 "), new("eventDate", row.EventDate ?? ""), new("occurrenceRemarks", "<b>by the \"river\"</b>")],
            [
                new("location.swapped", "decimalLatitude", "079.2", Text(row.DecimalLatitude), OccurrenceIssue.PRESUMED_SWAPPED_COORDINATE, "The country fits when both are exchanged."),
                new("location.swapped", "decimalLongitude", "22.1 ", Text(row.DecimalLongitude), null, null),
                new("time.iso", "eventDate", row.EventDate, row.EventDate, null, null),
            ],
            Reproduced: true, "occurrence.txt", new string('e', 64)));

    /// <summary>The first three records are a cluster, the third by way of the second.</summary>
    public override Task<RecordCluster?> Cluster(long key, string? snapshot, CancellationToken cancellation) => Task.FromResult(key > 3 ? null : new RecordCluster(
        1, 5, _rows[..3], [new ClusterLink(1, 2, [LinkReasons.SAME_ACCEPTED_SPECIES, LinkReasons.IDENTIFIERS_OVERLAP, LinkReasons.APPROXIMATE_DATE]), new ClusterLink(2, 3, [LinkReasons.SAME_SPECIMEN])]));

    public override ValueTask DisposeAsync() => _engine.DisposeAsync();

    private static string? Text(double? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<OccurrenceRow> Rows()
    {
        var random = new Random(20260504);
        for (var key = 1; key <= 6_000; key++)
        {
            var kind = Kinds[(int)(Kinds.Length * Math.Pow(random.NextDouble(), 1.7))];
            var (year, month) = (1 + (int)(2025 - (70 * Math.Pow(random.NextDouble(), 2.2))), random.Next(1, 13));
            var spread = 0.3 + (6 * random.NextDouble() * random.NextDouble());
            yield return new OccurrenceRow
            {
                Key = key,
                Source = kind.Kingdom == "Plantae" ? Plants : Birds,
                DatasetKey = kind.Kingdom != "Plantae" ? Birds : key % 2 == 0 ? Trees : Plants,
                DecimalLatitude = Math.Round(kind.Latitude + ((random.NextDouble() - 0.5) * spread), 4),
                DecimalLongitude = Math.Round(kind.Longitude + ((random.NextDouble() - 0.5) * spread * 1.6), 4),
                CoordinateUncertaintyInMeters = key % 3 == 0 ? 20_000 : null,
                CountryCode = kind.Country,
                Locality = "by the river",
                Elevation = key % 2 == 0 ? 100 + (key % 40 * 25) : null,
                EventDate = $"{year}-{month:00}-11",
                Year = year,
                Month = month,
                ScientificName = kind.Species,
                CanonicalName = kind.Species,
                TaxonRank = "SPECIES",
                Kingdom = kind.Kingdom,
                Class = kind.Class,
                Genus = kind.Species.Split(' ')[0],
                Species = kind.Species,
                BasisOfRecord = Bases[random.Next(Bases.Length)],
                License = "CC_BY_4_0",
                OccurrenceId = $"nowhere:{key}",
                RecordedBy = "N. N.",
                Issues = key % 9 == 0 ? IssueSet.Of(OccurrenceIssue.PRESUMED_SWAPPED_COORDINATE, OccurrenceIssue.COORDINATE_ROUNDED) : IssueSet.None,
            };
        }
    }
}
