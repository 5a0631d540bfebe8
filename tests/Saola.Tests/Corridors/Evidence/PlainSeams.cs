using Saola.Corridors.Evidence;

namespace Saola.Tests.Corridors.Evidence;

/// <summary>Borders by comparing every cell with every other, and distances from them by going over all cells again and again.</summary>
internal static class PlainSeams
{
    public static List<SeamBorder> Of(double[] resistances, int[] territories, int rows, int columns, int band, int reach)
    {
        var width = reach + band;
        var cells = Enumerable.Range(0, resistances.Length).ToList();
        var smallest = resistances.Where(r => r > 0 && double.IsFinite(r)).DefaultIfEmpty(1).Min();
        var neighbours = (from a in cells from b in cells where Math.Abs((a / columns) - (b / columns)) + Math.Abs((a % columns) - (b % columns)) == 1 select (a, b)).ToList();
        var numbers = territories.Where(t => t != 0).Distinct().Order().ToList();
        var values = resistances.Where(double.IsFinite).Distinct().Count();
        return [.. from a in numbers from b in numbers where a < b && neighbours.Exists(p => territories[p.a] == a && territories[p.b] == b) select Border(a, b)];

        SeamBorder Border(int a, int b)
        {
            var depths = cells.ConvertAll(cell => (territories[cell] == a || territories[cell] == b) && neighbours.Exists(p => p.a == cell && territories[p.b] == a + b - territories[cell]) ? 1 : 0);
            for (var depth = 2; depth <= width + 1; depth++)
            {
                foreach (var cell in cells.Where(cell => depths[cell] == 0 && neighbours.Exists(p => p.a == cell && depths[p.b] == depth - 1 && territories[p.b] == territories[cell])).ToList()) depths[cell] = depth;
            }

            var across = Contrasts(Across(0));
            var inside = Contrasts(neighbours.Where(p => territories[p.a] == territories[p.b] && In(p.a) && In(p.b)));
            var lines = (from side in new[] { a, b }
                         from depth in Enumerable.Range(1, width)
                         let pairs = Contrasts(Across(side == a ? -depth : depth))
                         where pairs.Count >= 20
                         select new SeamLine(side, depth, pairs.Count, pairs.Average(Math.Abs))).ToList();
            // Nearer lines first, then those that begin first in the grid; a later one counts if it has more than rounding more.
            var offset = 0;
            foreach (var next in lines.Where(l => l.Cells <= reach).Select(l => l.Territory == a ? -l.Cells : l.Cells).OrderBy(Math.Abs).ThenBy(o => Across(o).Where(Known).Min(p => Math.Min(p.A, p.B))))
            {
                if (across.Count >= 20 && Mean(Across(next)) > Mean(Across(offset)) * (1 + 1e-12)) offset = next;
            }

            var (seam, beside) = (Across(offset).Where(Known).OrderBy(p => Math.Min(p.A, p.B)).ThenBy(p => Math.Max(p.A, p.B)).ToList(), lines.Where(l => l.Cells > reach).ToList());
            var (mean, calm, most) = (Mean(seam), inside.Select(Math.Abs).DefaultIfEmpty(0).Average(), beside.Select(l => l.Contrast).DefaultIfEmpty(0).Max());
            var asMuch = beside.Count(line => line.Contrast >= mean - 1e-12);
            var quarters = Enumerable.Range(0, 4).Count(i => seam.Count > 3 && Mean(seam.Skip(i * seam.Count / 4).Take(((i + 1) * seam.Count / 4) - (i * seam.Count / 4))) > Math.Max(1.5 * calm, most) + 1e-12);
            var (ofA, ofB) = (cells.Where(c => In(c) && territories[c] == a && double.IsFinite(resistances[c])).ToList(), cells.Where(c => In(c) && territories[c] == b && double.IsFinite(resistances[c])).ToList());
            return new SeamBorder(a, b, seam.Count, mean, calm, Contrasts(seam).DefaultIfEmpty(0).Average())
            {
                Offset = offset,
                Lines = lines,
                P = (1d + asMuch) / (1 + beside.Count),
                Classes = [],
                Dissimilarity = ofA.Count + ofB.Count == 0 ? 0 : 1 - ofA.Concat(ofB).Select(Class).Distinct().Sum(c => Math.Min(Share(ofA, c), Share(ofB, c))),
                Verdict = across.Count < 20 || beside.Count == 0 ? SeamVerdict.TooShort : mean > (1.5 * Math.Max(calm, most)) + 1e-12 && quarters >= 3 ? SeamVerdict.Seam : SeamVerdict.Even,
            };

            // Pairs across a line so many cells from the border, below 0 on the side of A, each from A's side to B's.
            List<(int A, int B)> Across(int offset) => [.. neighbours.Where(p => offset == 0 ? territories[p.a] == a && territories[p.b] == b
                : territories[p.a] == (offset < 0 ? a : b) && territories[p.b] == territories[p.a] && depths[p.a] == (offset < 0 ? 1 - offset : offset) && depths[p.b] == (offset < 0 ? -offset : 1 + offset))];
            double Mean(IEnumerable<(int A, int B)> pairs) => Contrasts(pairs).Select(Math.Abs).DefaultIfEmpty(0).Average();
            bool In(int cell) => depths[cell] > reach && depths[cell] <= width;
        }

        bool Known((int A, int B) pair) => double.IsFinite(resistances[pair.A]) && double.IsFinite(resistances[pair.B]);
        double Share(List<int> side, double of) => side.Count == 0 ? 0 : (double)side.Count(cell => Class(cell) == of) / side.Count;
        double Class(int cell) => values <= 64 || resistances[cell] == 0 ? resistances[cell] : Math.Pow(2, Math.Floor(Math.Log2(resistances[cell])));
        List<double> Contrasts(IEnumerable<(int A, int B)> pairs) =>
            [.. pairs.Where(Known).Select(p => Math.Log(Math.Max(resistances[p.B], smallest)) - Math.Log(Math.Max(resistances[p.A], smallest)))];
    }
}
