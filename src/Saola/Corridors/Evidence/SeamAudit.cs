namespace Saola.Corridors.Evidence;

/// <summary>
/// Do resistances jump at borders? Where land cover was mapped by each country for itself, classes end at the border, and corridors bend there for no reason of nature. The contrast across a border is set beside that
/// within the land on both sides, and beside that of lines parallel to it. A border may be drawn beside where the maps meet: within its reach the line with the most contrast is taken for it.
/// </summary>
public static class SeamAudit
{
    /// <summary>Fewer pairs across a border, or a line, are too short for a verdict.</summary>
    public const int FewestPairs = 20;

    /// <summary>A seam has so many times the contrast of the land beside it, and of every line beside it.</summary>
    public const double LeastRatio = 1.5;

    /// <summary>Stretches of a line that are looked at one by one, and in how many of them a seam stands out.</summary>
    private const int Stretches = 4, FewestStretches = 3;

    /// <summary>Contrasts that differ by less are equal; the rest is rounding.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Looks at every border between two territories whose cells share an edge, by their numbers.</summary>
    /// <param name="resistances">Resistance of each cell, row by row from the north, 0 or more; none where it is not finite. Those of 0 count as the smallest that is more.</param>
    /// <param name="territories">Number of the territory that each cell belongs to; 0 for none.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="options">How wide the band is, and how well the border is known.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SaolaException">Sizes do not fit, no cell has a resistance, or one is negative.</exception>
    public static IReadOnlyList<SeamBorder> Of(ReadOnlySpan<double> resistances, ReadOnlySpan<int> territories, int rows, int columns, SeamOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new SeamOptions();
        if (options.Band is < 1 or > 10_000) throw new SaolaException(Counted.Text($"a band of {options.Band} [cell|cells] is none; it is 1 cell wide or more, up to 10000"));
        if (options.Reach is < 0 or > 10_000) throw new SaolaException(Counted.Text($"a reach of {options.Reach} [cell|cells] is none; it is 0 cells or more, up to 10000"));
        if (resistances.Length != territories.Length || resistances.Length != (long)rows * columns)
        {
            throw new SaolaException($"{resistances.Length} resistances and {territories.Length} numbers of territories do not fit {rows} rows and {columns} columns; give one of both for each cell");
        }

        var logarithms = Logarithms(resistances, columns);
        var (band, classes, found) = (new SeamBand(rows, columns), new SeamClasses(resistances), new List<SeamBorder>());
        foreach (var ((a, b), pairs) in Borders(territories, columns))
        {
            cancellation.ThrowIfCancellationRequested();
            band.Spread(territories, pairs, options.Reach + options.Band + 1);
            classes.Clear();
            foreach (var cell in band.Cells)
            {
                if (band.Depth(cell) > options.Reach && band.Depth(cell) <= options.Reach + options.Band && double.IsFinite(resistances[cell])) classes.Count(resistances[cell], territories[cell] == a);
            }

            found.Add(Border((a, b), pairs, territories, columns, logarithms, band, options, classes.Shares()));
        }

        return found;
    }

    private static SeamBorder Border(
        (int A, int B) sides, List<(int A, int B)> pairs, ReadOnlySpan<int> territories, int columns, double[] logarithms, SeamBand band, SeamOptions options, IReadOnlyList<SeamClass> classes)
    {
        var (reach, width) = (options.Reach, options.Reach + options.Band);
        var (border, inside, lines) = (new SeamSteps(), new SeamSteps(), Enumerable.Range(0, 2 * width).Select(_ => new SeamSteps()).ToArray());
        foreach (var (a, b) in pairs) border.Add(a, b, logarithms);
        foreach (var cell in band.Cells)
        {
            if ((cell + 1) % columns != 0) Neighbours(cell + 1, territories);
            if (cell < logarithms.Length - columns) Neighbours(cell + columns, territories);

            void Neighbours(int next, ReadOnlySpan<int> territories)
            {
                var (depth, beyond) = (band.Depth(cell), band.Depth(next));
                if (beyond == 0 || territories[next] != territories[cell]) return;
                if (Math.Min(depth, beyond) > reach && Math.Max(depth, beyond) <= width) inside.Add(cell, next, logarithms);
                if (depth == beyond) return;
                var isA = territories[cell] == sides.A;
                // From A's side to B's, as at the border.
                var (from, to) = (depth > beyond) == isA ? (cell, next) : (next, cell);
                lines[(isA ? 0 : width) + Math.Min(depth, beyond) - 1].Add(from, to, logarithms);
            }
        }

        var (line, offset) = Strongest(border, lines, width, reach);
        var parallels = lines.Select((l, i) => new SeamLine(i < width ? sides.A : sides.B, (i % width) + 1, l.Pairs, l.Mean)).Where(l => l.Pairs >= FewestPairs).ToList();
        var beside = parallels.FindAll(l => l.Cells > reach);
        var asMuch = beside.Count(l => l.Contrast >= line.Mean * (1 - Rounding));
        return new SeamBorder(sides.A, sides.B, line.Pairs, line.Mean, inside.Mean, line.Jump)
        {
            Offset = offset,
            Lines = parallels,
            P = (1d + asMuch) / (1 + beside.Count),
            Classes = classes,
            Dissimilarity = classes.Count == 0 ? 0 : Math.Clamp(1 - classes.Sum(c => Math.Min(c.ShareA, c.ShareB)), 0, 1),
            Verdict = border.Pairs < FewestPairs || beside.Count == 0 ? SeamVerdict.TooShort : IsSeam(line, inside.Mean, beside.Max(l => l.Contrast)) ? SeamVerdict.Seam : SeamVerdict.Even,
        };
    }

