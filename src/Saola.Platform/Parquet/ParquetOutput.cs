using ParquetSharp;
using ParquetSharp.Schema;

namespace Saola.Platform.Parquet;

/// <summary>Writes rows as a Parquet file, zstd, in row groups of a given size. The same rows give the same bytes.</summary>
internal static class ParquetOutput
{
    /// <summary>Rows in a row group of interpreted records.</summary>
    public const int SegmentGroup = 122_880;

    /// <summary>Rows in a row group of verbatim values: small, since they are read a row at a time.</summary>
    public const int VerbatimGroup = 30_720;

    /// <summary>Rows whose columns are written one after the other, while what they refer to is still near the processor.</summary>
    private const int Batch = 1024;

    /// <param name="path">The file to write.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="order">The rows to write, in this order.</param>
    /// <param name="group">Rows a row group.</param>
    /// <param name="dictionary">
    /// Columns worth a dictionary: those that queries read and that repeat much. To look up every value costs several times what the
    /// compression of plain values does.
    /// </param>
    public static void Write(string path, IReadOnlyList<OutputColumn> columns, ReadOnlySpan<int> order, int group, IReadOnlyList<string> dictionary)
    {
        using var builder = new WriterPropertiesBuilder();
        builder.Compression(Compression.Zstd).CompressionLevel(1).CreatedBy("saola").MaxRowGroupLength(group).DisableDictionary();
        // The least and greatest text of a group help no query here, and finding them compares every value.
        foreach (var column in columns.Where(c => c.IsText)) builder.DisableStatistics(column.Name);
        foreach (var name in dictionary) builder.EnableDictionary(name);
        using var properties = builder.Build();
        var nodes = columns.Select(c => c.Node()).ToArray();
        using var schema = new GroupNode("record", Repetition.Required, nodes);
        using var file = new ParquetFileWriter(path, schema, properties);
        var buffers = new ColumnBuffers(Batch);
        for (var from = 0; from < order.Length; from += group)
        {
            var part = order.Slice(from, Math.Min(group, order.Length - from));
            using var rows = file.AppendBufferedRowGroup();
            var writers = new ColumnWriter[columns.Count];
            for (var c = 0; c < writers.Length; c++) writers[c] = rows.Column(c);
            for (var done = 0; done < part.Length; done += Batch)
            {
                var batch = part.Slice(done, Math.Min(Batch, part.Length - done));
                for (var c = 0; c < writers.Length; c++) columns[c].Write(writers[c], batch, buffers);
            }

            foreach (var writer in writers) writer.Dispose();
        }

        file.Close();
        foreach (var node in nodes) node.Dispose();
    }
}
