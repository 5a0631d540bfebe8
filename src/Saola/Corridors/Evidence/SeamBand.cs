namespace Saola.Corridors.Evidence;

/// <summary>Cells beside a border, and how far from it they are within their own territory: 1 for those that touch it. One is used for border after border.</summary>
internal sealed class SeamBand(int rows, int columns)
{
    private readonly int[] _depths = new int[rows * columns];
    private readonly List<int> _cells = [];

    public IReadOnlyList<int> Cells => _cells;

    /// <summary>How far a cell is from the border; 0 for those that are not in the band.</summary>
    public int Depth(int cell) => _depths[cell];

    /// <summary>Goes from a border inwards, from neighbour to neighbour on each side.</summary>
    public void Spread(ReadOnlySpan<int> territories, IReadOnlyList<(int A, int B)> border, int most)
    {
        foreach (var cell in _cells) _depths[cell] = 0;
        _cells.Clear();
        foreach (var (a, b) in border)
        {
            Reach(a, 1);
            Reach(b, 1);
        }

        for (var i = 0; i < _cells.Count; i++)
        {
            var (cell, depth) = (_cells[i], _depths[_cells[i]] + 1);
            if (depth > most) break;
            var (territory, column) = (territories[cell], cell % columns);
            if (cell >= columns && territories[cell - columns] == territory) Reach(cell - columns, depth);
            if (column > 0 && territories[cell - 1] == territory) Reach(cell - 1, depth);
            if (column < columns - 1 && territories[cell + 1] == territory) Reach(cell + 1, depth);
            if (cell < _depths.Length - columns && territories[cell + columns] == territory) Reach(cell + columns, depth);
        }
    }

    private void Reach(int cell, int depth)
    {
        if (_depths[cell] > 0) return;
        _depths[cell] = depth;
        _cells.Add(cell);
    }
}
