using Saola.Geo;
using Saola.Geo.Rasters;
using Saola.Platform.Places;

namespace Saola.Platform.Corridors.Study;

/// <summary>Which territory each cell of a grid lies in, and its area.</summary>
internal sealed class StudyTerritories
{
    private const string Where = "the study's grid";

    private readonly List<string> _codes = [""];
    private readonly CellAreas _areas;

    public StudyTerritories(RasterGrid grid, BoundarySet boundaries, CancellationToken cancellation)
    {
        (Grid, Frame, Map, _areas) = (grid, new RasterFrame(grid, Where), new int[grid.Rows * grid.Columns], new CellAreas(grid));
        foreach (var (code, shape) in boundaries.Countries.Where(c => c.Shape is not null).Select(c => (c.Code, c.Shape!)).OrderBy(c => c.Code, StringComparer.Ordinal).Concat(boundaries.Disputed.Select(d => (d.Owners, d.Shape))))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!shape.Bounds.Any(Meets)) continue;
            if (!_codes.Contains(code)) _codes.Add(code);
            CellMask.Fill(grid, shape, Where, Map, _codes.IndexOf(code));
        }
    }

    public RasterGrid Grid { get; }

    public RasterFrame Frame { get; }

    /// <summary>Of each cell the number of its territory; 0 for no country's.</summary>
    public int[] Map { get; }

    /// <summary>The code of a territory; null for no country's.</summary>
    public string? Code(int territory) => territory == 0 ? null : _codes[territory];

    /// <summary>km² of cells, in the order given, which is that of the grid.</summary>
    public IEnumerable<double> Km2(IEnumerable<int> cells)
    {
        var (row, areas) = (-1, new double[Grid.Columns]);
        foreach (var cell in cells)
        {
            if (cell / Grid.Columns != row) _areas.OfCells(row = cell / Grid.Columns, 0, areas);
            yield return areas[cell % Grid.Columns];
        }
    }

    /// <summary>The middle of a cell in degrees.</summary>
    public CorridorPoint Middle(int cell)
    {
        var (latitude, longitude) = Frame.Inverse(Grid.X((cell % Grid.Columns) + 0.5), Grid.Y((cell / Grid.Columns) + 0.5));
        return new CorridorPoint(Math.Round(Math.IEEERemainder(longitude, 360), 6), Math.Round(latitude, 6));
    }

    private bool Meets(GeoBox box) => Enumerable.Range(-1, 3).Any(turn => new GeoBox(box.West + (360 * turn), box.South, box.East + (360 * turn), box.North).Intersects(Frame.Extent));
}
