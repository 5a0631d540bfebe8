using System.Globalization;

namespace Saola.Records.Quality;

/// <summary>One row under test: its verbatim values, its parameters, and what the tests may look up.</summary>
public sealed class QualityRecord(VerbatimRecord values, QualityContext context)
{
    public VerbatimRecord Values { get; } = values;

    public QualityContext Context { get; } = context;

    /// <summary>The value as the file has it, or null.</summary>
    public string? this[Term term] => Values[term];

    /// <summary>
    /// The standard's notion of an empty value (bdqval:Empty): no term, or nothing but white space and characters that cannot be seen.
    /// The word null is not empty.
    /// </summary>
    public bool IsEmpty(Term term) => IsBlank(Values[term]);

    internal bool AreAllEmpty(params ReadOnlySpan<Term> terms)
    {
        foreach (var term in terms)
        {
            if (!IsEmpty(term)) return false;
        }

        return true;
    }

    internal Term? FirstEmpty(params ReadOnlySpan<Term> terms)
    {
        foreach (var term in terms)
        {
            if (IsEmpty(term)) return term;
        }

        return null;
    }

    /// <summary>The value without white space and characters that cannot be seen around it.</summary>
    internal string Trimmed(Term term) => Trim(Values[term]);

    /// <summary>A parameter's value: the row's own, or its default.</summary>
    internal string Parameter(QualityParameter parameter) => IsEmpty(parameter.Term) ? parameter.Default : Trimmed(parameter.Term);

    internal double Parameter(QualityParameter parameter, double otherwise) => Numbers.TryDecimal(Parameter(parameter), out var number) ? number : otherwise;

    internal static bool IsBlank(string? value)
    {
        foreach (var c in value ?? "")
        {
            if (!IsUnseen(c)) return false;
        }

        return true;
    }

    internal static string Trim(string? value)
    {
        var text = value.AsSpan();
        while (text.Length > 0 && IsUnseen(text[0])) text = text[1..];
        while (text.Length > 0 && IsUnseen(text[^1])) text = text[..^1];
        return text.Length == value?.Length ? value : text.ToString();
    }

    private static bool IsUnseen(char c) =>
        c <= ' ' || (c >= '\u007F' && (char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format));
}

/// <summary>Numbers as the tests read them: no unit, no thousands, no decimal comma.</summary>
internal static class Numbers
{
    public static bool TryDecimal(string? value, out double number) =>
        double.TryParse(QualityRecord.Trim(value), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    public static bool TryInteger(string? value, out int number) =>
        int.TryParse(QualityRecord.Trim(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
