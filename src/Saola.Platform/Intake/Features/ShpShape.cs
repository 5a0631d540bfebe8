using System.Buffers.Binary;
using NetTopologySuite.Geometries;

namespace Saola.Platform.Intake.Features;

/// <summary>The shape of a record of a .shp; heights and measures are dropped.</summary>
internal sealed class ShpShape(ShapeMaker maker)
{
    private const int Box = 32;

    /// <exception cref="UnreadableException">It has none, or its counts do not fit its bytes.</exception>
    public Geometry Read(ReadOnlySpan<byte> record)
    {
        var type = Int(record, 0);
        return type switch
        {
            0 => throw new UnreadableException("has no geometry"),
            1 or 11 or 21 => maker.Finished(ShapeMaker.Point(Position(record, 4))),
            8 or 18 or 28 => maker.Finished(MultiPoint(record)),
            3 or 13 or 23 => maker.Finished(ShapeMaker.Together([.. Parts(record).Select(maker.Line).OfType<Geometry>()])),
            5 or 15 or 25 => maker.Finished(ShapeMaker.Together([.. RingGroups.Of(Parts(record).Select(maker.Finite)).Select(maker.Area).OfType<Geometry>()])),
            31 => throw new UnreadableException("is a multipatch, a surface in three dimensions; export it as polygons"),
            _ => throw new UnreadableException($"is of the type {type}, which shapefiles do not have"),
        };
    }

    private Geometry? MultiPoint(ReadOnlySpan<byte> record)
    {
        var count = Int(record, 4 + Box);
        if (count < 0 || 8L + Box + (16L * count) > record.Length) throw Counts();
        var points = new Geometry[count];
        for (var i = 0; i < count; i++) points[i] = ShapeMaker.Point(Position(record, 8 + Box + (16 * i)));
        return ShapeMaker.Together(points);
    }

    private List<List<Coordinate>> Parts(ReadOnlySpan<byte> record)
    {
        var (parts, points) = (Int(record, 4 + Box), Int(record, 8 + Box));
        var first = 12L + Box + (4L * parts);
        if (parts < 0 || points < 0 || first + (16L * points) > record.Length) throw Counts();
        var result = new List<List<Coordinate>>(parts);
        for (var i = 0; i < parts; i++)
        {
            var (start, end) = (Int(record, 12 + Box + (4 * i)), i + 1 < parts ? Int(record, 16 + Box + (4 * i)) : points);
            if (start < 0 || end < start || end > points) throw Counts();
            var part = new List<Coordinate>(end - start);
            for (var j = start; j < end; j++) part.Add(Position(record, (int)first + (16 * j)));
            result.Add(part);
        }

        return result;
    }

    private Coordinate Position(ReadOnlySpan<byte> record, int at)
    {
        if (at + 16 > record.Length) throw Counts();
        var (x, y) = (BinaryPrimitives.ReadDoubleLittleEndian(record[at..]), BinaryPrimitives.ReadDoubleLittleEndian(record[(at + 8)..]));
        // What is less than −1e38 stands for "no data".
        return x < -1e38 || y < -1e38 ? new Coordinate(double.NaN, double.NaN) : maker.Position(x, y);
    }

    private static int Int(ReadOnlySpan<byte> record, int at) => at + 4 <= record.Length ? BinaryPrimitives.ReadInt32LittleEndian(record[at..]) : throw Counts();

    private static UnreadableException Counts() => new("the record's counts of parts and points do not fit its length");
}
