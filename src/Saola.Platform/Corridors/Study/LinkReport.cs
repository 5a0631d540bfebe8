using Saola.Corridors.Evidence;
using Saola.Corridors.LeastCost;
using Saola.Geo;
using Saola.Geo.Rasters;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Corridors.Study;

/// <summary>What is told of each link: its parts by territory, with area, length, share of the current, weakest piece, protection and settlements.</summary>
internal sealed class LinkReport
{
    /// <summary>A piece is so long at least, in metres, or three cells.</summary>
    private const double LeastPieceMetres = 1_000;

    private const int MostNames = 20;

    private readonly StudyTerritories _territories;
    private readonly double[] _resistances;
    private readonly CorridorQuestion _question;
    private readonly CorridorInputs _inputs;
    private readonly bool[]? _protected;
    private readonly SortedDictionary<int, List<string>>? _settlements;
    private readonly Raster? _landCover;
    private readonly CancellationToken _cancellation;

    public LinkReport(StudyTerritories territories, double[] resistances, CorridorQuestion question, CorridorInputs inputs, Raster? landCover, CancellationToken cancellation)
    {
        (_territories, _resistances, _question, _inputs, _landCover, _cancellation) = (territories, resistances, question, inputs, landCover, cancellation);
        if (question.Protected.Count > 0) _protected = Protected();
        if (question.Settlements is { } settlements) _settlements = Settlements(settlements);
    }

    public LinkFacts Of(SolvedLink solved, LinkageNetwork network, IReadOnlyList<CoreFacts> cores, double? centrality)
    {
        var link = solved.Link;
        var barriers = solved.Barriers.Select(b => new BarrierFacts(_territories.Middle(b.Cell), b.Radius, b.Gain, b.GainPerMetre)).ToList();
        return new LinkFacts(
            $"{link.From}-{link.To}", link.From, link.To, cores.First(c => c.Number == link.From).Name, cores.First(c => c.Number == link.To).Name, link.Cost, link.Distance / 1e3, link.Length / 1e3,
            link.CostToDistance, link.CostToLength, _territories.Km2(solved.Cells).Sum(), solved.Resistance, solved.Solve, centrality,
            SolvedBarrier.Best(solved.Barriers) is >= 0 and var best ? barriers[best] : null, Territories(solved, network))
        {
            Barriers = barriers,
        };
    }

    private IReadOnlyList<TerritoryFacts> Territories(SolvedLink solved, LinkageNetwork network)
    {
        var (map, parts) = (_territories.Map, new SortedDictionary<int, Part>());
        Part Of(int cell) => parts.TryGetValue(map[cell], out var part) ? part : parts[map[cell]] = new Part();
        var i = 0;
        foreach (var (cell, km2) in solved.Cells.Zip(_territories.Km2(solved.Cells)))
        {
            var part = Of(cell);
            part.Km2 += km2;
            if (_protected is { } isIn && isIn[cell]) part.ProtectedKm2 += km2;
            if (solved.Currents is { } currents) part.Current += currents[i];
            i++;
        }

        foreach (var (cell, names) in _settlements ?? [])
        {
            if (Array.BinarySearch(solved.Cells, cell) < 0) continue;
            Of(cell).Settlements += names.Count;
            Of(cell).Names.AddRange(names);
        }

        foreach (var (territory, cells) in Runs(solved.Link, network))
        {
            var (part, lengths) = (Of(cells[0]), Steps(cells));
            part.Metres += lengths.Sum() + _territories.Grid.CellWidth;
            var piece = WeakestSegment.Of([.. cells.Select(cell => _resistances[cell])], lengths, Math.Max(LeastPieceMetres, 3 * _territories.Grid.CellWidth));
            if (piece is not null && piece.MeanCost > (part.Weakest?.Piece.MeanCost ?? 0)) part.Weakest = (piece, cells);
        }

        var current = parts.Values.Sum(p => p.Current);
        return [.. parts.OrderByDescending(p => p.Value.Km2).ThenBy(p => p.Key).Select(p => new TerritoryFacts(
            _territories.Code(p.Key), p.Value.Km2, p.Value.Metres / 1e3, current > 0 ? p.Value.Current / current : null, Weak(p.Value),
            _protected is null ? null : p.Value.Km2 > 0 ? p.Value.ProtectedKm2 / p.Value.Km2 : 0,
            _settlements is null ? null : p.Value.Settlements, [.. p.Value.Names.Order(StringComparer.Ordinal).Take(MostNames)]))];
    }

