using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Saola;

/// <summary>
/// English sentences with counts. Words that agree with a number are written <c>[one|many]</c>, and the number before them decides:
/// <c>Counted.Text($"{rows} [row shows|rows show] it")</c> is "1 row shows it" and "2 rows show it".
/// </summary>
public static class Counted
{
    /// <summary>The sentence; numbers are written as in all texts, whatever the machine's language.</summary>
    public static string Text(CountedText sentence) => sentence.ToString();
}

/// <summary>Builds a sentence for <see cref="Counted"/>.</summary>
[InterpolatedStringHandler]
public readonly struct CountedText
{
    private readonly StringBuilder _text;
    private readonly StrongBox<bool> _isOne = new();

    public CountedText(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 8));

    public void AppendLiteral(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var open = rest.IndexOf('[');
            var close = open < 0 ? -1 : rest[open..].IndexOf(']') + open;
            var bar = open < 0 || close < open ? -1 : rest[open..close].IndexOf('|') + open;
            if (bar < open || open < 0)
            {
                _text.Append(rest);
                return;
            }

            _text.Append(rest[..open]).Append(_isOne.Value ? rest[(open + 1)..bar] : rest[(bar + 1)..close]);
            rest = rest[(close + 1)..];
        }
    }

    public void AppendFormatted(long count, int alignment = 0, string? format = null)
    {
        _isOne.Value = count == 1;
        Append(count.ToString(format, CultureInfo.InvariantCulture), alignment);
    }

    public void AppendFormatted(int count, int alignment = 0, string? format = null) => AppendFormatted((long)count, alignment, format);

    public void AppendFormatted<T>(T value, int alignment = 0, string? format = null) =>
        Append(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString() ?? "", alignment);

    private void Append(string text, int alignment) => _text.Append(alignment < 0 ? text.PadRight(-alignment) : text.PadLeft(alignment));

    public override string ToString() => _text.ToString();
}
