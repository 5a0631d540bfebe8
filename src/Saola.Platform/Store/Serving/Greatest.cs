namespace Saola.Platform.Store.Serving;

/// <summary>The places with the greatest numbers, of equal numbers the smaller place first; of millions only the wanted ones are sorted.</summary>
internal sealed class Greatest(int limit)
{
    private readonly PriorityQueue<int, (long Number, int Before)> _kept = new();

    public void Add(long number, int place)
    {
        if (limit <= 0) return;
        if (_kept.Count < limit) _kept.Enqueue(place, (number, -place));
        else _kept.EnqueueDequeue(place, (number, -place));
    }

    /// <summary>The greatest first.</summary>
    public IReadOnlyList<int> Places()
    {
        var places = new int[_kept.Count];
        for (var i = places.Length - 1; i >= 0; i--) places[i] = _kept.Dequeue();
        return places;
    }
}
