namespace Saola.Corridors.LeastCost;

/// <summary>
/// Cells to be gone on from, the cheapest first. A cell may be in it more than once; whoever takes it out passes over what has become cheaper meanwhile. Only the cheapest lie in a heap, small enough
/// for the nearest cache; dearer ones wait unsorted in buckets of equal width, and those beyond the last bucket in one pile, of which the cheaper part goes into new buckets when the old ones are
/// empty. The widths follow from what waits, so costs may be of any size; at worst all lie in one bucket, and it is a heap.
/// </summary>
internal sealed class CostQueue
{
    /// <summary>Entries of a bucket, about, when buckets are made.</summary>
    private const int EachBucket = 2;

    /// <summary>Of the pile, those that tell how far the buckets reach.</summary>
    private const int Samples = 64;

    private const int None = -1;

    private Entry[] _heap = new Entry[256];
    private int _heaped;
    private Entry[] _pile = new Entry[1024];
    private int _piled;

    /// <summary>Entries of all buckets, each with the place of the next one of its bucket, and places to be used again.</summary>
    private Entry[] _waiting = new Entry[1024];
    private int _waited;
    private int _unused = None;

    /// <summary>Of each bucket the place of its first entry.</summary>
    private int[] _firsts = [];
    private int _buckets;
    private int _bucket;
    private double _from;
    private double _each;

    public int Count { get; private set; }

    public void Add(double cost, int cell)
    {
        Count++;
        var bucket = Bucket(cost);
        if (!(bucket < _buckets)) Pile(new Entry(cost, cell, None));
        else if (bucket < _bucket + 1) Push(new Entry(cost, cell, None));
        else Wait(cost, cell, (int)bucket);
    }

    /// <summary>Takes the cheapest out. There must be one.</summary>
    public (double Cost, int Cell) Take()
    {
        while (_heaped == 0) Advance();
        Count--;
        var first = _heap[0];
        if (--_heaped > 0) Sink(_heap[_heaped]);
        return (first.Cost, first.Cell);
    }

    /// <summary>Where a cost belongs: never less for a greater one, so that what waits is dearer than what lies in the heap, or as dear.</summary>
    private double Bucket(double cost) => _buckets == 0 ? 0 : (cost - _from) * _each;

    /// <summary>Puts the next bucket into the heap; new ones are made when all are empty.</summary>
    private void Advance()
    {
        while (++_bucket < _buckets)
        {
            var at = _firsts[_bucket];
            if (at == None) continue;
            _firsts[_bucket] = None;
            while (at != None)
            {
                ref var entry = ref _waiting[at];
                Push(entry);
                (entry.Next, _unused, at) = (_unused, at, entry.Next);
            }

            return;
        }

        Deal();
    }

    /// <summary>Deals the cheaper part of the pile into buckets.</summary>
    private void Deal()
    {
        var (pile, count) = (_pile, _piled);
        var least = double.PositiveInfinity;
        for (var i = 0; i < count; i++) least = Math.Min(least, pile[i].Cost);
        Span<double> samples = stackalloc double[Samples];
        samples = samples[..Math.Min(Samples, count)];
        for (var i = 0; i < samples.Length; i++) samples[i] = pile[(int)((long)i * count / samples.Length)].Cost;
        samples.Sort();
        var width = samples[samples.Length * 3 / 4] - least;
        (_buckets, _bucket, _from) = (Math.Max(1, count / EachBucket), 0, least);
        // Where most cost the same, the first bucket has them, and what is dearer stays on the pile.
        _each = Math.Min(_buckets / width, double.MaxValue);
        if (_firsts.Length < _buckets) _firsts = new int[_buckets];
        Array.Fill(_firsts, None, 0, _buckets);
        _piled = 0;
        for (var i = 0; i < count; i++)
        {
            var entry = pile[i];
            var bucket = Bucket(entry.Cost);
            if (bucket < 1) Push(entry);
            else if (bucket < _buckets) Wait(entry.Cost, entry.Cell, (int)bucket);
            else pile[_piled++] = entry;
        }
    }

    private void Pile(Entry entry)
    {
        if (_piled == _pile.Length) Array.Resize(ref _pile, _piled * 2);
        _pile[_piled++] = entry;
    }

    private void Wait(double cost, int cell, int bucket)
    {
        var place = _unused;
        if (place == None)
        {
            if (_waited == _waiting.Length) Array.Resize(ref _waiting, _waited * 2);
            place = _waited++;
        }
        else
        {
            _unused = _waiting[place].Next;
        }

        _waiting[place] = new Entry(cost, cell, _firsts[bucket]);
        _firsts[bucket] = place;
    }

    private void Push(Entry entry)
    {
        if (_heaped == _heap.Length) Array.Resize(ref _heap, _heaped * 2);
        var (heap, at) = (_heap, _heaped++);
        while (at > 0)
        {
            var parent = (at - 1) >> 2;
            if (heap[parent].Cost <= entry.Cost) break;
            heap[at] = heap[parent];
            at = parent;
        }

        heap[at] = entry;
    }

    /// <summary>Puts an entry in place of the first one of the heap, and as far down as it belongs.</summary>
    private void Sink(Entry entry)
    {
        var (heap, at) = (_heap, 0);
        while (true)
        {
            var child = (at << 2) + 1;
            if (child >= _heaped) break;
            var (best, end) = (child, Math.Min(child + 4, _heaped));
            for (var other = child + 1; other < end; other++)
            {
                if (heap[other].Cost < heap[best].Cost) best = other;
            }

            if (heap[best].Cost >= entry.Cost) break;
            heap[at] = heap[best];
            at = best;
        }

        heap[at] = entry;
    }

    private struct Entry(double cost, int cell, int next)
    {
        public readonly double Cost = cost;
        public readonly int Cell = cell;
        public int Next = next;
    }
}
