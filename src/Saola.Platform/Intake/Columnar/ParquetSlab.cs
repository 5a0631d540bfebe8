namespace Saola.Platform.Intake.Columnar;

/// <summary>A slab of values that came by columns.</summary>
internal sealed class ParquetSlab(byte[][][] columns, int rows, long firstRow) : Slab
{
    private byte[] _text = [];
    private int[] _places = [];
    private bool _parsed;

    /// <summary>Puts the values in one pinned block.</summary>
    public override void Parse()
    {
        if (_parsed) return;
        _parsed = true;
        _text = GC.AllocateUninitializedArray<byte>(checked(columns.Sum(c => c.Sum(v => v.Length)) + 1), pinned: true);
        _places = new int[rows * columns.Length + 1];
        var at = 0;
        for (var column = 0; column < columns.Length; column++)
        {
            for (var row = 0; row < rows; row++)
            {
                var value = columns[column][row];
                value.CopyTo(_text, at);
                at += value.Length;
                _places[column * rows + row + 1] = at;
            }
        }

        Rows = rows;
        Array.Clear(columns);
    }

    public override ReadOnlySpan<byte> Field(int row, int column) => _text.AsSpan(_places[column * rows + row].._places[column * rows + row + 1]);

    /// <summary>Parquet has no lines: the row's number in its file, from 1.</summary>
    public override long Line(int row) => firstRow + row;

    protected override void Dispose(bool disposing) => _text = [];
}
