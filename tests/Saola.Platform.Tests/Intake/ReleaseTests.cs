using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Places;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Intake;

/// <summary>What stays the same from one release of a dataset to the next, and what a release is made of.</summary>
public sealed class ReleaseTests
{
    private static readonly LoadOptions SmallSlabs = TestHome.Options with { Source = new SourceOptions { SlabBytes = 16 << 10 } };

    [Fact]
    public void Records_keep_their_keys_when_rows_move_and_others_come_and_go()
    {
        using var home = new TestHome();
        var rows = new DirtyTable(11).Rows("r", 200);
        home.LoadText("d", "d.csv", DirtyTable.Csv(DirtyTable.Terms, rows));
        var before = home.Rows("d").ToDictionary(r => r.OccurrenceId!, r => r.Key);
        rows.RemoveRange(0, 20);
        rows.Reverse();
        rows.InsertRange(50, new DirtyTable(12).Rows("new", 30));
        home.LoadText("d", "d.csv", DirtyTable.Csv(DirtyTable.Terms, rows));
        var after = home.Rows("d").ToDictionary(r => r.OccurrenceId!, r => r.Key);
        Assert.Equal(210, after.Count);
        Assert.All(after.Where(r => before.ContainsKey(r.Key)), r => Assert.Equal(before[r.Key], r.Value));
        Assert.Equal(210, after.Values.Distinct().Count());
        Assert.All(after.Values, key => Assert.InRange(key, 1, (1L << 53) - 1));
    }

    [Fact]
    public void Repeated_identifiers_get_keys_of_their_own_and_are_told_of()
    {
        using var home = new TestHome();
        var text = "occurrenceID,scientificName,locality\na,Grus grus,one\na,Grus grus,two\nb,Grus grus,three\na,Grus grus,four\n";
        var release = home.LoadText("d", "d.csv", text).Release!;
        Assert.Contains(release.Warnings, w => w.StartsWith("2 records repeat", StringComparison.Ordinal));
        var keys = home.Rows("d").Select(r => r.Key).ToList();
        Assert.Equal(4, keys.Distinct().Count());
        home.LoadText("d", "d.csv", text + "c,Grus grus,five\n");
        Assert.Equal(keys, home.Rows("d").Where(r => r.OccurrenceId != "c").Select(r => r.Key));
    }

    [Fact]
    public void Rows_without_identifiers_are_known_by_their_content_under_the_homes_secret()
    {
        using var home = new TestHome();
        using var same = new TestHome();
        using var other = new TestHome(secret: 1);
        var rows = new DirtyTable(13).Rows("", 100).ConvertAll(r => r[1..]);
        IEnumerable<long> Keys(TestHome home) => home.Rows("d").Select(r => r.Key);
        foreach (var one in new[] { home, same, other }) one.LoadText("d", "d.csv", DirtyTable.Csv(DirtyTable.Terms[1..], rows));
        Assert.Equal(100, Keys(home).Distinct().Count());
        Assert.Equal(Keys(home), Keys(same));
        // Rows with institution and catalogue number are known by these, in every home alike.
        var catalogued = home.Rows("d").Where(r => r is { InstitutionCode: not null, CatalogNumber: not null }).Select(r => r.Key).ToHashSet();
        Assert.Equal(catalogued.Order(), Keys(home).Intersect(Keys(other)).Order());
        rows.Reverse();
        home.LoadText("d", "d.csv", DirtyTable.Csv(DirtyTable.Terms[1..], rows));
        Assert.Equal(Keys(same), Keys(home));
    }

    [Fact]
    public void Loading_a_release_again_publishes_nothing_but_another_title_does()
    {
        using var home = new TestHome();
        var path = home.Write("d.csv", "occurrenceID,scientificName\n1,Grus grus\n");
        home.Load("d", path);
        var first = home.Home.Snapshots.Current!.Id;
        Assert.True(home.Load("d", path).Unchanged);
        Assert.Equal(first, home.Home.Snapshots.Current!.Id);
        Assert.False(home.Load("d", path, TestHome.Options with { Title = "Cranes" }).Unchanged);
        Assert.Equal("Cranes", Assert.Single(home.Current.Datasets).Title);
        Assert.Equal(first, home.Current.Parent);
    }

