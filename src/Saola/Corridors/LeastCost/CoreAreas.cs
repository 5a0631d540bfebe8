namespace Saola.Corridors.LeastCost;

/// <summary>The areas that corridors are to connect, as cells of a grid.</summary>
public sealed class CoreAreas
{
    private readonly SortedDictionary<int, List<int>> _cells = [];

    /// <param name="numbers">For each cell the number of the core that it belongs to, row by row from the north, from 1; 0 for none.</param>
    public CoreAreas(int[] numbers)
    {
        Map = numbers;
        for (var cell = 0; cell < numbers.Length; cell++)
        {
            if (numbers[cell] <= 0) continue;
            if (!_cells.TryGetValue(numbers[cell], out var cells)) _cells[numbers[cell]] = cells = [];
            cells.Add(cell);
        }
    }

    /// <summary>Of each cell the number of its core, 0 for none.</summary>
    public int[] Map { get; }

    /// <summary>The numbers of the cores, the least first.</summary>
    public IReadOnlyCollection<int> Numbers => _cells.Keys;

    /// <summary>The cells of a core.</summary>
    public IReadOnlyList<int> Cells(int number) => _cells[number];
}
