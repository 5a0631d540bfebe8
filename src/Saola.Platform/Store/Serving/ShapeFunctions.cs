using System.Collections.Concurrent;
using DuckDB.NET.Data;
using Saola.Geo;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// Functions that a condition may call: <c>saola_within(shape, latitude, longitude)</c> and
/// <c>saola_distance(latitude, longitude, latitude, longitude)</c> in metres. A shape is named by a number while a question needs it.
/// </summary>
internal sealed class ShapeFunctions
{
    private readonly ConcurrentDictionary<int, ShapeIndex> _shapes = new();
    private int _next;

    /// <summary>Makes a shape known to <c>saola_within</c> and returns its number.</summary>
    public int Register(GeoShape shape)
    {
        var id = Interlocked.Increment(ref _next);
        _shapes[id] = new ShapeIndex(shape);
        return id;
    }

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
    }
}
