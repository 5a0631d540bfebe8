using Saola.Platform.Home;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Home;

/// <summary>Snapshots: what changed between them, what pruning deletes, and what verifying finds.</summary>
public sealed class HousekeepingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_diff_tells_what_came_what_went_and_what_changed()
    {
        using var home = Four();
        var all = home.Home.Snapshots.All();
        Assert.Equal([1, 2, 3, 4], all.Select(s => s.Snapshot.Number));
        Assert.Equal(all.SkipLast(1).Select(s => s.Id), all.Skip(1).Select(s => s.Snapshot.Parent));
        var (one, four) = (all[0].Snapshot, all[3].Snapshot);
        string Short(Snapshot s, string key) => s.Datasets.Single(d => d.Key == key).Release[..12];
        Assert.Equal(["+ b: 1 record (b)", $"~ a: 2 → 1 record, release {Short(one, "a")} → {Short(four, "a")}"], SnapshotDiff.Of(one, four));
        Assert.Contains("- b: 1 record (b)", SnapshotDiff.Of(four, one));
        Assert.Empty(SnapshotDiff.Of(four, four));
        Assert.Equal(["~ access rules", "~ boundary set: x 1 → y 2"], SnapshotDiff.Of(
            one with { BoundarySetName = "x 1" }, one with { BoundarySetName = "y 2", BoundarySetHash = "f", AccessRulesHash = "g" }).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_snapshot_is_found_by_its_number_its_id_or_the_beginning_of_it()
    {
        using var home = Four();
        var second = home.Home.Snapshots.All()[1];
        Assert.Equal(second.Id, home.Home.Snapshots.Find("2").Id);
        Assert.Equal(second.Id, home.Home.Snapshots.Find(second.Id).Id);
        Assert.Equal(second.Id, home.Home.Snapshots.Find(second.Id[..8].ToUpperInvariant()).Id);
        Assert.Throws<SaolaException>(() => home.Home.Snapshots.Find("9"));
        Assert.Throws<SaolaException>(() => home.Home.Snapshots.Find("abc"));
    }

    [Fact]
    public void Pruning_keeps_the_newest_snapshots_whole_and_deletes_what_only_the_others_need()
    {
        using var home = Four();
        var kept = home.Home.Snapshots.All().TakeLast(2).Select(s => SegmentReader.Rows(home.Home, s.Snapshot)).ToList();
        var (snapshots, objects, bytes) = Housekeeping.Prune(home.Home, keep: 2);
        Assert.Equal(2, snapshots);
        Assert.True(objects > 0 && bytes > 0);
        Assert.Equal([3, 4], home.Home.Snapshots.All().Select(s => s.Snapshot.Number));
        Assert.Equal(kept, home.Home.Snapshots.All().Select(s => SegmentReader.Rows(home.Home, s.Snapshot)));
        Assert.Empty(Problems(home));
        Assert.Equal(home.Home.Referenced().Order(), home.Home.Objects.All().Order());
        Assert.Equal((0, 0, 0), Housekeeping.Prune(home.Home, keep: 2));
    }

    [Fact]
    public void A_whole_home_has_no_problems_and_a_foreign_file_among_the_snapshots_is_let_be()
    {
        using var home = Four();
        File.WriteAllText(Path.Combine(home.Home.Root, "snapshots", "notes.json"), "{}");
        var report = Housekeeping.Verify(home.Home, Cancellation);
        Assert.Empty(report.Problems);
        Assert.Equal(4, report.Snapshots);
        Assert.Equal(home.Home.Objects.All().Count(), report.Objects);
    }

    [Fact]
    public void A_flipped_byte_is_found_in_any_object()
    {
        using var home = Four();
        var all = home.Home.Objects.All().ToList();
        foreach (var path in all.Select(home.Home.Objects.PathOf))
        {
            var bytes = File.ReadAllBytes(path);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, bytes);
        }

        var problems = Problems(home);
        Assert.All(all, hash => Assert.Contains(problems, p => p.Contains(hash, StringComparison.Ordinal) && p.Contains("not what the name says", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_missing_object_is_found_whatever_it_is()
    {
        using var home = Four();
        var releases = home.Home.Snapshots.All().SelectMany(s => s.Snapshot.Datasets).Select(d => d.Release).ToHashSet(StringComparer.Ordinal);
        var others = home.Home.Objects.All().Where(h => !releases.Contains(h)).ToList();
        foreach (var missing in new[] { others, [.. releases] })
        {
            foreach (var hash in missing) home.Home.Objects.Delete(hash);
            var problems = Problems(home);
            Assert.All(missing, hash => Assert.Contains(problems, p => p.Contains(hash, StringComparison.Ordinal) && p.Contains("missing", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_changed_snapshot_is_found(int number)
    {
        using var home = Four();
        var path = Path.Combine(home.Home.Root, "snapshots", $"{number:D6}.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"records\": ", "\"records\": 1", StringComparison.Ordinal));
        Assert.Single(Problems(home));
    }

    [Fact]
    public void A_deleted_snapshot_is_found()
    {
        using var home = Four();
        File.Delete(Path.Combine(home.Home.Root, "snapshots", "000002.json"));
        Assert.Contains("snapshot 2 is missing", Assert.Single(Problems(home)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_does_not_add_up_is_found()
    {
        using var home = Four();
        var release = home.Release("a");
        using (var job = home.Home.Begin("test"))
        {
            var cooked = release with { Tables = [.. release.Tables.Select(t => t with { RowsRead = t.RowsRead + 1 })] };
            var hash = job.Keep(SaolaJson.Bytes(cooked));
            job.Publish(home.Current with
            {
                Number = 5,
                Parent = home.Home.Snapshots.Current!.Id,
                Datasets = [.. home.Current.Datasets.Select(d => d.Key == "a" ? d with { Release = hash } : d)],
            }, [cooked]);
        }

        Assert.Equal("dataset a, Occurrence: 2 rows read, but 1 kept and 0 quarantined.", Assert.Single(Problems(home)));
    }

    [Fact]
    public void A_job_that_ends_without_publishing_leaves_nothing()
    {
        using var home = Four();
        var before = Files(home);
        using (var job = home.Home.Begin("test"))
        {
            job.Keep("something"u8);
            Assert.Throws<SaolaException>(() => home.Home.Begin("another"));
        }

        Assert.Equal(before, Files(home));
        Assert.Throws<SaolaException>(() => home.LoadText("d", "d.zip", "not a zip"));
        Assert.Equal(before, Files(home));
    }

    private static List<string> Files(TestHome home) => [.. Directory.EnumerateFiles(home.Home.Root, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".holder", StringComparison.Ordinal)).Order()];

    private static IReadOnlyList<string> Problems(TestHome home) => Housekeeping.Verify(home.Home, Cancellation).Problems;

    /// <summary>Two datasets and four snapshots; each dataset has two releases.</summary>
    private static TestHome Four()
    {
        var home = new TestHome();
        home.LoadText("a", "a.csv", "occurrenceID,scientificName\n1,Grus grus\n2,Grus grus\n");
        home.LoadText("a", "a.csv", "occurrenceID,scientificName\n2,Grus grus\n");
        home.LoadText("b", "b.csv", "occurrenceID,scientificName\n1,Apis cerana\nbroken,row,of,many\n");
        home.LoadText("b", "b.csv", "occurrenceID,scientificName\n1,Apis mellifera\nbroken,row,of,many\n");
        return home;
    }
}
