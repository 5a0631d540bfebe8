namespace Saola.Names.Matching;

/// <summary>Which usages have a key, in the order of their numbers: one dictionary and one array, however many share a key.</summary>
internal sealed class KeyChains
{
    private readonly Dictionary<string, int> _first;
    private readonly int[] _next;

    public KeyChains(int usages, Func<int, string?> key)
    {
        _first = new Dictionary<string, int>(usages, StringComparer.Ordinal);
        _next = new int[usages];
        for (var i = usages - 1; i >= 0; i--)
        {
            if (key(i) is not { Length: > 0 } own) continue;
            _next[i] = _first.GetValueOrDefault(own, -1);
            _first[own] = i;
        }
    }

    public IReadOnlyCollection<string> Keys => _first.Keys;

    public IEnumerable<int> Of(string key)
    {
        if (!_first.TryGetValue(key, out var usage)) yield break;
        for (; usage >= 0; usage = _next[usage]) yield return usage;
    }
}
