using Saola.Platform.Duplicates;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Tests.Store;
using Saola.Records.Duplicates;

namespace Saola.Platform.Tests.Duplicates;

/// <summary>What is found in a home, what the snapshot says of it, and what becomes of it when datasets change.</summary>
public sealed class DuplicateFinderTests : IDisposable
{
    private static readonly DuplicateOptions Options = new() { Clock = TestHome.Options.Clock };

    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_found_is_what_comparing_all_pairs_finds(int seed)
    {
        Load(_home, seed);
        var report = Find().Report;
        var facts = Facts();
        var all = new List<Link>();
        ComparedRecord[] records = [.. facts.Select(f => new ComparedRecord(f))];
        for (var i = 0; i < records.Length; i++)
        {
            for (var j = i + 1; j < records.Length; j++)
            {
                if (Link.Of(records[i], records[j]) is { } link) all.Add(link);
            }
        }

        var (expected, ambiguous) = LinkChoice.Of(all);
        Assert.True(expected.Count > 40, $"{expected.Count} links");
        Assert.True(ambiguous > 0);
        Assert.True(expected.Select(l => LinkRules.Strength(l.Reasons)).Distinct().Count() >= 3);
        Assert.Equal(expected.Select(l => (l.A, l.B, l.Reasons)), Links().Select(l => (l.A, l.B, l.Reasons)));
        Assert.Equal((expected.Count, ambiguous), (report.Links, report.Ambiguous));
        Assert.Equal(report.Links, report.Pairs.Sum(p => p.Links));
        Assert.Equal(0, report.KeysPassedOver);

        var datasets = facts.ToDictionary(f => f.Key, f => f.Dataset);
        Assert.All(Links(), l => Assert.NotEqual(datasets[l.A], datasets[l.B]));
        Assert.All(Links(), l => Assert.Equal(LinkReasons.None, l.Reasons & LinkRules.Conflicts));
    }

    [Fact]
    public void Neither_the_order_of_loading_nor_the_number_of_cores_matters()
    {
        Load(_home, seed: 4);
        Find();
        using var other = new TestHome();
        Load(other, seed: 4, reversed: true);
        DuplicateFinder.Find(other.Home, Options with { Cores = 1 }, TestContext.Current.CancellationToken);
        Assert.Equal(_home.Current.Duplicates!.Links, other.Current.Duplicates!.Links);
        Assert.Equal(_home.Current.Duplicates.Report, other.Current.Duplicates.Report);
    }

    [Fact]
    public void A_source_that_names_several_datasets_is_compared_between_them()
    {
        const string Row = "5d1f2b60-0f3c-4b4e-9a55-6d1d3b1f9c11,Panthera tigris,2010-05-03";
        _home.LoadText("download", "d.csv", $"datasetKey,occurrenceID,scientificName,eventDate\nuuid-1,{Row}\nuuid-2,{Row}\nuuid-2,{Row}\n");
        var report = Find().Report;
        var pair = Assert.Single(report.Pairs);
        Assert.Equal(("download/uuid-1", "download/uuid-2", 2L), (pair.A, pair.B, pair.Links));
        Assert.Equal(2, pair.Reasons["IDENTIFIERS_OVERLAP"]);
        Assert.Equal((3, 1), (report.Clustered, report.Clusters));
    }

    [Fact]
    public void A_dataset_that_came_alone_and_in_a_download_is_compared_with_itself()
    {
        const string Row = "5d1f2b60-0f3c-4b4e-9a55-6d1d3b1f9c11,Panthera tigris,2010-05-03";
        _home.LoadText("uuid-1", "a.csv", $"occurrenceID,scientificName,eventDate\n{Row}\n");
        _home.LoadText("download", "d.csv", $"datasetKey,occurrenceID,scientificName,eventDate\nuuid-1,{Row}\n");
        Assert.Equal(("download/uuid-1", "uuid-1"), Assert.Single(Find().Report.Pairs) is var p ? (p.A, p.B) : default);
    }

