using System.Text.RegularExpressions;

namespace Saola.Host.Pages.Text;

/// <summary>A sentence as the reader sees it, and the language it is in.</summary>
/// <param name="Tag">BCP 47.</param>
public sealed record Sentence(string Text, string Tag);

/// <summary>
/// What rules, loads and refusals say is stored and sent as English sentences. They are the texts <c>said.…</c> of the language files,
/// so a sentence is found again by its English form and said in the reader's language; what is not known stays as it is.
/// </summary>
public static partial class Sentences
{
    // The longest first: what says more is the better match.
    private static readonly (string Key, Regex Form)[] Forms = [.. Words.English.Keys.Where(k => k.StartsWith("said.", StringComparison.Ordinal))
        .OrderByDescending(k => Words.English[k].Length).Select(k => (k, Form(Words.English[k])))];

    public static Sentence Say(this Words words, string english)
    {
        if (words == Words.English) return new Sentence(english, words["language.tag"]);
        return Said(words, english) is { } own ? new Sentence(own, words["language.tag"]) : new Sentence(english, Words.English["language.tag"]);
    }

    /// <summary>The key of the text that a sentence has the form of, or null.</summary>
    internal static string? KeyOf(string english) => Array.Find(Forms, f => f.Form.IsMatch(english)).Key;

    private static string? Said(Words words, string english)
    {
        foreach (var (key, form) in Forms)
        {
            if (form.Match(english) is not { Success: true } match) continue;
            return words.Fill(key, [.. match.Groups.Values.Skip(1).Select(part => Part(words, part.Value))]);
        }

        return null;
    }

    /// <summary>A part may be a sentence itself (why a description could not be read), or several with commas between them (what a match adds up).</summary>
    private static string Part(Words words, string part)
    {
        // The pieces first: what a form takes for a place may reach over commas.
        var said = part.Split(", ").Select(piece => Said(words, piece)).ToList();
        return said.Count > 1 && said.TrueForAll(s => s is not null) ? string.Join(", ", said) : Said(words, part) ?? part;
    }

    private static Regex Form(string english) =>
        new($"^{Place().Replace(Agreement().Replace(Regex.Escape(english), "(?:$1|$2)"), "(.+?)")}$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));

    // As Counted writes words that agree with a number: [row|rows].
    [GeneratedRegex(@"\\\[([^]|]*)\\\|([^]|]*)]", RegexOptions.None, 1000)]
    private static partial Regex Agreement();

    [GeneratedRegex(@"\\\{\d}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
