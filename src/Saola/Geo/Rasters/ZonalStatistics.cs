namespace Saola.Geo.Rasters;

/// <summary>Counts and sums of a raster's cells within areas, along lines and at points, whose edges are straight in longitude and latitude.</summary>
public static class ZonalStatistics
{
    private const int RowsAtOnce = 64;

    /// <summary>The cells whose middles lie in a shape. The raster is read in strips from above, and no more of it than the shape needs.</summary>
    /// <exception cref="SaolaException">The raster's coordinate system is not known, or it is damaged; or it holds too many values to be classes.</exception>
    public static ZonalResult Of(Raster raster, GeoShape shape, ZonalOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new ZonalOptions();
        var grid = raster.Grid;
        var frame = new RasterFrame(grid, options.Where);
        var placed = frame.Place(shape);
        var scan = new PolygonScan(grid, placed);
        var sums = new ZonalSums(new CellAreas(grid), options);
        var (blockRows, blockColumns) = raster.Block;
        var rows = blockRows >= RowsAtOnce ? blockRows : blockRows * (RowsAtOnce / blockRows);
        if ((long)rows * Math.Min(blockColumns, grid.Columns) > Raster.MostCells) rows = blockRows;
        var columns = Math.Max(1, Raster.MostCells / rows / blockColumns) * blockColumns;
        var spans = Enumerable.Range(0, rows).Select(_ => new List<(int Start, int End)>()).ToArray();
        var values = Array.Empty<double>();
        for (var top = scan.FirstRow / rows * rows; top < scan.EndRow; top += rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var (first, end) = (Math.Max(top, scan.FirstRow), (int)Math.Min((long)top + rows, scan.EndRow));
            for (var row = first; row < end; row++) scan.Row(row, spans[row - first]);
            sums.Begin(first, end - first);
            foreach (var window in Windows(spans, first, end - first, columns, grid.Columns))
            {
                if (values.Length < window.Cells) values = new double[window.Cells];
                raster.Read(window, values);
                for (var row = 0; row < window.Rows; row++)
                {
                    foreach (var (start, stop) in spans[row])
                    {
                        var (from, to) = (Math.Max(start, window.Column), Math.Min(stop, window.Column + window.Columns));
                        if (from < to) sums.Add(row, from, values.AsSpan((row * window.Columns) + from - window.Column, to - from));
                    }
                }
            }

            sums.End();
        }

        return sums.Result(IsBeyond(shape, placed, grid));
    }

    /// <summary>The lengths of lines over the cells that they run through.</summary>
    /// <param name="raster">The raster.</param>
    /// <param name="lines">Each as longitude, latitude, longitude, latitude, … in degrees.</param>
    /// <param name="options">What to count.</param>
    /// <exception cref="SaolaException">The raster's coordinate system is not known, or it is damaged; or it holds too many values to be classes.</exception>
    public static LineResult Along(Raster raster, IEnumerable<double[]> lines, ZonalOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new ZonalOptions();
        var walk = new LineWalk(new RasterFrame(raster.Grid, options.Where));
        foreach (var line in lines)
        {
            cancellation.ThrowIfCancellationRequested();
            walk.Add(line);
        }

        var classes = new SortedDictionary<double, double>();
        double km = 0, none = 0, sum = 0, inside = 0, min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (var (piece, value) in CellReader.Read(raster, walk.Pieces, p => (p.Row, p.Column), cancellation))
        {
            inside += piece.Metres;
            if (double.IsNaN(value))
            {
                none += piece.Metres;
                continue;
            }

            km += piece.Metres;
            sum += piece.Metres * value;
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
            if (!options.ByClass) continue;
            classes[value] = classes.GetValueOrDefault(value) + piece.Metres;
            if (classes.Count > options.MostClasses) throw ZonalSums.TooMany(options);
        }

        // What is left of two sums of the same pieces is rounding.
        var beyond = walk.Metres - inside;
        return new LineResult(km / 1000, none / 1000, beyond <= 1e-9 * walk.Metres ? 0 : beyond / 1000, km > 0 ? min : null, km > 0 ? max : null, sum / 1000,
            [.. classes.Select(c => new LineClass(c.Key, c.Value / 1000))]);
    }

    /// <summary>The values of the cells that points lie in, in the points' order. An edge belongs to the cell east and south of it.</summary>
    /// <param name="raster">The raster.</param>
    /// <param name="points">Longitudes and latitudes in degrees.</param>
    /// <param name="where">The file, for messages.</param>
    /// <exception cref="SaolaException">The raster's coordinate system is not known, or it is damaged.</exception>
    public static IReadOnlyList<PointValue> At(Raster raster, IReadOnlyList<(double Longitude, double Latitude)> points, string where = "raster", CancellationToken cancellation = default)
    {
        var frame = new RasterFrame(raster.Grid, where);
        var result = Enumerable.Repeat(new PointValue(null, IsBeyond: true), points.Count).ToArray();
        var found = new List<(int Index, int Row, int Column)>();
        for (var i = 0; i < points.Count; i++)
        {
            if (frame.CellAt(points[i].Longitude, points[i].Latitude) is var (row, column)) found.Add((i, row, column));
        }

        foreach (var (point, value) in CellReader.Read(raster, found, p => (p.Row, p.Column), cancellation))
            result[point.Index] = new PointValue(double.IsNaN(value) ? null : value, IsBeyond: false);
        return result;
    }

    /// <summary>The windows of a strip that hold the spans, from the west; what lies between far spans is not read.</summary>
    private static IEnumerable<RasterWindow> Windows(List<(int Start, int End)>[] spans, int firstRow, int rows, int columns, int all)
    {
        var (start, end) = (int.MaxValue, 0);
        for (var row = 0; row < rows; row++)
        {
            if (spans[row].Count == 0) continue;
            start = Math.Min(start, spans[row][0].Start);
            end = Math.Max(end, spans[row][^1].End);
        }

        for (var left = start / columns * columns; left < end; left += columns)
        {
            var (from, to) = (Math.Max(left, start), (int)Math.Min(Math.Min((long)left + columns, end), all));
            if (spans.Take(rows).Any(row => row.Exists(s => s.Start < to && s.End > from))) yield return new RasterWindow(firstRow, from, rows, to - from);
        }
    }

    private static bool IsBeyond(GeoShape shape, List<List<double[]>> placed, RasterGrid grid) =>
        placed.Count < shape.Polygons.Count || placed.Exists(rings => rings.Exists(ring =>
        {
            var ((west, east), (south, north)) = (RingClip.Range(ring, 0), RingClip.Range(ring, 1));
            return west < grid.West || east > grid.East || south < grid.South || north > grid.North;
        }));
}
