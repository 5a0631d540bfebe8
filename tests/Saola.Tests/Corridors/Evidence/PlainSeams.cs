using Saola.Corridors.Evidence;

namespace Saola.Tests.Corridors.Evidence;

/// <summary>Borders by comparing every cell with every other, and distances from them by going over all cells again and again.</summary>
internal static class PlainSeams
{
    public static List<SeamBorder> Of(double[] resistances, int[] territories, int rows, int columns, int width)
    {
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

            var across = Contrasts(neighbours.Where(p => territories[p.a] == a && territories[p.b] == b));
            var inside = Contrasts(neighbours.Where(p => territories[p.a] == territories[p.b] && In(p.a) && In(p.b)));
            var lines = (from side in new[] { a, b }
                         from depth in Enumerable.Range(1, width)
                         let pairs = Contrasts(neighbours.Where(p => territories[p.a] == side && territories[p.b] == side && depths[p.a] == depth && depths[p.b] == depth + 1))
                         where pairs.Count >= 20
                         select new SeamLine(side, depth, pairs.Count, pairs.Average(Math.Abs))).ToList();
            var (mean, calm) = (across.Select(Math.Abs).DefaultIfEmpty(0).Average(), inside.Select(Math.Abs).DefaultIfEmpty(0).Average());
            var asMuch = lines.Count(line => line.Contrast >= mean - 1e-12);
            var (ofA, ofB) = (cells.Where(c => In(c) && territories[c] == a && double.IsFinite(resistances[c])).ToList(), cells.Where(c => In(c) && territories[c] == b && double.IsFinite(resistances[c])).ToList());
            return new SeamBorder(a, b, across.Count, mean, calm, across.DefaultIfEmpty(0).Average())
            {
                Lines = lines,
                P = (1d + asMuch) / (1 + lines.Count),
                Classes = [],
                Dissimilarity = ofA.Count + ofB.Count == 0 ? 0 : 1 - ofA.Concat(ofB).Select(Class).Distinct().Sum(c => Math.Min(Share(ofA, c), Share(ofB, c))),
                Verdict = across.Count < 20 || lines.Count == 0 ? SeamVerdict.TooShort : asMuch == 0 && mean >= 1.5 * calm && mean > 0 ? SeamVerdict.Seam : SeamVerdict.Even,
            };

            bool In(int cell) => depths[cell] > 0 && depths[cell] <= width;
        }

        double Share(List<int> side, double of) => side.Count == 0 ? 0 : (double)side.Count(cell => Class(cell) == of) / side.Count;
        double Class(int cell) => values <= 64 || resistances[cell] == 0 ? resistances[cell] : Math.Pow(2, Math.Floor(Math.Log2(resistances[cell])));
        List<double> Contrasts(IEnumerable<(int A, int B)> pairs) =>
            [.. pairs.Where(p => double.IsFinite(resistances[p.A]) && double.IsFinite(resistances[p.B])).Select(p => Math.Log(Math.Max(resistances[p.B], smallest)) - Math.Log(Math.Max(resistances[p.A], smallest)))];
    }
}
