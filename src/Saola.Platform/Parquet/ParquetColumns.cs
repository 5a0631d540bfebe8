using System.Buffers;
using ParquetSharp;

namespace Saola.Platform.Parquet;

/// <summary>Reads whole columns of a row group.</summary>
/// <remarks>All methods throw a <see cref="SaolaException"/> when the column ends before its row group does.</remarks>
internal static class ParquetColumns
{
    private const int Batch = 8192;

    /// <summary>Takes texts whose memory the reader will use again, and replaces them by copies.</summary>
    public delegate void Copier(Span<ByteArray> texts);

    /// <summary>A required column of whole numbers.</summary>
    public static long[] Longs(RowGroupReader group, int column)
    {
        using var reader = (ColumnReader<long>)group.Column(column);
        var all = new long[group.MetaData.NumRows];
        for (var done = 0; done < all.Length;)
        {
            var read = (int)reader.ReadBatch(all.Length - done, all.AsSpan(done), out _);
            if (read == 0) throw Short();
            done += read;
        }

        return all;
    }

    /// <summary>An optional column, each value made into what is kept of it while its memory is the reader's; null becomes the default.</summary>
    public static TKept?[] Optional<TValue, TKept>(RowGroupReader group, int column, Func<TValue, TKept?> keep) where TValue : unmanaged
    {
        using var reader = (ColumnReader<TValue>)group.Column(column);
        var all = new TKept?[group.MetaData.NumRows];
        var (levels, values) = (ArrayPool<short>.Shared.Rent(Batch), ArrayPool<TValue>.Shared.Rent(Batch));
        for (var done = 0; done < all.Length;)
        {
            var read = (int)reader.ReadBatch(Math.Min(Batch, all.Length - done), levels, [], values, out _);
            if (read == 0) throw Short();
            for (int i = 0, v = 0; i < read; i++) all[done + i] = levels[i] > 0 ? keep(values[v++]) : default;
            done += read;
        }

        ArrayPool<short>.Shared.Return(levels);
        ArrayPool<TValue>.Shared.Return(values);
        return all;
    }

    /// <summary>An optional column of texts, into memory that the caller provides.</summary>
    /// <param name="reader">The column.</param>
    /// <param name="rows">Rows to read.</param>
    /// <param name="into">A place for each row; null becomes the default.</param>
    /// <param name="copy">Makes texts outlive the next read.</param>
    public static void Texts(ColumnReader<ByteArray> reader, int rows, Span<ByteArray> into, Copier copy)
    {
        var levels = new short[Batch];
        var values = new ByteArray[Batch];
        for (var done = 0; done < rows;)
        {
            var wanted = Math.Min(Batch, rows - done);
            var read = (int)reader.ReadBatch(wanted, levels, [], values, out var present);
            if (read == 0) throw Short();
            copy(values.AsSpan(0, (int)present));
            for (int i = 0, v = 0; i < read; i++) into[done + i] = levels[i] > 0 ? values[v++] : default;
            done += read;
        }
    }

    private static SaolaException Short() => new("a Parquet column ends before its row group does; 'saola verify' tells which object is damaged.");
}
