using System.Runtime.InteropServices;

namespace Saola.Platform.Store.Serving;

/// <summary>For each row the number of its value, and the values.</summary>
internal sealed class ValueColumn<T>
{
    private readonly Dictionary<object, int> _numbers = [];

    private int[] _starts = [0];
    private int[] _sorted = [];

    public List<int> Rows { get; } = [];

    public List<T> Values { get; } = [];

    /// <summary>The rows that have a value, ascending.</summary>
    public ReadOnlyMemory<int> RowsOf(int number) => _sorted.AsMemory(_starts[number].._starts[number + 1]);

    /// <summary>Sorts the rows by their values, when all are there.</summary>
    public void Sort()
    {
        _starts = new int[Values.Count + 1];
        foreach (var number in Rows) _starts[number + 1]++;
        for (var i = 0; i < Values.Count; i++) _starts[i + 1] += _starts[i];
        var next = _starts.ToArray();
        _sorted = new int[Rows.Count];
        for (var row = 0; row < Rows.Count; row++) _sorted[next[Rows[row]]++] = row;
    }

    /// <summary>Adds a row's value, told apart from others by a key.</summary>
    public void Add(object key, Func<T> value)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, key, out var exists);
        if (!exists)
        {
            number = Values.Count;
            Values.Add(value());
        }

        Rows.Add(number);
    }

    /// <summary>A test of rows that asks only once for each value.</summary>
    public Func<int, bool> Once(Func<T, bool> test) => ValueColumn.Once(Rows, Values.Count, number => test(Values[number]));
}

/// <summary>Tests of rows by what they have.</summary>
internal static class ValueColumn
{
    /// <summary>A test of rows that asks only once for each number that they have.</summary>
    /// <param name="rows">The number of each row.</param>
    /// <param name="numbers">How many numbers there are.</param>
    /// <param name="test">The test of a number.</param>
    public static Func<int, bool> Once(List<int> rows, int numbers, Func<int, bool> test)
    {
        var known = new sbyte[numbers];
        return row =>
        {
            var number = rows[row];
            if (known[number] == 0) known[number] = (sbyte)(test(number) ? 1 : -1);
            return known[number] > 0;
        };
    }
}
