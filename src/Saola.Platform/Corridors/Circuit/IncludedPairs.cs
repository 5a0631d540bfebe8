namespace Saola.Platform.Corridors.Circuit;

/// <summary>
/// Which pairs of focal points are asked for. A file of them begins with <c>mode include</c> or <c>mode exclude</c> and has two numbers a line; or it is a square table of numbers between the points,
/// of which those between <c>min</c> and <c>max</c>, its first two lines, are asked for.
/// </summary>
internal sealed class IncludedPairs
{
    private readonly HashSet<(int, int)> _pairs = [];
    private readonly HashSet<int> _points;
    private readonly bool _isInclude = true;

    private IncludedPairs(bool isInclude, HashSet<int> points) => (_isInclude, _points) = (isInclude, points);

    /// <summary>Whether a point is asked for in pairs at all: those that a list of included pairs, or a table, does not name are not.</summary>
    public bool Has(int point) => !_isInclude || Names(point);

    /// <summary>Whether the list or the table names a point: others are not asked for where one point is joined with all, whatever the mode.</summary>
    public bool Names(int point) => _points.Contains(point);

    public bool Has(int a, int b) => _pairs.Contains(a < b ? (a, b) : (b, a)) == _isInclude;

    /// <exception cref="SaolaException">The file is neither.</exception>
    public static IncludedPairs Read(string path)
    {
        var lines = NumberTable.Lines(path).ToList();
        if (lines.Count == 0) throw new SaolaException($"{path}: it is empty; begin it with 'mode include' and write a pair of focal points a line");
        return lines[0].Words switch
        {
            ["mode", "include" or "exclude"] => OfList(path, lines),
            ["min", ..] => OfTable(path, lines),
            _ => throw new SaolaException($"{path}, line {lines[0].Line}: 'mode include', 'mode exclude' or 'min NUMBER' should stand there, not '{string.Join(' ', lines[0].Words.Take(4))}'"),
        };
    }

    private static IncludedPairs OfList(string path, List<(string[] Words, int Line)> lines)
    {
        var isInclude = lines[0].Words[1] == "include";
        var pairs = new IncludedPairs(isInclude, []);
        foreach (var (words, line) in lines.Skip(1))
        {
            if (words.Length < 2) throw new SaolaException($"{path}, line {line}: two focal points should stand there");
            pairs.Add(Point(words[0], path, line), Point(words[1], path, line));
        }

        return pairs;
    }

    private static IncludedPairs OfTable(string path, List<(string[] Words, int Line)> lines)
    {
        if (lines.Count < 4 || lines[1].Words is not ["max", _] || lines[0].Words.Length != 2) throw new SaolaException($"{path}: 'min NUMBER', 'max NUMBER', a line of focal points and a line for each should stand there");
        var (min, max) = (Number(lines[0].Words[1], path, lines[0].Line), Number(lines[1].Words[1], path, lines[1].Line));
        if (!NumberTable.TryParse(lines[2].Words[0], out var corner) || corner != 0 || lines[2].Words.Length != lines.Count - 2)
            throw new SaolaException($"{path}, line {lines[2].Line}: '0' and the {lines.Count - 3} focal points of the lines below should stand there, not '{string.Join(' ', lines[2].Words.Take(6))}'");
        var columns = lines[2].Words.Skip(1).Select(word => Point(word, path, lines[2].Line)).ToList();
        var pairs = new IncludedPairs(true, [.. columns]);
        foreach (var (words, line) in lines.Skip(3))
        {
            if (words.Length != columns.Count + 1) throw new SaolaException($"{path}, line {line}: {columns.Count + 1} numbers should stand there, a focal point and one for each of the first line, not {words.Length}");
            for (var column = 0; column < columns.Count; column++)
            {
                // What is above the greatest counts as 0, which a least of 0 includes.
                if (Number(words[column + 1], path, line) is var value && (value > max ? 0 : value) >= min) pairs.Add(Point(words[0], path, line), columns[column]);
            }
        }

        return pairs;
    }

    private void Add(int a, int b)
    {
        _pairs.Add(a < b ? (a, b) : (b, a));
        _points.Add(a);
        _points.Add(b);
    }

    private static double Number(string word, string path, int line) => NumberTable.TryParse(word, out var number) ? number : throw new SaolaException($"{path}, line {line}: '{word}' is no number");

    private static int Point(string word, string path, int line) => NumberTable.Whole(Number(word, path, line), path, line, "a focal point's number");
}
