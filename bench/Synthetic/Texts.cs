using System.Text;

namespace Saola.Bench.Synthetic;

/// <summary>Many short texts in one block of UTF-8.</summary>
internal sealed class Texts
{
    private byte[] _bytes = new byte[1 << 20];
    private readonly List<int> _ends = [0];

    public int Count => _ends.Count - 1;

    public ReadOnlySpan<byte> this[int i] => _bytes.AsSpan(_ends[i], _ends[i + 1] - _ends[i]);

    public void Add(string text)
    {
        var end = _ends[^1];
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        while (_bytes.Length < end + most) Array.Resize(ref _bytes, _bytes.Length * 2);
        _ends.Add(end + Encoding.UTF8.GetBytes(text, _bytes.AsSpan(end)));
    }
}
