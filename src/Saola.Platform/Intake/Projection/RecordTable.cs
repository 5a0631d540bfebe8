using ParquetSharp;
using Saola.Platform.Parquet;

namespace Saola.Platform.Intake.Projection;

/// <summary>The records of a Parquet file in memory, a column a list, to be changed and written again.</summary>
internal sealed class RecordTable : IDisposable
{
    private readonly Utf8Arena _texts = new();
    private readonly List<string> _names = [];
    private readonly Dictionary<string, Array> _columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unsigned = new(StringComparer.Ordinal);

    private RecordTable(int rows) => Rows = rows;

    public int Rows { get; }

    /// <summary>Names of the columns in the order of the file.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Reads a file, or the columns of it that are wanted.</summary>
    public static RecordTable Read(string path, IReadOnlySet<string>? wanted = null)
    {
        using var file = new ParquetFileReader(path);
        var table = new RecordTable((int)file.FileMetaData.NumRows);
        var schema = file.FileMetaData.Schema;
        for (var c = 0; c < schema.NumColumns; c++)
        {
            var column = schema.Column(c);
            if (wanted?.Contains(column.Name) == false) continue;
            table._names.Add(column.Name);
            if (column.MaxDefinitionLevel == 0 && column.LogicalType is IntLogicalType { IsSigned: false }) table._unsigned.Add(column.Name);
            table._columns.Add(column.Name, table.Empty(column));
        }

        var at = 0;
        for (var g = 0; g < file.FileMetaData.NumRowGroups; g++)
        {
            using var group = file.RowGroup(g);
            for (var c = 0; c < schema.NumColumns; c++)
            {
                if (table._columns.TryGetValue(schema.Column(c).Name, out var values)) table.Fill(group, c, values, at);
            }

            at += (int)group.MetaData.NumRows;
        }

        return table;
    }

    public bool Has(string name) => _columns.ContainsKey(name);

    public bool IsText(string name) => _columns[name] is ByteArray[];

    public long[] Longs(string name) => (long[])_columns[name];

    public long?[] NullableLongs(string name) => (long?[])_columns[name];

    public int?[] Integers(string name) => (int?[])_columns[name];

    public double?[] Numbers(string name) => (double?[])_columns[name];

    /// <summary>UTF-8; a value without bytes is null. All nulls where the file has no such column.</summary>
    public ByteArray[] Texts(string name) => _columns.TryGetValue(name, out var values) ? (ByteArray[])values : new ByteArray[Rows];

    /// <summary>Adds a column of nulls.</summary>
    public T[] Add<T>(string name)
    {
        var values = new T[Rows];
        _names.Add(name);
        _columns.Add(name, values);
        return values;
    }

    public void Remove(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _names.Remove(name);
            _columns.Remove(name);
        }
    }

    /// <summary>Makes the value of a row null, or 0 where the column has no nulls.</summary>
    public void Clear(string name, int row) => Array.Clear(_columns[name], row, 1);

    /// <summary>A text that lives as long as the table.</summary>
    public ByteArray Keep(string? text) => _texts.Keep(text);

    /// <summary>Writes rows in an order.</summary>
    public void Write(string path, ReadOnlySpan<int> order) =>
        ParquetOutput.Write(path, [.. _names.Select(Output)], order, ParquetOutput.SegmentGroup, [.. SegmentColumns.Dictionary.Where(Has)]);

    public void Dispose() => _texts.Dispose();

    private Array Empty(ColumnDescriptor column) => column.PhysicalType switch
    {
        PhysicalType.Int64 when column.MaxDefinitionLevel == 0 => new long[Rows],
        PhysicalType.Int64 => new long?[Rows],
        PhysicalType.Int32 => new int?[Rows],
        PhysicalType.Double => new double?[Rows],
        PhysicalType.ByteArray => new ByteArray[Rows],
        var other => throw new SaolaException($"the Parquet column {column.Name} is of type {other}, which no segment has; 'saola verify' tells which object is damaged."),
    };

    private void Fill(RowGroupReader group, int column, Array values, int at)
    {
        var rows = (int)group.MetaData.NumRows;
        switch (values)
        {
            case long[]:
                ParquetColumns.Longs(group, column).CopyTo(values, at);
                break;
            case long?[]:
                ParquetColumns.Optional<long, long?>(group, column, v => v).CopyTo(values, at);
                break;
            case int?[]:
                ParquetColumns.Optional<int, int?>(group, column, v => v).CopyTo(values, at);
                break;
            case double?[]:
                ParquetColumns.Optional<double, double?>(group, column, v => v).CopyTo(values, at);
                break;
            case ByteArray[] texts:
                using (var reader = (ColumnReader<ByteArray>)group.Column(column)) ParquetColumns.Texts(reader, rows, texts.AsSpan(at, rows), Copy);
                break;
        }
    }

    private unsafe void Copy(Span<ByteArray> texts)
    {
        foreach (ref var text in texts) text = _texts.Keep(new ReadOnlySpan<byte>((void*)text.Pointer, text.Length));
    }

    private OutputColumn Output(string name) => _columns[name] switch
    {
        long[] longs when _unsigned.Contains(name) => OutputColumn.Bits(name, i => (ulong)longs[i]),
        long[] longs => OutputColumn.Long(name, i => longs[i]),
        long?[] longs => OutputColumn.NullableLong(name, i => longs[i]),
        int?[] integers => OutputColumn.Integer(name, i => integers[i]),
        double?[] numbers => OutputColumn.Number(name, i => numbers[i]),
        var texts => OutputColumn.Text(name, i => ((ByteArray[])texts)[i]),
    };
}
