using CsCheck;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

/// <summary>The engine of the serving copy answers as the plain evaluation does, to the last row and in the same order.</summary>
public sealed class EngineAgreementTests(ManyRuns home) : IClassFixture<ManyRuns>
{
    private static readonly Dictionary<string, (long, long, int)> Times = [];
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
            var t0 = System.Diagnostics.Stopwatch.GetTimestamp();
            var expected = await ask.Of(plain, filter, cancellation);
            var t1 = System.Diagnostics.Stopwatch.GetTimestamp();
            var actual = await ask.Of(tested, filter, cancellation);
            var t2 = System.Diagnostics.Stopwatch.GetTimestamp();
            lock (Times) { var k = ask.Name.Split(' ')[0]; var (a, b, n) = Times.GetValueOrDefault(k); Times[k] = (a + (t1 - t0) / 1000000, b + (t2 - t1) / 1000000, n + 1); File.WriteAllLines("/tmp/engine-times.txt", Times.Select(x => x.ToString())); }
            if (actual != expected) throw new InvalidOperationException($"plain:\n{Start(expected)}\nserved:\n{Start(actual)}");
        }, iter: pairs, print: p => $"{p.Item2.Name} of {Filters.Describe(p.Item1)}");
    }

    [Theory]
    [InlineData(Current)]
    [InlineData(Older)]
    public async Task Everything_is_facetted_counted_tiled_and_sorted_alike(int snapshot)
    {
        var (tested, plain, rows) = home.Snapshots[snapshot];
        IEnumerable<AskOf> asks =
        [
            Asks.Facets([.. Field.All.Where(f => f.IsFacet)], 1000),
            .. Field.All.SelectMany(f => new[] { Asks.Page(f, false, 1000, 0), Asks.Page(f, true, 1000, 0) }),
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
        foreach (var field in Field.All.Where(f => f.Kind is not (FieldKind.Issue or FieldKind.Flag)))
            Assert.True(rows.Select(field.Value).Distinct().Count() > 1, field.Name);
        Assert.Contains(rows, r => r.DecimalLatitude is 90);
        Assert.Contains(rows, r => r.DecimalLongitude is -180);
        Assert.True(rows.SelectMany(r => r.Issues.Members()).Distinct().Count() > 15);
    }

    private static string Start(string text) => text.Length > 1500 ? text[..1500] + "…" : text;
}
