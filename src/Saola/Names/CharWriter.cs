namespace Saola.Names;

/// <summary>Puts a string together on the stack, and on the heap only when it is long.</summary>
internal ref struct CharWriter(Span<char> buffer)
{
    private Span<char> _buffer = buffer;
    private int _length;

    public readonly int Length => _length;

    public void Write(char c)
    {
        if (_length == _buffer.Length) Grow(1);
        _buffer[_length++] = c;
    }

    public void Write(ReadOnlySpan<char> text) => text.CopyTo(Reserve(text.Length));

    /// <summary>Room for so many characters, which are then written.</summary>
    public Span<char> Reserve(int length)
    {
        if (_length + length > _buffer.Length) Grow(length);
        var room = _buffer.Slice(_length, length);
        _length += length;
        return room;
    }

    /// <summary>Gives back what was reserved and not used.</summary>
    public void Release(int count) => _length -= count;

    /// <summary>A blank between two words.</summary>
    public void Blank()
    {
        if (_length > 0) Write(' ');
    }

    public readonly override string ToString() => new(_buffer[.._length]);

    private void Grow(int by)
    {
        var larger = new char[Math.Max(_buffer.Length * 2, _length + by)];
        _buffer[.._length].CopyTo(larger);
        _buffer = larger;
    }
}
