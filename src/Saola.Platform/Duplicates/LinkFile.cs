using ParquetSharp;
using Saola.Platform.Parquet;
using Saola.Records.Duplicates;

namespace Saola.Platform.Duplicates;

/// <summary>A link as it is stored.</summary>
/// <param name="ReleaseA">Place of A's release among those that were compared.</param>
internal readonly record struct StoredLink(long A, long B, LinkReasons Reasons, int ReleaseA, int ReleaseB);

/// <summary>Links as Parquet, sorted by A, then B.</summary>
internal static class LinkFile
{
    public static void Write(string path, IReadOnlyList<StoredLink> links)
    {
        var order = new int[links.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        ParquetOutput.Write(path,
        [
            OutputColumn.Long("a", i => links[i].A),
            OutputColumn.Long("b", i => links[i].B),
            OutputColumn.Long("reasons", i => (uint)links[i].Reasons),
            OutputColumn.Long("releaseA", i => links[i].ReleaseA),
            OutputColumn.Long("releaseB", i => links[i].ReleaseB),
        ], order, ParquetOutput.SegmentGroup, ["reasons", "releaseA", "releaseB"]);
    }

    /// <param name="path">The file.</param>
    /// <param name="releases">How many releases were compared.</param>
    /// <exception cref="SaolaException">The file is damaged.</exception>
    public static IEnumerable<StoredLink> Read(string path, int releases)
    {
        using var file = Open(path);
        for (var g = 0; g < file.FileMetaData.NumRowGroups; g++)
        {
            using var group = file.RowGroup(g);
            var columns = Enumerable.Range(0, 5).Select(c => Longs(group, c, path)).ToArray();
            if (columns[3].Concat(columns[4]).Any(release => release < 0 || release >= releases)) throw Damaged(path, inner: null);
            for (var i = 0; i < columns[0].Length; i++)
                yield return new StoredLink(columns[0][i], columns[1][i], (LinkReasons)columns[2][i], (int)columns[3][i], (int)columns[4][i]);
        }
    }

    private static ParquetFileReader Open(string path)
    {
        try
        {
            return new ParquetFileReader(path);
        }
        catch (Exception e) when (e is ParquetException or IOException)
        {
            throw Damaged(path, e);
        }
    }

    private static long[] Longs(RowGroupReader group, int column, string path)
    {
        using var reader = (ColumnReader<long>)group.Column(column);
        var all = new long[group.MetaData.NumRows];
        for (var done = 0; done < all.Length;)
        {
            var read = (int)reader.ReadBatch(all.Length - done, all.AsSpan(done), out _);
            if (read == 0) throw Damaged(path, inner: null);
            done += read;
        }

        return all;
    }

    private static SaolaException Damaged(string path, Exception? inner)
    {
        var line = $"{path}: the links of probable duplicates cannot be read; 'saola duplicates find' makes them again.";
        return inner is null ? new SaolaException(line) : new SaolaException(line, inner);
    }
}
