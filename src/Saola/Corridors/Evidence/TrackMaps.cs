namespace Saola.Corridors.Evidence;

/// <summary>A map and a null model's, along lines of cells.</summary>
internal readonly ref struct TrackMaps
{
    private readonly ReadOnlySpan<double> _map;
    private readonly ReadOnlySpan<double> _nullMap;
    private readonly int _rows;
    private readonly int _columns;

    public TrackMaps(ReadOnlySpan<double> map, ReadOnlySpan<double> nullMap, int rows, int columns)
    {
        if (map.Length != (long)rows * columns) throw new SaolaException(Counted.Text($"a map of {rows} [row|rows] and {columns} [column|columns] does not have {map.Length} cells; give the value of each"));
        _map = map;
        _nullMap = nullMap;
        (_rows, _columns) = (rows, columns);
        var any = false;
        for (var cell = 0; cell < map.Length && !any; cell++) any = IsOn(cell);
        if (!any) throw new SaolaException("no cell has a value in both the map and the null model's, so nothing can be compared; check that they cover the same land");
    }

    /// <summary>Means of both maps over the cells where both have values; null where more than a share of the cells have none.</summary>
    public (double Map, double Null, int Cells)? Means(ReadOnlySpan<(int Column, int Row)> cells, double mostOff)
    {
        var (sum, nullSum, on) = (0d, 0d, 0);
        foreach (var (column, row) in cells)
        {
            if ((uint)column >= (uint)_columns || (uint)row >= (uint)_rows || !IsOn((row * _columns) + column)) continue;
            (sum, nullSum, on) = (sum + _map[(row * _columns) + column], nullSum + _nullMap[(row * _columns) + column], on + 1);
        }

        return on == 0 || cells.Length - on > mostOff * cells.Length ? null : (sum / on, nullSum / on, on);
    }

    private bool IsOn(int cell) => double.IsFinite(_map[cell]) && double.IsFinite(_nullMap[cell]);
}
