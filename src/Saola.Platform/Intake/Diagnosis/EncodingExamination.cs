using System.Text;
using Saola.Platform.Intake.Text;
using Saola.Records;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>
/// Letters that went through a wrong encoding. A value is taken for broken when its characters, written as Windows-1252, are bytes that
/// read as UTF-8, or as text of another encoding (EncodingGuess), and as replaced when it holds U+FFFD.
/// </summary>
internal sealed class EncodingExamination(string table, IReadOnlyList<SourceColumn> columns, PlainFile? file, string? readAs) : Examination
{
    private static readonly Encoding Western = Strict(1252);
    private static readonly Encoding Chinese = Strict(54936);
    private const string Twice = "twice", ChineseTwice = "twice by way of Chinese";

    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, (Examples Examples, HashSet<int> Columns)> _broken = new(StringComparer.Ordinal);
    private readonly Examples _replaced = new();
    private readonly Examples _foreign = new();
    private readonly HashSet<int> _foreignColumns = [];
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
            if (Ascii.IsValid(value))
            {
                if (IsQuestioned(value)) Replaced(row, i);
                continue;
            }

            if (readAs is not null)
            {
                _foreignColumns.Add(i);
                _foreign.Add(row, $"{columns[i].Header}: {value}");
            }

            // What is left of U+FFFD after one more conversion reads 锟斤拷.
            if ((value.Contains('\uFFFD') && FromChinese(value) is null) || value.Contains("锟斤拷", StringComparison.Ordinal))
            {
                Replaced(row, i);
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
            if (row.Shapes[i] != ValueShape.DecimalComma) continue;
            _commaColumns.Add(i);
            _commas.Add(row, $"{columns[i].Header}: {row.Values[i]}");
        }
    }

    public override IEnumerable<Finding> Findings()
    {
        foreach (var (kind, (examples, broken)) in _broken.OrderBy(b => b.Key, StringComparer.Ordinal).Where(b => b.Key == Twice || b.Value.Examples.Count >= 3))
        {
            var (written, read) = kind switch { Twice => ("UTF-8", "Windows-1252"), ChineseTwice => ("UTF-8", "GB18030"), _ => (kind, "Windows-1252") };
            yield return new Finding(
                "wrong-encoding", table, Named(broken), Counted.Text($"{examples.Count} [value was|values were] written as {written} and read as {read}"), examples.Count, _rows, examples.First,
                written == "UTF-8" ? "the text was converted twice; export the source anew as UTF-8, or take one conversion back" : "convert the file, and load what comes out",
                written == "UTF-8" ? file?.Convert("UTF-8", read == "GB18030" ? read : "WINDOWS-1252") : file?.Convert(written, "UTF-8"));
        }

        if (_foreign.Count > 0)
        {
            yield return new Finding(
                "wrong-encoding", table, Named(_foreignColumns), Counted.Text($"{_foreign.Count} [value is|values are] written in {readAs} and not in UTF-8; [it is|they are] read so"), _foreign.Count, (long)_rows * _foreignColumns.Count, _foreign.First,
                "look whether the letters are right; nothing in the file says its encoding, so convert it, and load what comes out", file?.Convert(readAs!, "UTF-8"));
        }

        if (_replaced.Count > 0)
        {
            yield return new Finding(
                "wrong-encoding", table, Named(_replacedColumns), Counted.Text($"{_replaced.Count} [value holds|values hold] a sign that stands where a letter was lost"), _replaced.Count, _rows, _replaced.First,
                "the letters are not in this file any more; export the source anew as UTF-8", file?.Show(_replaced.First));
        }

        if (_commas.Count > 0)
        {
            yield return new Finding(
                "decimal-comma", table, Named(_commaColumns), Counted.Text($"{_commas.Count} [number has a comma for its|numbers have a comma for their] decimal point"), _commas.Count, _numeric, _commas.First,
                "they are read as decimals where nothing else is possible; a comma between thousands cannot be told from it, so export numbers with a point", file?.Points());
        }
    }

    private void Replaced(in ExaminedRow row, int column)
    {
        _replacedColumns.Add(column);
        _replaced.Add(row, $"{columns[column].Header}: {row.Values[column]}");
    }

    /// <summary>Whether a question mark stands between two letters and no address explains it: S?o Paulo.</summary>
    private static bool IsQuestioned(string value)
    {
        for (var at = value.IndexOf('?', 1 % Math.Max(1, value.Length)); at > 0 && at + 1 < value.Length; at = value.IndexOf('?', at + 1))
        {
            if (char.IsAsciiLetterLower(value[at - 1]) && char.IsAsciiLetterLower(value[at + 1])) return !value.Contains('=') && !value.Contains('/');
        }

        return false;
    }

    private List<string> Named(IEnumerable<int> places) => [.. places.Order().Select(i => columns[i].Header)];

    private static bool IsNumeric(Term term) =>
        term == Term.DecimalLatitude || term == Term.DecimalLongitude || term == Term.CoordinateUncertaintyInMeters || term == Term.MinimumElevationInMeters || term == Term.MaximumElevationInMeters
        || term == Term.MinimumDepthInMeters || term == Term.MaximumDepthInMeters || term == Term.IndividualCount || term == Term.OrganismQuantity || term == Term.SampleSizeValue;

    private static (string Encoding, string Text)? Broken(string value)
    {
        if (FromChinese(value) is { } chinese) return (ChineseTwice, chinese);
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

        if (Read(Utf8, bytes) is { } utf8) return (Twice, utf8);
        // One accented letter among plain ones is French; four in a row are no Western language.
        if (LongestRun(bytes) < 4) return null;
        return EncodingGuess.Of(bytes) is { } name && Read(Strict(EncodingGuess.Named(name).CodePage), bytes) is { } text ? (name, text) : null;
    }

    /// <summary>
    /// What UTF-8 was before it was taken for GB18030; null when the bytes are none. GB18030 takes two bytes at a time, so that the last one
    /// of an odd number is lost, and with it the last character.
    /// </summary>
    private static string? FromChinese(string value)
    {
        try
        {
            var whole = value.TrimEnd('?', '\uFFFD');
            if (!whole.AsSpan().ContainsAnyInRange('\u4E00', '\u9FFF')) return null;
            var bytes = Chinese.GetBytes(whole);
            var last = whole.Length == value.Length ? bytes.Length : Array.FindLastIndex(bytes, b => (b & 0xC0) != 0x80);
            // Two or three characters may read as something by chance, but seldom as usual characters.
            return last > 0 && Read(Utf8, bytes[..last]) is { Length: > 1 } text && IsUsual(text) ? last < bytes.Length || whole.Length < value.Length ? text + "…" : text : null;
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    private static int LongestRun(byte[] bytes)
    {
        int run = 0, longest = 0;
        foreach (var b in bytes) longest = Math.Max(longest, run = b >= 0xA1 ? run + 1 : 0);
        return longest;
    }

    private static bool IsUsual(string text) => text.Where(c => c > 0x7F).All(c => c is >= '\u4E00' and <= '\u9FA5' or '，' or '。' or '、' or '（' or '）');

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
