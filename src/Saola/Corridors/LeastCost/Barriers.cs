namespace Saola.Corridors.LeastCost;

/// <summary>
/// Where restoring a place would help most. If a circle of radius r round a cell were restored, so that a way through it cost R' for each unit of its length, the cheapest way between two cores over it would cost
/// LCD' = the least CWD of the one within the circle + the least CWD of the other + 2r·R'; the improvement is LCD − LCD'. McRae, Hall, Beier and Theobald, Where to restore ecological connectivity?,
/// PLoS ONE 7 (2012) e52604, equation 2.
/// </summary>
public static class Barriers
{
    /// <summary>The radius of the smallest circle that can be looked for, half a cell: a lesser one lies within one.</summary>
    /// <param name="cellWidth">The width of a cell, in the unit of the radius.</param>
    public static double LeastRadius(double cellWidth) => cellWidth / 2;

    /// <summary>The improvement round every cell, in units of cost, row by row from the north: 0 where there is none. Divided by twice the radius, it is what each unit of restored length would win.</summary>
    /// <param name="grid">The costs.</param>
    /// <param name="from">The surface of the one core.</param>
    /// <param name="to">That of the other.</param>
    /// <param name="leastCost">What the cheapest way costs now (LCD).</param>
    /// <param name="radius">Radius of the circle, in the unit of the grid's cells.</param>
    /// <param name="restored">Cost of each unit of length within it (R').</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SaolaException">The circle is smaller than a cell.</exception>
    public static double[] Improvement(CostGrid grid, CostSurface from, CostSurface to, double leastCost, double radius, double restored = 1, CancellationToken cancellation = default)
    {
        if (!(radius >= LeastRadius(grid.Options.CellWidth)) || !double.IsFinite(radius)) throw new SaolaException($"a circle of radius {radius} is smaller than a cell of {grid.Options.CellWidth}; take a larger one");
        if (!(restored >= 0)) throw new SaolaException($"a restored cost of {restored} is none; it is 0 or more");
        var nearFrom = LeastWithin(from.Costs, grid, radius, cancellation);
        var nearTo = LeastWithin(to.Costs, grid, radius, cancellation);
        for (var cell = 0; cell < nearFrom.Length; cell++)
        {
            var gain = leastCost - (nearFrom[cell] + nearTo[cell] + (2 * radius * restored));
            nearFrom[cell] = gain > 0 ? gain : 0;
        }

        return nearFrom;
    }

    /// <summary>
    /// The least value among cells whose middles lie within a radius of each cell's own. Each row of the circle is a span of a row of cells, whose least value follows from running ones forwards and backwards
    /// (van Herk, Pattern Recogn. Lett. 13 (1992) 517), so that the time grows with the radius and not with its square.
    /// </summary>
    internal static double[] LeastWithin(ReadOnlySpan<double> values, CostGrid grid, double radius, CancellationToken cancellation)
    {
        var (rows, columns) = (grid.Rows, grid.Columns);
        var reach = (int)Math.Min(rows, Math.Floor(radius / grid.Options.CellHeight));
        var found = new double[values.Length];
        Array.Fill(found, double.PositiveInfinity);
        var (least, ahead, behind) = (new double[columns], new double[columns], new double[columns]);
        for (var row = 0; row < rows; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var away = 0; away <= reach; away++)
            {
                var (height, width) = (away * grid.Options.CellHeight, grid.Options.CellWidth);
                var half = (int)Math.Min(columns, Math.Floor(Math.Sqrt(Math.Max(0, (radius * radius) - (height * height))) / width));
                Spans(values.Slice(row * columns, columns), half, least, ahead, behind);
                if (row - away >= 0) Lower(found.AsSpan((row - away) * columns, columns), least);
                if (away > 0 && row + away < rows) Lower(found.AsSpan((row + away) * columns, columns), least);
            }
        }

        return found;
    }

    /// <summary>The least of each value and of so many on both sides of it.</summary>
    private static void Spans(ReadOnlySpan<double> values, int half, Span<double> least, Span<double> ahead, Span<double> behind)
    {
        var (count, span) = (values.Length, (2 * half) + 1);
        for (var i = 0; i < count; i++) ahead[i] = i % span == 0 ? values[i] : Math.Min(ahead[i - 1], values[i]);
        for (var i = count - 1; i >= 0; i--) behind[i] = i == count - 1 || (i + 1) % span == 0 ? values[i] : Math.Min(behind[i + 1], values[i]);
        for (var i = 0; i < count; i++)
        {
            // A span that begins before the row has its beginning in the first piece, and one that ends after it its end in the last.
            var (first, last) = (Math.Max(0, i - half), Math.Min(count - 1, i + half));
            least[i] = first / span == last / span ? (first % span == 0 ? ahead[last] : behind[first]) : Math.Min(behind[first], ahead[last]);
        }
    }

    private static void Lower(Span<double> values, ReadOnlySpan<double> than)
    {
        for (var i = 0; i < values.Length; i++) values[i] = Math.Min(values[i], than[i]);
    }
}
