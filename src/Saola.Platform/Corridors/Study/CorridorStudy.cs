using System.Globalization;
using NetTopologySuite.Geometries;
using Saola.Corridors.Evidence;
using Saola.Corridors.LeastCost;
using Saola.Geo.Rasters;
using Saola.Platform.Home;

namespace Saola.Platform.Corridors.Study;

/// <summary>From cores and resistances to corridors, with all that is told of them.</summary>
public sealed class CorridorStudy
{
    private const int MostNotes = 50, MostNamed = 8;

    private readonly CorridorQuestion _question;
    private readonly CorridorInputs _inputs;
    private readonly StudyWork _work;
    private readonly Action<CorridorStep, int, int> _progress;
    private readonly CancellationToken _cancellation;
    private readonly List<string> _notes = [];

    private CorridorStudy(CorridorQuestion question, CorridorInputs inputs, StudyWork work, IProgress<CorridorProgress>? progress, CancellationToken cancellation)
    {
        (_question, _inputs, _work, _cancellation) = (question, inputs, work, cancellation);
        _progress = (step, done, all) => progress?.Report(new CorridorProgress(step, done, all));
    }

    /// <summary>Answers a question, writes its maps and tables into a folder, and gives its document (<c>corridors.json</c> there).</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="inputs">Where its sources are.</param>
    /// <param name="folder">Where the files go; a study that was broken off there goes on.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellation">Breaks it off.</param>
    /// <exception cref="SaolaException">It cannot be answered; one line tells why.</exception>
    public static CorridorDocument Run(CorridorQuestion question, CorridorInputs inputs, string folder, IProgress<CorridorProgress>? progress = null, CancellationToken cancellation = default)
    {
        question.Check();
        var (grid, cores) = GridOf(question, inputs);
        CorridorEstimate.CheckMemory(question, grid.Grid);
        using var work = new StudyWork(folder, SaolaJson.Hash(SaolaJson.Bytes(question)));
        var document = new CorridorDocument(question, new CorridorStudy(question, inputs, work, progress, cancellation).Findings(folder, grid, cores));
        Durable.Replace(Path.Combine(folder, CorridorFiles.Document), CorridorFiles.Json(document));
        work.Clear();
        return document;
    }

    /// <summary>The grid on which a question is answered, and the geometries of its cores.</summary>
    internal static (StudyGrid Grid, IReadOnlyList<Geometry> Cores) GridOf(CorridorQuestion question, CorridorInputs inputs)
    {
        var cores = question.Cores.Select(StudyLandscape.Read).ToList();
        using var raster = inputs.Open(question.Scenarios[0].Raster);
        var grid = StudyGrid.Of(raster.Grid, StudyLandscape.Box(cores), question, question.Scenarios[0].Raster.Name);
        foreach (var radius in question.BarrierRadii)
        {
            if (radius < Barriers.LeastRadius(grid.Grid.CellWidth)) throw new SaolaException(string.Create(CultureInfo.InvariantCulture, $"barriers: a circle of {radius:0.###} m is smaller than a cell of {grid.Grid.CellWidth:0.###} m; give half a cell or more, or smaller cells."));
        }

        return (grid, cores);
    }

