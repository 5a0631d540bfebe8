namespace Saola.Bench.Synthetic;

/// <summary>Square landscapes of resistances, a number a cell, row by row; NaN where nothing passes. The same seed gives the same.</summary>
internal static class Landscapes
{
    public static IEnumerable<(string Name, Func<int, double[]> Make)> All =>
    [
        ("the same everywhere", side => Filled(side, 1)),
        ("random, 1 to 100", RandomTo100),
        ("lognormal, 10 to the power of a normal number", Lognormal),
        ("patches of 1 in 1,000,000", Patches),
        ("rivers of 10,000 with few gaps", Rivers),
        ("maze, ways one cell wide", Maze),
    ];

    private static double[] Filled(int side, double value)
    {
        var cells = new double[side * side];
        Array.Fill(cells, value);
        return cells;
    }

    private static double[] RandomTo100(int side)
    {
        var rolls = new Rolls(1);
        var cells = new double[side * side];
        foreach (ref var cell in cells.AsSpan()) cell = 1 + rolls.Below(100);
        return cells;
    }

    // 99.7 of 100 cells lie within six orders of magnitude.
    private static double[] Lognormal(int side)
    {
        var rolls = new Rolls(2);
        var cells = new double[side * side];
        foreach (ref var cell in cells.AsSpan()) cell = Math.Pow(10, rolls.Normal());
        return cells;
    }

    private static double[] Patches(int side)
    {
        var rolls = new Rolls(3);
        var cells = Filled(side, 1e6);
        for (var patch = 0; patch < side * side / 1_500; patch++)
        {
            var (row, column, radius) = (rolls.Below(side), rolls.Below(side), 4 + rolls.Below(20));
            for (var y = Math.Max(0, row - radius); y < Math.Min(side, row + radius + 1); y++)
            {
                var half = (int)Math.Sqrt((radius * radius) - ((y - row) * (y - row)));
                for (var x = Math.Max(0, column - half); x < Math.Min(side, column + half + 1); x++) cells[(y * side) + x] = 1;
            }
        }

        return cells;
    }

    // Rivers wander from west to east and from north to south, each with one gap in some 250 cells of its way.
    private static double[] Rivers(int side)
    {
        var rolls = new Rolls(4);
        var cells = Filled(side, 1);
        for (var river = 0; river < side / 12; river++)
        {
            var at = rolls.Below(side);
            for (var along = 0; along < side; along++)
            {
                var next = Math.Clamp(at + rolls.Below(3) - 1, 0, side - 1);
                var isGap = rolls.OneIn(250);
                // From where it was to where it is, so that no way leads through between two of its cells.
                for (var across = Math.Min(at, next); across <= Math.Max(at, next) && !isGap; across++) cells[river % 2 == 0 ? (across * side) + along : (along * side) + across] = 1e4;
                at = next;
            }
        }

        return cells;
    }

    // Dug from room to room as long as one is left beside (rooms are cells of even rows and columns), then from the last that has one; one wall in a hundred is opened besides.
    private static double[] Maze(int side)
    {
        var rolls = new Rolls(5);
        var cells = Filled(side, double.NaN);
        var way = new Stack<int>([0]);
        cells[0] = 1;
        Span<(int Between, int Room)> free = new (int, int)[4];
        while (way.TryPeek(out var room))
        {
            var count = 0;
            foreach (var (dy, dx) in new[] { (0, 1), (1, 0), (0, -1), (-1, 0) })
            {
                var (row, column) = ((room / side) + (2 * dy), (room % side) + (2 * dx));
                if (row >= 0 && row < side && column >= 0 && column < side && double.IsNaN(cells[(row * side) + column])) free[count++] = (room + (dy * side) + dx, (row * side) + column);
            }

            if (count == 0)
            {
                way.Pop();
                continue;
            }

            var (between, next) = free[rolls.Below(count)];
            cells[between] = cells[next] = 1;
            way.Push(next);
        }

        for (var cell = 0; cell < cells.Length; cell++)
        {
            if ((cell / side % 2) + (cell % side % 2) == 1 && rolls.OneIn(100)) cells[cell] = 1;
        }

        return cells;
    }
}
