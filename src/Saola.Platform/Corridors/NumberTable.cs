using System.Globalization;
using System.IO.Compression;

namespace Saola.Platform.Corridors;

/// <summary>Tables of numbers in plain text, apart by spaces, tabs or commas, plain or in gzip: lists of points, of edges, of pairs and of strengths.</summary>
internal static class NumberTable
{
    /// <summary>A number; nan is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && !double.IsNaN(number);

    /// <summary>The rows of a file, with the number of each one's line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">How many numbers a row has at least; more are passed over.</param>
    /// <param name="what">What a row is, for messages, such as "node, node, resistance".</param>
    /// <exception cref="SaolaException">A row has another form.</exception>
    public static IEnumerable<(double[] Row, int Line)> Read(string path, int columns, string what)
    {
        foreach (var (words, line) in Lines(path))
        {
            var row = new double[words.Length];
            var count = 0;
            while (count < words.Length && TryParse(words[count], out row[count])) count++;
            // A heading may stand above the numbers; none of its words is one.
            if (count == 0 && line == 1 && !Array.Exists(words, word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _))) continue;
            if (count < columns) throw new SaolaException($"{path}, line {line}: {what} should stand there, {columns} numbers with a point for decimals, not '{string.Join(' ', words.Take(6))}'");
            yield return (row[..count], line);
        }
    }

    /// <summary>The words of each line that has any.</summary>
    public static IEnumerable<(string[] Words, int Line)> Lines(string path)
    {
        if (!File.Exists(path)) throw new SaolaException($"{path}: {(Directory.Exists(path) ? "a folder is no table; give a file" : "no such file; paths are taken from the folder in which the command runs")}");
        CheckLines(path);
        using var text = new StreamReader(Open(path));
        var number = 0;
        while (Intact(text.ReadLine, path) is { } line)
        {
            number++;
            var words = line.Split([' ', '\t', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length > 0 && words[0][0] != '#') yield return (words, number);
        }
    }

    /// <summary>A text has an end of a line somewhere in its first megabyte; what has none is something else, which might never end.</summary>
    /// <exception cref="SaolaException">It has none.</exception>
    public static void CheckLines(string path)
    {
        using var file = Open(path);
        var piece = new byte[1 << 14];
        for (int read, all = 0; all < 1 << 20; all += read)
        {
            read = Intact(() => file.Read(piece), path);
            if (read == 0 || piece.AsSpan(0, read).ContainsAny((byte)'\n', (byte)'\r')) return;
        }

        throw new SaolaException($"{path}: no line of it ends within a million characters, so it is no text; give a text file");
    }

    /// <summary>A number that counts or names: whole, and not negative.</summary>
    public static int Whole(double number, string path, int line, string what) =>
        number >= 0 && number <= int.MaxValue && number == Math.Floor(number) ? (int)number : throw new SaolaException($"{path}{(line > 0 ? $", line {line}" : "")}: {what} {number} should be a whole number from 0 on");

    private static Stream Open(string path) =>
        path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : File.OpenRead(path);

    /// <summary>Reads, and tells of a gzip that is not whole.</summary>
    private static T Intact<T>(Func<T> read, string path)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new SaolaException($"{path}: its gzip is damaged ({e.Message}); fetch the file again");
        }
    }
}
