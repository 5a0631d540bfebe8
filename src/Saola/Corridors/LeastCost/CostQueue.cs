namespace Saola.Corridors.LeastCost;

/// <summary>Cells to be gone on from, the cheapest first: a heap of four children. A cell may be in it more than once; whoever takes it out passes over what has become cheaper meanwhile.</summary>
internal sealed class CostQueue
{
    private (double Cost, int Cell)[] _entries = new (double, int)[1024];

    public int Count { get; private set; }

    public void Add(double cost, int cell)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Count * 2);
        var (entries, at) = (_entries, Count++);
        while (at > 0)
        {
            var parent = (at - 1) >> 2;
            if (entries[parent].Cost <= cost) break;
            entries[at] = entries[parent];
            at = parent;
        }

        entries[at] = (cost, cell);
    }

    /// <summary>Takes the cheapest out. There must be one.</summary>
    public (double Cost, int Cell) Take()
    {
        var entries = _entries.AsSpan(0, Count--);
        var (first, last) = (entries[0], entries[^1]);
        entries = entries[..^1];
        var at = 0;
        while (true)
        {
            var child = (at << 2) + 1;
            if (child >= entries.Length) break;
            var (best, end) = (child, Math.Min(child + 4, entries.Length));
            for (var other = child + 1; other < end; other++)
            {
                if (entries[other].Cost < entries[best].Cost) best = other;
            }

            if (entries[best].Cost >= last.Cost) break;
            entries[at] = entries[best];
            at = best;
        }

        if (entries.Length > 0) entries[at] = last;
        return first;
    }
}
