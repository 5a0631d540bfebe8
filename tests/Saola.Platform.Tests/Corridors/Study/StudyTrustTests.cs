using Saola.Corridors.Evidence;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Intake.Features;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Tests.Corridors.Study;

/// <summary>Whether a study can be believed: other resistances, the map's edge, detections and tracks, seams at borders.</summary>
public sealed class StudyTrustTests : IDisposable
{
    private readonly StudyWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Scenarios_tell_how_much_hangs_on_the_resistances()
    {
        var question = _world.Question(Valley(15));
        var found = _world.Run(question with
        {
            Scenarios =
            [
                .. question.Scenarios,
                new CorridorScenario("same", StudyWorld.Source(_world.Raster("same.tif", Valley(15))), null),
                new CorridorScenario("twice", StudyWorld.Source(_world.Raster("twice.tif", (r, c) => 2 * Valley(15)(r, c))), null),
                new CorridorScenario("other valley", StudyWorld.Source(_world.Raster("other.tif", Valley(45))), null),
                new CorridorScenario("wall", StudyWorld.Source(_world.Raster("wall.tif", (_, c) => c == 60 ? double.NaN : 1)), null),
            ],
        }).Findings;
        Assert.Equal(["same", "twice", "other valley", "wall"], found.Scenarios.Select(s => s.Name));
        Assert.Equal((1d, 1d), (found.Scenarios[0].Rank!.Value, found.Scenarios[0].Overlap!.Value));
        Assert.Equal(found.Links[0].Cost, found.Scenarios[0].Links[0].Cost);
        Assert.Equal(2 * found.Links[0].Cost, found.Scenarios[1].Links[0].Cost!.Value, 6);
        Assert.Equal(1, found.Scenarios[1].Rank!.Value, 9);
        Assert.InRange(found.Scenarios[2].Overlap!.Value, 0, 0.35);
        Assert.Null(found.Scenarios[3].Links[0].Cost);
    }

    [Fact]
    public void The_maps_edge_is_seen_where_a_better_way_leads_round_it()
    {
        // A road of low resistance lies two cells beyond the southern edge of what is looked at.
        var question = _world.Question((row, _) => row == 48 ? 0.1 : 5) with { Cores = [StudyWorld.Core("west", 30, 30, 5, 8), StudyWorld.Core("east", 30, 80, 5, 8)], MarginKilometres = 5 };
        var found = _world.Run(question with { EdgeKilometres = 3 }).Findings;
        Assert.InRange(found.Edge!.Largest, 0.05, 0.9);
        Assert.True(found.Edge.Links[0].Cost < found.Links[0].Cost);
        Assert.Equal(0, found.Edge.Drawn);
        // Beyond the raster there is nothing but what is drawn from it.
        var all = _world.Run(_world.Question((_, _) => 5) with { EdgeKilometres = 4 }, "all").Findings.Edge!;
        Assert.Equal(1, all.Drawn);
        Assert.Equal(0, all.Largest, 12);
        Assert.Equal(1, all.Links[0].Overlap!.Value, 12);
    }

    [Fact]
    public void Of_the_buffer_alone_is_told_how_much_was_drawn()
    {
        // A grid of squares does not fit a raster in degrees, so that cells within it lie beyond the raster, too.
        var degrees = new RasterGrid(60, 40, 105, 18.4, 1 / 120d, 1 / 120d, Crs.Wgs84, -9999);
        var question = _world.Question(StudyWorld.Rough) with
        {
            Scenarios = [new CorridorScenario("usual", StudyWorld.Source(_world.Raster("degrees.tif", StudyWorld.Rough, degrees)), null)],
            Cores = [StudyWorld.InDegrees("a", 105.05, 18.1, 105.1, 18.15), StudyWorld.InDegrees("b", 105.4, 18.3, 105.45, 18.35)],
            EdgeKilometres = 0.5,
        };
        var found = _world.Run(question).Findings;
        var (grid, crs) = (found.Grid, Crs.Read(found.Grid.Crs, "test"));
        var (ring, within) = (0, 0);
        for (var row = -1; row <= grid.Rows; row++)
        {
            for (var column = -1; column <= grid.Columns; column++)
            {
                var (latitude, longitude) = crs.Inverse(grid.West + ((column + 0.5) * grid.CellMetres), grid.North - ((row + 0.5) * grid.CellMetres));
                if (latitude <= 18.4 && latitude > 18.4 - (40 / 120d) && longitude >= 105 && longitude < 105.5) continue;
                if (row < 0 || row == grid.Rows || column < 0 || column == grid.Columns) ring++;
                else within++;
            }
        }

        var cells = 2d * (grid.Rows + grid.Columns + 2);
        Assert.True(within / cells > 0.05);
        Assert.Equal(ring / cells, found.Edge!.Drawn, 0.02);
        Assert.InRange(found.Edge.Drawn, 0, 1);
    }