    [Fact]
    public void Keys_of_too_many_records_are_passed_over_and_told()
    {
        foreach (var dataset in new[] { "a", "b" })
            _home.LoadText(dataset, $"{dataset}.csv", "occurrenceID,scientificName,recordedBy,eventDate,decimalLatitude,decimalLongitude\n" + string.Concat(Enumerable.Range(0, 4).Select(i => $"{dataset}{i},Grus antigone,A. Sok,2010-05-03,12.{i},104.9\n")));
        var report = DuplicateFinder.Find(_home.Home, Options with { MostUnderOneKey = 7 }, TestContext.Current.CancellationToken).Report;
        var (key, records, datasets) = Assert.Single(report.PassedOver);
        Assert.Equal((8, 2, 1L, 0L), (records, datasets, report.KeysPassedOver, report.Links));
        Assert.Contains("recorder sok", key, StringComparison.Ordinal);
        Assert.Equal(4, Find().Report.Links);
    }

    [Fact]
    public void Looking_again_changes_nothing()
    {
        Load(_home, seed: 5);
        var (first, second) = (Find(), Find());
        Assert.Equal((false, true, null), (first.Unchanged, second.Unchanged, second.Snapshot));
        Assert.Equal(first.Snapshot, _home.Home.Snapshots.Current!.Id);
    }

    [Fact]
    public void A_release_that_came_later_has_no_part_in_what_was_found()
    {
        Load(_home, seed: 6);
        Find();
        Assert.Equal(new DuplicatesCoverage(3, 3), _home.Current.DuplicatesCoverage);
        var before = RecordClusters.Of(_home.Home, _home.Current)!;
        var old = _home.Home.Snapshots.Current!;

        _home.LoadText("international", "b.csv", "occurrenceID,scientificName\n1x,Grus antigone\n");
        Assert.Equal(new DuplicatesCoverage(2, 3), _home.Current.DuplicatesCoverage);
        Assert.False(_home.Current.DuplicatesCoverage!.IsWhole);
        var after = RecordClusters.Of(_home.Home, _home.Current)!;
        var held = _home.Rows().Select(r => r.Key).ToHashSet();
        Assert.InRange(after.Records.Count, 1, before.Records.Count - 1);
        Assert.All(after.Records, key => Assert.Contains(key, held));
        Assert.Equal(before.Records, RecordClusters.Of(_home.Home, old.Snapshot)!.Records);
        Assert.Contains(SnapshotDiff.Of(old.Snapshot, _home.Current), line => line.Contains("2 of 3 datasets", StringComparison.Ordinal));

        Find();
        Assert.True(_home.Current.DuplicatesCoverage!.IsWhole);
        Loader.Remove(_home.Home, ["national", "international", "museum"], Options.Clock);
        Assert.Null(_home.Current.Duplicates);
        Assert.Null(RecordClusters.Of(_home.Home, _home.Current));
    }

    [Fact]
    public void A_cluster_tells_its_members_and_links()
    {
        Load(_home, seed: 7);
        Find();
        var clusters = RecordClusters.Of(_home.Home, _home.Current)!;
        var links = Links();
        foreach (var group in clusters.Records.Zip(clusters.ClusterKeys).GroupBy(r => r.Second))
        {
            Assert.Equal(group.Min(r => r.First), group.Key);
            Assert.Equal(group.Select(r => r.First), clusters.Members(group.Key));
            Assert.Equal(links.Where(l => clusters.ClusterOf(l.A) == group.Key).Select(l => (l.A, l.B, l.Reasons)), clusters.Links(group.Key));
        }

        Assert.Null(clusters.ClusterOf(1));
        Assert.Empty(clusters.Members(1));
    }

