using ParquetSharp;
using Saola.Platform.Intake.Containers;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Intake.Columnar;

/// <summary>
/// A table of Parquet files with the same columns (GBIF's SIMPLE_PARQUET). Every value becomes text: numbers invariant, dates and times
/// ISO 8601, lists joined by ';', booleans true and false. Parts of structs and maps are columns of their own, and so is what the names
/// of folders say.
/// </summary>
internal sealed class ParquetTable : SourceTable
{
    // Rows read together: fields of all columns are held as text between reading and the slab.
    private const int BatchRows = 32_768;
    private const long MostInMemory = 2_000_000_000;

    public required Container Container { get; init; }
    public required IReadOnlyList<Entry> Entries { get; init; }
    public required SourceOptions Options { get; init; }

    /// <summary>Columns behind those of the files, whose values are in the names of folders.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

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
        (string Name, bool IsNested)[]? leaves = null;
        foreach (var entry in entries)
        {
            using var reader = Open(container, entry);
            var found = ParquetLeaf.Of(reader).Select(leaf => (leaf.Name, leaf.IsNested)).ToArray();
            leaves ??= found;
            if (!leaves.SequenceEqual(found))
                throw new SaolaException($"{container.Name(entry)}: its columns differ from those of {entries[0].Name}; load it by itself");
        }

        // Where file and folder tell of the same column, the file is right.
        var folders = entries.SelectMany(e => Partition.Of(e.Name)).Select(p => p.Key).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => !leaves!.Any(leaf => leaf.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).ToList();
        var all = leaves!.Concat(folders.Select(name => (Name: name, IsNested: false))).ToList();
        var terms = ParquetLeaf.Terms(all);
        var columns = terms.Select((term, i) => new SourceColumn(term, i, null, all[i].Name)).ToList();
        var rowType = RowTypes.OfTerms(terms);
        return new ParquetTable
        {
            Container = container, Entries = entries, Options = options, Folders = folders, RowType = rowType, IsCore = true, IdIndex = RowTypes.IdOf(rowType, terms),
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
            var leaves = ParquetLeaf.Of(reader);
            var said = Folders.Select(name => Encoding.UTF8.GetBytes(Partition.Value(entry.Name, name))).ToArray();
            long done = 0;
            for (var group = 0; group < reader.FileMetaData.NumRowGroups; group++)
            {
                using var rows = Guarded(entry, () => reader.RowGroup(group));
                var columns = Readers(entry, rows, leaves);
                try
                {
                    for (var left = rows.MetaData.NumRows; left > 0;)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        var count = (int)Math.Min(left, Math.Min(BatchRows, Options.SlabRows));
                        var cells = Guarded(entry, () => columns.Select((c, i) => c.Apply(new ParquetText(count, leaves[i]))).ToArray());
                        cells = [.. cells, .. said.Select(value => Enumerable.Repeat(value, count).ToArray())];
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

    private LogicalColumnReader[] Readers(Entry entry, RowGroupReader rows, ParquetLeaf[] leaves)
    {
        var readers = new List<LogicalColumnReader>();
        foreach (var leaf in leaves)
        {
            var column = Guarded(entry, () => rows.Column(leaf.Index));
            try
            {
                readers.Add(column.LogicalReader());
            }
            catch (Exception e) when (IsDamage(e))
            {
                readers.ForEach(r => r.Dispose());
                throw new SaolaException($"{Container.Name(entry)}: its column '{leaf.Name}' is of a kind that cannot be read ({column.ColumnDescriptor.LogicalType.Type}); write it as text, or leave it out", e);
            }
        }

        return [.. readers];
    }

    /// <summary>Turns damage that shows only in the middle of a file into one line. What a damaged file makes of the driver varies.</summary>
    private T Guarded<T>(Entry entry, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(Container, entry, e);
        }
    }

    private static bool IsDamage(Exception e) => e is ParquetException or OverflowException or ArgumentException or InvalidOperationException
        or NotSupportedException or IndexOutOfRangeException or InvalidCastException;

    private static SaolaException Damaged(Container container, Entry entry, Exception cause) =>
        new($"{container.Name(entry)}: is not a whole Parquet file, or has columns of a kind that cannot be read; fetch it again", cause);

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
}
