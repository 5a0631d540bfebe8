using Saola.Corridors.LeastCost;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;
using Saola.Platform.Intake.Features;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Rasters;

namespace Saola.Platform.Tests.Corridors.Study;

/// <summary>Studies of a synthetic landscape across a border; what they tell is set beside what the kernels and plain counting say.</summary>
public sealed class CorridorStudyTests : IDisposable
{
    private readonly StudyWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_link_costs_what_its_surface_says_and_its_parts_are_the_whole()
    {
        var document = _world.Run(_world.Question(StudyWorld.Rough) with { BarrierRadii = [1_000] });
        var link = Assert.Single(document.Findings.Links);
        var grid = new CostGrid(Values(StudyWorld.Rough), StudyWorld.Rows, StudyWorld.Columns, new CostOptions { CellWidth = StudyWorld.Cell, CellHeight = StudyWorld.Cell });
        var surface = CostSurface.From(grid, [.. Cells(25, 2, 10, 8)]);
        Assert.Equal(Cells(25, 108, 10, 8).Min(cell => surface.Costs[cell]), link.Cost, 6);
        Assert.Equal((98 + 1) * StudyWorld.Cell / 1e3, link.Kilometres, 6);
        Assert.Equal(document.Findings.Width, link.Cost / 10, 6);

        Assert.Equal(["LA", "VN"], link.Territories.Select(t => t.Country).Order());
        Assert.Equal(link.Km2, link.Territories.Sum(t => t.Km2), 6);
        Assert.Equal(1, link.Territories.Sum(t => t.CurrentShare!.Value), 9);
        Assert.InRange(link.Territories.Sum(t => t.Kilometres), link.LengthKilometres - 2, link.LengthKilometres + 2);
        Assert.All(link.Territories, t => Assert.True(t.Weakest!.MeanResistance >= link.CostToLength * 0.9 && t.ProtectedShare is null && t.Settlements is null));
        Assert.True(link.Solve!.Converged && link.Resistance > 0);
        Assert.True(link.Barrier!.Gain > 0 && link.Barrier.RadiusMetres == 1_000);
        Assert.Equal(2, document.Findings.Cores.Sum(core => core.Centrality!.Value), 6);
        Assert.All(document.Findings.Cores, core => Assert.InRange(core.Km2, 19.9, 20.1));

        var features = FeatureFile.Open(Path.Combine(_world.Folder, "out", "corridors.geojson")).Features.ToList();
        Assert.Equal(["core", "core", "corridor", "way", "weakest", "weakest", "barrier"], features.Select(f => f.Attributes["part"]));
        var outline = GeometryMender.Mend(features[2].Geometry!)!;
        Assert.Empty(outline.Faults);
        Assert.Equal(link.Km2, outline.AreaAfterSquareMeters / 1e6, link.Km2 * 1e-4);
        Assert.False(Directory.Exists(Path.Combine(_world.Folder, "out", "work")));
        foreach (var map in document.Findings.Maps)
        {
            using var raster = RasterFile.Open(Path.Combine(_world.Folder, "out", map.File));
            Assert.Equal((document.Findings.Grid.Columns, document.Findings.Grid.Rows), (raster.Grid.Columns, raster.Grid.Rows));
        }
    }

    [Fact]
    public void A_name_that_a_spreadsheet_would_compute_is_text_in_every_table()
    {
        var question = _world.Question((_, _) => 2) with { PinchPoints = false, BarrierRadii = [1_000] };
        _world.Run(question with { Cores = [question.Cores[0] with { Name = "=HYPERLINK(\"x\")" }, question.Cores[1] with { Name = "@east" }] });
        foreach (var name in CorridorFiles.TablesOf(question))
            Assert.All(File.ReadLines(Path.Combine(_world.Folder, "out", name)).Skip(1), row => Assert.StartsWith("1-2,\"'=HYPERLINK(\"\"x\"\")\",'@east,", row, StringComparison.Ordinal));
    }

