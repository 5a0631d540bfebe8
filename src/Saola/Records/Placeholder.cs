namespace Saola.Records;

/// <summary>
/// The one notion of an empty value. Two degrees: what stands for nothing in any field (<see cref="IsEmpty"/>: NA, null, \N, -, …),
/// and what says in words that a value is not known (<see cref="IsUnknown"/>: unknown, not recorded, 不详, …), which counts as empty
/// for vocabularies, countries and classifications but is kept in free text.
/// </summary>
public static class Placeholder
{
    private static readonly Vocabulary Unknown = Vocabulary.Of("""
        UNKNOWN: unknown, unk, unspecified, not specified, not recorded, not provided, not given, not known, not available, not applicable,
          not stated, not reported, not determined, not defined, no data, no disponible, no consta, no especificado, undefined, undetermined,
          indeterminate, indet, missing, none, nothing, no value, blank, empty, nd, no aplica, sin dato, sin datos, sin informacion,
          desconocido, desconocida, no determinado, indeterminado, desconhecido, inconnu, inconnue, non renseigné, non précisé, unbekannt,
          keine angabe, no date, undated, not dated, date unknown, unknown date, sine dato, sin fecha, sem data, sans date, ohne datum, 无日期, onbekend, ukjent, ukendt, okänd, sconosciuto, неизвестно, 不详, 未知, 不明, 未记录, 无
        """);

    /// <summary>Trimmed of white space and of straight quotes around it; empty when the value stands for nothing.</summary>
    public static ReadOnlySpan<char> Clean(string? value) => Clean(value.AsSpan());

    /// <inheritdoc cref="Clean(string?)"/>
    public static ReadOnlySpan<char> Clean(ReadOnlySpan<char> value)
    {
        var text = value.Trim();
        while (text.Length > 2 && text[0] == '"' && text[^1] == '"') text = text[1..^1].Trim();
        return IsEmpty(text) ? default : text;
    }

    /// <summary>Whether a trimmed value stands for nothing in any field.</summary>
    public static bool IsEmpty(ReadOnlySpan<char> text) => text.Length switch
    {
        0 => true,
        1 => text[0] is '-' or '?' or '.' or '*' or '_' or '–' or '—' or '/' or '\u00A0',
        2 => Is(text, "NA") || Is(text, "\\N") || Is(text, "--") || Is(text, "??") || Is(text, "\"\"") || Is(text, ".."),
        3 => Is(text, "N/A") || Is(text, "NaN") || Is(text, "---") || Is(text, "n.a") || Is(text, "N.A") || Is(text, "???"),
        4 => Is(text, "null") || Is(text, "n.a.") || Is(text, "#N/A") || Is(text, "<NA>") || Is(text, "N.D."),
        6 => Is(text, "(null)") || Is(text, "<null>") || Is(text, "[null]"),
        _ => false,
    };

    /// <summary>Whether a value stands for nothing or says in words that it is not known.</summary>
    public static bool IsUnknown(ReadOnlySpan<char> text) => IsEmpty(text) || Unknown.Find(text) is not null;

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