    [Fact]
    public void Verify_and_prune_know_the_objects()
    {
        Load(_home, seed: 9);
        Find();
        Assert.Empty(Housekeeping.Verify(_home.Home, TestContext.Current.CancellationToken).Problems);
        var first = _home.Current.Duplicates!;
        Loader.Remove(_home.Home, ["museum"], Options.Clock);
        Find();
        Housekeeping.Prune(_home.Home, keep: 1);
        Assert.False(_home.Home.Objects.Has(first.Links));
        Assert.True(_home.Home.Objects.Has(_home.Current.Duplicates!.Links) && _home.Home.Objects.Has(_home.Current.Duplicates.Report));
        Assert.Empty(Housekeeping.Verify(_home.Home, TestContext.Current.CancellationToken).Problems);

        _home.Home.Objects.Delete(_home.Current.Duplicates.Links);
        Assert.Contains("probable duplicates", Assert.Single(Housekeeping.Verify(_home.Home, TestContext.Current.CancellationToken).Problems), StringComparison.Ordinal);
        Assert.Contains("'saola duplicates find'", Assert.Throws<SaolaException>(() => RecordClusters.Of(_home.Home, _home.Current)).Message, StringComparison.Ordinal);
        Find();
        Assert.NotEmpty(RecordClusters.Of(_home.Home, _home.Current)!.Records);
    }

    [Fact]
    public void A_damaged_object_is_told_in_one_line()
    {
        Load(_home, seed: 10);
        Find();
        // More releases in the file than the snapshot names.
        LinkFile.Write(_home.Home.Objects.PathOf(_home.Current.Duplicates!.Links), [new StoredLink(1, 2, LinkReasons.SAME_DATE, 0, 3)]);
        Assert.Contains("'saola duplicates find'", Assert.Throws<SaolaException>(() => RecordClusters.Of(_home.Home, _home.Current)).Message, StringComparison.Ordinal);
        File.WriteAllText(_home.Home.Objects.PathOf(_home.Current.Duplicates!.Links), "no Parquet");
        Assert.Contains("'saola duplicates find'", Assert.Throws<SaolaException>(() => RecordClusters.Of(_home.Home, _home.Current)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_home_and_a_home_of_one_dataset_have_none()
    {
        Assert.Contains("nothing has been loaded yet", Assert.Throws<SaolaException>(Find).Message, StringComparison.Ordinal);
        _home.LoadText("a", "a.csv", "occurrenceID,scientificName\n1x,Grus antigone\n1x,Grus antigone\n");
        Assert.Equal((0L, 0L), Find() is var found ? (found.Report.Links, found.Report.Comparisons) : default);
        Assert.NotNull(_home.Current.Duplicates);
    }

    [Fact]
    public void A_stopped_search_publishes_nothing()
    {
        Load(_home, seed: 11);
        using var stop = new CancellationTokenSource();
        var options = Options with { Progress = (_, _) => stop.Cancel() };
        Assert.ThrowsAny<OperationCanceledException>(() => DuplicateFinder.Find(_home.Home, options, stop.Token));
        Assert.Null(_home.Current.Duplicates);
        Assert.False(Directory.Exists(Path.Combine(_home.Home.Root, "tmp")));
    }

    private static void Load(TestHome home, int seed, bool reversed = false)
    {
        var copies = new SyntheticCopies(seed);
        var truth = copies.Truth(160);
        (string Dataset, string Text)[] sources =
        [
            ("national", copies.Csv(truth, "n")), ("international", copies.Csv(truth, "i", "uuid-1", "uuid-2")), ("museum", copies.Csv(truth.Take(60), "m")),
        ];
        foreach (var (dataset, text) in reversed ? sources.Reverse() : sources) home.LoadText(dataset, dataset + ".csv", text);
    }

    private DuplicatesFound Find() => DuplicateFinder.Find(_home.Home, Options, TestContext.Current.CancellationToken);

    private List<StoredLink> Links() => [.. LinkFile.Read(_home.Home.Objects.PathOf(_home.Current.Duplicates!.Links), _home.Current.Duplicates.Releases.Count)];

    private List<RecordFacts> Facts()
    {
        var numbers = new Dictionary<(string, string?), int>();
        var reader = new FactsReader();
        return [.. _home.Current.Datasets.SelectMany(d => _home.Release(d.Key).Segments.SelectMany(s => reader.Of(_home.Home, _home.Release(d.Key), s, s.Interpreted, key =>
        {
            numbers.TryAdd((d.Key, key), numbers.Count);
            return numbers[(d.Key, key)];
        })))];
    }
}
