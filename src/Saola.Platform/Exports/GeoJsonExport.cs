using System.Buffers;
using System.Text.Json;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// Records as GeoJSON (RFC 7946), one FeatureCollection in the order of keys, a feature a line: a point, the whole cell of a generalised record, or no geometry. The
/// properties are those of a record in JSON; <c>snapshot</c> and <c>ask</c> stand before the features.
/// </summary>
public static class GeoJsonExport
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>Writes all records that match; gives their number.</summary>
    public static async Task<long> Write(Engine engine, Ask ask, Stream output, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>(BufferBytes);
        var start = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(start, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("snapshot", ask.Snapshot);
            json.WriteString("ask", ask.ToString());
            json.WriteEndObject();
        }

        // The object goes on with its features.
        buffer.Write(start.WrittenSpan[..^1]);
        buffer.Write(",\"features\":["u8);
        await using var feature = new Utf8JsonWriter(buffer, Options);
        var records = 0L;
        await foreach (var row in engine.Stream(AskPlan.Of(ask).Filter, cancellation).WithCancellation(cancellation))
        {
            buffer.Write(records++ == 0 ? "\n"u8 : ",\n"u8);
            feature.Reset();
            Write(feature, row);
            await feature.FlushAsync(cancellation);
            if (buffer.WrittenCount < BufferBytes / 2) continue;
            await output.WriteAsync(buffer.WrittenMemory, cancellation);
            buffer.ResetWrittenCount();
        }

        buffer.Write("\n]}\n"u8);
        await output.WriteAsync(buffer.WrittenMemory, cancellation);
        return records;
    }

    private static readonly JsonWriterOptions Options = new() { Encoder = AnswerJson.Written.Encoder };

    private static void Write(Utf8JsonWriter json, OccurrenceRow row)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteNumber("id", row.Key);
        json.WritePropertyName("geometry");
        if (row.Area is { } area)
        {
            json.WriteStartObject();
            json.WriteString("type", "Polygon");
            json.WriteStartArray("coordinates");
            json.WriteStartArray();
            foreach (var (x, y) in GeoColumns.Ring(area)) Position(json, x, y);
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else if (row is { DecimalLatitude: { } latitude, DecimalLongitude: { } longitude })
        {
            json.WriteStartObject();
            json.WriteString("type", "Point");
            json.WritePropertyName("coordinates");
            Position(json, longitude, latitude);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        json.WritePropertyName("properties");
        RecordColumns.WriteJson(json, row);
        json.WriteEndObject();
    }

    private static void Position(Utf8JsonWriter json, double x, double y)
    {
        json.WriteStartArray();
        json.WriteNumberValue(x);
        json.WriteNumberValue(y);
        json.WriteEndArray();
    }
}
