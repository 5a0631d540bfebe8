namespace Saola.Records.Duplicates;

/// <summary>Two records that are probably the same.</summary>
/// <param name="A">The smaller key.</param>
/// <param name="B">The larger key.</param>
/// <param name="DatasetA">Number of A's dataset.</param>
/// <param name="DatasetB">Number of B's dataset.</param>
public readonly record struct Link(long A, long B, int DatasetA, int DatasetB, LinkReasons Reasons)
{
    /// <summary>The link of two records, or null: they are of one dataset, or no probable duplicates.</summary>
    public static Link? Of(ComparedRecord a, ComparedRecord b)
    {
        if (a.Facts.Dataset == b.Facts.Dataset || a.Facts.Key == b.Facts.Key) return null;
        var reasons = RecordComparison.Of(a, b);
        if (LinkRules.Strength(reasons) == LinkStrength.None) return null;
        var (first, second) = a.Facts.Key < b.Facts.Key ? (a.Facts, b.Facts) : (b.Facts, a.Facts);
        return new Link(first.Key, second.Key, first.Dataset, second.Dataset, reasons);
    }
}

/// <param name="Links">Sorted by A, then B.</param>
/// <param name="Ambiguous">Links of mere circumstances that were dropped because another pair of the two datasets fits as well.</param>
public sealed record LinkChoiceResult(IReadOnlyList<Link> Links, int Ambiguous);

/// <summary>
/// Of the links between a record and another dataset only the best stay. A watcher who saw five of a species on one day at one place has
/// five records in each copy: by circumstances alone nobody can tell which is which, and to link all of them would count five as one.
/// </summary>
public static class LinkChoice
{
    /// <param name="links">Every link of the records, in any order, repeated or not.</param>
    public static LinkChoiceResult Of(IEnumerable<Link> links)
    {
        var all = links.Distinct().ToArray();
        Array.Sort(all, static (x, y) => x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        // Whoever has a better match elsewhere is out; ties are told among those that are left.
        var fits = Judged(all);
        Link[] best = [.. all.Where((_, i) => fits[i] != Fit.Worse)];
        fits = Judged(best);
        Link[] chosen = [.. best.Where((link, i) => fits[i] != Fit.Tied || LinkRules.Strength(link.Reasons) != LinkStrength.Circumstances)];
        return new LinkChoiceResult(chosen, best.Length - chosen.Length);
    }

    private enum Fit : byte
    {
        Best,
        Tied,
        Worse,
    }

    /// <summary>Holds each link against the others that its records have with the same dataset.</summary>
    private static Fit[] Judged(Link[] links)
    {
        // Place 2i is the end of link i at A, 2i + 1 the one at B.
        var ends = new (long Record, int Other)[links.Length * 2];
        var order = new int[ends.Length];
        for (var i = 0; i < links.Length; i++)
        {
            ends[2 * i] = (links[i].A, links[i].DatasetB);
            ends[(2 * i) + 1] = (links[i].B, links[i].DatasetA);
        }

        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(ends, order);
        var fits = new Fit[links.Length];
        for (int from = 0, to; from < order.Length; from = to)
        {
            var (best, ties) = (0, 0);
            for (to = from; to < order.Length && ends[to] == ends[from]; to++)
            {
                var score = LinkRules.Score(links[order[to] / 2].Reasons);
                ties = score > best ? 1 : score == best ? ties + 1 : ties;
                best = Math.Max(best, score);
            }

            for (var i = from; i < to; i++)
            {
                var link = order[i] / 2;
                var fit = LinkRules.Score(links[link].Reasons) < best ? Fit.Worse : ties > 1 ? Fit.Tied : Fit.Best;
                if (fit > fits[link]) fits[link] = fit;
            }
        }

        return fits;
    }
}
