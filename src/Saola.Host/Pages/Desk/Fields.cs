namespace Saola.Host.Pages.Desk;

/// <summary>Fields of forms as their readers wrote them.</summary>
internal static class Fields
{
    /// <summary>A text without what cannot be seen, cut to a length; null for none.</summary>
    public static string? Text(IFormCollection form, string name, int most)
    {
        var text = string.Concat(form[name].ToString().ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))).Trim();
        if (text.Length > most) text = text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
        return text.Length == 0 ? null : text;
    }

    /// <summary>A text of one line; null for none.</summary>
    public static string? Line(IFormCollection form, string name, int most = 1_000) => Text(form, name, most)?.ReplaceLineEndings(" ");

    /// <summary>What stands in the lines of a text; null for none.</summary>
    public static IReadOnlyList<string>? Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } lines ? lines : null;

    /// <summary>A day as browsers send it; null for none.</summary>
    public static DateOnly? Day(IFormCollection form, string name, out bool isWrong)
    {
        var text = Line(form, name);
        isWrong = false;
        if (text is null) return null;
        isWrong = !DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day);
        return isWrong ? null : day;
    }
}
