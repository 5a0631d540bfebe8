using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using Saola.Geo;
using Saola.Platform.Places;
using Saola.Platform.Store;
using Saola.Platform.Tiles;

namespace Saola.Platform.Tests.Tiles;

/// <summary>The map as a picture.</summary>
public sealed class MapPictureTests
{
    private static readonly Basemap Map = new(BoundarySet.Bundled());

    private static readonly Gen<MapView> Views = Gen.Select(Gen.Double[0, 16], Gen.Double[-80, 80], Gen.Double[-180, 180])
        .Select(v => MapView.Parse(string.Create(CultureInfo.InvariantCulture, $"{v.Item1:0.##}/{v.Item2:0.###}/{v.Item3:0.###}"))!);

    [Fact]
    public void A_view_is_read_as_it_is_written() => Views.Sample(view => Assert.Equal(view.ToString(), MapView.Parse(view.ToString())!.ToString()));

    [Theory]
    [InlineData(null)]
    [InlineData("3/4")]
    [InlineData("3/north/4")]
    [InlineData("NaN/1/1")]
    public void What_is_no_view_is_none(string? text) => Assert.Null(MapView.Parse(text));

    [Fact]
    public void A_view_around_a_box_holds_the_box() => Gen.Select(Gen.Double[-170, 160], Gen.Double[-70, 60], Gen.Double[0.01, 10], Gen.Double[0.01, 10]).Sample(b =>
    {
        var box = new GeoBox(b.Item1, b.Item2, b.Item1 + b.Item3, b.Item2 + b.Item4);
        var view = MapView.Around(box);
        foreach (var (latitude, longitude) in new[] { (box.South, box.West), (box.North, box.East) })
        {
            var (x, y) = view.Place(latitude, longitude);
            Assert.InRange(x, 0, MapView.Width);
            Assert.InRange(y, 0, MapView.Height);
        }
    });

    [Fact]
    public void Tiles_cover_the_picture_without_a_gap_and_few_are_asked_for() => Views.Sample(view =>
    {
        var tiles = view.Tiles(deepest: 20).ToList();
        Assert.InRange(tiles.Count, 1, 16);
        var (_, top) = view.Place(85.05, view.Longitude);
        var (_, bottom) = view.Place(-85.05, view.Longitude);
        foreach (var (x, y) in new[] { (1.0, 1.0), (MapView.Width - 1.0, 1.0), (1.0, MapView.Height - 1.0), (480.3, 270.7), (MapView.Width - 1.0, MapView.Height - 1.0) })
        {
            if (y <= top || y >= bottom) continue;
            Assert.Single(tiles, t => t.Left <= x && x < t.Left + t.Size && t.Top <= y && y < t.Top + t.Size);
        }
    });

    [Fact]
    public async Task Every_square_and_every_record_of_the_tiles_is_drawn()
    {
        var content = new TileContent(64, [new(0, 0, 5), new(1, 0, 7), new(3, 0, 9), new(0, 1, 20_000)], [new(0.5, 0.5, 1, "Panthera tigris", 2020)]);
        var view = MapView.Parse("0/0/0")!;

        var svg = XDocument.Parse(await MapPicture.Draw(new MapPictureOptions { View = view, Language = "zh" }, Map, (_, _, _) => Task.FromResult(content)));

        string[] Paths(string of) => [.. svg.Descendants().Where(e => (string?)e.Attribute("class") == of).Select(e => (string)e.Attribute("d")!)];
        Assert.Equal("M0 0h128v64h-128zM192 0h64v64h-64z", Paths("d1")[0]);
        Assert.Equal("M0 64h64v64h-64z", Paths("d5")[0]);
        Assert.Equal("M2048 2048h0", Paths("dot")[0]);
        Assert.Contains(svg.Descendants(), e => e.Value == "巴西" && (string?)e.Attribute("class") == "label");
    }

    [Fact]
    public void A_border_is_whole_where_one_of_its_countries_crosses_the_antimeridian()
    {
        // Finland and Russia, between 28° and 32° east.
        var (west, east) = (32 * Cell.Project(0, 28).X, 32 * Cell.Project(0, 32).X);
        for (var latitude = 62.0; latitude <= 68.5; latitude += 0.25)
        {
            var height = 32 * Cell.Project(latitude, 30).Y;
            Assert.Contains(Enumerable.Range((int)west, (int)east - (int)west + 1).SelectMany(column => Lines(column, (int)height)), line => Enumerable
                .Range(0, line.Count - 1).Any(i => line[i].X >= west && line[i].X <= east && line[i].Y <= height != line[i + 1].Y <= height));
        }

        static IEnumerable<IReadOnlyList<(double X, double Y)>> Lines(int column, int row) => Map.Content(5, column, row).Borders
            .Select(line => line.Chunk(2).Select(p => (column + (p[0] / (double)MvtWriter.Extent), row + (p[1] / (double)MvtWriter.Extent))).ToList());
    }

    [Fact]
    public async Task A_picture_of_the_world_is_small_enough_to_send()
    {
        var svg = await MapPicture.Draw(new MapPictureOptions { View = MapView.World }, Map, (_, _, _) => Task.FromResult(new TileContent(64, [], [])));

        Assert.InRange(svg.Length, 50_000, 350_000);
        Assert.DoesNotMatch(new Regex("NaN|∞", RegexOptions.None, TimeSpan.FromSeconds(1)), svg);
    }
}
