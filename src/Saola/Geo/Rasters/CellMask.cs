namespace Saola.Geo.Rasters;

/// <summary>Which cells of a grid areas, positions and lines in degrees of WGS 84 take. Each throws a <see cref="SaolaException"/> where the grid's coordinate system is not known.</summary>
public static class CellMask
{
    /// <summary>
    /// The cells whose middles lie in a shape: rows from above, and in each the columns from start to before end, from the west. A middle on an edge belongs to what
    /// lies east and north of it, so that shapes which share an edge share no cell.
    /// </summary>
    /// <param name="grid">The cells.</param>
    /// <param name="shape">The area.</param>
    /// <param name="where">What the grid is called in messages.</param>
    /// <exception cref="SaolaException">The grid's coordinate system is not known.</exception>
    public static IEnumerable<(int Row, int Start, int End)> Spans(RasterGrid grid, GeoShape shape, string where) =>
        Spans(new PolygonScan(grid, new RasterFrame(grid, where).Place(shape)));

    /// <summary>Gives a value to the cells whose middles lie in a shape, and leaves the others.</summary>
    /// <param name="grid">The cells.</param>
    /// <param name="shape">The area.</param>
    /// <param name="where">What the grid is called in messages.</param>
    /// <param name="cells">One of each cell, row by row from the north.</param>
    /// <param name="value">What they are given.</param>
    /// <exception cref="ArgumentException">There are not as many as the grid has cells.</exception>
    /// <exception cref="SaolaException">The grid's coordinate system is not known.</exception>
    public static void Fill<T>(RasterGrid grid, GeoShape shape, string where, Span<T> cells, T value)
    {
        if (cells.Length != (long)grid.Rows * grid.Columns) throw new ArgumentException("As many values as cells are needed.", nameof(cells));
        foreach (var (row, start, end) in Spans(grid, shape, where)) cells.Slice((row * grid.Columns) + start, end - start).Fill(value);
    }

    /// <summary>The cell that a position in degrees lies in; null beyond the grid. For many of them, ask <see cref="RasterFrame.CellAt"/>.</summary>
    /// <exception cref="SaolaException">The grid's coordinate system is not known.</exception>
    public static (int Row, int Column)? At(RasterGrid grid, double longitude, double latitude, string where) => new RasterFrame(grid, where).CellAt(longitude, latitude);

    /// <summary>The cells that lines pass through, each once, as row × columns + column in ascending order. A line along the edge between two cells takes the one east or south of it.</summary>
    /// <param name="grid">The cells.</param>
    /// <param name="lines">Each as longitude, latitude, longitude, latitude, … in degrees.</param>
    /// <param name="where">What the grid is called in messages.</param>
    /// <exception cref="SaolaException">The grid's coordinate system is not known, or it has more cells than can be numbered.</exception>
    public static IEnumerable<int> Along(RasterGrid grid, IEnumerable<double[]> lines, string where)
    {
        if ((long)grid.Rows * grid.Columns > int.MaxValue) throw new SaolaException($"{where}: its {grid.Columns:N0} × {grid.Rows:N0} cells are more than can be numbered; take a part of it, or larger cells");
        var walk = new LineWalk(new RasterFrame(grid, where));
        foreach (var line in lines) walk.Add(line);
        return walk.Pieces.Select(p => (p.Row * grid.Columns) + p.Column).Distinct().Order();
    }

    private static IEnumerable<(int Row, int Start, int End)> Spans(PolygonScan scan)
    {
        var spans = new List<(int Start, int End)>();
        for (var row = scan.FirstRow; row < scan.EndRow; row++)
        {
            scan.Row(row, spans);
            foreach (var (start, end) in spans) yield return (row, start, end);
        }
    }
}