    [Fact]
    public void Protected_areas_settlements_and_land_cover_are_counted_by_territory()
    {
        var question = _world.Question((_, _) => 2) with
        {
            Width = 4_000,
            Protected = [Layer(_world.Features("protected.geojson", ("north", StudyWorld.Box(0, 0, 30, StudyWorld.Columns))))],
            Settlements = Layer(_world.Features("villages.geojson", ("B", StudyWorld.PointAt(29.5, 30.5)), ("A", StudyWorld.PointAt(30.5, 31.5)), ("far", StudyWorld.PointAt(2.5, 60.5)))),
            LandCover = StudyWorld.Source(_world.Raster("cover.tif", (_, column) => column < 60 ? 40 : 10)),
        };
        var link = Assert.Single(_world.Run(question).Findings.Links);
        // The corridor lies about the middle row, and what is protected ends there.
        Assert.All(link.Territories, t => Assert.InRange(t.ProtectedShare!.Value, 0, 1));
        Assert.InRange(link.Territories.Sum(t => t.ProtectedShare!.Value * t.Km2) / link.Km2, 0.48, 0.52);
        Assert.Equal(2, link.Territories.Sum(t => t.Settlements));
        Assert.Equal(["A", "B"], link.Territories.Single(t => t.Settlements > 0).SettlementNames);
        Assert.All(link.Territories, t => Assert.Contains(t.Weakest!.LandCover, new[] { "40", "10" }));
    }

