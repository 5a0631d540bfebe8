using CsCheck;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

/// <summary>Where rules are in force the engines agree as well: generalised records are their cells in both.</summary>
public sealed class GeneralisedAgreementTests(GuardedRuns home) : IClassFixture<GuardedRuns>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 2_000)]
    [InlineData(1, 500)]
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
    [InlineData(0)]
    [InlineData(1)]
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
            .. Enumerable.Range(0, 16).Select(z => Geo.Cell.TileOf(Geo.Cell.Of(11.55, 104.95), z) is var (x, y) ? Asks.Tile(z, x, y) : null!),
        ];
        foreach (var ask in asks)
        {
            foreach (var filter in new[] { Filter.All, Filter.Is(Field.HasCoordinate, "true"), Filter.Is(Field.Taxon, "Animalia") })
                Assert.Equal(await ask.Of(plain, filter, Cancellation), await ask.Of(tested, filter, Cancellation));
        }

        Assert.Equal(rows.Count, await tested.Count(Filter.All, Cancellation));
        Assert.Equal(rows.OrderBy(r => r.Key).Select(r => $"{r}"), (await tested.Stream(Filter.All, Cancellation).ToListAsync(Cancellation)).Select(r => $"{r}"));
    }

    [Fact]
    public void Many_records_are_generalised_and_many_are_not()
    {
        var rows = home.Snapshots[0].Rows;
        Assert.True(rows.Count(r => r.Area is not null) > 80);
        Assert.True(rows.Count(r => r.Area is null && r.DecimalLatitude is not null) > 80);
        Assert.True(rows.Select(r => r.Area).Distinct().Count() > 20);
        Assert.Contains(rows, r => r.CellCountries is not null);
        Assert.Contains(rows, r => r is { DataGeneralizations: not null, DecimalLatitude: null });
        Assert.DoesNotContain(rows, r => r.Species == "Elephas maximus");
    }

    [Fact]
    public async Task A_question_and_its_negation_both_find_what_is_not_known()
    {
        var (tested, _, rows) = home.Snapshots[0];
        foreach (var cell in rows.Where(r => r.Area is not null).Select(r => r.Area!.Value).Distinct().Take(20))
        {
            // A shape that cuts the cell, and one that holds it.
            var half = new Filter.Box(cell.West, cell.South, (cell.West + cell.East) / 2, cell.North);
            var whole = new Filter.Box(cell.West, cell.South, cell.East, cell.North);
            var own = rows.Count(r => r.Area == cell);
            Assert.True(await tested.MayOccur(half, Cancellation) >= own);
            Assert.True(await tested.Count(half, Cancellation) + await tested.Count(new Filter.Not(half), Cancellation) >= rows.Count + own);
            var sure = await tested.Count(whole, Cancellation) - await tested.MayOccur(whole, Cancellation);
            Assert.True(sure >= own);
        }
    }

    private static string Start(string text) => text.Length > 1500 ? text[..1500] + "…" : text;
}