    private CorridorFindings Findings(string folder, StudyGrid study, IReadOnlyList<Geometry> geometries)
    {
        _progress(CorridorStep.Landscape, 0, 0);
        var grid = study.Grid;
        var resistances = StudyLandscape.Resistances(grid, _question.Scenarios[0], _inputs, _cancellation);
        var costs = StudyLandscape.Costs(grid, resistances);
        var cores = Cores(grid, geometries, costs);
        var main = SolvedLandscape.Solve("main", costs, cores, MainAsk(), _work, _progress, _cancellation);
        if (main.Network.Links.Count == 0) throw new SaolaException($"no way leads from any core to another within the limits given; check {_question.Scenarios[0].Raster.Name}, --most-cost and --most-km.");

        var scenarios = new List<ScenarioFacts>();
        foreach (var (scenario, i) in _question.Scenarios.Skip(1).Select((s, i) => (s, i + 1)))
        {
            _progress(CorridorStep.Scenarios, i - 1, _question.Scenarios.Count - 1);
            var other = Beside(main, grid, StudyLandscape.Resistances(grid, scenario, _inputs, _cancellation), $"scenario-{i}", cores, Currents(main, cell => cell));
            var (rank, overlap, each) = Compared(main, other, cell => cell, cell => cell);
            scenarios.Add(new ScenarioFacts(scenario.Name, rank, overlap, each));
        }

        var edge = _question.EdgeKilometres is { } buffer ? Edge(main, grid, geometries, buffer) : null;
        var evidence = _question.Evidence is { } given ? Evidence(main, grid, resistances, cores, given) : null;

        _progress(CorridorStep.Report, 0, 0);
        var territories = new StudyTerritories(grid, _inputs.Boundaries, _cancellation);
        using var landCover = _question.LandCover is { } cover ? _inputs.Open(cover) : null;
        var report = new LinkReport(territories, resistances, _question, _inputs, landCover, _cancellation);
        var centrality = Centrality.Of(main.Network, cancellation: _cancellation);
        var facts = cores.Numbers.Select(number => new CoreFacts(
            number, _question.Cores[number - 1].Id, _question.Cores[number - 1].Name, territories.Km2(cores.Cells(number)).Sum(),
            [.. cores.Cells(number).Select(cell => territories.Code(territories.Map[cell])).OfType<string>().Distinct().Order(StringComparer.Ordinal)], centrality.Cores[number])).ToList();
        var links = main.Links.Select((solved, i) => report.Of(solved, main.Network, facts, centrality.Links[i])).ToList();
        foreach (var link in links) Note(link.Key, link.Resistance, link.Solve);
        foreach (var (scenario, link) in scenarios.SelectMany(s => s.Links.Select(l => ($" under {s.Name}", l)))) Note(link.Key + scenario, link.Current?.Resistance, link.Current?.Solve);
        foreach (var link in edge?.Links ?? []) Note($"{link.Key} with the buffer", link.Current?.Resistance, link.Current?.Solve);
        var maps = CorridorFiles.Maps(folder, grid, main, resistances, evidence);
        IReadOnlyList<SourceFacts> sources = [.. Sources().Select(_inputs.Facts).OfType<SourceFacts>().Distinct()];
        var findings = new CorridorFindings
        {
            Grid = new StudyGridFacts(grid.Crs!.Text, grid.Columns, grid.Rows, grid.CellWidth, grid.West, grid.North, study.Note),
            Width = main.Width,
            Cores = facts,
            Links = links,
            Apart = [.. main.Network.Apart.Select(pair => $"{pair.From}-{pair.To}")],
            Scenarios = scenarios,
            Edge = edge,
            Validation = evidence,
            Seams = StudySeams.Of(resistances, territories),
            Maps = maps,
            Boundaries = $"{_inputs.Boundaries.Name} {_inputs.Boundaries.Version}".Trim(),
            Sources = sources,
            Synthetic = sources.Any(source => source.Synthetic) || _inputs.Published?.Snapshot.Synthetic == true,
            Licences = [.. sources.Where(source => source.License is not null).Select(source => $"{source.Name}: {source.License}").Distinct(StringComparer.Ordinal)],
            Notes = [.. _notes.Take(MostNotes)],
        };
        CorridorFiles.Tables(folder, _question, findings);
        return findings with { ShapesHash = CorridorFiles.Geometries(folder, _question, findings, main, territories, geometries) };
    }

