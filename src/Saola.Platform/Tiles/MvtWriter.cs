using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Saola.Platform.Tiles;

/// <summary>
/// Writes one vector tile (Mapbox Vector Tile specification 2.1): layers of features with attributes, in tile units from the upper left
/// corner. The same calls give the same bytes. Layers and features without geometry are left out, so that an empty tile has no bytes.
/// Not for several threads at once.
/// </summary>
public sealed class MvtWriter
{
    public const int Extent = 4096;

    private const int MoveTo = 1, LineTo = 2, ClosePath = 7;

    private readonly List<Layer> _layers = [];
    private readonly List<uint> _tags = [];
    private readonly List<uint> _commands = [];
    private Layer? _layer;
    private int _x;
    private int _y;

    private sealed class Layer(string name)
    {
        public string Name => name;
        public ArrayBufferWriter<byte> Features { get; } = new();
        public Dictionary<string, uint> Keys { get; } = new(StringComparer.Ordinal);
        public Dictionary<(byte Type, string Text, long Bits), uint> Values { get; } = [];
    }

    /// <summary>Begins a layer; the features that follow belong to it. Each name is begun once.</summary>
    public void BeginLayer(string name) => _layers.Add(_layer = new Layer(name));

    /// <summary>Gives the next feature a text attribute; null gives none.</summary>
    public void Attribute(string key, string? value)
    {
        if (value is not null) Tag(key, (1, value, 0));
    }

    /// <summary>Gives the next feature an integer attribute.</summary>
    public void Attribute(string key, long value) => Tag(key, (4, "", value));

    /// <summary>Gives the next feature a number attribute.</summary>
    public void Attribute(string key, double value) => Tag(key, (3, "", BitConverter.DoubleToInt64Bits(value)));

    /// <summary>Writes a feature of points: x, y, x, y, …</summary>
    public void Points(ReadOnlySpan<int> points, ulong? id = null)
    {
        if (points.Length > 0)
        {
            Command(MoveTo, points.Length / 2);
            for (var i = 0; i < points.Length; i += 2) Step(points[i], points[i + 1]);
        }

        Feature(1, id);
    }

    /// <summary>Writes a feature of one point.</summary>
    public void Point(int x, int y, ulong? id = null) => Points([x, y], id);

    /// <summary>Writes a feature of lines, each x, y, x, y, …; points equal to the one before them and lines without length are left out.</summary>
    public void Lines(IEnumerable<int[]> lines, ulong? id = null)
    {
        foreach (var line in lines) Path(line, line.Length / 2, minimum: 2);
        Feature(2, id);
    }

    /// <summary>
    /// Writes a feature of polygons, each its outline and then its holes; a ring is closed: its last point equals its first. Rings are
    /// turned as the specification wants them (outlines with a positive area when y points down), and those without area are left out.
    /// </summary>
    public void Polygons(IEnumerable<IReadOnlyList<int[]>> polygons, ulong? id = null)
    {
        foreach (var polygon in polygons)
        {
            for (var i = 0; i < polygon.Count; i++)
            {
                var area = Area(polygon[i]);
                if (area == 0 && i == 0) break;
                if (area == 0) continue;
                var ring = polygon[i];
                if (area > 0 != (i == 0)) ring = Reversed(ring);
                if (Path(ring, (ring.Length / 2) - 1, minimum: 3)) Command(ClosePath, 1);
                else if (i == 0) break;
            }
        }

        Feature(3, id);
    }

