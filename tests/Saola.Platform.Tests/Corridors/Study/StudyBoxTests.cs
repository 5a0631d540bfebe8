using System.Globalization;
using System.Text;
using CsCheck;
using NetTopologySuite.Geometries;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Intake.Rasters;
using Saola.Platform.Places.Layers;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Corridors.Study;

/// <summary>Where a study lies on the globe, by its cores.</summary>
public sealed class StudyBoxTests
{
    [Fact]
    public void A_box_goes_the_shortest_way_round_the_globe() => Gen.Select(Gen.Double[-179, 179].Array[2, 8], Gen.Double[-60, 60], Gen.Int[1, 15]).Sample((longitudes, latitude, digits) =>
    {
        var west = longitudes.Select(x => Math.Round(x, digits)).ToList();
        var box = StudyLandscape.Box([.. west.Select(x => Square(x, latitude))]);
        // Of the ways that begin at each of them, one is the shortest.
        Assert.Equal(west.Min(start => west.Max(x => x < start ? x + 360 - start : x - start)) + 0.01, box.East - box.West, 1e-6);
        // All on one side of the antimeridian: as they are, to the last digit.
        if (west.TrueForAll(x => x < -0.01) || west.TrueForAll(x => x > 0)) Assert.Equal(west.Min(), box.West);
    });

    [Fact]
    public void A_core_that_the_antimeridian_cuts_is_as_wide_as_its_parts()
    {
        var cut = Shapes.Factory.BuildGeometry([Shapes.Factory.ToGeometry(new Envelope(179.8, 180, -17, -16)), Shapes.Factory.ToGeometry(new Envelope(-180, -179.9, -17, -16))]);
        var box = StudyLandscape.Box([cut, Square(179, -16.5)]);
        Assert.Equal((179, 180.1, -17, -16), (box.West, Math.Round(box.East, 9), box.South, box.North));
    }

    [Fact]
    public void Cores_on_both_sides_of_the_antimeridian_are_linked_across_it()
    {
        using var home = new TestHome();
        var grid = new StringBuilder("ncols 720\nnrows 20\nxllcorner -180\nyllcorner -20\ncellsize 0.5\n");
        for (var row = 0; row < 20; row++) grid.AppendJoin(' ', Enumerable.Repeat("1", 720)).Append('\n');
        RasterLoader.Load(home.Home, home.Write("synthetic.asc", grid.ToString()), new RasterLoadOptions { Key = "land", Crs = "EPSG:4326", License = "CC0-1.0" }, TestContext.Current.CancellationToken);
        var inputs = CorridorInputs.Of(home.Home, null);
        var cut = Shapes.Factory.BuildGeometry([Shapes.Factory.ToGeometry(new Envelope(179, 180, -17, -15)), Shapes.Factory.ToGeometry(new Envelope(-180, -179, -17, -15))]);
        var question = new CorridorQuestion
        {
            Name = "Synthetic corridors", CoresSource = "drawn", Scenarios = [new CorridorScenario("land", inputs.Raster("land"), null)], Snapshot = inputs.Published!.Id, PinchPoints = false,
            Cores = [.. new[] { cut, Shapes.Factory.ToGeometry(new Envelope(-175, -174, -17, -15)) }.Select((core, i) => new CorridorCore($"{i + 1}", $"{i + 1}", new NetTopologySuite.IO.WKBWriter().Write(core)))],
        };
        var found = CorridorStudy.Run(question, inputs, Path.Combine(home.Home.Root, "..", "study"), null, TestContext.Current.CancellationToken).Findings;
        // Four degrees at 16° S, and an area of two by two, both but for the cells at their rims, whose side is 54 km.
        Assert.InRange(Assert.Single(found.Links).Kilometres, (4 * 107) - 55, (4 * 107) + 110);
        Assert.InRange(found.Cores[0].Km2, 0.7 * 214 * 221, 1.3 * 214 * 221);
    }

    [Theory]
    [InlineData("EPSG:32611", -119.35000000000001, -119.05, 2d)]
    [InlineData("EPSG:32611", -119.35, -119.050000000000003, null)]
    [InlineData("EPSG:32611", -119.3, -119.1, 1e9)]
    [InlineData("EPSG:32648", 104.12, 104.3, 1e9)]
    public void Cores_in_the_middle_of_a_landscape_are_linked_on_its_own_grid(string crs, double one, double other, double? margin)
    {
        using var home = new TestHome();
        var random = new Random(7);
        var (isWest, latitude) = (crs == "EPSG:32611", crs == "EPSG:32611" ? 49.7 : 12.55);
        var grid = new StringBuilder($"ncols 100\nnrows 40\nxllcorner {(isWest ? 320000 : 400000)}\nyllcorner {(isWest ? 5498000 : 1380000)}\ncellsize 500\n");
        for (var row = 0; row < 40; row++) grid.AppendJoin(' ', Enumerable.Range(0, 100).Select(_ => random.Next(1, 20).ToString(CultureInfo.InvariantCulture))).Append('\n');
        RasterLoader.Load(home.Home, home.Write("synthetic.asc", grid.ToString()), new RasterLoadOptions { Key = "land", Crs = crs, License = "CC0-1.0" }, TestContext.Current.CancellationToken);
        var inputs = CorridorInputs.Of(home.Home, null);
        var question = new CorridorQuestion
        {
            Name = "Synthetic corridors", CoresSource = "drawn", Scenarios = [new CorridorScenario("land", inputs.Raster("land"), null)], Snapshot = inputs.Published!.Id, MarginKilometres = margin, PinchPoints = false,
            Cores = [.. new[] { one, other }.Select((x, i) => new CorridorCore($"{i + 1}", $"{i + 1}", new NetTopologySuite.IO.WKBWriter().Write(Square(x, latitude))))],
        };
        var found = CorridorStudy.Run(question, inputs, Directory.CreateDirectory(Path.Combine(home.Home.Root, "..", "study")).FullName, null, TestContext.Current.CancellationToken).Findings;
        Assert.Equal("1-2", Assert.Single(found.Links).Key);
        Assert.StartsWith("in its own projection", found.Grid.Note, StringComparison.Ordinal);
        Assert.InRange(found.Grid.Columns * found.Grid.Rows, 600, 4_000);
        if (margin > 1_000) Assert.Equal(4_000, found.Grid.Columns * found.Grid.Rows);
    }

    private static Geometry Square(double west, double south) => Shapes.Factory.ToGeometry(new Envelope(west, west + 0.01, south, south + 0.01));
}
