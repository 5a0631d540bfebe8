using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Saola.Host.Pages.Text;

/// <summary>
/// The words of one language. A language is one file beside this one, of the same keys as <c>en.json</c>; adding the file adds the language.
/// </summary>
public sealed partial class Words
{
    private const string Folder = "Text/";

    private readonly Dictionary<string, string> _texts;

    private Words(string language, Dictionary<string, string> texts)
    {
        Language = language;
        _texts = texts;
        Numbers = new NumberFormatInfo { NumberGroupSeparator = texts["number.group"], NumberDecimalSeparator = texts["number.decimal"], NumberDecimalDigits = 0 };
    }

    /// <summary>BCP 47: en, zh.</summary>
    public string Language { get; }

    /// <summary>How the language writes numbers.</summary>
    public NumberFormatInfo Numbers { get; }

    /// <summary>English first, then by code.</summary>
    public static IReadOnlyList<Words> All => Loaded.All;

    /// <summary>Their codes, for which no text is read.</summary>
    public static IReadOnlyList<string> Languages { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..]).OrderBy(code => code != "en").ThenBy(code => code)];

    public static Words English => Loaded.ByLanguage["en"];

    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>The text of a key that must exist.</summary>
    public string this[string key] => _texts.TryGetValue(key, out var text)
        ? text
        : throw new SaolaException($"The text '{key}' is missing from {Language}.json; add it.");

    /// <summary>The text with its places {0}, {1}, … filled; of words that agree with a number, <c>[one|many]</c>, those of the number before them (as <see cref="Counted"/>).</summary>
    public string Fill(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[key] is var text && text.Contains('[') ? Agreeing(text, values) : text, values);

    /// <summary>Several things in a row, as the language sets them apart.</summary>
    public string List(IEnumerable<string> things) => string.Join(this["same.and"], things);

    /// <summary>The text of a key that may be missing, such as the name of a value that a vocabulary does not know.</summary>
    public string? Find(string key) => _texts.GetValueOrDefault(key);

    /// <summary>All texts under a prefix, as JSON for a custom element.</summary>
    public string Json(string prefix) => JsonSerializer.Serialize(
        _texts.Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(t => t.Key[prefix.Length..], t => t.Value));

    public static Words? Of(string? language) => language is null ? null : Loaded.ByLanguage.GetValueOrDefault(language);

    private static string Agreeing(string text, ReadOnlySpan<object?> values)
    {
        var (isOne, agreed, end) = (false, new StringBuilder(), 0);
        foreach (Match match in PlaceOrAgreement().Matches(text))
        {
            if (match.Groups["place"] is { Success: true } place)
            {
                // A name or a part of a sentence has no number for words to agree with.
                if (Convert.ToString(values[place.ValueSpan[0] - '0'], CultureInfo.InvariantCulture) is [>= '0' and <= '9', ..] number) isOne = number == "1";
                continue;
            }

            agreed.Append(text, end, match.Index - end).Append(match.Groups[isOne ? "one" : "many"].ValueSpan);
            end = match.Index + match.Length;
        }

        return agreed.Append(text, end, text.Length - end).ToString();
    }

    [GeneratedRegex(@"\{(?<place>\d)}|\[(?<one>[^]|]*)\|(?<many>[^]|]*)]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlaceOrAgreement();

    /// <summary>The texts, read where one is asked for.</summary>
    private static class Loaded
    {
        public static IReadOnlyList<Words> All { get; } = [.. Languages.Select(Read)];

        public static Dictionary<string, Words> ByLanguage { get; } = All.ToDictionary(words => words.Language, StringComparer.OrdinalIgnoreCase);

        private static Words Read(string language)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + language)!;
            return new Words(language, JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
        }
    }
}
