using Saola.Platform.Home;
using Saola.Records.Duplicates;

namespace Saola.Platform.Duplicates;

/// <summary>
/// The clusters of a snapshot: of the links that it names, those whose both releases it still holds. In memory about 50 bytes a link.
/// </summary>
public sealed class RecordClusters
{
    private readonly long[] _records;
    private readonly long[] _clusters;
    private readonly StoredLink[] _links;
    private readonly Lazy<int[]> _byCluster;

    private RecordClusters(StoredLink[] links)
    {
        _links = links;
        (_records, _clusters) = Clusters.Of([.. links.Select(l => (l.A, l.B))]);
        _byCluster = new Lazy<int[]>(() =>
        {
            int[] places = [.. Enumerable.Range(0, _records.Length)];
            Array.Sort(_clusters.Zip(_records).ToArray(), places);
            return places;
        });
    }

    /// <summary>The clusters that a snapshot shows, or null where duplicates have not been looked for.</summary>
    /// <param name="home">The home.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="touched">Records that a rule generalises or withholds: what they are duplicates of would tell where they are. Null for none.</param>
    /// <exception cref="SaolaException">The object with the links is missing or damaged.</exception>
    public static RecordClusters? Of(SaolaHome home, Snapshot snapshot, IReadOnlySet<long>? touched = null)
    {
        if (snapshot.Duplicates is not { } found) return null;
        if (!home.Objects.Has(found.Links))
            throw new SaolaException($"{home.Objects.PathOf(found.Links)}: the links of probable duplicates are missing; 'saola duplicates find' makes them again.");
        var held = snapshot.Datasets.Select(d => d.Release).ToHashSet(StringComparer.Ordinal);
        bool[] counts = [.. found.Releases.Select(held.Contains)];
        return new RecordClusters([.. LinkFile.Read(home.Objects.PathOf(found.Links), counts.Length).Where(l => counts[l.ReleaseA] && counts[l.ReleaseB]
            && touched?.Contains(l.A) != true && touched?.Contains(l.B) != true)]);
    }

    /// <summary>The records of all clusters, ascending.</summary>
    public IReadOnlyList<long> Records => _records;

    /// <summary>The key of each record's cluster: its smallest record key.</summary>
    public IReadOnlyList<long> ClusterKeys => _clusters;

    /// <summary>The cluster of a record, or null.</summary>
    public long? ClusterOf(long record) => Array.BinarySearch(_records, record) is var place and >= 0 ? _clusters[place] : null;

    /// <summary>The records of a cluster, ascending.</summary>
    public IReadOnlyList<long> Members(long cluster)
    {
        var places = _byCluster.Value;
        var (low, high) = (0, places.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_clusters[places[middle]] < cluster) low = middle + 1;
            else high = middle;
        }

        return [.. places.Skip(low).TakeWhile(p => _clusters[p] == cluster).Select(p => _records[p])];
    }

    /// <summary>The links of a cluster, by A, then B.</summary>
    public IEnumerable<(long A, long B, LinkReasons Reasons)> Links(long cluster)
    {
        foreach (var record in Members(cluster))
        {
            var (low, high) = (0, _links.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_links[middle].A < record) low = middle + 1;
                else high = middle;
            }

            for (; low < _links.Length && _links[low].A == record; low++) yield return (record, _links[low].B, _links[low].Reasons);
        }
    }
}
