using System.Globalization;
using System.Text.Json.Nodes;
using Saola.Corridors.LeastCost;
using Saola.Platform.Corridors.Study;
using Saola.Tests.Corridors.Circuits;
using Saola.Tests.Corridors.LeastCost;

namespace Saola.Platform.Tests.Corridors.Study;

/// <summary>Currents over other resistances and with a buffer, beside those of the study.</summary>
public sealed class StudyCurrentsTests : IDisposable
{
    private readonly StudyWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Other_resistances_tell_how_much_of_a_current_hangs_on_them()
    {
        var question = _world.Question(Valley(15));
        var document = _world.Run(question with
        {
            Scenarios =
            [
                .. question.Scenarios,
                Scenario("same", Valley(15)), Scenario("twice", (r, c) => 2 * Valley(15)(r, c)), Scenario("thrice", (r, c) => 3 * Valley(15)(r, c)), Scenario("other valley", Valley(45)), Scenario("wall", (_, c) => c == 60 ? double.NaN : 1),
            ],
        });
        var (found, currents) = (document.Findings, document.Findings.Scenarios.Select(s => s.Links[0].Current).ToList());
        Assert.Equal((1d, 0d), (currents[0]!.Ratio, currents[0]!.Elsewhere));
        Assert.Equal(found.Links[0].Resistance, currents[0]!.Resistance);
        Assert.Equal(found.Links[0].Solve, currents[0]!.Solve);
        foreach (var (current, times) in new[] { (currents[1]!, 2), (currents[2]!, 3) })
        {
            Assert.Equal(times, current.Ratio!.Value, 1e-6);
            Assert.Equal(0, current.Elsewhere!.Value, 1e-5);
        }

        Assert.InRange(currents[3]!.Elsewhere!.Value, 0.6, 1);
        Assert.All(currents.Take(4), c => Assert.Null(c!.Beyond));
        Assert.Null(currents[4]);
        // Ranges are those of the scenarios with a way.
        var depends = Assert.Single(found.Dependence);
        Assert.Equal(("1-2", 5, 1), (depends.Key, depends.Scenarios, depends.WithoutWay));
        var costs = found.Scenarios.Take(4).Select(s => s.Links[0].Cost!.Value / found.Links[0].Cost).ToList();
        Assert.Equal(new DependenceRange(costs.Min(), costs.Max()), depends.CostRatio);
        Assert.Equal(new DependenceRange(found.Scenarios[3].Links[0].Overlap!.Value, 1), depends.Overlap);
        Assert.Equal(new DependenceRange(currents.Take(4).Min(c => c!.Ratio!.Value), currents[2]!.Ratio!.Value), depends.ResistanceRatio);
        Assert.Equal(new DependenceRange(0, currents[3]!.Elsewhere!.Value), depends.Elsewhere);
        var said = CorridorText.Lines(document).ToList();
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"    1-2: resistance {currents[1]!.Resistance:N1} (×2), 0 % of the current elsewhere"), said);
        var line = Assert.Single(said, s => s.StartsWith("1-2 over 5 other views of the resistances: cost ×", StringComparison.Ordinal));
        Assert.Contains(", resistance ×", line, StringComparison.Ordinal);
        Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $", 0 % to {currents[3]!.Elsewhere:P0} of the current elsewhere; no way under 1"), line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bypass_in_the_buffer_takes_current_and_lowers_the_resistance()
    {
        // A wall crosses all that is looked at, and ends in the buffer.
        var question = _world.Question((row, column) => column == 60 && row < 48 ? 200 : 2) with { Cores = [StudyWorld.Core("west", 25, 12, 10, 8), StudyWorld.Core("east", 25, 100, 10, 8)], MarginKilometres = 5 };
        var document = _world.Run(question with { EdgeKilometres = 6 });
        var current = Assert.Single(document.Findings.Edge!.Links).Current!;
        Assert.InRange(current.Ratio!.Value, 0.1, 0.9);
        Assert.InRange(current.Elsewhere!.Value, 0.05, 1);
        Assert.InRange(current.Beyond!.Value, 0.05, 1);
        Assert.Equal(document.Findings.Links[0].Resistance!.Value * current.Ratio!.Value, current.Resistance!.Value, 1e-6);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"    1-2: resistance {current.Resistance:N1} (×{current.Ratio:0.###}), {current.Elsewhere:P0} of the current elsewhere, {current.Beyond:P0} beyond the map"), CorridorText.Lines(document));
        Assert.Empty(document.Findings.Dependence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Land_that_is_added_never_raises_a_resistance(int seed)
    {
        var random = new Random(seed);
        var land = Enumerable.Range(0, StudyWorld.Rows * StudyWorld.Columns).Select(_ => Math.Round(Math.Exp(6 * random.NextDouble()), 2)).ToArray();
        var question = _world.Question((row, column) => land[(row * StudyWorld.Columns) + column]) with
        {
            Cores = [.. Enumerable.Range(0, 5).Select(i => StudyWorld.Core($"c{i}", random.Next(8, 48), 10 + (20 * i), 4, 5))],
            MarginKilometres = random.Next(0, 3),
            EdgeKilometres = 6,
            Seed = seed,
            Width = 40_000,
        };
        var found = _world.Run(question).Findings;
        Assert.All(found.Edge!.Links, link => Assert.InRange(link.Current!.Ratio!.Value, 0, 1 + 1e-6));
        Assert.Contains(found.Edge.Links, link => link.Current!.Beyond > 0.001 && link.Current is { Elsewhere: > 0.001, Ratio: < 0.999 });
        Assert.All(found.Edge.Links, link => Assert.InRange(link.Current!.Beyond!.Value, 0, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Currents_beside_are_those_of_a_plain_evaluation(int seed)
    {
        const int rows = 15, columns = 24, buffer = 2;
        const double width = 4_000;
        var random = new Random(seed);
        double[] one = [.. Enumerable.Range(0, rows * columns).Select(_ => (double)random.Next(1, 10))], two = [.. one.Select(_ => (double)random.Next(1, 10))];
        var raster = StudyWorld.Grid with { Rows = rows, Columns = columns };
        var question = _world.Question(StudyWorld.Rough) with
        {
            Cores = [Dot("a", 7, 6), Dot("b", 6, 17)],
            MarginKilometres = 1.2,
            EdgeKilometres = buffer * StudyWorld.Cell / 1e3,
            Width = width,
            Scenarios = [new CorridorScenario("one", StudyWorld.Source(_world.Raster("one.tif", (r, c) => one[(r * columns) + c], raster)), null), new CorridorScenario("two", StudyWorld.Source(_world.Raster("two.tif", (r, c) => two[(r * columns) + c], raster)), null)],
        };
        var found = _world.Run(question).Findings;
        var (top, left) = ((int)Math.Round((StudyWorld.North - found.Grid.North) / StudyWorld.Cell), (int)Math.Round((found.Grid.West - StudyWorld.West) / StudyWorld.Cell));
        Assert.True(top >= buffer && left >= buffer && found.Edge!.Drawn == 0);
        var inner = new Window(top, left, found.Grid.Rows, found.Grid.Columns);
        var outer = new Window(top - buffer, left - buffer, inner.Rows + (2 * buffer), inner.Columns + (2 * buffer));
        var (own, others, wide) = (Corridor(one, inner), Corridor(two, inner), Corridor(one, outer));
        var study = Plain(one, inner, own);
        Assert.Equal(study.Resistance, found.Links[0].Resistance!.Value, 1e-5 * study.Resistance);
        Like(study, Plain(two, inner, [.. own.Union(others)]), found.Scenarios[0].Links[0].Current!);
        Like(study, Plain(one, outer, [.. own.Union(wide)]), found.Edge.Links[0].Current!);
        var all = Plain(one, outer, [.. own.Union(wide)]).Currents;
        Assert.Equal(all.Where(p => !inner.Cells(columns).Contains(p.Key)).Sum(p => p.Value) / all.Sum(p => p.Value), found.Edge.Links[0].Current!.Beyond!.Value, 1e-5);

        // Cells are numbered in the raster.
        HashSet<int> Corridor(double[] land, Window window)
        {
            var cells = window.Cells(columns);
            double[] closed = [.. land.Select((r, cell) => cells.Contains(cell) ? r : double.NaN)];
            var options = new CostOptions { CellWidth = StudyWorld.Cell, CellHeight = StudyWorld.Cell };
            var (from, to) = (PlainCost.Surface(closed, rows, columns, options, Cell(7, 6)), PlainCost.Surface(closed, rows, columns, options, Cell(6, 17)));
            return [.. cells.Where(cell => from[cell] + to[cell] - from[Cell(6, 17)] <= width)];
        }

        (double Resistance, Dictionary<int, double> Currents) Plain(double[] land, Window window, HashSet<int> open)
        {
            var edges = new List<(int From, int To, double Conductance)>();
            foreach (var a in open)
            {
                foreach (var b in open.Where(b => b > a))
                {
                    var (down, right) = (Math.Abs((a / columns) - (b / columns)), Math.Abs((a % columns) - (b % columns)));
                    if (down <= 1 && right <= 1) edges.Add((a, b, 2 / ((land[a] + land[b]) * Math.Sqrt(down + right))));
                }
            }

            Assert.True(open.IsSubsetOf(window.Cells(columns)));
            var (grounds, put) = (new double[land.Length], new double[land.Length]);
            (grounds[Cell(7, 6)], put[Cell(6, 17)]) = (double.PositiveInfinity, 1);
            var voltages = PlainCircuit.Voltages(land.Length, edges, grounds, put);
            var (inwards, outwards) = (new double[land.Length], new double[land.Length]);
            foreach (var (a, b, g) in edges)
            {
                var flow = (voltages[a] - voltages[b]) * g;
                outwards[flow > 0 ? a : b] += Math.Abs(flow);
                inwards[flow > 0 ? b : a] += Math.Abs(flow);
            }

            return (voltages[Cell(6, 17)], open.Where(c => c != Cell(7, 6) && c != Cell(6, 17)).ToDictionary(c => c, c => Math.Max(inwards[c], outwards[c])));
        }

        void Like((double Resistance, Dictionary<int, double> Currents) first, (double Resistance, Dictionary<int, double> Currents) second, CurrentBeside told)
        {
            Assert.Equal(second.Resistance, told.Resistance!.Value, 1e-5 * second.Resistance);
            Assert.Equal(second.Resistance / first.Resistance, told.Ratio!.Value, 1e-5);
            var cells = inner.Cells(columns);
            var (here, there) = (first.Currents.Where(p => cells.Contains(p.Key)).ToDictionary(), second.Currents.Where(p => cells.Contains(p.Key)).ToDictionary());
            // What the second has more of than the first is what it has elsewhere.
            var more = cells.Sum(cell => Math.Max(0, (there.GetValueOrDefault(cell) / there.Values.Sum()) - (here.GetValueOrDefault(cell) / here.Values.Sum())));
            Assert.Equal(more, told.Elsewhere!.Value, 1e-4);
            Assert.True(more > 1e-3);
        }

        static int Cell(int row, int column) => (row * columns) + column;
        static CorridorCore Dot(string id, int row, int column) => new(id, id, new NetTopologySuite.IO.WKBWriter().Write(StudyWorld.Box(row + 0.2, column + 0.2, 0.6, 0.6)));
    }

    [Fact]
    public void Where_no_currents_are_asked_for_none_are_solved_beside()
    {
        var question = _world.Question(Valley(15)) with { PinchPoints = false, EdgeKilometres = 2 };
        var document = _world.Run(question with { Scenarios = [.. question.Scenarios, Scenario("other", Valley(25))] });
        Assert.All(document.Findings.Beside, b => Assert.Null(b.Link.Current));
        var depends = Assert.Single(document.Findings.Dependence);
        Assert.True(depends is { CostRatio: not null, Overlap: not null, ResistanceRatio: null, Elsewhere: null });
        Assert.DoesNotContain(CorridorText.Lines(document), line => line.Contains("elsewhere", StringComparison.Ordinal) || line.Contains(": resistance ", StringComparison.Ordinal));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(_world.Folder, "out", CorridorFiles.Scenarios)).Count(line => line.Contains(",,,,,,,,unvalidated", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_was_solved_beside_is_kept_when_a_study_is_broken_off()
    {
        var question = _world.Question(StudyWorld.Rough) with { Cores = [.. Enumerable.Range(0, 4).Select(i => StudyWorld.Core($"c{i}", 5 + (i % 2 * 36), 5 + (i / 2 * 90), 6, 8))], EdgeKilometres = 3 };
        question = question with { Scenarios = [.. question.Scenarios, Scenario("other", Valley(25))] };
        _world.Run(question, "whole");
        string[] parts = [.. new[] { "main", "scenario-1", "edge" }.Select(part => Path.Combine(_world.Folder, "broken", "work", part + "-corridors"))];
        var then = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var time = 0; time < 2; time++)
        {
            using var stop = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => CorridorStudy.Run(question, CorridorInputs.OfFiles(), Path.Combine(_world.Folder, "broken"), new AtReport(stop.Cancel), stop.Token));
            // The second time nothing is worked out, so that nothing is kept anew.
            if (time == 1) Assert.All(parts, part => Assert.Equal(then, File.GetLastWriteTimeUtc(part)));
            foreach (var part in parts) File.SetLastWriteTimeUtc(part, then);
        }

        _world.Run(question, "broken");
        foreach (var file in Directory.GetFiles(Path.Combine(_world.Folder, "whole"))) Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_world.Folder, "broken", Path.GetFileName(file))));
    }

    [Fact]
    public void A_document_that_compared_no_currents_is_read_and_is_identical()
    {
        var question = _world.Question(Valley(15)) with { EdgeKilometres = 2 };
        var now = _world.Run(question with { Scenarios = [.. question.Scenarios, Scenario("other", Valley(20))] });
        var json = JsonNode.Parse(CorridorFiles.Json(now))!;
        Assert.NotNull(json["findings"]!["dependence"]![0]!["elsewhere"]!["most"]);
        Assert.True(json["findings"]!.AsObject().Remove("dependence"));
        foreach (var link in json["findings"]!["scenarios"]![0]!["links"]!.AsArray().Concat(json["findings"]!["edge"]!["links"]!.AsArray())) Assert.True(link!.AsObject().Remove("current"));
        var then = CorridorFiles.Read(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), "corridors.json");
        Assert.Empty(CorridorText.Differences(then.Findings, now.Findings));
        Assert.NotEmpty(CorridorText.Differences(now.Findings, then.Findings));
        var read = CorridorFiles.Read(CorridorFiles.Json(now), "corridors.json");
        Assert.Equal(now.Findings.Dependence, read.Findings.Dependence);
        Assert.Equal(CorridorFiles.Json(now), CorridorFiles.Json(read));
    }

    [Fact]
    public void A_solve_beside_that_does_not_end_is_no_success()
    {
        var question = _world.Question(Valley(15)) with { EdgeKilometres = 2 };
        var found = _world.Run(question).Findings;
        Assert.True(found.AreAllSolved);
        var link = found.Edge!.Links[0];
        var unsolved = new CurrentBeside(null, null, null, null, link.Current!.Solve with { Converged = false });
        found = found with { Edge = found.Edge with { Links = [link with { Current = unsolved }] } };
        Assert.False(found.AreAllSolved);
        Assert.Contains("    1-2: its current could not be solved", CorridorText.Lines(new CorridorDocument(question, found)));
    }

    [Fact]
    public void The_table_of_scenarios_has_a_row_a_link_and_view()
    {
        var question = _world.Question(Valley(15)) with { EdgeKilometres = 2 };
        var found = _world.Run(question with { Scenarios = [.. question.Scenarios, Scenario("other, view", Valley(25))] }).Findings;
        var rows = File.ReadAllLines(Path.Combine(_world.Folder, "out", CorridorFiles.Scenarios));
        Assert.Equal("link,from,to,beside,scenario,cost,costRatio,overlap,resistance,resistanceRatio,elsewhere,beyond,iterations,residual,estimatedError,converged,standing", rows[0]);
        Assert.Equal(3, rows.Length);
        Assert.StartsWith("1-2,Core west,Core east,scenario,\"other, view\",", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("1-2,Core west,Core east,buffer,,", rows[2], StringComparison.Ordinal);
        foreach (var (row, (_, link)) in rows.Skip(1).Zip(found.Beside))
        {
            var c = link.Current!;
            Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $",{link.Cost:R},{link.Cost / found.Links[0].Cost:R},{link.Overlap:R},{c.Resistance:R},{c.Ratio:R},{c.Elsewhere:R},{c.Beyond:R},{c.Solve.Iterations},{c.Solve.Residual:R},{c.Solve.EstimatedError:R},true,unvalidated"), row, StringComparison.Ordinal);
        }

        _world.Run(question with { EdgeKilometres = null }, "alone");
        Assert.False(File.Exists(Path.Combine(_world.Folder, "alone", CorridorFiles.Scenarios)));
    }

    [Fact]
    public void The_estimate_counts_the_currents_beside()
    {
        var question = _world.Question(StudyWorld.Rough);
        var other = question with { Scenarios = [.. question.Scenarios, Scenario("other", Valley(25))] };
        foreach (var more in new[] { other, question with { EdgeKilometres = 5 } })
        {
            var (with, without) = (More(question, more), More(question with { PinchPoints = false }, more with { PinchPoints = false }));
            Assert.True(with > 1.1 * without, $"{with} beside {without}");
        }

        // The null model's currents are not solved.
        var evidence = new CorridorEvidence("seen", "", [105.5, 17.5], []);
        Assert.Equal(More(question, question with { Evidence = evidence }), More(question with { PinchPoints = false }, question with { PinchPoints = false, Evidence = evidence }), 1e-9);

        static double More(CorridorQuestion one, CorridorQuestion two) => CorridorEstimate.Of(two, CorridorInputs.OfFiles()).Seconds - CorridorEstimate.Of(one, CorridorInputs.OfFiles()).Seconds;
    }

    private static Func<int, int, double> Valley(int at) => (row, column) => Math.Abs(row - at) <= 1 || (column is < 12 or > 106) ? 1 : 20;

    private CorridorScenario Scenario(string name, Func<int, int, double> resistance) => new(name, StudyWorld.Source(_world.Raster($"{name}.tif", resistance)), null);

    /// <summary>A part of a raster.</summary>
    private readonly record struct Window(int Top, int Left, int Rows, int Columns)
    {
        public HashSet<int> Cells(int of)
        {
            var (top, left, columns) = (Top, Left, Columns);
            return [.. Enumerable.Range(0, Rows * Columns).Select(i => ((top + (i / columns)) * of) + left + (i % columns))];
        }
    }

    private sealed class AtReport(Action act) : IProgress<CorridorProgress>
    {
        public void Report(CorridorProgress value)
        {
            if (value.Step == CorridorStep.Report) act();
        }
    }
}
