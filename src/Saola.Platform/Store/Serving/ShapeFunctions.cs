using System.Collections.Concurrent;
using System.Globalization;
using DuckDB.NET.Data;
using Saola.Geo;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// Functions that a condition may call: <c>saola_within(shape, latitude, longitude)</c> and
/// <c>saola_distance(latitude, longitude, latitude, longitude)</c> in metres; and for a cell, given as the text west, south, east, north,
/// <c>saola_touches(shape, box)</c>, <c>saola_holds(shape, box)</c>, <c>saola_reaches(latitude, longitude, metres, box)</c> and
/// <c>saola_covers(latitude, longitude, metres, box)</c>. A shape is named by a number while a question needs it.
/// </summary>
internal sealed class ShapeFunctions
{
    private readonly ConcurrentDictionary<int, ShapeIndex> _shapes = new();
    private int _next;

    /// <summary>Makes a shape known to <c>saola_within</c> and returns its number.</summary>
    public int Register(GeoShape shape)
    {
        var id = Interlocked.Increment(ref _next);
        _shapes[id] = shape.Index;
        return id;
    }

    /// <summary>The shape of a number.</summary>
    public ShapeIndex this[int shape] => _shapes[shape];

    public void Forget(int shape) => _shapes.TryRemove(shape, out _);

    public void AddTo(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<int, double, double, bool>("saola_within", (readers, writer, rows) =>
        {
            ShapeIndex? shape = null;
            var current = 0;
            for (ulong i = 0; i < rows; i++)
            {
                if (!readers[0].IsValid(i) || !readers[1].IsValid(i) || !readers[2].IsValid(i))
                {
                    writer.WriteValue(false, i);
                    continue;
                }

                var id = readers[0].GetValue<int>(i);
                if (id != current || shape is null) shape = _shapes[current = id];
                writer.WriteValue(shape.Contains(readers[1].GetValue<double>(i), readers[2].GetValue<double>(i)), i);
            }
        }, new ScalarFunctionOptions { IsPureFunction = true, HandlesNulls = true });
        connection.RegisterScalarFunction<double, double, double, double, double>("saola_distance", (readers, writer, rows) =>
        {
            for (ulong i = 0; i < rows; i++)
            {
                if (!readers[2].IsValid(i) || !readers[3].IsValid(i)) writer.WriteValue(double.PositiveInfinity, i);
                else writer.WriteValue(Geodesic.DistanceMeters(readers[0].GetValue<double>(i), readers[1].GetValue<double>(i), readers[2].GetValue<double>(i), readers[3].GetValue<double>(i)), i);
            }
        }, new ScalarFunctionOptions { IsPureFunction = true, HandlesNulls = true });
        AddOfShape(connection, "saola_touches", must: false);
        AddOfShape(connection, "saola_holds", must: true);
        AddOfPoint(connection, "saola_reaches", must: false);
        AddOfPoint(connection, "saola_covers", must: true);
    }

    /// <summary>A cell as the text that <c>saola_touches</c> and the others read.</summary>
    public static string Text(GeoBox box) => string.Create(CultureInfo.InvariantCulture, $"{box.West:R} {box.South:R} {box.East:R} {box.North:R}");

    public static GeoBox Box(string text)
    {
        var parts = text.Split(' ');
        double Part(int i) => double.Parse(parts[i], CultureInfo.InvariantCulture);
        return new GeoBox(Part(0), Part(1), Part(2), Part(3));
    }

    private void AddOfShape(DuckDBConnection connection, string name, bool must) =>
        connection.RegisterScalarFunction<int, string, bool>(name, (readers, writer, rows) =>
        {
            for (ulong i = 0; i < rows; i++)
                writer.WriteValue(readers[1].IsValid(i) && CellField.Within(_shapes[readers[0].GetValue<int>(i)], Box(readers[1].GetValue<string>(i)), must), i);
        }, new ScalarFunctionOptions { IsPureFunction = true, HandlesNulls = true });

    private static void AddOfPoint(DuckDBConnection connection, string name, bool must) =>
        connection.RegisterScalarFunction<double, double, double, string, bool>(name, (readers, writer, rows) =>
        {
            for (ulong i = 0; i < rows; i++)
            {
                writer.WriteValue(readers[3].IsValid(i) && CellField.Near(
                    new Filter.Near(readers[0].GetValue<double>(i), readers[1].GetValue<double>(i), readers[2].GetValue<double>(i)), Box(readers[3].GetValue<string>(i)), must), i);
            }
        }, new ScalarFunctionOptions { IsPureFunction = true, HandlesNulls = true });
}
