using System.Text;

namespace Saola.Platform.Intake.Sheets;

/// <summary>A slab whose fields were written one by one.</summary>
internal sealed class FilledSlab : Slab
{
    private byte[] _text = GC.AllocateUninitializedArray<byte>(1 << 16, pinned: true);
    private readonly List<int> _places = [0];
    private readonly List<int> _lines = [];

    /// <summary>Rows begun.</summary>
    public int Filled => _lines.Count;

    /// <summary>Bytes written.</summary>
    public int Bytes => _places[^1];

    public void BeginRow(int line) => _lines.Add(line);

    /// <summary>Writes the next field of the row.</summary>
    public void Add(string? value)
    {
        var used = Bytes;
        if (!string.IsNullOrEmpty(value))
        {
            var most = used + Encoding.UTF8.GetMaxByteCount(value.Length);
            if (most > _text.Length)
            {
                var grown = GC.AllocateUninitializedArray<byte>(Math.Max(_text.Length * 2, most), pinned: true);
                _text.AsSpan(0, used).CopyTo(grown);
                _text = grown;
            }

            used += Encoding.UTF8.GetBytes(value, _text.AsSpan(used));
        }

        _places.Add(used);
    }

    public override void Parse() => Rows = _lines.Count;

    public override ReadOnlySpan<byte> Field(int row, int column)
    {
        var cell = (row * Columns) + column;
        return _text.AsSpan(_places[cell].._places[cell + 1]);
    }

    public override long Line(int row) => _lines[row];

    protected override void Dispose(bool disposing)
    {
    }
}