    /// <summary>Whether a line stands out, as a whole and along most of its length: the edge of one wood that happens to lie there does not.</summary>
    private static bool IsSeam(SeamSteps line, double inside, double most)
    {
        if (line.Mean <= LeastRatio * Math.Max(inside, most) * (1 + Rounding)) return false;
        return line.Stretches(Stretches).Count(mean => mean > Math.Max(LeastRatio * inside, most) * (1 + Rounding)) >= FewestStretches;
    }

    /// <summary>The line with the most contrast within reach of the border, and on which side and how far it lies: of lines with as much the nearer, then the one that begins first in the grid.</summary>
    private static (SeamSteps Line, int Offset) Strongest(SeamSteps border, SeamSteps[] lines, int width, int reach)
    {
        var strongest = (Line: border, Offset: 0);
        // Too short a border is told as it is.
        if (border.Pairs < FewestPairs) return strongest;
        for (var cells = 1; cells <= reach; cells++)
        {
            var sides = new[] { (Line: lines[cells - 1], Offset: -cells), (Line: lines[width + cells - 1], Offset: cells) };
            foreach (var side in sides.Where(s => s.Line.Pairs >= FewestPairs).OrderBy(s => s.Line.First))
            {
                if (side.Line.Mean * (1 - Rounding) > strongest.Line.Mean) strongest = side;
            }
        }

        return strongest;
    }

    /// <summary>Pairs of cells across each border, the cell of the lesser territory first.</summary>
    private static SortedDictionary<(int A, int B), List<(int A, int B)>> Borders(ReadOnlySpan<int> territories, int columns)
    {
        var borders = new SortedDictionary<(int, int), List<(int, int)>>();
        for (var cell = 0; cell < territories.Length; cell++)
        {
            if (territories[cell] == 0) continue;
            if ((cell + 1) % columns != 0) Add(cell, cell + 1, territories);
            if (cell < territories.Length - columns) Add(cell, cell + columns, territories);
        }

        return borders;

        void Add(int cell, int next, ReadOnlySpan<int> territories)
        {
            if (territories[next] == 0 || territories[next] == territories[cell]) return;
            if (territories[cell] > territories[next]) (cell, next) = (next, cell);
            var sides = (territories[cell], territories[next]);
            if (!borders.TryGetValue(sides, out var pairs)) borders[sides] = pairs = [];
            pairs.Add((cell, next));
        }
    }

    private static double[] Logarithms(ReadOnlySpan<double> resistances, int columns)
    {
        var (smallest, any) = (double.PositiveInfinity, false);
        for (var cell = 0; cell < resistances.Length; cell++)
        {
            if (resistances[cell] < 0) throw new SaolaException($"row {(cell / columns) + 1}, column {(cell % columns) + 1}: a resistance of {resistances[cell]} is none; resistances are 0 or more, and cells without one are empty");
            any |= double.IsFinite(resistances[cell]);
            if (resistances[cell] > 0) smallest = Math.Min(smallest, resistances[cell]);
        }

        if (!any) throw new SaolaException("no cell has a resistance, so no border can be looked at; check that the map was read with its values");
        var logarithms = new double[resistances.Length];
        for (var cell = 0; cell < logarithms.Length; cell++)
        {
            // Where all are 0 no contrast is left, whatever stands for them.
            logarithms[cell] = double.IsFinite(resistances[cell]) ? Math.Log(Math.Max(resistances[cell], double.IsFinite(smallest) ? smallest : 1)) : double.NaN;
        }

        return logarithms;
    }
}