    [Fact]
    public void A_new_version_replaces_the_old_one_and_a_removed_dataset_stays_in_older_snapshots()
    {
        using var home = new TestHome();
        home.LoadText("a", "a.csv", "occurrenceID,scientificName\n1,Grus grus\n2,Grus grus\n");
        home.LoadText("b", "b.csv", "occurrenceID,scientificName\n1,Apis cerana\n");
        home.LoadText("a", "a.csv", "occurrenceID,scientificName\n2,Grus antigone\n");
        Assert.Equal([("a", "Grus antigone"), ("b", "Apis cerana")], home.Rows().Select(r => (r.Source, r.Species!)).Order());
        Loader.Remove(home.Home, ["a"], TestHome.Options.Clock);
        Assert.Equal("b", Assert.Single(home.Rows()).Source);
        Assert.Equal([2, 3, 2, 1], home.Home.Snapshots.All().Select(s => SegmentReader.Rows(home.Home, s.Snapshot).Count));
        var error = Assert.Throws<SaolaException>(() => Loader.Remove(home.Home, ["a"], TestHome.Options.Clock));
        Assert.Contains("no dataset 'a' in the current snapshot", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_keys_that_other_datasets_hold_are_found()
    {
        using var home = new TestHome();
        home.LoadText("a", "a.csv", "occurrenceID,scientificName\n1,Grus grus\n2,Grus grus\n");
        var keys = home.Rows("a").Select(r => r.Key).ToArray();
        var draft = new SnapshotDraft(home.Home, BoundarySets.Of(home.Home));
        Assert.Equal([keys[1]], draft.KeysHeldByOthers("b", [.. new[] { 5, keys[1], keys[1] + 1 }.Order()]));
        Assert.Empty(draft.KeysHeldByOthers("a", keys));
    }

    [Fact]
    public void A_release_is_the_same_to_the_byte_on_one_core_and_on_eight()
    {
        using var home = new TestHome();
        using var other = new TestHome();
        var text = DirtyTable.Csv(DirtyTable.Terms, new DirtyTable(14).Rows("r", 600));
        var one = home.LoadText("d", "d.csv", text, SmallSlabs with { Cores = 1 }).Release!;
        var eight = other.LoadText("d", "d.csv", text, SmallSlabs with { Cores = 8 }).Release!;
        Assert.True(one.Segments.Count > 5);
        Assert.Equal(one.Segments, eight.Segments);
        Assert.Equal(SaolaJson.Bytes(one), SaolaJson.Bytes(eight));
    }

    [Fact]
    public void Larger_slabs_make_other_segments_of_the_same_records()
    {
        using var home = new TestHome();
        using var other = new TestHome();
        var text = DirtyTable.Csv(DirtyTable.Terms, new DirtyTable(15).Rows("r", 600));
        home.LoadText("d", "d.csv", text, SmallSlabs);
        other.LoadText("d", "d.csv", text);
        Assert.Single(other.Release("d").Segments);
        static IEnumerable<OccurrenceRow> Alone(TestHome home) => home.Rows("d").Select(r => r with { Segment = "", Row = 0 });
        Assert.Equal(Alone(other), Alone(home));
    }

    [Fact]
    public void Rows_read_are_rows_kept_and_rows_quarantined()
    {
        using var home = new TestHome();
        var release = home.LoadText("d", "d.csv", "occurrenceID,scientificName\n1,Grus grus\n2,too,many,fields\n3,Grus grus\n4,Grus grus,and more,x,y\n").Release!;
        var table = Assert.Single(release.Tables);
        Assert.Equal((4, 2, 2, 2), (table.RowsRead, table.RowsKept, table.RowsQuarantined, table.Records));
        var quarantine = System.Text.Encoding.UTF8.GetString(home.Home.Objects.Read(release.Quarantine!));
        Assert.Contains("\"2,too,many,fields\"", quarantine, StringComparison.Ordinal);
        Assert.Contains("\"line\":3", quarantine.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        home.AssertAccounts();
    }
}