    /// <summary>The pieces of a way between its cores that lie in one territory each.</summary>
    private IEnumerable<(int Territory, List<int> Cells)> Runs(Linkage link, LinkageNetwork network)
    {
        var run = new List<int>();
        foreach (var cell in link.Path.Where(cell => network.Cores.Map[cell] != link.From && network.Cores.Map[cell] != link.To))
        {
            if (run.Count > 0 && _territories.Map[run[0]] != _territories.Map[cell])
            {
                yield return (_territories.Map[run[0]], run);
                run = [];
            }

            run.Add(cell);
        }

        if (run.Count > 0) yield return (_territories.Map[run[0]], run);
    }

    private double[] Steps(List<int> cells)
    {
        var grid = _territories.Grid;
        return [.. cells.Zip(cells.Skip(1), (a, b) => double.Hypot(((a % grid.Columns) - (b % grid.Columns)) * grid.CellWidth, ((a / grid.Columns) - (b / grid.Columns)) * grid.CellHeight))];
    }

    private WeakPiece? Weak(Part part)
    {
        if (part.Weakest is not var (piece, cells)) return null;
        return new WeakPiece(piece.MeanCost, piece.Length / 1e3, _territories.Middle(cells[(piece.First + piece.Last) / 2]), LandCover(cells[piece.First..(piece.Last + 1)]));
    }

    /// <summary>The class that most cells of a piece have; of classes as frequent the least.</summary>
    private string? LandCover(List<int> cells)
    {
        if (_landCover is null) return null;
        var values = ZonalStatistics.At(_landCover, [.. cells.Select(_territories.Middle).Select(p => (p.Longitude, p.Latitude))], _question.LandCover!.Name, _cancellation);
        var most = values.Where(v => v.Value is not null).GroupBy(v => v.Value!.Value).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault();
        return most is null ? null : _inputs.Label(_question.LandCover!, most.Key) ?? most.Key.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private bool[] Protected()
    {
        var isIn = new bool[_territories.Map.Length];
        foreach (var source in _question.Protected)
        {
            foreach (var (_, geometry) in Features(source)) CellMask.Fill(_territories.Grid, Shapes.Of(geometry), source.Name, isIn, true);
        }

        return isIn;
    }

    private SortedDictionary<int, List<string>> Settlements(CorridorSource source)
    {
        var settlements = new SortedDictionary<int, List<string>>();
        foreach (var (name, geometry) in Features(source))
        {
            var point = geometry.InteriorPoint;
            if (_territories.Frame.CellAt(point.X, point.Y) is not var (row, column)) continue;
            var cell = (row * _territories.Grid.Columns) + column;
            if (!settlements.TryGetValue(cell, out var names)) settlements[cell] = names = [];
            names.Add(name);
        }

        return settlements;
    }

    private IEnumerable<(string Name, NetTopologySuite.Geometries.Geometry Geometry)> Features(CorridorSource source)
    {
        // A box beyond ±180° would meet nothing on the other side.
        var box = _territories.Frame.Extent;
        return _inputs.Features(source, box.West < -180 || box.East > 180 ? new GeoBox(-180, box.South, 180, box.North) : box, _cancellation);
    }

    private sealed class Part
    {
        public double Km2, ProtectedKm2, Current, Metres;
        public int Settlements;
        public List<string> Names { get; } = [];
        public (PathPiece Piece, List<int> Cells)? Weakest;
    }
}
