using ParquetSharp;
using ParquetSharp.IO;
using ParquetSharp.Schema;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>A table of records as Parquet: zstd, row groups of <see cref="ParquetExport.GroupRows"/>; each leaves as soon as it is full.</summary>
internal static class ParquetTable
{
    /// <summary>Writes all records that match; gives their number.</summary>
    /// <param name="engine">What answers.</param>
    /// <param name="filter">Which records.</param>
    /// <param name="columns">The columns of texts and numbers.</param>
    /// <param name="shape">Columns of the geometry behind them; null for none.</param>
    /// <param name="metadata">What the file says of itself; read when the file ends.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<long> Write(
        Engine engine, Filter filter, IReadOnlyList<RecordColumn> columns, GeoColumns? shape, Dictionary<string, string> metadata, Stream output, CancellationToken cancellation)
    {
        Buffer[] buffers = [.. columns.Select(BufferOf)];
        await using var ready = new CountingStream(keep: true);
        using var managed = new ManagedOutputStream(ready, leaveOpen: true);
        using var properties = new WriterPropertiesBuilder().Compression(Compression.Zstd).Build();
        Node[] nodes = [.. buffers.Select(b => b.Schema.CreateSchemaNode()), .. shape?.Nodes() ?? []];
        using var schema = new GroupNode("schema", Repetition.Required, nodes);
        using var file = new ParquetFileWriter(managed, schema, properties, metadata);
        var records = 0L;
        var rows = 0;
        await foreach (var row in engine.Stream(filter, cancellation).WithCancellation(cancellation))
        {
            foreach (var buffer in buffers) buffer.Set(rows, row);
            shape?.Set(rows, row);
            records++;
            if (++rows < ParquetExport.GroupRows) continue;
            WriteGroup(file, buffers, shape, rows);
            rows = 0;
            await ready.Drain(output, cancellation);
        }

        if (rows > 0) WriteGroup(file, buffers, shape, rows);
        shape?.Describe(metadata);
        file.Close();
        foreach (var node in nodes) node.Dispose();
        await ready.Drain(output, cancellation);
        return records;
    }

    private static void WriteGroup(ParquetFileWriter file, Buffer[] buffers, GeoColumns? shape, int rows)
    {
        using var group = file.AppendRowGroup();
        foreach (var buffer in buffers) buffer.Write(group, rows);
        shape?.Write(group, rows);
    }

    private static Buffer BufferOf(RecordColumn column)
    {
        var issues = new IssueTexts();
        return column switch
        {
            RecordColumn.Text text => new Buffer<string?>(column.Name, text.Value),
            RecordColumn.Integer integer => new Buffer<int?>(column.Name, integer.Value),
            RecordColumn.Long number => new Buffer<long?>(column.Name, number.Value),
            RecordColumn.Number number => new Buffer<double?>(column.Name, number.Value),
            _ => new Buffer<string?>(column.Name, row => issues.Of(row.Issues)),
        };
    }

    /// <summary>The values of one column of a row group.</summary>
    private abstract class Buffer(Column schema)
    {
        public Column Schema { get; } = schema;

        public abstract void Set(int index, OccurrenceRow row);

        public abstract void Write(RowGroupWriter group, int rows);
    }

    private sealed class Buffer<T>(string name, Func<OccurrenceRow, T> value) : Buffer(new Column<T>(name))
    {
        private T[] _values = new T[1_024];

        public override void Set(int index, OccurrenceRow row)
        {
            if (index == _values.Length) Array.Resize(ref _values, Math.Min(ParquetExport.GroupRows, _values.Length * 4));
            _values[index] = value(row);
        }

        public override void Write(RowGroupWriter group, int rows)
        {
            using var column = group.NextColumn().LogicalWriter<T>();
            column.WriteBatch(_values, 0, rows);
        }
    }
}
