using System.Text;

namespace Saola.Platform.Intake.Text;

/// <summary>A slow and plain reader of rows for samples and small tables. It follows the rules that the fast reader follows.</summary>
internal static class SampleRows
{
    /// <summary>The rows of a text; blank lines are no rows. The last one is left out when the text is cut there.</summary>
    public static List<string[]> Read(ReadOnlySpan<byte> text, TableFormat format, bool cut, int most = int.MaxValue)
    {
        var rows = new List<string[]>();
        var position = SkipLines(text, format.HeaderLines, format.AnyLineEnd);
        var field = new List<byte>();
        var fields = new List<string>();
        while (position < text.Length && rows.Count < most)
        {
            fields.Clear();
            var start = position;
            var complete = false;
            while (!complete && Field(text, ref position, format, field, out var ended))
            {
                fields.Add(Encoding.UTF8.GetString([.. field]));
                complete = ended;
            }

            if (!complete && cut) break;
            var blank = fields.Count == 1 && fields[0].Length == 0 && text[start] is (byte)'\n' or (byte)'\r';
            if (!blank || fields.Count > 1) rows.Add([.. fields]);
        }

        return rows;
    }

    /// <summary>Reads one field; <paramref name="ended"/> says that a line end closed the row. False when the text is used up.</summary>
    private static bool Field(ReadOnlySpan<byte> text, ref int position, TableFormat format, List<byte> field, out bool ended)
    {
        field.Clear();
        ended = false;
        if (position > text.Length) return false;
        if (position < text.Length && format.Quote != 0 && text[position] == format.Quote)
        {
            position++;
            while (position < text.Length)
            {
                if (text[position] != format.Quote) field.Add(text[position++]);
                else if (position + 1 < text.Length && text[position + 1] == format.Quote)
                {
                    field.Add(format.Quote);
                    position += 2;
                }
                else break;
            }

            position++;
        }

        while (position < text.Length)
        {
            var b = text[position];
            if (format.Delimiter != 0 && b == format.Delimiter)
            {
                position++;
                return true;
            }

            if (b == '\n' || (b == '\r' && (format.AnyLineEnd || (position + 1 < text.Length && text[position + 1] == '\n'))))
            {
                position += b == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? 2 : 1;
                ended = true;
                return true;
            }

            field.Add(b);
            position++;
        }

        position = text.Length + 1;
        return true;
    }

    /// <summary>The place after a number of physical lines.</summary>
    public static int SkipLines(ReadOnlySpan<byte> text, int lines, bool anyLineEnd)
    {
        var position = 0;
        for (; lines > 0 && position < text.Length; lines--)
        {
            var end = anyLineEnd ? text[position..].IndexOfAny((byte)'\n', (byte)'\r') : text[position..].IndexOf((byte)'\n');
            if (end < 0) return text.Length;
            position += end + 1;
            if (anyLineEnd && text[position - 1] == '\r' && position < text.Length && text[position] == '\n') position++;
        }

        return position;
    }
}