    /// <summary>The tile's bytes; empty when nothing was written.</summary>
    public byte[] ToArray()
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var layer in _layers.Where(layer => layer.Features.WrittenCount > 0))
        {
            var body = new ArrayBufferWriter<byte>();
            Bytes(body, 1, Encoding.UTF8.GetBytes(layer.Name));
            body.Write(layer.Features.WrittenSpan);
            foreach (var key in layer.Keys.Keys) Bytes(body, 3, Encoding.UTF8.GetBytes(key));
            foreach (var value in layer.Values.Keys) Bytes(body, 4, Value(value));
            Number(body, 5, Extent);
            Number(body, 15, 2);
            Bytes(output, 3, body.WrittenSpan);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Twice the signed area of a closed ring, by the shoelace formula.</summary>
    internal static long Area(ReadOnlySpan<int> ring)
    {
        long sum = 0;
        for (var i = 0; i + 3 < ring.Length; i += 2) sum += ((long)ring[i] * ring[i + 3]) - ((long)ring[i + 2] * ring[i + 1]);
        return sum;
    }

    private static int[] Reversed(int[] ring)
    {
        var result = new int[ring.Length];
        for (var i = 0; i < ring.Length; i += 2) (result[i], result[i + 1]) = (ring[^(i + 2)], ring[^(i + 1)]);
        return result;
    }

    private bool Path(ReadOnlySpan<int> points, int count, int minimum)
    {
        var start = _commands.Count;
        var (x, y) = (_x, _y);
        var steps = 0;
        for (var i = 0; i < count; i++)
        {
            if (i == 1) Command(LineTo, 0);
            if (i == 0) Command(MoveTo, 1);
            else if (points[2 * i] == _x && points[(2 * i) + 1] == _y) continue;
            else steps++;
            Step(points[2 * i], points[(2 * i) + 1]);
        }

        if (steps + 1 < minimum)
        {
            _commands.RemoveRange(start, _commands.Count - start);
            (_x, _y) = (x, y);
            return false;
        }

        _commands[start + 3] = (uint)((steps << 3) | LineTo);
        return true;
    }

    private void Command(int command, int count) => _commands.Add((uint)((count << 3) | command));

    private void Step(int x, int y)
    {
        _commands.Add(ZigZag(x - _x));
        _commands.Add(ZigZag(y - _y));
        (_x, _y) = (x, y);
    }

    private static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    private void Tag(string key, (byte Type, string Text, long Bits) value)
    {
        var layer = _layer ?? throw new InvalidOperationException("Begin a layer first.");
        _tags.Add(Number(layer.Keys, key));
        _tags.Add(Number(layer.Values, value));
    }

    private static uint Number<T>(Dictionary<T, uint> numbers, T key)
        where T : notnull
    {
        if (!numbers.TryGetValue(key, out var number)) numbers[key] = number = (uint)numbers.Count;
        return number;
    }

    private void Feature(int type, ulong? id)
    {
        var layer = _layer ?? throw new InvalidOperationException("Begin a layer first.");
        if (_commands.Count > 0)
        {
            var (tags, commands) = (PackedLength(_tags), PackedLength(_commands));
            var length = (id is { } i ? 1 + Length(i) : 0) + (tags > 0 ? 1 + Length((ulong)tags) + tags : 0) + 2 + 1 + Length((ulong)commands) + commands;
            var output = layer.Features;
            Tagged(output, 2, 2);
            Varint(output, (ulong)length);
            if (id is { } number) Number(output, 1, number);
            if (tags > 0) Packed(output, 2, _tags, tags);
            Number(output, 3, (ulong)type);
            Packed(output, 4, _commands, commands);
        }

        _tags.Clear();
        _commands.Clear();
        (_x, _y) = (0, 0);
    }

    private static byte[] Value((byte Type, string Text, long Bits) value)
    {
        var output = new ArrayBufferWriter<byte>();
        switch (value.Type)
        {
            case 1:
                Bytes(output, 1, Encoding.UTF8.GetBytes(value.Text));
                break;
            case 3:
                Tagged(output, 3, 1);
                BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), value.Bits);
                output.Advance(8);
                break;
            default:
                Number(output, 4, (ulong)value.Bits);
                break;
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Packed(ArrayBufferWriter<byte> output, int field, List<uint> values, int length)
    {
        Tagged(output, field, 2);
        Varint(output, (ulong)length);
        foreach (var value in values) Varint(output, value);
    }

    private static int PackedLength(List<uint> values)
    {
        var sum = 0;
        foreach (var value in values) sum += Length(value);
        return sum;
    }

    private static void Bytes(ArrayBufferWriter<byte> output, int field, ReadOnlySpan<byte> bytes)
    {
        Tagged(output, field, 2);
        Varint(output, (ulong)bytes.Length);
        output.Write(bytes);
    }

    private static void Number(ArrayBufferWriter<byte> output, int field, ulong value)
    {
        Tagged(output, field, 0);
        Varint(output, value);
    }

    private static void Tagged(ArrayBufferWriter<byte> output, int field, int wire) => Varint(output, (ulong)((field << 3) | wire));

    private static int Length(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    private static void Varint(ArrayBufferWriter<byte> output, ulong value)
    {
        var span = output.GetSpan(10);
        var at = 0;
        for (; value >= 0x80; value >>= 7) span[at++] = (byte)(value | 0x80);
        span[at++] = (byte)value;
        output.Advance(at);
    }
}
