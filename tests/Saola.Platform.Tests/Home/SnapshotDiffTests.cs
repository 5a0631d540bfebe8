using Saola.Platform.Home;

namespace Saola.Platform.Tests.Home;

public sealed class SnapshotDiffTests
{
    private static readonly Snapshot Plain = new()
    {
        Number = 1,
        Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Build = "test",
        BoundarySetHash = "b",
        BoundarySetName = "x 1",
        AccessRulesHash = "a",
        Datasets = [new DatasetEntry("a", "A", null, 3, "release-of-a-1")],
    };

    [Fact]
    public void What_was_found_of_duplicates_is_not_told_but_that_they_were_looked_for()
    {
        var one = Plain with { Duplicates = new DuplicatesEntry("1", ["release-of-a-1"], "links", "report", 104) };
        var other = Plain with { Duplicates = new DuplicatesEntry("1", ["release-of-a-1"], "others", "others", 105) };

        Assert.Single(SnapshotDiff.Changes(one, other));
        Assert.Empty(SnapshotDiff.Told(one, other));
        var told = Assert.Single(SnapshotDiff.Told(Plain, other));
        Assert.Equal(SnapshotPart.Duplicates, told.Part);
        Assert.True(told.IsAdded && told.Before is null && told.After is null);
        Assert.True(Assert.Single(SnapshotDiff.Told(other, Plain)).IsRemoved);
    }

    [Fact]
    public void Datasets_and_checklists_are_told_with_their_numbers()
    {
        var now = Plain with
        {
            Datasets = [new DatasetEntry("a", "A now", null, 5, "release-of-a-2"), new DatasetEntry("b", "B", null, 1, "release-of-b-1")],
            Checklists = [new ChecklistEntry("c", "C", 7, "object")],
        };

        List<SnapshotChange> expected =
        [
            new(SnapshotPart.Dataset, "b", "B", null, 1, null, "release-of-b-1"),
            new(SnapshotPart.Dataset, "a", "A now", 3, 5, "release-of-a-1", "release-of-a-2"),
            new(SnapshotPart.Checklist, "c", "C", null, 7, null, "object"),
        ];
        Assert.Equal(expected, SnapshotDiff.Told(Plain, now).ToList());
    }
}