    [Fact]
    public void A_study_that_was_broken_off_goes_on_and_ends_as_if_it_had_not_been()
    {
        var question = _world.Question(StudyWorld.Rough) with { Cores = [.. Enumerable.Range(0, 6).Select(i => StudyWorld.Core($"c{i}", 5 + (i % 3 * 18), 5 + (i / 3 * 90), 6, 8))], BarrierRadii = [1_500, 700], EdgeKilometres = 3 };
        var whole = _world.Run(question, "whole");
        using var stop = new CancellationTokenSource();
        var folder = Path.Combine(_world.Folder, "broken");
        Assert.ThrowsAny<OperationCanceledException>(() => CorridorStudy.Run(question, CorridorInputs.OfFiles(), folder, new At(CorridorStep.Edge, stop.Cancel), stop.Token));
        Assert.True(File.Exists(Path.Combine(folder, "work", "main-corridors")));
        Assert.False(File.Exists(Path.Combine(folder, CorridorFiles.Document)));
        var steps = new List<CorridorProgress>();
        CorridorStudy.Run(question, CorridorInputs.OfFiles(), folder, new Each(steps.Add));
        // Nothing of the links is worked out again.
        Assert.DoesNotContain(steps, s => s.Step == CorridorStep.Links);
        Assert.Single(steps, s => s.Step == CorridorStep.Corridors);
        foreach (var file in Directory.GetFiles(Path.Combine(_world.Folder, "whole"))) Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(file))));
        Assert.NotEmpty(whole.Findings.Links);
    }

    [Fact]
    public void What_was_kept_of_another_question_stays_and_one_run_at_a_time_works_in_a_folder()
    {
        var (question, folder) = (_world.Question(StudyWorld.Rough), Path.Combine(_world.Folder, "busy"));
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => CorridorStudy.Run(question, CorridorInputs.OfFiles(), folder, new At(CorridorStep.Report, stop.Cancel), stop.Token));
        var kept = Directory.GetFiles(Path.Combine(folder, "work")).Select(File.ReadAllBytes).ToList();
        var refused = Assert.Throws<SaolaException>(() => _world.Run(question with { Seed = 2 }, "busy"));
        Assert.Contains("a study of another question was broken off there", refused.Message, StringComparison.Ordinal);
        Assert.Equal(kept, Directory.GetFiles(Path.Combine(folder, "work")).Select(File.ReadAllBytes));
        using (new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            Assert.Contains("another run is at work there", Assert.Throws<SaolaException>(() => _world.Run(question, "busy")).Message, StringComparison.Ordinal);
        _world.Run(question, "busy");
        Assert.False(Directory.Exists(Path.Combine(folder, "work")) || File.Exists(Path.Combine(folder, ".lock")));
    }

    [Fact]
    public void What_was_kept_by_another_build_or_is_damaged_is_worked_out_again()
    {
        var question = _world.Question(StudyWorld.Rough);
        var whole = CorridorFiles.Json(_world.Run(question, "whole"));
        var work = Path.Combine(_world.Folder, "again", "work");
        Directory.CreateDirectory(work);
        var asked = SaolaJson.Hash(SaolaJson.Bytes(question));
        File.WriteAllText(Path.Combine(work, "question"), asked + "\nanother build\n");
        File.WriteAllText(Path.Combine(work, "main-links"), "nonsense");
        Assert.Equal(whole, CorridorFiles.Json(_world.Run(question, "again")));
        Directory.CreateDirectory(work);
        File.WriteAllText(Path.Combine(work, "question"), $"{asked}\n{ThisBuild.Name}\n");
        File.WriteAllText(Path.Combine(work, "main-links"), "nonsense");
        File.WriteAllBytes(Path.Combine(work, "main-corridors"), []);
        Assert.Equal(whole, CorridorFiles.Json(_world.Run(question, "again")));
    }

    [Fact]
    public void The_same_question_again_is_identical_and_another_landscape_is_refused()
    {
        var question = _world.Question(StudyWorld.Rough) with { Seed = 7, EdgeKilometres = 2 };
        var document = _world.Run(question);
        var read = CorridorFiles.Read(File.ReadAllBytes(Path.Combine(_world.Folder, "out", CorridorFiles.Document)), "corridors.json");
        Assert.Empty(CorridorText.Differences(document.Findings, _world.Run(read.Question, "second").Findings));
        Assert.Contains("findings.links[0].cost", CorridorText.Differences(document.Findings, document.Findings with { Links = [document.Findings.Links[0] with { Cost = 1 }] })[0], StringComparison.Ordinal);
        _world.Raster("landscape.tif", (_, _) => 3);
        Assert.Contains("not there as it was", Assert.Throws<SaolaException>(() => _world.Run(read.Question, "third")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_every_radius_the_best_place_is_told()
    {
        var question = _world.Question(StudyWorld.Rough);
        var document = _world.Run(question with { BarrierRadii = [2_000, 600, 1_100, 600] });
        var link = Assert.Single(document.Findings.Links);
        Assert.Equal([600, 1_100, 2_000], link.Barriers!.Select(b => b.RadiusMetres));
        foreach (var barrier in link.Barriers!) Assert.Equal(barrier, Assert.Single(_world.Run(question with { BarrierRadii = [barrier.RadiusMetres] }, FormattableString.Invariant($"{barrier.RadiusMetres}")).Findings.Links).Barrier);
        Assert.All(link.Barriers!, b => Assert.Equal(b.Gain / (2 * b.RadiusMetres), b.GainPerMetre, 12));
        Assert.Equal(link.Barriers!.MaxBy(b => b.GainPerMetre), link.Barrier);

        var rows = File.ReadAllLines(Path.Combine(_world.Folder, "out", CorridorFiles.Barriers));
        Assert.Equal("link,from,to,radiusMetres,longitude,latitude,gain,gainPerMetre,standing", rows[0]);
        Assert.Equal(link.Barriers!.Select(b => FormattableString.Invariant($"1-2,Core west,Core east,{b.RadiusMetres:R},{b.At.Longitude:R},{b.At.Latitude:R},{b.Gain:R},{b.GainPerMetre:R},unvalidated")), rows.Skip(1));
        Assert.Contains(FormattableString.Invariant($",{link.Barrier!.RadiusMetres:R},{link.Barrier.Gain:R},"), File.ReadAllLines(Path.Combine(_world.Folder, "out", CorridorFiles.Links))[1], StringComparison.Ordinal);
        Assert.Equal(["600", "1100", "2000"], FeatureFile.Open(Path.Combine(_world.Folder, "out", CorridorFiles.Shapes)).Features.Where(f => f.Attributes["part"] == "barrier").Select(f => f.Attributes["radiusMetres"]));
        Assert.Equal(3, CorridorText.Lines(document).Count(line => line.StartsWith("    restoring ", StringComparison.Ordinal)));
        _world.Run(question, "none");
        Assert.False(File.Exists(Path.Combine(_world.Folder, "none", CorridorFiles.Barriers)));
    }

    [Fact]
    public void Of_barriers_that_win_as_much_for_each_metre_the_smallest_is_the_best()
    {
        Assert.Equal(-1, SolvedBarrier.Best([]));
        Assert.Equal(1, SolvedBarrier.Best([new SolvedBarrier(5, 1_000, 400), new SolvedBarrier(7, 500, 200 * (1 - 1e-12)), new SolvedBarrier(9, 2_000, 800 * (1 + 1e-10))]));
        Assert.Equal(0, SolvedBarrier.Best([new SolvedBarrier(5, 1_000, 400), new SolvedBarrier(7, 500, 200 * (1 - 1e-6))]));
    }

    [Fact]
    public void A_document_of_one_barrier_a_link_is_read_and_is_identical()
    {
        var now = _world.Run(_world.Question(StudyWorld.Rough) with { BarrierRadii = [2_000, 600] });
        var json = System.Text.Json.Nodes.JsonNode.Parse(CorridorFiles.Json(now))!;
        foreach (var link in json["findings"]!["links"]!.AsArray()) Assert.True(link!.AsObject().Remove("barriers"));
        json["findings"]!["shapesHash"] = "of the shapes then";
        var then = CorridorFiles.Read(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), "corridors.json");
        Assert.Equal([then.Findings.Links[0].Barrier!], then.Findings.Links[0].BarriersTold);
        Assert.Empty(CorridorText.Differences(then.Findings, now.Findings));
        Assert.NotEmpty(CorridorText.Differences(now.Findings, now.Findings with { Links = [now.Findings.Links[0] with { Barriers = [] }] }));
    }

    [Fact]
    public void A_folder_of_another_study_is_refused_and_one_of_the_same_question_is_not()
    {
        var folder = Path.Combine(_world.Folder, "out");
        var question = _world.Question(StudyWorld.Rough);
        CorridorFiles.CheckFolder(folder, question);
        _world.Run(question);
        CorridorFiles.CheckFolder(folder, question);
        var another = Assert.Throws<SaolaException>(() => CorridorFiles.CheckFolder(folder, question with { Name = "Another", Seed = 2 })).Message;
        Assert.Equal($"{folder}: it holds another study, 'Synthetic corridors'; give another folder, or empty it.", another);
        File.WriteAllText(Path.Combine(folder, CorridorFiles.Document), "{}");
        Assert.Contains("no study that can be read", Assert.Throws<SaolaException>(() => CorridorFiles.CheckFolder(folder, question)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20;4,5")]
    [InlineData("20,4,5")]
    [InlineData("20\t4\t5")]
    public void A_decimal_comma_in_a_table_is_told(string row) =>
        Assert.StartsWith("classes, line 2: three numbers stand there; ", Assert.Throws<SaolaException>(() => ResistanceTable.Parse($"10, 1\n{row}\n", "classes")).Message, StringComparison.Ordinal);

    [Fact]
    public void Words_behind_a_resistance_say_nothing() => Assert.Equal([(10, 1), (20, 4.5)], ResistanceTable.Parse("10, 1, forest\n20; 4.5; paddy rice 2\n", "classes").Select(row => (row.Class, row.Resistance!.Value)));

    [Fact]
    public void Cores_that_share_land_say_so_and_those_that_are_left_out_say_why()
    {
        var question = _world.Question(StudyWorld.Rough);
        // The second covers the western half of a third; a fourth lies within the first, and a fifth beyond the landscape.
        question = question with { Cores = [.. question.Cores, StudyWorld.Core("over", 25, 112, 10, 8), StudyWorld.Core("within", 26, 3, 4, 4), StudyWorld.InDegrees("beyond", -60, 10, -59, 11)] };
        var notes = _world.Run(question).Findings.Notes;
        Assert.Equal(["core 3 (Core over) shares 50 % of its cells with cores before it, which have them", "core 4 (Core within) is left out: other cores cover it", "core 5 (beyond) is left out: it lies beyond the landscape"], notes);
    }

    [Fact]
    public void Degrees_come_onto_an_equal_area_grid_and_it_is_told()
    {
        var degrees = new RasterGrid(140, 90, 104.6, 18.6, 1 / 120d, 1 / 120d, Crs.Wgs84, -9999);
        var path = _world.Raster("degrees.tif", (r, c) => 1 + ((r + c) % 3), degrees);
        var question = _world.Question(StudyWorld.Rough) with
        {
            Scenarios = [new CorridorScenario("classes", StudyWorld.Source(path), ResistanceTable.Parse("class, resistance\n1, 1\n2, 4\n3,\n", "table"))],
            Cores = [StudyWorld.InDegrees("a", 104.7, 18.0, 104.8, 18.1), StudyWorld.InDegrees("b", 105.4, 18.2, 105.5, 18.3)],
        };
        var found = _world.Run(question).Findings;
        Assert.Contains("equal-area", found.Grid.Note, StringComparison.Ordinal);
        Assert.InRange(found.Grid.CellMetres, 850, 950);
        Assert.Contains("Lambert_Azimuthal_Equal_Area", found.Grid.Crs, StringComparison.Ordinal);
        Assert.Equal(Shapes.Of(StudyLandscape.Read(question.Cores[0])).AreaSquareMeters / 1e6, found.Cores[0].Km2, 2.5);
    }

    [Theory]
    [InlineData("zero", "which are no resistances")]
    [InlineData("class", "has the classes 2, which its table of resistances lacks")]
    [InlineData("classes", "has the classes 2, 3, 4, 5, 6, 7, 8, 9 and 4 more, which its table of resistances lacks")]
    [InlineData("far", "no core lies on it")]
    [InlineData("one", "fewer than two cores lie where the landscape has resistances")]
    [InlineData("apart", "no way leads from any core to another")]
    [InlineData("cell", "cell: -5 is none")]
    [InlineData("twice", "class 1 stands there twice")]
    [InlineData("single", "one is given")]
    [InlineData("circle", "barriers: a circle of 1 m is smaller than a cell of")]
    [InlineData("fine", "of memory, and there are")]
    public void What_cannot_be_is_told_in_one_line(string what, string message)
    {
        var question = _world.Question((r, c) => what switch { "zero" => c == 50 ? 0 : 1, "apart" => c == 60 ? double.NaN : 1, "one" => c > 100 ? double.NaN : 1, "classes" => 1 + (c % 13), _ => c > 60 ? 2 : 1 });
        question = what switch
        {
            "class" or "classes" => question with { Scenarios = [question.Scenarios[0] with { Classes = [new ResistanceClass(1, 1)] }] },
            "twice" => question with { Scenarios = [question.Scenarios[0] with { Classes = [new ResistanceClass(1, 1), new ResistanceClass(1, 2)] }] },
            "far" => question with { Cores = [StudyWorld.InDegrees("a", 10, 50, 11, 51), StudyWorld.InDegrees("b", 12, 50, 13, 51)] },
            "cell" => question with { CellMetres = -5 },
            "fine" => question with { CellMetres = 1.4 },
            "single" => question with { Cores = [question.Cores[0]] },
            "circle" => question with { BarrierRadii = [500, 1] },
            _ => question,
        };
        var refusal = Assert.Throws<SaolaException>(() => _world.Run(question));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void A_core_beyond_the_landscape_is_left_out_with_a_note()
    {
        var question = _world.Question(StudyWorld.Rough);
        var found = _world.Run(question with { Cores = [.. question.Cores, StudyWorld.InDegrees("far", 100, 18, 100.5, 18.5)] }).Findings;
        Assert.Equal(2, found.Cores.Count);
        Assert.Contains(found.Notes, note => note.StartsWith("core 3 (far) is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void An_estimate_stands_before_it()
    {
        var question = _world.Question(StudyWorld.Rough);
        var estimate = CorridorEstimate.Of(question, CorridorInputs.OfFiles());
        Assert.Equal(StudyWorld.Rows * StudyWorld.Columns, estimate.Cells);
        Assert.Equal(1, estimate.Links);
        var more = CorridorEstimate.Of(question with { BarrierRadii = [500, 1_000], EdgeKilometres = 5, Cores = [.. question.Cores, StudyWorld.Core("n", 1, 60, 4, 4), StudyWorld.Core("s", 50, 60, 4, 4)] }, CorridorInputs.OfFiles());
        Assert.True(more.Seconds > estimate.Seconds && more.Megabytes > estimate.Megabytes && more.Links == 6);
    }

    private static double[] Values(Func<int, int, double> value) => [.. Enumerable.Range(0, StudyWorld.Rows * StudyWorld.Columns).Select(cell => value(cell / StudyWorld.Columns, cell % StudyWorld.Columns))];

    private static IEnumerable<int> Cells(int row, int column, int rows, int columns) =>
        Enumerable.Range(row, rows).SelectMany(r => Enumerable.Range(column, columns).Select(c => (r * StudyWorld.Columns) + c));

    private static CorridorSource Layer(string path) => CorridorInputs.OfFiles().Layer(path);

    private sealed class At(CorridorStep step, Action act) : IProgress<CorridorProgress>
    {
        public void Report(CorridorProgress value)
        {
            if (value.Step == step) act();
        }
    }

    private sealed class Each(Action<CorridorProgress> told) : IProgress<CorridorProgress>
    {
        public void Report(CorridorProgress value) => told(value);
    }
}
