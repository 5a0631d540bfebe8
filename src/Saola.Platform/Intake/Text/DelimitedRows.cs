using System.Text;

namespace Saola.Platform.Intake.Text;

/// <summary>
/// A small delimited table with a header, row by row: commas, semicolons or tabs, quotes doubled inside quotes (RFC 4180), line ends inside quotes. For tables that
/// must give a line for each of theirs; the loader's own reader is <see cref="TextTable"/>.
/// </summary>
public static class DelimitedRows
{
    /// <summary>The rows, the header first; a shorter one than the header is filled up with empty values. Blank lines are passed over.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <exception cref="SaolaException">A quote is not closed.</exception>
    public static IEnumerable<string[]> Read(TextReader reader, string name) => Numbered(reader, name).Select(row => row.Cells);

    /// <summary>The same, each with the line on which it begins.</summary>
    /// <exception cref="SaolaException">A quote is not closed.</exception>
    public static IEnumerable<(long Line, string[] Cells)> Numbered(TextReader reader, string name)
    {
        var (line, width) = (0L, 0);
        var separator = '\0';
        var row = new List<string>();
        var field = new StringBuilder();
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (separator == '\0') separator = text.Contains('\t', StringComparison.Ordinal) ? '\t' : text.Count(c => c == ';') > text.Count(c => c == ',') ? ';' : ',';
            if (text.Length == 0) continue;
            var first = line;
            var quoted = false;
            for (var i = 0; ; i++)
            {
                if (i == text.Length)
                {
                    if (!quoted) break;
                    text = reader.ReadLine() ?? throw new SaolaException($"{name}, line {first}: a quote is not closed; close it, or double the quotes inside a value.");
                    line++;
                    field.Append('\n');
                    i = -1;
                }
                else if (quoted)
                {
                    if (text[i] != '"') field.Append(text[i]);
                    else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
                    else quoted = false;
                }
                else if (text[i] == '"' && field.Length == 0)
                {
                    quoted = true;
                }
                else if (text[i] == separator)
                {
                    row.Add(field.ToString());
                    field.Clear();
                }
                else
                {
                    field.Append(text[i]);
                }
            }

            row.Add(field.ToString());
            field.Clear();
            if (width == 0) width = row.Count;
            while (row.Count < width) row.Add("");
            yield return (first, [.. row]);
            row.Clear();
        }
    }
}
