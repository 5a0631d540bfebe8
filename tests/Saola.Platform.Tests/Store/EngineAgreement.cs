using CsCheck;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

/// <summary>What every home asks of its engines: the one of the serving copy answers as the plain evaluation does, to the last row and in the same order.</summary>
public abstract class EngineAgreement<TRuns>(TRuns home) : IClassFixture<TRuns> where TRuns : ManyRuns
{
    protected const int Current = 0, Older = 1;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected TRuns Home => home;

    [Theory]
    [InlineData(Current, 2_000)]
    [InlineData(Older, 500)]
    public Task Random_filters_and_asks_are_answered_alike(int snapshot, int pairs)
    {
        var (tested, plain, rows) = Home.Snapshots[snapshot];
        var cancellation = Cancellation;
        return Gen.Select(Filters.Over(rows), Asks.Over(rows)).SampleAsync(async pair =>
        {
            var (filter, ask) = pair;
            var expected = await ask.Of(plain, filter, cancellation);
            var actual = await ask.Of(tested, filter, cancellation);
            if (actual != expected) throw new InvalidOperationException($"plain:\n{Start(expected)}\nserved:\n{Start(actual)}");
        }, iter: pairs, print: p => $"{p.Item2.Name} of {Filters.Describe(p.Item1)}");
    }

    /// <summary>What the website relies on where it has counted the sources: every record has one.</summary>
    [Fact]
    public Task Records_are_as_many_as_those_of_all_sources()
    {
        var (tested, _, rows) = Home.Snapshots[Current];
        return Filters.Over(rows).SampleAsync(async filter =>
            Assert.Equal(await tested.Count(filter, Cancellation), (await tested.Facets(filter, [Field.Source], 1_000, Cancellation))[0].Counts.Sum(c => c.Count)), iter: 300, print: Filters.Describe);
    }

