using System.Text;
using Saola.Geo;
using Saola.Geo.Rasters;
using Saola.Platform.Home;
using Saola.Platform.Intake.Rasters;
using Saola.Platform.Places.Rasters;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Places.Rasters;

/// <summary>Rasters of a home: kept by hash, named by snapshots, counted within geometries.</summary>
public sealed class HomeRasterTests : IDisposable
{
    private const string Cover = "ncols 4\nnrows 3\nxllcorner 100\nyllcorner 10\ncellsize 0.5\nNODATA_value -9999\n1 1 2 2\n1 3 -9999 2\n3 3 2 2\n";
    private const string Labels = "value,label,label_zh\n1,forest,森林\n2,\"crops, other\",农田\n3,water,\n9,ice,冰\n";

    private readonly TestHome _home = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_raster_is_kept_as_it_is_and_named_by_the_snapshot()
    {
        var path = _home.Write("cover.asc", Cover);
        var report = Load(path);
        var snapshot = _home.Current;
        var entry = Assert.Single(snapshot.Rasters!);
        Assert.Equal(("cover", "Land cover", "landcover", "CC-BY-4.0"), (entry.Key, entry.Title, entry.Kind, entry.License));
        Assert.Equal(File.ReadAllBytes(path), _home.Home.Objects.Read(entry.File));
        Assert.Equal(ObjectStore.HashFile(path), entry.File);
        Assert.Contains(entry.File, snapshot.Inputs());
        Assert.Contains(entry.Object, snapshot.Inputs());
        Assert.Equal((11L, 1.0, 3.0, "EPSG:4326"), (report.Info.Cells, report.Info.Min, report.Info.Max, report.Info.Crs));
        Assert.Equal(SaolaJson.Bytes(report.Info), SaolaJson.Bytes(HomeRasters.Info(_home.Home, entry)));
        Assert.Equal(["labels of values that no cell has: 9"], report.Info.Warnings);
        Assert.Empty(Housekeeping.Verify(_home.Home, Cancellation).Problems);
    }

    [Fact]
    public void The_same_raster_a_second_time_changes_nothing_and_another_one_takes_its_place()
    {
        var path = _home.Write("cover.asc", Cover);
        Load(path);
        var one = _home.Current;
        Assert.True(Load(path).Unchanged);
        Assert.Equal(one.Number, _home.Current.Number);
        _home.Write("cover.asc", Cover.Replace("1 1 2 2", "1 1 1 2", StringComparison.Ordinal));
        Load(path);
        Assert.Equal(["~ raster cover (Land cover)"], SnapshotDiff.Of(one, _home.Current));
        Assert.Equal(SnapshotPart.Raster, Assert.Single(SnapshotDiff.Told(one, _home.Current)).Part);
        _home.LoadText("birds", "b.csv", "occurrenceID,scientificName\n1,Pavo muticus\n");
        Assert.Single(_home.Current.Rasters!);
        RasterLoader.Remove(_home.Home, ["cover"], TestHome.Options.Clock);
        Assert.Null(_home.Current.Rasters);
        Assert.Contains("- raster cover (Land cover)", SnapshotDiff.Of(one, _home.Current));
        Assert.Contains("rasters list", Assert.Throws<SaolaException>(() => RasterLoader.Remove(_home.Home, ["cover"], TestHome.Options.Clock)).Message);
    }

    [Fact]
    public void Pruning_takes_rasters_that_no_snapshot_names_and_verifying_misses_those_that_one_does()
    {
        var entry = Entry(Load(_home.Write("cover.asc", Cover)));
        Housekeeping.Prune(_home.Home, 1);
        Assert.True(_home.Home.Objects.Has(entry.File) && _home.Home.Objects.Has(entry.Object));
        _home.Home.Objects.Delete(entry.File);
        Assert.Contains(Housekeeping.Verify(_home.Home, Cancellation).Problems, p => p.Contains("raster cover", StringComparison.Ordinal));
        Assert.Contains("load cover.asc again", Assert.Throws<SaolaException>(() => Ask(Box(100, 10, 102, 11.5))).Message, StringComparison.Ordinal);
        RasterLoader.Remove(_home.Home, ["cover"], TestHome.Options.Clock);
        Housekeeping.Prune(_home.Home, 1);
        Assert.False(_home.Home.Objects.Has(entry.Object));
    }

