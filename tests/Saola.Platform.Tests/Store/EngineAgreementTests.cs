using CsCheck;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

/// <summary>The engine of the serving copy answers as the plain evaluation does, to the last row and in the same order.</summary>
public sealed class EngineAgreementTests(ManyRuns home) : IClassFixture<ManyRuns>
{
    private const int Current = 0, Older = 1;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Current, 2_000)]
    [InlineData(Older, 500)]
    public Task Random_filters_and_asks_are_answered_alike(int snapshot, int pairs)
    {
        var (tested, plain, rows) = home.Snapshots[snapshot];
        var cancellation = Cancellation;
        return Gen.Select(Filters.Over(rows), Asks.Over(rows)).SampleAsync(async pair =>
        {
            var (filter, ask) = pair;
            var expected = await ask.Of(plain, filter, cancellation);
            var actual = await ask.Of(tested, filter, cancellation);
            if (actual != expected) throw new InvalidOperationException($"plain:\n{Start(expected)}\nserved:\n{Start(actual)}");
        }, iter: pairs, print: p => $"{p.Item2.Name} of {Filters.Describe(p.Item1)}");
    }

    [Theory]
    [InlineData(Current)]
    [InlineData(Older)]
    public async Task Everything_is_facetted_counted_tiled_and_sorted_alike(int snapshot)
    {
        var (tested, plain, rows) = home.Snapshots[snapshot];
        foreach (var field in Field.All)
        {
            foreach (var page in new[] { Asks.Page(field, false, 60, 300), Asks.Page(field, true, 60, 0) })
                Assert.Equal(await page.Of(plain, Filter.All, Cancellation), await page.Of(tested, Filter.All, Cancellation));
        }

        IEnumerable<AskOf> asks =
        [
            Asks.Facets([.. Field.All.Where(f => f.IsFacet)], 1000),
            .. Enumerable.Range(0, 11).Select(z => Geo.Cell.TileOf(Geo.Cell.Of(11.55, 104.95), z) is var (x, y) ? Asks.Tile(z, x, y) : null!),
        ];
        foreach (var ask in asks)
        {
            foreach (var filter in new[] { Filter.All, Filter.Is(Field.HasCoordinate, "true"), Filter.Is(Field.Taxon, "Animalia") })
                Assert.Equal(await ask.Of(plain, filter, Cancellation), await ask.Of(tested, filter, Cancellation));
        }

        Assert.Equal(rows.Count, await tested.Count(Filter.All, Cancellation));
        Assert.Equal(rows.OrderBy(r => r.Key), await tested.Stream(Filter.All, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Where_duplicates_have_not_been_looked_for_nothing_is_said_of_clusters()
    {
        var (tested, plain, _) = home.Snapshots[Older];
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
        foreach (var cluster in home.Snapshots[Current].Rows.Where(r => r.ClusterKey is not null).GroupBy(r => r.ClusterKey!.Value))
        {
            var shown = (await home.Store.Cluster(cluster.Last().Key, null, Cancellation))!;
            Assert.Equal(cluster.Key, shown.Key);
            Assert.Equal(cluster.OrderBy(r => r.Key), shown.Records);
            Assert.True(shown.Links.Count >= cluster.Count() - 1);
            Assert.All(shown.Links, l => Assert.NotEmpty(l.Reasons));
        }

        Assert.Null(await home.Store.Cluster(home.Snapshots[Current].Rows.First(r => r.ClusterKey is null).Key, null, Cancellation));
        Assert.Null(await home.Store.Cluster(home.Snapshots[Older].Rows[0].Key, home.OlderId, Cancellation));
    }

    [Fact]
    public async Task Records_of_every_dataset_are_led_back_to_their_rows_by_the_same_rules()
    {
        foreach (var row in home.Snapshots[Current].Rows.GroupBy(r => r.Source).SelectMany(rows => rows.Take(12)))
        {
            var detail = (await home.Store.Detail(row.Key, null, Cancellation))!;
            Assert.Equal(row, detail.Row);
            Assert.True(detail.Reproduced, row.ToString());
            Assert.True(row.OccurrenceId is not { } id || detail.Verbatim.Any(v => v.Value.Trim() == id));
        }
    }

    [Fact]
    public void The_runs_are_several_and_some_of_their_rows_are_dead()
    {
        var state = Saola.Platform.Store.Serving.ServingState.Read(home.Home.ServingFolder);
        Assert.True(state.Runs.Count >= 5);
        Assert.True(state.Runs.Sum(r => r.Rows) > home.Snapshots[Current].Rows.Count + 300);
    }

    [Fact]
    public void The_records_have_every_kind_of_value()
    {
        // What the random filters rest on: each field is given and missing, and takes several values.
        var rows = home.Snapshots[Current].Rows;
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
        var rows = home.Snapshots[Current].Rows;
        var telling = 0;
        Filters.Over(rows).Sample(filter =>
        {
            var matches = Evaluation.Compile(filter);
            if (rows.Count(matches) is var n && n > 0 && n < rows.Count) Interlocked.Increment(ref telling);
        }, iter: 400);
        Assert.True(telling > 120, $"{telling} of 400");
    }

    private static string Start(string text) => text.Length > 1500 ? text[..1500] + "…" : text;
}
