using System.Globalization;
using System.Text;

namespace Saola.Platform.Intake.Mapped;

/// <summary>What all slabs of a mapped table share.</summary>
internal sealed record MappedLayout(int Fields, Derived[] Derived, JoinedTable[] Joins, ValuesRead Empty);

/// <summary>A slab with the mapping's derived columns behind its own.</summary>
internal sealed class MappedSlab(Slab inner, MappedLayout layout) : Slab
{
    private byte[] _text = GC.AllocateUninitializedArray<byte>(1 << 16, pinned: true);
    private int[] _places = [];
    private int _used;
    private bool _parsed;

    public override void Parse()
    {
        if (_parsed) return;
        _parsed = true;
        inner.Parse();
        Rows = inner.Rows;
        Quarantined.AddRange(inner.Quarantined);
        Parts.AddRange(inner.Parts);
        if (layout.Derived.Length == 0) return;
        _places = new int[Rows * layout.Derived.Length + 1];
        var joined = new byte[layout.Joins.Length][][];
        var file = Encoding.UTF8.GetBytes(File);
        var at = 0;
        for (var row = 0; row < Rows; row++)
        {
            for (var i = 0; i < joined.Length; i++)
                joined[i] = layout.Joins[i].Rows.GetValueOrDefault(Encoding.UTF8.GetString(inner.Field(row, layout.Joins[i].KeyColumn))) ?? [];
            foreach (var derived in layout.Derived)
            {
                var start = _used;
                foreach (var part in derived.Parts)
                {
                    if (Append(part, row, joined, file)) continue;
                    _used = start;
                    break;
                }

                _places[++at] = _used;
            }
        }
    }

    public override ReadOnlySpan<byte> Field(int row, int column)
    {
        if (column < layout.Fields) return inner.Field(row, column) is var value && layout.Empty.IsEmpty(value) ? default : value;
        var cell = row * layout.Derived.Length + column - layout.Fields;
        return _text.AsSpan(_places[cell].._places[cell + 1]);
    }

    public override long Line(int row) => inner.Line(row);

    protected override void Dispose(bool disposing) => inner.Dispose();

    /// <summary>Adds a part; false when it is a field and empty.</summary>
    private bool Append(Part part, int row, byte[][][] joined, byte[] file)
    {
        var value = part.Kind switch
        {
            PartKind.Field => inner.Field(row, part.Column),
            PartKind.Joined => joined[part.Join].Length == 0 ? default(ReadOnlySpan<byte>) : joined[part.Join][part.Column],
            PartKind.Row => Encoding.UTF8.GetBytes(inner.Line(row).ToString(CultureInfo.InvariantCulture)),
            PartKind.File => file,
            _ => part.Text,
        };
        if (part.Kind is PartKind.Field or PartKind.Joined && layout.Empty.IsEmpty(value)) return false;
        if (_used + value.Length > _text.Length)
        {
            var grown = GC.AllocateUninitializedArray<byte>(Math.Max(_text.Length * 2, _used + value.Length), pinned: true);
            _text.AsSpan(0, _used).CopyTo(grown);
            _text = grown;
        }

        value.CopyTo(_text.AsSpan(_used));
        _used += value.Length;
        return true;
    }
}
