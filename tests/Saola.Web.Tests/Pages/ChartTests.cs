using CsCheck;
using Saola.Host.Pages.Explore;
using Saola.Platform.Store;
using Saola.Platform.Tiles;

namespace Saola.Web.Tests.Pages;

/// <summary>What the charts and the map's first view are made of.</summary>
public sealed class ChartTests
{
    [Fact]
    public void Few_years_have_a_bar_each_and_the_years_between_too() =>
        Assert.Equal(["1999", "2000", "2001"], BarChart.Years([new(1999, 5), new(2001, 2)], []).Bars.Select(b => b.Value));

    [Fact]
    public void Many_years_share_bars_that_begin_at_round_years()
    {
        var chart = BarChart.Years([new(1758, 1), new(1990, 3), new(1994, 4), new(2024, 9)], []);

        Assert.Equal("1755,1759", chart.Bars[0].Value);
        Assert.Equal(7, chart.Bars.Single(b => b.Value == "1990,1994").Count);
        Assert.Equal(9, chart.Top);
    }

    [Theory]
    [InlineData("2000", "2000")]
    [InlineData("2000,2001", "2000 2001")]
    [InlineData("*,2000", "1999 2000")]
    [InlineData("2001,", "2001")]
    public void The_chosen_years_stand_out(string filter, string expected) =>
        Assert.Equal(expected, string.Join(' ', BarChart.Years([new(1999, 1), new(2000, 1), new(2001, 1)], [filter]).Bars.Where(b => b.Chosen).Select(b => b.Value)));

    [Fact]
    public void No_record_is_lost_between_the_bars() =>
        Gen.Select(Gen.Int[1500, 2100], Gen.Int[1, 100]).List[1, 60].Sample(years =>
        {
            var bins = years.GroupBy(y => y.Item1).OrderBy(g => g.Key).Select(g => new HistogramBin(g.Key, g.Sum(y => y.Item2))).ToList();

            var chart = BarChart.Years(bins, []);

            Assert.Equal(bins.Sum(b => b.Count), chart.Bars.Sum(b => b.Count));
            Assert.InRange(chart.Bars.Count, 1, 91);
        });

    [Fact]
    public async Task The_map_opens_where_the_records_are_and_one_wrong_coordinate_does_not_widen_it()
    {
        var random = new Random(7);
        var rows = Enumerable.Range(1, 300).Select(key => Row(key, 12 + random.NextDouble(), 104 + random.NextDouble()));
        await using var engine = new MemoryEngine([.. rows, Row(301, 0, 0), Row(302, -60, 170)]);

        var box = await Extent.Of(engine, Filter.All, TestContext.Current.CancellationToken);

        Assert.NotNull(box);
        Assert.InRange(box.Value.West, 103, 104.1);
        Assert.InRange(box.Value.East, 104.9, 106);
        Assert.InRange(box.Value.South, 11, 12.1);
        Assert.InRange(box.Value.North, 12.9, 14);
    }

    [Fact]
    public async Task Over_the_antimeridian_the_map_opens_there_and_not_on_the_other_side_of_the_globe()
    {
        var random = new Random(7);
        await using var engine = new MemoryEngine(Enumerable.Range(1, 300).Select(key => Row(key, -18 + random.NextDouble(), Turned(177 + (5 * random.NextDouble())))));

        var box = await Extent.Of(engine, Filter.All, TestContext.Current.CancellationToken);

        Assert.NotNull(box);
        Assert.InRange(box.Value.West, 170, 177.1);
        Assert.InRange(box.Value.East, 181.9, 190);
        Assert.InRange(MapView.Around(box.Value).Longitude is var middle && middle < 0 ? middle + 360 : middle, 175, 184);
        Assert.InRange(MapView.Around(box.Value).Zoom, 4, 9);

        static double Turned(double longitude) => longitude > 180 ? longitude - 360 : longitude;
    }

    [Fact]
    public async Task The_first_view_holds_nearly_all_records_wherever_they_are() =>
        await Gen.Select(Gen.Double[-80, 80], Gen.Double[-179, 179]).List[1, 50].SampleAsync(async places =>
        {
            await using var engine = new MemoryEngine(places.Select((p, i) => Row(i + 1, p.Item1, p.Item2)));

            var box = await Extent.Of(engine, Filter.All, default);

            // Fewer than a hundred records have no hundredth to spare.
            Assert.All(places, p => Assert.True(new[] { p.Item2, p.Item2 + 360 }.Any(x => box!.Value.West - 1e-4 <= x && x <= box.Value.East + 1e-4) && box!.Value.South - 1e-4 <= p.Item1 && p.Item1 <= box.Value.North + 1e-4));
        }, iter: 200);

    [Fact]
    public async Task Nothing_on_the_map_has_no_first_view()
    {
        await using var engine = new MemoryEngine([]);

        Assert.Null(await Extent.Of(engine, Filter.All, TestContext.Current.CancellationToken));
    }

    private static OccurrenceRow Row(long key, double latitude, double longitude) =>
        new() { Key = key, Source = "s", DatasetKey = "s", DecimalLatitude = latitude, DecimalLongitude = longitude };
}
