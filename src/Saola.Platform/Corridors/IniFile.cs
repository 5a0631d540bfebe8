using System.Text;
using System.Text.Unicode;

namespace Saola.Platform.Corridors;

/// <summary>A file of settings: lines of <c>key = value</c>; headings in brackets, comments and all other lines say nothing, and of a key that stands twice the later line counts.</summary>
internal sealed class IniFile
{
    private const int MostLooked = 1 << 20;

    private static readonly HashSet<string> Yes = new(["true", "1", "yes", "on"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> No = new(["false", "0", "no", "off"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, (string Value, int Line)> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _path;

    private IniFile(string path) => _path = path;

    /// <exception cref="SaolaException">There is no such file, or it has no settings.</exception>
    public static IniFile Read(string path)
    {
        if (!File.Exists(path)) throw new SaolaException($"{path}: {(Directory.Exists(path) ? "a folder is no configuration; give an .ini file" : "no such file; check the path")}");
        NumberTable.CheckLines(path);
        var file = new IniFile(path);
        var number = 0;
        foreach (var line in File.ReadLines(path, EncodingOf(path)))
        {
            number++;
            if (line.Contains('\0', StringComparison.Ordinal)) throw new SaolaException($"{path}, line {number}: a byte of 0 stands there, which no text has; save it as plain text (UTF-8)");
            if (line.Length > 100_000) throw new SaolaException($"{path}, line {number}: a line of {line.Length:N0} characters is none of a configuration; give an .ini file");
            var text = line.Trim();
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || text[0] is '[' or '#' or ';') continue;
            file._settings[text[..equals].Trim()] = (text[(equals + 1)..].Trim(), number);
        }

        return file._settings.Count > 0 ? file : throw new SaolaException($"{path}: no line of it is a setting such as 'habitat_file = resistance.asc'; give an .ini file");
    }

    /// <summary>Older programs wrote Latin-1: what is no UTF-8 is that.</summary>
    private static Encoding EncodingOf(string path)
    {
        using var file = File.OpenRead(path);
        var begin = new byte[MostLooked];
        var length = file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        // The last letter of a long file may be cut.
        return Utf8.IsValid(begin.AsSpan(0, length)) || length == MostLooked ? Encoding.UTF8 : Encoding.Latin1;
    }

    /// <summary>A note for each key that nobody asked for, but for those that change no result.</summary>
    public IEnumerable<string> Unknown(IReadOnlySet<string> passed) =>
        _settings.Keys.Where(key => !_asked.Contains(key) && !passed.Contains(key)).Select(key => $"{_path}: {key} is no setting that is known here; it changes nothing");

    public bool Has(string key) => Text(key) is not null;

    /// <summary>A text; null where there is none, where it says so (<c>None</c>), or where the program that wrote it would have asked (<c>(Browse for …)</c>).</summary>
    public string? Text(string key)
    {
        _asked.Add(key);
        return _settings.TryGetValue(key, out var setting) && setting.Value is { Length: > 0 } value && !value.Equals("None", StringComparison.OrdinalIgnoreCase)
            && !value.Equals("not entered", StringComparison.OrdinalIgnoreCase) && !value.StartsWith('(') ? value : null;
    }

    public bool Flag(string key, bool otherwise = false)
    {
        if (Text(key) is not { } text) return otherwise;
        if (Yes.Contains(text)) return true;
        return No.Contains(text) ? false : throw Wrong(key, "should be True or False");
    }

    public double Number(string key, double otherwise)
    {
        if (Text(key) is not { } text) return otherwise;
        return NumberTable.TryParse(text, out var number) && double.IsFinite(number) ? number : throw Wrong(key, "should be a number, with a point for decimals");
    }

    /// <summary>A number that bounds others, and may be infinite.</summary>
    public double Bound(string key, double otherwise) => Text(key)?.ToUpperInvariant() switch
    {
        "INF" or "+INF" or "INFINITY" => double.PositiveInfinity,
        "-INF" or "-INFINITY" => double.NegativeInfinity,
        _ => Number(key, otherwise),
    };

    /// <summary>One of several words, the first where none is given.</summary>
    public T Word<T>(string key, params (string Word, T Value)[] words)
    {
        if (Text(key) is not { } text) return words[0].Value;
        foreach (var (word, value) in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase)) return value;
        }

        throw Wrong(key, $"should be one of {string.Join(", ", words.Select(w => w.Word))}");
    }

    /// <summary>The path of a file that must be named.</summary>
    public string PathOf(string key, string what) => Text(key) ?? throw new SaolaException($"{_path}: {key} names no file; write '{key} = PATH' with {what}");

    /// <summary>The same where it is asked for; null where it is not, whatever stands there.</summary>
    public string? PathIf(bool isAsked, string key, string what)
    {
        _asked.Add(key);
        return isAsked ? PathOf(key, what) : null;
    }

    public SaolaException Wrong(string key, string remedy) =>
        new(_settings.TryGetValue(key, out var setting) ? $"{_path}, line {setting.Line}: {key} = {setting.Value}: it {remedy}" : $"{_path}: {key} is missing; it {remedy}");
}
