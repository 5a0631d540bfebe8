using CsCheck;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

/// <summary>The engine of the serving copy answers as the plain evaluation does, to the last row and in the same order.</summary>
public sealed class EngineAgreementTests(ManyRuns home) : EngineAgreement<ManyRuns>(home)
{
    [Fact]
    public async Task Where_duplicates_have_not_been_looked_for_nothing_is_said_of_clusters()
    {
        var (tested, plain, _) = Home.Snapshots[Older];
        foreach (var engine in new[] { tested, plain })
        {
            Assert.Contains("'saola duplicates find'", (await Assert.ThrowsAsync<SaolaException>(() => engine.Distinct(Filter.All, Cancellation))).Message, StringComparison.Ordinal);
            var filter = new Filter.Not(new Filter.Or([Filter.Is(Field.IsInCluster, "true"), Filter.Is(Field.Country, "KH")]));
            Assert.Contains("'saola duplicates find'", (await Assert.ThrowsAsync<SaolaException>(() => engine.Count(filter, Cancellation))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_record_is_shown_with_its_cluster()
    {
        foreach (var cluster in Home.Snapshots[Current].Rows.Where(r => r.ClusterKey is not null).GroupBy(r => r.ClusterKey!.Value))
        {
            var shown = (await Home.Store.Cluster(cluster.Last().Key, null, Cancellation))!;
            Assert.Equal(cluster.Key, shown.Key);
            Assert.Equal(cluster.OrderBy(r => r.Key), shown.Records);
            Assert.True(shown.Links.Count >= cluster.Count() - 1);
            Assert.All(shown.Links, l => Assert.NotEmpty(l.Reasons));
        }

        Assert.Null(await Home.Store.Cluster(Home.Snapshots[Current].Rows.First(r => r.ClusterKey is null).Key, null, Cancellation));
        Assert.Null(await Home.Store.Cluster(Home.Snapshots[Older].Rows[0].Key, Home.OlderId, Cancellation));
    }

    [Fact]
    public async Task Records_of_every_dataset_are_led_back_to_their_rows_by_the_same_rules()
    {
        foreach (var row in Home.Snapshots[Current].Rows.GroupBy(r => r.Source).SelectMany(rows => rows.Take(12)))
        {
            var detail = (await Home.Store.Detail(row.Key, null, Cancellation))!;
            Assert.Equal(row, detail.Row);
            Assert.True(detail.Reproduced, row.ToString());
            Assert.True(row.OccurrenceId is not { } id || detail.Verbatim.Any(v => v.Value.Trim() == id));
        }
    }

    [Fact]
    public void The_runs_are_several_and_some_of_their_rows_are_dead()
    {
        var state = Saola.Platform.Store.Serving.ServingState.Read(Home.Home.ServingFolder);
        Assert.True(state.Runs.Count >= 5);
        Assert.True(state.Runs.Sum(r => r.Rows) > Home.Snapshots[Current].Rows.Count + 300);
    }

    [Fact]
    public void The_records_have_every_kind_of_value()
    {
        // What the random filters rest on: each field is given and missing, and takes several values.
        var rows = Home.Snapshots[Current].Rows;
        Assert.True(rows.GroupBy(r => r.ClusterKey).Count(g => g.Key is not null && g.Count() > 1) > 10);
        Assert.DoesNotContain(rows, r => r is { Source: "iota", ClusterKey: not null });
        foreach (var field in Field.All.Where(f => f.Kind is not (FieldKind.Issue or FieldKind.Flag)))
            Assert.True(rows.Select(field.Value).Distinct().Count() > 1, field.Name);
        Assert.Contains(rows, r => r.DecimalLatitude is 90);
        Assert.Contains(rows, r => r.DecimalLongitude is -180);
        Assert.True(rows.SelectMany(r => r.Issues.Members()).Distinct().Count() > 15);
    }

    [Fact]
    public void The_random_filters_often_choose_some_records_and_not_all()
    {
        var rows = Home.Snapshots[Current].Rows;
        var telling = 0;
        Filters.Over(rows).Sample(filter =>
        {
            var matches = Evaluation.Compile(filter);
            if (rows.Count(matches) is var n && n > 0 && n < rows.Count) Interlocked.Increment(ref telling);
        }, iter: 400);
        Assert.True(telling > 120, $"{telling} of 400");
    }
}
