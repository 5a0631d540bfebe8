namespace Saola.Corridors.Evidence;

/// <summary>The cells that a line passes, one after the other (Amanatides and Woo, Eurographics 1987). Cell (c, r) begins at column c and row r and ends before the next; a line through a corner goes straight across it.</summary>
internal static class GridWalk
{
    /// <summary>Writes the cells of a line through points, a cell that follows itself once.</summary>
    public static void Follow(ReadOnlySpan<(double Column, double Row)> points, List<(int Column, int Row)> cells)
    {
        cells.Clear();
        cells.Add(CellOf(points[0]));
        for (var i = 1; i < points.Length; i++) Step(points[i - 1], points[i], cells);
    }

    private static (int Column, int Row) CellOf((double Column, double Row) point) => ((int)Math.Floor(point.Column), (int)Math.Floor(point.Row));

    private static void Step((double Column, double Row) from, (double Column, double Row) to, List<(int Column, int Row)> cells)
    {
        var (cell, end) = (CellOf(from), CellOf(to));
        var (columns, rows) = (Math.Abs(end.Column - cell.Column), Math.Abs(end.Row - cell.Row));
        var (right, down) = (Math.Sign(end.Column - cell.Column), Math.Sign(end.Row - cell.Row));
        while (columns > 0 || rows > 0)
        {
            // Shares of the line at which it leaves the cell; counted steps end it in the right cell whatever is rounded.
            var across = columns == 0 ? double.PositiveInfinity : (cell.Column + (right > 0 ? 1 : 0) - from.Column) / (to.Column - from.Column);
            var along = rows == 0 ? double.PositiveInfinity : (cell.Row + (down > 0 ? 1 : 0) - from.Row) / (to.Row - from.Row);
            if (across <= along) (cell.Column, columns) = (cell.Column + right, columns - 1);
            if (along <= across) (cell.Row, rows) = (cell.Row + down, rows - 1);
            cells.Add(cell);
        }
    }
}
