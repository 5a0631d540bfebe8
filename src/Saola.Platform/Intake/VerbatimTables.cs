using System.Runtime.InteropServices;
using ParquetSharp;
using Saola.Platform.Home;
using Saola.Platform.Parquet;

namespace Saola.Platform.Intake;

/// <summary>The verbatim rows of a release as tables again, for interpretation by newer rules.</summary>
internal static class VerbatimTables
{
    public static IReadOnlyList<TableInput> Of(SaolaHome home, Release release)
    {
        var inputs = new List<TableInput>();
        var segments = new Queue<SegmentInfo>(release.Segments);
        foreach (var (plan, account) in OrderOf(release))
        {
            var objects = account.Verbatim;
            if (plan.Records.Count > 0)
            {
                // Segments follow their tables in the order in which they were made.
                var own = new List<string>();
                for (long records = 0; records < account.Records;)
                {
                    var segment = segments.Dequeue();
                    own.Add(segment.Verbatim);
                    records += segment.Records;
                }

                objects = own;
            }

            inputs.Add(new TableInput(plan, account.Files, cancellation => Read(home, plan, objects, cancellation), objects));
        }

        return inputs;
    }

    private static IEnumerable<(TablePlan Plan, TableAccount Account)> OrderOf(Release release)
    {
        // Accounts are in the order of the work (the core first), plans in the order of the source.
        return release.Plans.OrderByDescending(p => p.IsCore).Zip(release.Tables);
    }

    private static IEnumerable<Slab> Read(SaolaHome home, TablePlan plan, IReadOnlyList<string> objects, CancellationToken cancellation)
    {
        for (var i = 0; i < objects.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new VerbatimSlab(home.Objects.PathOf(objects[i]), plan.Headers.Count)
            {
                Ordinal = i, File = objects[i], SourcePosition = i + 1, Columns = plan.Headers.Count,
            };
        }
    }
}

/// <summary>A slab read back from its verbatim object.</summary>
internal sealed unsafe class VerbatimSlab(string path, int columns) : Slab
{
    private readonly List<nint> _memory = [];
    private readonly ByteArray[][] _values = new ByteArray[columns][];
    private long[] _lines = [];

    public override void Parse()
    {
        using var file = new ParquetFileReader(path);
        Rows = (int)file.FileMetaData.NumRows;
        _lines = new long[Rows];
        for (var c = 0; c < columns; c++) _values[c] = new ByteArray[Rows];
        var at = 0;
        for (var g = 0; g < file.FileMetaData.NumRowGroups; g++)
        {
            using var group = file.RowGroup(g);
            var rows = (int)group.MetaData.NumRows;
            for (var c = 0; c < columns; c++)
            {
                using var reader = (ColumnReader<ByteArray>)group.Column(c + 2);
                ParquetColumns.Texts(reader, rows, _values[c].AsSpan(at, rows), Copy);
            }

            ParquetColumns.Longs(group, 1).CopyTo(_lines, at);
            at += rows;
        }
    }

    public override ReadOnlySpan<byte> Field(int row, int column) => new((void*)_values[column][row].Pointer, _values[column][row].Length);

    public override long Line(int row) => _lines[row];

    protected override void Dispose(bool disposing)
    {
        foreach (var block in _memory) NativeMemory.Free((void*)block);
        _memory.Clear();
    }

    private void Copy(Span<ByteArray> texts)
    {
        long bytes = 0;
        foreach (var text in texts) bytes += text.Length;
        if (bytes == 0) return;
        var block = (byte*)NativeMemory.Alloc((nuint)bytes);
        _memory.Add((nint)block);
        foreach (ref var text in texts)
        {
            new ReadOnlySpan<byte>((void*)text.Pointer, text.Length).CopyTo(new Span<byte>(block, text.Length));
            text = new ByteArray((nint)block, text.Length);
            block += text.Length;
        }
    }
}