    [Fact]
    public void Areas_lines_and_points_are_answered_with_labels_and_all_that_it_takes_to_ask_again()
    {
        var entry = Entry(Load(_home.Write("cover.asc", Cover)));
        var geometry = $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{{{Box(100, 10, 101, 11.5)}}}},{"type":"Feature","geometry":{"type":"LineString","coordinates":[[100.1,11.2],[101.9,11.2],[103,11.2]]}},{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[100.7,10.8],[101.2,10.8],[99,10]]}}]}""";
        var answer = Ask(geometry);
        Assert.Equal((entry.File, entry.Object, "CC-BY-4.0", _home.Home.Snapshots.Current!.Id, SaolaJson.Hash(Encoding.UTF8.GetBytes(geometry))), (answer.File, answer.Object, answer.License, answer.Snapshot, answer.Geometry));
        Assert.Equal([(1.0, "forest", "森林", 3L), (3.0, "water", null, 3L)], answer.Area!.Classes.Select(c => (c.Value, c.Label!, c.LabelZh, c.Cells!.Value)));
        Assert.Equal(1, answer.Area.Classes.Sum(c => c.Share), 1e-12);
        Assert.Equal([1.0, 2.0], answer.Line!.Classes.Select(c => c.Value));
        Assert.Equal(StraightEdge.Metres(11.2, 102, 11.2, 103) / 1000, answer.Line.BeyondKm, 1e-9);
        Assert.Equal([("water", false), (null, false), (null, true)], answer.Points!.Select(p => (p.Label, p.IsBeyond)));
        Assert.Equal(SaolaJson.Bytes(answer), SaolaJson.Bytes(Ask(geometry)));
        var summed = Ask(geometry, byClass: false);
        Assert.Equal((0, 12.0, 2.0), (summed.Area!.Classes.Count, summed.Area.Sum, summed.Area.Mean));
    }

    [Fact]
    public void An_older_snapshot_answers_with_the_raster_that_it_names()
    {
        var path = _home.Write("cover.asc", Cover);
        Load(path);
        _home.Write("cover.asc", Cover.Replace("1 1 2 2", "7 1 2 2", StringComparison.Ordinal));
        Load(path);
        Assert.Equal(1, RasterStatistics.Of(_home.Home, _home.Home.Snapshots.Find("1"), "cover", Encoding.UTF8.GetBytes(Box(100, 11, 100.5, 11.5))).Area!.Min);
        Assert.Equal(7, Ask(Box(100, 11, 100.5, 11.5)).Area!.Min);
    }

    [Fact]
    public void A_raster_of_no_known_place_is_not_loaded()
    {
        var path = _home.Write("cover.asc", Cover);
        Assert.Contains("--crs", Assert.Throws<SaolaException>(() => RasterLoader.Load(_home.Home, path, new RasterLoadOptions(), Cancellation)).Message);
        Assert.Contains("not known", Assert.Throws<SaolaException>(() => RasterLoader.Load(_home.Home, path, new RasterLoadOptions { Crs = "EPSG:27700" }, Cancellation)).Message);
        Assert.Contains("no kind", Assert.Throws<SaolaException>(() => RasterLoader.Load(_home.Home, path, new RasterLoadOptions { Kind = "tea" }, Cancellation)).Message);
        Assert.Contains("key", Assert.Throws<SaolaException>(() => RasterLoader.Load(_home.Home, path, new RasterLoadOptions { Key = "a b" }, Cancellation)).Message);
        Assert.Contains("no cell has a value", Assert.Throws<SaolaException>(() => RasterLoader.Load(_home.Home, _home.Write("none.asc", "ncols 1\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\nNODATA_value 0\n0 "), new RasterLoadOptions { Crs = "EPSG:4326" }, Cancellation)).Message);
        Assert.Null(_home.Home.Snapshots.Current);
        Assert.Empty(_home.Home.Objects.All());
    }

    [Theory]
    [InlineData("1,forest\n", "first line should be value,label,label_zh")]
    [InlineData("value,label\n1\n", "row 2: 1 of 2 fields")]
    [InlineData("value,label\n1,a\nx,b\n", "row 3: 'x' is no number")]
    [InlineData("value,label\n1,\n", "row 2: the value 1 has no label")]
    [InlineData("value,label\n1,a\n1.0,b\n", "row 3: the value 1 stands there a second time")]
    public void Bad_tables_of_classes_are_refused_with_their_row(string table, string said) => Assert.Contains(said, Assert.Throws<SaolaException>(() => RasterLoader.Load(
        _home.Home, _home.Write("cover.asc", Cover), new RasterLoadOptions { Crs = "EPSG:4326", Classes = _home.Write("classes.csv", table) }, Cancellation)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "the geometry is empty")]
    [InlineData("{\"type\":\"Circle\"}", "Circle is no geometry")]
    [InlineData("{\"type\":\"LineString\",\"coordinates\":[[1,2]]}", "at least 2 points")]
    [InlineData("{", "not JSON")]
    public void Bad_geometries_are_refused(string geometry, string said)
    {
        Load(_home.Write("cover.asc", Cover));
        Assert.Contains(said, Assert.Throws<SaolaException>(() => Ask(geometry)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_tiled_raster_is_read_only_where_a_shape_lies()
    {
        var path = Path.Combine(Path.GetDirectoryName(_home.Write("x", ""))!, "large.tif");
        var grid = new RasterGrid(3_000, 2_000, 100, 20, 0.001, 0.001, Saola.Geo.Projections.Crs.Wgs84, null);
        GeoTiffWriter.Write(path, new Formula(grid));
        var report = RasterLoader.Load(_home.Home, path, new RasterLoadOptions { Kind = "elevation", Clock = TestHome.Options.Clock }, Cancellation);
        Assert.Equal((6_000_000L, "large"), (report.Info.Cells, report.Info.Key));
        var answer = Ask(Box(100.5, 18.5, 102.5, 19.75), "large");
        using var plain = new Formula(grid);
        var expected = ZonalStatistics.Of(plain, GeoShape.OfBox(100.5, 18.5, 102.5, 19.75));
        Assert.Equal((expected.Cells, expected.Sum, expected.Km2), (answer.Area!.Cells, answer.Area.Sum, answer.Area.Km2));
    }

    public void Dispose() => _home.Dispose();

    private RasterReport Load(string path) => RasterLoader.Load(_home.Home, path, new RasterLoadOptions
    {
        Title = "Land cover", Kind = "landcover", License = "CC-BY-4.0", Classes = _home.Write("classes.csv", Labels), Crs = "EPSG:4326", Clock = TestHome.Options.Clock,
    }, Cancellation);

    private RasterEntry Entry(RasterReport report) => _home.Current.Rasters!.Single(r => r.Key == report.Info.Key);

    private RasterAnswer Ask(string geometry, string key = "cover", bool? byClass = null) =>
        RasterStatistics.Of(_home.Home, _home.Home.Snapshots.Current!, key, Encoding.UTF8.GetBytes(geometry), byClass, Cancellation);

    private static string Box(double west, double south, double east, double north) =>
        FormattableString.Invariant($$"""{"type":"Polygon","coordinates":[[[{{west}},{{south}}],[{{east}},{{south}}],[{{east}},{{north}}],[{{west}},{{north}}],[{{west}},{{south}}]]]}""");

    /// <summary>A raster that is computed where it is read.</summary>
    private sealed class Formula(RasterGrid grid) : Raster(grid, RasterValueType.Int32)
    {
        protected override void ReadCells(RasterWindow window, Span<double> values)
        {
            for (var i = 0; i < window.Cells; i++) values[i] = ((window.Row + (i / window.Columns)) * 17 % 1_000) + ((window.Column + (i % window.Columns)) / 7);
        }
    }
}