    /// <summary>What is asked of years and months alone is answered by counts of these.</summary>
    [Fact]
    public async Task Years_and_months_are_counted_alike()
    {
        var (tested, plain, rows) = Home.Snapshots[Current];
        var years = rows.Select(r => r.Year).OfType<int>().Distinct().Order().ToList();
        var year = years[years.Count / 2].ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var filter in new Filter[]
        {
            Filter.Is(Field.Year, year), Filter.Is(Field.Month, "3"), Filter.Is(Field.Month, "3").With(Filter.Is(Field.Year, year)), new Filter.Range(Field.Year, null, year, ToInclusive: false),
            new Filter.Not(new Filter.Range(Field.Month, "2", "5")), new Filter.Or([new Filter.IsNull(Field.Month), Filter.Is(Field.Year, year)]), new Filter.Not(new Filter.IsNull(Field.Year)),
            Filter.Is(Field.Month, "3").With(new Filter.Box(-180, -10, 180, 40)), Filter.Is(Field.Month, "3").With(Filter.Is(Field.Kingdom, "Animalia")),
        })
        {
            foreach (var field in new[] { Field.Year, Field.Month })
                Assert.Equal(await plain.Histogram(filter, field, Cancellation), await tested.Histogram(filter, field, Cancellation));
        }
    }

    [Fact]
    public async Task Many_values_are_found_as_few_are()
    {
        var (tested, plain, rows) = Home.Snapshots[Current];
        foreach (var field in Field.All.Where(f => f != Field.IsInCluster && f.Kind != FieldKind.Flag))
        {
            // Those of every third row, and more than are written as literals that no row has.
            string[] held = [.. rows.Where((_, i) => i % 3 == 0).Select(r => Convert.ToString(field.Value(r), System.Globalization.CultureInfo.InvariantCulture)).OfType<string>().Distinct()];
            IEnumerable<string> others = Enumerable.Range(0, 60).Select(i => field.Kind switch
            {
                FieldKind.Date => $"1{i:D3}-02-{1 + (i % 28):D2}",
                FieldKind.Integer => $"{-1_000_000 - i}",
                FieldKind.Number => $"{-1_000_000.5 - i}",
                FieldKind.Issue => "ZERO_COORDINATE",
                _ => $"o'{i} \"\\ \u5927\u0130",
            });
            var many = new Filter.In(field, [.. held, .. others]);
            foreach (var filter in new Filter[] { many, new Filter.Not(many), new Filter.Or([many, Filter.Is(Field.Year, "2001"), many with { MatchCase = true }]), new Filter.Or([Filter.Is(field, many.Values[0]), many, Filter.Is(Field.Year, "2001")]) })
                Assert.Equal(await plain.Count(filter, Cancellation), await tested.Count(filter, Cancellation));
        }
    }

    [Theory]
    [InlineData(Current)]
    [InlineData(Older)]
    public async Task Everything_is_facetted_counted_tiled_and_sorted_alike(int snapshot)
    {
        var (tested, plain, rows) = Home.Snapshots[snapshot];
        foreach (var field in Field.All)
        {
            foreach (var page in new[] { Asks.Page(field, false, 60, 300), Asks.Page(field, true, 60, 0) })
                Assert.Equal(await page.Of(plain, Filter.All, Cancellation), await page.Of(tested, Filter.All, Cancellation));
        }

        IEnumerable<AskOf> asks =
        [
            Asks.Facets([.. Field.All.Where(f => f.IsFacet)], 1000),
            .. from z in Enumerable.Range(0, 21) let tile = Geo.Cell.TileOf(Geo.Cell.Of(11.55, 104.95), z) from finer in new[] { false, true } select Asks.Tile(z, tile.X, tile.Y, finer),
        ];
        foreach (var ask in asks)
        {
            foreach (var filter in new[] { Filter.All, Filter.Is(Field.HasCoordinate, "true"), Filter.Is(Field.Taxon, "Animalia") })
                Assert.Equal(await ask.Of(plain, filter, Cancellation), await ask.Of(tested, filter, Cancellation));
        }

        Assert.Equal(rows.Count, await tested.Count(Filter.All, Cancellation));
        // Lists are equal by what they hold, which a record does not look at.
        var streamed = await tested.Stream(Filter.All, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(rows.OrderBy(r => r.Key).Select(r => r with { CellCountries = null }), streamed.Select(r => r with { CellCountries = null }));
        Assert.Equal(rows.OrderBy(r => r.Key).Select(r => r.CellCountries), streamed.Select(r => r.CellCountries));
    }

    [Theory]
    [InlineData(Current, 100)]
    [InlineData(Older, 50)]
    public Task Rows_are_written_as_text_alike(int snapshot, int filters)
    {
        var (tested, plain, rows) = Home.Snapshots[snapshot];
        var datasets = rows.DistinctBy(r => r.DatasetKey).Select(r => new CitedDataset(r.DatasetKey, null, null, null, null, 1) { Source = r.Source, Constant = "CC_BY_4_0", Description = new() { Publisher = r.Source } });
        var columns = SimpleColumns.Of(new ExportContext(Home.Store, tested, Ask.Of("simple-csv", []).At(snapshot == Older ? Home.OlderId : Home.Store.CurrentId), Principal.Anonymous, [.. datasets]));
        Assert.True(Saola.Platform.Store.Serving.TextRows.CanWrite(columns));
        return Filters.Over(rows).SampleAsync(async filter =>
        {
            foreach (var dialect in Enum.GetValues<TextDialect>())
            {
                var (expected, actual) = (await Written(plain), await Written(tested));
                if (actual != expected) throw new InvalidOperationException($"plain:\n{Start(expected)}\nserved:\n{Start(actual)}");

                async Task<string> Written(Engine engine)
                {
                    using var bytes = new MemoryStream();
                    try
                    {
                        var count = await TextTable.Write(engine, filter, columns, dialect, bytes, Cancellation);
                        return $"{count}\n{System.Text.Encoding.UTF8.GetString(bytes.ToArray())}";
                    }
                    catch (SaolaException refused)
                    {
                        // Where duplicates have not been looked for clusters are refused.
                        return refused.Message;
                    }
                }
            }
        }, iter: filters, print: Filters.Describe);
    }

    private static string Start(string text) => text.Length > 1500 ? text[..1500] + "…" : text;
}
