using ParquetSharp;
using ParquetSharp.IO;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// Records as Parquet: zstd, row groups of <see cref="GroupRows"/>, the columns of <see cref="RecordColumns"/>, in the order of keys.
/// The file's metadata name the ask and its snapshot. Each row group leaves as soon as it is full.
/// </summary>
public static class ParquetExport
{
    public const int GroupRows = 120_000;

    /// <summary>Writes all records that match; gives their number.</summary>
    public static async Task<long> Write(Engine engine, Ask ask, Stream output, CancellationToken cancellation)
    {
        var filter = AskPlan.Of(ask).Filter;
        Buffer[] columns = [.. RecordColumns.Of(engine).Select(BufferOf)];
        var metadata = new Dictionary<string, string> { ["saola.ask"] = ask.ToString(), ["saola.snapshot"] = ask.Snapshot ?? "" };
        await using var ready = new CountingStream(keep: true);
        using var managed = new ManagedOutputStream(ready, leaveOpen: true);
        using var properties = new WriterPropertiesBuilder().Compression(Compression.Zstd).Build();
        using var file = new ParquetFileWriter(managed, [.. columns.Select(column => column.Schema)], properties, metadata);
        var records = 0L;
        var rows = 0;
        await foreach (var row in engine.Stream(filter, cancellation).WithCancellation(cancellation))
        {
            foreach (var column in columns) column.Set(rows, row);
            records++;
            if (++rows < GroupRows) continue;
            WriteGroup(file, columns, rows);
            rows = 0;
            await ready.Drain(output, cancellation);
        }

        if (rows > 0) WriteGroup(file, columns, rows);
        file.Close();
        await ready.Drain(output, cancellation);
        return records;
    }

    private static void WriteGroup(ParquetFileWriter file, Buffer[] columns, int rows)
    {
        using var group = file.AppendRowGroup();
        foreach (var column in columns) column.Write(group, rows);
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
            if (index == _values.Length) Array.Resize(ref _values, Math.Min(GroupRows, _values.Length * 4));
            _values[index] = value(row);
        }

        public override void Write(RowGroupWriter group, int rows)
        {
            using var column = group.NextColumn().LogicalWriter<T>();
            column.WriteBatch(_values, 0, rows);
        }
    }
}
