using ParquetSharp;

namespace Saola.Platform.Parquet;

/// <summary>Reads an optional text column of a row group.</summary>
internal static class ParquetTexts
{
    /// <summary>Takes texts whose memory the reader will use again, and replaces them by copies.</summary>
    public delegate void Copier(Span<ByteArray> texts);

    /// <param name="reader">The column.</param>
    /// <param name="rows">Rows to read.</param>
    /// <param name="into">A place for each row; null becomes the default.</param>
    /// <param name="copy">Makes texts outlive the next read.</param>
    public static void Read(ColumnReader<ByteArray> reader, int rows, Span<ByteArray> into, Copier copy)
    {
        const int batch = 8192;
        var levels = new short[batch];
        var values = new ByteArray[batch];
        for (var done = 0; done < rows;)
        {
            var wanted = Math.Min(batch, rows - done);
            var read = (int)reader.ReadBatch(wanted, levels, [], values, out var present);
            if (read == 0) throw new SaolaException("a Parquet column ends before its row group does; 'saola verify' tells which object is damaged.");
            copy(values.AsSpan(0, (int)present));
            for (int i = 0, v = 0; i < read; i++) into[done + i] = levels[i] > 0 ? values[v++] : default;
            done += read;
        }
    }
}
