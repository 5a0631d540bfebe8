using System.Collections;
using System.Globalization;
using ParquetSharp;
using Saola.Platform.Intake.Containers;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Intake.Columnar;

/// <summary>
/// A table of Parquet files with the same columns (GBIF's SIMPLE_PARQUET). Every value becomes text: numbers invariant, dates and times
/// ISO 8601, lists joined by ';', booleans true and false.
/// </summary>
internal sealed class ParquetTable : SourceTable
{
    // Rows read together: fields of all columns are held as text between reading and the slab.
    private const int BatchRows = 32_768;
    private const long MostInMemory = 2_000_000_000;

    public required Container Container { get; init; }
    public required IReadOnlyList<Entry> Entries { get; init; }
    public required SourceOptions Options { get; init; }

    public static bool IsParquet(Container container, Entry entry)
    {
        if (entry.Name.EndsWith(".crc", StringComparison.Ordinal) || Path.GetFileName(entry.Name).StartsWith('_')) return false;
        var named = entry.Name.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase) || entry.Name.Contains(".parquet/", StringComparison.OrdinalIgnoreCase);
        if (!named && container.Form != "file") return false;
        var head = new byte[4];
        using var stream = container.Open(entry);
        return stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head.AsSpan().SequenceEqual("PAR1"u8);
    }

    /// <exception cref="SaolaException">A file is damaged, or its columns differ from those of the first.</exception>
    public static ParquetTable Of(Container container, IReadOnlyList<Entry> entries, SourceOptions options)
    {
        string[]? headers = null;
        foreach (var entry in entries)
        {
            using var reader = Open(container, entry);
            var found = Names(reader);
            headers ??= found;
            if (!headers.SequenceEqual(found, StringComparer.Ordinal))
                throw new SaolaException($"{container.Name(entry)}: its columns differ from those of {entries[0].Name}; load it by itself");
        }

        var terms = Headers.Terms(headers!, [], []);
        var columns = terms.Select((term, i) => new SourceColumn(term, i, null, headers![i])).ToList();
        var rowType = RowTypes.OfTerms(terms);
        return new ParquetTable
        {
            Container = container, Entries = entries, Options = options, RowType = rowType, IsCore = true, IdIndex = RowTypes.IdOf(rowType, terms),
            Files = [.. entries.Select(e => e.Name)], Columns = columns, Records = [columns],
        };
    }

    public override IEnumerable<Slab> Read(CancellationToken cancellation)
    {
        var ordinal = 0;
        long position = 0;
        foreach (var entry in Entries)
        {
            using var reader = Open(Container, entry);
            var total = Math.Max(1, reader.FileMetaData.NumRows);
            long done = 0;
            for (var group = 0; group < reader.FileMetaData.NumRowGroups; group++)
            {
                using var rows = Guarded(entry, () => reader.RowGroup(group));
                var columns = Guarded(entry, () => Enumerable.Range(0, Columns.Count).Select(i => rows.Column(Leaves(reader)[i]).LogicalReader()).ToArray());
                try
                {
                    for (var left = rows.MetaData.NumRows; left > 0;)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        var count = (int)Math.Min(left, Math.Min(BatchRows, Options.SlabRows));
                        var cells = Guarded(entry, () => columns.Select(c => c.Apply(new Texts(count))).ToArray());
                        left -= count;
                        var first = done + 1;
                        done += count;
                        yield return new ParquetSlab(cells, count, first)
                        {
                            Ordinal = ordinal++, File = entry.Name, Columns = Columns.Count, SourcePosition = position + entry.Stored * done / total,
                        };
                    }
                }
                finally
                {
                    foreach (var column in columns) column.Dispose();
                }
            }

            position += entry.Stored;
        }
    }

    /// <summary>Turns damage that shows only in the middle of a file into one line. What a damaged file makes of the driver varies.</summary>
    private T Guarded<T>(Entry entry, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is ParquetException or OverflowException or ArgumentException or InvalidOperationException or NotSupportedException or IndexOutOfRangeException or InvalidCastException)
        {
            throw Damaged(Container, entry, e);
        }
    }

    private static SaolaException Damaged(Container container, Entry entry, Exception cause) =>
        new($"{container.Name(entry)}: is not a whole Parquet file, or has columns of a kind that cannot be read; fetch it again", cause);

    /// <summary>The first leaf of each top column: lists and structs of one field have one, and others their first.</summary>
    private static int[] Leaves(ParquetFileReader reader)
    {
        var schema = reader.FileMetaData.Schema;
        return [.. Enumerable.Range(0, schema.NumColumns).GroupBy(i => schema.Column(i).Path.ToDotVector()[0], StringComparer.Ordinal).Select(g => g.First())];
    }

    private static string[] Names(ParquetFileReader reader) =>
        [.. Leaves(reader).Select(i => reader.FileMetaData.Schema.Column(i).Path.ToDotVector()[0])];

    private static ParquetFileReader Open(Container container, Entry entry)
    {
        try
        {
            if (container is FolderContainer folder) return new ParquetFileReader(folder.FullPath(entry));
            // Parquet is read from its end, so that a file inside of an archive has to be held.
            if (entry.Length > MostInMemory)
                throw new SaolaException($"{container.Name(entry)}: is too large to be read inside of an archive; unpack it and load the folder");
            var memory = new MemoryStream((int)Math.Max(0, entry.Length));
            using (var stream = container.Open(entry)) stream.CopyTo(memory);
            memory.Position = 0;
            return new ParquetFileReader(memory);
        }
        catch (ParquetException e)
        {
            throw Damaged(container, entry, e);
        }
    }

    /// <summary>Reads a batch of a column of any type as UTF-8.</summary>
    private sealed class Texts(int count) : ILogicalColumnReaderVisitor<byte[][]>
    {
        public byte[][] OnLogicalColumnReader<TValue>(LogicalColumnReader<TValue> columnReader)
        {
            var values = new TValue[count];
            var read = 0;
            while (read < count)
            {
                var n = columnReader.ReadBatch(values.AsSpan(read));
                if (n == 0) break;
                read += n;
            }

            return Array.ConvertAll(values, v => Encoding.UTF8.GetBytes(Text(v)));
        }

        private static string Text(object? value) => value switch
        {
            null => "",
            string text => text,
            bool flag => flag ? "true" : "false",
            DateTime time => time.TimeOfDay == TimeSpan.Zero ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            DateTimeNanos nanos => Text(nanos.DateTime),
            Date date => date.DateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            IEnumerable list => string.Join(';', list.Cast<object?>().Select(Text)),
            _ when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Nested<>) => Text(type.GetProperty("Value")?.GetValue(value) ?? type.GetField("Value")?.GetValue(value)),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
    }
}
