using Saola.Records;

namespace Saola.Platform.Intake.Checklists;

/// <summary>Languages as BCP 47 writes them: two letters where there are any.</summary>
internal static class LanguageTags
{
    /// <summary>The tag of a code, a tag or a name; what is not known in lower case; <c>und</c> for nothing.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "und";
        var word = text.Trim();
        if (Languages.Find(word) is not { } language) return word.ToLowerInvariant();
        var code = language.Code == "cmn" ? "zh" : language.Code2.Length > 0 ? language.Code2 : language.Code;
        // zh-Hant and pt-BR keep what follows.
        var end = word.IndexOfAny(['-', '_']);
        return end is 2 or 3 ? $"{code}-{word[(end + 1)..]}" : code;
    }
}
