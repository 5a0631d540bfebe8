namespace Saola.Records.Duplicates;

/// <summary>Links → clusters: what is linked by any chain is one cluster, whose key is its smallest record key.</summary>
public static class Clusters
{
    /// <summary>The records of all links, ascending, and for each the key of its cluster.</summary>
    public static (long[] Records, long[] ClusterKeys) Of(IReadOnlyCollection<(long A, long B)> links)
    {
        var records = new long[links.Count * 2];
        var n = 0;
        foreach (var (a, b) in links) (records[n++], records[n++]) = (a, b);
        Array.Sort(records);
        n = 0;
        for (var i = 0; i < records.Length; i++)
        {
            if (i == 0 || records[i] != records[i - 1]) records[n++] = records[i];
        }

        Array.Resize(ref records, n);
        var parent = new int[n];
        for (var i = 0; i < n; i++) parent[i] = i;
        foreach (var (a, b) in links)
        {
            var (x, y) = (Root(parent, Array.BinarySearch(records, a)), Root(parent, Array.BinarySearch(records, b)));
            // The smaller place stays the root, and with it the smaller key.
            parent[Math.Max(x, y)] = Math.Min(x, y);
        }

        var clusters = new long[n];
        for (var i = 0; i < n; i++) clusters[i] = records[Root(parent, i)];
        return (records, clusters);
    }

    private static int Root(int[] parent, int place)
    {
        while (parent[place] != place) place = parent[place] = parent[parent[place]];
        return place;
    }
}