    /// <summary>Says of a solve that did not end what became of it.</summary>
    private void Note(string what, double? resistance, SolveFacts? solve)
    {
        if (solve is { Converged: false })
            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"the currents of {what} are {(resistance is null ? "not told" : "known less well than was asked for")} (estimated error {solve.EstimatedError:0.0e-0}): resistances there differ by more than a computer's numbers hold"));
    }

    private CoreAreas Cores(RasterGrid grid, IReadOnlyList<Geometry> geometries, CostGrid costs)
    {
        var (map, counts) = StudyLandscape.Cores(grid, geometries);
        var areas = new CoreAreas(map);
        var closed = new HashSet<int>(Enumerable.Range(1, geometries.Count).Where(n => !areas.Numbers.Contains(n) || !areas.Cells(n).Any(costs.IsOpen)));
        foreach (var number in Enumerable.Range(1, geometries.Count))
        {
            var (name, all, left) = ($"core {number} ({_question.Cores[number - 1].Name})", counts[number - 1], areas.Numbers.Contains(number) ? areas.Cells(number).Count : 0);
            if (closed.Contains(number)) _notes.Add($"{name} is left out: {(left > 0 ? "none of its cells has a resistance" : all > 0 ? "other cores cover it" : "it lies beyond the landscape")}");
            else if (left < all) _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{name} shares {100.0 * (all - left) / all:0.#} % of its cells with cores before it, which have them"));
        }

        if (geometries.Count - closed.Count < 2) throw new SaolaException($"fewer than two cores lie where the landscape has resistances: {string.Join("; ", _notes.Take(MostNamed))}{(_notes.Count > MostNamed ? $"; and {_notes.Count - MostNamed} more" : "")}.");
        return closed.Count == 0 ? areas : new CoreAreas(Array.ConvertAll(map, number => closed.Contains(number) ? 0 : number));
    }

    private SolveAsk MainAsk() => new(
        new LinkageOptions
        {
            Adjacency = _question.Adjacency,
            NearestNeighbours = _question.NearestNeighbours,
            MostCost = _question.MostCost ?? double.PositiveInfinity,
            MostDistance = (_question.MostKilometres * 1e3) ?? double.PositiveInfinity,
        }, _question.Width, _question.PinchPoints, _question.BarrierRadii, _question.Restored);

    /// <summary>Solves currents beside the first's; null where none are asked for.</summary>
    private CurrentsBeside? Currents(SolvedLandscape main, Func<int, int> place) => _question.PinchPoints ? new CurrentsBeside(main, place) : null;

    /// <summary>The same links over other resistances.</summary>
    private SolvedLandscape Beside(SolvedLandscape main, RasterGrid grid, double[] resistances, string name, CoreAreas cores, CurrentsBeside? currents)
    {
        var pairs = main.Network.Links.Select(l => (l.From, l.To)).ToList();
        var costs = StudyLandscape.Costs(grid, resistances);
        var open = cores.Numbers.Where(n => cores.Cells(n).Any(costs.IsOpen)).ToHashSet();
        var kept = open.Count == cores.Numbers.Count ? cores : new CoreAreas(Array.ConvertAll(cores.Map, n => open.Contains(n) ? n : 0));
        var options = new LinkageOptions { Pairs = pairs, LeavesOutCrossing = false };
        // A landscape that leaves fewer than two cores open has no links at all.
        return SolvedLandscape.Solve(name, costs, kept, new SolveAsk(options, main.Width, PinchPoints: false, [], 1, currents), _work, (_, _, _) => { }, _cancellation);
    }

    /// <summary>Two landscapes with the same links side by side.</summary>
    /// <param name="main">The one whose cells are looked at.</param>
    /// <param name="other">The other.</param>
    /// <param name="place">Where a cell of the one lies in the other.</param>
    /// <param name="back">Where a cell of the other lies in the one; null for beyond it.</param>
    private static (double? Rank, double? Overlap, IReadOnlyList<ScenarioLink> Links) Compared(SolvedLandscape main, SolvedLandscape other, Func<int, int> place, Func<int, int?> back)
    {
        var (one, two) = (new double[main.Excess.Length], new double[main.Excess.Length]);
        var (inOne, inTwo, shared) = (new bool[one.Length], new bool[one.Length], false);
        for (var cell = 0; cell < one.Length; cell++)
        {
            var there = place(cell);
            one[cell] = double.IsFinite(main.Excess[cell]) ? main.Excess[cell] : double.NaN;
            two[cell] = double.IsFinite(other.Excess[there]) ? other.Excess[there] : double.NaN;
            (inOne[cell], inTwo[cell]) = (main.IsIn(cell), other.IsIn(there));
            shared |= !double.IsNaN(one[cell]) && !double.IsNaN(two[cell]);
        }

        var links = main.Links.Select(solved =>
        {
            var key = $"{solved.Link.From}-{solved.Link.To}";
            if (other.Links.Find(l => l.Link.From == solved.Link.From && l.Link.To == solved.Link.To) is not { } same) return new ScenarioLink(key, null, null);
            var there = same.Cells.ToHashSet();
            var both = solved.Cells.Count(cell => there.Contains(place(cell)));
            var either = solved.Cells.Length + same.Cells.Count(cell => back(cell) is not null) - both;
            return new ScenarioLink(key, same.Link.Cost, either > 0 ? (double)both / either : null) { Current = same.Beside };
        }).ToList();
        return (shared ? MapAgreement.Spearman(one, two).Rho : null, MapAgreement.Overlap(inOne, inTwo).Jaccard, links);
    }

    private EdgeFacts Edge(SolvedLandscape main, RasterGrid grid, IReadOnlyList<Geometry> geometries, double kilometres)
    {
        _progress(CorridorStep.Edge, 0, 0);
        var cells = (int)StudyGrid.CellsOf(grid, kilometres);
        var wide = StudyGrid.Grown(grid, cells);
        var resistances = StudyLandscape.Resistances(wide, _question.Scenarios[0], _inputs, _cancellation);
        var drawn = StudyLandscape.Draw(wide, resistances, _question.Scenarios[0], _inputs, _question.Seed, _cancellation).Count(cell => Back(cell) is null);
        var numbers = main.Network.Cores.Numbers.ToHashSet();
        var cores = new CoreAreas(Array.ConvertAll(StudyLandscape.Cores(wide, geometries).Map, n => numbers.Contains(n) ? n : 0));
        var other = Beside(main, wide, resistances, "edge", cores, Currents(main, Place));
        var (rank, _, links) = Compared(main, other, Place, Back);
        var largest = main.Links.Zip(links, (l, e) => e.Cost is { } cost ? Math.Abs(cost - l.Link.Cost) / l.Link.Cost : 0).Max();
        int Place(int cell) => (((cell / grid.Columns) + cells) * wide.Columns) + (cell % grid.Columns) + cells;
        int? Back(int cell)
        {
            var (row, column) = ((cell / wide.Columns) - cells, (cell % wide.Columns) - cells);
            return row >= 0 && row < grid.Rows && column >= 0 && column < grid.Columns ? (row * grid.Columns) + column : null;
        }

        return new EdgeFacts(kilometres, (double)drawn / (((long)wide.Rows * wide.Columns) - ((long)grid.Rows * grid.Columns)), largest, rank, links);
    }

    /// <summary>
    /// How well ways lead over each cell, tested against where animals were; beside it the same of a landscape that resists alike everywhere, in which distance alone counts. Cores are left out: there every map is right.
    /// </summary>
    private ValidationFacts Evidence(SolvedLandscape main, RasterGrid grid, double[] resistances, CoreAreas cores, CorridorEvidence given)
    {
        _progress(CorridorStep.Evidence, 0, 0);
        var plain = Beside(main, grid, Array.ConvertAll(resistances, r => double.IsNaN(r) ? double.NaN : 1), "null", cores, null);
        var (map, distance) = (Worth(main, cores), Worth(plain, cores));
        var frame = new RasterFrame(grid, "the study's grid");
        PresenceResult? presence = null;
        var (seen, records) = given.Records is { } wanted ? RecordEvidence.Read(wanted, _inputs, frame.Extent, grid.CellWidth, _cancellation) : ([], null);
        double[] points = [.. given.Points, .. seen];
        if (points.Length > 0 || records is not null)
        {
            var cells = Enumerable.Range(0, points.Length / 2).Select(i => frame.CellAt(points[2 * i], points[(2 * i) + 1]) is var (row, column) ? (row * grid.Columns) + column : -1).ToList();
            presence = PresenceTest.Of(map, distance, cells, new PresenceOptions { Seed = _question.Seed }, _cancellation);
        }

        TracksResult? tracks = null;
        if (given.Tracks.Count > 0)
        {
            var placed = given.Tracks.Select(line => (IReadOnlyList<(double, double)>)[.. Enumerable.Range(0, line.Length / 2).Select(i => Place(frame, grid, line[2 * i], line[(2 * i) + 1])).Where(p => Math.Abs(p.Column) < 1e6 && Math.Abs(p.Row) < 1e6)]).ToList();
            tracks = TrackTest.Of(map, distance, grid.Rows, grid.Columns, placed, new TrackOptions { Seed = _question.Seed }, _cancellation);
        }

        return new ValidationFacts(given.Name, Discreet(presence), Discreet(tracks)) { Records = records };
    }

    /// <summary>Figures of few cells would tell, beside the map, in which of them an animal was seen, which is nobody's business.</summary>
    private static PresenceResult? Discreet(PresenceResult? presence) => presence is { Cells: < PresenceTest.FewestCells } ? presence with { Auc = null, NullAuc = null, Difference = null } : presence;

    /// <summary>So would the exact mean along a short track.</summary>
    private static TracksResult? Discreet(TracksResult? tracks) => tracks is null ? null : tracks with { Tracks = [.. tracks.Tracks.Select(track => track with { Map = Discreet(track.Map), Null = Discreet(track.Null) })] };

    private static TrackScore Discreet(TrackScore score) => score with { Mean = Rounded(score.Mean), CopiesMean = Rounded(score.CopiesMean) };

    /// <summary>To two digits that count.</summary>
    private static double Rounded(double value) => value == 0 || !double.IsFinite(value) ? value : double.Parse(value.ToString("0.0e+000", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static (double Column, double Row) Place(RasterFrame frame, RasterGrid grid, double longitude, double latitude)
    {
        var (x, y) = frame.Forward(latitude, longitude);
        return ((x - grid.West) / grid.CellWidth, (grid.North - y) / grid.CellHeight);
    }

    private static double[] Worth(SolvedLandscape solved, CoreAreas cores)
    {
        var worth = new double[solved.Excess.Length];
        for (var cell = 0; cell < worth.Length; cell++) worth[cell] = cores.Map[cell] > 0 || !double.IsFinite(solved.Excess[cell]) ? double.NaN : -solved.Excess[cell];
        return worth;
    }

    private IEnumerable<CorridorSource> Sources() =>
        [.. _question.Scenarios.Select(s => s.Raster), .. _question.Protected, .. new[] { _question.LandCover, _question.Settlements }.OfType<CorridorSource>(), .. _inputs.CoreLayers(_question)];
}
