using System.Collections;
using System.Globalization;
using ParquetSharp;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Intake.Columnar;

/// <summary>Reads a batch of a column of any type as UTF-8.</summary>
/// <param name="count">Rows of the batch.</param>
/// <param name="leaf">The column. What a list of values misses is left out; the parts of a list of structs keep their places.</param>
internal sealed class ParquetText(int count, ParquetLeaf leaf) : ILogicalColumnReaderVisitor<byte[][]>
{
    public byte[][] OnLogicalColumnReader<TValue>(LogicalColumnReader<TValue> columnReader)
    {
        var values = new TValue[count];
        var read = 0;
        while (read < count)
        {
            var n = columnReader.ReadBatch(values.AsSpan(read));
            if (n == 0) break;
            read += n;
        }

        return Array.ConvertAll(values, v => Encoding.UTF8.GetBytes(Text(v)));
    }

    private string Zone => leaf.IsZoned ? "Z" : "";

    private string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        // A day that was written as a time has no zone to keep.
        DateTime time => time.TimeOfDay == TimeSpan.Zero ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + Zone,
        DateTimeNanos nanos => Text(nanos.DateTime),
        Date date => date.DateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture) + Zone,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        IEnumerable list => string.Join(';', list.Cast<object?>().Where(v => v is not null || leaf.IsNested).Select(Text)),
        _ when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Nested<>) => Text(type.GetProperty("Value")?.GetValue(value) ?? type.GetField("Value")?.GetValue(value)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
