using System.Globalization;

namespace Saola.Platform.Access;

/// <summary>Takes the entries of a map one by one; what nobody has taken is told as unknown.</summary>
internal sealed class YamlFields
{
    private const int LongestText = 4_000;

    private readonly YamlMap _map;
    private readonly string _of;
    private readonly Dictionary<string, YamlNode> _left;
    private readonly List<string> _known = [];

    /// <param name="of">What the map describes, for messages: <c>a rule</c>.</param>
    public YamlFields(YamlNode node, string of)
    {
        _map = node as YamlMap ?? throw new YamlRefusal(node.Line, $"{of} is expected here, as lines of 'key: value'");
        _of = of;
        _left = _map.Entries.ToDictionary(e => e.Key.Value!, e => e.Value, StringComparer.Ordinal);
    }

    public int Line => _map.Line;

    public int LineOf(string key) => _map.Entries.Where(e => e.Key.Value == key).Select(e => e.Value.Line).FirstOrDefault(_map.Line);

    public YamlNode? Take(string key)
    {
        _known.Add(key);
        return _left.Remove(key, out var value) ? value : null;
    }

    /// <exception cref="YamlRefusal">There is an entry that nobody has taken.</exception>
    public void End()
    {
        foreach (var (key, _) in _map.Entries.Where(e => _left.ContainsKey(e.Key.Value!)))
            throw new YamlRefusal(key.Line, $"'{YamlNode.Short(key.Value!)}' is nothing that can be said of {_of}; what can: {string.Join(", ", _known)}");
    }

    /// <summary>A text of one or more lines; null when the key is not there.</summary>
    public string? Text(string key) => Take(key) is { } node ? Text(node, key) : null;

    /// <summary>One value or a list of them under either key, each once, sorted; null when neither key is there.</summary>
    public IReadOnlyList<string>? List(string one, string many, Func<string, string> read)
    {
        var (single, several) = (Take(one), Take(many));
        if (single is not null && several is not null) throw new YamlRefusal(several.Line, $"'{one}' and '{many}' are given; put all into '{many}'");
        return single is not null ? List(single, one, read) : several is not null ? List(several, many, read) : null;
    }

    public IReadOnlyList<string>? List(string key, Func<string, string> read) => Take(key) is { } node ? List(node, key, read) : null;

    private static IReadOnlyList<string> List(YamlNode node, string key, Func<string, string> read)
    {
        var items = node is YamlList list ? list.Items : [node];
        if (items.Count == 0) throw new YamlRefusal(node.Line, $"'{key}' is an empty list; fill it in, or leave it out to mean all");
        var values = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            try
            {
                values.Add(read(Text(item, key)));
            }
            catch (SaolaException e)
            {
                throw new YamlRefusal(item.Line, e.Message.TrimEnd('.'));
            }
        }

        return [.. values];
    }

    public DateOnly? Date(string key)
    {
        if (Take(key) is not { } node) return null;
        return DateOnly.TryParseExact(Text(node, key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw new YamlRefusal(node.Line, $"'{key}: {YamlNode.Short(Text(node, key))}' is no day of the calendar; write it as 2027-03-31");
    }

    public bool? Flag(string key)
    {
        if (Take(key) is not { } node) return null;
        return Text(node, key) switch
        {
            "true" => true,
            "false" => false,
            var other => throw new YamlRefusal(node.Line, $"'{key}: {YamlNode.Short(other)}' is neither true nor false"),
        };
    }

    public static string Text(YamlNode node, string key)
    {
        if (node is not YamlText text) throw new YamlRefusal(node.Line, $"'{key}' takes a single value here");
        var value = text.Value?.Trim();
        if (string.IsNullOrEmpty(value)) throw new YamlRefusal(node.Line, $"'{key}' is empty; fill it in, or leave it out");
        if (value.Length > LongestText && key != "region") throw new YamlRefusal(node.Line, $"'{key}' has more than {LongestText:N0} characters; shorten it");
        foreach (var c in value)
        {
            if (char.IsControl(c) && c is not ('\n' or '\t')) throw new YamlRefusal(node.Line, $"'{key}' holds a control character (U+{(int)c:X4}); remove it");
        }

        return value;
    }
}
