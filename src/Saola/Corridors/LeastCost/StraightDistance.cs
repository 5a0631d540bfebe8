namespace Saola.Corridors.LeastCost;

/// <summary>
/// Distances in a straight line from the middle of every cell to that of the nearest cell of a set, exactly, in time that grows with the cells alone (lower envelopes of parabolas, by columns and then by rows:
/// Felzenszwalb and Huttenlocher, Theory of Computing 8 (2012) 415).
/// </summary>
public static class StraightDistance
{
    /// <summary>The nearest cell of the set to each cell, -1 where the set is empty. Where two are as near, the one farther north and west.</summary>
    /// <param name="isIn">Whether a cell belongs to the set, row by row from the north.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="width">Width of a cell.</param>
    /// <param name="height">Height of a cell.</param>
    public static int[] NearestCells(Func<int, bool> isIn, int rows, int columns, double width = 1, double height = 1)
    {
        // In each column the nearest row of the set.
        var inColumn = new int[rows * columns];
        Parallel.For(0, columns, column =>
        {
            var last = -1;
            for (var row = 0; row < rows; row++)
            {
                if (isIn((row * columns) + column)) last = row;
                inColumn[(row * columns) + column] = last;
            }

            last = -1;
            for (var row = rows - 1; row >= 0; row--)
            {
                ref var nearest = ref inColumn[(row * columns) + column];
                if (nearest == row) last = row;
                else if (nearest < 0 || (last >= 0 && last - row < row - nearest)) nearest = last;
            }
        });

        var found = new int[rows * columns];
        Parallel.For(0, rows, () => (Columns: new int[columns], From: new double[columns + 1]), (row, _, own) =>
        {
            Along(inColumn.AsSpan(row * columns, columns), row, width, height, own.Columns, own.From, found.AsSpan(row * columns, columns));
            return own;
        }, _ => { });
        return found;
    }

    /// <summary>The distance between the middles of two cells.</summary>
    public static double Between(int a, int b, int columns, double width = 1, double height = 1)
    {
        var (down, right) = (((a / columns) - (b / columns)) * height, ((a % columns) - (b % columns)) * width);
        return Math.Sqrt((down * down) + (right * right));
    }

    private static void Along(ReadOnlySpan<int> nearest, int row, double width, double height, int[] lowest, double[] from, Span<int> found)
    {
        var columns = nearest.Length;
        double Height(int nearestRow) => (nearestRow - row) * height * (nearestRow - row) * height;
        var count = 0;
        for (var column = 0; column < columns; column++)
        {
            if (nearest[column] < 0) continue;
            var own = Height(nearest[column]);
            var begins = double.NegativeInfinity;
            while (count > 0)
            {
                // Where this column's parabola falls below that of the last one kept, in columns.
                var other = lowest[count - 1];
                begins = (((own - Height(nearest[other])) / (width * width)) + ((double)column * column) - ((double)other * other)) / (2d * (column - other));
                if (begins > from[count - 1]) break;
                count--;
                begins = double.NegativeInfinity;
            }

            (lowest[count], from[count]) = (column, begins);
            count++;
        }

        for (int column = 0, at = 0; column < columns; column++)
        {
            while (at + 1 < count && from[at + 1] < column) at++;
            found[column] = count == 0 ? -1 : (nearest[lowest[at]] * columns) + lowest[at];
        }
    }
}
