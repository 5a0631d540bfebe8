using System.Buffers.Binary;
using System.Globalization;
using ParquetSharp;
using ParquetSharp.Schema;
using Saola.Geo;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// The geometry of records in GeoParquet 1.1: <c>geometry</c> as well-known binary (little endian, longitude before latitude, WGS 84 as OGC:CRS84), and <c>bbox</c>, a
/// group of its edges by which readers pass over row groups. A generalised record is its whole cell; one without a position has neither.
/// </summary>
internal sealed class GeoColumns
{
    private static readonly string[] Edges = ["xmin", "ymin", "xmax", "ymax"];

    private readonly double[][] _edges = [.. Edges.Select(_ => new double[ParquetExport.GroupRows])];
    private readonly byte[]?[] _shapes = new byte[]?[ParquetExport.GroupRows];
    private readonly short[] _present = new short[ParquetExport.GroupRows];
    private int _placed;
    private double _west = double.PositiveInfinity, _south = double.PositiveInfinity, _east = double.NegativeInfinity, _north = double.NegativeInfinity;
    private bool _hasPoints, _hasCells;

    public IEnumerable<Node> Nodes() =>
    [
        new Column<byte[]>("geometry").CreateSchemaNode(),
        new GroupNode("bbox", Repetition.Optional, [.. Edges.Select(name => new PrimitiveNode(name, Repetition.Required, LogicalType.None(), PhysicalType.Double))]),
    ];

    public void Set(int index, OccurrenceRow row)
    {
        if (index == 0) _placed = 0;
        GeoBox? box = row.Area ?? (row is { DecimalLatitude: { } latitude, DecimalLongitude: { } longitude } ? new GeoBox(longitude, latitude, longitude, latitude) : null);
        _present[index] = (short)(box is null ? 0 : 1);
        _shapes[index] = box is not { } b ? null : row.Area is null ? Point(b) : Polygon(b);
        if (box is not { } known) return;
        (_edges[0][_placed], _edges[1][_placed], _edges[2][_placed], _edges[3][_placed]) = (known.West, known.South, known.East, known.North);
        _placed++;
        (_west, _south, _east, _north) = (Math.Min(_west, known.West), Math.Min(_south, known.South), Math.Max(_east, known.East), Math.Max(_north, known.North));
        if (row.Area is null) _hasPoints = true;
        else _hasCells = true;
    }

    public void Write(RowGroupWriter group, int rows)
    {
        using (var shapes = group.NextColumn().LogicalWriter<byte[]?>()) shapes.WriteBatch(_shapes, 0, rows);
        foreach (var edge in _edges)
        {
            using var column = (ColumnWriter<double>)group.NextColumn();
            column.WriteBatch(rows, _present.AsSpan(0, rows), [], edge.AsSpan(0, _placed));
        }
    }

    /// <summary>Says in a file's metadata what the geometry is.</summary>
    public void Describe(Dictionary<string, string> metadata)
    {
        var types = string.Join(',', new[] { _hasPoints ? "\"Point\"" : null, _hasCells ? "\"Polygon\"" : null }.OfType<string>());
        var box = _west > _east ? "" : string.Create(CultureInfo.InvariantCulture, $"\"bbox\":[{_west:R},{_south:R},{_east:R},{_north:R}],");
        var covering = string.Join(',', Edges.Select(e => $"\"{e}\":[\"bbox\",\"{e}\"]"));
        metadata["geo"] = "{\"version\":\"1.1.0\",\"primary_column\":\"geometry\",\"columns\":{\"geometry\":{\"encoding\":\"WKB\",\"geometry_types\":[" + types + "],"
            + box + "\"covering\":{\"bbox\":{" + covering + "}}}}}";
    }

    private static byte[] Point(GeoBox at)
    {
        var bytes = new byte[21];
        bytes[0] = bytes[1] = 1;
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(5), at.West);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(13), at.South);
        return bytes;
    }

    private static byte[] Polygon(GeoBox b)
    {
        var bytes = new byte[13 + (5 * 16)];
        bytes[0] = 1;
        bytes[1] = 3;
        bytes[5] = 1;
        bytes[9] = 5;
        var at = 13;
        foreach (var (x, y) in Ring(b))
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), x);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at + 8), y);
            at += 16;
        }

        return bytes;
    }

    /// <summary>The corners of a cell against the clock, the first one twice (RFC 7946).</summary>
    public static IEnumerable<(double X, double Y)> Ring(GeoBox b) => [(b.West, b.South), (b.East, b.South), (b.East, b.North), (b.West, b.North), (b.West, b.South)];
}
