using System.Buffers.Binary;
using NetTopologySuite.Geometries;

namespace Saola.Platform.Intake.Features;

/// <summary>
/// Geometries in well-known binary (OGC 06-103r4, section 8), of ISO's and of PostGIS's numbering; heights and measures are dropped. Counts
/// are believed only as far as there are bytes for them.
/// </summary>
internal ref struct WkbShape(ReadOnlySpan<byte> wkb, ShapeMaker maker)
{
    private const int MostDepth = 16;
    private const uint EwkbZ = 0x8000_0000, EwkbM = 0x4000_0000, EwkbSrid = 0x2000_0000;

    private readonly ReadOnlySpan<byte> _wkb = wkb;
    private int _at;
    private bool _little;

    /// <summary>The number of a system that the geometry itself names, as PostGIS writes it; 0 for none.</summary>
    public int Srid { get; private set; }

    /// <exception cref="UnreadableException">It is no well-known binary, or is cut short.</exception>
    public Geometry Read() => maker.Finished(One(0));

    /// <summary>The system that a geometry of PostGIS names; 0 for none.</summary>
    public static int SridOf(ReadOnlySpan<byte> wkb) =>
        wkb.Length >= 9 && wkb[0] <= 1 && (Uint(wkb[1..], wkb[0] == 1) & EwkbSrid) != 0 ? (int)Uint(wkb[5..], wkb[0] == 1) : 0;

    private Geometry? One(int depth)
    {
        if (depth > MostDepth) throw new UnreadableException("the geometry is nested too deep");
        if (_at >= _wkb.Length) throw CutShort();
        var order = _wkb[_at++];
        if (order > 1) throw new UnreadableException("the geometry is no well-known binary");
        _little = order == 1;
        var type = Uint();
        if ((type & EwkbSrid) != 0) Srid = (int)Uint();
        var dimensions = 2 + ((type & EwkbZ) != 0 ? 1 : 0) + ((type & EwkbM) != 0 ? 1 : 0);
        type &= 0x0FFF_FFFF;
        dimensions += (type / 1000) switch { 0 => 0, 1 or 2 => 1, _ => 2 };
        if (type >= 4000 || dimensions > 4) throw Unknown(type);
        switch (type % 1000)
        {
            case 1:
                var position = Position(dimensions);
                return double.IsNaN(position.X) && double.IsNaN(position.Y) ? null : ShapeMaker.Point(position);
            case 2: return maker.Line(Row(dimensions));
            case 3 or 17: return Area(dimensions);
            case 4 or 5 or 6 or 7 or 11 or 12 or 15 or 16:
                var count = Count(5);
                var parts = new List<Geometry>();
                for (var i = 0; i < count; i++)
                {
                    if (One(depth + 1) is { } part) parts.Add(part);
                }

                return ShapeMaker.Together(parts);
            case 8 or 9 or 10 or 13 or 14: throw new UnreadableException("the geometry has arcs, which are not read; convert it to straight edges (ogr2ogr -nlt CONVERT_TO_LINEAR)");
            default: throw Unknown(type);
        }
    }

    private Polygon? Area(int dimensions)
    {
        var count = Count(4);
        var rings = new List<List<Coordinate>>();
        for (var i = 0; i < count; i++) rings.Add(Row(dimensions));
        return maker.Area(rings);
    }

    private List<Coordinate> Row(int dimensions)
    {
        var count = Count(8 * dimensions);
        var row = new List<Coordinate>(count);
        for (var i = 0; i < count; i++) row.Add(Position(dimensions));
        return row;
    }

    private Coordinate Position(int dimensions)
    {
        if (_wkb.Length - _at < 8 * dimensions) throw CutShort();
        var (x, y) = (Double(_wkb[_at..]), Double(_wkb[(_at + 8)..]));
        _at += 8 * dimensions;
        return maker.Position(x, y);
    }

    /// <summary>A number of things that take at least so many bytes each.</summary>
    private int Count(int bytes)
    {
        var count = Uint();
        return (long)count * bytes <= _wkb.Length - _at ? (int)count : throw CutShort();
    }

    private uint Uint()
    {
        if (_wkb.Length - _at < 4) throw CutShort();
        var value = Uint(_wkb[_at..], _little);
        _at += 4;
        return value;
    }

    private static uint Uint(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private readonly double Double(ReadOnlySpan<byte> bytes) => _little ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes);

    private static UnreadableException CutShort() => new("the geometry's counts do not fit its bytes");

    private static UnreadableException Unknown(uint type) => new($"the geometry is of the unknown type {type}");
}