    [Fact]
    public void Detections_along_a_valley_bear_it_out_and_detections_anywhere_do_not()
    {
        var random = new Random(3);
        var question = _world.Question(Valley(10));
        var along = Enumerable.Range(0, 60).Select(_ => (10 + random.NextDouble(), 15 + (90 * random.NextDouble())));
        var found = _world.Run(question with { Evidence = Detections("along", along) }).Findings.Validation!;
        Assert.Equal(EvidenceVerdict.Supported, found.Presence!.Verdict);
        Assert.True(found.Presence.Auc > 0.9 && found.IsSupported);
        Assert.StartsWith("validated (along.geojson): AUC 0.9", CorridorText.Validation(found), StringComparison.Ordinal);
        Stands("out", "validated");
        var anywhere = Enumerable.Range(0, 60).Select(_ => (60 * random.NextDouble(), 120 * random.NextDouble()));
        var not = _world.Run(question with { Evidence = Detections("anywhere", anywhere) }, "anywhere").Findings.Validation!;
        Assert.NotEqual(EvidenceVerdict.Supported, not.Presence!.Verdict);
        Assert.StartsWith("not better than distance alone", CorridorText.Validation(not), StringComparison.Ordinal);
        Stands("anywhere", "not-better");
        Assert.StartsWith("unvalidated", CorridorText.Validation(null), StringComparison.Ordinal);
        _world.Run(question, "untested");
        Stands("untested", "unvalidated");

        // Each table and the shapes say so.
        void Stands(string folder, string standing)
        {
            foreach (var table in new[] { "links.csv", "territories.csv" })
            {
                var lines = File.ReadAllLines(Path.Combine(_world.Folder, folder, table));
                Assert.EndsWith(",standing", lines[0], StringComparison.Ordinal);
                Assert.All(lines.Skip(1), line => Assert.EndsWith("," + standing, line, StringComparison.Ordinal));
            }

            var features = FeatureFile.Open(Path.Combine(_world.Folder, folder, CorridorFiles.Shapes)).Features.Where(f => f.Attributes["part"] != "core").ToList();
            Assert.Contains(features, f => f.Attributes["part"] == "corridor");
            Assert.All(features, f => Assert.Equal(standing, f.Attributes["standing"]));
        }
    }

    [Fact]
    public void Tracks_along_a_valley_bear_it_out()
    {
        var lines = Enumerable.Range(0, 12).Select(i => ($"t{i}", (NetTopologySuite.Geometries.Geometry)Shapes.Factory.CreateLineString([StudyWorld.At(10.5, 20 + (5 * i)), StudyWorld.At(10.4, 28 + (5 * i)), StudyWorld.At(10.6, 36 + (5 * i))])));
        var found = _world.Run(_world.Question(Valley(10)) with { Evidence = CorridorFeatures.Evidence(_world.Features("tracks.geojson", lines), CancellationToken.None) }).Findings.Validation!;
        Assert.Null(found.Presence);
        Assert.Equal(EvidenceVerdict.Supported, found.Tracks!.Verdict);
    }

    [Theory]
    [InlineData("seen.csv", "decimalLatitude,decimalLongitude,occurrenceStatus\n17.5,105.5,PRESENT\n17.6,105.6,Absent\n17.7,105.7,\n17.8,105.8, ABSENT \n")]
    [InlineData("seen.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"MultiPoint","coordinates":[[105.5,17.5],[105.7,17.7]]}},{"type":"Feature","properties":{"OccurrenceStatus":"absent"},"geometry":{"type":"Point","coordinates":[105.6,17.6]}}]}""")]
    public void A_record_of_absence_is_no_detection(string name, string text)
    {
        var path = Path.Combine(_world.Folder, name);
        File.WriteAllText(path, text);
        Assert.Equal([105.5, 17.5, 105.7, 17.7], CorridorFeatures.Evidence(path, CancellationToken.None).Points);
    }

    [Fact]
    public void A_file_of_absences_alone_tests_nothing()
    {
        var path = Path.Combine(_world.Folder, "absent.csv");
        File.WriteAllText(path, "decimalLatitude,decimalLongitude,occurrenceStatus\n17.5,105.5,ABSENT\n");
        Assert.Equal($"{path}: it holds records of absence alone (occurrenceStatus); give detections as points, or tracks as lines.", Assert.Throws<SaolaException>(() => CorridorFeatures.Evidence(path, CancellationToken.None)).Message);
    }

    [Fact]
    public void A_jump_of_resistance_at_the_border_is_a_seam()
    {
        var territories = new StudyTerritories(StudyWorld.Grid, Platform.Places.BoundarySet.Bundled(), CancellationToken.None);
        var laos = territories.Map.Distinct().First(n => territories.Code(n) == "LA");
        double Jump(int row, int column) => territories.Map[(row * StudyWorld.Columns) + column] == laos ? 10 : 2;
        var found = _world.Run(_world.Question(Jump)).Findings;
        var seam = Assert.Single(found.Seams, s => (s.A, s.B) == ("LA", "VN"));
        Assert.Equal((SeamVerdict.Seam, 1d), (seam.Verdict, seam.Dissimilarity));
        Assert.Equal(Math.Log(5), seam.Across, 9);
        Assert.Equal((2, 0d), (seam.ReachKilometres, seam.OffsetKilometres));
        Assert.DoesNotContain(_world.Run(_world.Question(StudyWorld.Rough), "even").Findings.Seams, s => s.Verdict == SeamVerdict.Seam);
    }

    private static Func<int, int, double> Valley(int at) => (row, column) => Math.Abs(row - at) <= 1 || (column is < 12 or > 106) ? 1 : 20;

    private CorridorEvidence Detections(string name, IEnumerable<(double Row, double Column)> cells) =>
        CorridorFeatures.Evidence(_world.Features(name + ".geojson", cells.Select(c => ("x", (NetTopologySuite.Geometries.Geometry)StudyWorld.PointAt(c.Row, c.Column)))), CancellationToken.None);
}
