using CsCheck;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Store;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Safety;

/// <summary>Whatever is written into a filter, the serving engine answers it as the text is meant, or it is refused in one line.</summary>
public sealed class FilterTextFuzzTests : IAsyncLifetime
{
    private static readonly string[] Values =
    [
        "", "*", "**", "?", "!", "!!", "a,b", "*,*", "*,1990", "1990,*", "2000,1990", ",", "1e308", "-1e308", "NaN", "Infinity", "9223372036854775808", "-1", "0x10", "1990,1991,1992",
        "'", "''", "\"", "%", "_", "\\", "a'; DROP TABLE occ; --", "\0", "\u202E", "\U0001F98C", "\uD800", "true", "TRUE", "yes", "KH", "XX", "2001-02-30", "2001-13", "2001-01-01,2001-06", "0000", "10000-01-01", "-0001",
        "POINT(0 0)", "POLYGON((0 0,1 0,1 1,0 0))", "POLYGON((0 0,0 0,0 0,0 0))", "POLYGON EMPTY", "MULTIPOLYGON(((0 0,190 0,190 95,0 0)))", "1,2,3", "-180,-90,180,90", "170,-10,-170,10", "0,0,-1", "0,0,10km", "91,0,1m", "0,0,1e99km",
    ];

    private readonly TemporaryFolder _folder = new();
    private HomeStore _store = null!;

    public ValueTask InitializeAsync()
    {
        var home = SaolaHome.OpenOrCreate(Path.Combine(_folder.Path, "home"));
        var rows = string.Concat(Enumerable.Range(0, 200).Select(i => $"id{i}\tRosa canina {i % 9}\t{i / 3 - 30}\t{i - 100}\t{1900 + i % 100}-0{i % 9 + 1}-11\tit's {i % 5}% of_\\\t{(i % 2 == 0 ? "KH" : "")}\n"));
        Loader.Load(home, [_folder.Write("t.tsv", "occurrenceID\tscientificName\tdecimalLatitude\tdecimalLongitude\teventDate\tlocality\tcountryCode\n" + rows)], new LoadOptions(), TestContext.Current.CancellationToken);
        _store = HomeStore.Open(home);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Any_filter_text_is_answered_or_refused_in_one_line()
    {
        var engine = await _store.Engine(null, TestContext.Current.CancellationToken);
        string[] names = [.. Field.All.Select(f => f.Name), .. Ask.FilterShapes, "nonsense", "", "Country", "'"];
        var value = Gen.OneOf(Gen.OneOf(Values), Gen.String[0, 20], Gen.Select(Gen.OneOf(Values), Gen.OneOf(Values), (a, b) => a + b));
        var pair = Gen.Select(Gen.OneOf(names), value, KeyValuePair.Create).Where(p => !p.Value.Contains('\n'));
        var (answered, refused) = (0, 0);
        await pair.Array[1, 3].SampleAsync(async pairs =>
        {
            try
            {
                var filter = FilterText.Parse(pairs);
                var count = await engine.Count(filter, CancellationToken.None);
                var rest = await engine.Count(new Filter.Not(filter), CancellationToken.None);
                // Logic is two-valued, so that a filter and its negation share out the records.
                Assert.Equal(200, count + rest);
                Interlocked.Increment(ref answered);
            }
            catch (SaolaException e)
            {
                Assert.DoesNotContain('\n', e.Message);
                Interlocked.Increment(ref refused);
            }
        }, iter: 1_000, threads: 1);
        Assert.True(answered > 50 && refused > 50, $"{answered} answered, {refused} refused: the texts are too one-sided");
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
