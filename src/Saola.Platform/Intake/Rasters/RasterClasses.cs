using System.Globalization;
using Saola.Platform.Intake.Text;
using Saola.Platform.Places.Rasters;

namespace Saola.Platform.Intake.Rasters;

/// <summary>Tables of what values mean: CSV in UTF-8 with the columns <c>value</c>, <c>label</c> and, where there is a Chinese one, <c>label_zh</c>.</summary>
internal static class RasterClasses
{
    private const long MostBytes = 10_000_000;

    private static readonly TableFormat Csv = new((byte)',', (byte)'"', AnyLineEnd: true, HeaderLines: 0, MayBeShort: true);

    /// <exception cref="SaolaException">It is not such a table; the message names the row.</exception>
    public static IReadOnlyList<RasterClass> Read(string file)
    {
        if (!File.Exists(file)) throw new SaolaException($"{file}: no such file; check the path");
        if (new FileInfo(file).Length > MostBytes) throw new SaolaException($"{file}: a table of classes is not that large; check the path");
        var bytes = File.ReadAllBytes(file).AsSpan();
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) bytes = bytes[3..];
        var rows = SampleRows.Read(bytes, Csv, cut: false);
        var header = rows.Count > 0 ? Array.ConvertAll(rows[0], h => h.Trim().ToLowerInvariant()) : [];
        var (value, label, chinese) = (Array.IndexOf(header, "value"), Array.IndexOf(header, "label"), Array.IndexOf(header, "label_zh"));
        if (value < 0 || label < 0) throw new SaolaException($"{file}: its first line should be value,label,label_zh");
        var classes = new SortedDictionary<double, RasterClass>();
        for (var i = 1; i < rows.Count; i++)
        {
            var row = rows[i];
            if (Array.TrueForAll(row, f => f.Trim().Length == 0)) continue;
            if (row.Length <= Math.Max(value, label)) throw new SaolaException($"{file}, row {i + 1}: {row.Length} of {header.Length} fields; write a value and a label");
            if (!double.TryParse(row[value].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
                throw new SaolaException($"{file}, row {i + 1}: '{row[value]}' is no number; the value should be one of the raster's");
            if (row[label].Trim() is not { Length: > 0 } text) throw new SaolaException($"{file}, row {i + 1}: the value {number} has no label; write one");
            if (!classes.TryAdd(number, new RasterClass(number, text, chinese >= 0 && chinese < row.Length && row[chinese].Trim() is { Length: > 0 } zh ? zh : null)))
                throw new SaolaException($"{file}, row {i + 1}: the value {number} stands there a second time; remove one of them");
        }

        return [.. classes.Values];
    }
}
