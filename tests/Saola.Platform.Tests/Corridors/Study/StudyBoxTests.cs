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
    public void A_box_turns_round_the_globe_only_where_that_is_shorter() => Gen.Select(Gen.Double[-179, 179].Array[2, 8], Gen.Double[-60, 60], Gen.Int[1, 15]).Sample((longitudes, latitude, digits) =>
    {
        var west = longitudes.Select(x => Math.Round(x, digits)).ToList();
        var box = StudyLandscape.Box([.. west.Select(x => Square(x, latitude))]);
        var (turned, plain) = (west.Select(x => x < 0 ? x + 360 : x).ToList(), west.Max() - west.Min());
        Assert.Equal(Math.Min(plain, turned.Max() - turned.Min()) + 0.01, box.East - box.West, 1e-6);
        // All on one side of the antimeridian: as they are, to the last digit.
        if (west.TrueForAll(x => x < -0.01) || west.TrueForAll(x => x > 0)) Assert.Equal(west.Min(), box.West);
    });

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
