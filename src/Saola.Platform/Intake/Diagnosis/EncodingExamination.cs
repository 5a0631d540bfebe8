using System.Text;
using Saola.Records;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>
/// Letters that went through a wrong encoding. A value is taken for broken when its characters, written as Windows-1252, are bytes that
/// read as UTF-8, or as the usual characters of a Chinese or Russian encoding, and as replaced when it holds U+FFFD.
/// </summary>
internal sealed class EncodingExamination(string table, IReadOnlyList<SourceColumn> columns) : Examination
{
    private static readonly Encoding Western = Strict(1252);
    private static readonly (Encoding Encoding, string Name)[] Others = [(Strict(54936), "GB18030"), (Strict(1251), "Windows-1251")];
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, (Examples Examples, HashSet<int> Columns)> _broken = new(StringComparer.Ordinal);
    private readonly Examples _replaced = new();
    private readonly Examples _commas = new();
    private readonly HashSet<int> _commaColumns = [];
    private readonly HashSet<int> _replacedColumns = [];
    private readonly int[] _numbers = [.. columns.Select((c, i) => (c, i)).Where(c => IsNumeric(c.c.Term)).Select(c => c.i)];
    private long _rows;
    private long _numeric;

    public override void Add(in ExaminedRow row)
    {
        _rows++;
        for (var i = 0; i < row.Values.Length; i++)
        {
            var value = row.Values[i];
            if (Ascii.IsValid(value)) continue;
            if (value.Contains('\uFFFD'))
            {
                _replacedColumns.Add(i);
                _replaced.Add(row, $"{columns[i].Header}: {value}");
            }
            else if (Broken(value) is { } found)
            {
                if (!_broken.TryGetValue(found.Encoding, out var kind)) _broken[found.Encoding] = kind = (new Examples(), []);
                kind.Columns.Add(i);
                kind.Examples.Add(row, $"{columns[i].Header}: {value} → {found.Text}");
            }
        }

        foreach (var i in _numbers)
        {
            if (row.Values[i].Length == 0) continue;
            _numeric++;
            if (ValueShapes.Of(row.Values[i]) != ValueShape.DecimalComma) continue;
            _commaColumns.Add(i);
            _commas.Add(row, $"{columns[i].Header}: {row.Values[i]}");
        }
    }

    public override IEnumerable<Finding> Findings()
    {
        foreach (var (encoding, (examples, broken)) in _broken.OrderBy(b => b.Key, StringComparer.Ordinal).Where(b => b.Key == "UTF-8" || b.Value.Examples.Count >= 3))
        {
            yield return new Finding(
                "wrong-encoding", table, Named(broken), $"{examples.Count} values were written as {encoding} and read as Windows-1252", examples.Count, _rows, examples.First,
                encoding == "UTF-8" ? "the text was converted twice; export the source anew as UTF-8, or take one conversion back" : "convert the file, and load what comes out",
                encoding == "UTF-8" ? "iconv -f UTF-8 -t WINDOWS-1252 FILE > MENDED" : $"iconv -f {encoding} -t UTF-8 FILE > MENDED");
        }

        if (_replaced.Count > 0)
        {
            yield return new Finding(
                "wrong-encoding", table, Named(_replacedColumns), $"{_replaced.Count} values hold the sign � where a letter was lost", _replaced.Count, _rows, _replaced.First,
                "the letters are not in this file any more; export the source anew as UTF-8", null);
        }

        if (_commas.Count > 0)
        {
            yield return new Finding(
                "decimal-comma", table, Named(_commaColumns), $"{_commas.Count} numbers have a comma for their decimal point", _commas.Count, _numeric, _commas.First,
                "they are read as decimals where nothing else is possible; a comma between thousands cannot be told from it, so export numbers with a point", null);
        }
    }

    private List<string> Named(IEnumerable<int> places) => [.. places.Order().Select(i => columns[i].Header)];

    private static bool IsNumeric(Term term) =>
        term == Term.DecimalLatitude || term == Term.DecimalLongitude || term == Term.CoordinateUncertaintyInMeters || term == Term.MinimumElevationInMeters || term == Term.MaximumElevationInMeters
        || term == Term.MinimumDepthInMeters || term == Term.MaximumDepthInMeters || term == Term.IndividualCount || term == Term.OrganismQuantity || term == Term.SampleSizeValue;

    private static (string Encoding, string Text)? Broken(string value)
    {
        // A broken character leaves at least two, one of them from this range.
        if (!value.AsSpan().ContainsAnyInRange('\u00C0', '\u00FF') && !value.Contains('â')) return null;
        byte[] bytes;
        try
        {
            bytes = Western.GetBytes(value);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }

        if (Read(Utf8, bytes) is { } utf8) return ("UTF-8", utf8);
        // One accented letter among plain ones is French; four in a row are no Western language.
        if (LongestRun(bytes) < 4) return null;
        foreach (var (encoding, name) in Others)
        {
            if (Read(encoding, bytes) is { } text && IsUsual(text, name)) return (name, text);
        }

        return null;
    }

    private static int LongestRun(byte[] bytes)
    {
        int run = 0, longest = 0;
        foreach (var b in bytes) longest = Math.Max(longest, run = b >= 0xA1 ? run + 1 : 0);
        return longest;
    }

    private static bool IsUsual(string text, string encoding)
    {
        var strange = text.Where(c => c > 0x7F).ToList();
        return encoding == "GB18030" ? strange.TrueForAll(c => c is >= '\u4E00' and <= '\u9FA5' or '，' or '。' or '、' or '（' or '）')
            : strange.TrueForAll(c => c is >= 'А' and <= 'я' or 'ё' or 'Ё' or '№') && strange.Count(char.IsLower) * 3 >= strange.Count;
    }

    private static string? Read(Encoding encoding, byte[] bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Strict(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
